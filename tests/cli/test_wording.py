"""`jawab wording`: the texts, for whoever writes and reviews them."""

from tests.cli.conftest import Run


def test_the_words_are_in_order(run: Run) -> None:
    result = run("wording", "check")

    assert result.exit_code == 0
    assert result.stdout.startswith("No fault in ")


def test_what_is_unreviewed_is_listed_by_language(run: Run) -> None:
    result = run("wording", "review", "--language", "bal")

    assert result.exit_code == 0
    table, _, counts = result.stdout.partition("\n\n")
    columns, *rows = (line.split("\t") for line in table.splitlines())
    assert columns == ["language", "status", "file", "key"]
    assert {row[0] for row in rows} == {"bal"}
    counted = dict(line.removeprefix("bal: ").split()[::-1] for line in counts.splitlines())
    assert sum(map(int, counted.values())) == len(rows)
    assert len(run("wording", "review").stdout.splitlines()) > len(result.stdout.splitlines())

"""`jawab number`: one number serves one district, and what was changed is said."""

import pytest

from bot.service import Service
from tests.cli.conftest import Run

QUETTA = "+923000000101"


def add(
    run: Run, district: str = "quetta", channel: str = "whatsapp", address: str = QUETTA
) -> str:
    result = run(
        "number", "add", "--district", district, "--channel", channel, "--address", address
    )
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refuse(run: Run, *args: str) -> str:
    result = run("number", *args)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def listed(run: Run, *args: str) -> list[list[str]]:
    result = run("number", "list", *args)
    assert result.exit_code == 0, result.stderr
    columns, *rows = (line.split("\t") for line in result.stdout.splitlines())
    assert columns == ["district", "channel", "address", "segments/s", "people/day"]
    return rows


def test_a_number_is_added_listed_and_removed(demo_on_each: str, run: Run) -> None:
    assert add(run, address="0300 0000101") == (
        f"Added: whatsapp:{QUETTA} is a number of quetta now.\n"
    )
    assert "Added" in add(run, channel="sms", address=f"sms:{QUETTA}")
    assert "Added" in add(run, "kech", "voice", "+923000000102")

    assert listed(run) == [
        ["kech", "voice", "voice:+923000000102", "1", ""],
        ["quetta", "whatsapp", f"whatsapp:{QUETTA}", "80", ""],
        ["quetta", "sms", f"sms:{QUETTA}", "1", ""],
    ]
    assert [row[0] for row in listed(run, "--district", "kech")] == ["kech"]

    removed = run("number", "remove", "--channel", "sms", "--address", QUETTA)
    assert removed.stdout == f"Removed: sms:{QUETTA} is no number of quetta any more.\n"
    assert [row[1] for row in listed(run, "--district", "quetta")] == ["whatsapp"]


def test_adding_it_again_changes_nothing(demo: str, run: Run) -> None:
    add(run)

    assert add(run) == f"Nothing changed: quetta has whatsapp:{QUETTA} already.\n"
    assert len(listed(run)) == 1


def test_the_rate_may_be_given(demo: str, run: Run) -> None:
    result = run(
        *("number", "add", "--district", "quetta", "--channel", "sms", "--address", QUETTA),
        *("--segments-per-second", "3"),
    )

    assert result.exit_code == 0
    assert listed(run)[0][3] == "3"


def test_a_number_of_another_district_is_refused_on_any_channel(demo: str, run: Run) -> None:
    add(run)

    for channel in ("whatsapp", "sms"):
        said = refuse(run, "add", "--district", "kech", "--channel", channel, "--address", QUETTA)
        assert said == (f"whatsapp:{QUETTA} is the number of quetta: remove it there first.\n")


def test_an_officers_phone_is_refused(samples: Service, run: Run) -> None:
    said = refuse(
        run, "add", "--district", "kech", "--channel", "sms", "--address", "+923000000201"
    )

    assert said == "+923000000201 is the phone of an officer: no district can have it.\n"


def test_an_unknown_district_is_refused_with_the_known_ones(demo: str, run: Run) -> None:
    said = refuse(run, "add", "--district", "atlantis", "--channel", "sms", "--address", QUETTA)

    assert said == (
        "There is no district 'atlantis'; there are gwadar, kech, khuzdar, nasirabad, pishin, "
        "quetta.\n"
    )
    assert "no district" in refuse(run, "list", "--district", "atlantis")


def test_what_is_no_number_is_refused(demo: str, run: Run) -> None:
    said = refuse(run, "add", "--district", "quetta", "--channel", "sms", "--address", "12")
    assert said.startswith("'12' is no phone number: write +92")

    said = refuse(
        run, "add", "--district", "quetta", "--channel", "sms", "--address", f"whatsapp:{QUETTA}"
    )
    assert said == f"whatsapp:{QUETTA} is no address for sms.\n"


def test_a_second_number_on_a_channel_is_taken_with_a_warning(demo: str, run: Run) -> None:
    add(run)

    result = run(
        *("number", "add", "--district", "quetta", "--channel", "whatsapp"),
        *("--address", "+923000000111"),
    )

    assert result.exit_code == 0
    assert result.stdout.startswith("Added")
    assert "2 whatsapp numbers" in result.stderr


def test_removing_what_is_not_there_is_refused(demo: str, run: Run) -> None:
    add(run)

    said = refuse(run, "remove", "--channel", "sms", "--address", QUETTA)
    assert said == f"sms:{QUETTA} is not registered.\n"
    said = refuse(run, "remove", "--channel", "whatsapp", "--address", QUETTA, "--district", "kech")
    assert said == f"whatsapp:{QUETTA} is the number of quetta, not of kech.\n"
    assert len(listed(run)) == 1


def test_wrong_usage_exits_2(demo: str, run: Run) -> None:
    result = run("number", "add", "--district", "quetta", "--channel", "fax", "--address", QUETTA)
    assert result.exit_code == 2
    assert "fax" in result.stderr

    assert run("number", "add", "--district", "quetta").exit_code == 2
    assert run("number", "give").exit_code == 2


def test_a_database_that_was_not_migrated_is_refused(
    monkeypatch: pytest.MonkeyPatch, demo: str, empty_sqlite_url: str, run: Run
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_sqlite_url)

    said = refuse(run, "list")

    assert said.startswith("The database is empty")
    assert "`jawab migrate`" in said


def test_the_folder_of_a_database_must_exist(
    monkeypatch: pytest.MonkeyPatch, demo: str, run: Run
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/jawab.db")

    assert refuse(run, "list") == (
        "The database cannot be reached or opened: check DATABASE_URL and that it runs.\n"
    )

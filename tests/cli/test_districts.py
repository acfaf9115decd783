"""`jawab district`: the district files, for whoever writes them."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.conftest import Run

QUETTA = (files("flows") / "districts" / "quetta.yaml").read_text("utf-8")


def rows(run: Run, *args: str) -> list[list[str]]:
    result = run("district", *args)
    assert result.exit_code == 0, result.stderr
    return [line.split("\t") for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of district files that is in use, with one district of its own."""
    folder = tmp_path / "districts"
    folder.mkdir()
    (folder / "quetta.yaml").write_text(QUETTA.replace('"10:00"', '"11:30"'), "utf-8")
    monkeypatch.setenv("JAWAB_DISTRICTS", str(folder))
    return folder


def test_the_districts_are_listed(run: Run) -> None:
    columns, *listed = rows(run, "list")

    assert columns[:3] == ["district", "name", "languages"]
    assert [row[0] for row in listed] == [
        "gwadar", "kech", "khuzdar", "nasirabad", "pishin", "quetta",
    ]  # fmt: skip
    assert ["quetta", "Quetta", "ur ps brh bal en", "Friday 10:00", "21:00 to 08:00"] in listed


def test_the_folder_of_the_settings_is_used(run: Run, folder: Path) -> None:
    assert [row[0] for row in rows(run, "list")[1:]] == ["quetta"]
    assert rows(run, "list")[1][3] == "Friday 11:30"

    assert run("district", "lint").stdout == "No fault in 1 district file.\n"


def test_a_district_is_shown_as_it_is_understood(run: Run) -> None:
    shown = rows(run, "show", "quetta")

    assert ["edition", "Friday 10:00"] in shown
    assert ["helplines", "emergency: 15, rescue: 1122, private: 1099"] in shown
    assert any(row[:2] == ["menu", "choice"] for row in shown)
    assert run("district", "show", "atlantis").exit_code == 1
    assert run("district", "show").exit_code == 2


def test_every_fault_is_told_with_its_file_and_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "quetta.yaml"
    file.write_text(QUETTA.replace("ur, ps", "ur, fr") + "speed: high\n", "utf-8")

    result = run("district", "lint", str(file))

    assert (result.exit_code, result.stdout) == (1, "")
    told = result.stderr.splitlines()
    assert f"{file}:3: `fr` is no language of the line (ur ps bal brh en)" in told
    (unknown,) = [line for line in told if line.startswith(f"{file}:13: ")]
    assert "unknown setting `speed`; there are district, duty, edition, " in unknown
    assert len(told) == 2


def test_files_and_folders_are_checked_without_being_in_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "quetta.yaml").write_text(QUETTA, "utf-8")

    assert run("district", "lint", str(tmp_path / "new")).stdout.startswith("No fault in 1 ")

    (tmp_path / "new" / "kech.yaml").write_bytes(b"district: \xff\xfe")
    result = run("district", "lint", str(tmp_path / "new"))
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path / 'new' / 'kech.yaml'}:1: the file is not UTF-8\n"

    (tmp_path / "empty").mkdir()
    result = run("district", "lint", str(tmp_path / "empty"))
    assert result.exit_code == 1
    assert run("district", "lint", str(tmp_path / "nowhere.yaml")).exit_code == 2


def test_faults_of_the_files_in_use_are_told_by_every_command(run: Run, folder: Path) -> None:
    (folder / "quetta.yaml").write_text(QUETTA + "speed: high\n", "utf-8")

    for args in (("district", "list"), ("district", "lint"), ("district", "show", "quetta")):
        result = run(*args)
        assert result.exit_code == 1
        assert "quetta.yaml:13: unknown setting `speed`" in result.stderr


def test_a_folder_that_is_none_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAWAB_DISTRICTS", "nowhere")

    result = run("district", "list")

    assert result.exit_code == 1
    assert result.stderr.startswith("JAWAB_DISTRICTS is no folder")


def test_two_districts_are_compared(run: Run) -> None:
    compared = rows(run, "diff", "quetta", "nasirabad")

    assert compared[0] == ["what", "nasirabad", "quetta"]
    assert ["languages", "ur, bal, brh, en, ps", "ur, ps, brh, bal, en"] in compared
    assert run("district", "diff", "quetta").stdout == (
        "quetta does not differ from the base conversation.\n"
    )
    assert run("district", "diff", "quetta", "atlantis").exit_code == 1


def test_what_a_district_changes_in_the_conversation_is_shown(run: Run, folder: Path) -> None:
    overlay = QUETTA + (
        "steps:\n"
        "  story:\n    retries: 4\n"
        "  menu:\n    choices:\n      - {id: how, digit: '6', label: label-how, next: thanks}\n"
        "  thanks: {kind: say, say: [greeting], next: end}\n"
        "  how: null\n"
    )
    (folder / "quetta.yaml").write_text(overlay, "utf-8")

    changed = {row[0]: row[1:] for row in rows(run, "diff", "quetta")}

    assert changed["step story: retries"] == ["2", "4"]
    assert changed["step thanks"] == ["-", "say"]
    before, after = changed["step menu: choices"]
    assert "6 how label-how to how" in before
    assert "6 how label-how to thanks" in after

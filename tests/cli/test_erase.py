"""`jawab erase`: a phone, and once more after a restore."""

import shutil
from pathlib import Path

import pytest

from bot.service import Service
from storage.tables import Address, EventText
from tests.cli.conftest import Run
from tests.line import Line
from tests.rows import rows_of

PHONE = "03000000777"
STORY = "zarghuna mein 5 din se pani nahi aa raha\n"


@pytest.fixture
def written(samples: Service, run: Run) -> Service:
    chat = run("chat", "--district", "quetta", "--from", PHONE, stdin=STORY)
    assert chat.exit_code == 0
    return samples


def test_a_phone_is_erased(written: Service, run: Run) -> None:
    done = run("erase", "--phone", PHONE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Erased: 1 person with 1 complaint, which stay" in done.stdout
    assert "erased.list" in done.stdout
    assert rows_of(written.database, EventText) == []

    twice = run("erase", "--phone", PHONE)
    assert twice.exit_code == 1
    assert twice.stderr.startswith("Nobody has written from this phone")


def test_after_a_restore_they_are_erased_again(
    written: Service, run: Run, tmp_path: Path, sqlite_url: str
) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    written.database.forget_pages()
    backup = tmp_path / "backup.db"
    shutil.copy(path, backup)
    assert run("erase", "--phone", PHONE).exit_code == 0
    written.database.close()
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    shutil.copy(backup, path)
    people = len(rows_of(written.database, Address))

    done = run("erase", "--again", "erased.list")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "Of 1 on the list 1 were there and are erased again, with 1 complaint." in done.stdout
    assert len(rows_of(written.database, Address)) == people - 1
    assert "0 were there" in run("erase", "--again", "erased.list").stdout


def test_an_officer_is_refused(written: Service, run: Run) -> None:
    focal = Line.officer("focal_point", "quetta")
    refused = run("erase", "--phone", focal.partition(":")[2])
    assert refused.exit_code == 1
    assert "jawab officer remove" in refused.stderr


@pytest.mark.parametrize("args", [(), ("--phone", PHONE, "--again", "erased.list")])
def test_one_of_both_is_needed(samples: Service, run: Run, args: tuple[str, ...]) -> None:
    assert run("erase", *args).exit_code == 2


def test_what_is_no_phone_or_no_list_is_told(written: Service, run: Run, tmp_path: Path) -> None:
    assert run("erase", "--phone", "12").exit_code == 1
    missing = run("erase", "--again", "nowhere.list")
    assert (missing.exit_code, missing.stderr) == (
        1, "Cannot read nowhere.list: No such file or directory.\n",
    )  # fmt: skip
    Path("odd.list").write_text("2026-11-25T05:00:00+00:00 abc\n")
    odd = run("erase", "--again", "odd.list")
    assert odd.exit_code == 1
    assert odd.stderr == "odd.list is no list of who was erased: line 1.\n"

"""`jawab slip`: a PDF for the citizen, and plain words when there is none to write."""

from pathlib import Path

import pytest

from bot.service import Service
from storage.tables import Complaint
from tests.cli.conftest import Run
from tests.rows import rows_of

pytestmark = pytest.mark.paper

CHAT = ("chat", "--district", "quetta", "--from", "03000000001")


@pytest.fixture
def reference(samples: Service, run: Run) -> str:
    assert run(*CHAT, stdin="killi ismail mein 5 din se pani nahi aa raha\n").exit_code == 0
    (row,) = rows_of(samples.database, Complaint)
    return str(row["reference"])


def test_it_writes_the_slip(reference: str, run: Run) -> None:
    result = run("slip", f"{reference[:4]}-{reference[4:]}")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"slip-{reference}.pdf" in result.stdout
    assert Path(f"slip-{reference}.pdf").read_bytes().startswith(b"%PDF-")


def test_where_and_in_which_language_may_be_chosen(
    reference: str, run: Run, tmp_path: Path
) -> None:
    chosen = tmp_path / "for-her.pdf"
    assert run("slip", reference, "--out", str(chosen), "--language", "ps").exit_code == 0
    assert chosen.stat().st_size > 5_000


@pytest.mark.parametrize(
    ("typed", "told"),
    [("4829", "no complaint number"), ("12345678", "no complaint"), ("pani", "eight digits")],
)
def test_what_is_no_complaint_is_told(samples: Service, run: Run, typed: str, told: str) -> None:
    result = run("slip", typed)
    assert result.exit_code == 1
    assert told in result.stderr
    assert not list(Path().glob("*.pdf"))


def test_a_folder_that_is_not_there_is_told(reference: str, run: Run, tmp_path: Path) -> None:
    result = run("slip", reference, "--out", str(tmp_path / "gone" / "slip.pdf"))
    assert result.exit_code == 1
    assert "Cannot write" in result.stderr

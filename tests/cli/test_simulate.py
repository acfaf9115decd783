"""`jawab simulate`: a made-up province lives, and what the service did wrong would be told."""

from pathlib import Path

import pytest

from handlers.promises import Promises
from tests.cli.conftest import Run

SMALL = ("simulate", "--districts", "2", "--complaints", "30", "--days")


def test_it_ends_with_a_report_and_no_fault(run: Run) -> None:
    result = run(*SMALL, "6")
    assert (result.exit_code, result.stderr) == (0, "")
    districts = {line.split("\t")[0] for line in result.stdout.splitlines()}
    assert {"quetta", "kech", "ack", "fix"} <= districts
    assert "Faults: 0 of the data, 0 stuck complaints, 0 breaches not" in result.stdout


def test_the_same_seed_gives_the_same_province(run: Run) -> None:
    first, again, other = (run(*SMALL, "4", "--seed", seed).stdout for seed in ("7", "7", "8"))
    assert first == again
    assert first != other


def test_promises_that_nobody_keeps_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Promises, "fire_due", lambda promises: 0)
    result = run(*SMALL, "6")
    assert result.exit_code == 1
    assert "did not keep its word" in result.stderr
    assert " 0 breaches not in the record" not in result.stdout


def test_what_it_lived_on_can_be_kept(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert run(*SMALL, "1", "--keep", str(folder)).exit_code == 0
    assert (folder / "jawab.db").stat().st_size > 0
    result = run(*SMALL, "1", "--keep", str(folder))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "name a new folder" in result.stderr

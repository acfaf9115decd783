"""`jawab verify-log`: the record recomputed, and a citizen's proof checked without a database."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.sample import register_samples
from bot.service import Service, build_service
from bot.settings import Settings
from flows.day_digest import Proof
from storage import day_digests
from storage.tables import Complaint, DayDigestRow
from tests.cli.conftest import Run
from tests.planting import Planter
from tests.rows import change_rows, rows_of


@pytest.fixture
def closed(demo_on_each: str, run: Run) -> Iterator[Service]:
    """A line with one complaint, and the day on which it came closed."""
    service = build_service(Settings(_env_file=None))
    register_samples(service)
    said = "pani nahi aa raha hai\n"
    result = run("chat", "--district", "quetta", "--from", "+923000000001", stdin=said)
    assert result.exit_code == 0, result.output
    service.clock.move_to(service.clock.now() + timedelta(days=1, hours=2))
    service.jobs.run("days")
    yield service
    service.stop()


def test_a_whole_record_names_its_newest_digest(closed: Service, run: Run) -> None:
    result = run("verify-log")

    assert (result.exit_code, result.stderr) == (0, "")
    newest = rows_of(closed.database, DayDigestRow)[-1]
    looked, day, digest = result.stdout.splitlines()
    assert looked == f"Looked at 1 complaints, {len(rows_of(closed.database, DayDigestRow))} days."
    assert str(newest["day"]) in day
    assert str(newest["digest"]) in digest


def test_a_changed_day_is_told(closed: Service, run: Run) -> None:
    planter = Planter(database=closed.database, vault=closed.vault, now=closed.clock.now())
    planter.unseal_days()
    change_rows(closed.database, DayDigestRow, root="0" * 64)

    result = run("verify-log")

    assert result.exit_code == 1
    assert "day_changed: day " in result.stdout
    assert "day_differs: day " in result.stdout


def test_what_is_not_of_the_record_is_left_to_the_data_check(closed: Service, run: Run) -> None:
    change_rows(closed.database, Complaint, level=3)
    assert run("check", "--data").exit_code == 1
    assert run("verify-log").exit_code == 0


def test_a_proof_is_checked_by_itself(
    closed: Service, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = rows_of(closed.database, Complaint)
    with closed.database.reading() as connection:
        proof = day_digests.prove(connection, row["id"], row["reference"])
    file = tmp_path / "proof.json"
    file.write_bytes(TypeAdapter(Proof).dump_json(proof))
    monkeypatch.delenv("DATABASE_URL")

    result = run("verify-log", "--proof", str(file))
    assert result.exit_code == 0, result.output
    assert row["reference"] in result.stdout
    assert proof.days[0].digest in result.stdout

    changed = json.loads(file.read_bytes())
    changed["events"][0]["hash"] = "0" * 64
    file.write_text(json.dumps(changed))
    refused = run("verify-log", "--proof", str(file))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "does not hold" in refused.stderr

    file.write_text("{}")
    assert "is no proof" in run("verify-log", "--proof", str(file)).stderr
    assert run("verify-log", "--proof", str(file), "--since", "2026-12-01").exit_code == 2

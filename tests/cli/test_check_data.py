"""`jawab check --data`: what is damaged, a line each, and the exit status that says so."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.sample import register_samples
from bot.service import Service, build_service
from bot.settings import Settings
from storage.tables import ClockRow, Complaint
from tests.cli.conftest import Run
from tests.rows import change_rows, rows_of


@pytest.fixture
def filed(demo_on_each: str, run: Run) -> Iterator[Service]:
    """A line with one complaint."""
    service = build_service(Settings(_env_file=None))
    register_samples(service)
    result = run(
        "chat", "--district", "quetta", "--from", "+923000000001", stdin="pani nahi aa raha hai\n"
    )
    assert result.exit_code == 0, result.output
    yield service
    service.stop()


def test_a_whole_line_has_no_fault(filed: Service, run: Run) -> None:
    result = run("check", "--data")

    assert (result.exit_code, result.stderr) == (0, "")
    (looked,) = result.stdout.splitlines()
    assert looked.startswith("Looked at 1 complaints, 0 days, 0 protected cases, 1 messages in, ")
    assert looked.endswith(", 1 conversations, 0 undos, 0 editions, 0 subscribers, 0 counts.")


def test_each_fault_has_a_line_and_each_kind_a_count(filed: Service, run: Run) -> None:
    (complaint,) = rows_of(filed.database, Complaint)
    assert change_rows(filed.database, ClockRow, due_at=complaint["registered_at"]) == 2
    change_rows(filed.database, Complaint, level=3)

    result = run("check", "--data")

    assert result.exit_code == 1
    assert result.stderr == "3 faults found.\n"
    lines = result.stdout.splitlines()
    told = f"complaint {complaint['id']}"
    assert f"complaint_differs: {told}: The complaint's row is not what its events make" in lines[0]
    assert lines[0].endswith("(column level)")
    assert [line.split(":")[0] for line in lines[1:3]] == 2 * ["clock_differs"]
    assert [line.split() for line in lines[3:5]] == [
        ["clock_differs", "2"],
        ["complaint_differs", "1"],
    ]
    assert lines[5].startswith("Looked at 1 complaints")
    assert complaint["reference"] not in result.output


def test_what_was_not_touched_since_is_left_out(filed: Service, run: Run) -> None:
    change_rows(filed.database, Complaint, level=3)
    (complaint,) = rows_of(filed.database, Complaint)
    minute = timedelta(minutes=1)

    later = run("check", "--data", "--since", (complaint["registered_at"] + minute).isoformat())
    assert (later.exit_code, later.stdout[:23]) == (0, "Looked at 0 complaints,")

    before = run("check", "--data", "--since", (complaint["registered_at"] - minute).isoformat())
    assert before.exit_code == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--data", "--since", "yesterday"), "no instant"),
        (("--data", "--since", "2026-12-01T10:00"), "lacks its offset"),
        (("--since", "2026-12-01T10:00Z"), "with --data only"),
    ],
)
def test_wrong_usage_is_told(demo: str, run: Run, options: tuple[str, ...], told: str) -> None:
    result = run("check", *options)

    assert result.exit_code == 2
    assert told in result.stderr


def test_a_database_at_another_revision_is_not_read(
    demo: str, empty_sqlite_url: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_sqlite_url)
    result = run("check", "--data")

    assert result.exit_code == 1
    assert "jawab migrate" in result.stderr

"""`jawab tick` and `jawab edition`: what is due is worked, and the demo's time moves for all."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.service import Service
from flows.edition import EditionStatus
from handlers.promises import Promises
from storage import editions
from storage.service import heartbeats
from tests.cli.conftest import Run

CHAT = ("chat", "--district", "quetta", "--from", "03000000001")


def test_a_tick_runs_every_job(demo: str, run: Run, service: Service) -> None:
    before = datetime.now(UTC)

    result = run("tick")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("0 things done, now ")
    with service.database.transaction() as connection:
        beats = heartbeats(connection)
    assert {"rungs", "waking", "editions", "media", "sender"} <= beats.keys()
    assert all(at is not None and at >= before for at in beats.values())


def test_the_demo_clock_moves_for_every_process(samples: Service, run: Run) -> None:
    there = datetime.now(UTC) + timedelta(hours=80)

    chatted = run(*CHAT, stdin="killi ismail mein 5 din se pani nahi aa raha\n")
    assert chatted.exit_code == 0
    result = run("tick", "--now", there.isoformat())

    assert result.exit_code == 0
    # The promise of an answer in 72 hours is broken by then.
    assert not result.stdout.startswith("0 things")
    assert f"now {there:%Y-%m-%dT%H:%M}" in result.stdout
    samples.clock.refresh()
    assert samples.clock.now() >= there
    assert run("tick", "--now", "2020-01-01T00:00Z").exit_code == 1


def test_the_clock_of_a_real_line_stands(production: str, run: Run) -> None:
    result = run("tick", "--now", "2026-12-01T10:00+05:00")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "demo mode only" in result.stderr


@pytest.mark.parametrize("typed", ["tomorrow", "2026-12-01T10:00"])
def test_an_instant_needs_its_offset(demo: str, run: Run, typed: str) -> None:
    result = run("tick", "--now", typed)

    assert result.exit_code == 2
    assert typed in result.stderr


def test_a_job_that_fails_is_told(
    demo: str, run: Run, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Promises) -> int:
        raise RuntimeError("no way")

    monkeypatch.setattr(Promises, "fire_due", fail)

    result = run("tick")

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Failed, see the log: rungs."


# ── editions ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def drafted(samples: Service, run: Run) -> Service:
    """A week of Quetta with one complaint, and its draft."""
    chatted = run(*CHAT, stdin="killi ismail mein 5 din se pani nahi aa raha\n/quit\n")
    assert chatted.exit_code == 0
    slot = samples.rulebook.districts["quetta"].edition_slot.next(datetime.now(UTC))
    ticked = run("tick", "--now", (slot + timedelta(minutes=1)).isoformat())
    assert ticked.exit_code == 0, ticked.stderr
    return samples


def test_an_edition_is_shown_and_approved(drafted: Service, run: Run) -> None:
    shown = run("edition", "show", "--district", "quetta")
    assert shown.exit_code == 0
    assert "Quetta" in shown.stdout
    in_urdu = run("edition", "show", "--district", "quetta", "--language", "ur")
    assert "کوئٹہ" in in_urdu.stdout

    approved = run("edition", "approve", "--district", "quetta")
    assert approved.exit_code == 0
    assert approved.stdout.startswith("Approved: quetta 20")
    with drafted.database.transaction() as connection:
        edition = editions.load_newest(connection, "quetta")
    assert edition is not None
    assert edition.status is EditionStatus.APPROVED
    assert edition.approved_by is None

    again = run("edition", "approve", "--district", "quetta")
    assert again.exit_code == 1
    assert "approved or sent already" in again.stderr


def test_a_district_without_an_edition_is_told(demo: str, run: Run) -> None:
    shown = run("edition", "show", "--district", "all")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith("No edition yet: gwadar, kech")

    approved = run("edition", "approve", "--district", "quetta", "--district", "kech")
    assert approved.exit_code == 1
    assert approved.stderr == "quetta has no edition yet.\nkech has no edition yet.\n"
    assert run("edition", "show").exit_code == 2

"""Promises fired against the database: oldest first, once, whatever fails or runs beside it."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import cast

import pytest
import structlog

from flows.case import Case
from flows.changing import replace
from flows.clocks import Clock, pass_rung, start_clock
from flows.events import RungFired
from flows.vocabulary import Channel, ClockKind, Language, Level, State
from handlers import promises as handled
from handlers.clock import ServiceClock
from handlers.promises import Promises
from storage import cases, outbox, records
from storage.database import Database
from storage.tables import ClockRow, Complaint, EventRow, OutboxRow
from storage.vault import Vault
from tests.flows.build import NOW
from tests.handlers.test_editions import add_officer, rulebook
from tests.line import Line
from tests.rows import read_case, rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"


class StandingClock:
    """Says one time only."""

    def now(self) -> datetime:
        return NOW


def promises_of(database: Database) -> Promises:
    return Promises(database, Vault(["a secret"]), rulebook(), cast(ServiceClock, StandingClock()))


def complaint(number: int, clock: Clock) -> Case:
    return Case(
        id=f"{number:032x}",
        reference=f"{number:08d}",
        code="5071",
        district="quetta",
        person_id=f"person{number}",
        channel=Channel.WHATSAPP,
        language=Language.URDU,
        registered_at=clock.started_at,
        story=STORY,
        story_kind="words",
        clocks=(clock,),
    )


def unanswered(number: int, due_at: datetime) -> Case:
    """A complaint that was reminded of twice and whose promise of an answer ended at `due_at`."""
    clock = start_clock(f"c{number:031x}", ClockKind.ACK, due_at - timedelta(hours=72))
    return complaint(number, pass_rung(pass_rung(clock)))


def broken(number: int, due_at: datetime) -> Case:
    """A complaint whose row contradicts itself: nobody reported a fix, and it is to be closed."""
    clock = start_clock(f"c{number:031x}", ClockKind.CHECK, due_at - timedelta(days=40))
    return complaint(number, replace(clock, rung=2, rung_due_at=due_at))


def write(database: Database, made: Iterable[Case]) -> None:
    listed = list(made)
    chains: dict[str, cases.Chain] = {case.id: cases.NO_CHAIN for case in listed}
    with database.transaction() as connection:
        cases.write_cases(connection, listed, chains)


def fired(database: Database) -> list[str]:
    """The complaints whose rungs fired, in that order."""
    return [row["complaint_id"] for row in rows_of(database, EventRow, kind=RungFired.__name__)]


def test_of_a_thousand_breached_the_oldest_goes_first(database: Database) -> None:
    add_officer(database, "coordinator", "coordinator")
    # 991 and 1000 have no common divisor: the numbers are stored in no order of their times.
    order = [number * 991 % 1000 for number in range(1000)]
    made = [unanswered(n, NOW - timedelta(hours=20) + timedelta(seconds=n)) for n in order]
    write(database, made)
    assert promises_of(database).fire_due() == 1000
    oldest_first = sorted(made, key=lambda case: case.clocks[0].due_at)
    assert fired(database) == [case.id for case in oldest_first]


def test_two_schedulers_fire_once(database: Database) -> None:
    add_officer(database, "coordinator", "coordinator")
    made = [unanswered(n, NOW - timedelta(minutes=n + 1)) for n in range(60)]
    write(database, made)
    both = Barrier(2)

    def work(_: int) -> int:
        schedulers = promises_of(database)
        both.wait(timeout=30)
        return schedulers.fire_due()

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(work, range(2)))
    # What the other held in its hands just then waits for the next tick.
    counts.append(promises_of(database).fire_due())
    assert sum(counts) == 60
    assert sorted(fired(database)) == sorted(case.id for case in made)
    told = rows_of(database, OutboxRow, purpose="officer_notice")
    assert len(told) == 60


def test_what_fails_holds_up_nobody(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handled, "TAKEN_AT_ONCE", 2)
    old = NOW - timedelta(days=2)
    write(database, [broken(number, old) for number in range(5)])
    due = [unanswered(number, NOW - timedelta(hours=1)) for number in range(5, 10)]
    write(database, due)
    with structlog.testing.capture_logs() as lines:
        assert promises_of(database).fire_due() == 5
    assert fired(database) == [case.id for case in due]
    failed = [line["complaint_id"] for line in lines if line["action"] == "rung_failed"]
    assert failed == [f"{number:032x}" for number in range(5)]


def test_a_long_downtime_is_caught_up_with_the_true_times(line: Line) -> None:
    line.write(CITIZEN, "quetta", STORY)
    (row,) = rows_of(line.service.database, ClockRow, kind=ClockKind.ACK.value)
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=40))
    line.service.jobs.run_all()
    happened = rows_of(line.service.database, EventRow, kind=RungFired.__name__)
    assert len(happened) == 11
    assert [each["once"] for each in happened if row["id"] in each["once"]] == [
        f"rung:{row['id']}:{number}" for number in range(5)
    ]
    with line.service.database.transaction() as connection:
        records.verify_chain(connection, row["complaint_id"])
    line.service.jobs.run_all()
    assert len(rows_of(line.service.database, EventRow, kind=RungFired.__name__)) == 11


def reported_fixed(line: Line) -> tuple[str, str]:
    """A complaint that waits for the citizen's word; its reference, and its officer's address."""
    line.write(CITIZEN, "quetta", STORY)
    (complaint,) = rows_of(line.service.database, Complaint)
    reference, officer = complaint["reference"], line.officer("focal_point", "quetta")
    for text in ("ACK {} PHE; crew; +1d", "FIXED {} motor; crew; today; no photo: night"):
        line.write(officer, "quetta", text.format(reference))
    assert read_case(line.service.database, reference).state is State.CHECKING
    return reference, officer


def test_a_fix_that_was_taken_back_is_asked_of_nobody(line: Line) -> None:
    reference, officer = reported_fixed(line)
    line.write(officer, "quetta", "UNDO")
    line.wait(timedelta(days=8))
    stands = read_case(line.service.database, reference)
    assert stands.state is State.ACKNOWLEDGED
    (check,) = rows_of(line.service.database, ClockRow, kind=ClockKind.CHECK.value)
    assert (check["rung"], check["rung_due_at"], check["kept"]) == (0, None, None)
    assert stands.level is Level.FOCAL_POINT


def test_only_questions_about_the_newest_fix_count_as_asked(line: Line) -> None:
    reference, officer = reported_fixed(line)
    line.write(CITIZEN, "quetta", "2")
    line.wait(timedelta(hours=1))
    line.write(officer, "quetta", f"FIXED {reference} pump; crew; today; no photo: night")
    case = read_case(line.service.database, reference)
    check = case.running(ClockKind.CHECK)
    assert check is not None
    with line.service.database.transaction() as connection:

        def count(since: datetime) -> int:
            return outbox.count_delivered(connection, case.id, "citizen_verify", since)

        assert count(case.registered_at) == 2
        assert count(check.started_at) == 1

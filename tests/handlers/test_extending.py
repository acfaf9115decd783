"""More time for a district: each open complaint gets it once, whatever breaks off."""

from datetime import timedelta

import pytest

from flows.events import Extended
from flows.vocabulary import ClockKind, State
from handlers import extending
from handlers.extending import Extender
from storage import extensions
from storage.tables import Complaint, EventRow, ExtensionRow, OutboxRow
from storage.words import open_words
from tests.busy import check
from tests.line import Line
from tests.rows import read_case, rows_of

STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
MINUTE = timedelta(minutes=1)


def citizen(number: int) -> str:
    return f"whatsapp:+923000000{number:03}"


def move(line: Line, time: timedelta) -> None:
    line.service.clock.move_to(line.service.clock.now() + time)


def extender(line: Line, *, calls: int | None = None) -> Extender:
    """One that is told to stop after so many sets."""
    left = [calls]

    def is_over() -> bool:
        if left[0] is None:
            return False
        left[0] -= 1
        return left[0] < 0

    service = line.service
    return Extender(
        service.database, service.vault, service.rulebook, service.clock, is_over=is_over
    )


def extended(line: Line) -> list[str]:
    return [
        str(row["complaint_id"])
        for row in rows_of(line.service.database, EventRow, kind=Extended.__name__)
    ]


@pytest.fixture
def flooded(line: Line) -> Line:
    """Five open complaints of Quetta and one of Kech; the PDU gave Quetta three days."""
    for number in range(5):
        line.write(citizen(number + 1), "quetta", STORY)
    line.write(citizen(8), "kech", STORY)
    move(line, MINUTE)
    line.write(line.officer("pdu", "quetta"), "quetta", "EXTEND quetta 3d flood")
    return line


def test_the_promise_stays_and_what_follows_a_breach_is_later(flooded: Line) -> None:
    before = {
        row["reference"]: read_case(flooded.service.database, row["reference"])
        for row in rows_of(flooded.service.database, Complaint)
    }
    assert extender(flooded).work_due() == 0
    move(flooded, 6 * MINUTE)
    flooded.write(citizen(9), "quetta", STORY)
    assert extender(flooded).work_due() == 5
    for reference, case in before.items():
        after = read_case(flooded.service.database, reference)
        more = timedelta(days=3) if case.district == "quetta" else timedelta()
        for kind in (ClockKind.ACK, ClockKind.FIX):
            old, new = case.running(kind), after.running(kind)
            assert old is not None
            assert new is not None
            assert (new.due_at, new.started_at) == (old.due_at, old.started_at)
            assert old.rung_due_at is not None
            assert new.rung_due_at == old.rung_due_at + more
    assert len(extended(flooded)) == 5
    told = [
        row["person_id"]
        for row in rows_of(flooded.service.database, OutboxRow)
        if "told-extended" in str(open_words(flooded.service.vault, row["words"]).lines)
    ]
    assert len(told) == len(set(told)) == 5
    check(flooded)


def test_it_breaks_off_and_is_taken_up(flooded: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extending, "AT_ONCE", 2)
    move(flooded, 6 * MINUTE)
    assert extender(flooded, calls=1).work_due() == 2
    (row,) = rows_of(flooded.service.database, ExtensionRow)
    assert (row["status"], row["worked"]) == ("working", 2)
    assert extender(flooded).work_due() == 3
    assert extender(flooded).work_due() == 0
    (row,) = rows_of(flooded.service.database, ExtensionRow)
    assert (row["status"], row["worked"]) == ("done", 5)
    assert len(set(extended(flooded))) == len(extended(flooded)) == 5


def test_undo_takes_it_back_before_anybody_was_told(flooded: Line) -> None:
    pdu = flooded.officer("pdu", "quetta")
    move(flooded, 4 * MINUTE)
    flooded.write(pdu, "quetta", "UNDO")
    move(flooded, 10 * MINUTE)
    assert extender(flooded).work_due() == 0
    assert extended(flooded) == []


def test_it_cannot_be_taken_back_once_it_began(flooded: Line) -> None:
    move(flooded, 6 * MINUTE)
    assert extender(flooded).work_due() == 5
    flooded.write(flooded.officer("pdu", "quetta"), "quetta", "UNDO")
    (row,) = rows_of(flooded.service.database, ExtensionRow)
    assert row["status"] == "done"


def test_a_question_to_the_citizen_and_a_reported_fix_go_on_as_they_were(line: Line) -> None:
    officer, database = line.officer("focal_point", "quetta"), line.service.database
    for number in range(2):
        line.write(citizen(number + 1), "quetta", STORY)
    asked, fixed = (str(row["reference"]) for row in rows_of(database, Complaint))
    for reference in (asked, fixed):
        line.write(officer, "quetta", f"ACK {reference} PHE office; crew visits; +9d")
    line.write(officer, "quetta", f"ASK {asked} which street is it?")
    line.write(officer, "quetta", f"FIXED {fixed} pump; PHE crew; today; no photo: night")
    move(line, MINUTE)
    line.write(line.officer("pdu", "quetta"), "quetta", "EXTEND 3d flood")
    move(line, 6 * MINUTE)
    assert extender(line).work_due() == 2
    waiting = read_case(database, asked).running(ClockKind.FIX)
    assert waiting is not None
    assert waiting.is_paused
    checking = read_case(database, fixed).running(ClockKind.FIX)
    assert checking is not None
    assert checking.rung_due_at is None
    line.write(citizen(1), "quetta", "gali number 5")
    resumed = read_case(database, asked).running(ClockKind.FIX)
    assert resumed is not None
    assert resumed.rung_due_at is not None
    assert resumed.rung_due_at > resumed.started_at + timedelta(days=10)
    line.write(citizen(2), "quetta", "1")
    assert read_case(database, fixed).state is State.CLOSED_CONFIRMED
    assert check(line) == []


def test_the_weeks_account_names_it(flooded: Line) -> None:
    now = flooded.service.clock.now()
    with flooded.service.database.transaction() as connection:
        week = timedelta(days=7)
        assert extensions.given(connection, "quetta", now - week, now + week) == ((3, "flood"),)
        assert extensions.given(connection, "kech", now - week, now + week) == ()
    officer = flooded.officer("focal_point", "quetta")
    arrived = flooded.wait(timedelta(days=5))
    line_of_it = "سیلاب کی وجہ سے سب وعدوں کو 3 دن مزید ملے"
    assert any(line_of_it in text for to, text in arrived if to == officer)

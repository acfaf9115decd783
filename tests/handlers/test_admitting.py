"""Through the whole line: the rate of a number, its people per day, holds, and quiet hours."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from flows.allowance import QUEUE_AHEAD
from flows.events import Kind
from handlers import senders
from handlers.sending import Sender
from storage.people import Sender as Citizen
from storage.people import add_people
from storage.senders import SenderNumber
from storage.sets import insert_rows
from storage.tables import Address, Number, Opening, OutboxRow, Person
from storage.words import open_words, seal_words
from tests.fakes.twilio import Fault, number_that_fails
from tests.line import Line
from tests.rows import change_rows, rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
AHEAD = QUEUE_AHEAD[Kind.REPLY].total_seconds()


def owe(line: Line, count: int, kind: str = "reply", **changes: Any) -> None:
    """Owes so many people a message by WhatsApp and nobody anything else.

    A reply finds the window open, anything else is a template outside of it.
    """
    if not rows_of(line.service.database, OutboxRow):
        line.write(CITIZEN, "quetta", STORY)
        change_rows(line.service.database, OutboxRow, status="recalled")
    like = next(
        row
        for row in rows_of(line.service.database, OutboxRow, kind="reply", part=1)
        if row["dedupe_key"][:5] != "owed:"
    )
    said = open_words(line.service.vault, like["words"])
    now = line.service.clock.now()
    known = len(rows_of(line.service.database, OutboxRow))
    people = [
        Citizen(
            person_id=f"{known + number:032x}",
            address_id=f"{known + number:032x}",
            address=f"whatsapp:PK.{kind}{known + number}",
        )
        for number in range(count)
    ]
    with line.service.database.transaction() as connection:
        add_people(connection, line.service.vault, people, now)
        rows = [
            like
            | {
                "id": each.person_id,
                "sequence": each.person_id,
                "dedupe_key": f"owed:{each.person_id}",
                "person_id": each.person_id,
                "address_id": each.address_id,
                "kind": kind,
                "priority": {"reply": 0, "promise": 2, "reminder": 3, "edition": 9}[kind],
                "purpose": "edition" if kind == "edition" else "citizen_update",
                "words": seal_words(line.service.vault, json.dumps(said.lines), "[]"),
                "reference": "24689753",
                "status": "queued",
                "attempts": 0,
                "provider_id": None,
                "provider_status": None,
                "tried_at": None,
                "look_at": None,
                "next_attempt_at": now,
                **changes,
            }
            for each in people
        ]
        insert_rows(connection, OutboxRow, rows)
    if kind != "reply":
        change_rows(
            line.service.database,
            Address,
            Address.person_id.in_([each.person_id for each in people]),  # type: ignore[attr-defined]
            last_inbound_at=None,
        )


def number_of(line: Line) -> SenderNumber:
    (found,) = [
        each
        for each in senders.list_senders(line.service.database)
        if (each.district, each.channel) == ("quetta", "whatsapp")
    ]
    return found


def set_number(line: Line, **values: Any) -> None:
    address = line.number("quetta")
    change_rows(line.service.database, Number, Number.address == address, **values)


def rows(line: Line) -> list[dict[str, Any]]:
    return [
        row for row in rows_of(line.service.database, OutboxRow) if row["dedupe_key"][:5] == "owed:"
    ]


def count(line: Line, status: str) -> int:
    return sum(row["status"] == status for row in rows(line))


def send(line: Line, later: timedelta = timedelta()) -> None:
    line.service.clock.move_to(line.service.clock.now() + later)
    line.service.jobs.run("sender")


def queued_first(line: Line) -> list[str]:
    """Who waits still, in order."""
    return [row["id"] for row in rows(line) if row["status"] == "queued"]


# ── rate ─────────────────────────────────────────────────────────────────────────────────────


def test_what_finds_no_room_waits_in_its_order_and_goes_when_there_is(line: Line) -> None:
    owe(line, 60)
    set_number(line, segments_per_second=1.0, next_free_at=None)

    send(line)
    first = count(line, "sent")
    assert first == AHEAD + 1
    waiting = queued_first(line)
    assert {row["attempts"] for row in rows(line) if row["status"] == "queued"} == {0}
    send(line)
    assert count(line, "sent") == first

    send(line, 5 * SECOND)
    assert count(line, "sent") == first + 5
    assert queued_first(line) == waiting[5:]
    send(line, MINUTE)
    assert count(line, "queued") == 0


def test_an_edition_takes_three_quarters_and_a_reply_passes_it(line: Line) -> None:
    owe(line, 40, "edition")
    set_number(line, segments_per_second=1.0, next_free_at=None)
    send(line)
    begun = count(line, "sent")
    for _ in range(20):
        send(line, SECOND)
    assert count(line, "sent") - begun == 15

    answer = line.write(CITIZEN, "quetta", "menu")

    assert answer
    assert count(line, "queued") == 40 - begun - 15


def test_an_edition_leaves_when_only_its_districts_number_is_busy(line: Line) -> None:
    owe(line, 5, "edition")
    owe(line, 5, "edition", district="kech")
    set_number(
        line,
        segments_per_second=0.01,
        next_free_at=line.service.clock.now() + timedelta(hours=1),
    )

    send(line)

    by_district = {row["district"] for row in rows(line) if row["status"] == "queued"}
    assert by_district == {"quetta"}


def test_two_senders_share_one_allowance(line: Line) -> None:
    owe(line, 80)
    set_number(line, segments_per_second=1.0, next_free_at=None)
    service = line.service
    other = Sender(
        service.database, service.vault, service.rulebook, service.clock, service.channel
    )
    with ThreadPoolExecutor(2) as pool:
        # A fault of either is raised here.
        list(pool.map(Sender.sweep, (service.sender, other)))
    other.close()
    service.jobs.run("sender")

    assert count(line, "sent") == AHEAD + 1
    assert count(line, "queued") == 80 - AHEAD - 1


def test_429_honours_retry_after_for_the_whole_number(line: Line) -> None:
    owe(line, 1)
    line.twilio.fail_next(Fault.TOO_MANY, retry_after="90")
    send(line)
    owe(line, 5)
    send(line)
    assert count(line, "sent") == 0

    send(line, 89 * SECOND)
    assert count(line, "sent") == 0
    send(line, 2 * SECOND)
    assert count(line, "sent") == 6


# ── people per day ───────────────────────────────────────────────────────────────────────────


def test_people_per_day_are_counted_and_promises_come_before_editions(line: Line) -> None:
    owe(line, 10, "edition")
    set_number(line, people_per_day=4)
    send(line)
    assert count(line, "sent") == 3

    owe(line, 3, "promise")
    send(line)
    assert [row["kind"] for row in rows(line) if row["status"] == "sent"].count("promise") == 1
    assert len(rows_of(line.service.database, Opening)) == 4
    send(line, timedelta(hours=23))
    assert count(line, "sent") == 4

    # A day after the first ones their places are free, and the promises have them first.
    send(line, timedelta(hours=1, minutes=1))
    sent = [row["kind"] for row in rows(line) if row["status"] == "sent"]
    assert sent.count("promise") == 3


def test_a_promise_waits_no_longer_than_for_the_first_place(line: Line) -> None:
    owe(line, 2, "promise")
    begun = line.service.clock.now()
    set_number(line, people_per_day=3)
    send(line)
    line.service.clock.move_to(begun + timedelta(hours=1))
    owe(line, 3, "promise")

    send(line)

    waiting = [row["next_attempt_at"] for row in rows(line) if row["status"] == "queued"]
    assert waiting == [begun + timedelta(hours=24)] * 2
    line.service.clock.move_to(begun + timedelta(hours=24))
    send(line)
    assert count(line, "queued") == 0


def test_an_answer_within_the_window_needs_no_place(line: Line) -> None:
    set_number(line, people_per_day=0)
    owe(line, 3)
    send(line)
    assert count(line, "sent") == 3


# ── holds ────────────────────────────────────────────────────────────────────────────────────


def test_20003_stops_everything_with_one_alarm_and_ends_when_it_is_mended(line: Line) -> None:
    owe(line, 20)
    line.twilio.fail_next(Fault.UNAUTHORIZED, times=20)
    with capture_logs() as logs:
        send(line)
        send(line, SECOND)
    assert [each["action"] for each in logs if each["log_level"] == "error"] == ["sender_held"]
    assert count(line, "queued") == 20
    assert {row["attempts"] for row in rows(line)} == {0}
    assert {
        each.hold and each.hold.code for each in senders.list_senders(line.service.database)
    } == {20003}
    line.twilio.clear_faults()
    line.twilio.fail_next(Fault.UNAUTHORIZED)

    # One message tries; it is refused, and nothing else goes.
    with capture_logs() as logs:
        send(line, MINUTE)
    assert (count(line, "queued"), len(line.twilio._faults)) == (20, 0)
    assert [each for each in logs if each["log_level"] == "error"] == []

    send(line, MINUTE)
    assert count(line, "queued") == 20
    send(line, 2 * MINUTE)
    assert count(line, "sent") == 20
    assert not any(each.hold for each in senders.list_senders(line.service.database))


def test_a_sender_that_whatsapp_does_not_know_is_held_alone(line: Line) -> None:
    citizen = f"whatsapp:{number_that_fails(63007)}"
    with capture_logs() as logs:
        line.write(citizen, "quetta", "menu")
        line.deliver()
    held = [each for each in senders.list_senders(line.service.database) if each.hold]
    assert [each.address for each in held] == [line.number("quetta")]
    assert held[0].hold is not None
    assert held[0].hold.is_late
    assert [each["action"] for each in logs].count("sender_held") == 1

    # Twilio takes the try and refuses it afterwards again: that proves nothing.
    send(line, MINUTE)
    assert number_of(line).hold is not None
    line.twilio.pump_callbacks()
    assert number_of(line).hold is not None

    # One that arrives does.
    change_rows(line.service.database, OutboxRow, OutboxRow.status == "queued", status="recalled")
    assert line.write(CITIZEN, "quetta", "menu") == []
    send(line, timedelta(hours=1))
    assert number_of(line).hold is not None
    line.twilio.pump_callbacks()
    assert number_of(line).hold is None


def test_a_paused_number_sends_nothing_not_even_replies_until_it_is_resumed(line: Line) -> None:
    owe(line, 2)
    now = line.service.clock.now()
    paused = senders.pause(line.service.database, line.number("quetta"), now)
    assert [each.address for each in paused] == [line.number("quetta")]
    assert senders.pause(line.service.database, line.number("quetta"), now) == []

    send(line, timedelta(days=1))
    assert count(line, "queued") == 2

    assert len(senders.resume(line.service.database, None)) == 1
    send(line)
    assert count(line, "queued") == 0


# ── quiet hours and opt-out ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "goes"), [("reminder", False), ("edition", False), ("promise", True)]
)
def test_what_may_wait_is_not_sent_at_night_though_it_was_due_by_day(
    line: Line, kind: str, goes: bool
) -> None:
    owe(line, 2, kind)
    night = line.service.clock.now().replace(hour=17)  # 22:00 in Quetta

    send(line, night - line.service.clock.now())
    assert count(line, "sent") == (2 if goes else 0)

    send(line, timedelta(hours=10))
    assert count(line, "sent") == 2


def test_who_sent_stop_gets_no_news_of_a_promise_and_the_officer_is_told(line: Line) -> None:
    owe(line, 1, "promise")
    (row,) = rows(line)
    change_rows(line.service.database, Person, Person.id == row["person_id"], opted_out=True)
    send(line)

    (row,) = rows(line)
    assert (row["status"], row["reason"]) == ("failed", "opted_out")
    keys = [each["dedupe_key"] for each in rows_of(line.service.database, OutboxRow)]
    assert any(key.startswith(f"undelivered:{row['id']}:") for key in keys)

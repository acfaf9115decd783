"""A process that is told to stop finishes what is under way, and gives back the rest."""

from datetime import timedelta
from threading import Event
from typing import Any

from handlers.ports import Outgoing, SendOutcome
from handlers.sending import SLOTS
from storage.database import Database
from storage.tables import Heartbeat, OutboxRow
from tests.line import Line
from tests.rows import rows_of

STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
PEOPLE = 40


class StoppingChannel:
    """A channel during whose first message the process is told to stop."""

    def __init__(self, channel: Any, stopping: Event) -> None:
        self._channel = channel
        self._stopping = stopping

    def send(self, message: Outgoing) -> SendOutcome:
        self._stopping.set()
        answer: SendOutcome = self._channel.send(message)
        return answer


def owe_receipts(line: Line) -> None:
    number = line.number("quetta")
    for citizen in range(700, 700 + PEOPLE):
        webhook = line.twilio.inbound(f"whatsapp:+923000000{citizen}", number, body=STORY)
        assert line.post(webhook) == 204


def statuses(database: Database) -> dict[str, int]:
    rows = rows_of(database, OutboxRow, kind="reply")
    found = {row["status"] for row in rows}
    return {each: sum(row["status"] == each for row in rows) for each in found}


def test_what_was_claimed_and_not_begun_is_given_back_at_once(line: Line) -> None:
    owe_receipts(line)
    service = line.service
    sender, stopping = service.sender, Event()
    sender._stopping = stopping
    sender._channel = StoppingChannel(service.channel, stopping)
    service.jobs.run("sender")

    # Those that were under way are recorded; the others wait as if they had not been claimed.
    after = statuses(service.database)
    assert set(after) == {"sent", "queued"}
    assert 1 <= after["sent"] <= SLOTS
    waiting = rows_of(service.database, OutboxRow, status="queued")
    assert {row["attempts"] for row in waiting} == {0}
    assert {row["leased_until"] for row in waiting} == {None}
    assert {row["leased_until"] for row in rows_of(service.database, Heartbeat)} == {None}

    # Told to stop before it begins, it claims nothing.
    service.jobs.run("sender")
    assert statuses(service.database) == after

    # Whoever comes next goes on at once.
    sender._stopping = Event()
    sender._channel = service.channel
    service.jobs.run("sender")
    assert statuses(service.database) == {"sent": PEOPLE}
    to = [each.to for each in line.twilio.outbound() if each.to.startswith("whatsapp:+9230000007")]
    assert len(to) == len(set(to)) == PEOPLE


def test_what_is_due_besides_is_left_to_the_next(line: Line) -> None:
    owe_receipts(line)
    service = line.service
    service.clock.move_to(service.clock.now() + timedelta(days=1))
    service._stopping.set()
    for job in ("rungs", "waking", "uncertain", "sender"):
        assert service.jobs.run(job) == 0
    assert {row["leased_until"] for row in rows_of(service.database, Heartbeat)} == {None}

    service._stopping.clear()
    assert service.jobs.run("rungs") > 0

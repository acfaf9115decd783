"""The database's server restarted in the middle of work: nothing is lost, and all goes on."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.metrics import CountingChannel
from handlers import sending
from handlers.ports import Outgoing, SendOutcome
from storage.database import Database, DatabaseAway
from storage.migrating import migrate
from storage.tables import Complaint, InboxRow, OutboxRow
from tests.busy import check
from tests.faults.processes import DatabaseServer, own_database_server
from tests.line import Line, open_line
from tests.rows import rows_of
from tests.web.test_spooled_webhooks import drain

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"


@pytest.fixture
def restartable(tmp_path: Path) -> Iterator[tuple[Line, DatabaseServer]]:
    with own_database_server() as (url, server):
        database = Database(url)
        migrate(database)
        database.close()
        with open_line(url, tmp_path) as line:
            yield line, server


class Intercepted:
    """A channel on whose first message something happens once the provider has answered."""

    def __init__(self, channel: CountingChannel, happens: Any) -> None:
        self._channel = channel
        self._happens = [happens]

    def send(self, message: Outgoing) -> SendOutcome:
        answer = self._channel.send(message)
        while self._happens:
            self._happens.pop()()
        return answer


class Patient(threading.Event):
    """Never set; whoever waits for it lets something happen instead."""

    def __init__(self, happens: Any) -> None:
        super().__init__()
        self._happens = happens

    def wait(self, timeout: float | None = None) -> bool:
        self._happens()
        return False


@pytest.mark.postgres
def test_messages_that_come_while_it_restarts_are_all_answered(
    restartable: tuple[Line, DatabaseServer],
) -> None:
    line, server = restartable
    number = line.number("quetta")
    webhooks = [
        line.twilio.inbound(f"whatsapp:+923000000{citizen}", number, body=STORY)
        for citizen in range(700, 820)
    ]
    posted, half = count(), threading.Event()

    def post(webhook: Any) -> int:
        if next(posted) == len(webhooks) // 3:
            half.set()
        return line.post(webhook)

    with ThreadPoolExecutor(5) as threads:
        restart = threads.submit(lambda: (half.wait(), server.end(), server.begin()))
        statuses = set(threads.map(post, webhooks))
        restart.result()
    assert statuses <= {200, 204}
    drain(line)

    assert len(rows_of(line.service.database, InboxRow)) == len(webhooks)
    assert {row["status"] for row in rows_of(line.service.database, InboxRow)} == {"done"}
    assert len(rows_of(line.service.database, Complaint)) == len(webhooks)
    while line.service.jobs.run("sender"):
        pass
    assert check(line) == []


@pytest.mark.postgres
def test_what_the_provider_answered_is_recorded_when_it_is_back(
    restartable: tuple[Line, DatabaseServer],
) -> None:
    line, server = restartable
    assert line.post(line.twilio.inbound(CITIZEN, line.number("quetta"), body=STORY)) == 204
    sender = line.service.sender
    sender._channel = Intercepted(line.service.channel, server.end)
    sender._stopping = Patient(server.begin)
    with capture_logs() as logs:
        assert line.service.jobs.run("sender") > 0

    assert "record_waits" in [entry["action"] for entry in logs]
    (row,) = rows_of(line.service.database, OutboxRow, kind="reply")
    (message,) = [each for each in line.twilio.outbound() if each.to == CITIZEN]
    assert (row["status"], row["provider_id"]) == ("sent", message.sid)


@pytest.mark.postgres
def test_jobs_wait_while_it_is_away_and_go_on_when_it_is_back(
    restartable: tuple[Line, DatabaseServer],
) -> None:
    line, server = restartable
    line.write(CITIZEN, "quetta", STORY)
    jobs = line.service.jobs
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=4))
    server.end()
    with capture_logs() as logs:
        for name in jobs._jobs:
            assert jobs.run(name) == 0
    assert {entry["action"] for entry in logs} == {"job_waits"}

    server.begin()
    assert jobs.run("rungs") > 0
    assert jobs.run("sender") > 0


def test_what_was_recorded_before_the_connection_broke_is_not_recorded_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit is done, its answer never came; a callback and another worker came meanwhile."""
    monkeypatch.setattr(sending, "_LOOK_AGAIN", 0.0)
    assert line.post(line.twilio.inbound(CITIZEN, line.number("quetta"), body=STORY)) == 204
    sender, database = line.service.sender, line.service.database
    work, broken = database.work, []

    def break_after(unit: Any, /, *args: Any, **kwargs: Any) -> Any:
        done = work(unit, *args, **kwargs)
        if unit == sender._record_all and not broken:
            broken.append(True)
            line.twilio.pump_callbacks()
            raise DatabaseAway("the connection broke")
        return done

    monkeypatch.setattr(database, "work", break_after)
    assert line.service.jobs.run("sender") > 0
    assert broken
    (row,) = rows_of(database, OutboxRow, kind="reply")
    assert (row["status"], row["attempts"]) == ("read", 1)
    assert len([each for each in line.twilio.outbound() if each.to == CITIZEN]) == 1

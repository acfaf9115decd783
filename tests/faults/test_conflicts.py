"""A deadlock and a serialization failure in the middle of each unit of work: done anew, once."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from structlog.testing import capture_logs

from storage.tables import Complaint, EventRow, InboxRow, OutboxRow
from tests.line import Line, open_line
from tests.rows import rows_of

pytestmark = pytest.mark.postgres

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
PATIENCE = 60.0

Begin = Callable[..., AbstractContextManager[None]]

# The rival never looks for a deadlock, so it is always the other who must let go.
_HURRIED = r"-c deadlock_timeout=3s"
_STRICT = r"-c default_transaction_isolation=repeatable\ read"
_OTHERS_WAIT = """
    SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> %s
"""


def with_options(url: str, options: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}options={quote(options)}"


@pytest.fixture
def hurried(postgres_url: str, tmp_path: Path) -> Iterator[Line]:
    with open_line(with_options(postgres_url, _HURRIED), tmp_path) as line:
        yield line


@pytest.fixture
def strict(postgres_url: str, tmp_path: Path) -> Iterator[Line]:
    """A line whose transactions fail when a row that they want has changed since they began."""
    with open_line(with_options(postgres_url, _STRICT), tmp_path) as line:
        yield line


@contextmanager
def rival(url: str, *, holds: str, wants: str | None = None) -> Iterator[None]:
    """Holds rows until somebody waits for them, then wants others, or lets go.

    Fails when it was the rival that had to give way, or when nobody ever waited.
    """
    held, faults = threading.Event(), list[BaseException]()

    def run() -> None:
        try:
            with psycopg.connect(url) as connection, psycopg.connect(url, autocommit=True) as look:
                connection.execute("SET LOCAL deadlock_timeout = '1h'")
                connection.execute(holds)
                held.set()
                end = time.monotonic() + PATIENCE
                pid = connection.info.backend_pid
                while look.execute(_OTHERS_WAIT, [pid]).fetchone() == (0,):
                    assert time.monotonic() < end, "nobody waited for the rival"
                    time.sleep(0.005)
                if wants is not None:
                    connection.execute(wants)
        except BaseException as fault:  # noqa: BLE001 - told to the test, which runs elsewhere
            faults.append(fault)
            held.set()

    thread = threading.Thread(target=run)
    thread.start()
    held.wait()
    try:
        yield
    finally:
        thread.join()
    assert faults == []


@pytest.fixture(params=["deadlock", "serialization failure"])
def provoked(request: pytest.FixtureRequest, postgres_url: str) -> tuple[Line, Begin]:
    """A line, and what begins the rival: it `holds` a table's rows and `wants` another's."""
    name = "hurried" if request.param == "deadlock" else "strict"
    line: Line = request.getfixturevalue(name)

    def begin(*, holds: str, wants: str) -> AbstractContextManager[None]:
        if request.param == "deadlock":
            return rival(postgres_url, holds=holds, wants=wants)
        return rival(postgres_url, holds=holds)

    return line, begin


HOLD = {
    "complaints": "UPDATE complaints SET level = level",
    "clocks": "UPDATE clocks SET rung = rung",
    "numbers": "UPDATE numbers SET probes = probes",
}
WANT = {
    "addresses": "SELECT id FROM addresses FOR UPDATE",
    "complaints": "SELECT id FROM complaints FOR UPDATE",
    "outbox": "SELECT id FROM outbox WHERE status = 'queued' FOR UPDATE",
}


def alarms(logs: Sequence[Mapping[str, object]]) -> list[object]:
    return [line["action"] for line in logs if line["log_level"] != "info"]


def test_a_turn(provoked: tuple[Line, Begin]) -> None:
    line, begin = provoked
    line.write(CITIZEN, "quetta", STORY)
    later = line.twilio.inbound(CITIZEN, line.number("quetta"), body="1")
    with capture_logs() as logs, begin(holds=HOLD["complaints"], wants=WANT["addresses"]):
        assert line.post(later) == 204

    assert alarms(logs) == []
    inbox = rows_of(line.service.database, InboxRow)
    assert [row["status"] for row in inbox] == ["done", "done"]
    replies = rows_of(line.service.database, OutboxRow, kind="reply", part=1)
    assert len(replies) == 2
    assert len(rows_of(line.service.database, Complaint)) == 1


def test_a_set_of_messages_to_be_sent(provoked: tuple[Line, Begin]) -> None:
    line, begin = provoked
    assert line.post(line.twilio.inbound(CITIZEN, line.number("quetta"), body=STORY)) == 204
    with capture_logs() as logs, begin(holds=HOLD["numbers"], wants=WANT["outbox"]):
        assert line.service.jobs.run("sender") > 0

    assert alarms(logs) == []
    receipts = [each for each in line.twilio.outbound() if each.to == CITIZEN]
    assert len(receipts) == 1
    (row,) = rows_of(line.service.database, OutboxRow, kind="reply")
    assert (row["status"], row["attempts"]) == ("sent", 1)


def test_a_rung_of_a_promise(provoked: tuple[Line, Begin]) -> None:
    line, begin = provoked
    line.write(CITIZEN, "quetta", STORY)
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=1))
    before = len(rows_of(line.service.database, EventRow))
    with capture_logs() as logs, begin(holds=HOLD["clocks"], wants=WANT["complaints"]):
        fired = line.service.jobs.run("rungs")

    assert fired > 0
    assert alarms(logs) == []
    events = rows_of(line.service.database, EventRow)
    assert len(events) > before
    once = [row["once"] for row in events if row["kind"] == "RungFired"]
    assert len(once) == len(set(once)) == fired
    assert line.service.jobs.run("rungs") == 0

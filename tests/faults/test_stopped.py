"""SIGTERM in the middle of a stream: every process ends in order, and what it held is free."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.data_check.findings import Measure
from storage.tables import Heartbeat, InboxRow, OutboxRow
from storage.vault import Vault
from tests.faults.judging import judge
from tests.faults.processes import own_database_server
from tests.faults.provider import callbacks, write_conversations
from tests.faults.test_killed import SECRET, UnderFire, open_windows, prepare
from tests.rows import rows_of

CITIZENS = 80
PER_SECOND = 80.0
PATIENCE = 60.0


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[UnderFire]:
    with ExitStack() as stack:
        yield prepare(stack, f"sqlite:///{tmp_path / 'jawab.db'}", tmp_path, ("all",))


@pytest.fixture
def on_postgres(tmp_path: Path) -> Iterator[UnderFire]:
    with ExitStack() as stack:
        url, _ = stack.enter_context(own_database_server())
        yield prepare(stack, url, tmp_path, ("web", "worker", "all"))


@pytest.fixture(params=["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.postgres)])
def line(request: pytest.FixtureRequest) -> UnderFire:
    found: UnderFire = request.getfixturevalue(request.param)
    return found


def wait_for_messages(line: UnderFire, count: int) -> None:
    end = time.monotonic() + PATIENCE
    while len(rows_of(line.database, InboxRow)) < count:
        assert time.monotonic() < end, "the stream does not flow"
        time.sleep(0.05)


def test_every_process_ends_in_order_and_holds_nothing_any_more(line: UnderFire) -> None:
    open_windows(line)
    already = len(rows_of(line.database, InboxRow))
    with callbacks(line.provider):
        stream = threading.Thread(
            target=write_conversations,
            args=(line.provider, line.numbers, CITIZENS, PER_SECOND),
        )
        stream.start()
        wait_for_messages(line, already + CITIZENS)
        for process in line.processes:
            process.popen.send_signal(signal.SIGTERM)
        # One that had to be cut off after ten seconds says so by its status.
        statuses = [process.popen.wait(timeout=PATIENCE) for process in line.processes]
        stream.join()
    assert statuses == [0] * len(statuses)
    assert rows_of(line.database, OutboxRow, status="sending") == []
    assert {row["leased_until"] for row in rows_of(line.database, Heartbeat)} == {None}

    # What was answered is there, what was not answered is in Twilio's list.
    for process in line.processes:
        process.begin()
    line.settle()
    now = datetime.now(UTC)
    measure = Measure(vault=Vault([SECRET]), now=now + line.provider.offset, real_now=now)
    judge(line.database, line.provider.twilio, measure)

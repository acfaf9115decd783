"""What processes share: leases exclude, heartbeats tell, values last, and waiting is measured."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from handlers.effects import PRIORITY
from storage.database import Connection, Database, table_of
from storage.service import (
    EDITION_PRIORITY,
    count_media,
    count_owed,
    count_parked,
    finish,
    heartbeats,
    oldest_queued,
    read_state,
    release_lease,
    take_lease,
    write_state,
)
from storage.sets import insert_rows, upsert_rows
from storage.tables import Heartbeat, InboxRow, MediaRow, OutboxRow

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

EMPTY_MEDIA: dict[str, Any] = {
    "claimed_type": "",
    "reason": "",
    "attempts": 0,
    "file": "",
    "content_type": "",
    "size": 0,
    "created_at": NOW,
}


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    with database.transaction() as connection:
        yield connection


def owed(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"{number:032d}",
        "dedupe_key": f"reply:{number}",
        "sequence": f"{number:032d}",
        "person_id": "p",
        "district": "quetta",
        "kind": "reply",
        "priority": 0,
        "language": "ur",
        "words": b'{"lines":[],"choices":[]}',
        "status": "queued",
        "attempts": 0,
        "next_attempt_at": NOW,
        "created_at": NOW,
        **changes,
    }


def test_a_job_has_no_heartbeat_before_it_ran(connection: Connection) -> None:
    assert heartbeats(connection) == {}
    assert take_lease(connection, "rungs", "a", NOW, NOW + MINUTE)
    assert heartbeats(connection) == {"rungs": None}


def test_who_finishes_gives_back_only_what_is_theirs(connection: Connection) -> None:
    assert take_lease(connection, "rungs", "a", NOW, NOW + MINUTE)
    finish(connection, "rungs", "b", NOW, {})
    assert not take_lease(connection, "rungs", "b", NOW, NOW + MINUTE)
    finish(connection, "rungs", "a", NOW, {})
    assert take_lease(connection, "rungs", "b", NOW, NOW + MINUTE)


def test_a_heartbeat_says_when_and_what(connection: Connection) -> None:
    finish(connection, "rungs", "a", NOW, {"fired": 3})
    finish(connection, "spool", "a", NOW, {})
    finish(connection, "rungs", "a", NOW + MINUTE, {"fired": 4})
    assert heartbeats(connection) == {"rungs": NOW + MINUTE, "spool": NOW}
    rungs = sa.select(table_of(Heartbeat).c.counts).where(table_of(Heartbeat).c.job == "rungs")
    assert connection.execute(rungs).scalar_one() == '{"fired": 4}'


def test_a_lease_keeps_others_out_until_it_ends(connection: Connection) -> None:
    until = NOW + 5 * MINUTE
    assert take_lease(connection, "rungs", "a", NOW, until)
    assert not take_lease(connection, "rungs", "b", until - MINUTE, until + MINUTE)
    assert take_lease(connection, "spool", "b", NOW, until)
    assert take_lease(connection, "rungs", "b", until, until + MINUTE)
    assert not take_lease(connection, "rungs", "a", until, until + MINUTE)


def test_a_holder_may_take_its_lease_again(connection: Connection) -> None:
    assert take_lease(connection, "rungs", "a", NOW, NOW + MINUTE)
    assert take_lease(connection, "rungs", "a", NOW, NOW + 9 * MINUTE)
    assert not take_lease(connection, "rungs", "b", NOW + 8 * MINUTE, NOW + 10 * MINUTE)


def test_only_the_holder_gives_a_lease_back(connection: Connection) -> None:
    assert take_lease(connection, "rungs", "a", NOW, NOW + MINUTE)
    release_lease(connection, "rungs", "b")
    assert not take_lease(connection, "rungs", "b", NOW, NOW + MINUTE)
    release_lease(connection, "rungs", "a")
    assert take_lease(connection, "rungs", "b", NOW, NOW + MINUTE)


def test_of_many_who_want_a_lease_one_gets_it(database: Database) -> None:
    gate = threading.Barrier(6)
    taken: list[bool] = []

    def want(holder: str) -> None:
        gate.wait()
        with database.transaction() as connection:
            taken.append(take_lease(connection, "rungs", holder, NOW, NOW + MINUTE))

    threads = [threading.Thread(target=want, args=(f"holder {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(taken) == [False] * 5 + [True]


def test_a_value_is_read_as_it_was_written(connection: Connection) -> None:
    assert read_state(connection, "demo_clock_offset_seconds") is None
    write_state(connection, "demo_clock_offset_seconds", "1")
    write_state(connection, "demo_clock_offset_seconds", "259200")
    write_state(connection, "other", "")
    assert read_state(connection, "demo_clock_offset_seconds") == "259200"
    assert read_state(connection, "other") == ""


def test_the_oldest_waiting_message_is_the_longest_due(connection: Connection) -> None:
    assert oldest_queued(connection, NOW) is None
    insert_rows(
        connection,
        OutboxRow,
        [
            owed(1, next_attempt_at=NOW - 3 * MINUTE),
            owed(2, next_attempt_at=NOW - 9 * MINUTE),
            owed(3, next_attempt_at=NOW + MINUTE),
            owed(4, next_attempt_at=NOW - 60 * MINUTE, status="sent"),
            owed(5, next_attempt_at=NOW - 60 * MINUTE, kind="edition", priority=EDITION_PRIORITY),
        ],
    )
    assert oldest_queued(connection, NOW) == NOW - 9 * MINUTE
    assert oldest_queued(connection, NOW - 10 * MINUTE) is None


def test_editions_are_what_is_left_out() -> None:
    assert [kind.value for kind, each in PRIORITY.items() if each >= EDITION_PRIORITY] == [
        "edition"
    ]


def test_what_is_owed_is_counted_by_status_and_kind(connection: Connection) -> None:
    assert count_owed(connection) == {}
    insert_rows(
        connection,
        OutboxRow,
        [
            owed(1),
            owed(2),
            owed(3, kind="edition"),
            owed(4, status="uncertain"),
            owed(5, status="sending"),
            owed(6, status="delivered"),
            owed(7, status="failed"),
        ],
    )
    assert count_owed(connection) == {
        ("queued", "reply"): 2,
        ("queued", "edition"): 1,
        ("uncertain", "reply"): 1,
        ("sending", "reply"): 1,
    }


def test_media_and_parked_messages_are_counted(connection: Connection) -> None:
    assert count_media(connection) == {}
    assert count_parked(connection) == 0
    insert_rows(
        connection,
        MediaRow,
        [
            {"id": f"{n:032d}", "inbox_id": "i", "url_sealed": b"", "status": each, **EMPTY_MEDIA}
            for n, each in enumerate(("waiting", "waiting", "failed", "stored"))
        ],
    )
    upsert_rows(
        connection,
        InboxRow,
        [
            {
                "id": f"{n:032d}",
                "channel": "sms",
                "provider_id": f"SM{n}",
                "received_at": NOW,
                "sealed": b"",
                "status": each,
            }
            for n, each in enumerate(("done", "parked", "parked"))
        ],
    )
    assert count_media(connection) == {"waiting": 2, "failed": 1}
    assert count_parked(connection) == 2

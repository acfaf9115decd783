"""What processes share: heartbeats and leases of jobs, single values, and what waits how long."""

import json
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from storage.database import Connection, table_of
from storage.outbox import EDITION_PRIORITY, WAITING
from storage.sets import insert_new, upsert_rows
from storage.tables import Heartbeat, InboxRow, MediaRow, OutboxRow, ServiceState
from storage.types import Moment

_heartbeats = table_of(Heartbeat)
_state = table_of(ServiceState)
_outbox = table_of(OutboxRow)
_inbox = table_of(InboxRow)
_media = table_of(MediaRow)


def heartbeats(connection: Connection) -> dict[str, datetime | None]:
    """When each job last finished; `None` for one that never did."""
    rows = connection.execute(sa.select(_heartbeats.c.job, _heartbeats.c.finished_at))
    return {row.job: row.finished_at for row in rows}


_TAKE = (
    sa.update(_heartbeats)
    .where(
        _heartbeats.c.job == sa.bindparam("its_job"),
        sa.or_(
            _heartbeats.c.leased_until.is_(None),
            _heartbeats.c.leased_until <= sa.bindparam("now", type_=Moment),
            _heartbeats.c.leased_by == sa.bindparam("holder"),
        ),
    )
    .values(
        leased_until=sa.bindparam("until", type_=Moment),
        leased_by=sa.bindparam("holder"),
        started_at=sa.bindparam("now", type_=Moment),
    )
)
_FINISH = (
    sa.update(_heartbeats)
    .where(_heartbeats.c.job == sa.bindparam("its_job"))
    .values(
        finished_at=sa.bindparam("now", type_=Moment),
        counts=sa.bindparam("done"),
        leased_until=sa.case(
            (_heartbeats.c.leased_by == sa.bindparam("holder"), sa.null()),
            else_=_heartbeats.c.leased_until,
        ),
    )
)
# Both are made once: jobs run all day, and mostly find nothing to do.


def take_lease(
    connection: Connection, job: str, holder: str, now: datetime, until: datetime
) -> bool:
    """Lets one holder work a job until then; `False` when another has it."""
    taking = {"its_job": job, "holder": holder, "now": now, "until": until}
    if connection.execute(_TAKE, taking).rowcount:
        return True
    # Another has it, or nobody ever had.
    _know(connection, job)
    return bool(connection.execute(_TAKE, taking).rowcount)


def finish(
    connection: Connection, job: str, holder: str, now: datetime, counts: Mapping[str, int]
) -> None:
    """Notes that a job finished, and what it did; its holder, if it still has it, gives it back."""
    finished = {"its_job": job, "holder": holder, "now": now, "done": json.dumps(dict(counts))}
    if not connection.execute(_FINISH, finished).rowcount:
        _know(connection, job)
        connection.execute(_FINISH, finished)


def release_lease(connection: Connection, job: str, holder: str) -> None:
    """Gives a job back that did not finish; nothing when another has taken it over."""
    connection.execute(
        sa.update(_heartbeats)
        .where(_heartbeats.c.job == job, _heartbeats.c.leased_by == holder)
        .values(leased_until=None)
    )


def _know(connection: Connection, job: str) -> None:
    insert_new(connection, Heartbeat, [{"job": job, "leased_by": "", "counts": "{}"}])


def oldest_queued(connection: Connection, now: datetime) -> datetime | None:
    """Since when the longest waiting message could have gone; `None` when none waits.

    Editions are left out: that they wait for hours is no sign of trouble.
    """
    return connection.execute(
        sa.select(sa.func.min(_outbox.c.next_attempt_at)).where(
            _outbox.c.status == "queued",
            _outbox.c.next_attempt_at <= now,
            _outbox.c.priority < EDITION_PRIORITY,
        )
    ).scalar()


def count_owed(connection: Connection) -> dict[tuple[str, str], int]:
    """How many messages are not settled yet, by status and kind."""
    rows = connection.execute(
        sa.select(_outbox.c.status, _outbox.c.kind, sa.func.count().label("number"))
        .where(_outbox.c.status.in_(WAITING))
        .group_by(_outbox.c.status, _outbox.c.kind)
    )
    return {(row.status, row.kind): row.number for row in rows}


def count_media(connection: Connection) -> dict[str, int]:
    """How many pictures, voice notes and files wait to be fetched, and how many never came."""
    rows = connection.execute(
        sa.select(_media.c.status, sa.func.count().label("number"))
        .where(_media.c.status.in_(("waiting", "failed")))
        .group_by(_media.c.status)
    )
    return {row.status: row.number for row in rows}


def count_parked(connection: Connection) -> int:
    """How many messages wait for a person because their turn failed."""
    parked = sa.select(sa.func.count()).where(_inbox.c.status == "parked")
    return int(connection.execute(parked).scalar_one())


def read_state(connection: Connection, key: str) -> str | None:
    """A shared value, or `None`."""
    return connection.execute(sa.select(_state.c.value).where(_state.c.key == key)).scalar()


def write_state(connection: Connection, key: str, value: str) -> None:
    """Sets a shared value for every process."""
    upsert_rows(connection, ServiceState, [{"key": key, "value": value}])

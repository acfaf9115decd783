"""The closed days of the record, and what closes one or proves that an event is in it.

The database refuses to change or delete a closed day.
"""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows import merkle
from flows.calendar import local_day, span_of_day
from flows.day_digest import DayDigest, EventProof, Proof
from storage.database import table_of
from storage.sets import insert_rows
from storage.tables import DayDigestRow, EventRow

_days = table_of(DayDigestRow)
_events = table_of(EventRow)


def newest(connection: Connection, *, before: date | None = None) -> DayDigest | None:
    """The newest closed day, or the newest before a day."""
    found = load_newest(connection, 1, before=before)
    return found[0] if found else None


def load(
    connection: Connection, *, after: date | None = None, limit: int | None = None
) -> list[DayDigest]:
    """Closed days after one, oldest first."""
    statement = sa.select(_days).order_by(_days.c.day)
    if after is not None:
        statement = statement.where(_days.c.day > after.isoformat())
    return [_read(row) for row in connection.execute(statement.limit(limit)).mappings()]


def load_newest(
    connection: Connection, limit: int, *, before: date | None = None
) -> list[DayDigest]:
    """The last closed days, or the last before a day, newest first."""
    statement = sa.select(_days).order_by(_days.c.day.desc()).limit(limit)
    if before is not None:
        statement = statement.where(_days.c.day < before.isoformat())
    return [_read(row) for row in connection.execute(statement).mappings()]


def count(connection: Connection) -> int:
    """How many days are closed."""
    return int(connection.execute(sa.select(sa.func.count(_days.c.day))).scalar_one())


def add(connection: Connection, closed: DayDigest, at: datetime) -> None:
    """Closes a day; one that is closed already raises `storage.database.Conflict`."""
    row = {
        "day": closed.day.isoformat(),
        "events": closed.events,
        "root": closed.root,
        "previous": closed.previous,
        "digest": closed.digest,
        "closed_at": at,
    }
    insert_rows(connection, DayDigestRow, [row])


def first_day(connection: Connection) -> date | None:
    """The day of the oldest event; `None` while there is none."""
    oldest = connection.execute(sa.select(sa.func.min(_events.c.at))).scalar()
    return None if oldest is None else local_day(oldest)


def hashes_of(connection: Connection, day: date) -> list[str]:
    """The hashes of a day's events, in the order in which its tree has them."""
    return [event_hash for _, event_hash in _leaves(connection, day)]


def prove(connection: Connection, complaint_id: str, reference: str) -> Proof:
    """That a complaint's events are in the days in which they were written."""
    statement = (
        sa.select(_events.c.id, _events.c.sequence, _events.c.at)
        .where(_events.c.complaint_id == complaint_id)
        .order_by(_events.c.sequence)
    )
    by_day: dict[date, list[tuple[str, int]]] = {}
    for row in connection.execute(statement):
        by_day.setdefault(local_day(row.at), []).append((row.id, row.sequence))
    closed = _closed_among(connection, sorted(by_day))
    proofs: list[EventProof] = []
    for each in closed:
        leaves = _leaves(connection, each.day)
        position = {event_id: index for index, (event_id, _) in enumerate(leaves)}
        hashes = [event_hash for _, event_hash in leaves]
        proofs += [
            EventProof(
                sequence=sequence,
                hash=hashes[position[event_id]],
                day=each.day,
                index=position[event_id],
                path=merkle.path(hashes, position[event_id]),
            )
            for event_id, sequence in by_day[each.day]
        ]
    return Proof(
        reference=reference,
        events=tuple(sorted(proofs, key=lambda proof: proof.sequence)),
        days=tuple(closed),
        open_events=sum(map(len, by_day.values())) - len(proofs),
    )


def _closed_among(connection: Connection, days: Sequence[date]) -> list[DayDigest]:
    statement = (
        sa.select(_days)
        .where(_days.c.day.in_([day.isoformat() for day in days]))
        .order_by(_days.c.day)
    )
    return [_read(row) for row in connection.execute(statement).mappings()]


def _leaves(connection: Connection, day: date) -> list[tuple[str, str]]:
    """Ids and hashes of a day's events, in the order in which its tree has them."""
    begins, ends = span_of_day(day)
    statement = (
        sa.select(_events.c.id, _events.c.hash)
        .where(_events.c.at >= begins, _events.c.at < ends)
        .order_by(_events.c.id)
    )
    return [(row.id, row.hash) for row in connection.execute(statement)]


def _read(row: sa.RowMapping) -> DayDigest:
    return DayDigest(
        day=date.fromisoformat(row["day"]),
        events=row["events"],
        root=row["root"],
        previous=row["previous"],
        digest=row["digest"],
    )

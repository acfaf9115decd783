"""Complaints with all that belongs to them, in pages, for checking that they are whole.

With `since` only those are read to which something happened from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.records import Row
from storage.tables import ClockRow, Complaint, EventRow, EventText, MediaRow, OutboxRow, Person

_clocks = table_of(ClockRow)
_complaints = table_of(Complaint)
_events = table_of(EventRow)
_media = table_of(MediaRow)
_outbox = table_of(OutboxRow)
_people = table_of(Person)
_texts = table_of(EventText)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dossier:
    """All that is stored of one complaint; `complaint` is `None` when only the rest is there.

    `events` are in the order of their numbers, clocks in that of their age, texts by event.
    """

    id: str
    complaint: Row | None
    events: Sequence[Row]
    texts: dict[str, Row]
    clocks: Sequence[Row]


def count_complaints(connection: Connection, since: datetime | None) -> int:
    """How many complaints will be read, about."""
    counted = sa.select(sa.func.count(_complaints.c.id))
    if since is not None:
        counted = sa.select(sa.func.count(_events.c.complaint_id.distinct())).where(_touched(since))
    return int(connection.execute(counted).scalar_one())


def read_dossiers(
    connection: Connection, after: str, size: int, since: datetime | None
) -> tuple[list[Dossier], str | None]:
    """The next complaints, gone ones of which something is left among them, and where to go on."""
    if since is None:
        ids = _next_ids(connection, after, size)
        following = ids[-1] if len(ids) == size else None
    else:
        ids, following = _ids_touched(connection, after, size, since)
    return _dossiers(connection, ids), following


def _next_ids(connection: Connection, after: str, size: int) -> list[str]:
    found: set[str] = set()
    sources = (_complaints.c.id, *(each.c.complaint_id for each in (_events, _texts, _clocks)))
    for column in sources:
        statement = sa.select(column).where(column > after).distinct().order_by(column).limit(size)
        found.update(connection.execute(statement).scalars())
    return sorted(found)[:size]


def _touched(since: datetime) -> sa.ColumnElement[bool]:
    return _events.c.at >= since


def _ids_touched(
    connection: Connection, after: str, size: int, since: datetime
) -> tuple[list[str], str | None]:
    """Complaints by their newest event, so that each comes once."""
    later = _events.alias("later")
    is_newest = ~sa.exists().where(
        later.c.complaint_id == _events.c.complaint_id, later.c.sequence > _events.c.sequence
    )
    statement = sa.select(_events.c.at, _events.c.id, _events.c.complaint_id)
    statement = statement.where(_touched(since), is_newest)
    if after:
        at, _, event_id = after.partition("|")
        moment = datetime.fromisoformat(at)
        statement = statement.where(
            sa.or_(
                _events.c.at > moment,
                sa.and_(_events.c.at == moment, _events.c.id > event_id),
            )
        )
    rows = connection.execute(statement.order_by(_events.c.at, _events.c.id).limit(size)).all()
    following = f"{rows[-1].at.isoformat()}|{rows[-1].id}" if len(rows) == size else None
    return [row.complaint_id for row in rows], following


def _dossiers(connection: Connection, ids: Sequence[str]) -> list[Dossier]:
    complaints = connection.execute(
        sa.select(_complaints, _people.c.id.is_not(None).label("has_person"))
        .outerjoin(_people, _people.c.id == _complaints.c.person_id)
        .where(_complaints.c.id.in_(ids))
    ).mappings()
    by_id = {row["id"]: row for row in complaints}
    events = _of_complaints(connection, _events, ids, _events.c.sequence)
    texts = _of_complaints(connection, _texts, ids, _texts.c.event_id)
    clocks = _of_complaints(connection, _clocks, ids, _clocks.c.id)
    return [
        Dossier(
            id=each,
            complaint=by_id.get(each),
            events=events[each],
            texts={row["event_id"]: row for row in texts[each]},
            clocks=clocks[each],
        )
        for each in ids
    ]


def _of_complaints(
    connection: Connection, table: sa.Table, ids: Sequence[str], order: Any
) -> dict[str, list[Row]]:
    statement = sa.select(table).where(table.c.complaint_id.in_(ids))
    found: dict[str, list[Row]] = {each: [] for each in ids}
    for row in connection.execute(statement.order_by(table.c.complaint_id, order)).mappings():
        found[row["complaint_id"]].append(row)
    return found


def receipts(connection: Connection, registrations: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the receipts by the event that registered the complaint."""
    statement = sa.select(_outbox.c.cause, _outbox.c.id).where(
        _outbox.c.cause.in_(registrations), _outbox.c.kind == "reply", _outbox.c.part == 1
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.cause, []).append(row.id)
    return found


def media_of(connection: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """Which of these media there are, with the complaint they belong to."""
    statement = sa.select(_media.c.id, _media.c.complaint_id).where(_media.c.id.in_(ids))
    return {row.id: row.complaint_id for row in connection.execute(statement)}

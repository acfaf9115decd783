"""What became of complaints and promises, counted over all that is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.vocabulary import OPEN_STATES, Level
from storage.database import table_of
from storage.tables import ClockRow, Complaint, EventRow, OutboxRow

_clocks = table_of(ClockRow)
_complaints = table_of(Complaint)
_events = table_of(EventRow)
_outbox = table_of(OutboxRow)

_OPEN = [state.value for state in OPEN_STATES]


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseCount:
    """The promises of one kind. `late` were kept after their time; `broken` are not kept yet.

    `without_verdict` ended for another reason: a denied fix, or a complaint that was closed.
    """

    kind: str
    kept: int
    late: int
    without_verdict: int
    broken: int
    running: int


def count_states(connection: Connection) -> dict[str, Mapping[str, int]]:
    """How many complaints each district has in each state."""
    rows = connection.execute(
        sa.select(_complaints.c.district, _complaints.c.state, sa.func.count().label("number"))
        .group_by(_complaints.c.district, _complaints.c.state)
        .order_by(_complaints.c.district)
    )
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.district, {})[row.state] = row.number
    return dict(found)


def count_promises(connection: Connection, now: datetime) -> list[PromiseCount]:
    """All promises by kind and outcome."""
    ended = _clocks.c.ended_at.is_not(None)
    overdue = sa.and_(_clocks.c.due_at <= now, _clocks.c.held_at.is_(None))

    def number(*where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*where), 1), else_=0)), 0)

    rows = connection.execute(
        sa.select(
            _clocks.c.kind,
            number(ended, _clocks.c.kept.is_(True)).label("kept"),
            number(ended, _clocks.c.kept.is_(False)).label("late"),
            number(ended, _clocks.c.kept.is_(None)).label("without_verdict"),
            number(~ended, overdue).label("broken"),
            number(~ended, ~overdue).label("running"),
        )
        .group_by(_clocks.c.kind)
        .order_by(_clocks.c.kind)
    )
    return [PromiseCount(**row._mapping) for row in rows]


def count_messages(connection: Connection) -> int:
    """How many messages were written to people."""
    return int(connection.execute(sa.select(sa.func.count(_outbox.c.id))).scalar_one())


def breaches_unrecorded(connection: Connection, now: datetime) -> int:
    """Promises that are broken and of which the record says nothing: always none."""
    told = (
        sa.exists()
        .where(_events.c.complaint_id == _clocks.c.complaint_id)
        .where(_events.c.kind == "RungFired")
        .where(_events.c.at >= _clocks.c.due_at)
    )
    statement = sa.select(sa.func.count()).where(
        _clocks.c.ended_at.is_(None),
        _clocks.c.held_at.is_(None),
        _clocks.c.due_at <= now,
        ~told,
    )
    return int(connection.execute(statement).scalar_one())


def stuck(connection: Connection) -> list[str]:
    """References of open complaints for which nothing will happen by itself any more.

    No rung is to come, and the province is not answerable yet, so nobody would ever hear of it.
    """
    to_come = (
        sa.exists()
        .where(_clocks.c.complaint_id == _complaints.c.id)
        .where(_clocks.c.rung_due_at.is_not(None))
    )
    statement = (
        sa.select(_complaints.c.reference)
        .where(_complaints.c.state.in_(_OPEN), _complaints.c.level < int(Level.PDU), ~to_come)
        .order_by(_complaints.c.reference)
    )
    return list(connection.execute(statement).scalars())

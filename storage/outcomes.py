"""What became of complaints and promises, counted over all that is stored."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.vocabulary import OPEN_STATES, ClockKind, Level, State
from storage.database import table_of
from storage.tables import ClockRow, Complaint, EventRow, HotspotRow, OutboxRow

_clocks = table_of(ClockRow)
_complaints = table_of(Complaint)
_hotspots = table_of(HotspotRow)
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


def count_events(connection: Connection) -> dict[str, int]:
    """How often each kind of event stands in the records."""
    statement = (
        sa.select(_events.c.kind, sa.func.count().label("number"))
        .group_by(_events.c.kind)
        .order_by(_events.c.kind)
    )
    return {row.kind: row.number for row in connection.execute(statement)}


def count_hotspots(connection: Connection) -> int:
    """How many problems were found that several people report."""
    return int(connection.execute(sa.select(sa.func.count(_hotspots.c.id))).scalar_one())


def claimed_fixed(connection: Connection) -> set[str]:
    """References of all that was ever closed as fixed."""
    return _with_event(connection, ("FixConfirmed", "ClosedUnconfirmed"))


def found_fake(connection: Connection) -> set[str]:
    """References of what an audit found closed without being fixed."""
    return _with_event(connection, ("FakeClosureFound",))


def audited(connection: Connection) -> set[str]:
    """References of what auditors looked at."""
    return _with_event(connection, ("Audited", "FakeClosureFound"))


def _with_event(connection: Connection, kinds: Sequence[str]) -> set[str]:
    statement = (
        sa.select(_complaints.c.reference)
        .join(_events, _events.c.complaint_id == _complaints.c.id)
        .where(_events.c.kind.in_(kinds))
        .distinct()
    )
    return set(connection.execute(statement).scalars())


def breaches_unrecorded(connection: Connection, now: datetime) -> list[str]:
    """Ids of clocks whose time is over and of which the record says nothing: always none.

    Of a clock that stood still the rungs come later, so its time may be over before one fires.
    """
    told = _told_after(connection)
    statement = (
        sa.select(_clocks)
        .where(_clocks.c.ended_at.is_(None), _clocks.c.held_at.is_(None), _clocks.c.due_at <= now)
        .order_by(_clocks.c.due_at, _clocks.c.id)
    )
    return [row.id for row in connection.execute(statement) if not _is_known(row, told, now)]


def _is_known(row: Any, told: Mapping[str, datetime], now: datetime) -> bool:
    """Whether the record says that this clock's time is over, or why it says so later."""
    if row.id in told and told[row.id] >= row.due_at:
        return True
    if not row.pauses:
        return False
    stands_still = row.pauses[-1].until is None
    return stands_still or (row.rung_due_at is not None and row.rung_due_at > now)


def _told_after(connection: Connection) -> dict[str, datetime]:
    """Until when the record speaks of each clock: when its last rung fired or was put off."""
    statement = (
        sa.select(_events.c.at, _events.c.data)
        .where(_events.c.kind.in_(("RungFired", "RungPostponed")))
        .order_by(_events.c.at)
    )
    return {json.loads(row.data)["clock_id"]: row.at for row in connection.execute(statement)}


_WAITS_WITH = {
    State.CHECKING: (ClockKind.CHECK,),
    State.WAITING_CITIZEN: (ClockKind.WAIT,),
    # What was offered and not taken waits for a decision.
    State.TRANSFER_OFFERED: (ClockKind.TRANSFER, ClockKind.APPROVE),
    State.APPEAL: (ClockKind.APPEAL,),
}


def stuck(connection: Connection) -> list[str]:
    """References of open complaints for which nothing will happen by itself any more.

    No rung is to come and the province is not answerable yet, so nobody would ever hear of it; or
    it waits for somebody and nothing says how long; or what it is worked on with is closed.
    """
    clock = _clocks.alias("clock")

    def exists(*where: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
        return sa.exists().where(clock.c.complaint_id == _complaints.c.id, *where)

    def waits_in_vain(state: State, kinds: Sequence[ClockKind]) -> sa.ColumnElement[bool]:
        runs = exists(clock.c.ended_at.is_(None), clock.c.kind.in_([each.value for each in kinds]))
        return sa.and_(_complaints.c.state == state.value, ~runs)

    parent = _complaints.alias("parent")
    is_open = sa.exists().where(
        parent.c.id == _complaints.c.parent_id, parent.c.closed_at.is_(None)
    )
    forgotten = sa.and_(
        _complaints.c.state.in_(_OPEN),
        _complaints.c.level < int(Level.PDU),
        ~exists(clock.c.rung_due_at.is_not(None)),
    )
    left_behind = sa.and_(_complaints.c.state == State.LINKED.value, ~is_open)
    in_vain = [waits_in_vain(state, kinds) for state, kinds in _WAITS_WITH.items()]
    statement = (
        sa.select(_complaints.c.reference)
        .where(sa.or_(forgotten, left_behind, *in_vain))
        .order_by(_complaints.c.reference)
    )
    return list(connection.execute(statement).scalars())

"""The lists, counts and likenesses that officers ask for, worked out over many complaints at once.

What belongs on a list is `flows.board`; who may know of what is `flows.conflict`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.board import PAGE, BoardKind, BoardPage, BoardQuery
from flows.calendar import local_day, span_of_day
from flows.case import Case
from flows.likeness import WITHIN as LIKE_WITHIN
from flows.linking import PARENTS
from flows.vocabulary import OPEN_STATES, PROMISES, ClockKind, Level, State
from storage.cases import decode_case, load_clocks
from storage.database import table_of
from storage.tables import ClockRow, Complaint

_complaints = table_of(Complaint)
_clocks = table_of(ClockRow)

_PROMISES = tuple(kind.value for kind in PROMISES)


def load_board(
    connection: Connection,
    district: str,
    query: BoardQuery,
    now: datetime,
    size: int = PAGE,
) -> BoardPage:
    """A page of a list of open complaints: the promise that is due first comes first."""
    promised = (
        sa.select(_clocks.c.complaint_id, sa.func.min(_clocks.c.due_at).label("due_at"))
        .where(
            _clocks.c.district == district,
            _clocks.c.ended_at.is_(None),
            _clocks.c.held_at.is_(None),
            _clocks.c.kind.in_(_PROMISES),
        )
        .group_by(_clocks.c.complaint_id)
        .subquery()
    )
    where: list[Any] = [
        _complaints.c.district == district,
        _complaints.c.state.in_([state.value for state in OPEN_STATES]),
        may_be_seen_by(query.person_id),
    ]
    if not query.with_linked:
        where.append(_complaints.c.state != State.LINKED.value)
    if query.kind is BoardKind.LATE:
        where.append(promised.c.due_at <= now)
    if query.kind is BoardKind.TODAY:
        begins, ends = span_of_day(local_day(now))
        where.append(sa.and_(promised.c.due_at >= begins, promised.c.due_at < ends))
    if query.kind is BoardKind.MINE:
        where.append(_waits_for(query))
    if query.kind is BoardKind.ORPHANS:
        owner = _complaints.c.owner_id
        where.append(sa.or_(owner.is_(None), owner.not_in(query.present)))
    source = _complaints.outerjoin(promised, promised.c.complaint_id == _complaints.c.id)
    # Only what is late needs the promises to be counted.
    by_promise = query.kind in (BoardKind.LATE, BoardKind.TODAY)
    counted = source if by_promise else _complaints
    total = connection.execute(
        sa.select(sa.func.count()).select_from(counted).where(*where)
    ).scalar_one()
    rows = connection.execute(
        sa.select(_complaints)
        .select_from(source)
        .where(*where)
        .order_by(promised.c.due_at.is_(None), promised.c.due_at, _complaints.c.id)
        .offset(query.offset)
        .limit(size)
    ).all()
    loaded = load_clocks(connection, rows)
    cases = tuple(loaded[row.id][0] for row in rows)
    linked = _count_linked(connection, [case.id for case in cases if case.joined])
    return BoardPage(cases=cases, total=total, offset=query.offset, linked=linked)


def _count_linked(connection: Connection, parents: Sequence[str]) -> dict[str, int]:
    """How many complaints are worked on with each of these."""
    if not parents:
        return {}
    parent = _complaints.c.parent_id
    statement = (
        sa.select(parent, sa.func.count().label("number"))
        .where(parent.in_(parents), _complaints.c.state == State.LINKED.value)
        .group_by(parent)
    )
    return {row.parent_id: row.number for row in connection.execute(statement)}


def _waits_for(query: BoardQuery) -> Any:
    """What `BoardKind.MINE` says, of rows."""
    reviewer, is_reviewed = _complaints.c.reviewer_id, _complaints.c.state == State.APPEAL.value
    gone = sa.or_(reviewer.is_(None), reviewer.not_in(query.present))
    theirs = [
        sa.or_(reviewer == officer_id, sa.and_(gone, _complaints.c.deciding <= int(level)))
        for level, officer_id in query.desks
    ]
    in_work = [_waits_at(*desk) for desk in query.desks]
    return sa.or_(
        sa.and_(~is_reviewed, sa.or_(sa.false(), *in_work)),
        sa.and_(is_reviewed, sa.or_(sa.false(), *theirs)),
    )


def _waits_at(level: Level, officer_id: str) -> Any:
    """The same for one of the officer's roles, but for appeals."""
    owner = _complaints.c.owner_id
    others = owner.is_(None) if level is Level.FOCAL_POINT else _complaints.c.level >= int(level)
    return sa.or_(
        sa.and_(sa.or_(owner == officer_id, others), _complaints.c.state != "checking"),
        _complaints.c.deciding == int(level),
        _complaints.c.offered_to == officer_id,
    )


def may_be_seen_by(person_id: str) -> sa.ColumnElement[bool]:
    """Which complaints an officer may know of, as `flows.conflict` says; all for nobody."""
    return sa.and_(
        _complaints.c.person_id != person_id,
        sa.or_(
            _complaints.c.conflicted.is_(None),
            sa.not_(_complaints.c.conflicted.contains(person_id, autoescape=True))
            if person_id
            else sa.true(),
        ),
    )


_LIKE_READ = 60


def load_like(connection: Connection, case: Case, person_id: str) -> list[Case]:
    """What is open of a complaint's district and issue area and of its days, nearest in time first.

    Without their clocks; nothing that the officer `person_id` may not know of.
    """
    if case.issue_area is None:
        return []
    since, until = case.registered_at - LIKE_WITHIN, case.registered_at + LIKE_WITHIN
    found: list[str] = []
    # Both directions, each along the index, so that a busy district costs no more.
    for earlier in (True, False):
        at = _complaints.c.registered_at
        span = (at.between(since, case.registered_at), at > case.registered_at)
        statement = (
            sa.select(_complaints.c.record)
            .where(
                _complaints.c.district == case.district,
                _complaints.c.state.in_(sorted(state.value for state in PARENTS)),
                span[0] if earlier else sa.and_(span[1], at <= until),
                _complaints.c.issue_area == case.issue_area.value,
                _complaints.c.id != case.id,
                may_be_seen_by(person_id),
            )
            .order_by(at.desc() if earlier else at.asc())
            .limit(_LIKE_READ)
        )
        found += connection.execute(statement).scalars()
    return [decode_case(record, ()) for record in found]


def _hidden_from(person_id: str, district: str) -> sa.Select[Any]:
    """The ids of a district's complaints that an officer may not know of."""
    return sa.select(_complaints.c.id).where(
        _complaints.c.district == district, sa.not_(may_be_seen_by(person_id))
    )


def count_stats(
    connection: Connection,
    district: str,
    now: datetime,
    since: timedelta = timedelta(days=30),
    *,
    person_id: str = "",
) -> dict[str, int]:
    """Counts of a district: received since then, open and late now, and promises that fell due.

    What the officer `person_id` may not know of counts nowhere.
    `answered` of `answered_due` and `fixed` of `fixed_due` are kept promises among those whose time
    came in the period; a promise that is not yet due counts nowhere.
    """
    start = now - since
    in_district = sa.and_(_complaints.c.district == district, may_be_seen_by(person_id))
    is_open = _complaints.c.state.in_([state.value for state in OPEN_STATES])

    def count(*where: Any) -> int:
        return int(connection.execute(sa.select(sa.func.count()).where(*where)).scalar_one())

    hidden = []
    if person_id:
        hidden.append(_clocks.c.complaint_id.not_in(_hidden_from(person_id, district)))

    def promises(kind: ClockKind, *where: Any) -> int:
        return count(
            _clocks.c.district == district,
            _clocks.c.kind == kind.value,
            _clocks.c.due_at > start,
            _clocks.c.due_at <= now,
            *hidden,
            *where,
        )

    everything = BoardQuery(kind=BoardKind.LATE, person_id=person_id, with_linked=True)
    late = load_board(connection, district, everything, now, size=1).total
    return {
        "received": count(in_district, _complaints.c.registered_at > start),
        "open": count(in_district, is_open),
        "late": late,
        "answered_due": promises(ClockKind.ACK),
        "answered": promises(ClockKind.ACK, _clocks.c.kept.is_(True)),
        "fixed_due": promises(ClockKind.FIX),
        "fixed": promises(ClockKind.FIX, _clocks.c.kept.is_(True)),
        "checking": count(in_district, _complaints.c.state == "checking"),
    }

"""Officers' notices beyond the few a day, and what the morning's digest counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.case import Case
from flows.digest import ORPHANS_SHOWN, Orphans, Pile, Tally
from flows.events import InformationAdded, Kind
from flows.vocabulary import OPEN_STATES, PROMISES, ClockKind, Level, State
from storage.cases import load_unlocked
from storage.database import table_of
from storage.sets import Query, is_among, upsert_rows
from storage.tables import (
    ClockRow,
    Complaint,
    DigestRow,
    EventRow,
    OfficerRow,
    OutboxRow,
)

_outbox = table_of(OutboxRow)
_officers = table_of(OfficerRow)
_digests = table_of(DigestRow)
_complaints = table_of(Complaint)
_clocks = table_of(ClockRow)
_events = table_of(EventRow)

_IS_NOTICE = sa.and_(_outbox.c.kind == Kind.OFFICER.value, _outbox.c.part == 1)
# What is linked to another is no work of its own.
_OPEN = _complaints.c.state.in_(sorted(state.value for state in OPEN_STATES - {State.LINKED}))
_WORKING = (State.ACKNOWLEDGED.value, State.IN_PROGRESS.value)


# ── the day's limit ──────────────────────────────────────────────────────────────────────────

_TRIED = Query(
    sa.select(_outbox.c.person_id, sa.func.count().label("number"))
    .where(
        _IS_NOTICE,
        is_among(_outbox.c.person_id, "people"),
        _outbox.c.tried_at >= sa.bindparam("since", type_=_outbox.c.tried_at.type),
    )
    .group_by(_outbox.c.person_id)
)


def gather_surplus(
    connection: Connection, people: Collection[str], *, since: datetime, at_most: int
) -> set[str]:
    """Sets aside, for the digest, the notices of these people beyond so many since then.

    The oldest that fit are left to be sent. Returns the ids of all that were set aside. Nobody
    else may send to these people meanwhile: the caller has claimed the oldest row of each.
    """
    tried = {row.person_id: row.number for row in _TRIED.ask(
        connection, people=sorted(people), since=since)()}  # fmt: skip
    place = (
        sa.func.row_number()
        .over(partition_by=_outbox.c.person_id, order_by=_outbox.c.sequence)
        .label("place")
    )
    waiting = (
        sa.select(_outbox.c.id, _outbox.c.person_id, place)
        .where(
            _IS_NOTICE,
            _outbox.c.person_id.in_(sorted(people)),
            _outbox.c.status == "queued",
            _outbox.c.attempts == 0,
        )
        .subquery()
    )
    fits = sa.case(
        {person: max(at_most - count, 0) for person, count in tried.items()} or {"": 0},
        value=waiting.c.person_id,
        else_=at_most,
    )
    surplus = sa.select(waiting.c.id).where(waiting.c.place > fits)
    set_aside = (
        sa.update(_outbox)
        .where(_outbox.c.id.in_(surplus))
        .values(status="gathered", waits_for=None)
        .returning(_outbox.c.id)
    )
    return set(connection.execute(set_aside).scalars())


def take_gathered(connection: Connection, people: Collection[str]) -> dict[str, int]:
    """How many notices were set aside for each of these people; a digest tells of them now."""
    taken = (
        sa.update(_outbox)
        .where(
            _outbox.c.person_id.in_(sorted(people)),
            _outbox.c.status == "gathered",
        )
        .values(status="digested")
        .returning(_outbox.c.person_id)
    )
    counts: dict[str, int] = {}
    for person_id in connection.execute(taken).scalars():
        counts[person_id] = counts.get(person_id, 0) + 1
    return counts


# ── who is to get a digest ───────────────────────────────────────────────────────────────────


def without_digest(connection: Connection, since: datetime, now: datetime) -> dict[str, set[str]]:
    """The districts of each officer who had none since then; "" is the whole province.

    Left out are those who hold no role for as long, who are suspended, and who are away.
    """
    away = sa.select(_officers.c.person_id).where(
        _officers.c.suspended_at.is_(None), _officers.c.away_until > now
    )
    statement = (
        sa.select(_officers.c.person_id, _officers.c.district)
        .outerjoin(_digests, _digests.c.person_id == _officers.c.person_id)
        .where(
            _officers.c.suspended_at.is_(None),
            _officers.c.person_id.not_in(away),
            _officers.c.created_at < since,
            sa.or_(_digests.c.made_at.is_(None), _digests.c.made_at < since),
        )
        .order_by(_officers.c.person_id)
    )
    found: dict[str, set[str]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.person_id, set()).add(row.district)
    return found


def came_back(connection: Connection, now: datetime) -> set[str]:
    """The people whose absence ended after their last digest."""
    ended = sa.or_(_digests.c.made_at.is_(None), _digests.c.made_at < _officers.c.away_until)
    statement = (
        sa.select(_officers.c.person_id)
        .outerjoin(_digests, _digests.c.person_id == _officers.c.person_id)
        .where(_officers.c.away_until <= now, ended)
    )
    return set(connection.execute(statement).scalars())


def note_digests(connection: Connection, people: Iterable[str], now: datetime) -> None:
    """That these people's digests of the day are made."""
    rows = [{"person_id": each, "made_at": now} for each in people]
    upsert_rows(connection, DigestRow, rows)


# ── what is in it ────────────────────────────────────────────────────────────────────────────


def load_piles(
    connection: Connection, now: datetime, *, day_ends: datetime, since: datetime
) -> dict[str, list[Pile]]:
    """All open complaints, counted alike where the same people have them, by district.

    One statement whatever their number; `flows.digest.tally` says the same of one complaint.
    """
    is_promise = _clocks.c.kind.in_([kind.value for kind in PROMISES])
    fix = (ClockKind.FIX.value, ClockKind.REFIX.value)
    refix = _clocks.c.kind == ClockKind.REFIX.value
    running = (
        sa.select(
            _clocks.c.complaint_id,
            sa.func.min(_clocks.c.due_at).label("due_at"),
            _any(sa.and_(_clocks.c.kind.in_(fix), _clocks.c.rung > 0)).label("is_reminded"),
            _any(refix).label("is_again"),
        )
        .where(_clocks.c.ended_at.is_(None), _clocks.c.held_at.is_(None), is_promise)
        .group_by(_clocks.c.complaint_id)
        .subquery()
    )
    added = (
        sa.select(_events.c.complaint_id)
        .where(_events.c.at >= since, _events.c.kind == InformationAdded.__name__)
        .distinct()
        .subquery()
    )
    staff = sa.select(_officers.c.person_id).distinct().subquery()
    state, due = _complaints.c.state, sa.func.coalesce(running.c.due_at, day_ends)
    in_time = due >= day_ends
    how = {
        "all": sa.true(),
        "late": due <= now,
        "today": sa.and_(due > now, ~in_time),
        "fresh": sa.and_(in_time, state == State.NEW.value),
        "soon": sa.and_(in_time, state.in_(_WORKING), running.c.is_reminded == 1),
        "added": sa.and_(
            added.c.complaint_id.is_not(None),
            state.not_in([State.NEW.value, State.CHECKING.value]),
        ),
        "denied": running.c.is_again == 1,
        "checking": state == State.CHECKING.value,
    }
    key = (
        _complaints.c.district,
        _complaints.c.level,
        _complaints.c.owner_id,
        _complaints.c.offered_to,
        _complaints.c.deciding,
        staff.c.person_id,
        _complaints.c.conflicted,
        sa.case(
            (state == State.APPEAL.value, sa.func.coalesce(_complaints.c.reviewer_id, "")),
            else_=None,
        ).label("reviewer"),
    )
    statement = (
        sa.select(*key, *(_number(each).label(f"n_{name}") for name, each in how.items()))
        .select_from(
            _complaints.outerjoin(running, running.c.complaint_id == _complaints.c.id)
            .outerjoin(added, added.c.complaint_id == _complaints.c.id)
            .outerjoin(staff, staff.c.person_id == _complaints.c.person_id)
        )
        .where(_OPEN)
        .group_by(*key)
    )
    piles: dict[str, list[Pile]] = {}
    for row in connection.execute(statement):
        piles.setdefault(row.district, []).append(_pile(row, tuple(how)))
    return piles


def _any(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[Any]:
    return sa.func.max(sa.case((condition, 1), else_=0))


def _number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[Any]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _pile(row: Any, names: Sequence[str]) -> Pile:
    return Pile(
        district=row.district,
        level=Level(row.level),
        owner=row.owner_id,
        offered_to=row.offered_to,
        deciding=None if row.deciding is None else Level(row.deciding),
        filed_by=row.person_id,
        reviewer=row.reviewer,
        left_out=tuple((row.conflicted or "").split()),
        tally=Tally(**{name: int(getattr(row, f"n_{name}")) for name in names}),
    )


def load_orphans(
    connection: Connection, counts: Mapping[str, int], present: Mapping[str, Collection[str]]
) -> dict[str, Orphans]:
    """The oldest of each district's complaints that are no present officer's; `counts` are all.

    `present` are the ids of the roles that somebody fills, by district.
    """
    if not counts:
        return {}
    place = (
        sa.func.row_number()
        .over(
            partition_by=_complaints.c.district,
            order_by=(_complaints.c.registered_at, _complaints.c.id),
        )
        .label("place")
    )
    without = sa.or_(
        *(
            sa.and_(
                _complaints.c.district == slug,
                sa.or_(
                    _complaints.c.owner_id.is_(None),
                    _complaints.c.owner_id.not_in(sorted(present.get(slug, ()))),
                ),
            )
            for slug in sorted(counts)
        )
    )
    placed = sa.select(_complaints.c.id, _complaints.c.district, place).where(_OPEN, without)
    ranked = placed.subquery()
    rows = connection.execute(
        sa.select(ranked.c.id, ranked.c.district).where(ranked.c.place <= ORPHANS_SHOWN)
    ).all()
    cases = load_unlocked(connection, [row.id for row in rows])
    found: dict[str, list[Case]] = {slug: [] for slug in counts}
    for row in rows:
        if row.id in cases:
            found[row.district].append(cases[row.id])
    return {
        slug: Orphans(
            count=counts[slug],
            oldest=tuple(sorted(each, key=lambda case: (case.registered_at, case.id))),
        )
        for slug, each in found.items()
    }

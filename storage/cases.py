"""Complaints with their clocks, and the append-only record of their events.

A complaint's row is rebuilt from its `Case` at every write; its events are appended in the same
transaction and chained by hash, so a changed or missing one shows (`storage.records`).
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy.engine import Connection

from flows.board import PAGE, BoardKind, BoardPage, BoardQuery
from flows.calendar import local_day, span_of_day
from flows.case import Case
from flows.changing import replace
from flows.clocks import Clock
from flows.conflict import left_out
from flows.events import CaseEvent, RungFired
from flows.likeness import WITHIN as LIKE_WITHIN
from flows.linking import PARENTS
from flows.permitted import REOPEN_FOR
from flows.vocabulary import OPEN_STATES, PROMISES, ClockKind, Level, State
from storage.database import table_of
from storage.sets import Later, Query, insert_rows, is_among, upsert_rows
from storage.tables import ClockRow, Complaint, EventRow, EventText, OfficerRow

_complaints = table_of(Complaint)
_clocks = table_of(ClockRow)
_events = table_of(EventRow)
_texts = table_of(EventText)
_officers = table_of(OfficerRow)

_case_json = TypeAdapter(Case)

Chain = tuple[int, str]
"""How many events a complaint has, and the hash of the newest."""

NO_CHAIN: Chain = (0, "")


# ── reading ──────────────────────────────────────────────────────────────────────────────────


_CLOCKS = Query(
    sa.select(_clocks).where(is_among(_clocks.c.complaint_id, "complaints")).order_by(_clocks.c.id)
)

_OPEN = sorted(state.value for state in OPEN_STATES)

_ALIVE = sa.or_(
    is_among(_complaints.c.state, "states"),
    _complaints.c.closed_at > sa.bindparam("closed_after", type_=_complaints.c.closed_at.type),
)

_OF_TURN = sa.or_(
    sa.and_(is_among(_complaints.c.person_id, "people"), _ALIVE),
    is_among(_complaints.c.reference, "references"),
)

_FOR_TURN = Query(
    sa.select(
        _complaints.c.id,
        _complaints.c.record,
        _complaints.c.chain_length,
        _complaints.c.chain_hash,
    )
    .where(_OF_TURN)
    .order_by(_complaints.c.id)
    .with_for_update()
)

_CLOCKS_FOR_TURN = Query(
    sa.select(_clocks)
    .join(_complaints, _complaints.c.id == _clocks.c.complaint_id)
    .where(_OF_TURN)
    .order_by(_clocks.c.id)
)


def _load_clocks(connection: Connection, rows: Sequence[Any]) -> dict[str, tuple[Case, Chain]]:
    if not rows:
        return {}
    ids = [row.id for row in rows]
    return _assemble(rows, _CLOCKS.ask(connection, complaints=ids)())


def _assemble(rows: Sequence[Any], clock_rows: Sequence[Any]) -> dict[str, tuple[Case, Chain]]:
    clocks: dict[str, list[Clock]] = {row.id: [] for row in rows}
    for row in clock_rows:
        clocks[row.complaint_id].append(_clock(row))
    return {
        row.id: (
            decode_case(row.record, clocks[row.id]),
            (row.chain_length, row.chain_hash),
        )
        for row in rows
    }


def _clock(row: Any) -> Clock:
    return Clock(
        id=row.id,
        kind=ClockKind(row.kind),
        policy=row.policy,
        started_at=row.started_at,
        due_at=row.due_at,
        rung=row.rung,
        rung_due_at=row.rung_due_at,
        held_at=row.held_at,
        pauses=row.pauses,
        ended_at=row.ended_at,
        kept=row.kept,
    )


def ask_for_turn(
    connection: Connection,
    person_ids: Iterable[str],
    references: Iterable[str],
    now: datetime,
) -> Later[dict[str, tuple[Case, Chain]]]:
    """The people's complaints that are open or may be reopened, and those named; locked."""
    values = {
        "people": set(person_ids),
        "references": set(references),
        "states": _OPEN,
        "closed_after": now - REOPEN_FOR,
    }
    found = _FOR_TURN.ask(connection, **values)
    # After the complaints, because it then sees what those wrote who held their locks before.
    clocks = _CLOCKS_FOR_TURN.ask(connection, **values)
    return lambda: _assemble(found(), clocks())


def load_by_id(
    connection: Connection, ids: Iterable[str], *, skip_locked: bool = False
) -> dict[str, tuple[Case, Chain]]:
    """Complaints by id, locked; with `skip_locked` only those that nobody else works on."""
    statement = (
        sa.select(_complaints)
        .where(_complaints.c.id.in_(sorted(set(ids))))
        .order_by(_complaints.c.id)
        .with_for_update(skip_locked=skip_locked)
    )
    return _load_clocks(connection, connection.execute(statement).all())


def load_by_reference(connection: Connection, reference: str) -> tuple[Case, Chain] | None:
    """One complaint, locked, or `None`."""
    named = _complaints.c.reference == reference
    statement = sa.select(_complaints).where(named).with_for_update()
    found = _load_clocks(connection, connection.execute(statement).all())
    return next(iter(found.values()), None)


def look_at(
    connection: Connection, *, reference: str | None = None, complaint_id: str | None = None
) -> Case | None:
    """One complaint by either name, not locked: to be read, never to be changed."""
    named = _complaints.c.reference == reference
    if complaint_id is not None:
        named = _complaints.c.id == complaint_id
    found = _load_clocks(connection, connection.execute(sa.select(_complaints).where(named)).all())
    return next((case for case, _ in found.values()), None)


def load_unlocked(connection: Connection, ids: Iterable[str]) -> dict[str, Case]:
    """Complaints by id, not locked: to be read, never to be changed."""
    statement = sa.select(_complaints).where(_complaints.c.id.in_(sorted(set(ids))))
    found = _load_clocks(connection, connection.execute(statement).all())
    return {case_id: case for case_id, (case, _) in found.items()}


def taken_references(connection: Connection, candidates: Sequence[str]) -> set[str]:
    """Which of these references belong to a complaint already."""
    statement = sa.select(_complaints.c.reference).where(_complaints.c.reference.in_(candidates))
    return set(connection.execute(statement).scalars())


@dataclass(frozen=True, kw_only=True, slots=True)
class DueRung:
    """A rung whose time has come, and the complaint that it belongs to."""

    due_at: datetime
    clock_id: str
    complaint_id: str


def due_rungs(
    connection: Connection, now: datetime, limit: int, after: DueRung | None = None
) -> list[DueRung]:
    """The rungs that are due, oldest first; with `after` those behind it."""
    due = [_clocks.c.rung_due_at <= now]
    if after is not None:
        at, same = _clocks.c.rung_due_at, _clocks.c.rung_due_at == after.due_at
        due.append(sa.or_(at > after.due_at, sa.and_(same, _clocks.c.id > after.clock_id)))
    statement = (
        sa.select(_clocks.c.rung_due_at, _clocks.c.id, _clocks.c.complaint_id)
        .where(*due)
        .order_by(_clocks.c.rung_due_at, _clocks.c.id)
        .limit(limit)
    )
    return [
        DueRung(due_at=row.rung_due_at, clock_id=row.id, complaint_id=row.complaint_id)
        for row in connection.execute(statement)
    ]


def load_left_behind(connection: Connection, limit: int) -> list[str]:
    """Ids of complaints that are linked to one that was closed without them, or is gone."""
    parents = _complaints.alias("parents")
    statement = (
        sa.select(_complaints.c.id)
        .outerjoin(parents, parents.c.id == _complaints.c.parent_id)
        .where(
            _complaints.c.parent_id.is_not(None),
            _complaints.c.state == State.LINKED.value,
            sa.or_(parents.c.id.is_(None), parents.c.closed_at.is_not(None)),
        )
        .order_by(_complaints.c.id)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


# ── lists for officers ───────────────────────────────────────────────────────────────────────

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
    loaded = _load_clocks(connection, rows)
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


def load_words(
    connection: Connection, complaint_id: str, kinds: Sequence[str]
) -> list[tuple[str, datetime, dict[str, Any]]]:
    """Kind, time and words of a complaint's events of these kinds, oldest first.

    What an officer took back is left out.
    """
    in_case = _events.c.complaint_id == complaint_id
    undone = {
        json.loads(data)["undone_event_id"]
        for data in connection.execute(
            sa.select(_events.c.data).where(in_case, _events.c.kind == "ChangeUndone")
        ).scalars()
    }
    statement = (
        sa.select(_events.c.id, _events.c.kind, _events.c.at, _texts.c.body)
        .join(_texts, _texts.c.event_id == _events.c.id)
        .where(in_case, _events.c.kind.in_(kinds))
        .order_by(_events.c.sequence)
    )
    return [
        (row.kind, row.at, json.loads(row.body))
        for row in connection.execute(statement)
        if row.id not in undone
    ]


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def write_cases(connection: Connection, cases: Sequence[Case], chains: dict[str, Chain]) -> None:
    """Writes complaints as they stand, with their clocks. `chains` hold the newest link each."""
    upsert_rows(connection, Complaint, [_complaint_row(case, chains[case.id]) for case in cases])
    upsert_rows(
        connection, ClockRow, [_clock_row(case, clock) for case in cases for clock in case.clocks]
    )


def encode_case(case: Case) -> str:
    """The complaint as JSON, but for its clocks, which are rows of their own."""
    return _case_json.dump_json(case, exclude={"clocks"}).decode()


def decode_case(record: str, clocks: Iterable[Clock]) -> Case:
    """The complaint of a record, with its clocks."""
    return replace(_case_json.validate_json(record), clocks=tuple(clocks))


def columns_of(case: Case) -> dict[str, Any]:
    """What the columns repeat of a complaint's record, because it is searched for."""
    return {
        "reference": case.reference,
        "district": case.district,
        "person_id": case.person_id,
        "issue_area": case.issue_area.value if case.issue_area else None,
        "state": case.state.value,
        "level": int(case.level),
        "deciding": case.deciding,
        "owner_id": case.owner,
        "offered_to": case.transfer.to if case.transfer else None,
        "reviewer_id": case.appeal.reviewer if case.appeal and case.is_open else None,
        "auditor_id": case.audit.officer_id if case.audit and not case.audit.result else None,
        "parent_id": case.parent.id if case.parent else None,
        "conflicted": " ".join(left_out(case)) or None,
        "registered_at": case.registered_at,
        "closed_at": case.closed_at,
    }


def _complaint_row(case: Case, chain: Chain) -> dict[str, Any]:
    return {
        "id": case.id,
        **columns_of(case),
        "record": encode_case(case),
        "chain_length": chain[0],
        "chain_hash": chain[1],
    }


def _clock_row(case: Case, clock: Clock) -> dict[str, Any]:
    return {
        "id": clock.id,
        "complaint_id": case.id,
        "district": case.district,
        "kind": clock.kind.value,
        "policy": clock.policy,
        "started_at": clock.started_at,
        "due_at": clock.due_at,
        "rung": clock.rung,
        "rung_due_at": clock.rung_due_at,
        "held_at": clock.held_at,
        "pauses": clock.pauses,
        "ended_at": clock.ended_at,
        "kept": clock.kept,
    }


def append_events(
    connection: Connection, happened: Sequence[CaseEvent], chains: dict[str, Chain]
) -> None:
    """Appends events to the record and moves `chains` on. A thing that may happen only once and
    is there already raises `storage.database.Conflict`."""
    rows: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for event in happened:
        length, previous = chains.get(event.complaint_id, NO_CHAIN)
        facts, words = _split(event)
        row: dict[str, Any] = {
            "id": event.id,
            "complaint_id": event.complaint_id,
            "sequence": length + 1,
            "kind": type(event).__name__,
            "at": event.at,
            "role": event.role.value,
            "actor_id": event.actor_id,
            "data": _canonical(facts),
            "text_digest": None,
            "once": once_key(event.clock_id, event.number)
            if isinstance(event, RungFired)
            else None,
            "previous_hash": previous,
        }
        if words:
            salt, body = secrets.token_hex(16), _canonical(words)
            row["text_digest"] = digest_text(salt, body)
            texts.append(
                {
                    "event_id": event.id,
                    "complaint_id": event.complaint_id,
                    "salt": salt,
                    "body": body,
                }
            )
        row["hash"] = hash_event(row)
        rows.append(row)
        chains[event.complaint_id] = (length + 1, row["hash"])
    insert_rows(connection, EventRow, rows)
    insert_rows(connection, EventText, texts)


_COMMON = frozenset({"id", "complaint_id", "at", "role", "actor_id"})


@lru_cache(maxsize=64)
def _field_names(kind: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of an event's coded facts and of its private words."""
    own = [field for field in fields(kind) if field.name not in _COMMON]
    private = tuple(field.name for field in own if field.metadata.get("private"))
    return tuple(field.name for field in own if field.name not in private), private


def _split(event: CaseEvent) -> tuple[dict[str, Any], dict[str, Any]]:
    kind: Any = type(event)
    facts, private = _field_names(kind)
    words = {name: value for name in private if (value := getattr(event, name))}
    return {name: getattr(event, name) for name in facts}, words


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _canonical(values: dict[str, Any]) -> str:
    return _CANONICAL.encode(to_jsonable_python(values))


def once_key(clock_id: str, number: int) -> str:
    """What lets a rung fire once only."""
    return f"rung:{clock_id}:{number}"


def digest_text(salt: str, body: str) -> str:
    """What the chain holds of an event's words."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def hash_event(row: Any) -> str:
    """The hash that chains an event to the one before it."""
    at = row["at"].isoformat(timespec="microseconds")
    parts = (
        row["previous_hash"], row["id"], row["complaint_id"], str(row["sequence"]), row["kind"], at,
        row["role"], row["actor_id"] or "", row["data"], row["text_digest"] or "",
    )  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()

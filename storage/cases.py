"""Complaints with their clocks, and the append-only record of their events.

A complaint's row is rebuilt from its `Case` at every write; its events are appended in the same
transaction and chained by hash, so a changed or missing one shows (`storage.records`).
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy.engine import Connection

from flows.case import Case
from flows.changing import replace
from flows.clocks import Clock
from flows.conflict import left_out
from flows.events import CaseEvent, RungFired
from flows.permitted import REOPEN_FOR
from flows.vocabulary import OPEN_STATES, ClockKind, State
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


def load_clocks(connection: Connection, rows: Sequence[Any]) -> dict[str, tuple[Case, Chain]]:
    """The complaints of these rows with their clocks, by id."""
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
    return load_clocks(connection, connection.execute(statement).all())


def load_by_reference(connection: Connection, reference: str) -> tuple[Case, Chain] | None:
    """One complaint, locked, or `None`."""
    named = _complaints.c.reference == reference
    statement = sa.select(_complaints).where(named).with_for_update()
    found = load_clocks(connection, connection.execute(statement).all())
    return next(iter(found.values()), None)


def look_at(
    connection: Connection, *, reference: str | None = None, complaint_id: str | None = None
) -> Case | None:
    """One complaint by either name, not locked: to be read, never to be changed."""
    named = _complaints.c.reference == reference
    if complaint_id is not None:
        named = _complaints.c.id == complaint_id
    found = load_clocks(connection, connection.execute(sa.select(_complaints).where(named)).all())
    return next((case for case, _ in found.values()), None)


def load_unlocked(connection: Connection, ids: Iterable[str]) -> dict[str, Case]:
    """Complaints by id, not locked: to be read, never to be changed."""
    statement = sa.select(_complaints).where(_complaints.c.id.in_(sorted(set(ids))))
    found = load_clocks(connection, connection.execute(statement).all())
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

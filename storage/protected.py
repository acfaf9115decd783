"""The protected lane's cases with their clocks, and the append-only record of their events.

Everything that was said and done is sealed by the lane's own vault. The chain runs over salted
digests of the clear text, so it holds without the key and after a change of keys.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy.engine import Connection, RowMapping

from flows.changing import replace
from flows.protected import events
from flows.protected.case import ProtectedCase
from flows.protected.clocks import ProtectedClock
from flows.protected.events import ProtectedEvent, ProtectedRungFired
from flows.protected.vocabulary import ProtectedClockKind, ProtectedState
from storage.cases import NO_CHAIN, Chain, digest_text, once_key
from storage.database import table_of
from storage.sets import insert_rows, upsert_rows
from storage.tables import (
    ProtectedCaseRow,
    ProtectedClockRow,
    ProtectedEventRow,
    ProtectedItemRow,
    ProtectedTextRow,
)
from storage.vault import Vault

_cases = table_of(ProtectedCaseRow)
_events = table_of(ProtectedEventRow)
_texts = table_of(ProtectedTextRow)
_clocks = table_of(ProtectedClockRow)
_items = table_of(ProtectedItemRow)

_case_json = TypeAdapter(ProtectedCase)
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

LEAST_TOLD = 10
"""From how many cases on the province's number may be told."""

Loaded = tuple[ProtectedCase, Chain]


# ── reading ──────────────────────────────────────────────────────────────────────────────────


def load_for_turn(
    connection: Connection, vault: Vault, ids: Iterable[str], references: Iterable[str]
) -> dict[str, Loaded]:
    """Cases by id and by reference, locked; nothing is asked when neither is given."""
    ids, references = sorted(set(ids)), sorted(set(references))
    if not ids and not references:
        return {}
    named = sa.or_(_cases.c.id.in_(ids), _cases.c.reference.in_(references))
    return _load(connection, vault, sa.select(_cases).where(named), lock=True)


def load_by_id(
    connection: Connection, vault: Vault, ids: Iterable[str], *, skip_locked: bool = False
) -> dict[str, Loaded]:
    """Cases by id, locked; with `skip_locked` only those that nobody else works on."""
    statement = sa.select(_cases).where(_cases.c.id.in_(sorted(set(ids))))
    return _load(connection, vault, statement, lock=True, skip_locked=skip_locked)


def load_open(connection: Connection, vault: Vault) -> dict[str, ProtectedCase]:
    """Every open case, oldest first, not locked."""
    statement = sa.select(_cases).where(_cases.c.closed_at.is_(None))
    return {key: case for key, (case, _) in _load(connection, vault, statement).items()}


def look_at(connection: Connection, vault: Vault, case_id: str) -> ProtectedCase | None:
    """A case as it stands, not locked; `None` when there is none."""
    found = _load(connection, vault, sa.select(_cases).where(_cases.c.id == case_id))
    return found[case_id][0] if case_id in found else None


def _load(
    connection: Connection,
    vault: Vault,
    statement: sa.Select[Any],
    *,
    lock: bool = False,
    skip_locked: bool = False,
) -> dict[str, Loaded]:
    statement = statement.order_by(_cases.c.id)
    if lock:
        statement = statement.with_for_update(skip_locked=skip_locked)
    rows = connection.execute(statement).all()
    if not rows:
        return {}
    clocks: dict[str, list[ProtectedClock]] = {row.id: [] for row in rows}
    found = connection.execute(
        sa.select(_clocks).where(_clocks.c.case_id.in_(list(clocks))).order_by(_clocks.c.id)
    )
    for row in found:
        clocks[row.case_id].append(_clock(row))
    return {
        row.id: (
            read_case(vault, row.sealed, clocks[row.id]),
            (row.chain_length, row.chain_hash),
        )
        for row in rows
    }


def read_case(vault: Vault, sealed: bytes, clocks: Iterable[ProtectedClock]) -> ProtectedCase:
    """The case of a sealed record. Raises `storage.vault.CannotOpen`."""
    return replace(_case_json.validate_json(vault.open(sealed)), clocks=tuple(clocks))


def _clock(row: Any) -> ProtectedClock:
    return ProtectedClock(
        id=row.id,
        kind=ProtectedClockKind(row.kind),
        policy=row.policy,
        started_at=row.started_at,
        due_at=row.due_at,
        rung=row.rung,
        rung_due_at=row.rung_due_at,
        ended_at=row.ended_at,
        kept=row.kept,
    )


def due_cases(
    connection: Connection, now: datetime, limit: int, but: Iterable[str] = ()
) -> list[str]:
    """Ids of cases with a rung that is due, the oldest rung first."""
    statement = (
        sa.select(_clocks.c.case_id, sa.func.min(_clocks.c.rung_due_at).label("due"))
        .where(_clocks.c.rung_due_at <= now, _clocks.c.case_id.not_in(list(but)))
        .group_by(_clocks.c.case_id)
        .order_by("due", _clocks.c.case_id)
        .limit(limit)
    )
    return [row.case_id for row in connection.execute(statement)]


def taken_references(connection: Connection, candidates: Sequence[str]) -> set[str]:
    """Which of these references belong to a case already."""
    statement = sa.select(_cases.c.reference).where(_cases.c.reference.in_(candidates))
    return set(connection.execute(statement).scalars())


# ── officers' numbers ────────────────────────────────────────────────────────────────────────


def number_items(connection: Connection, person_id: str, case_ids: Sequence[str]) -> dict[str, int]:
    """The officer's numbers of these open cases; a new one gets the next, from 1 when none is."""
    kept = {
        row.case_id: row.number
        for row in connection.execute(
            sa.select(_items.c.case_id, _items.c.number).where(_items.c.person_id == person_id)
        )
    }
    numbers = {each: kept[each] for each in case_ids if each in kept}
    fresh = [each for each in case_ids if each not in kept]
    following = max(numbers.values(), default=0) + 1
    added = {each: following + at for at, each in enumerate(fresh)}
    insert_rows(
        connection,
        ProtectedItemRow,
        [
            {"person_id": person_id, "case_id": case_id, "number": number}
            for case_id, number in added.items()
        ],
    )
    return numbers | added


def item_number(connection: Connection, person_id: str, case_id: str) -> int:
    """The officer's number of a case; 0 where it has none."""
    statement = sa.select(_items.c.number).where(
        _items.c.person_id == person_id, _items.c.case_id == case_id
    )
    return connection.execute(statement).scalar() or 0


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def write_cases(
    connection: Connection,
    vault: Vault,
    cases: Sequence[ProtectedCase],
    chains: Mapping[str, Chain],
) -> None:
    """Writes cases as they stand, with their clocks. `chains` hold the newest link each."""
    upsert_rows(
        connection, ProtectedCaseRow, [_row(vault, each, chains[each.id]) for each in cases]
    )
    upsert_rows(
        connection,
        ProtectedClockRow,
        [_clock_row(case, clock) for case in cases for clock in case.clocks],
    )


def _row(vault: Vault, case: ProtectedCase, chain: Chain) -> dict[str, Any]:
    return {
        "id": case.id,
        "reference": case.reference,
        "district": case.district,
        "started_at": case.started_at,
        "closed_at": case.closed_at,
        "sealed": vault.guarded.seal(_case_json.dump_json(case, exclude={"clocks"}).decode()),
        "chain_length": chain[0],
        "chain_hash": chain[1],
    }


def _clock_row(case: ProtectedCase, clock: ProtectedClock) -> dict[str, Any]:
    values = {each.name: getattr(clock, each.name) for each in fields(clock)}
    return values | {"case_id": case.id, "kind": clock.kind.value}


def append_events(
    connection: Connection,
    vault: Vault,
    happened: Sequence[ProtectedEvent],
    chains: dict[str, Chain],
) -> None:
    """Appends events to the record and moves `chains` on. A rung that fired already raises
    `storage.database.Conflict`."""
    rows: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for event in happened:
        length, previous = chains.get(event.case_id, NO_CHAIN)
        salt, body = secrets.token_hex(16), _encode(event)
        row: dict[str, Any] = {
            "id": event.id,
            "case_id": event.case_id,
            "sequence": length + 1,
            "at": event.at,
            "digest": digest_text(salt, body),
            "once": _once(event),
            "previous_hash": previous,
        }
        row["hash"] = hash_event(row)
        rows.append(row)
        texts.append(
            {
                "id": event.id,
                "case_id": event.case_id,
                "sealed": vault.guarded.seal(f"{salt}\n{body}"),
            }
        )
        chains[event.case_id] = (length + 1, row["hash"])
    insert_rows(connection, ProtectedEventRow, rows)
    insert_rows(connection, ProtectedTextRow, texts)


def _once(event: ProtectedEvent) -> str | None:
    """What lets a rung fire once only."""
    if isinstance(event, ProtectedRungFired):
        return once_key(event.clock_id, event.number)
    return None


def _encode(event: ProtectedEvent) -> str:
    values = {each.name: getattr(event, each.name) for each in fields(event)}
    return _CANONICAL.encode({"happened": type(event).__name__, "what": to_jsonable_python(values)})


def hash_event(row: Mapping[str, Any] | RowMapping) -> str:
    """The hash that chains an event to the one before it."""
    at = row["at"].isoformat(timespec="microseconds")
    parts = (row["previous_hash"], row["id"], row["case_id"], str(row["sequence"]), at)
    return digest_text(row["digest"], "\n".join(parts))


# ── the record ───────────────────────────────────────────────────────────────────────────────


class BrokenRecord(Exception):
    """The record of a protected case is not as it was written."""


_KINDS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind)
    for name, kind in vars(events).items()
    if isinstance(kind, type) and issubclass(kind, ProtectedEvent)
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A case as stored: its row, and its events in their order.

    Of one that was erased those alone whose words are left.
    """

    case: ProtectedCase
    events: tuple[ProtectedEvent, ...]


def read_record(connection: Connection, vault: Vault, case_id: str) -> Record:
    """A case and its events. Raises `BrokenRecord`, and `storage.vault.CannotOpen`."""
    found = _load(connection, vault, sa.select(_cases).where(_cases.c.id == case_id))
    if case_id not in found:
        raise BrokenRecord("there is no such case")
    case, chain = found[case_id]
    rows = (
        connection.execute(
            sa.select(_events, _texts.c.sealed)
            .outerjoin(_texts, _texts.c.id == _events.c.id)
            .where(_events.c.case_id == case_id)
            .order_by(_events.c.sequence)
        )
        .mappings()
        .all()
    )
    previous, read = "", []
    for number, row in enumerate(rows, 1):
        if row["sequence"] != number or row["previous_hash"] != previous:
            raise BrokenRecord(f"event {number} is missing or out of order")
        if hash_event(row) != row["hash"]:
            raise BrokenRecord(f"event {number} was changed")
        previous = row["hash"]
        if row["sealed"] is None and case.erased_at is not None:
            continue
        if row["sealed"] is None:
            raise BrokenRecord(f"what happened in event {number} is gone")
        salt, _, body = vault.open(row["sealed"]).partition("\n")
        if digest_text(salt, body) != row["digest"]:
            raise BrokenRecord(f"what happened in event {number} was changed")
        happened = json.loads(body)
        read.append(_KINDS[happened["happened"]].validate_python(happened["what"]))
    if chain != (len(rows), previous):
        raise BrokenRecord("the newest events are missing")
    if case.erased_at is not None and not any(isinstance(e, events.CaseErased) for e in read):
        raise BrokenRecord("nobody says who erased it")
    return Record(case=case, events=tuple(read))


def case_ids(connection: Connection, after: str, limit: int) -> list[str]:
    """Ids of cases behind one, in their order."""
    statement = sa.select(_cases.c.id).where(_cases.c.id > after).order_by(_cases.c.id).limit(limit)
    return list(connection.execute(statement).scalars())


def count_of_province(
    connection: Connection, vault: Vault, since: datetime, until: datetime
) -> int | None:
    """How many cases came in all the province in a span; `None` where they are too few to be told.

    This is all of the lane that anybody else may know. What turned out not to be private is none;
    Nobody is too few to be told as well.
    """
    in_span = sa.select(_cases.c.sealed).where(
        _cases.c.started_at >= since, _cases.c.started_at < until
    )
    came = (read_case(vault, each, ()) for each in connection.execute(in_span).scalars())
    count = sum(1 for case in came if case.state is not ProtectedState.NOT_PROTECTED)
    return count if count >= LEAST_TOLD else None


def count_cases(connection: Connection) -> int:
    """How many cases there are."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(_cases)).scalar_one())

"""Messages owed: written with what causes them, claimed by senders, settled by the provider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.delivery import FAILED_STATUSES, is_forward, rank
from storage.database import table_of
from storage.sets import Query, insert_new, is_among, update_rows
from storage.tables import CallbackRow, OutboxRow
from storage.vault import Vault
from storage.words import seal_row

_outbox = table_of(OutboxRow)
# Made once: an alias copies every column.
_earlier = _outbox.alias("earlier")
_callbacks = table_of(CallbackRow)

WAITING = ("queued", "sending", "uncertain")
STATUSES = (
    *WAITING,
    *("sent", "delivered", "read", "failed", "expired", "recalled", "gathered", "digested"),
)
"""All that a message may be; `WAITING` is not settled yet.

A notice beyond an officer's few a day is `gathered`, and `digested` once a digest told of it.
"""

REPLY_PRIORITY = 0
EDITION_PRIORITY = 9
"""Editions are many and go out over hours by design: they are claimed by district."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A claimed row: everything a sender must know of the message itself."""

    id: str
    person_id: str
    district: str
    address_id: str | None
    kind: str
    purpose: str
    language: str
    words: bytes
    part: int
    parts: int
    attempts: int
    channel: str | None
    next_attempt_at: datetime
    not_after: datetime | None
    sequence: str
    dedupe_key: str
    reference: str | None
    avoid: str

    @classmethod
    def of(cls, row: Any) -> "Owed":
        """The message of a row, whatever else the row holds."""
        return cls(**{name: getattr(row, name) for name in cls.__dataclass_fields__})


def write_outbox(connection: Connection, vault: Vault, rows: Sequence[dict[str, Any]]) -> None:
    """Writes messages owed, sealing their `lines` and `choices`.

    One whose `dedupe_key` exists is the same message and is left out.
    """
    insert_new(connection, OutboxRow, [seal_row(vault, row) for row in rows])


def recall(connection: Connection, cause: str) -> list[str]:
    """Holds back what an event said and is not gone; returns the people it has gone to."""
    held = sa.and_(_outbox.c.cause == cause, _outbox.c.status.in_(["queued", "gathered"]))
    connection.execute(sa.update(_outbox).where(held).values(status="recalled"))
    gone = sa.select(_outbox.c.person_id).where(
        _outbox.c.cause == cause,
        _outbox.c.status.not_in(["recalled", "failed", "expired", "digested"]),
    )
    return list(connection.execute(gone).scalars())


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """What a kind of message cannot leave by now.

    `closed` are ids of numbers, `shut` the districts all of whose numbers are closed.
    """

    closed: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()


OPEN = Gate()


@dataclass(frozen=True, kw_only=True, slots=True)
class Gates:
    """What may leave now. `editions_from` are the districts whose editions may be claimed."""

    replies: Gate = OPEN
    others: Gate = OPEN
    editions: Gate = OPEN
    editions_from: tuple[str, ...] = ()


# ── claiming ─────────────────────────────────────────────────────────────────────────────────

_NOW = sa.bindparam("now", type_=_outbox.c.next_attempt_at.type)
_IS_DUE = sa.and_(_outbox.c.status == "queued", _outbox.c.next_attempt_at <= _NOW)
_IS_REPLY = _outbox.c.priority == REPLY_PRIORITY
_IS_EDITION = sa.and_(
    _outbox.c.priority == EDITION_PRIORITY, _outbox.c.district == sa.bindparam("district")
)


def _passes(gate: str) -> sa.ColumnElement[bool]:
    """Whether a row may find room: at the number that it waits for, or at any. The gate is given
    as `<gate>_closed` and `<gate>_shut`."""
    waits_for = _outbox.c.waits_for
    return sa.or_(
        ~is_among(waits_for, f"{gate}_closed"),
        sa.and_(waits_for.is_(None), ~is_among(_outbox.c.district, f"{gate}_shut")),
    )


def _choosing(wanted: sa.ColumnElement[bool], order: Sequence[sa.ColumnElement[Any]]) -> Query:
    """Rows for which no earlier one of the same person waits; locked."""
    waiting: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{status}'") for status in WAITING]
    waits_for_earlier = sa.exists().where(
        _earlier.c.person_id == _outbox.c.person_id,
        _earlier.c.status.in_(waiting),
        sa.tuple_(_earlier.c.priority, _earlier.c.sequence, _earlier.c.part)
        < sa.tuple_(_outbox.c.priority, _outbox.c.sequence, _outbox.c.part),
        sa.or_(
            # One whose outcome is unknown must not keep all that follows from the person,
            sa.and_(_earlier.c.status != "uncertain", _earlier.c.next_attempt_at <= _NOW),
            # but the parts of one message keep their order, until nobody asks any more.
            sa.and_(
                _earlier.c.sequence == _outbox.c.sequence,
                sa.or_(_earlier.c.status != "uncertain", _earlier.c.look_at.is_not(None)),
            ),
        ),
    )
    return Query(
        sa.select(*(_outbox.c[name] for name in Owed.__dataclass_fields__))
        .where(_IS_DUE, wanted, ~waits_for_earlier)
        .order_by(*order)
        .limit(sa.bindparam("most", type_=sa.Integer))
        .with_for_update(skip_locked=True, of=_outbox)
    )


_BY_PRIORITY = (_outbox.c.priority, _outbox.c.sequence, _outbox.c.part)
_BY_AGE = (_outbox.c.next_attempt_at, _outbox.c.sequence, _outbox.c.part)
_IS_ORDINARY = _outbox.c.priority < EDITION_PRIORITY

_ORDINARY = _choosing(_IS_ORDINARY, _BY_PRIORITY)
_GATED_ORDINARY = _choosing(
    sa.and_(
        _IS_ORDINARY,
        sa.or_(
            sa.and_(_IS_REPLY, _passes("replies")),
            sa.and_(~_IS_REPLY, _passes("others")),
        ),
    ),
    _BY_PRIORITY,
)
_EDITIONS = _choosing(_IS_EDITION, _BY_AGE)
_GATED_EDITIONS = _choosing(sa.and_(_IS_EDITION, _passes("editions")), _BY_AGE)
_ANY_EDITION = Query(
    sa.select(_outbox.c.id)
    .where(_outbox.c.status == "queued", _outbox.c.priority == EDITION_PRIORITY)
    .limit(1)
)


def claim(connection: Connection, now: datetime, limit: int, gates: Gates) -> list[Owed]:
    """Locks due rows for which there may be room, by priority, the longest waiting first.

    At most the oldest one of each person. The caller puts back, leases or tries each of them in
    the same transaction. Rows that find a closed gate are not touched, however many they are.

    A row whose lease ran out while it was being sent is not taken again: whether it went is
    uncertain, and `settle_lost_leases` says so.
    """
    if gates.replies.closed or gates.others.closed:
        given = _given("replies", gates.replies) | _given("others", gates.others)
        found = _GATED_ORDINARY.ask(connection, now=now, most=limit, **given)
    else:
        found = _ORDINARY.ask(connection, now=now, most=limit)
    rows = found()
    if len(rows) < limit and gates.editions_from and _ANY_EDITION.ask(connection)():
        rows += _choose_editions(connection, now, limit - len(rows), gates)
    return [Owed(**row._asdict()) for row in rows]


def _choose_editions(connection: Connection, now: datetime, limit: int, gates: Gates) -> list[Any]:
    """Some of every district, because a large audience must not keep a small one waiting.

    District by district the index gives them in their order, without a look at the others.
    """
    query, given = _EDITIONS, {}
    if gates.editions.closed:
        query, given = _GATED_EDITIONS, _given("editions", gates.editions)
    rows: list[Any] = []
    for left, district in zip(
        range(len(gates.editions_from), 0, -1), gates.editions_from, strict=True
    ):
        share = -(-(limit - len(rows)) // left)
        rows += query.ask(connection, now=now, district=district, most=share, **given)()
    return rows


def _given(gate: str, closed: Gate) -> dict[str, frozenset[str]]:
    return {f"{gate}_closed": closed.closed, f"{gate}_shut": closed.shut}


def put_back(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Leaves claimed rows in the queue, by `id`.

    Each has its `next_attempt_at`, and in `waits_for` the number at which it found no room.
    """
    update_rows(connection, OutboxRow, rows)


def lease(connection: Connection, outbox_ids: Sequence[str], leased_until: datetime) -> None:
    """Keeps claimed rows for their sender. `leased_until` is real time, by which a lost lease is
    told."""
    update_rows(
        connection,
        OutboxRow,
        [{"id": each, "status": "sending", "leased_until": leased_until} for each in outbox_ids],
    )


def note_attempts(
    connection: Connection, attempts: Sequence[dict[str, Any]], leased_until: datetime
) -> None:
    """Leases rows and writes how they are about to be tried (`tried_…`, `attempts` and the way).

    By their `id`; committed before anything leaves, so that a killed process leaves word of it.
    """
    update_rows(
        connection,
        OutboxRow,
        [{"status": "sending", "leased_until": leased_until, **each} for each in attempts],
    )


def lock_leased(connection: Connection, ids: Sequence[str], leased_until: datetime) -> set[str]:
    """Which of these rows still are as the sender claimed them that leased them until then."""
    statement = (
        sa.select(_outbox.c.id)
        .where(
            _outbox.c.id.in_(sorted(ids)),
            _outbox.c.status == "sending",
            _outbox.c.leased_until == leased_until,
        )
        .order_by(_outbox.c.id)
        .with_for_update()
    )
    return set(connection.execute(statement).scalars())


def settle_lost_leases(connection: Connection, real_now: datetime, look_at: datetime) -> int:
    """Marks as uncertain what a sender took and never settled; returns how many."""
    lost = sa.and_(_outbox.c.status == "sending", _outbox.c.leased_until < real_now)
    result = connection.execute(
        sa.update(_outbox)
        .where(lost)
        .values(status="uncertain", leased_until=None, look_at=look_at)
    )
    return int(result.rowcount)


def doubt(
    connection: Connection, outbox_id: str, *, leased_until: datetime, look_at: datetime
) -> bool:
    """Marks a row as uncertain, unless a callback has said more already; whether it did.

    `leased_until` tells the attempt from any other of the same message.
    """
    doubtful = connection.execute(
        sa.update(_outbox)
        .where(
            _outbox.c.id == outbox_id,
            _outbox.c.status == "sending",
            _outbox.c.leased_until == leased_until,
        )
        .values(status="uncertain", leased_until=None, look_at=look_at)
    )
    return bool(doubtful.rowcount)


def settle(connection: Connection, outbox_id: str, **values: Any) -> None:
    """Records what became of an attempt."""
    connection.execute(
        sa.update(_outbox).where(_outbox.c.id == outbox_id).values(leased_until=None, **values)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Acceptance:
    """That the provider took a message `at` a time, and its first word on it.

    `status` is ours for that word; `look_at` is when the provider is asked, `None` never.
    `leased_until` tells the attempt from any other of the same message; `attempt` counts them.
    """

    outbox_id: str
    attempt: int
    status: str
    provider_id: str
    provider_status: str
    at: datetime
    leased_until: datetime
    look_at: datetime | None


_BEFORE = Query(
    sa.select(
        _outbox.c.id,
        _outbox.c.status,
        _outbox.c.provider_id,
        _outbox.c.provider_status,
        _outbox.c.delivered_at,
        _outbox.c.look_at,
        _outbox.c.leased_until,
        _outbox.c.attempts,
    )
    .where(is_among(_outbox.c.id, "ids"))
    .order_by(_outbox.c.id)
    .with_for_update()
)


def accept(connection: Connection, accepted: Sequence[Acceptance]) -> None:
    """Records that the provider took messages, save where a callback has said more already."""
    said = {each.outbox_id: each for each in accepted}
    if not said:
        return
    rows = _BEFORE.ask(connection, ids=list(said))()
    changed = [_after(row, said[row.id]) for row in rows if _is_of_attempt(row, said[row.id])]
    update_rows(connection, OutboxRow, changed)


def _is_of_attempt(row: Any, said: Acceptance) -> bool:
    """Whether a row still stands for this attempt.

    A callback may have been quicker. Where it said that the attempt failed, the row is queued for
    another way or has gone it already. A lease may also have run out, and nothing more.
    """
    if row.status == "uncertain" and row.provider_id is None:
        return bool(row.attempts == said.attempt)
    return bool(row.leased_until == said.leased_until or row.provider_id == said.provider_id)


def _after(row: Any, said: Acceptance) -> dict[str, Any]:
    """A row's columns once the provider took the message."""
    after = {
        "id": row.id,
        "status": row.status,
        "provider_id": said.provider_id,
        "provider_status": row.provider_status,
        "leased_until": None,
        "sent_at": said.at,
        "delivered_at": row.delivered_at,
        "look_at": row.look_at,
    }
    if row.provider_id is None or is_forward(row.provider_status, said.provider_status):
        after |= {
            "status": said.status,
            "provider_status": said.provider_status,
            "delivered_at": said.at if said.status == "delivered" else None,
            "look_at": said.look_at,
        }
    return after


def add_parts(connection: Connection, owed: Owed, parts: int, row: dict[str, Any]) -> None:
    """Makes rows for the second and later parts of a message that is too long for one."""
    rows = [
        {**row, "id": _id_of_part(owed.id, part), "dedupe_key": f"{owed.dedupe_key}:p{part}",
         "part": part, "parts": parts}
        for part in range(2, parts + 1)
    ]  # fmt: skip
    insert_new(connection, OutboxRow, rows)
    connection.execute(sa.update(_outbox).where(_outbox.c.id == owed.id).values(parts=parts))


def _id_of_part(first: str, part: int) -> str:
    """The same each time it is asked for, and never the first part's own."""
    return f"{first[:30]}{(int(first[30:], 16) + part - 1) % 256:02x}"


def row_of(connection: Connection, outbox_id: str) -> dict[str, Any]:
    """All columns of a row."""
    return dict(
        connection.execute(sa.select(_outbox).where(_outbox.c.id == outbox_id)).mappings().one()
    )


def record_callback(
    connection: Connection,
    *,
    callback_id: str,
    provider_id: str,
    status: str,
    error_code: int | None,
    outbox_id: str | None,
    now: datetime,
    look_at: datetime,
) -> tuple[str, str] | None:
    """Stores the provider's word once and moves the message's state, never back.

    `look_at` is when a message that is only on its way is asked about again. Returns the outbox
    row's id and its provider status before, when the word was new and moved it; else `None`.
    """
    match = _outbox.c.provider_id == provider_id
    if outbox_id and not _is_known(connection, provider_id):
        # It may come before the answer to the request that made the message, or instead of it.
        # One of an earlier attempt was heard of before, and says nothing of the next.
        unanswered = sa.and_(_outbox.c.provider_id.is_(None), _outbox.c.tried_at.is_not(None))
        match = sa.or_(match, sa.and_(_outbox.c.id == outbox_id, unanswered))
    insert_new(
        connection,
        CallbackRow,
        [
            {
                "id": callback_id,
                "provider_id": provider_id,
                "status": status,
                "error_code": error_code or 0,
                "received_at": now,
            }
        ],
    )
    statement = sa.select(
        _outbox.c.id, _outbox.c.status, _outbox.c.provider_status, _outbox.c.provider_id
    ).where(match)
    row = connection.execute(statement.with_for_update()).first()
    is_news = row is not None and is_forward(row.provider_status, status)
    if row is None or not (is_news or row.provider_id is None):
        return None
    # Even a word that we do not know says that the message is there.
    values: dict[str, Any] = {"provider_id": provider_id}
    if is_news:
        values["provider_status"] = status
    if status in ("delivered", "read"):
        values |= {"status": status, "delivered_at": now, "look_at": None}
    elif status in FAILED_STATUSES:
        values |= {"status": "failed", "error_code": error_code, "look_at": None}
    elif row.status != "sent" and (rank(status) >= 0 or row.provider_id is None):
        values |= {"status": "sent", "look_at": look_at}
    connection.execute(
        sa.update(_outbox).where(_outbox.c.id == row.id).values(leased_until=None, **values)
    )
    return (row.id, row.provider_status or "") if is_news else None


def _is_known(connection: Connection, provider_id: str) -> bool:
    """Whether a callback about this message of the provider's came before."""
    known = sa.select(_callbacks.c.id).where(_callbacks.c.provider_id == provider_id).limit(1)
    return connection.execute(known).first() is not None


def count_delivered(
    connection: Connection, complaint_id: str, purpose: str, since: datetime
) -> int:
    """How many messages of a purpose about a complaint, owed since then, reached the phone."""
    statement = sa.select(sa.func.count()).where(
        _outbox.c.complaint_id == complaint_id,
        _outbox.c.purpose == purpose,
        _outbox.c.created_at >= since,
        _outbox.c.status.in_(["delivered", "read"]),
        _outbox.c.part == 1,
    )
    return int(connection.execute(statement).scalar_one())


def next_due_at(connection: Connection) -> datetime | None:
    """When the next queued message may go."""
    return connection.execute(
        sa.select(sa.func.min(_outbox.c.next_attempt_at)).where(_outbox.c.status == "queued")
    ).scalar()


def latest_for(
    connection: Connection, person_id: str, limit: int, after: str | None = None
) -> list[dict[str, Any]]:
    """A person's messages, newest first."""
    statement = sa.select(_outbox).where(
        _outbox.c.person_id == person_id,
        _outbox.c.status.not_in(["recalled", "gathered", "digested"]),
    )
    if after:
        statement = statement.where(_outbox.c.sequence > after)
    statement = statement.order_by(_outbox.c.sequence.desc(), _outbox.c.part.desc()).limit(limit)
    return [dict(row) for row in connection.execute(statement).mappings()]


def written_after(connection: Connection, after: str, limit: int) -> list[Any]:
    """Messages in the order in which they were written, with what a reader of them sees."""
    statement = (
        sa.select(
            _outbox.c.id,
            _outbox.c.person_id,
            _outbox.c.district,
            _outbox.c.words,
            _outbox.c.reference,
        )
        .where(_outbox.c.id > after, _outbox.c.part == 1)
        .order_by(_outbox.c.id)
        .limit(limit)
    )
    return list(connection.execute(statement))

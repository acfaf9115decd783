"""Tables read through from beginning to end in pages, for checking that they are whole.

Every page is found by its keys, so a page costs the same wherever it lies. `since` leaves out what
was not touched from then on. What is wrong with a row is not decided here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.records import Row
from storage.tables import (
    Address,
    Complaint,
    ConversationRow,
    EditionRow,
    InboxRow,
    MediaRow,
    OfficerRow,
    OutboxRow,
    Person,
    Subscription,
    UndoableRow,
)

_addresses = table_of(Address)
_complaints = table_of(Complaint)
_conversations = table_of(ConversationRow)
_editions = table_of(EditionRow)
_inbox = table_of(InboxRow)
_media = table_of(MediaRow)
_officers = table_of(OfficerRow)
_outbox = table_of(OutboxRow)
_people = table_of(Person)
_subscriptions = table_of(Subscription)
_undoables = table_of(UndoableRow)

START = ""
"""Where the first page begins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Some rows, and where the next page begins; `None` when there is none."""

    rows: Sequence[Row]
    following: str | None


def owed_keys(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Which of these messages there are, by `dedupe_key`."""
    return _among(connection, _outbox.c.dedupe_key, keys)


def has_receipt(connection: Connection, case_id: str) -> bool:
    """Whether a message is the receipt of this protected case."""
    return bool(_among(connection, _outbox.c.cause, [case_id]))


def complaints_among(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these complaints there are."""
    return _among(connection, _complaints.c.id, sorted(set(ids)))


def _among(connection: Connection, column: Any, values: Sequence[str]) -> set[str]:
    if not values:
        return set()
    return set(connection.execute(sa.select(column).where(column.in_(values))).scalars())


# ── messages ─────────────────────────────────────────────────────────────────────────────────

_REPLY = "reply:"
_ID_LENGTH = 32
# A reply's id is made with its message's, in one transaction.
_TURN_TAKES = timedelta(minutes=1)


def count_rows(connection: Connection, model: type[Any], since: datetime | None) -> int:
    """How many rows of a table will be read."""
    table = table_of(model)
    statement = sa.select(table.c[_key_of(model)[0]])
    return _count(connection, _lately(statement, model, since))


def read_inbox(connection: Connection, after: str, size: int, since: datetime | None) -> Page:
    """Messages taken in, with whether their person (`has_person`) and complaint are there, and how
    many messages answered them (`replies`); `None` where that is not known."""
    statement = (
        sa.select(
            _inbox,
            _people.c.id.is_not(None).label("has_person"),
            _complaints.c.id.is_not(None).label("has_complaint"),
        )
        .outerjoin(_people, _people.c.id == _inbox.c.person_id)
        .outerjoin(_complaints, _complaints.c.id == _inbox.c.complaint_id)
    )
    page = _page(connection, statement, InboxRow, after, size, since)
    replies = _count_replies(connection, page.rows)
    rows = [{**row, "replies": replies.get(row["id"], 0)} for row in page.rows]
    return Page(rows=rows, following=page.following)


def _count_replies(connection: Connection, rows: Sequence[Row]) -> dict[str, int]:
    if not rows:
        return {}
    ids = {row["id"] for row in rows}
    counts: dict[str, int] = {}
    near = sa.select(_outbox.c.dedupe_key).where(
        _outbox.c.id > min(ids),
        _outbox.c.id < _id_after(max(ids), _TURN_TAKES),
        _outbox.c.kind == "reply",
        _outbox.c.part == 1,
    )
    for key in connection.execute(near).scalars():
        _note_reply(counts, key, ids)
    # What was not found so quickly is looked for among all that the person got.
    missing = [row for row in rows if row["id"] not in counts and row["person_id"]]
    for row in missing:
        keys = connection.execute(
            sa.select(_outbox.c.dedupe_key).where(
                _outbox.c.person_id == row["person_id"],
                _outbox.c.part == 1,
                _outbox.c.dedupe_key.like(f"{_reply_kind(row)}{row['id']}%"),
            )
        )
        for key in keys.scalars():
            _note_reply(counts, key, {row["id"]}, _reply_kind(row))
    return counts


def _reply_kind(row: Row) -> str:
    return _REPLY if row["status"] == "done" else "parked:"


def _note_reply(counts: dict[str, int], key: str, ids: set[str], kind: str = _REPLY) -> None:
    inbox_id = key[len(kind) : len(kind) + _ID_LENGTH]
    if key.startswith(kind) and inbox_id in ids:
        counts[inbox_id] = counts.get(inbox_id, 0) + 1


def _id_after(row_id: str, time: timedelta) -> str:
    """The least identifier that could be made so long after another one."""
    milliseconds = int(row_id[:12], 16) + int(time.total_seconds() * 1000)
    return f"{milliseconds:012x}"


def read_outbox(connection: Connection, after: str, size: int, since: datetime | None) -> Page:
    """Messages owed, with what they refer to: `has_person`, `has_complaint`, `has_address`,
    `complaint_reference`, the key and count of parts of the first part (`first_key`,
    `first_parts`), whether an inbound message is there that a reply names (`has_inbox`), and how
    many rows have the same provider id (`same_provider_id`)."""
    first = _outbox.alias("first")
    twin = _outbox.alias("twin")
    twins = (
        sa.select(sa.func.count())
        .select_from(twin)
        .where(twin.c.provider_id == _outbox.c.provider_id)
        .scalar_subquery()
    )
    answered = sa.func.substr(_outbox.c.dedupe_key, len(_REPLY) + 1, _ID_LENGTH)
    statement = (
        sa.select(
            _outbox,
            _people.c.id.is_not(None).label("has_person"),
            _complaints.c.id.is_not(None).label("has_complaint"),
            _complaints.c.reference.label("complaint_reference"),
            _addresses.c.id.is_not(None).label("has_address"),
            _inbox.c.id.is_not(None).label("has_inbox"),
            first.c.dedupe_key.label("first_key"),
            first.c.parts.label("first_parts"),
            twins.label("same_provider_id"),
        )
        .outerjoin(_people, _people.c.id == _outbox.c.person_id)
        .outerjoin(_complaints, _complaints.c.id == _outbox.c.complaint_id)
        .outerjoin(_addresses, _addresses.c.id == _outbox.c.address_id)
        .outerjoin(_inbox, _inbox.c.id == answered)
        .outerjoin(first, sa.and_(first.c.id == _outbox.c.sequence, _outbox.c.part > 1))
    )
    return _page(connection, statement, OutboxRow, after, size, since)


def read_media(connection: Connection, after: str, size: int, since: datetime | None) -> Page:
    """Media, with whether their message and complaint are there (`has_inbox`, `has_complaint`)."""
    statement = (
        sa.select(
            _media,
            _inbox.c.id.is_not(None).label("has_inbox"),
            _complaints.c.id.is_not(None).label("has_complaint"),
        )
        .outerjoin(_inbox, _inbox.c.id == _media.c.inbox_id)
        .outerjoin(_complaints, _complaints.c.id == _media.c.complaint_id)
    )
    return _page(connection, statement, MediaRow, after, size, since)


# ── people ───────────────────────────────────────────────────────────────────────────────────


def read_of_people(
    connection: Connection, model: type[Any], after: str, size: int, since: datetime | None
) -> Page:
    """Addresses, officers or conversations, with whether their person is there (`has_person`)."""
    table = table_of(model)
    statement = sa.select(table, _people.c.id.is_not(None).label("has_person")).outerjoin(
        _people, _people.c.id == table.c.person_id
    )
    return _page(connection, statement, model, after, size, since)


def read_undoables(connection: Connection, after: str, size: int, since: datetime | None) -> Page:
    """Officers' last changes."""
    return _page(connection, sa.select(_undoables), UndoableRow, after, size, None)


# ── editions ─────────────────────────────────────────────────────────────────────────────────


def read_editions(connection: Connection, after: str, size: int, since: datetime | None) -> Page:
    return _page(connection, sa.select(_editions), EditionRow, after, size, since)


def newest_sent(connection: Connection, since: datetime | None) -> dict[str, tuple[str, datetime]]:
    """The id of the newest edition that has gone out, and when that was, by district."""
    statement = sa.select(_editions.c.id, _editions.c.district, _editions.c.sent_at).where(
        _editions.c.status == "sent", _editions.c.sent_at.is_not(None)
    )
    if since is not None:
        statement = statement.where(_editions.c.sent_at >= since)
    rows = connection.execute(statement.order_by(_editions.c.sent_at))
    return {row.district: (row.id, row.sent_at) for row in rows}


def read_subscribers(connection: Connection, after: str, size: int) -> Page:
    """Subscriptions that run, with whether the person is there and wants any (`opted_out`)."""
    statement = (
        sa.select(
            _subscriptions,
            _people.c.id.is_not(None).label("has_person"),
            _people.c.opted_out,
        )
        .outerjoin(_people, _people.c.id == _subscriptions.c.person_id)
        .where(_subscriptions.c.until.is_(None))
    )
    return _page(connection, statement, Subscription, after, size, None)


# ── pages ────────────────────────────────────────────────────────────────────────────────────

# When a row was touched last, as far as it tells. The others are few and are always read.
_TOUCHED: dict[type[Any], sa.ColumnElement[Any]] = {
    InboxRow: _inbox.c.received_at,
    OutboxRow: _outbox.c.created_at,
    MediaRow: _media.c.created_at,
    ConversationRow: _conversations.c.updated_at,
    Address: sa.func.coalesce(_addresses.c.last_inbound_at, _addresses.c.created_at),
    EditionRow: sa.func.coalesce(_editions.c.sent_at, _editions.c.opened_at),
}


def _key_of(model: type[Any]) -> list[str]:
    return [column.name for column in table_of(model).primary_key]


def _lately(statement: Any, model: type[Any], since: datetime | None) -> Any:
    touched = _TOUCHED.get(model)
    if since is None or touched is None:
        return statement
    return statement.where(touched >= sa.literal(since, _inbox.c.received_at.type))


def _page(
    connection: Connection,
    statement: sa.Select[Any],
    model: type[Any],
    after: str,
    size: int,
    since: datetime | None,
) -> Page:
    """The rows behind `after`, in the order of the table's key."""
    names = _key_of(model)
    columns = [table_of(model).c[name] for name in names]
    if after:
        places = after.split("|")
        statement = statement.where(sa.tuple_(*columns) > sa.tuple_(*map(sa.literal, places)))
    statement = _lately(statement, model, since).order_by(*columns).limit(size)
    rows: list[Row] = list(connection.execute(statement).mappings())
    full = len(rows) == size
    return Page(
        rows=rows,
        following="|".join(rows[-1][name] for name in names) if full else None,
    )


def _count(connection: Connection, chosen: sa.Select[Any]) -> int:
    counted = sa.select(sa.func.count()).select_from(chosen.subquery())
    return int(connection.execute(counted).scalar_one())

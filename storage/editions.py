"""Weekly editions: one row per district and week for ever, and their way to the subscribers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from flows.edition import Edition, EditionStatus, NotADraft, NotOut, apply
from flows.events import EditionEffect, Event, Kind, Line
from flows.vocabulary import Language
from storage.database import Conflict, table_of
from storage.sets import insert_new, upsert_rows
from storage.tables import Complaint, EditionRow, OfficerRow, OutboxRow, Person, Subscription
from storage.vault import Vault
from storage.words import seal_words

_editions = table_of(EditionRow)
_complaints = table_of(Complaint)
_officers = table_of(OfficerRow)
_outbox = table_of(OutboxRow)
_people = table_of(Person)
_subscriptions = table_of(Subscription)

_edition_json = TypeAdapter(Edition)

PRIORITY = 9
PURPOSE = "edition"

# On SQLite nobody else writes while a slice is written, and replies do not wait for editions.
_SLICES = {"sqlite": 2_000, "postgresql": 10_000}


# ── the editions themselves ──────────────────────────────────────────────────────────────────


def open_edition(connection: Connection, edition: Edition) -> bool:
    """Writes a new edition; `False` when the district has one for that week already."""
    insert_new(connection, EditionRow, [_row(edition)])
    found = connection.execute(
        sa.select(_editions.c.id).where(
            _editions.c.district == edition.district, _editions.c.week == edition.week
        )
    ).scalar_one()
    return bool(found == edition.id)


def save_edition(connection: Connection, edition: Edition) -> None:
    """Writes an edition that is there already."""
    upsert_rows(connection, EditionRow, [_row(edition)])


def finish_edition(connection: Connection, edition_id: str) -> None:
    """Notes that every message of an edition is owed."""
    edition = load_edition(connection, edition_id)
    if edition is not None and edition.status is EditionStatus.SENDING:
        save_edition(connection, replace(edition, status=EditionStatus.SENT))


def columns_of(edition: Edition) -> dict[str, Any]:
    """What the columns repeat of an edition's body, because it is searched for."""
    return {
        "id": edition.id,
        "district": edition.district,
        "week": edition.week,
        "status": edition.status.value,
        "opened_at": edition.opened_at,
        "closes_at": edition.closes_at,
        "approved_by": edition.approved_by,
        "approved_at": edition.approved_at,
        "sent_at": edition.sent_at,
    }


def _row(edition: Edition) -> dict[str, Any]:
    return {**columns_of(edition), "body": _edition_json.dump_json(edition).decode()}


def load_edition(connection: Connection, edition_id: str, *, skip: bool = False) -> Edition | None:
    """One edition, locked; `None` when there is none, or with `skip` when another holds it."""
    statement = sa.select(_editions.c.body).where(_editions.c.id == edition_id)
    return _first(connection, statement.with_for_update(skip_locked=skip))


def load_newest(connection: Connection, district: str) -> Edition | None:
    """The newest edition of a district whatever its status, locked; `None` before the first."""
    return _first(connection, _newest(district).with_for_update())


def look_at(connection: Connection, *, edition_id: str = "", district: str = "") -> Edition | None:
    """One edition, or the newest of a district, as it is now; for reading, so it is not locked."""
    if district:
        return _first(connection, _newest(district))
    return _first(connection, sa.select(_editions.c.body).where(_editions.c.id == edition_id))


def _newest(district: str) -> sa.Select[Any]:
    return (
        sa.select(_editions.c.body)
        .where(_editions.c.district == district)
        .order_by(_editions.c.opened_at.desc(), _editions.c.id.desc())
        .limit(1)
    )


_OUT = (EditionStatus.SENDING.value, EditionStatus.SENT.value)
# From then on the text stands, for ever.


def load_sent(connection: Connection, district: str | None, limit: int) -> list[Edition]:
    """The newest editions that went out, of a district or of all, the newest first; not locked."""
    statement = sa.select(_editions.c.body).where(_editions.c.status.in_(_OUT))
    if district is not None:
        statement = statement.where(_editions.c.district == district)
    newest = statement.order_by(_editions.c.sent_at.desc(), _editions.c.id.desc()).limit(limit)
    return [read_edition(body) for body in connection.execute(newest).scalars()]


def load_one_sent(connection: Connection, edition_id: str) -> Edition | None:
    """An edition that went out, not locked; `None` for any other."""
    statement = sa.select(_editions.c.body).where(
        _editions.c.id == edition_id, _editions.c.status.in_(_OUT)
    )
    return _first(connection, statement)


def _first(connection: Connection, statement: Any) -> Edition | None:
    body = connection.execute(statement).scalars().first()
    return read_edition(body) if body is not None else None


def read_edition(body: str) -> Edition:
    """An edition as it is kept. Raises `ValueError` for what is none."""
    return _edition_json.validate_json(body)


def apply_effect(connection: Connection, effect: Event) -> None:
    """Writes what an officer's command did to a draft.

    Raises `Conflict` when it is a draft no more, and `TypeError` for what is no edition's affair.
    """
    if not isinstance(effect, EditionEffect):
        raise TypeError(f"{type(effect).__name__} has no place in the database")
    edition = load_edition(connection, effect.edition_id)
    try:
        if edition is None:
            raise LookupError(effect.edition_id)
        save_edition(connection, apply(edition, effect))
    except (NotADraft, NotOut, LookupError) as error:
        raise Conflict(f"{type(effect).__name__}: the edition has changed meanwhile") from error


# ── what is due ──────────────────────────────────────────────────────────────────────────────


def without_edition(connection: Connection, weeks: Mapping[str, str]) -> list[str]:
    """Which districts (with the week asked for) have no edition of that week yet."""
    found = connection.execute(
        sa.select(_editions.c.district).where(
            sa.tuple_(_editions.c.district, _editions.c.week).in_(sorted(weeks.items()))
        )
    )
    there = set(found.scalars())
    return [district for district in weeks if district not in there]


def is_in_service(connection: Connection, district: str, before: datetime) -> bool:
    """Whether there was anybody to tell, or to be told, before an instant."""
    signs = (
        sa.select(_officers.c.id).where(
            _officers.c.district == district, _officers.c.created_at < before
        ),
        sa.select(_complaints.c.id).where(
            _complaints.c.district == district, _complaints.c.registered_at < before
        ),
        sa.select(_subscriptions.c.person_id).where(
            _subscriptions.c.district == district, _subscriptions.c.since < before
        ),
    )
    return any(connection.execute(sign.limit(1)).first() is not None for sign in signs)


def due_to_close(connection: Connection, now: datetime) -> list[str]:
    """Ids of the editions that are to go out or are half-way out, the oldest first."""
    going = [EditionStatus.APPROVED.value, EditionStatus.SENDING.value]
    due = sa.or_(
        _editions.c.status.in_(going),
        sa.and_(_editions.c.status == EditionStatus.DRAFT.value, _editions.c.closes_at <= now),
    )
    statement = sa.select(_editions.c.id).where(due).order_by(_editions.c.opened_at)
    return list(connection.execute(statement).scalars())


def next_close_at(connection: Connection) -> datetime | None:
    """When the next draft goes out by itself."""
    return connection.execute(
        sa.select(sa.func.min(_editions.c.closes_at)).where(
            _editions.c.status == EditionStatus.DRAFT.value
        )
    ).scalar()


# ── to the subscribers ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True, slots=True)
class FannedOut:
    """How many messages a slice wrote, and its last subscriber; `None` when nobody is left."""

    count: int
    last: str | None


def fan_out(
    connection: Connection,
    vault: Vault,
    edition: Edition,
    *,
    fallback: Language,
    stamp: str,
    now: datetime,
    not_before: datetime,
    not_after: datetime,
    after: str = "",
    limit: int | None = None,
) -> FannedOut:
    """Owes the edition to the next subscribers after person `after`, in one statement.

    The audience is who was subscribed at `edition.sent_at` and still is, save who wants nothing.
    Who has the message already gets no second one, so a fan-out that broke off may start again.
    `stamp` is twelve hexadecimal letters that make the rows sort by age; `fallback` is for people
    whose language is not known; `limit` `None` takes as many as suit the database.
    """
    if edition.sent_at is None:
        raise ValueError("the text of this edition is not final yet")
    size = limit or _SLICES[connection.dialect.name]
    audience = _audience(edition, after)
    last = connection.execute(
        audience.with_only_columns(_subscriptions.c.person_id).offset(size - 1).limit(1)
    ).scalar()
    if last is not None:
        audience = audience.where(_subscriptions.c.person_id <= last)
    person = audience.add_columns(
        (sa.literal(stamp) + _twenty_letters(connection, edition.id)).label("id")
    ).subquery()
    columns: dict[str, Any] = {
        "id": person.c.id,
        "dedupe_key": sa.literal(f"edition:{edition.id}:") + person.c.person_id,
        "sequence": person.c.id,
        "part": sa.literal(1),
        "parts": sa.literal(0),
        "person_id": person.c.person_id,
        "district": sa.literal(edition.district),
        "kind": sa.literal(Kind.EDITION.value),
        "priority": sa.literal(PRIORITY),
        "purpose": sa.literal(PURPOSE),
        "language": sa.func.coalesce(person.c.language, fallback.value),
        # What is public need not be sealed once for each of a million people.
        "words": sa.literal(seal_words(vault, _encode_lines(edition.sent_lines), "[]")),
        "status": sa.literal("queued"),
        "attempts": sa.literal(0),
        "next_attempt_at": sa.literal(not_before, _outbox.c.next_attempt_at.type),
        "not_after": sa.literal(not_after, _outbox.c.not_after.type),
        "created_at": sa.literal(now, _outbox.c.created_at.type),
    }
    result = connection.execute(
        _insert_new_from(connection, columns, sa.select(*columns.values()).where(sa.true()))
    )
    return FannedOut(count=int(result.rowcount), last=last)


def gather_statistics(connection: Connection) -> None:
    """Tells PostgreSQL that many messages are owed now; SQLite needs no telling.

    Where it last looked when nothing was queued, it believes that next to nothing is. It may then
    look for each person's earlier messages among all that are queued, which takes minutes for a
    set that is claimed in milliseconds.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {_outbox.name}")


def subscriber_key(edition_id: str, person_id: str) -> str:
    """The `dedupe_key` of a subscriber's message; `fan_out` makes the same in the database."""
    return f"edition:{edition_id}:{person_id}"


def _audience(edition: Edition, after: str) -> sa.Select[Any]:
    return (
        sa.select(_subscriptions.c.person_id, _people.c.language)
        .join(_people, _people.c.id == _subscriptions.c.person_id)
        .where(
            _subscriptions.c.district == edition.district,
            _subscriptions.c.since <= edition.sent_at,
            _subscriptions.c.until.is_(None),
            _subscriptions.c.person_id > after,
            _people.c.opted_out.is_(False),
        )
        .order_by(_subscriptions.c.person_id)
    )


def _twenty_letters(connection: Connection, edition_id: str) -> sa.ColumnElement[str]:
    """The row's number in its slice, so that rows go side by side into the indexes, and twelve
    letters more that tell slices of the same moment apart; all hexadecimal."""
    row = sa.func.row_number().over(order_by=_subscriptions.c.person_id)
    if connection.dialect.name == "postgresql":
        number: Any = sa.func.lpad(sa.func.to_hex(row), 8, "0", type_=sa.Text)
        digest = sa.func.md5(sa.literal(edition_id) + _subscriptions.c.person_id)
        letters: Any = sa.func.substr(digest, 1, 12, type_=sa.Text)
    else:
        number = sa.func.printf("%08x", row, type_=sa.Text)
        letters = sa.func.lower(sa.func.hex(sa.func.randomblob(6)), type_=sa.Text)
    return sa.type_coerce(number + letters, sa.Text)


def _insert_new_from(
    connection: Connection, columns: Mapping[str, Any], chosen: sa.Select[Any]
) -> Any:
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(_outbox).from_select(list(columns), chosen, include_defaults=False)
    return statement.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def _encode_lines(lines: Sequence[Line]) -> str:
    return json.dumps(
        [{"key": line.key, "args": dict(line.args)} for line in lines], ensure_ascii=False
    )

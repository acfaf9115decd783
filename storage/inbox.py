"""Messages taken in, and the media that came with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.sets import Later, Query, insert_rows, is_among, update_rows
from storage.tables import InboxRow, MediaRow
from storage.vault import Vault

_inbox = table_of(InboxRow)
_media = table_of(MediaRow)

_KNOWN = Query(
    sa.select(_inbox.c.channel, _inbox.c.provider_id).where(
        is_among(_inbox.c.channel, "channels"), is_among(_inbox.c.provider_id, "provider_ids")
    )
)


def ask_known(
    connection: Connection, keys: Sequence[tuple[str, str]]
) -> Later[set[tuple[str, str]]]:
    """Which messages, by channel and provider id, are in the inbox already."""
    found = _KNOWN.ask(
        connection,
        channels={channel for channel, _ in keys},
        provider_ids=[provider_id for _, provider_id in keys],
    )
    return lambda: {(row.channel, row.provider_id) for row in found()}


def write_inbox(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Writes messages that must be new; raises `Conflict` when another process has one."""
    insert_rows(connection, InboxRow, rows)


def write_media(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    insert_rows(connection, MediaRow, rows)


def rewrite_inbox(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Writes messages anew that were parked and have been worked."""
    update_rows(connection, InboxRow, rows)


@dataclass(frozen=True, kw_only=True)
class Parked:
    """A message that no turn could be made of. `form` is what the webhook brought."""

    id: str
    channel: str
    district: str | None
    received_at: datetime
    error: str
    form: str


def load_parked(connection: Connection, vault: Vault, *, ending: str = "") -> list[Parked]:
    """The parked messages whose id ends so, oldest first."""
    statement = (
        sa.select(_inbox)
        .where(_inbox.c.status == "parked", _inbox.c.id.endswith(ending, autoescape=True))
        .order_by(_inbox.c.received_at, _inbox.c.id)
    )
    return [
        Parked(
            id=row.id,
            channel=row.channel,
            district=row.district,
            received_at=row.received_at,
            error=row.error or "",
            form=vault.open(row.sealed),
        )
        for row in connection.execute(statement)
    ]


def lock_parked(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these are parked still; nobody else works them until the transaction ends."""
    if not ids:
        return set()
    statement = sa.select(_inbox.c.id).where(_inbox.c.id.in_(ids), _inbox.c.status == "parked")
    return set(connection.execute(statement.order_by(_inbox.c.id).with_for_update()).scalars())


def note_error(connection: Connection, inbox_id: str, error: str) -> None:
    """Notes why a parked message failed once more."""
    connection.execute(sa.update(_inbox).where(_inbox.c.id == inbox_id).values(error=error))


def finished_messages(
    connection: Connection, keys: Sequence[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Which messages, by channel and provider id, are done, and their media stored or given up."""
    waits = sa.exists().where(_media.c.inbox_id == _inbox.c.id, _media.c.status == "waiting")
    statement = sa.select(_inbox.c.channel, _inbox.c.provider_id).where(
        _inbox.c.channel.in_({channel for channel, _ in keys}),
        _inbox.c.provider_id.in_([provider_id for _, provider_id in keys]),
        _inbox.c.status == "done",
        ~waits,
    )
    return {(row.channel, row.provider_id) for row in connection.execute(statement)}


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingMedium:
    """A medium to be fetched; `attempts` were made before."""

    id: str
    url: str
    attempts: int
    complaint_id: str | None


def take_due_media(
    connection: Connection, vault: Vault, now: datetime, until: datetime, limit: int
) -> list[WaitingMedium]:
    """Media whose fetch is due; they are put off to `until` so that no other worker takes them."""
    statement = (
        sa.select(_media.c.id, _media.c.url_sealed, _media.c.attempts, _media.c.complaint_id)
        .where(_media.c.status == "waiting", _media.c.next_attempt_at <= now)
        .order_by(_media.c.next_attempt_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(statement).all()
    if rows:
        put_off = [{"id": row.id, "next_attempt_at": until} for row in rows]
        update_rows(connection, MediaRow, put_off)
    return [
        WaitingMedium(
            id=row.id,
            url=vault.open(row.url_sealed),
            attempts=row.attempts,
            complaint_id=row.complaint_id,
        )
        for row in rows
    ]


def write_medium(connection: Connection, medium_id: str, **values: Any) -> None:
    """Records what became of a medium."""
    connection.execute(sa.update(_media).where(_media.c.id == medium_id).values(**values))


def assign_media(connection: Connection, complaint_of: Mapping[str, str]) -> None:
    """Records which complaint each medium belongs to, by the medium's id."""
    rows = [
        {"id": medium_id, "complaint_id": complaint_id}
        for medium_id, complaint_id in complaint_of.items()
    ]
    update_rows(connection, MediaRow, rows)


def media_of(connection: Connection, complaint_id: str) -> list[Any]:
    """A complaint's media, oldest first: id, status, reason, file and content_type."""
    statement = (
        sa.select(
            _media.c.id, _media.c.status, _media.c.reason, _media.c.file, _media.c.content_type
        )
        .where(_media.c.complaint_id == complaint_id)
        .order_by(_media.c.id)
    )
    return list(connection.execute(statement))

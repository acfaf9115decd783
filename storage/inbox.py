"""Messages taken in, and the media that came with them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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
    """A medium to be fetched, and who sent it to which district.

    `attempts` counts this one; who settles it must name it, so that of two only one does. `stem` is
    what its file is to be called, before the suffix. What `is_guarded` is of the protected lane.
    """

    id: str
    inbox_id: str
    person_id: str
    district: str
    url: str
    attempts: int
    stem: str
    is_guarded: bool = False


# How many of the oldest are looked at to be fair between senders.
_LOOKED_AT = 500


def take_due_media(
    connection: Connection,
    vault: Vault,
    *,
    now: datetime,
    until: datetime,
    limit: int,
    begun: Mapping[str, int],
    new_stem: Callable[[], str],
) -> list[WaitingMedium]:
    """Media whose fetch is due: each sender's first before anybody's second.

    `begun` says how many of a person's were taken lately. The attempt counts from here and they are
    put off to `until`, so no other worker takes them, and what a killed worker had comes up again.
    """
    is_due = sa.and_(_media.c.status == "waiting", _media.c.next_attempt_at <= now)
    due = connection.execute(
        sa.select(_media.c.id, _inbox.c.person_id)
        .join(_inbox, _inbox.c.id == _media.c.inbox_id)
        .where(is_due)
        .order_by(_media.c.next_attempt_at, _media.c.id)
        .limit(_LOOKED_AT)
    ).all()
    turns, ranked = Counter(begun), []
    for age, row in enumerate(due):
        ranked.append((turns[row.person_id], age, row.id))
        turns[row.person_id] += 1
    # Some of them may be in the hands of other workers by now.
    order = {found: place for place, (_, _, found) in enumerate(sorted(ranked)[: limit * 4])}
    statement = (
        sa.select(_media, _inbox.c.person_id, _inbox.c.district)
        .join(_inbox, _inbox.c.id == _media.c.inbox_id)
        .where(_media.c.id.in_(order), is_due)
        .with_for_update(skip_locked=True, of=_media)
    )
    free = sorted(connection.execute(statement), key=lambda row: order[row.id])[:limit]
    taken = [
        WaitingMedium(
            id=row.id,
            inbox_id=row.inbox_id,
            person_id=row.person_id,
            district=row.district,
            url=vault.open(row.url_sealed),
            is_guarded=vault.is_guarded(row.url_sealed),
            attempts=row.attempts + 1,
            stem=row.file or new_stem(),
        )
        for row in free
    ]
    changes = [
        {"id": each.id, "attempts": each.attempts, "next_attempt_at": until, "file": each.stem}
        for each in taken
    ]
    update_rows(connection, MediaRow, changes)
    return taken


def settle_medium(connection: Connection, medium: WaitingMedium, **values: Any) -> bool:
    """Records what became of an attempt; `False` when it is another worker's by now."""
    its_own = sa.and_(
        _media.c.id == medium.id,
        _media.c.status == "waiting",
        _media.c.attempts == medium.attempts,
    )
    return bool(connection.execute(sa.update(_media).where(its_own).values(**values)).rowcount)


def complaint_of_medium(connection: Connection, medium_id: str) -> str | None:
    """The complaint that a medium belongs to, if that is known yet."""
    found = connection.execute(sa.select(_media.c.complaint_id).where(_media.c.id == medium_id))
    return found.scalar()


def count_absent_media(connection: Connection, complaint_id: str) -> dict[str, int]:
    """How many of a complaint's media are still `waiting`, and how many have `failed`."""
    rows = connection.execute(
        sa.select(_media.c.status, sa.func.count().label("number"))
        .where(_media.c.complaint_id == complaint_id, _media.c.status.in_(("waiting", "failed")))
        .group_by(_media.c.status)
    )
    return {row.status: row.number for row in rows}


def assign_media(connection: Connection, complaint_of: Mapping[str, str]) -> None:
    """Records which complaint each medium belongs to, by the medium's id."""
    rows = [
        {"id": medium_id, "complaint_id": complaint_id}
        for medium_id, complaint_id in complaint_of.items()
    ]
    update_rows(connection, MediaRow, rows)


def stored_medium(connection: Connection, medium_id: str) -> Any | None:
    """A medium that is here: complaint_id, file and content_type; `None` when it is not."""
    statement = sa.select(_media.c.complaint_id, _media.c.file, _media.c.content_type).where(
        _media.c.id == medium_id, _media.c.status == "stored", _media.c.complaint_id.is_not(None)
    )
    return connection.execute(statement).one_or_none()


HERE = ("stored", "moving")
"""The statuses of media of the protected lane that can be looked at; `moving` are not sealed by its
key yet."""


def media_by_id(connection: Connection, ids: Sequence[str]) -> list[Any]:
    """Those media, oldest first: id, status, file and content_type."""
    statement = sa.select(_media.c.id, _media.c.status, _media.c.file, _media.c.content_type)
    return list(connection.execute(statement.where(_media.c.id.in_(ids)).order_by(_media.c.id)))


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

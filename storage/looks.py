"""Messages that the provider is asked about: whether it took them, and whether they arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.outbox import Owed
from storage.sets import update_rows
from storage.tables import Address, CallbackRow, OutboxRow
from storage.vault import Vault

_outbox = table_of(OutboxRow)
_addresses = table_of(Address)
_callbacks = table_of(CallbackRow)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """A row to ask about and how it was tried last.

    `to` is `None` when the address is gone, or when nothing was noted of the attempt. `status` is
    uncertain or sent; `text` is a digest.
    """

    id: str
    person_id: str
    status: str
    kind: str
    to: str | None
    to_id: str | None
    sender: str | None
    tried_at: datetime | None
    text: str | None
    provider_id: str | None


def load_due(connection: Connection, vault: Vault, now: datetime, limit: int) -> list[Attempt]:
    """The rows whose time to ask has come, the uncertain ones first, then the longest waiting."""
    statement = (
        sa.select(_outbox, _addresses.c.sealed)
        .outerjoin(_addresses, _addresses.c.id == _outbox.c.tried_to)
        .where(_outbox.c.look_at <= now, _outbox.c.status.in_(["uncertain", "sent"]))
        .order_by(_outbox.c.status.desc(), _outbox.c.look_at, _outbox.c.id)
        .limit(limit)
    )
    return [
        Attempt(
            id=row.id,
            person_id=row.person_id,
            status=row.status,
            kind=row.kind,
            to=vault.open(row.sealed) if row.sealed is not None else None,
            to_id=row.tried_to,
            sender=row.tried_from,
            tried_at=row.tried_at,
            text=row.tried_text,
            provider_id=row.provider_id,
        )
        for row in connection.execute(statement)
    ]


def lock_unsettled(connection: Connection, attempts: Sequence[Attempt]) -> dict[str, Owed]:
    """Those of the rows that are still as they were read, locked; the others heard a callback."""
    read = {attempt.id: attempt for attempt in attempts}
    statement = (
        sa.select(_outbox)
        .where(_outbox.c.id.in_(list(read)))
        .order_by(_outbox.c.id)
        .with_for_update()
    )
    return {
        row.id: Owed.of(row)
        for row in connection.execute(statement)
        if (row.status, row.provider_id, row.tried_at)
        == (read[row.id].status, read[row.id].provider_id, read[row.id].tried_at)
    }


def known_messages(connection: Connection, provider_ids: Sequence[str]) -> set[str]:
    """Which of the provider's messages cannot be of an attempt without an answer.

    They are tied to a row, or a callback told of them: it would have tied them to such a row, so
    they are of an earlier attempt.
    """
    tied = sa.select(_outbox.c.provider_id).where(_outbox.c.provider_id.in_(provider_ids))
    told = sa.select(_callbacks.c.provider_id).where(_callbacks.c.provider_id.in_(provider_ids))
    return set(connection.execute(tied.union(told)).scalars())


def texts_in_doubt(
    connection: Connection,
    like: Attempt,
    *,
    apart_from: Sequence[str],
    since: datetime,
    until: datetime,
) -> set[str]:
    """Digests of what else may have become a message of that time between the same two ends."""
    statement = sa.select(_outbox.c.tried_text).where(
        _outbox.c.person_id == like.person_id,
        _outbox.c.status.in_(["sending", "uncertain"]),
        _outbox.c.provider_id.is_(None),
        _outbox.c.tried_to == like.to_id,
        _outbox.c.tried_from == like.sender,
        _outbox.c.tried_at.between(since, until),
        # What was given up is not asked about any more.
        sa.or_(_outbox.c.status == "sending", _outbox.c.look_at.is_not(None)),
        _outbox.c.id.not_in(apart_from),
    )
    return {text for text in connection.execute(statement).scalars() if text}


def tie(
    connection: Connection,
    outbox_id: str,
    *,
    provider_id: str,
    sent_at: datetime,
    look_at: datetime,
) -> None:
    """Notes which of the provider's messages a row became."""
    connection.execute(
        sa.update(_outbox)
        .where(_outbox.c.id == outbox_id)
        .values(status="sent", provider_id=provider_id, sent_at=sent_at, look_at=look_at)
    )


def put_off(connection: Connection, until: Sequence[tuple[str, datetime | None]]) -> None:
    """When rows are asked about next; `None` is never again."""
    rows: list[dict[str, Any]] = [{"id": row_id, "look_at": moment} for row_id, moment in until]
    update_rows(connection, OutboxRow, rows)

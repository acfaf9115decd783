"""What of a complaint lies outside its row and goes with it to the protected lane."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.vocabulary import Role
from storage.database import table_of
from storage.sets import update_rows
from storage.tables import EventRow, EventText, MediaRow
from storage.vault import Vault

MOVING = "moving"
"""The status of a file that is still to be sealed by the protected lane's key."""

_events = table_of(EventRow)
_texts = table_of(EventText)
_media = table_of(MediaRow)


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidLater:
    """Words that the citizen added to a complaint after its story."""

    at: datetime
    text: str


def said_later(connection: Connection, complaint_id: str) -> list[SaidLater]:
    """What the citizen added in words, oldest first."""
    statement = (
        sa.select(_events.c.at, _texts.c.body)
        .join(_texts, _texts.c.event_id == _events.c.id)
        .where(
            _events.c.complaint_id == complaint_id,
            _events.c.role == Role.CITIZEN.value,
            _events.c.kind != "ComplaintRegistered",
        )
        .order_by(_events.c.sequence)
    )
    said = ((row.at, json.loads(row.body)) for row in connection.execute(statement))
    return [SaidLater(at=at, text=words["text"]) for at, words in said if words.get("text")]


def take_media(connection: Connection, vault: Vault, complaint_id: str) -> tuple[str, ...]:
    """Parts a complaint's media from it and seals their addresses for the lane; their ids.

    A file that is here already is left `MOVING`, to be sealed anew once this is committed.
    """
    rows = connection.execute(
        sa.select(_media.c.id, _media.c.status, _media.c.url_sealed)
        .where(_media.c.complaint_id == complaint_id)
        .order_by(_media.c.id)
    ).all()
    update_rows(
        connection,
        MediaRow,
        [
            {
                "id": row.id,
                "complaint_id": None,
                "url_sealed": vault.guarded.seal_bytes(vault.open_bytes(row.url_sealed)),
                "status": MOVING if row.status == "stored" else row.status,
            }
            for row in rows
        ],
    )
    return tuple(row.id for row in rows)


def files_to_guard(connection: Connection, limit: int) -> list[tuple[str, str]]:
    """Id and file of media that are `MOVING`, the oldest first."""
    statement = (
        sa.select(_media.c.id, _media.c.file)
        .where(_media.c.status == MOVING)
        .order_by(_media.c.id)
        .limit(limit)
    )
    return [(row.id, row.file) for row in connection.execute(statement)]


def note_guarded(connection: Connection, ids: Sequence[str]) -> None:
    """Files that are sealed by the lane's key can be opened again by who may."""
    update_rows(connection, MediaRow, [{"id": each, "status": "stored"} for each in ids])

"""Erasing protected cases: what was said and done goes, the chain over its digests stays."""

import json
from collections.abc import Collection
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.protected import read_case
from storage.service import read_state, write_state
from storage.tables import MediaRow, ProtectedCaseRow, ProtectedItemRow, ProtectedTextRow
from storage.vault import Vault
from storage.words import NOTHING

ERASING, ERASED = "erasing", "erased"
"""The status of media whose files are still to be discarded, and of those of which nothing is."""

_cases = table_of(ProtectedCaseRow)
_items = table_of(ProtectedItemRow)
_media = table_of(MediaRow)
_texts = table_of(ProtectedTextRow)

_FIRST = datetime(2000, 1, 1, tzinfo=UTC).isoformat()


def erase_texts(connection: Connection, case_id: str, media: Collection[str], *, but: str) -> None:
    """Deletes all words of a case's record but those of one event, and officers' numbers of it.

    Its files are left for `files_to_discard`.
    """
    connection.execute(sa.delete(_texts).where(_texts.c.case_id == case_id, _texts.c.id != but))
    connection.execute(sa.delete(_items).where(_items.c.case_id == case_id))
    connection.execute(
        sa.update(_media)
        .where(_media.c.id.in_(list(media)))
        .values(status=ERASING, url_sealed=NOTHING, reason="", next_attempt_at=None)
    )


def files_to_discard(connection: Connection, limit: int) -> list[tuple[str, str]]:
    """Id and the file's stem of media that are `ERASING`."""
    statement = sa.select(_media.c.id, _media.c.file).where(_media.c.status == ERASING)
    found = connection.execute(statement.order_by(_media.c.id).limit(limit))
    return [(row.id, row.file.partition(".")[0]) for row in found]


def note_discarded(connection: Connection, ids: Collection[str]) -> None:
    """Notes that the files of these media are gone."""
    gone = sa.update(_media).where(_media.c.id.in_(list(ids)))
    connection.execute(gone.values(status=ERASED, file=""))


def next_closed(connection: Connection, what: str, before: datetime, limit: int) -> list[str]:
    """Ids of the next cases, closed before then, that were not worked under `what` yet.

    They count as worked when this transaction is durable.
    """
    at, last = json.loads(read_state(connection, what) or f'["{_FIRST}", ""]')
    closed_at = _cases.c.closed_at
    moment = sa.literal(datetime.fromisoformat(at), closed_at.type)
    statement = (
        sa.select(_cases.c.id, closed_at)
        .where(
            closed_at < before,
            sa.or_(closed_at > moment, sa.and_(closed_at == moment, _cases.c.id > last)),
        )
        .order_by(closed_at, _cases.c.id)
        .limit(limit)
    )
    found = connection.execute(statement).all()
    if found:
        write_state(connection, what, json.dumps([found[-1].closed_at.isoformat(), found[-1].id]))
    return [row.id for row in found]


def people_of(connection: Connection, vault: Vault, ids: Collection[str]) -> set[str]:
    """Whose these cases are."""
    return _people(connection, vault, _cases.c.id.in_(list(ids)))


def people_with_business(connection: Connection, vault: Vault, before: datetime) -> set[str]:
    """Whose case is open, or was closed since then."""
    is_young = sa.or_(_cases.c.closed_at.is_(None), _cases.c.closed_at >= before)
    return _people(connection, vault, is_young)


def _people(connection: Connection, vault: Vault, which: sa.ColumnElement[bool]) -> set[str]:
    sealed = connection.execute(sa.select(_cases.c.sealed).where(which)).scalars()
    owners = (read_case(vault, each, ()).person_id for each in sealed)
    return {each for each in owners if each is not None}

"""Each officer's last change, kept for the few minutes in which it may be taken back."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.sets import upsert_rows
from storage.tables import UndoableRow

_undoables = table_of(UndoableRow)


def keep(connection: Connection, officer_id: str, state: str) -> None:
    """Replaces the officer's last change."""
    upsert_rows(connection, UndoableRow, [{"officer_id": officer_id, "state": state}])


def forget(connection: Connection, officer_id: str) -> None:
    connection.execute(sa.delete(_undoables).where(_undoables.c.officer_id == officer_id))


def load(connection: Connection, officer_ids: list[str]) -> list[str]:
    """The last changes of these officers, as JSON."""
    statement = sa.select(_undoables.c.state).where(_undoables.c.officer_id.in_(officer_ids))
    return list(connection.execute(statement).scalars())

"""Who asked to be erased, and when it was done; it names a row of `people` that says nothing."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.outbox import WAITING
from storage.sets import insert_new, upsert_rows
from storage.tables import Erasure, OutboxRow

_erasures = table_of(Erasure)
_outbox = table_of(OutboxRow)


def ask(connection: Connection, person_id: str, now: datetime) -> None:
    """Notes that somebody asked; who asked before keeps that time."""
    insert_new(connection, Erasure, [{"person_id": person_id, "asked_at": now}])


def withdraw(connection: Connection, person_id: str) -> None:
    """Forgets that somebody asked."""
    connection.execute(sa.delete(_erasures).where(_erasures.c.person_id == person_id))


def note_done(connection: Connection, person_id: str, now: datetime) -> None:
    upsert_rows(connection, Erasure, [{"person_id": person_id, "asked_at": now, "done_at": now}])


def load_waiting(connection: Connection, asked_before: datetime, limit: int) -> list[str]:
    """Who may be erased, longest waiting first: all their answers left, or they asked so long ago
    that it is not waited for them any more."""
    unanswered = sa.exists().where(
        _outbox.c.person_id == _erasures.c.person_id,
        _outbox.c.kind == "reply",
        _outbox.c.status.in_(WAITING),
    )
    statement = (
        sa.select(_erasures.c.person_id)
        .where(
            _erasures.c.done_at.is_(None),
            sa.or_(_erasures.c.asked_at <= asked_before, ~unanswered),
        )
        .order_by(_erasures.c.asked_at, _erasures.c.person_id)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())

"""Wrong tries of a number and code, by what was tried and from where, as keyed hashes."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from flows.code_tries import LONGEST, Tries
from storage.database import Connection, table_of
from storage.sets import upsert_rows
from storage.tables import CodeTriesRow

_tries = table_of(CodeTriesRow)


def load_tries(connection: Connection, subjects: Iterable[str]) -> dict[str, Tries]:
    """What is remembered of each, locked until the transaction ends."""
    statement = (
        sa.select(_tries)
        .where(_tries.c.subject.in_(sorted(subjects)))
        .order_by(_tries.c.subject)
        .with_for_update()
    )
    return {
        row.subject: Tries(wrong=row.wrong, since=row.since)
        for row in connection.execute(statement)
    }


def write_tries(connection: Connection, tries: Mapping[str, Tries], now: datetime) -> None:
    """Remembers these, and forgets what is too old to matter."""
    connection.execute(sa.delete(_tries).where(_tries.c.since < now - LONGEST))
    rows = [
        {"subject": subject, "wrong": each.wrong, "since": each.since}
        for subject, each in sorted(tries.items())
    ]
    upsert_rows(connection, CodeTriesRow, rows)

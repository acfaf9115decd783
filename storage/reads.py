"""Who saw what only few may see, and how often."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.events import ReadLogged
from storage.database import table_of
from storage.sets import insert_rows
from storage.tables import ReadRow

_reads = table_of(ReadRow)


def add(connection: Connection, read_id: str, read: ReadLogged) -> None:
    """Writes a read down."""
    row = {
        "id": read_id,
        "officer_id": read.officer_id,
        "kind": read.kind,
        "object_id": read.object_id,
        "at": read.at,
    }
    insert_rows(connection, ReadRow, [row])


def count_by_officer(
    connection: Connection, kind: str, since: datetime, until: datetime
) -> dict[str, int]:
    """How many different things of a kind each officer saw in a span, by the officer's id."""
    statement = (
        sa.select(_reads.c.officer_id, sa.func.count(sa.distinct(_reads.c.object_id)).label("seen"))
        .where(_reads.c.kind == kind, _reads.c.at >= since, _reads.c.at < until)
        .group_by(_reads.c.officer_id)
        .order_by(_reads.c.officer_id)
    )
    return {row.officer_id: row.seen for row in connection.execute(statement)}

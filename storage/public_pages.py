"""What only the public pages ask: whether something changed, and the accounts that went out."""

from collections.abc import Collection

import sqlalchemy as sa

from flows.edition import Edition, EditionStatus
from storage.database import Connection, table_of
from storage.editions import read_edition
from storage.tables import EditionRow, SummaryRow

_summaries = table_of(SummaryRow)
_editions = table_of(EditionRow)

_OF_NOW = "now"


def counted_now(connection: Connection, district: str | None) -> str:
    """What is shown of now, with the time at which it was counted; empty before the first time."""
    found = connection.execute(
        sa.select(_summaries.c.body).where(
            _summaries.c.district == (district or ""), _summaries.c.period == _OF_NOW
        )
    ).scalar()
    return found or ""


def load_newest_sent(connection: Connection, districts: Collection[str]) -> dict[str, Edition]:
    """The newest edition of each district that has gone out, where one has."""
    newest = (
        sa.select(_editions.c.district, sa.func.max(_editions.c.week).label("week"))
        .where(
            _editions.c.district.in_(sorted(districts)),
            _editions.c.status == EditionStatus.SENT.value,
        )
        .group_by(_editions.c.district)
        .subquery()
    )
    rows = connection.execute(
        sa.select(_editions.c.district, _editions.c.body).join(
            newest,
            sa.and_(_editions.c.district == newest.c.district, _editions.c.week == newest.c.week),
        )
    )
    return {row.district: read_edition(row.body) for row in rows}

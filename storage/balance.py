"""The balance of a day: what was owed to people, and what became of each message."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.calendar import KARACHI
from storage.database import table_of
from storage.tables import OutboxRow

_outbox = table_of(OutboxRow)

STATUSES = (
    *("queued", "sending", "sent", "delivered", "read", "uncertain"),
    *("gathered", "digested"),
    *("failed", "expired", "recalled"),
)
"""All that may become of a message, those on their way first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Balance:
    """The messages written in a span, counted in all and by what became of them.

    A message in parts counts once for each part. `failed` is by reason and provider's error code;
    code 0 is none, an empty reason one that was not kept.
    """

    owed: int
    by_status: dict[str, int]
    failed: dict[tuple[str, int], int]

    @property
    def agrees(self) -> bool:
        """Whether every message is accounted for."""
        known = sum(self.by_status.get(status, 0) for status in STATUSES)
        failed = sum(self.failed.values())
        return self.owed == known and failed == self.by_status.get("failed", 0)


def load_balance(connection: Connection, day: date) -> Balance:
    """The balance of a local day, by when messages were written."""
    begin = datetime.combine(day, time(), KARACHI)
    return _load_between(connection, begin, begin + timedelta(days=1))


def _load_between(connection: Connection, begin: datetime, end: datetime) -> Balance:
    within = sa.and_(_outbox.c.created_at >= begin, _outbox.c.created_at < end)
    code = sa.func.coalesce(_outbox.c.error_code, 0)
    grouped = (
        sa.select(
            _outbox.c.status, _outbox.c.reason, code.label("code"), sa.func.count().label("number")
        )
        .where(within)
        .group_by(_outbox.c.status, _outbox.c.reason, code)
    )
    # In one statement, so that what is sent meanwhile is counted on one side only.
    total = sa.select(sa.func.count()).where(within).scalar_subquery()
    parts = grouped.subquery()
    rows = connection.execute(
        sa.select(parts.c.status, parts.c.reason, parts.c.code, parts.c.number, total.label("owed"))
    ).all()
    by_status: dict[str, int] = {}
    failed: dict[tuple[str, int], int] = {}
    for row in rows:
        by_status[row.status] = by_status.get(row.status, 0) + row.number
        if row.status == "failed":
            failed[row.reason, row.code] = row.number
    return Balance(owed=rows[0].owed if rows else 0, by_status=by_status, failed=failed)

"""A closing may be appealed against, and an officer who had no part in it reviews it.

Revision 0033.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision: str | None = "0032"
branch_labels: str | None = None
depends_on: str | None = None

_complaints = sa.table("complaints", sa.column("id"), sa.column("record"))
_events = sa.table(
    "events",
    sa.column("complaint_id"),
    sa.column("sequence"),
    sa.column("kind"),
    sa.column("role"),
    sa.column("actor_id"),
    sa.column("data"),
    sa.column("at", sa.DateTime(timezone=True)),
)
_PAGE = 500


def upgrade() -> None:
    """Add what is missing. Who had a part in what is told by the record so far."""
    op.add_column("complaints", sa.Column("reviewer_id", sa.String(32), nullable=True))
    for ids in _pages():
        _remember(ids)


def downgrade() -> None:
    """Take it away again. Whoever goes back must first decide the appeals."""
    op.drop_column("complaints", "reviewer_id")


def _pages() -> Iterator[Sequence[str]]:
    last = ""
    while True:
        statement = sa.select(_complaints.c.id).where(_complaints.c.id > last)
        ids = op.get_bind().execute(statement.order_by(_complaints.c.id).limit(_PAGE)).scalars()
        page = list(ids)
        if not page:
            return
        yield page
        last = page[-1]


def _remember(ids: Sequence[str]) -> None:
    """Writes into complaints which officers their events name, and when the level rose last."""
    connection = op.get_bind()
    parts: dict[str, dict[str, None]] = {}
    risen: dict[str, datetime] = {}
    named = sa.or_(
        _events.c.role.not_in(["citizen", "system"]),
        _events.c.kind.in_(["Assigned", "TransferOffered", "WentUp"]),
    )
    statement = (
        sa.select(_events)
        .where(_events.c.complaint_id.in_(ids), named)
        .order_by(_events.c.complaint_id, _events.c.sequence)
    )
    for row in connection.execute(statement):
        if row.kind == "WentUp":
            risen[row.complaint_id] = row.at
        # A dictionary keeps the order in which they came.
        parts.setdefault(row.complaint_id, {}).update(dict.fromkeys(_officers(row)))
    touched = sorted(parts.keys() | risen.keys())
    found = sa.select(_complaints).where(_complaints.c.id.in_(touched))
    for row in connection.execute(found).all():
        record = json.loads(row.record)
        record["touched_by"] = list(parts.get(row.id, {}))
        record["risen_at"] = _in_utc(risen.get(row.id))
        change = sa.update(_complaints).where(_complaints.c.id == row.id)
        connection.execute(change.values(record=json.dumps(record, ensure_ascii=False)))


def _officers(row: Any) -> Iterator[str]:
    data = json.loads(row.data)
    if row.kind == "Assigned":
        yield data["owner"]
    elif row.kind == "TransferOffered":
        yield data["to"]
    if row.role not in ("citizen", "system") and row.actor_id is not None:
        yield row.actor_id


def _in_utc(at: datetime | None) -> str | None:
    if at is None:
        return None
    return (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).isoformat()

"""What the public reads in numbers: changes, counts by week, and summaries.

Revision 0054. Counts begin empty; `measures` counts the record once after the upgrade.
"""

import json
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision: str | None = "0051"
branch_labels: str | None = None
depends_on: str | None = None

_KEPT = {"Appealed": "appeals", "AppealOverturned": "overturned"}


def upgrade() -> None:
    """Add the tables, and to each complaint how often it was appealed."""
    op.create_table(
        "measure_deltas",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "measure_counts",
        sa.Column("district", sa.String(40), primary_key=True),
        sa.Column("week", sa.String(8), primary_key=True),
        sa.Column("counted", sa.String(60), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.create_table(
        "summaries",
        sa.Column("district", sa.String(40), primary_key=True),
        sa.Column("period", sa.String(8), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
    )
    _count_appeals()


def _count_appeals() -> None:
    connection = op.get_bind()
    found: dict[str, Counter[str]] = {}
    happened = connection.execute(
        sa.text(
            "SELECT complaint_id, kind FROM events WHERE kind IN ('Appealed', 'AppealOverturned')"
        )
    )
    for complaint_id, kind in happened:
        found.setdefault(complaint_id, Counter())[_KEPT[kind]] += 1
    for complaint_id, numbers in found.items():
        named = {"id": complaint_id}
        record = connection.execute(
            sa.text("SELECT record FROM complaints WHERE id = :id"), named
        ).scalar()
        if record is not None:
            kept = json.dumps(json.loads(record) | numbers, ensure_ascii=False)
            connection.execute(
                sa.text("UPDATE complaints SET record = :record WHERE id = :id"),
                named | {"record": kept},
            )


def downgrade() -> None:
    """Take the tables away; whoever reads a complaint passes over how often it was appealed."""
    op.drop_table("summaries")
    op.drop_table("measure_counts")
    op.drop_table("measure_deltas")
    op.execute("DELETE FROM service_state WHERE key LIKE 'measures.%'")

"""Officers may be away or suspended, and get a digest in the morning; districts get more time.

Revision 0034.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision: str | None = "0033"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)
_NOTICES = sa.text("kind = 'officer'")


def upgrade() -> None:
    """Add what is missing. Everybody who holds a role is on duty."""
    op.add_column("officers", sa.Column("away_until", MOMENT, nullable=True))
    op.add_column("officers", sa.Column("deputy_id", sa.String(32), nullable=True))
    op.add_column("officers", sa.Column("suspended_at", MOMENT, nullable=True))
    op.create_table(
        "digests",
        sa.Column("person_id", sa.String(32), primary_key=True),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    op.create_table(
        "extensions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("officer_id", sa.String(32), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("after", sa.String(32), nullable=False),
        sa.Column("worked", sa.Integer(), nullable=False),
    )
    op.create_index("ix_extensions_district", "extensions", ["district"])
    op.create_index("ix_extensions_status", "extensions", ["status"])
    op.create_index(
        "ix_outbox_notices",
        "outbox",
        ["person_id", "tried_at"],
        postgresql_where=_NOTICES,
        sqlite_where=_NOTICES,
    )


def downgrade() -> None:
    """Take it away again. What a digest was to tell of is sent by itself."""
    op.execute("UPDATE outbox SET status = 'queued' WHERE status = 'gathered'")
    op.execute("UPDATE outbox SET status = 'expired' WHERE status = 'digested'")
    op.execute("UPDATE outbox SET kind = 'officer' WHERE kind = 'urgent'")
    op.drop_index("ix_outbox_notices", table_name="outbox")
    op.drop_table("digests")
    op.drop_table("extensions")
    op.drop_column("officers", "suspended_at")
    op.drop_column("officers", "deputy_id")
    op.drop_column("officers", "away_until")

"""What a number may send and why it sends nothing; what a message waits for and why it failed.

Revision 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)

_DUE = ["status", "next_attempt_at", "priority", "sequence"]
_DUE_BY_DISTRICT = ["status", "priority", "district", "next_attempt_at", "sequence"]


def upgrade() -> None:
    """Add what is missing. A slot that was reserved ahead is given back; nobody is held."""
    for column in (
        sa.Column("editions_free_at", MOMENT, nullable=True),
        sa.Column("people_per_day", sa.Integer(), nullable=True),
        sa.Column("held_at", MOMENT, nullable=True),
        sa.Column("held_late", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("probe_at", MOMENT, nullable=True),
        sa.Column("probes", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("numbers", column)
    op.execute("UPDATE numbers SET next_free_at = NULL, held_code = NULL")
    op.create_table(
        "openings",
        sa.Column("number_id", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.String(32), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_openings_at", "openings", ["number_id", "at"])
    op.add_column("outbox", sa.Column("waits_for", sa.String(32), nullable=True))
    op.add_column("outbox", sa.Column("reason", sa.String(20), nullable=False, server_default=""))
    op.execute("UPDATE outbox SET provider_status = NULL WHERE provider_status = 'reserved'")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", _DUE_BY_DISTRICT)
    op.create_index("ix_outbox_created", "outbox", ["created_at"], postgresql_using="brin")


def downgrade() -> None:
    """Take it away again: a number that was held or paused sends, and reasons are lost."""
    op.drop_index("ix_outbox_created", table_name="outbox")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", _DUE)
    op.drop_column("outbox", "reason")
    op.drop_column("outbox", "waits_for")
    op.drop_index("ix_openings_at", table_name="openings")
    op.drop_table("openings")
    op.execute("UPDATE numbers SET next_free_at = NULL, held_code = NULL")
    for name in (
        "probes",
        "probe_at",
        "held_late",
        "held_at",
        "people_per_day",
        "editions_free_at",
    ):
        op.drop_column("numbers", name)

"""What is asked of the provider: how far each number was listed, and how each message was tried.

Revision 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns. Messages that are uncertain already lack what a look-up needs; they stay."""
    for name in ("listed_until", "deleted_until"):
        op.add_column("numbers", sa.Column(name, MOMENT, nullable=True))
    for column in (
        sa.Column("tried_at", MOMENT, nullable=True),
        sa.Column("tried_to", sa.String(32), nullable=True),
        sa.Column("tried_from", sa.String(80), nullable=True),
        sa.Column("tried_text", sa.String(64), nullable=True),
        sa.Column("look_at", MOMENT, nullable=True),
    ):
        op.add_column("outbox", column)
    op.create_index(
        "ix_outbox_look",
        "outbox",
        ["look_at"],
        postgresql_where=sa.text("look_at IS NOT NULL"),
        sqlite_where=sa.text("look_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Take them away again; nothing else is lost."""
    op.drop_index("ix_outbox_look", table_name="outbox")
    for name in ("look_at", "tried_text", "tried_from", "tried_to", "tried_at"):
        op.drop_column("outbox", name)
    for name in ("deleted_until", "listed_until"):
        op.drop_column("numbers", name)

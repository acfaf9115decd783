"""Packs for the boards.

Revision 0057.
"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision: str | None = "0054"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "packs",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("occasion", sa.String(8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.UniqueConstraint("kind", "district", "occasion"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("packs")

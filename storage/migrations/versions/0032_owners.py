"""A complaint belongs to an officer, and may be offered to another.

Revision 0032.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision: str | None = "0031"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add what is missing. What is open already stays everybody's of its district."""
    op.add_column("complaints", sa.Column("owner_id", sa.String(32), nullable=True))
    op.add_column("complaints", sa.Column("offered_to", sa.String(32), nullable=True))
    op.create_index(
        "ix_complaints_owner",
        "complaints",
        ["owner_id"],
        postgresql_where=sa.text("closed_at IS NULL"),
        sqlite_where=sa.text("closed_at IS NULL"),
    )


def downgrade() -> None:
    """Take it away again. Whoever goes back must first let no offer wait."""
    op.drop_index("ix_complaints_owner", table_name="complaints")
    op.drop_column("complaints", "offered_to")
    op.drop_column("complaints", "owner_id")

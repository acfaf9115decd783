"""A complaint may be linked to another, and may be nothing for certain officers.

Revision 0035.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision: str | None = "0032"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add what is missing."""
    op.add_column("complaints", sa.Column("parent_id", sa.String(32), nullable=True))
    op.create_index(
        "ix_complaints_parent",
        "complaints",
        ["parent_id"],
        postgresql_where=sa.text("parent_id IS NOT NULL"),
        sqlite_where=sa.text("parent_id IS NOT NULL"),
    )
    op.add_column("complaints", sa.Column("conflicted", sa.Text(), nullable=True))
    op.create_index(
        "ix_complaints_conflicted",
        "complaints",
        ["district"],
        postgresql_where=sa.text("conflicted IS NOT NULL"),
        sqlite_where=sa.text("conflicted IS NOT NULL"),
    )


def downgrade() -> None:
    """Take it away again. Whoever goes back must first unlink what is linked."""
    op.drop_index("ix_complaints_conflicted", table_name="complaints")
    op.drop_column("complaints", "conflicted")
    op.drop_index("ix_complaints_parent", table_name="complaints")
    op.drop_column("complaints", "parent_id")

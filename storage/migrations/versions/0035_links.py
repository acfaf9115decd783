"""Complaints are linked and left out of officers' reach; what several report is kept.

Revision 0035.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision: str | None = "0034"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)


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
    op.create_table(
        "hotspots",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("issue_area", sa.String(20), nullable=False),
        sa.Column("tehsil", sa.String(20), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("reports", sa.Text(), nullable=False),
    )
    op.create_index("ix_hotspots_district", "hotspots", ["district", "seen_at"])


def downgrade() -> None:
    """Take it away again. Whoever goes back must first unlink what is linked."""
    op.drop_table("hotspots")
    op.drop_index("ix_complaints_conflicted", table_name="complaints")
    op.drop_column("complaints", "conflicted")
    op.drop_index("ix_complaints_parent", table_name="complaints")
    op.drop_column("complaints", "parent_id")

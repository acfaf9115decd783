"""People may have themselves erased.

Revision 0046.
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision: str | None = "0045"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the list of who asked for it."""
    op.create_table(
        "erasures",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("person_id", name="pk_erasures"),
    )
    op.create_index(
        "ix_erasures_waiting",
        "erasures",
        ["asked_at"],
        postgresql_where=sa.text("done_at IS NULL"),
        sqlite_where=sa.text("done_at IS NULL"),
    )


def downgrade() -> None:
    """Take it away again; who asked and is not erased yet must ask anew."""
    op.drop_index("ix_erasures_waiting", table_name="erasures")
    op.drop_table("erasures")

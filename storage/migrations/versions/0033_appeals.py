"""A closing may be appealed against, and an officer reviews it.

Revision 0033.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision: str | None = "0032"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add what is missing; nothing is under review yet."""
    op.add_column("complaints", sa.Column("reviewer_id", sa.String(32), nullable=True))


def downgrade() -> None:
    """Take it away again. Whoever goes back must first decide the appeals."""
    op.drop_column("complaints", "reviewer_id")

"""A complaint may wait for a decision on what its office proposed.

Revision 0031.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision: str | None = "0030"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add what is missing; nothing waits for a decision yet."""
    op.add_column("complaints", sa.Column("deciding", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it away again. Whoever goes back must first decide what is proposed."""
    op.drop_column("complaints", "deciding")

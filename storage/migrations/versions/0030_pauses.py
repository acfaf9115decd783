"""A promise may stand still while the citizen is asked something.

Revision 0030.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add what is missing; no clock stands still yet."""
    op.add_column("clocks", sa.Column("pauses", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take it away again. Whoever goes back must first let no complaint wait for its citizen."""
    op.drop_column("clocks", "pauses")

"""Whoever was just registered as an officer proves once that the phone is theirs.

Revision 0050.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision: str | None = "0047"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add what proves it. Who is an officer already needs to prove nothing."""
    op.add_column(
        "officers", sa.Column("confirm_hash", sa.String(200), nullable=False, server_default="")
    )


def downgrade() -> None:
    """Take it away again: every officer counts as confirmed."""
    op.drop_column("officers", "confirm_hash")

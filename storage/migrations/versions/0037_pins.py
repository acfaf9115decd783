"""Wrong PINs are counted, and too many in a row lock the PIN.

Revision 0037.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision: str | None = "0036"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the count. No PIN is locked."""
    op.add_column(
        "officers",
        sa.Column("pin_failures", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column("officers", sa.Column("pin_locked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it away again: every PIN may be used."""
    op.drop_column("officers", "pin_locked_at")
    op.drop_column("officers", "pin_failures")

"""Wrong codes that were tried on the page of one's own complaint are counted.

Revision 0060.
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision: str | None = "0057"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table of wrong tries."""
    op.create_table(
        "code_tries",
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
    )
    op.create_index("ix_code_tries_since", "code_tries", ["since"])


def downgrade() -> None:
    """Take it away again: every number may be tried anew."""
    op.drop_table("code_tries")

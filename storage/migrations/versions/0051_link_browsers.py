"""A link to a page belongs to the browser in which it was opened first.

Revision 0051.
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision: str | None = "0050"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Keep whose a link is, until it dies. Links that are alive at the upgrade are nobody's yet."""
    op.create_table(
        "link_browsers",
        sa.Column("link_id", sa.String(32), primary_key=True),
        sa.Column("browser", sa.String(64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_link_browsers_until", "link_browsers", ["until"])


def downgrade() -> None:
    """Forget it; links last a quarter of an hour."""
    op.drop_table("link_browsers")

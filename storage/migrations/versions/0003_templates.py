"""What is known of a content at the provider, and which ways a message shall not take again.

Revision 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

_TEXTS = {
    "name": sa.String(80),
    "body": sa.Text(),
    "category": sa.String(20),
    "reason": sa.Text(),
    "coming_name": sa.String(80),
    "coming_state": sa.String(20),
}


def upgrade() -> None:
    """Add the columns; what was registered by hand keeps its id and state."""
    for name, kind in _TEXTS.items():
        op.add_column("content_ids", sa.Column(name, kind, nullable=False, server_default=""))
    op.add_column("content_ids", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outbox", sa.Column("avoid", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take the columns away; ids and states stay."""
    op.drop_column("outbox", "avoid")
    op.drop_column("content_ids", "checked_at")
    for name in reversed(_TEXTS):
        op.drop_column("content_ids", name)

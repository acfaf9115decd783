"""Members of the community are asked about a fix.

Revision 0036.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision: str | None = "0032"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what is missing. Verifiers who are there already are asked whether they agree."""
    for column in (
        sa.Column("tehsils", sa.String(400), nullable=False, server_default=""),
        sa.Column("consent", sa.String(8), nullable=False, server_default=""),
        sa.Column("consent_at", MOMENT, nullable=True),
    ):
        op.add_column("officers", column)
    op.create_table(
        "verifications",
        sa.Column("complaint_id", sa.String(32), nullable=False),
        sa.Column("officer_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", "officer_id", name="pk_verifications"),
    )
    op.create_index("ix_verifications_person", "verifications", ["person_id", "asked_at"])
    op.create_index("ix_verifications_officer", "verifications", ["officer_id", "asked_at"])


def downgrade() -> None:
    """Take it away again. Whoever goes back must first let every check end."""
    op.drop_table("verifications")
    for column in ("consent_at", "consent", "tehsils"):
        op.drop_column("officers", column)

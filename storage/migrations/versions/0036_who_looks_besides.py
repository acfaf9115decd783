"""Members of the community are asked about a fix, and auditors look from outside.

Revision 0036.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision: str | None = "0035"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what is missing. Verifiers who are there already are asked whether they agree."""
    for column in (
        sa.Column("tehsils", sa.String(400), nullable=False, server_default=""),
        sa.Column("consent", sa.String(8), nullable=False, server_default=""),
        sa.Column("consent_at", MOMENT, nullable=True),
        sa.Column("home", sa.String(400), nullable=False, server_default=""),
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
    op.add_column("complaints", sa.Column("auditor_id", sa.String(32), nullable=True))
    op.create_index(
        "ix_complaints_auditor",
        "complaints",
        ["auditor_id"],
        postgresql_where=sa.text("auditor_id IS NOT NULL"),
        sqlite_where=sa.text("auditor_id IS NOT NULL"),
    )
    op.create_table(
        "audit_samples",
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("drawn_at", MOMENT, nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("unconfirmed", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.Column("assigned", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("district", "week", name="pk_audit_samples"),
    )


def downgrade() -> None:
    """Take it away again. Whoever goes back must first let every check end."""
    op.drop_table("audit_samples")
    op.drop_index("ix_complaints_auditor", table_name="complaints")
    op.drop_column("complaints", "auditor_id")
    op.drop_table("verifications")
    for column in ("home", "consent_at", "consent", "tehsils"):
        op.drop_column("officers", column)

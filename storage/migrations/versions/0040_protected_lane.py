"""The protected lane: tables of its own, sealed by a key of its own, and who read what.

Revision 0040.
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision: str | None = "0037"
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(32)


def upgrade() -> None:
    """Make the tables; the database refuses to change or delete an event."""
    op.create_table(
        "protected_cases",
        sa.Column("id", ID, primary_key=True),
        sa.Column("reference", sa.String(6), nullable=False, unique=True),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("chain_length", sa.Integer(), nullable=False),
        sa.Column("chain_hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_protected_cases_open", "protected_cases", ["closed_at"])
    op.create_table(
        "protected_events",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("once", sa.String(100), nullable=True, unique=True),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("case_id", "sequence"),
    )
    op.create_table(
        "protected_texts",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_protected_texts_case_id", "protected_texts", ["case_id"])
    op.create_table(
        "protected_clocks",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("policy", sa.String(20), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("rung_due_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=True),
    )
    op.create_index("ix_protected_clocks_case_id", "protected_clocks", ["case_id"])
    op.create_index("ix_protected_clocks_due", "protected_clocks", ["rung_due_at"])
    op.create_table(
        "protected_items",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "case_id", name="pk_protected_items"),
    )
    op.create_table(
        "reads",
        sa.Column("id", ID, primary_key=True),
        sa.Column("officer_id", ID, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("object_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_reads_at", "reads", ["at"])
    if op.get_bind().dialect.name == "postgresql":
        _keep_events_on_postgres()
    else:
        _keep_events_on_sqlite()


def downgrade() -> None:
    """Drop them. Whatever was said in the lane is gone with them."""
    for table in (
        "reads",
        "protected_items",
        "protected_clocks",
        "protected_texts",
        "protected_events",
        "protected_cases",
    ):
        op.drop_table(table)


def _keep_events_on_postgres() -> None:
    op.execute(
        """
        CREATE TRIGGER protected_events_stay_as_written
        BEFORE UPDATE OR DELETE OR TRUNCATE ON protected_events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_events()
        """
    )


def _keep_events_on_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"""
            CREATE TRIGGER protected_events_refuse_{act.lower()} BEFORE {act} ON protected_events
            BEGIN
                SELECT RAISE(ABORT, 'events are kept as they were written: {act} refused');
            END
            """
        )

"""Every day of the record is closed by a digest that is printed.

Revision 0061.
"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision: str | None = "0060"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the closed days, which nobody may change."""
    op.create_table(
        "day_digests",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_day_digests"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _seal_on_postgres()
    else:
        _seal_on_sqlite()


def downgrade() -> None:
    """Take them away again; they can be made anew from the events."""
    op.drop_table("day_digests")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_to_change_days()")


def _seal_on_postgres() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_to_change_days() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a closed day stays as it was closed: % refused', TG_OP
                USING ERRCODE = 'restrict_violation';
        END
        $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER day_digests_stay_as_closed
        BEFORE UPDATE OR DELETE OR TRUNCATE ON day_digests
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_days()
        """
    )


def _seal_on_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"""
            CREATE TRIGGER day_digests_refuse_{act.lower()} BEFORE {act} ON day_digests
            BEGIN
                SELECT RAISE(ABORT, 'a closed day stays as it was closed: {act} refused');
            END
            """
        )

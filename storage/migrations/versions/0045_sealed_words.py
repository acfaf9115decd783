"""The words of messages owed are sealed.

Revision 0045. A migration has no key, so what is there stays in the clear, in the column that is
sealed from now on, until `jawab migrate` or `jawab keys rotate` seals it.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision: str | None = "0040"
branch_labels: str | None = None
depends_on: str | None = None

_PAGE = 500

_OUTBOX = sa.table(
    "outbox",
    sa.column("id", sa.String),
    sa.column("lines", sa.Text),
    sa.column("choices", sa.Text),
    sa.column("words", sa.LargeBinary),
)


def upgrade() -> None:
    """Put lines and choices into one column."""
    nothing = sa.text("''")
    op.add_column(
        "outbox", sa.Column("words", sa.LargeBinary(), nullable=False, server_default=nothing)
    )
    connection = op.get_bind()
    both = sa.literal('{"lines":') + _OUTBOX.c.lines + ',"choices":' + _OUTBOX.c.choices + "}"
    is_postgres = connection.dialect.name == "postgresql"
    encoded: sa.ColumnElement[bytes] = (
        sa.func.convert_to(both, "UTF8") if is_postgres else sa.cast(both, sa.LargeBinary)
    )
    connection.execute(sa.update(_OUTBOX).values(words=encoded))
    op.drop_column("outbox", "lines")
    op.drop_column("outbox", "choices")


def downgrade() -> None:
    """Take them apart again; what is sealed cannot be, so its words are lost."""
    empty = sa.text("'[]'")
    for name in ("lines", "choices"):
        op.add_column("outbox", sa.Column(name, sa.Text(), nullable=False, server_default=empty))
    connection, after = op.get_bind(), ""
    while True:
        statement = (
            sa.select(_OUTBOX.c.id, _OUTBOX.c.words)
            .where(_OUTBOX.c.id > after)
            .order_by(_OUTBOX.c.id)
            .limit(_PAGE)
        )
        page = connection.execute(statement).all()
        if not page:
            break
        after = page[-1].id
        clear = [{"of": row.id, **_apart(row.words)} for row in page if row.words.startswith(b"{")]
        if clear:
            by_id = sa.update(_OUTBOX).where(_OUTBOX.c.id == sa.bindparam("of"))
            connection.execute(
                by_id.values(lines=sa.bindparam("lines"), choices=sa.bindparam("choices")), clear
            )
    op.drop_column("outbox", "words")


def _apart(words: bytes) -> dict[str, str]:
    return {
        name: json.dumps(value, ensure_ascii=False) for name, value in json.loads(words).items()
    }

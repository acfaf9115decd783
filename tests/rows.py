"""What tests read of the database behind the service's back, and what they break in it."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from flows.case import Case
from storage import cases
from storage.database import Database, table_of


def rows_of(database: Database, model: type[SQLModel], **where: Any) -> list[dict[str, Any]]:
    """The rows of a table with these values, by their primary key."""
    table = table_of(model)
    statement = sa.select(table).where(*(table.c[name] == value for name, value in where.items()))
    with database.transaction() as connection:
        found = connection.execute(statement.order_by(*table.primary_key)).mappings()
        return [dict(row) for row in found]


def change_rows(database: Database, model: type[SQLModel], /, *where: Any, **values: Any) -> int:
    """Sets columns of the rows of a table; returns how many."""
    with database.transaction() as connection:
        changed = connection.execute(sa.update(table_of(model)).where(*where).values(**values))
        return int(changed.rowcount)


def count_rows(database: Database) -> dict[str, int]:
    """How many rows every table has."""
    with database.transaction() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in SQLModel.metadata.tables.items()
        }


def read_case(database: Database, reference: str) -> Case:
    """A complaint as it stands."""
    with database.transaction() as connection:
        found = cases.load_by_reference(connection, reference)
    assert found is not None, f"there is no complaint {reference}"
    return found[0]

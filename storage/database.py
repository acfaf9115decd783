"""The database: opening it, transactions, and the little in which the two kinds differ."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection as Connection  # for the handlers, which know no SQL
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

Rows = Sequence[Mapping[str, Any]]


class DatabaseAway(Exception):
    """The database cannot be reached or does not answer."""


class Conflict(Exception):
    """Another transaction wrote the same thing first; do the work again."""


class Database:
    """One database. `is_postgres` says which kind; all else works on both.

    Every transaction is a unit of work; on SQLite it takes the write lock at once, so it never
    fails half-way because another began to write.
    """

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        self.url = _driver_url(url)
        self.is_postgres = self.url.startswith("postgresql")
        self.engine = self._make_engine(pool_size)

    def _make_engine(self, pool_size: int) -> Engine:
        if self.is_postgres:
            return sa.create_engine(
                self.url, pool_size=pool_size, max_overflow=8, pool_pre_ping=True
            )
        engine = sa.create_engine(
            self.url,
            connect_args={"timeout": 30, "check_same_thread": False, "isolation_level": None},
        )
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_immediate)
        return engine

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is committed at the end, or rolled back on any exception.

        Raises `DatabaseAway` and `Conflict` for what a caller can do something about.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except IntegrityError as error:
            raise Conflict(type(error.orig).__name__) from error
        except OperationalError as error:
            if _is_conflict(error):
                raise Conflict(type(error.orig).__name__) from error
            raise DatabaseAway(type(error.orig).__name__) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise DatabaseAway(type(error.orig).__name__) from error
            raise

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def _driver_url(url: str) -> str:
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _prepare_sqlite(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "cache_size=-32000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


# Serialization failure and deadlock: the other transaction won, ours may be done again.
_CONFLICT_STATES = frozenset({"40001", "40P01"})


def _is_conflict(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _CONFLICT_STATES


def table_of(model: type[Any]) -> sa.Table:
    """The Core table of a SQLModel class."""
    table = model.__table__
    assert isinstance(table, sa.Table)  # noqa: S101 - true of every table model
    return table


def insert_rows(connection: Connection, model: type[Any], rows: Rows) -> None:
    """Writes rows that must be new; one statement for all of them."""
    if rows:
        connection.execute(sa.insert(table_of(model)), rows)


def insert_new(connection: Connection, model: type[Any], rows: Rows) -> None:
    """Writes those rows that do not clash with a unique key and passes over the others."""
    if rows:
        connection.execute(_dialect_insert(connection, model).on_conflict_do_nothing(), rows)


def upsert_rows(connection: Connection, model: type[Any], rows: Rows) -> None:
    """Writes rows by primary key, new or not. Every row must have the same columns."""
    if not rows:
        return
    table = table_of(model)
    statement = _dialect_insert(connection, model)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)


def _dialect_insert(connection: Connection, model: type[Any]) -> Any:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table_of(model))
    return sqlite.insert(table_of(model))


def for_update(connection: Connection, statement: sa.Select[Any], *, skip: bool = False) -> Any:
    """The statement with row locks on PostgreSQL; SQLite's transaction is the lock already."""
    if connection.dialect.name == "postgresql":
        return statement.with_for_update(skip_locked=skip)
    return statement

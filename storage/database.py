"""The database: opening it, transactions, and the little in which the two kinds differ."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection as Connection  # for the handlers, which know no SQL
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS = 5
"""How often a unit of work is begun before a conflict is its caller's affair."""


class DatabaseAway(Exception):
    """The database cannot be reached or does not answer."""


class Conflict(Exception):
    """Another transaction wrote the same thing first; do the work again."""


class Database:
    """One database. `is_postgres` says which kind; all else works on both.

    Every transaction is a unit of work; on SQLite it takes the write lock at once, so it never
    fails half-way because another began to write. Row locks (`with_for_update`) are PostgreSQL's;
    SQLite's transaction is the lock already.
    """

    def __init__(self, url: str, *, pool_size: int = 8, by_index: bool = False) -> None:
        """With `by_index`, PostgreSQL finds rows by indexes wherever it can; see `for_turns`."""
        self.url = _driver_url(url)
        self.is_postgres = self.url.startswith("postgresql")
        self.engine = self._make_engine(pool_size)
        if by_index:
            sa.event.listen(self.engine, "connect", _never_scan)

    def for_turns(self) -> "Database":
        """The same database for statements that find few rows by their keys, again and again.

        On PostgreSQL they get connections of their own: it plans a prepared statement once, and a
        plan that was made while the tables were small would read them whole when they have grown.
        """
        return Database(self.url, pool_size=2, by_index=True) if self.is_postgres else self

    def _make_engine(self, pool_size: int) -> Engine:
        # An error's message must not quote what people wrote: parked messages keep it.
        if self.is_postgres:
            given = sa.make_url(self.url).query
            return sa.create_engine(
                self.url,
                connect_args={k: v for k, v in _IMPATIENCE.items() if k not in given},
                pool_size=pool_size,
                max_overflow=8,
                pool_pre_ping=True,
                hide_parameters=True,
            )
        engine = sa.create_engine(
            self.url,
            connect_args={"timeout": 30, "check_same_thread": False, "isolation_level": None},
            hide_parameters=True,
        )
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin)
        return engine

    def forget_durability(self) -> None:
        """Lets SQLite not wait for the disk, for a database that nobody would miss after a crash;
        before its first use."""
        if not self.is_postgres:
            sa.event.listen(self.engine, "connect", _never_wait)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is committed at the end, or rolled back on any exception.

        Raises `DatabaseAway` and `Conflict` for what a caller can do something about.
        """
        with self.telling(), self.engine.begin() as connection:
            yield connection

    def work(
        self,
        unit: Callable[Concatenate[Connection, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Does a unit of work in one transaction, and anew when another won; returns its result.

        Everything of the attempt before is rolled back, so `unit` must read again what it decides
        by. Raises `DatabaseAway`, and `Conflict` after `ATTEMPTS`.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                with self.transaction() as connection:
                    return unit(connection, *args, **kwargs)
            except Conflict:
                back_off(attempt)
        with self.transaction() as connection:
            return unit(connection, *args, **kwargs)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it was at its first look, and hinders no writer.

        Raises `DatabaseAway`.
        """
        engine = self.engine.execution_options(**{_READS: True})
        if self.is_postgres:
            engine = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        with self.telling(), engine.begin() as connection:
            yield connection

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Raises `DatabaseAway` and `Conflict` for what a caller can do something about."""
        try:
            yield
        except (DBAPIError, self._driver.Error) as error:
            # The driver's own errors come from `storage.sets`.
            fault = error.orig if isinstance(error, DBAPIError) else error
            known = self._known(fault)
            if known is None:
                raise
            if getattr(fault, "sqlstate", None) == _READ_ONLY:
                # It answers, so nothing else would let go of the connections to it.
                self.engine.dispose()
            raise known from error

    @property
    def _driver(self) -> Any:
        return self.engine.dialect.loaded_dbapi

    def _known(self, fault: BaseException | None) -> Conflict | DatabaseAway | None:
        """What a caller can do something about, or `None`."""
        name = type(fault).__name__
        if isinstance(fault, self._driver.IntegrityError):
            return Conflict(name)
        state = getattr(fault, "sqlstate", None)
        if state in _CONFLICT_STATES:
            return Conflict(name)
        if state in _AWAY_STATES:
            return DatabaseAway(name)
        # psycopg says by an InterfaceError that the connection is closed; to SQLite it is misuse.
        away = [self._driver.OperationalError]
        if self.is_postgres:
            away.append(self._driver.InterfaceError)
        return DatabaseAway(name) if isinstance(fault, tuple(away)) else None

    def forget_pages(self) -> None:
        """Lets nothing that was deleted linger in SQLite's log, as far as no reader needs it.

        PostgreSQL overwrites what was deleted when it vacuums, by itself.
        """
        if not self.is_postgres:
            # Outside of any transaction, which a checkpoint would wait for.
            with self.telling(), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def back_off(attempt: int) -> None:
    """Waits a moment after a conflict: longer each time, and not as long as who else conflicted."""
    time.sleep(random.uniform(0.5, 1.0) * 0.01 * 3**attempt)  # noqa: S311 - not a secret


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
        # What is deleted is overwritten, so that erased words are not left in free pages.
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _never_wait(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _never_scan(connection: Any, record: Any) -> None:
    connection.autocommit = True
    connection.execute("SET enable_seqscan = off")
    connection.autocommit = False


_READS = "jawab_reads"


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


# When a server that does not answer counts as away: seconds, but for the last, milliseconds. A
# message waits for this, and its sender with it.
_IMPATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}

# Serialization failure and deadlock: the other transaction won, ours may be done again.
_CONFLICT_STATES = frozenset({"40001", "40P01"})

# A server that only reads is not the one we want: after a failover, the one that was.
_READ_ONLY = "25006"
# The other ended a transaction of ours that stood still, and the connection with it.
_AWAY_STATES = frozenset({_READ_ONLY, "25P03"})


def table_of(model: type[Any]) -> sa.Table:
    """The Core table of a SQLModel class."""
    table = model.__table__
    assert isinstance(table, sa.Table)  # noqa: S101 - true of every table model
    return table

"""Hints between processes that messages are owed: PostgreSQL's NOTIFY and LISTEN.

A hint is told after the commit that it is about, in a transaction of its own: NOTIFY makes commits
wait for each other, and turns must not. Hints may be lost or come twice, so whoever listens finds
everything without them, later. SQLite, which one process has for itself, needs none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from storage.database import Database

_CHANNEL = "jawab_owed"


def tell(database: Database) -> None:
    """Wakes every process that listens now. Raises `DatabaseAway`."""
    with database.transaction() as connection:
        connection.exec_driver_sql(f"NOTIFY {_CHANNEL}")


class Listening:
    """A connection that hears hints from when it was made."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    def hear(self, seconds: float) -> bool:
        """Waits so long at most; whether a hint came. Several at once are one."""
        return any(True for _ in self._driver.notifies(timeout=seconds, stop_after=1))


@contextmanager
def listening(database: Database) -> Iterator[Listening]:
    """Listens, on a connection that nobody else has. Raises `DatabaseAway`, while it lasts, too."""
    with database.telling():
        pooled = database.engine.raw_connection()
        try:
            driver: Any = pooled.driver_connection
            pooled.detach()
            driver.autocommit = True
            driver.execute(f"LISTEN {_CHANNEL}")
            yield Listening(driver)
        finally:
            pooled.close()

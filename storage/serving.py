"""One server for each SQLite file: a lock beside the file says who serves it.

PostgreSQL needs no such thing; any number of servers share it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.database import Database


class AnotherServer(Exception):
    """Another server runs on this database file; there can be only one."""

    def __init__(self, file: Path, holder: str) -> None:
        who = f" (process {holder})" if holder else ""
        super().__init__(
            f"Another server{who} runs on {file}. On SQLite one server runs per database file: "
            "stop it first, or set DATABASE_URL to another file or to PostgreSQL."
        )


@contextmanager
def only_server(database: Database) -> Iterator[None]:
    """Holds the database file for this process until the end; other commands may still use it.

    Raises `AnotherServer`. The lock goes with the process, however that ends.
    """
    name = None if database.is_postgres else database.engine.url.database
    if name is None or name == ":memory:":
        yield
        return
    file = Path(name).resolve()
    handle = os.open(file.with_name(f"{file.name}.serving"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            raise AnotherServer(file, holder) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(handle)

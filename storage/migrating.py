"""Bringing a database to the revision that this code was written for, and telling whether it is.

What each revision does belongs to `storage.migrations`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from storage.database import Database

# The name of the lock that one migrating process holds on PostgreSQL; any number will do.
_LOCK = 4_829_173_600_001

# Called with the revision just applied, how many are done, and how many there are to do.
Progress = Callable[[str, int, int], None]


class DatabaseBehind(Exception):
    """The database is at an older revision than this version of Jawab: run `jawab migrate`."""

    def __init__(self, found: str | None) -> None:
        at = f"at revision {found}" if found else "empty"
        super().__init__(f"The database is {at}, this version needs {head()}: run `jawab migrate`.")


class DatabaseAhead(Exception):
    """The database was migrated by a newer version of Jawab: run that version."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The database is at revision {found}, which this version of Jawab does not know "
            f"(it knows up to {head()}): run the newer version."
        )


def migrate(database: Database, progress: Progress | None = None) -> list[str]:
    """Upgrade to the newest revision, all or nothing, and return the revisions applied, in order.

    Of several processes at once one migrates; the others wait for it and find nothing to do.
    Raises `DatabaseAhead` instead of touching a database that a newer version migrated.
    """
    applied: list[str] = []
    with database.transaction() as connection:
        # On SQLite the transaction is the lock already.
        if database.is_postgres:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        found = _read_revision(connection)
        if found is not None and found not in _revisions():
            raise DatabaseAhead(found)
        to_do = len(_revisions()) - (_revisions().index(found) + 1 if found else 0)

        def note(*, step: MigrationInfo, **_: Any) -> None:
            revision = step.up_revision_id
            assert revision is not None  # noqa: S101 - we only go up
            applied.append(revision)
            if progress is not None:
                progress(revision, len(applied), to_do)

        command.upgrade(_config(connection=connection, on_version_apply=note), "head")
    return applied


def current(database: Database) -> str | None:
    """The revision that the database is at; `None` when it was never migrated."""
    with database.transaction() as connection:
        return _read_revision(connection)


def head() -> str:
    """The newest revision that this version knows."""
    return _revisions()[-1]


def is_at_head(database: Database) -> bool:
    """Whether the database is at the revision that this version was written for."""
    return current(database) == head()


def ahead_or_behind(database: Database) -> DatabaseAhead | DatabaseBehind | None:
    """What is wrong with the database's revision, as an error to show or raise, or `None`."""
    found = current(database)
    if found == head():
        return None
    if found is None or found in _revisions():
        return DatabaseBehind(found)
    return DatabaseAhead(found)


def _read_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@cache
def _revisions() -> tuple[str, ...]:
    """Every revision, oldest first."""
    script = ScriptDirectory.from_config(_config())
    return tuple(each.revision for each in reversed(list(script.walk_revisions())))


def _config(**attributes: Any) -> Config:
    config = Config(attributes=attributes)
    # Alembic finds a package's folder through importlib.resources when it is written like this.
    config.set_main_option("script_location", "storage:migrations")
    return config

"""The migrations: they build what the tables say, once, and the events cannot be touched."""

import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from itertools import pairwise
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

from storage import tables
from storage.database import Database, table_of
from storage.migrating import (
    DatabaseAhead,
    DatabaseBehind,
    _config,
    ahead_or_behind,
    current,
    head,
    is_at_head,
    migrate,
)
from storage.sets import insert_rows

REVISIONS = sorted(
    each.name[:4]
    for each in (files("storage") / "migrations" / "versions").iterdir()
    if each.name[0].isdigit()
)
NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
EVENT: Mapping[str, Any] = {
    "id": "0" * 32,
    "complaint_id": "1" * 32,
    "sequence": 1,
    "kind": "complaint_registered",
    "at": NOW,
    "role": "citizen",
    "actor_id": None,
    "data": "{}",
    "text_digest": None,
    "once": None,
    "previous_hash": "",
    "hash": "2" * 64,
}


def describe_schema(database: Database) -> list[tuple[Any, ...]]:
    """Every table, index and trigger that the database itself names."""
    catalogue = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public'"
        " UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes"
        " WHERE schemaname = 'public'"
        " UNION ALL SELECT event_object_table, trigger_name, event_manipulation"
        " FROM information_schema.triggers"
        if database.is_postgres
        else "SELECT type, name, sql FROM sqlite_master"
    )
    with database.transaction() as connection:
        return sorted(tuple(row) for row in connection.exec_driver_sql(catalogue))


def set_revision(database: Database, revision: str) -> None:
    with database.transaction() as connection:
        connection.execute(
            sa.text("UPDATE alembic_version SET version_num = :it"), {"it": revision}
        )


def test_an_empty_database_is_brought_to_head(empty_database: Database) -> None:
    seen: list[tuple[str, int, int]] = []
    assert current(empty_database) is None

    applied = migrate(empty_database, lambda *step: seen.append(step))

    assert applied == REVISIONS
    assert seen == [(each, n, len(applied)) for n, each in enumerate(applied, start=1)]
    assert current(empty_database) == head()
    assert is_at_head(empty_database)


def test_tables_and_migrations_agree(database: Database) -> None:
    with database.transaction() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        assert set(sa.inspect(connection).get_table_names()) == {
            *SQLModel.metadata.tables,
            "alembic_version",
        }


def test_the_comparison_sees_a_difference(database: Database) -> None:
    with database.transaction() as connection:
        connection.exec_driver_sql("DROP INDEX ix_clocks_due")
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, SQLModel.metadata)
    assert [step[0] for step in found] == ["add_index"]


def test_a_second_run_changes_nothing(empty_database: Database) -> None:
    migrate(empty_database)
    before = describe_schema(empty_database)
    assert migrate(empty_database) == []
    assert describe_schema(empty_database) == before


@pytest.mark.parametrize(("before", "revision"), list(pairwise(REVISIONS)))
def test_a_revision_can_be_taken_back(empty_database: Database, before: str, revision: str) -> None:
    with empty_database.transaction() as connection:
        config = _config(connection=connection, on_version_apply=None)
        command.upgrade(config, before)
        without = describe_columns(connection)
        command.upgrade(config, revision)
        with_it = describe_columns(connection)

        command.downgrade(config, before)
        assert describe_columns(connection) == without != with_it
        command.upgrade(config, revision)
        assert describe_columns(connection) == with_it


def describe_columns(connection: sa.Connection) -> dict[str, tuple[list[str], list[str]]]:
    """Every table's columns and indexes."""
    inspector = sa.inspect(connection)
    return {
        table: (
            sorted(column["name"] for column in inspector.get_columns(table)),
            sorted(str(index["name"]) for index in inspector.get_indexes(table)),
        )
        for table in inspector.get_table_names()
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET kind = 'other'",
        "UPDATE events SET kind = kind WHERE sequence = 1",
        "DELETE FROM events",
    ],
)
def test_events_refuse_to_be_changed(database: Database, statement: str) -> None:
    with database.transaction() as connection:
        insert_rows(connection, tables.EventRow, [EVENT])
    refusal: type[Exception] = psycopg.Error if database.is_postgres else sqlite3.Error

    with (
        pytest.raises(sa.exc.DBAPIError, match="kept as they were written") as caught,
        database.engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)

    assert isinstance(caught.value.orig, refusal)
    with database.transaction() as connection:
        kept = connection.execute(sa.select(table_of(tables.EventRow))).mappings().all()
    assert [dict(row) for row in kept] == [dict(EVENT)]


@pytest.mark.postgres
def test_events_refuse_to_be_truncated(postgres_url: str) -> None:
    with (
        psycopg.connect(postgres_url) as connection,
        pytest.raises(psycopg.errors.RestrictViolation, match="TRUNCATE refused"),
    ):
        connection.execute("TRUNCATE events")


def test_an_empty_database_is_behind(empty_database: Database) -> None:
    fault = ahead_or_behind(empty_database)
    assert isinstance(fault, DatabaseBehind)
    assert "empty" in str(fault)
    assert "run `jawab migrate`" in str(fault)
    assert not is_at_head(empty_database)


def test_a_database_at_head_has_no_fault(database: Database) -> None:
    assert ahead_or_behind(database) is None


def test_a_newer_database_is_ahead_and_left_alone(database: Database) -> None:
    set_revision(database, "9999")

    fault = ahead_or_behind(database)
    assert isinstance(fault, DatabaseAhead)
    assert "9999" in str(fault)
    assert "migrate" not in str(fault).partition("run")[2]

    with pytest.raises(DatabaseAhead, match="9999"):
        migrate(database)
    assert current(database) == "9999"


def test_a_failure_leaves_nothing_behind(empty_database: Database) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="the power went"):
        migrate(empty_database, fail)

    assert current(empty_database) is None
    with empty_database.transaction() as connection:
        assert sa.inspect(connection).get_table_names() == []
    assert migrate(empty_database) == REVISIONS


def test_templates_registered_before_keep_id_and_state_up_and_down(
    empty_database: Database,
) -> None:
    def content_ids(connection: sa.Connection) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.execute(sa.text("SELECT * FROM content_ids"))]

    with empty_database.transaction() as connection:
        seen = {"connection": connection, "on_version_apply": lambda **_: None}
        config = Config(attributes=seen)
        config.set_main_option("script_location", "storage:migrations")
        command.upgrade(config, "0001")
        connection.execute(
            sa.text("INSERT INTO content_ids VALUES ('edition', 'ur', 'HX1', 'approved')")
        )
        command.upgrade(config, "0003")
        kept = ("edition", "ur", "HX1", "approved", "", "", "", "", "", "", None)
        assert content_ids(connection) == [kept]
        command.downgrade(config, "0001")
        assert content_ids(connection) == [kept[:4]]


RUNNER = """
import sys
from storage.database import Database
from storage.migrating import migrate

database = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(",".join(migrate(database)), flush=True)
database.close()
"""


def test_of_two_processes_one_migrates(empty_database: Database) -> None:
    with empty_database.transaction():
        pass  # both find the file there, and its journal as it stays
    both = [
        subprocess.Popen(
            [sys.executable, "-c", RUNNER, empty_database.url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    # Only now, so that they start together.
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    got = sorted(process.communicate(timeout=60)[0].strip() for process in both)

    assert [process.returncode for process in both] == [0, 0]
    assert got == ["", ",".join(REVISIONS)]
    assert is_at_head(empty_database)

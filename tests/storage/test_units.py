"""A unit of work: begun again after a conflict, and told when the database is not the right one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import quote

import pytest

from storage import database as module
from storage.database import ATTEMPTS, Conflict, Connection, Database, DatabaseAway
from storage.service import read_state, write_state
from storage.tables import ServiceState
from tests.rows import rows_of


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)


def test_a_unit_that_meets_a_conflict_is_done_anew(database: Database) -> None:
    tries: list[str | None] = []

    def work(connection: Connection, value: str) -> str:
        tries.append(read_state(connection, "key"))
        write_state(connection, "key", value)
        if len(tries) < 3:
            raise Conflict("somebody was first")
        return value

    assert database.work(work, "done") == "done"
    assert tries == [None, None, None]
    assert [row["value"] for row in rows_of(database, ServiceState)] == ["done"]


def test_after_so_many_conflicts_the_caller_is_told(database: Database) -> None:
    tries = []

    def work(connection: Connection) -> None:
        tries.append(1)
        raise Conflict("somebody was first")

    with pytest.raises(Conflict):
        database.work(work)
    assert len(tries) == ATTEMPTS


def test_what_is_no_conflict_is_not_tried_again(database: Database) -> None:
    tries = []

    def work(connection: Connection) -> None:
        tries.append(1)
        raise LookupError("there is none")

    with pytest.raises(LookupError):
        database.work(work)
    assert len(tries) == 1


def add_one(connection: Connection, key: str) -> None:
    write_state(connection, key, str(int(read_state(connection, key) or 0) + 1))


@pytest.mark.postgres
def test_two_that_hold_what_the_other_wants_are_both_done(postgres_url: str) -> None:
    database, both = Database(postgres_url), Barrier(2, timeout=30)
    with database.transaction() as connection:
        for key in ("one", "two"):
            write_state(connection, key, "0")

    def work(keys: tuple[str, str]) -> int:
        tries = 0

        def unit(connection: Connection) -> None:
            nonlocal tries
            tries += 1
            add_one(connection, keys[0])
            if tries == 1:
                both.wait()
            add_one(connection, keys[1])

        database.work(unit)
        return tries

    with ThreadPoolExecutor(2) as threads:
        tries = list(threads.map(work, [("one", "two"), ("two", "one")]))
    assert sorted(tries) == [1, 2]
    assert {row["value"] for row in rows_of(database, ServiceState)} == {"2"}
    database.close()


@pytest.fixture
def strict(postgres_url: str) -> Iterator[Database]:
    """A database whose transactions fail when what they saw has changed."""
    options = quote(r"-c default_transaction_isolation=repeatable\ read")
    between = "&" if "?" in postgres_url else "?"
    database = Database(f"{postgres_url}{between}options={options}")
    yield database
    database.close()


@pytest.mark.postgres
def test_what_was_decided_by_an_old_sight_is_decided_anew(strict: Database) -> None:
    both, tries = Barrier(2, timeout=30), []
    with strict.transaction() as connection:
        write_state(connection, "key", "0")

    def work(_: int) -> None:
        mine = 0

        def unit(connection: Connection) -> None:
            nonlocal mine
            mine += 1
            tries.append(1)
            before = int(read_state(connection, "key") or 0)
            if mine == 1:
                both.wait()
            write_state(connection, "key", str(before + 1))

        strict.work(unit)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(work, range(2)))
    assert len(tries) == 3
    assert [row["value"] for row in rows_of(strict, ServiceState)] == ["2"]


@pytest.mark.postgres
def test_a_server_that_only_reads_is_let_go_of(postgres_url: str) -> None:
    """After a failover the old server may answer, as a standby, on the connections we have."""
    database = Database(postgres_url, pool_size=1)
    with database.transaction() as connection:
        connection.exec_driver_sql("SET SESSION default_transaction_read_only = on")
    with pytest.raises(DatabaseAway), database.transaction() as connection:
        write_state(connection, "key", "value")
    with database.transaction() as connection:
        write_state(connection, "key", "value")
    assert len(rows_of(database, ServiceState)) == 1
    database.close()

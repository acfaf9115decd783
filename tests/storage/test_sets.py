"""Sets of rows: written whole, in one statement where that is possible, and found by indexes."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa

from storage import cases, inbox, people
from storage.database import Conflict, Connection, Database, table_of
from storage.sets import (
    Query,
    in_one_trip,
    insert_new,
    insert_rows,
    is_among,
    together,
    update_rows,
    upsert_rows,
)
from storage.tables import Address, CallbackRow, ContentId, EventText, Number, Person, ServiceState

NOW = datetime(2026, 11, 23, 5, 0, 0, 123456, tzinfo=UTC)

AWKWARD = "پانی \\ \"نہیں\" '%s' {} $1 ?1 :name %(rows0)s \n\t🙂 \x7f"


def person(number: int, **changes: Any) -> dict[str, Any]:
    return {"id": f"{number:032x}", "language": "ur", "created_at": NOW, **changes}


def rows_of(connection: Connection, model: type[Any]) -> Sequence[Mapping[Any, Any]]:
    table = table_of(model)
    return connection.execute(sa.select(table).order_by(*table.primary_key)).mappings().all()


def test_rows_come_back_as_they_were_written(database: Database) -> None:
    address = {
        "id": "a" * 32,
        "person_id": f"{1:032x}",
        "channel": "whatsapp",
        "hash": AWKWARD,
        "sealed": bytes(range(256)),
        "has_number": False,
        "last_inbound_at": None,
        "blocked_code": 63016,
        "created_at": NOW,
    }
    with database.transaction() as connection:
        insert_rows(connection, Person, [person(1), person(2, language=None)])
        insert_rows(connection, Address, [address])
        (found,) = rows_of(connection, Address)
        known = rows_of(connection, Person)
    assert dict(found) == address
    assert [each["language"] for each in known] == ["ur", None]


def test_a_column_that_rows_leave_out_gets_its_default(database: Database) -> None:
    with database.transaction() as connection:
        insert_rows(connection, Person, [person(1)])
        row = {"id": "n" * 32, "district": "kech", "channel": "sms", "address": "sms:+923000000999"}
        insert_rows(connection, Number, [row])
        upsert_rows(connection, ContentId, [{"purpose": "p", "language": "ur", "sid": "HX1"}])
        (known,), (number,), (content,) = (
            rows_of(connection, model) for model in (Person, Number, ContentId)
        )
    assert (known["language_chosen"], known["opted_out"]) == (False, False)
    assert (number["segments_per_second"], number["next_free_at"]) == (1.0, None)
    assert content["state"] == "approved"


def test_an_instant_is_the_same_from_any_zone_and_must_have_one(database: Database) -> None:
    karachi = NOW.astimezone(timezone(timedelta(hours=5)))
    with database.transaction() as connection:
        insert_rows(connection, Person, [person(1, created_at=karachi)])
        (found,) = rows_of(connection, Person)
    assert (found["created_at"], found["created_at"].tzinfo) == (NOW, UTC)


def test_sqlite_refuses_an_instant_without_a_zone() -> None:
    database = Database("sqlite://")
    with database.transaction() as connection:
        Person.metadata.create_all(connection)
        with pytest.raises(ValueError, match="zone"):
            insert_rows(connection, Person, [person(1, created_at=NOW.replace(tzinfo=None))])
    database.close()


def test_a_row_that_is_there_already_is_a_conflict_and_nothing_stays(database: Database) -> None:
    with database.transaction() as connection:
        insert_rows(connection, Person, [person(1)])
    with pytest.raises(Conflict), database.transaction() as connection:
        insert_rows(connection, Person, [person(2), person(1)])
    with database.transaction() as connection:
        assert len(rows_of(connection, Person)) == 1


def test_only_what_is_new_is_inserted(database: Database) -> None:
    def callback(letter: str, status: str) -> dict[str, Any]:
        return {"id": letter * 32, "provider_id": "SM1", "status": status, "received_at": NOW}

    with database.transaction() as connection:
        insert_new(connection, CallbackRow, [callback("a", "sent")])
        again = [callback("b", "sent"), callback("c", "delivered"), callback("d", "delivered")]
        insert_new(connection, CallbackRow, again)
        found = rows_of(connection, CallbackRow)
    assert [each["id"][0] for each in found] == ["a", "c"]


def test_an_upsert_writes_new_rows_and_changes_old_ones(database: Database) -> None:
    with database.transaction() as connection:
        upsert_rows(connection, ServiceState, [{"key": "a", "value": "1"}])
        rows = [{"key": "a", "value": AWKWARD}, {"key": "b", "value": "2"}]
        upsert_rows(connection, ServiceState, rows)
        found = rows_of(connection, ServiceState)
    assert [dict(each) for each in found] == rows


def test_an_update_changes_only_its_columns_of_rows_that_are_there(database: Database) -> None:
    with database.transaction() as connection:
        insert_rows(connection, Person, [person(1), person(2)])
        changes = [{"id": f"{number:032x}", "language": "bal"} for number in (2, 3)]
        update_rows(connection, Person, changes)
        found = rows_of(connection, Person)
    assert [(each["language"], each["created_at"]) for each in found] == [("ur", NOW), ("bal", NOW)]


def test_no_rows_are_no_statement(database: Database) -> None:
    asked: list[str] = []
    with database.transaction() as connection:
        sa.event.listen(
            database.engine, "before_cursor_execute", lambda *args: asked.append(args[2])
        )
        for write in (insert_rows, insert_new, upsert_rows, update_rows):
            write(connection, Person, [])
        with together(connection):
            pass
    assert asked == []


def test_what_is_written_together_is_there_at_the_end(database: Database) -> None:
    with database.transaction() as connection:
        insert_rows(connection, Person, [person(9)])
        with together(connection):
            insert_rows(connection, Person, [person(1), person(2)])
            update_rows(connection, Person, [{"id": f"{9:032x}", "language": "ps"}])
            insert_new(connection, ServiceState, [{"key": "a", "value": "1"}])
            upsert_rows(connection, ServiceState, [{"key": "b", "value": "2"}])
            text = {"event_id": "e" * 32, "complaint_id": "c", "salt": "s", "body": AWKWARD}
            insert_rows(connection, EventText, [text])
            assert len(rows_of(connection, Person)) == 1
        assert [each["language"] for each in rows_of(connection, Person)] == ["ur", "ur", "ps"]
        assert [each["key"] for each in rows_of(connection, ServiceState)] == ["a", "b"]
        assert [each["body"] for each in rows_of(connection, EventText)] == [AWKWARD]


def test_a_row_may_point_to_one_that_is_written_together_with_it(database: Database) -> None:
    address = {"id": "a" * 32, "person_id": f"{1:032x}", "channel": "sms", "hash": "h"}
    with database.transaction() as connection:
        with together(connection):
            insert_rows(connection, Person, [person(1)])
            insert_rows(connection, Address, [{**address, "sealed": b"", "created_at": NOW}])
        assert len(rows_of(connection, Address)) == 1


def test_what_was_gathered_is_forgotten_when_the_work_breaks_off(database: Database) -> None:
    def break_off() -> None:
        with database.transaction() as connection, together(connection):
            insert_rows(connection, Person, [person(1)])
            raise LookupError

    with pytest.raises(LookupError):
        break_off()
    with database.transaction() as connection:
        insert_rows(connection, Person, [person(2)])
        assert [each["id"] for each in rows_of(connection, Person)] == [f"{2:032x}"]


def test_a_set_of_any_size_is_asked_for_by_one_statement(database: Database) -> None:
    query = Query(
        sa.select(table_of(ServiceState).c.value).where(
            is_among(table_of(ServiceState).c.key, "keys")
        )
    )
    with database.transaction() as connection:
        insert_rows(
            connection,
            ServiceState,
            [{"key": AWKWARD, "value": "odd"}] + [{"key": str(n), "value": "n"} for n in range(50)],
        )
        assert query.ask(connection, keys=[])() == []
        assert [row.value for row in query.ask(connection, keys={AWKWARD})()] == ["odd"]
        assert len(query.ask(connection, keys=map(str, range(1000)))()) == 50


def test_what_is_asked_in_one_trip_is_answered_apart(database: Database) -> None:
    by_key = Query(
        sa.select(table_of(ServiceState).c.value).where(
            is_among(table_of(ServiceState).c.key, "keys")
        )
    )
    with database.transaction() as connection:
        insert_rows(connection, ServiceState, [{"key": str(n), "value": f"v{n}"} for n in range(9)])
        with in_one_trip(connection):
            one = by_key.ask(connection, keys=["1"])
            none = by_key.ask(connection, keys=["none"])
            many = by_key.ask(connection, keys=["2", "3"])
        assert [row.value for row in many()] == ["v2", "v3"]
        assert [row.value for row in one()] == ["v1"]
        assert none() == []


@pytest.mark.postgres
def test_a_deadlock_within_a_trip_is_a_conflict(postgres_url: str) -> None:
    """Two transactions lock two rows the other way round: one of them may be done again."""
    database = Database(postgres_url)
    lock = Query(
        sa.select(table_of(ServiceState).c.key)
        .where(is_among(table_of(ServiceState).c.key, "keys"))
        .with_for_update()
    )
    with database.transaction() as connection:
        insert_rows(connection, ServiceState, [{"key": key, "value": ""} for key in "ab"])
    both_hold_one = threading.Barrier(2)

    def take(first: str, second: str) -> str:
        try:
            with database.transaction() as connection:
                lock.ask(connection, keys=[first])()
                both_hold_one.wait(timeout=30)
                with in_one_trip(connection):
                    lock.ask(connection, keys=[second])
                    lock.ask(connection, keys=[first])
        except Conflict:
            return "conflict"
        return "done"

    with ThreadPoolExecutor(2) as threads:
        outcomes = [threads.submit(take, *keys) for keys in ("ab", "ba")]
        assert sorted(each.result(timeout=60) for each in outcomes) == ["conflict", "done"]
    database.close()


@contextmanager
def as_turns_have_it(database: Database) -> Iterator[Connection]:
    """A transaction on the connections of the turn worker."""
    for_turns = database.for_turns()
    with for_turns.transaction() as connection:
        yield connection
    if for_turns is not database:
        for_turns.close()


@pytest.mark.parametrize(
    ("query", "values"),
    [
        (inbox._KNOWN, {"channels": ["sms"], "provider_ids": ["SM1"]}),
        (people._SENDERS, {"hashes": ["h"]}),
        (people._CONVERSATIONS, {"people": ["p"], "districts": ["kech"]}),
        (people._OFFICERS, {"districts": ["kech", ""]}),
        (
            cases._FOR_TURN,
            {"people": ["p"], "states": ["new"], "closed_after": NOW, "references": ["12345678"]},
        ),
        (
            cases._CLOCKS_FOR_TURN,
            {"people": ["p"], "states": ["new"], "closed_after": NOW, "references": ["12345678"]},
        ),
        (cases._CLOCKS, {"complaints": ["c"]}),
    ],
    ids=[
        "known",
        "senders",
        "conversations",
        "officers",
        "complaints",
        "their clocks",
        "clocks",
    ],
)
def test_what_a_turn_asks_for_is_found_by_an_index(
    database: Database, query: Query, values: dict[str, Any]
) -> None:
    """The work of a turn must not grow with what is stored."""
    with as_turns_have_it(database) as connection:
        assert query.ask(connection, **values)() == []
        compiled = query._compiled[connection.dialect.name]
        given = dict(compiled.fixed)
        for name, value in values.items():
            process = compiled.to_database[name]
            given[name] = process(value) if process else value
        if database.is_postgres:
            explain = connection.exec_driver_sql(f"EXPLAIN {compiled.text}", given)
            plan = "\n".join(row[0] for row in explain)
            assert "Index" in plan
            assert "Seq Scan" not in plan
        else:
            assert compiled.order is not None
            ordered = tuple(given[name] for name in compiled.order)
            explain = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled.text}", ordered)
            steps = [row[3] for row in explain]
            assert [step for step in steps if step.startswith("SCAN") and "json" not in step] == []

"""Health: alive is cheap, ready says which part is not, metrics can be read."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from bot.service import build_service
from bot.settings import Settings
from bot.web.health import LATEST_HEARTBEAT, LATEST_MESSAGE, WATCHED_JOBS, check_parts, router
from storage.database import Database
from storage.service import finish
from storage.sets import insert_rows
from storage.tables import Number, OutboxRow
from tests.storage.test_service import owed

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Monitor:
    """Asks an application that has a database and the time."""

    def __init__(self, database: Database, in_spool: int = 0) -> None:
        self._app = FastAPI()
        self._app.include_router(router)
        clock = SimpleNamespace(now=lambda: NOW)
        self._app.state.service = SimpleNamespace(
            database=database, clock=clock, spool=SimpleNamespace(count_waiting=lambda: in_spool)
        )

    def get(self, path: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://jawab") as client:
                return await client.get(path)

        return asyncio.run(ask())


def beats(database: Database, job: str, at: datetime) -> None:
    with database.transaction() as connection:
        finish(connection, job, "", at, {})


def judge(database: Database) -> dict[str, Any]:
    return check_parts(database, NOW, NOW)


def test_alive_needs_no_database() -> None:
    database = Database("sqlite:////nowhere/at/all/jawab.db")
    answer = Monitor(database).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})
    database.close()


def test_a_new_database_is_ready(database: Database) -> None:
    answer = Monitor(database).get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": {"ready": True, "state": "at head"},
        "clock": {"ready": True, "state": "not started", "ages_in_seconds": {}},
        "outbox": {"ready": True, "oldest_in_seconds": None},
        "senders": {"ready": True, "held": {}, "paused": []},
        "spool": {"ready": True, "waiting": 0},
    }


def test_a_held_sender_is_told_and_a_paused_one_is_no_fault(database: Database) -> None:
    numbers = [
        {
            "id": f"{code:032d}",
            "district": "quetta",
            "channel": "sms",
            "address": f"sms:+92300000010{place}",
            "held_code": code,
            "held_at": NOW,
        }
        for place, code in enumerate((0, 20003))
    ]
    with database.transaction() as connection:
        insert_rows(connection, Number, numbers[:1])
    paused = judge(database)["senders"]
    assert paused == {"ready": True, "held": {}, "paused": ["sms:+923000000100"]}

    with database.transaction() as connection:
        insert_rows(connection, Number, numbers[1:])
    answer = Monitor(database).get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["senders"]["held"] == {"sms:+923000000101": 20003}
    found = {
        (each.labels["by"], each.value)
        for family in text_string_to_metric_families(Monitor(database).get("/metrics").text)
        for each in family.samples
        if each.name == "jawab_sender_held"
    }
    assert found == {("paused", 1), ("20003", 1)}


def test_webhooks_that_wait_for_the_database_are_told(database: Database) -> None:
    answer = Monitor(database, in_spool=2).get("/readyz")
    assert (answer.status_code, answer.json()["spool"]) == (503, {"ready": False, "waiting": 2})


def test_a_database_without_tables_is_not_ready(empty_database: Database) -> None:
    answer = Monitor(empty_database).get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert answer.json()["database"]["state"] == "behind"
    assert "jawab migrate" in answer.json()["database"]["reason"]


def test_a_newer_database_is_not_ready(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    answer = Monitor(database).get("/readyz")
    assert (answer.status_code, answer.json()["database"]["state"]) == (503, "ahead")


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all/jawab.db", "postgresql:///jawab?host=/nowhere/at/all"]
)
def test_a_database_that_is_away_is_not_ready(url: str) -> None:
    database = Database(url)
    answer = Monitor(database).get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "ready": False,
        "database": {"ready": False, "state": "away"},
        "spool": {"ready": True, "waiting": 0},
    }
    database.close()


def test_a_clock_that_beats_is_ready_and_one_that_stopped_is_not(database: Database) -> None:
    beats(database, "rungs", NOW - LATEST_HEARTBEAT)
    beats(database, "sender", NOW - 5 * SECOND)
    part = judge(database)["clock"]
    assert (part["ready"], part["state"]) == (True, "beating")
    assert part["ages_in_seconds"] == {"rungs": 1200, "sender": 5}

    beats(database, "rungs", NOW - LATEST_HEARTBEAT - SECOND)
    part = judge(database)["clock"]
    assert (part["ready"], part["state"]) == (False, "late")


def test_a_stopped_clock_is_told_with_503(database: Database) -> None:
    beats(database, "sender", datetime.now(UTC) - 2 * LATEST_HEARTBEAT)
    answer = Monitor(database).get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"]["ready"] is True
    assert answer.json()["clock"]["ready"] is False


def test_a_job_that_runs_seldom_is_shown_and_not_judged(database: Database) -> None:
    beats(database, "retention", NOW - timedelta(days=1))
    part = judge(database)["clock"]
    assert part == {"ready": True, "state": "not started", "ages_in_seconds": {"retention": 86400}}


@pytest.mark.parametrize(
    ("age", "changes", "ready"),
    [
        (LATEST_MESSAGE, {}, True),
        (LATEST_MESSAGE + SECOND, {}, False),
        (LATEST_MESSAGE + SECOND, {"kind": "edition", "priority": 9}, True),
        (LATEST_MESSAGE + SECOND, {"status": "delivered"}, True),
        (-LATEST_MESSAGE, {}, True),
    ],
)
def test_a_message_that_waits_too_long_is_told(
    database: Database, age: timedelta, changes: dict[str, Any], ready: bool
) -> None:
    with database.transaction() as connection:
        insert_rows(connection, OutboxRow, [owed(1, next_attempt_at=NOW - age, **changes)])
    assert judge(database)["outbox"]["ready"] is ready
    assert Monitor(database).get("/readyz").status_code == (200 if ready else 503)


def test_metrics_can_be_read(database: Database) -> None:
    answer = Monitor(database).get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    names = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"jawab_turns", "jawab_turn_seconds", "jawab_database_up"} <= names


def test_the_watched_jobs_are_jobs_of_the_service(sqlite_url: str) -> None:
    service = build_service(Settings(jawab_mode="demo", database_url=sqlite_url))
    service.jobs.run_all()
    ages = check_parts(service.database, NOW, datetime.now(UTC))["clock"]["ages_in_seconds"]
    service.stop()
    assert set(WATCHED_JOBS) <= set(ages)

"""Jobs: one at a time, whoever begins them, and free again soon after their holder is gone."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from handlers.clock import ServiceClock
from scheduler import jobs as jobs_module
from scheduler.jobs import LEASE, Job, Jobs
from storage.database import Conflict, Database
from storage.service import heartbeats, take_lease
from storage.tables import Heartbeat
from tests.rows import rows_of


def make_jobs(database: Database, work: Callable[[], int], *, alone: bool = True) -> Jobs:
    job = Job(name="work", every=timedelta(minutes=1), work=work, alone=alone)
    return Jobs(database, ServiceClock(database), {job.name: job})


def test_a_job_that_is_run_twice_at_once_runs_one_after_the_other(database: Database) -> None:
    running, most = [0], [0]
    lock, second_waits = threading.Lock(), threading.Event()

    def work() -> int:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        second_waits.wait(timeout=0.2)
        with lock:
            running[0] -= 1
        return 1

    jobs = make_jobs(database, work)
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(jobs.run, ["work", "work"])) == [1, 1]
    assert most == [1]


def test_jobs_that_share_their_work_run_side_by_side(database: Database) -> None:
    both = threading.Barrier(2, timeout=30)

    def work() -> int:
        both.wait()
        return 1

    jobs = make_jobs(database, work, alone=False)
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(jobs.run, ["work", "work"])) == [1, 1]


def test_what_a_killed_process_held_is_free_after_a_minute(database: Database) -> None:
    jobs = make_jobs(database, lambda: 1)
    now = datetime.now(UTC)
    with database.transaction() as connection:
        assert take_lease(connection, "work", "another:1", now, now + LEASE)
    assert jobs.run("work") == 0

    with database.transaction() as connection:
        take_lease(connection, "work", "another:1", now, now - timedelta(seconds=1))
    assert timedelta(minutes=1) >= LEASE
    assert jobs.run("work") == 1


def test_a_job_that_works_long_keeps_its_lease(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "RENEWED_EVERY", timedelta(seconds=0.01))
    until: list[datetime] = []

    def read() -> datetime:
        (row,) = rows_of(database, Heartbeat, job="work")
        found: datetime = row["leased_until"]
        return found

    def work() -> int:
        until.append(read())
        while read() == until[0]:
            threading.Event().wait(0.01)
        until.append(read())
        return 1

    assert make_jobs(database, work).run("work") == 1
    assert until[1] > until[0]
    (row,) = rows_of(database, Heartbeat, job="work")
    assert row["leased_until"] is None


def test_a_job_that_fails_is_told_and_given_back(database: Database) -> None:
    def fail() -> int:
        raise Conflict("somebody was first")

    jobs = make_jobs(database, fail)
    with capture_logs() as logs:
        assert jobs.run("work") == 0
    assert [line["action"] for line in logs] == ["job_failed"]
    (row,) = rows_of(database, Heartbeat, job="work")
    assert row["leased_until"] is None
    with database.transaction() as connection:
        assert heartbeats(connection) == {"work": None}

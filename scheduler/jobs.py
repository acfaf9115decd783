"""The jobs and how often they run. APScheduler only ticks: what is due lies in the database.

Each run takes a lease, so that of several processes one works, writes a heartbeat, and logs one
line with its count. The lease is short and renewed while the job works: what a killed process held
is free again within a minute. A job that fails is logged, alarmed by its missing heartbeat, and
tried again.
"""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from os import getpid
from time import monotonic

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from handlers.clock import ServiceClock
from storage.database import Connection, Database, DatabaseAway
from storage.service import finish, release_lease, take_lease

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=1)
RENEWED_EVERY = timedelta(seconds=15)

HOLDER = f"{socket.gethostname()}:{getpid()}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Something done every so often. `work` returns how many things it did."""

    name: str
    every: timedelta
    work: Callable[[], int]
    alone: bool = True


class Jobs:
    """Runs jobs by the tick of a scheduler, or all of them once on demand."""

    def __init__(self, database: Database, clock: ServiceClock, jobs: Mapping[str, Job]) -> None:
        self._database = database
        self._clock = clock
        self._jobs = dict(jobs)
        # A lease keeps out other processes, but not another thread of this one.
        self._alone = {name: threading.Lock() for name, job in jobs.items() if job.alone}
        self._scheduler: BackgroundScheduler | None = None

    def leave_out(self, name: str) -> None:
        """Has a job run no more in this process."""
        del self._jobs[name]

    def start(self) -> None:
        """Begins to tick in a thread of its own."""
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60},
        )
        for job in self._jobs.values():
            self._scheduler.add_job(
                self.run,
                "interval",
                args=[job.name],
                seconds=job.every.total_seconds(),
                next_run_time=datetime.now(UTC),
                id=job.name,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Stops ticking and waits for what runs."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def run(self, name: str) -> int:
        """Runs one job now unless another process holds it; returns what it did.

        A run of the same job in this process is waited for.
        """
        with self._alone.get(name, nullcontext()):
            return self._run(name)

    def _run(self, name: str) -> int:
        job, began = self._jobs[name], monotonic()
        try:
            if not self._begin(job):
                return 0
            done = self._work(job)
        except DatabaseAway:
            log.error("The database is away; the job waits.", action="job_waits", job=name)
            return 0
        except Exception:
            log.exception("A job failed.", action="job_failed", job=name)
            return 0
        if done:
            log.info(
                "A job did something.",
                action="job_done",
                job=name,
                done=done,
                seconds=round(monotonic() - began, 3),
            )
        return done

    def run_all(self) -> int:
        """Runs every job until none finds anything to do; returns how much was done."""
        total = 0
        while True:
            done = sum(self.run(name) for name in self._jobs)
            total += done
            if done == 0:
                return total

    def _begin(self, job: Job) -> bool:
        """Learns what time it is and takes the job's lease; `False` when another process has it."""
        if not job.alone:
            self._clock.refresh()
            return True
        return self._database.work(self._take, job.name)

    def _take(self, connection: Connection, name: str) -> bool:
        self._clock.take_up(connection)
        return _take_lease(connection, name)

    def _work(self, job: Job) -> int:
        """Does the job's work, then gives it back and notes that it finished."""
        try:
            with self._renewing(job):
                done = job.work()
        except BaseException:
            self._database.work(release_lease, job.name, HOLDER)
            raise
        self._database.work(_finish, job.name, done)
        return done

    @contextmanager
    def _renewing(self, job: Job) -> Iterator[None]:
        """Keeps the job's lease meanwhile, however long it works."""
        if not job.alone:
            yield
            return
        ended = threading.Event()
        thread = threading.Thread(target=self._renew, args=(job.name, ended), name="lease")
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _renew(self, name: str, ended: threading.Event) -> None:
        while not ended.wait(RENEWED_EVERY.total_seconds()):
            try:
                self._database.work(_take_lease, name)
            except Exception as error:  # noqa: BLE001 - the next time may go well
                log.warning(
                    "A job's lease could not be renewed.",
                    action="lease_not_renewed",
                    job=name,
                    error=type(error).__name__,
                )


def _take_lease(connection: Connection, name: str) -> bool:
    now = datetime.now(UTC)
    return take_lease(connection, name, HOLDER, now, now + LEASE)


def _finish(connection: Connection, name: str, done: int) -> None:
    finish(connection, name, HOLDER, datetime.now(UTC), {"done": done})

"""Closes the days of the record, one after the other; see `flows.day_digest`."""

from collections.abc import Callable
from datetime import date, timedelta

import structlog

from flows.day_digest import FIRST, close_day, newest_to_close
from handlers.clock import ServiceClock
from storage import day_digests
from storage.database import Connection, Database

log = structlog.get_logger(__name__)


class DayCloser:
    """Closes what is over. Days without events are closed as well, so that none can be left out."""

    def __init__(
        self,
        database: Database,
        clock: ServiceClock,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Once `is_over` says so, the rest is left to the next run."""
        self._database = database
        self._clock = clock
        self._is_over = is_over

    def close_due(self) -> int:
        """Closes every day that is over, each in a transaction of its own; returns how many."""
        until = newest_to_close(self._clock.now())
        closed = 0
        while not self._is_over() and self._database.work(self._close_next, until):
            closed += 1
        return closed

    def _close_next(self, connection: Connection, until: date) -> bool:
        newest = day_digests.newest(connection)
        day = newest.day + timedelta(days=1) if newest else day_digests.first_day(connection)
        if day is None or day > until:
            return False
        found = close_day(
            day,
            day_digests.hashes_of(connection, day),
            newest.digest if newest else FIRST,
        )
        day_digests.add(connection, found, self._clock.now())
        log.info(
            "A day of the record was closed.",
            action="day_closed",
            day=day.isoformat(),
            events=found.events,
            digest=found.digest,
        )
        return True

"""What time it is, for the service as a whole.

In demo mode the time may be moved ahead; the offset lies in the database, so that every process
and command shares it. Leases and time-outs use real time, never this.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from storage.database import Connection, Database
from storage.service import read_state, write_state

_OFFSET = "demo_clock_offset_seconds"


class ServiceClock:
    """`now` for everything that is promised, sent or shown."""

    def __init__(
        self,
        database: Database,
        *,
        movable: bool = False,
        real_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._movable = movable
        self._real_now = real_now
        self._offset = timedelta()

    def now(self) -> datetime:
        return self._real_now() + self._offset

    def refresh(self) -> None:
        """Takes up the offset that another process may have set."""
        if self._movable:
            self._database.work(self.take_up)

    def take_up(self, connection: Connection) -> None:
        """The same, as part of a transaction."""
        if self._movable:
            self._offset = timedelta(seconds=float(read_state(connection, _OFFSET) or 0))

    def move_to(self, moment: datetime) -> None:
        """Sets the demo time. Raises `ValueError` in production or for a time that has passed."""
        if not self._movable:
            raise ValueError("the clock can be moved in demo mode only")
        self.refresh()
        if moment < self.now() - timedelta(seconds=1):
            raise ValueError("the clock can only be moved ahead: promises cannot be unmade")
        offset = moment - self._real_now()
        self._database.work(write_state, _OFFSET, str(offset.total_seconds()))
        self._offset = offset

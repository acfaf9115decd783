"""Conversations that asked to be woken: what waited too long for an answer goes on by itself."""

from collections.abc import Callable

import structlog

from handlers.clock import ServiceClock
from handlers.turns import Turns
from storage import people
from storage.database import Database, DatabaseAway

log = structlog.get_logger(__name__)

_AT_ONCE = 100


class Waker:
    """Wakes what is due. One object per thread."""

    def __init__(
        self,
        database: Database,
        turns: Turns,
        clock: ServiceClock,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Once `is_over` says so, the rest is left to the next run."""
        self._database = database
        self._turns = turns
        self._clock = clock
        self._is_over = is_over

    def wake_due(self) -> int:
        """Takes a turn for every conversation that is due; returns how many."""
        with self._database.transaction() as connection:
            due = people.due_conversations(connection, self._clock.now(), _AT_ONCE)
        woken = 0
        for person_id, district in due:
            if self._is_over():
                break
            woken += self._wake(person_id, district)
        return woken

    def _wake(self, person_id: str, district: str) -> bool:
        """Whether it went well; one that fails is tried again by the next run."""
        try:
            self._turns.wake(person_id, district)
        except DatabaseAway:
            raise
        except Exception:
            log.exception(
                "A conversation could not be woken.",
                action="wake_failed",
                person_id=person_id,
                district=district,
            )
            return False
        return True

"""Rungs whose time has come, worked against the database; what a rung does is `flows.firing`.

Each complaint is worked in a transaction of its own: its clocks are read again under its lock, the
oldest due rung fires, and the next is set. A rung can fire once only: its event is unique. Rungs
whose promise was met meanwhile are gone, because ending a clock clears its rung.
"""

from collections.abc import Callable

import structlog

from flows import firing
from flows.case import Case
from flows.clocks import Clock
from flows.docket import Docket
from flows.ladder import Ladder
from handlers.clock import ServiceClock
from handlers.effects import Batch
from handlers.identifiers import Identifiers
from handlers.rulebook import Rulebook
from storage import cases, outbox, people
from storage.database import Conflict, Connection, Database, DatabaseAway

log = structlog.get_logger(__name__)

TAKEN_AT_ONCE = 200


class Promises:
    """Fires what is due. One object per thread."""

    def __init__(
        self,
        database: Database,
        rulebook: Rulebook,
        clock: ServiceClock,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Once `is_over` says so, the rest is left to the next run."""
        self._database = database
        self._rulebook = rulebook
        self._clock = clock
        self._ids = Identifiers(database)
        self._is_over = is_over

    def fire_due(self) -> int:
        """Fires every rung that is due, oldest first; returns how many.

        A complaint that fails, or that another process works on, is left for the next tick; those
        behind it go on.
        """
        now, fired, last = self._clock.now(), 0, None
        while True:
            due = self._database.work(cases.due_rungs, now, TAKEN_AT_ONCE, after=last)
            if not due:
                return fired
            last = due[-1]
            for complaint_id in dict.fromkeys(rung.complaint_id for rung in due):
                if self._is_over():
                    return fired
                fired += self._try(complaint_id)

    def _try(self, complaint_id: str) -> int:
        try:
            return self._database.work(self._fire_one, complaint_id)
        except DatabaseAway:
            raise
        except Conflict:
            log.warning(
                "A promise's rung met one conflict after the other; the next tick fires it.",
                action="rung_waits",
                complaint_id=complaint_id,
            )
            return 0
        except Exception:
            log.exception(
                "A promise's rung could not be worked.",
                action="rung_failed",
                complaint_id=complaint_id,
            )
            return 0

    def _fire_one(self, connection: Connection, complaint_id: str) -> int:
        now = self._clock.now()
        loaded = cases.load_by_id(connection, [complaint_id], skip_locked=True)
        if complaint_id not in loaded:
            return 0
        case, chain = loaded[complaint_id]
        district = self._rulebook.districts.get(case.district)
        if district is None:
            log.error(
                "A complaint belongs to a district that has no file any more.",
                action="district_missing",
                complaint_id=complaint_id,
            )
            return 0
        on_duty = people.load_officers(connection, [case.district])[case.district]
        docket = Docket(
            district=district,
            ladder=Ladder(officers=on_duty),
            now=now,
            ids=self._ids,
            cases={case.id: case},
        )
        count = 0
        while (clock := firing.next_due(docket.cases[complaint_id], now)) is not None:
            self._fire_rung(connection, docket, docket.cases[complaint_id], clock)
            count += 1
        batch = Batch(catalogue=self._rulebook.catalogue, now=now, chains={complaint_id: chain})
        batch.take(docket.events, [docket.cases[complaint_id]], dedupe=f"clock:{complaint_id}")
        batch.write(connection)
        return count

    @staticmethod
    def _fire_rung(connection: Connection, docket: Docket, case: Case, clock: Clock) -> None:
        delivered = 0
        if firing.asks_delivery(clock):
            delivered = outbox.count_delivered(
                connection, case.id, "citizen_verify", since=clock.started_at
            )
        done = firing.fire(docket, case.id, clock, delivered=delivered)
        if done.fired is None:
            return
        log.info(
            "A promise's rung fired.",
            action="rung_fired",
            complaint_id=case.id,
            clock=clock.kind.value,
            rung=clock.rung,
            kind=done.kind.value,
        )
        if done.is_orphan:
            log.error(
                "Nobody holds any level above this complaint: `jawab officer add`.",
                action="orphan",
                complaint_id=case.id,
            )

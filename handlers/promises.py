"""Rungs whose time has come, worked against the database; what a rung does is `flows.firing`.

A set of complaints is worked in one transaction: their clocks are read again under their locks,
the oldest due rung of each fires, and the next is set. A set that fails is rolled back and worked
one by one. A rung can fire once only: its event is unique. Rungs whose promise was met meanwhile
are gone, because ending a clock clears its rung.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from flows import firing
from flows.clocks import Clock
from flows.docket import Docket
from flows.firing import Firing
from flows.ladder import Ladder
from handlers.due_work import DueWork
from storage import cases, outbox, people
from storage.database import Conflict, Connection, DatabaseAway

log = structlog.get_logger(__name__)

TAKEN_AT_ONCE = 200


class Promises(DueWork):
    """Fires what is due."""

    def fire_due(self) -> int:
        """Fires every rung that is due, oldest first; returns how many.

        A complaint that fails, or that another process works on, is left for the next tick; those
        behind it go on.
        """
        now, fired, last = self._clock.now(), 0, None
        while True:
            due = self._database.work(cases.due_rungs, now, TAKEN_AT_ONCE, after=last)
            if self._is_over():
                return fired
            fired += self._fire(list(dict.fromkeys(rung.complaint_id for rung in due)))
            if len(due) < TAKEN_AT_ONCE:
                return fired
            last = due[-1]

    def _fire(self, complaint_ids: Sequence[str]) -> int:
        """Fires what is due of these complaints, together if it can be, else one by one."""
        if not complaint_ids:
            return 0
        try:
            fired = self._database.work(self._fire_together, complaint_ids)
        except DatabaseAway:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, each gets its own try
            if len(complaint_ids) > 1:
                return sum(self._fire([complaint_id]) for complaint_id in complaint_ids)
            _tell_failed(complaint_ids[0], error)
            return 0
        for each in fired:
            each.tell()
        return len(fired)

    def _fire_together(
        self, connection: Connection, complaint_ids: Sequence[str]
    ) -> "list[_Fired]":
        now = self._clock.now()
        loaded = cases.load_by_id(connection, complaint_ids, skip_locked=True)
        on_duty = people.load_officers(
            connection, {case.district for case, _ in loaded.values()}, now
        )
        batch = self._batch(loaded, now)
        fired: list[_Fired] = []
        for complaint_id in (each for each in complaint_ids if each in loaded):
            case = loaded[complaint_id][0]
            docket = self._docket(case, Ladder(officers=on_duty[case.district]), now)
            if docket is not None:
                fired += _fire_case(connection, docket, complaint_id)
                batch.take(
                    docket.events, [docket.cases[complaint_id]], dedupe=f"clock:{complaint_id}"
                )
        batch.write(connection)
        return fired


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fired:
    """A rung that was worked, to be told once that is durable."""

    complaint_id: str
    clock: Clock
    done: Firing

    def tell(self) -> None:
        if self.done.fired is None:
            return
        log.info(
            "A promise's rung fired.",
            action="rung_fired",
            complaint_id=self.complaint_id,
            clock=self.clock.kind.value,
            rung=self.clock.rung,
            kind=self.done.kind.value,
        )
        if self.done.is_orphan:
            log.error(
                "Nobody holds any level above this complaint: `jawab officer add`.",
                action="orphan",
                complaint_id=self.complaint_id,
            )


def _fire_case(connection: Connection, docket: Docket, complaint_id: str) -> list[_Fired]:
    """Fires every rung of one complaint that is due, oldest first."""
    fired = []
    while (clock := firing.next_due(docket.cases[complaint_id], docket.now)) is not None:
        delivered = 0
        if firing.asks_delivery(clock):
            delivered = outbox.count_delivered(
                connection, complaint_id, "citizen_verify", since=clock.started_at
            )
        done = firing.fire(docket, complaint_id, clock, delivered=delivered)
        fired.append(_Fired(complaint_id=complaint_id, clock=clock, done=done))
    return fired


def _tell_failed(complaint_id: str, error: Exception) -> None:
    if isinstance(error, Conflict):
        log.warning(
            "A promise's rung met one conflict after the other; the next tick fires it.",
            action="rung_waits",
            complaint_id=complaint_id,
        )
        return
    log.error(
        "A promise's rung could not be worked.",
        action="rung_failed",
        complaint_id=complaint_id,
        exc_info=error,
    )

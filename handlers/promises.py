"""Clocks whose rung has come: remind, raise, ask the citizen again, close unconfirmed.

Each complaint is worked in a transaction of its own: its clocks are read again under its lock, the
oldest due rung fires, and the next is set. A rung can fire once only: its event is unique. Rungs
whose promise was met meanwhile are gone, because ending a clock clears its rung.
"""

from collections.abc import Iterable
from datetime import datetime

import structlog

from flows import events, notices
from flows.case import Case
from flows.clocks import UNREACHED_LIMIT, UNREACHED_RETRY, Clock, RungKind
from flows.docket import Docket
from flows.ladder import Ladder
from flows.life_cycle import Action
from flows.vocabulary import Level, Role
from handlers.clock import ServiceClock
from handlers.effects import Batch
from handlers.identifiers import Identifiers
from handlers.rulebook import Rulebook
from storage import cases, outbox, people
from storage.database import Conflict, Connection, Database

log = structlog.get_logger(__name__)

TAKEN_AT_ONCE = 200


class Promises:
    """Fires what is due. One object per thread."""

    def __init__(self, database: Database, rulebook: Rulebook, clock: ServiceClock) -> None:
        self._database = database
        self._rulebook = rulebook
        self._clock = clock
        self._ids = Identifiers(database)

    def fire_due(self) -> int:
        """Fires every rung that is due, oldest first; returns how many."""
        fired = 0
        while True:
            with self._database.transaction() as connection:
                due = cases.due_clocks(connection, self._clock.now(), TAKEN_AT_ONCE)
            progress = 0
            for complaint_id in dict.fromkeys(complaint for _, complaint in due):
                try:
                    progress += self._fire_one(complaint_id)
                except Conflict:
                    # Another process fired it first; its event is in the record.
                    continue
            fired += progress
            if progress == 0:
                return fired

    def _fire_one(self, complaint_id: str) -> int:
        with self._database.transaction() as connection:
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
            while (clock := next_due(docket.cases[complaint_id], now)) is not None:
                self._fire_rung(connection, docket, docket.cases[complaint_id], clock)
                count += 1
            batch = Batch(catalogue=self._rulebook.catalogue, now=now, chains={complaint_id: chain})
            batch.take(docket.events, [docket.cases[complaint_id]], dedupe=f"clock:{complaint_id}")
            batch.write(connection)
            return count

    def _fire_rung(self, connection: Connection, docket: Docket, case: Case, clock: Clock) -> None:
        rung = clock.rule.rungs[clock.rung]
        if rung.kind is RungKind.CLOSE and not self._may_close(connection, docket, case, clock):
            return
        fired = events.RungFired(
            clock_id=clock.id,
            kind=clock.kind,
            number=clock.rung,
            due_at=clock.rung_due_at or docket.now,
            breach=rung.kind is RungKind.BREACH,
            **docket.about(case.id, Role.SYSTEM),
        )
        docket.record(fired)
        log.info(
            "A promise's rung fired.",
            action="rung_fired",
            complaint_id=case.id,
            clock=clock.kind.value,
            rung=clock.rung,
            kind=rung.kind.value,
        )
        match rung.kind:
            case RungKind.REMIND:
                notices.reminded(docket, fired)
            case RungKind.BREACH:
                wanted = rung.level if rung.level is not None else Level(min(case.level + 1, 3))
                held = docket.raise_level(case.id, wanted, f"{clock.kind.value}_breach")
                if held is None:
                    log.error(
                        "Nobody holds any level above this complaint: `jawab officer add`.",
                        action="orphan",
                        complaint_id=case.id,
                    )
                notices.breached(docket, fired, held)
            case RungKind.ASK:
                asked = events.VerdictAskedAgain(
                    attempt=case.asked + 1, **docket.about(case.id, Role.SYSTEM)
                )
                docket.record(asked)
                notices.ask_verdict(
                    docket,
                    docket.cases[case.id],
                    cause=fired.id,
                    dedupe=f"rung:{clock.id}:{clock.rung}:{case.person_id}",
                )
            case RungKind.CLOSE:
                reached = self._reached(connection, case)
                closed = events.ClosedUnconfirmed(
                    reached=reached, **docket.about(case.id, Role.SYSTEM)
                )
                docket.perform(Action.CLOSE_UNCONFIRMED, closed)
                notices.closed_unconfirmed(docket, closed)

    @staticmethod
    def _reached(connection: Connection, case: Case) -> bool:
        """Whether two of the questions were delivered; silence counts only of who was asked."""
        return outbox.count_delivered(connection, case.id, "citizen_verify") >= 2

    def _may_close(self, connection: Connection, docket: Docket, case: Case, clock: Clock) -> bool:
        """Puts the close off, and asks again, while the questions did not arrive."""
        too_long = docket.now - clock.started_at >= UNREACHED_LIMIT
        if too_long or self._reached(connection, case):
            return True
        postponed = events.RungPostponed(
            clock_id=clock.id,
            kind=clock.kind,
            number=clock.rung,
            until=docket.now + UNREACHED_RETRY,
            **docket.about(case.id, Role.SYSTEM),
        )
        docket.record(postponed)
        asked = events.VerdictAskedAgain(
            attempt=case.asked + 1, **docket.about(case.id, Role.SYSTEM)
        )
        docket.record(asked)
        notices.ask_verdict(docket, docket.cases[case.id], cause=postponed.id)
        return False


def next_due(case: Case, now: datetime) -> Clock | None:
    """The clock of a complaint whose rung is due longest, or `None`."""
    due: Iterable[Clock] = (
        clock for clock in case.clocks if clock.rung_due_at is not None and clock.rung_due_at <= now
    )
    return min(due, key=lambda clock: clock.rung_due_at or now, default=None)

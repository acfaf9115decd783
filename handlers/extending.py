"""More time for a district, given to its open complaints in sets; each gets it once.

How far it came is noted in the transaction of each set, so a run that breaks off is taken up there.
"""

from collections.abc import Callable

import structlog

from flows import extending
from flows.docket import Docket
from flows.ladder import Ladder
from flows.undo import UNDO_FOR
from handlers.clock import ServiceClock
from handlers.effects import Batch
from handlers.identifiers import Identifiers
from handlers.rulebook import Rulebook
from storage import cases, extensions
from storage.database import Connection, Database

log = structlog.get_logger(__name__)

AT_ONCE = 200


class Extender:
    """Works extensions that can be taken back no more. One object per thread."""

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

    def work_due(self) -> int:
        """Gives the time to every complaint that is to have it; returns how many got it."""
        total = 0
        while not self._is_over():
            worked = self._database.work(self._work_set)
            if worked is None:
                break
            total += worked
        return total

    def _work_set(self, connection: Connection) -> int | None:
        """Works one set; `None` when none is left."""
        now = self._clock.now()
        due = extensions.take_due(connection, now - UNDO_FOR, AT_ONCE)
        if due is None:
            return None
        given, ids = due
        district = self._rulebook.districts.get(given.district)
        if district is None:
            log.error(
                "A district that got more time has no file any more.",
                action="district_missing",
                district=given.district,
            )
            extensions.go_on(connection, given.id, [], done=True)
            return 0
        loaded = cases.load_by_id(connection, ids)
        batch = Batch(
            catalogue=self._rulebook.catalogue,
            now=now,
            chains={case_id: chain for case_id, (_, chain) in loaded.items()},
        )
        count = 0
        for case_id in (each for each in ids if each in loaded):
            case = loaded[case_id][0]
            # It may have been closed since the set was chosen.
            if not case.is_open:
                continue
            docket = Docket(
                district=district, ladder=Ladder(), now=now, ids=self._ids, cases={case_id: case}
            )
            extending.extend(docket, case, given)
            batch.take(docket.events, [docket.cases[case_id]], dedupe=f"extend:{case_id}")
            count += 1
        batch.write(connection)
        extensions.go_on(connection, given.id, ids, done=len(ids) < AT_ONCE)
        log.info(
            "A district's complaints got more time.",
            action="extended",
            extension_id=given.id,
            district=given.district,
            complaints=count,
        )
        return count

"""More time for a district, given to its open complaints in sets; each gets it once.

How far it came is noted in the transaction of each set, so a run that breaks off is taken up there.
"""

import structlog

from flows import extending
from flows.ladder import Ladder
from flows.undo import UNDO_FOR
from handlers.due_work import DueWork
from storage import cases, extensions
from storage.database import Connection

log = structlog.get_logger(__name__)

AT_ONCE = 200


class Extender(DueWork):
    """Works extensions that can be taken back no more."""

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
        if given.district not in self._rulebook.districts:
            log.error(
                "A district that got more time has no file any more.",
                action="district_missing",
                district=given.district,
            )
            extensions.go_on(connection, given.id, [], done=True)
            return 0
        loaded = cases.load_by_id(connection, ids)
        batch = self._batch(loaded, now)
        count = 0
        for case_id in (each for each in ids if each in loaded):
            case = loaded[case_id][0]
            # It may have been closed since the set was chosen.
            docket = self._docket(case, Ladder(), now) if case.is_open else None
            if docket is None:
                continue
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

"""Complaints whose officer serves no more go to another by the rules: issue area, then load.

Looked for whenever the roster changed, and once a day besides, because somebody may have come back.
What nobody can take stays an orphan, which the morning's digest reports.
"""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from flows import assigning
from flows.calendar import local_day
from flows.ladder import Ladder
from handlers.due_work import DueWork
from storage import cases, orphans, people
from storage.database import Connection, DatabaseAway

log = structlog.get_logger(__name__)

AT_ONCE = 200


class Reassigner(DueWork):
    """Gives orphans to those who are there."""

    def work_due(self) -> int:
        """Gives every orphan that can be given to an officer; returns how many.

        Nothing is looked at while the roster is as it was and today's look was taken.
        """
        today = local_day(self._clock.now()).isoformat()
        since = self._database.work(orphans.wanted_look, today)
        if since is None:
            return 0
        given, last = 0, ""
        while True:
            if self._is_over():
                return given
            found = self._database.work(orphans.find_orphans, AT_ONCE, after=last)
            given += self._give(found)
            if len(found) < AT_ONCE:
                break
            last = found[-1]
        self._database.work(orphans.note_look, today, since)
        return given

    def _give(self, complaint_ids: Sequence[str]) -> int:
        """Gives these together if it can be, else one by one."""
        if not complaint_ids:
            return 0
        try:
            given = self._database.work(self._give_together, complaint_ids)
        except DatabaseAway:
            raise
        except Exception:
            if len(complaint_ids) > 1:
                return sum(self._give([each]) for each in complaint_ids)
            log.exception(
                "A complaint without an officer could not be given to another.",
                action="reassign_failed",
                complaint_id=complaint_ids[0],
            )
            return 0
        if given:
            log.info(
                "Complaints whose officer serves no more were given to others.",
                action="reassigned",
                complaints=given,
            )
        return given

    def _give_together(self, connection: Connection, complaint_ids: Sequence[str]) -> int:
        now = self._clock.now()
        loaded = cases.load_by_id(connection, complaint_ids)
        slugs = {case.district for case, _ in loaded.values()}
        ladders = {
            slug: Ladder(officers=officers)
            for slug, officers in people.load_officers(connection, slugs, now).items()
        }
        batch = self._batch(loaded, now)
        given = 0
        for complaint_id in (each for each in complaint_ids if each in loaded):
            case = loaded[complaint_id][0]
            docket = self._docket(case, ladders[case.district], now) if case.is_open else None
            if docket is None:
                continue
            owner = assigning.give_on(docket, complaint_id)
            if docket.events:
                given += owner is not None
                batch.take(
                    docket.events, [docket.cases[case.id]], dedupe=f"reassign:{complaint_id}"
                )
            if owner is not None:
                ladders[case.district] = _with_one_more(ladders[case.district], owner)
        batch.write(connection)
        return given


def _with_one_more(ladder: Ladder, owner: str) -> Ladder:
    """The ladder with what an officer has just got, so that the next goes to who has least."""
    return Ladder(
        officers=tuple(
            replace(each, load=each.load + (each.id == owner)) for each in ladder.officers
        )
    )

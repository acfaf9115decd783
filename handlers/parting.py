"""Complaints that are linked to one that was closed without them, let go; see `flows.linking`.

Whoever filed the parent may withdraw it at any time, and its children go on by themselves then.
"""

from collections.abc import Sequence

import structlog

from flows import linking
from flows.ladder import Ladder
from flows.vocabulary import State
from handlers.due_work import DueWork
from storage import cases, people
from storage.database import Connection

log = structlog.get_logger(__name__)

_AT_ONCE = 200


class Parting(DueWork):
    """Lets go what was left behind."""

    def let_go_due(self) -> int:
        """Lets go all that was left behind; returns how many.

        What another process works on, or whose district has no file, waits for the next run.
        """
        parted = 0
        while not self._is_over():
            left = self._database.work(cases.load_left_behind, _AT_ONCE)
            done = self._database.work(self._let_go, left) if left else 0
            parted += done
            if done < _AT_ONCE:
                break
        return parted

    def _let_go(self, connection: Connection, ids: Sequence[str]) -> int:
        now = self._clock.now()
        loaded = cases.load_by_id(connection, ids, skip_locked=True)
        on_duty = people.load_officers(
            connection, {case.district for case, _ in loaded.values()}, now
        )
        batch = self._batch(loaded, now)
        parted = 0
        for case, _ in loaded.values():
            if case.state is not State.LINKED:
                continue
            docket = self._docket(case, Ladder(officers=on_duty[case.district]), now)
            if docket is None:
                continue
            linking.let_go(docket, case.id)
            batch.take(docket.events, docket.cases.values(), dedupe=f"parted:{case.id}")
            parted += 1
            log.info(
                "A complaint was let go, because the one it was linked to is closed.",
                action="unlinked",
                complaint_id=case.id,
            )
        batch.write(connection)
        return parted

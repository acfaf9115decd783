"""Rungs of the protected lane whose time has come; what a rung does is `flows.protected.firing`.

Cases are few, so each is worked in a transaction of its own.
"""

from collections.abc import Callable

import structlog

from flows.docket import Docket
from flows.ladder import Ladder
from flows.protected import firing
from handlers.clock import ServiceClock
from handlers.effects import Batch
from handlers.identifiers import Identifiers
from handlers.rulebook import Rulebook
from storage import people, protected
from storage.database import Conflict, Connection, Database, DatabaseAway
from storage.vault import Vault

log = structlog.get_logger(__name__)

TAKEN_AT_ONCE = 100


class ProtectedPromises:
    """Fires what is due."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Once `is_over` says so, the rest is left to the next run."""
        self._database = database
        self._vault = vault
        self._rulebook = rulebook
        self._clock = clock
        self._ids = Identifiers(database)
        self._is_over = is_over

    def fire_due(self) -> int:
        """Fires every rung that is due; returns how many. A case that fails waits."""
        now, fired = self._clock.now(), 0
        seen: set[str] = set()
        while True:
            due = self._database.work(protected.due_cases, now, TAKEN_AT_ONCE, seen)
            for case_id in due:
                if self._is_over():
                    return fired
                seen.add(case_id)
                fired += self._fire(case_id)
            if len(due) < TAKEN_AT_ONCE:
                return fired

    def _fire(self, case_id: str) -> int:
        try:
            return self._database.work(self._fire_case, case_id)
        except (DatabaseAway, Conflict):
            raise
        except Exception as error:
            log.exception(
                "A promise of the protected lane could not be worked.",
                action="protected_rung_failed",
                case_id=case_id,
                error=type(error).__name__,
            )
            return 0

    def _fire_case(self, connection: Connection, case_id: str) -> int:
        now = self._clock.now()
        loaded = protected.load_by_id(connection, self._vault, [case_id], skip_locked=True)
        if case_id not in loaded:
            return 0
        case = loaded[case_id][0]
        district = self._rulebook.districts.get(case.district)
        if district is None:
            log.error(
                "A case belongs to a district that has no file any more.",
                action="district_missing",
                complaint_id=case_id,
            )
            return 0
        serving = people.load_officers(connection, [case.district], now, self._vault)
        docket = Docket(
            district=district,
            ladder=Ladder(officers=serving[case.district]),
            now=now,
            ids=self._ids,
            cases={},
            protected_cases={case_id: case},
        )
        fired = 0
        while (clock := firing.next_due(docket, case_id)) is not None:
            if not firing.fire(docket, case_id, clock):
                log.error(
                    "Nobody of the PDU can be told of a late item: `jawab officer add --role pdu`.",
                    action="protected_unheard",
                    case_id=case_id,
                )
            fired += 1
        batch = Batch(catalogue=self._rulebook.catalogue, now=now, vault=self._vault)
        batch.protected.add_loaded(loaded)
        batch.take(docket.events, [], dedupe=f"protected:{case_id}", protected=docket.protected)
        batch.write(connection)
        return fired

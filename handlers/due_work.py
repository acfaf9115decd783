"""What every job that works complaints by the clock is made of, whatever it does to them."""

from collections.abc import Callable, Mapping
from datetime import datetime

import structlog

from flows.case import Case
from flows.docket import Docket
from flows.ladder import Ladder
from handlers.clock import ServiceClock
from handlers.effects import Batch
from handlers.identifiers import Identifiers
from handlers.rulebook import Rulebook
from storage.cases import Chain
from storage.database import Database
from storage.vault import Vault

log = structlog.get_logger(__name__)


class DueWork:
    """Database, keys, rules and clock of a job. One object per thread."""

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

    def _batch(self, loaded: Mapping[str, tuple[Case, Chain]], now: datetime) -> Batch:
        """Where the effects on loaded complaints are gathered."""
        return Batch(
            catalogue=self._rulebook.catalogue,
            vault=self._vault,
            now=now,
            loaded=dict(loaded),
        )

    def _docket(self, case: Case, ladder: Ladder, now: datetime) -> Docket | None:
        """What a complaint is worked on; `None` where its district has no file any more."""
        district = self._rulebook.districts.get(case.district)
        if district is None:
            log.error(
                "A complaint belongs to a district that has no file any more.",
                action="district_missing",
                complaint_id=case.id,
            )
            return None
        return Docket(
            district=district, ladder=ladder, now=now, ids=self._ids, cases={case.id: case}
        )

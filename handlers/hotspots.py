"""Looks for problems that several people report from one place, and tells the coordinator.

A run reads the issue areas of a district in which something happened since the last one, each with
its complaints of 14 days, and keeps what it finds; what it was told of is not told again until
twice as many people report it.
"""

from collections.abc import Callable
from dataclasses import replace

import structlog

from flows.hotspots import PEOPLE, Hotspot, gather, notices, settle
from flows.ladder import Ladder
from flows.likeness import WITHIN
from handlers.clock import ServiceClock
from handlers.due_work import DueWork
from handlers.effects import outbox_row
from handlers.identifiers import new_id
from handlers.rulebook import Rulebook
from storage import hotspots, outbox, people
from storage.database import Connection, Database
from storage.hotspots import Group
from storage.vault import Vault

log = structlog.get_logger(__name__)

_READ = 400
"""The newest complaints of a district and issue area that are compared with each other."""


class Hotspots(DueWork):
    """Finds them. What it has looked at it remembers until it ends."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(database, vault, rulebook, clock, is_over=is_over)
        self._looked_at: dict[Group, tuple[int, int]] = {}

    def find_due(self) -> int:
        """Looks where something happened; returns of how many hotspots somebody was told."""
        since = self._clock.now() - WITHIN
        groups = self._database.work(
            hotspots.find_groups, list(self._rulebook.districts), since, PEOPLE
        )
        told = 0
        for group, fingerprint in sorted(groups.items()):
            if self._is_over():
                break
            if self._looked_at.get(group) != fingerprint:
                told += self._database.work(self._look, group)
                self._looked_at[group] = fingerprint
        return told

    def _look(self, connection: Connection, group: Group) -> int:
        now = self._clock.now()
        district, area = group
        lexicon = self._rulebook.districts[district].lexicon
        known = hotspots.load_hotspots(connection, district, now - WITHIN, area)
        reported = hotspots.load_reported(connection, group, now - WITHIN, _READ)
        found = [
            settle(each, known, new_id=new_id(), now=now) for each in gather(reported, lexicon)
        ]
        news = [each for each in found if each.is_news]
        for each in news:
            self._tell(connection, each)
        kept = [replace(each, told=each.people) if each in news else each for each in found]
        hotspots.save_hotspots(connection, kept, now)
        return len(news)

    def _tell(self, connection: Connection, hotspot: Hotspot) -> None:
        now, catalogue = self._clock.now(), self._rulebook.catalogue
        on_duty = people.load_officers(connection, [hotspot.district], now)[hotspot.district]
        told = notices(
            hotspot,
            Ladder(officers=on_duty),
            self._rulebook.districts[hotspot.district],
            lambda officer: hotspots.choose_visible(connection, hotspot.reports, officer.person_id),
        )
        rows = [outbox_row(said, catalogue, now, dedupe="") for said in told]
        outbox.write_outbox(connection, self._vault, rows)
        log.info(
            "Several people report one problem from one place.",
            action="hotspot",
            hotspot_id=hotspot.id,
            district=hotspot.district,
            people=hotspot.people,
        )

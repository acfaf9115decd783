"""The weekly audit: draws each district's sample and gives it to auditors from elsewhere.

A district's week is one transaction. Which complaints are drawn, and who may look, is decided in
`flows.audit`.
"""

from dataclasses import replace
from datetime import datetime

import structlog

from flows import audit, auditing
from flows.audit import Auditor, Sample
from flows.docket import Docket
from flows.ladder import Ladder
from flows.vocabulary import Role
from handlers.due_work import DueWork
from handlers.phones import find_alike
from storage import audits, cases, people, registry
from storage.database import Connection, Database, DatabaseAway

log = structlog.get_logger(__name__)


def find_sample(database: Database, district: str, week: str) -> Sample:
    """The sample of a district's week, without giving it to anybody."""
    start, end = audit.span_of(week)
    with database.reading() as connection:
        closings = audits.closed_between(connection, district, start, end)
    return audit.draw(district, week, closings)


class Audits(DueWork):
    """Draws what is due."""

    def draw_due(self) -> int:
        """Draws the newest week of every district that was not drawn; returns of how many
        something is looked at.

        A district that fails is logged and tried again by the next run.
        """
        week = audit.newest_week(self._clock.now())
        drawn = self._database.work(audits.drawn_of, week)
        done = 0
        for district in sorted(self._rulebook.districts.keys() - drawn):
            if self._is_over():
                break
            try:
                done += bool(self.draw_one(district, week))
            except DatabaseAway:
                raise
            except Exception:
                log.exception(
                    "An audit could not be drawn.", action="audit_failed", district=district
                )
        return done

    def draw_one(self, district: str, week: str) -> int | None:
        """Draws a district's week and returns how many were given to auditors.

        `None` when it was drawn before, or nobody may look at it.
        """
        return self._database.work(self._draw, district, week)

    def _draw(self, connection: Connection, slug: str, week: str) -> int | None:
        if slug in audits.drawn_of(connection, week):
            return None
        now = self._clock.now()
        start, end = audit.span_of(week)
        sample = audit.draw(slug, week, audits.closed_between(connection, slug, start, end))
        auditors = [
            each for each in audits.load_auditors(connection, slug) if slug not in each.home
        ]
        if sample.chosen and not auditors:
            log.error(
                "Nobody from another district may audit this one: `jawab officer add`.",
                action="no_auditor",
                district=slug,
            )
            return None
        given = self._assign(connection, sample, auditors, now) if sample.chosen else 0
        audits.keep_sample(connection, sample, given, now)
        if not sample.chosen:
            return 0
        log.info(
            "A week's sample was drawn.",
            action="audit_drawn",
            district=slug,
            week=week,
            drawn=len(sample.chosen),
            assigned=given,
        )
        return given

    def _assign(
        self, connection: Connection, sample: Sample, auditors: list[Auditor], now: datetime
    ) -> int:
        loaded = cases.load_by_id(connection, [each.complaint_id for each in sample.chosen])
        on_duty = people.load_officers(connection, [sample.district], now)[sample.district]
        office = {each.person_id for each in on_duty if each.role is not Role.AUDITOR}
        alike = find_alike(
            registry.load_addresses(
                connection,
                self._vault,
                office
                | {each.person_id for each in auditors}
                | {case.person_id for case, _ in loaded.values()},
            )
        )
        auditors = [replace(each, alike=alike.get(each.person_id, each.alike)) for each in auditors]
        docket = Docket(
            district=self._rulebook.districts[sample.district],
            ladder=Ladder(officers=on_duty),
            now=now,
            ids=self._ids,
            cases={case_id: case for case_id, (case, _) in loaded.items()},
        )
        given = auditing.give(docket, sample, auditors)
        batch = self._batch(loaded, now)
        touched = [docket.cases[each] for each in docket.touched]
        batch.take(docket.events, touched, dedupe=f"audit:{sample.district}:{sample.week}")
        batch.write(connection)
        return given

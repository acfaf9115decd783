"""The weekly line to the PDU: who opened how many items of the protected lane, and nothing else."""

import structlog

from flows.audit import newest_week, span_of
from flows.calendar import local_day
from flows.events import Kind, Line, Said
from flows.vocabulary import Role
from flows.wording import day
from handlers.clock import ServiceClock
from handlers.effects import Batch
from handlers.rulebook import Rulebook
from storage import people, reads, service
from storage.database import Connection, Database
from storage.vault import Vault

log = structlog.get_logger(__name__)

_TOLD = "reads_week"


class ReadLog:
    """Tells the PDU once a week."""

    def __init__(
        self, database: Database, vault: Vault, rulebook: Rulebook, clock: ServiceClock
    ) -> None:
        self._database = database
        self._vault = vault
        self._rulebook = rulebook
        self._clock = clock

    def tell_due(self) -> int:
        """Tells of the newest week that is over, unless it was told; returns how many officers
        opened something. Where nobody did nobody is written to."""
        return self._database.work(self._tell)

    def _tell(self, connection: Connection) -> int:
        now = self._clock.now()
        week = newest_week(now)
        if service.read_state(connection, _TOLD) == week:
            return 0
        service.write_state(connection, _TOLD, week)
        since, until = span_of(week)
        counts = reads.count_by_officer(connection, "protected", since, until)
        if not counts:
            return 0
        # The PDU serves the province; which district's number writes makes no difference to them.
        slug = min(self._rulebook.districts)
        district = self._rulebook.districts[slug]
        serving = people.load_officers(connection, [slug], now)[slug]
        names = people.load_names(connection, self._vault, slug)
        lines = [Line(key="reads-title", args={"date": day(local_day(since))})]
        lines += [
            Line(key="reads-line", args={"name": names.get(officer_id, "–"), "count": count})
            for officer_id, count in counts.items()
        ]
        batch = Batch(catalogue=self._rulebook.catalogue, now=now, vault=self._vault)
        heads = {each.person_id: each for each in serving if each.role is Role.PDU}
        quiet = district.quiet_hours.next_allowed(now, district.holidays)
        said = [
            Said(
                person_id=each.person_id,
                district=slug,
                language=each.language,
                lines=tuple(lines),
                kind=Kind.OFFICER,
                dedupe=f"reads:{week}:{each.person_id}",
                purpose="officer_notice",
                not_before=quiet,
                is_guarded=True,
            )
            for each in heads.values()
        ]
        batch.take(said, [], dedupe=f"reads:{week}")
        batch.write(connection)
        log.info("Who opened items was told.", action="reads_told", week=week, officers=len(counts))
        return len(counts)

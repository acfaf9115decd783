"""The weekly list of what looks odd: read from the record, told to the PDU in one message each."""

from collections.abc import Collection

import structlog

from flows import oddities
from flows.audit import newest_week, span_of
from flows.events import Kind, Said
from flows.oddities import Oddity, find_oddities
from flows.vocabulary import Role
from handlers.due_work import DueWork
from handlers.effects import outbox_row
from handlers.phones import find_alike
from storage import oddities as stored
from storage import outbox, people, registry, service
from storage.database import Connection
from storage.vault import Vault

log = structlog.get_logger(__name__)

_TOLD = "oddities_week"


def load_oddities(
    connection: Connection, vault: Vault, districts: Collection[str], week: str
) -> list[Oddity]:
    """What looks odd in a week of these districts. Raises `ValueError` for what is no week."""
    start, end = span_of(week)
    confirmed = stored.load_confirmations(connection, districts, start, end)
    if not confirmed:
        return []
    staff = stored.load_staff(connection)
    wanted = staff | {each.person_id for each in confirmed}
    alike = find_alike(registry.load_addresses(connection, vault, wanted))
    return find_oddities(confirmed, staff=staff, alike=alike)


class Oddities(DueWork):
    """Tells the PDU once a week."""

    def tell_due(self) -> int:
        """Tells of the newest week that is over, unless it was told; returns how many findings.

        Where nothing is odd nobody is written to.
        """
        return self._database.work(self._tell)

    def _tell(self, connection: Connection) -> int:
        now = self._clock.now()
        week = newest_week(now)
        if service.read_state(connection, _TOLD) == week:
            return 0
        service.write_state(connection, _TOLD, week)
        districts = self._rulebook.districts
        found = load_oddities(connection, self._vault, list(districts), week)
        if not found:
            return 0
        slug = found[0].district
        on_duty = people.load_officers(connection, [slug], now)[slug]
        lines = oddities.tell(found, week, {each: districts[each].names for each in districts})
        quiet = districts[slug].quiet_hours
        rows = [
            outbox_row(
                Said(
                    person_id=officer.person_id,
                    district=slug,
                    language=officer.language,
                    lines=lines,
                    kind=Kind.OFFICER,
                    purpose="officer_notice",
                    not_before=quiet.next_allowed(now, districts[slug].holidays),
                ),
                self._rulebook.catalogue,
                now,
                dedupe=f"odd:{week}:{officer.person_id}",
            )
            for officer in on_duty
            if officer.role is Role.PDU
        ]
        outbox.write_outbox(connection, self._vault, rows)
        log.info("What looks odd was told.", action="oddities_told", week=week, found=len(found))
        return len(found)

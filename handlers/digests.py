"""The morning's digests, made in sets: who is due, what is open, and a message for each.

All that is open is counted once a run; officers are worked some hundreds at a time, each set in one
transaction that also notes that they had theirs. So a run that breaks off is taken up where it
was, nobody gets two in a day, and after a downtime only today's is made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from flows import digest
from flows.digest import Morning, Orphans, Pile
from flows.ladder import Ladder, Officer
from handlers.due_work import DueWork
from handlers.effects import outbox_row
from storage import notices, outbox, people
from storage.database import Connection

log = structlog.get_logger(__name__)

AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class _Open:
    """What is open and who serves, as a run found it; by district.

    `roles` are those in which each person may act, by person and district.
    """

    roles: Mapping[str, Mapping[str, tuple[Officer, ...]]]
    ladders: Mapping[str, Ladder]
    piles: Mapping[str, Sequence[Pile]]
    orphans: Mapping[str, Orphans]


class Digests(DueWork):
    """Makes the digests that are due."""

    def make_due(self) -> int:
        """Makes today's digest of every officer who had none; returns how many were worked.

        Who has nothing to be told gets no message, and counts as well.
        """
        now = self._clock.now()
        if now < digest.nine_of(now):
            return 0
        # Whoever is away hears of all of it on the first morning after.
        waiting = self._database.work(notices.without_digest, digest.nine_of(now), now)
        due = sorted(person for person, slugs in waiting.items() if self._is_due(slugs, now))
        if not due:
            return 0
        found = self._database.work(self._survey, now)
        made = sent = 0
        for start in range(0, len(due), AT_ONCE):
            if self._is_over():
                break
            some = due[start : start + AT_ONCE]
            sent += self._database.work(self._make, some, found, now)
            made += len(some)
        if made:
            log.info(
                "Morning digests were made.",
                action="digests_made",
                officers=made,
                messages=sent,
                left=len(due) - made,
            )
        return made

    def _is_due(self, slugs: set[str], now: datetime) -> bool:
        districts = self._rulebook.districts
        served = districts.values() if "" in slugs else (
            districts[slug] for slug in slugs if slug in districts
        )  # fmt: skip
        return digest.is_due(served, now)

    def _survey(self, connection: Connection, now: datetime) -> _Open:
        """Who serves and what is open in the province."""
        on_duty = people.load_officers(connection, self._rulebook.districts, now)
        ladders = {slug: Ladder(officers=officers) for slug, officers in on_duty.items()}
        day_ends = digest.nine_of(now) + timedelta(hours=24 - digest.NINE.hour)
        roles: dict[str, dict[str, tuple[Officer, ...]]] = {}
        for slug, ladder in ladders.items():
            for person_id in {each.person_id for each in ladder.officers}:
                roles.setdefault(person_id, {})[slug] = ladder.roles_of(person_id)
        piles = notices.load_piles(connection, now, day_ends=day_ends, since=digest.since_of(now))
        lost = {
            slug: sum(
                pile.tally.all for pile in piles.get(slug, ()) if digest.is_orphaned(pile, ladder)
            )
            for slug, ladder in ladders.items()
        }
        present = {
            slug: [each.id for each in ladder.officers if ladder.fill(each) is not None]
            for slug, ladder in ladders.items()
        }
        counts = {slug: count for slug, count in lost.items() if count}
        orphans = notices.load_orphans(connection, counts, present)
        return _Open(roles=roles, ladders=ladders, piles=piles, orphans=orphans)

    def _make(
        self, connection: Connection, person_ids: Sequence[str], found: _Open, now: datetime
    ) -> int:
        """Owes these people their digests and notes that they had them; returns how many."""
        kept = notices.take_gathered(connection, person_ids)
        back = notices.came_back(connection, now)
        rows = []
        for person_id in person_ids:
            roles = found.roles.get(person_id)
            if not roles:
                continue
            said = digest.compose(
                Morning(
                    person_id=person_id,
                    roles=roles,
                    kept=kept.get(person_id, 0),
                    is_back=person_id in back,
                ),
                found.piles,
                found.orphans,
                found.ladders,
                self._rulebook.districts,
                now,
            )
            if said is not None:
                rows.append(
                    outbox_row(said, self._rulebook.catalogue, now, dedupe=said.dedupe or "")
                )
        outbox.write_outbox(connection, self._vault, rows)
        notices.note_digests(connection, person_ids, now)
        return len(rows)

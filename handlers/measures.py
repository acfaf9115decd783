"""Keeps what the public reads up to date: folds changes into counts, and makes summaries of them.

Once a night the newest weeks are counted anew from the events. A difference is an alarm, and what
the events say is taken over.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from flows.calendar import KARACHI, local_day, span_of_day
from flows.measures import (
    UNDELIVERABLE,
    Cohort,
    add_up,
    final_at,
    first_day,
    is_recounted,
    week_of_day,
)
from flows.summary import Account, Late, Summary, lay_out, periods_of, settle
from handlers.clock import ServiceClock
from handlers.identifiers import new_id
from handlers.recounting import COMPARED, EVER, Recount, recount
from handlers.rulebook import Rulebook
from storage import measures
from storage.database import Connection, Database
from storage.service import read_state, write_state

log = structlog.get_logger(__name__)

_AT_ONCE = 500
_PUBLISHED = "measures.published"

COMPARED_AT_HOUR = 3
"""By the clock in Quetta."""

COMPARED_WEEKS = 8
"""How far back the nightly comparison goes; older weeks have been final for long."""


class Measures:
    """Folds, publishes and compares. What was published of a district stays in memory."""

    def __init__(
        self,
        database: Database,
        rulebook: Rulebook,
        clock: ServiceClock,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        self._database = database
        self._rulebook = rulebook
        self._clock = clock
        self._is_over = is_over
        self._accounts: dict[str, Account] = {}
        self._holder = new_id()

    # ── folding ──────────────────────────────────────────────────────────────────────────

    def fold_due(self) -> int:
        """Folds what changed and publishes it; returns how many changes were folded."""
        now = self._clock.now()
        folded = 0
        districts: set[str] = set()
        while not self._is_over():
            found = self._database.work(self._fold)
            if not found:
                break
            districts.update(found)
            folded += sum(found.values())
        if self._database.work(read_state, _PUBLISHED) != self._stamp(now):
            self._database.work(self._count_messages, now)
            districts.update(self._rulebook.districts)
        if districts:
            self._publish(districts, now)
        return folded

    def _fold(self, connection: Connection) -> dict[str, int]:
        """Folds the oldest changes; returns how many, by district."""
        noted = measures.load_changes(connection, _AT_ONCE)
        changes = [delta for each in noted.values() for delta in each]
        measures.add_to_counts(connection, add_up(changes))
        measures.drop_changes(connection, noted)
        found: dict[str, int] = {}
        for delta in changes:
            found[delta.district] = found.get(delta.district, 0) + 1
        return found

    def _count_messages(self, connection: Connection, now: datetime) -> None:
        """Counts messages that could not be delivered, in the weeks that are not final."""
        monday = first_day(week_of_day(local_day(now)))
        for week in (week_of_day(monday), week_of_day(monday - timedelta(days=7))):
            if now >= final_at(week, Cohort.RECEIVED):
                continue
            since, _ = span_of_day(first_day(week))
            until, _ = span_of_day(first_day(week) + timedelta(days=7))
            numbers = measures.count_undeliverable(connection, since, until)
            measures.set_count(connection, week, UNDELIVERABLE, numbers)

    # ── publishing ───────────────────────────────────────────────────────────────────────

    def _publish(self, districts: Collection[str], now: datetime) -> None:
        """Makes the summaries of these districts, and of the province."""
        with self._database.reading() as connection:
            late = measures.count_late(connection, now)
            counts = measures.load_counts(connection, districts)
        made: dict[str | None, list[Summary]] = {}
        for slug, weeks in counts.items():
            account = settle(slug, weeks, late.get(slug, Late()), now)
            self._accounts[slug] = account
            made[slug] = [
                lay_out([account], period, now, district=slug) for period in periods_of([account])
            ]
        accounts = [self._accounts[slug] for slug in sorted(self._accounts)]
        made[None] = [lay_out(accounts, period, now) for period in periods_of(accounts)]
        self._database.work(self._save, made, self._stamp(now))

    @staticmethod
    def _save(
        connection: Connection, made: Mapping[str | None, Sequence[Summary]], stamp: str
    ) -> None:
        for district, summaries in made.items():
            measures.save_summaries(connection, district, summaries)
        write_state(connection, _PUBLISHED, stamp)

    def _stamp(self, now: datetime) -> str:
        """The day of which late and final are told, and who holds the accounts that tell it."""
        return f"{local_day(now).isoformat()} {self._holder}"

    # ── comparing ────────────────────────────────────────────────────────────────────────

    def compare_due(self) -> int:
        """Compares the counts with the events, once a night; returns how many differed."""
        now = self._clock.now()
        compared = self._database.work(read_state, COMPARED)
        night = (now.astimezone(KARACHI) - timedelta(hours=COMPARED_AT_HOUR)).date().isoformat()
        if compared == night:
            return 0
        since = week_of_day(local_day(now) - timedelta(weeks=COMPARED_WEEKS)) if compared else EVER
        with self._database.reading() as connection:
            found = recount(connection, since)
        if not found.whole:
            log.error(
                "A record is not whole, so counts were not compared: `jawab check --data`.",
                action="measures_not_compared",
            )
        different = found.differences
        if different:
            self._database.work(self._take_over, found)
        if different and compared:
            self._alarm(found)
        self._database.work(write_state, COMPARED, night)
        # At first there is nothing to differ from: an upgrade brought the tables.
        return len(different) if compared else 0

    def _take_over(self, connection: Connection, found: Recount) -> None:
        """Makes the counts what the events make of them, and has all districts published."""
        # What the events tell no more, once words are erased, is kept as it was counted.
        kept = {key: number for key, number in found.counted.items() if not is_recounted(key[2])}
        told = {key: number for key, number in found.recounted.items() if is_recounted(key[2])}
        measures.replace_counts(connection, {**kept, **told}, found.since)
        measures.drop_changes(connection, found.pending)
        write_state(connection, _PUBLISHED, "")

    def _alarm(self, found: Recount) -> None:
        for (district, week, counted), (was, should_be) in found.differences.items():
            log.error(
                "A count was not what the events make of it; it was set right.",
                action="measures_differ",
                district=district,
                week=week,
                counted=counted,
                number=was,
                recounted=should_be,
            )

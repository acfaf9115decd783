"""Closed days: each holds the one before, none is left out, and each is what its events make of
it.

The hashes of events are taken as they stand; that they are those of the events is for the check of
the complaints.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flows.calendar import local_day
from flows.day_digest import FIRST, DayDigest, close_day, is_whole
from handlers.data_check.findings import Checked, Damage, Finding, Measure, Subject
from storage import day_digests
from storage.database import Connection

_PAGE = 50
_WHAT = "day"


def look(connection: Connection, measure: Measure, after: str) -> Checked:
    """Judges a page of closed days."""
    start = date.fromisoformat(after) if after else _since(measure)
    page = day_digests.load(connection, after=start, limit=_PAGE)
    findings = list(_page(connection, page))
    following = page[-1].day.isoformat() if len(page) == _PAGE else None
    return Checked(looked_at=len(page), findings=findings, following=following)


def _count(connection: Connection, since: datetime | None) -> int:
    return day_digests.count(connection)


SUBJECT = Subject(name="days", count=_count, look=look)


def _since(measure: Measure) -> date | None:
    return None if measure.since is None else local_day(measure.since) - timedelta(days=1)


def _page(connection: Connection, page: list[DayDigest]) -> Iterator[Finding]:
    if not page:
        return
    before = day_digests.newest(connection, before=page[0].day)
    if before is None and page[0].previous != FIRST:
        yield _found(Damage.DAY_MISSING, page[0].day, "the first day names one before it")
    for closed in page:
        yield from _day(connection, closed, before)
        before = closed


def _day(connection: Connection, closed: DayDigest, before: DayDigest | None) -> Iterator[Finding]:
    if before is not None and closed.day != before.day + timedelta(days=1):
        yield _found(Damage.DAY_MISSING, closed.day, "the day before it")
    elif before is not None and closed.previous != before.digest:
        yield _found(Damage.DAY_CHANGED, closed.day, "it does not follow from the day before")
    if not is_whole(closed):
        yield _found(Damage.DAY_CHANGED, closed.day, "its digest is not its own")
    found = close_day(closed.day, day_digests.hashes_of(connection, closed.day), closed.previous)
    if found.events != closed.events:
        yield _found(Damage.DAY_DIFFERS, closed.day, f"{found.events} of {closed.events} events")
    elif found.root != closed.root:
        yield _found(Damage.DAY_DIFFERS, closed.day, "the root")


def _found(damage: Damage, day: date, detail: str = "") -> Finding:
    return Finding(damage=damage, what=_WHAT, id=day.isoformat(), detail=detail)

"""The open request list: single complaints, late and coarse, where enough of them are alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.calendar import local_day, span_of_day
from flows.measures import UNKNOWN, first_day, week_at, week_of_day
from flows.open_list import LATE_BY, listed_groups
from flows.vocabulary import CLOSED_STATES, State
from storage.database import Database
from storage.open_requests import OpenRow, load_rows
from storage.vault import Vault

WEEKS_AT_MOST = 13
ID_LETTERS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenRequest:
    """One complaint as everybody may see it. `week` is the Monday of the week in which it came."""

    id: str
    district: str
    area: str
    state: State
    week: date

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES


def newest_listed(now: datetime) -> date:
    """The Monday of the newest week that is listed."""
    day = local_day(now - LATE_BY) - timedelta(days=6)
    return first_day(week_of_day(day))


def list_requests(
    database: Database, vault: Vault, districts: Sequence[str], now: datetime, since: date
) -> list[OpenRequest]:
    """What is listed of the weeks from that of `since`, at most 13, the newest first."""
    last = newest_listed(now)
    first = max(first_day(week_of_day(since)), last - timedelta(weeks=WEEKS_AT_MOST - 1))
    if first > last:
        return []
    begins, _ = span_of_day(first)
    ends, _ = span_of_day(last + timedelta(days=7))
    with database.reading() as connection:
        rows = load_rows(connection, districts, begins, ends)
    counts: dict[tuple[str, str], Counter[tuple[str, State]]] = {}
    for row in rows:
        counts.setdefault(_place(row), Counter())[_group(row)] += 1
    listed = {place: listed_groups(groups) for place, groups in counts.items()}
    found = [
        OpenRequest(
            # A number of its own: the complaint's opens its page, and tells when it was made.
            id=vault.find(f"open request {row.id}")[:ID_LETTERS],
            district=row.district,
            area=_group(row)[0],
            state=row.state,
            week=first_day(week_at(row.registered_at)),
        )
        for row in rows
        if _group(row) in listed[_place(row)]
    ]
    return sorted(found, key=lambda each: (-each.week.toordinal(), each.district, each.id))


def _place(row: OpenRow) -> tuple[str, str]:
    return row.district, week_at(row.registered_at)


def _group(row: OpenRow) -> tuple[str, State]:
    return row.area.value if row.area else UNKNOWN, row.state

"""What stands on a public page, gathered from what may be shown anyhow: no number is made here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.calendar import local_day, span_of_day
from flows.day_digest import DayDigest
from flows.edition import Edition
from flows.hotspots import Hotspot
from flows.likeness import WITHIN
from flows.periods import ALL
from flows.small_cells import SMALLEST_SHOWN
from flows.summary import Summary, nothing
from flows.vocabulary import Channel
from handlers.rulebook import Rulebook
from storage import day_digests, hotspots, measures, protected, public_pages
from storage.database import Connection, Database
from storage.registry import load_district_numbers
from storage.service import heartbeats
from storage.vault import Vault

WEEKS = 13
"""How many of the newest weeks a page shows."""
LATEST_BEAT = timedelta(minutes=20)
"""When the clock has not run for longer, the page says so."""

QUARTERS = 4
_WATCHED = "rungs"


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """When the promises were last looked at, by the service's time; `None` for never."""

    at: datetime | None
    stands: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarter:
    """How many cases of the protected lane began in three months; `None` below ten."""

    since: date
    until: date
    count: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """One page. `district` is `None` for the province, whose `districts` are listed.

    `weeks` begin with the oldest. `editions` are the newest that went out, by district. `numbers`
    are the district's, without their channel. `protected` are the province's alone, the newest
    first. `hotspots` are those of so many people that they may
    be told.
    """

    district: str | None
    summary: Summary
    weeks: tuple[Summary, ...]
    districts: Mapping[str, Summary]
    editions: Mapping[str, Edition]
    hotspots: tuple[Hotspot, ...]
    numbers: Mapping[Channel, str]
    protected: tuple[Quarter, ...]
    closed: DayDigest | None
    beat: Beat


def page_state(database: Database, district: str | None, real_now: datetime) -> str:
    """Something that changes whenever a page does, found by few rows.

    Raises `storage.database.DatabaseAway`, `Conflict`.
    """
    with database.reading() as connection:
        closed = day_digests.newest(connection)
        counted = public_pages.counted_now(connection, district)
        counted += closed.printed if closed else ""
        beat = heartbeats(connection).get(_WATCHED)
    if beat is None:
        return counted
    return f"{counted}|{beat:%Y-%m-%dT%H:%M}|{real_now - beat > LATEST_BEAT}"


def gather_board(
    database: Database,
    vault: Vault,
    rulebook: Rulebook,
    *,
    district: str | None,
    period: str,
    now: datetime,
    real_now: datetime,
) -> Board:
    """Everything for one page. `now` is the service's time, which a demo may have moved.

    Raises `storage.database.DatabaseAway`, `Conflict`.
    """
    named = [district] if district else sorted(rulebook.districts)
    with database.reading() as connection:
        summary = measures.load_summary(connection, district, period)
        found = {} if district else measures.load_of_districts(connection, period)
        return Board(
            district=district,
            summary=summary or nothing(district, period, now),
            weeks=tuple(measures.load_weeks(connection, district, WEEKS)),
            districts={slug: found.get(slug) or nothing(slug, period, now) for slug in named}
            if not district
            else {},
            editions=public_pages.load_newest_sent(connection, named),
            hotspots=_hotspots(connection, district, now) if district else (),
            numbers=_numbers(connection, district),
            closed=day_digests.newest(connection),
            protected=() if district else _protected(connection, vault, now),
            beat=_beat(connection, now, real_now),
        )


def periods_to_choose(now: datetime, *, months: int = 3) -> list[str]:
    """The periods that a page offers: all, and the newest months."""
    offered, at = [ALL], now
    for _ in range(months):
        offered.append(f"{at:%Y-%m}")
        at = at.replace(day=1) - timedelta(days=1)
    return offered


def ended_quarters(now: datetime) -> list[tuple[date, date]]:
    """The first and last day of the quarters that have ended, the newest first."""
    today = local_day(now)
    following = date(today.year, today.month - (today.month - 1) % 3, 1)
    found = []
    for _ in range(QUARTERS):
        first = (following - timedelta(days=80)).replace(day=1)
        found.append((first, following - timedelta(days=1)))
        following = first
    return found


def _protected(connection: Connection, vault: Vault, now: datetime) -> tuple[Quarter, ...]:
    return tuple(
        Quarter(
            since=first,
            until=last,
            count=protected.count_of_province(
                connection, vault, span_of_day(first)[0], span_of_day(last)[1]
            ),
        )
        for first, last in ended_quarters(now)
    )


def _hotspots(connection: Connection, district: str, now: datetime) -> tuple[Hotspot, ...]:
    """Where so many people report one thing that none of them can be recognised."""
    found = hotspots.load_hotspots(connection, district, now - WITHIN)
    return tuple(each for each in found if each.tehsil and each.people >= SMALLEST_SHOWN)


def _numbers(connection: Connection, district: str | None) -> dict[Channel, str]:
    return {
        each.channel: each.address.partition(":")[2] or each.address
        for each in load_district_numbers(connection)
        if each.district == district
    }


def _beat(connection: Connection, now: datetime, real_now: datetime) -> Beat:
    """Heartbeats are written by the real time."""
    at = heartbeats(connection).get(_WATCHED)
    if at is None:
        return Beat(at=None, stands=False)
    return Beat(at=now - (real_now - at), stands=real_now - at > LATEST_BEAT)

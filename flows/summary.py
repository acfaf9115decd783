"""What the public reads of a district or the province in a period: one value for every way out.

Page, data files, poster and edition all show a `Summary`. It is made of counts by week through
`flows.disclosure` and by nothing else, so no way out shows more than another.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from flows.calendar import local_day
from flows.disclosure import Disclosed, Figure, disclose_alone, disclose_parts, total_of
from flows.measures import (
    LEVELS,
    UNKNOWN,
    VERSION,
    Cohort,
    Outcome,
    final_at,
    week_of_day,
)
from flows.periods import ALL, Days, days_of, lineage
from flows.proposals import CannotReason
from flows.vocabulary import Channel, IssueArea, Language

Each = TypeVar("Each")

RATE_NEEDS = 20
"""A share of fewer is not given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """So many of so many; `percent` is rounded to whole ones."""

    count: int
    of: int
    percent: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """So many complaints of a final week have another outcome since; `gone` is none of them."""

    week: str
    was: str
    became: str
    count: Figure


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """All measures of a period; a `Figure` is a number, `<5`, `5+` or `None`: not shown.

    `district` is `None` for the province, which adds up what is shown of its districts and leaves
    out `left_out` of them. `until` is the last day. What is not `is_final` still changes. Shares
    are `None` below `RATE_NEEDS`, or where the count or what it leaves is not shown. `late_now` and
    `oldest_open_days` are as of `as_of`, whatever the period.
    """

    district: str | None
    period: str
    since: date | None
    until: date | None
    is_final: bool
    as_of: datetime
    version: str = VERSION
    received: Figure = 0
    due: Figure = 0
    acknowledged_in_72h: Share | None = None
    claimed_fixed: Figure = 0
    outcomes: Mapping[str, Figure] = field(default_factory=dict)
    fixed_and_confirmed_in_14d: Share | None = None
    median_days_to_confirmed_fix: int | None = None
    p90_days_to_confirmed_fix: int | None = None
    late_now: Figure = 0
    oldest_open_days: int | None = None
    late_with_reason: Figure = 0
    reopened: Share | None = None
    audited: Figure = 0
    audited_truly_fixed: Share | None = None
    appeals: Figure = 0
    overturned: Share | None = None
    escalations: Mapping[str, Figure] = field(default_factory=dict)
    fake_closures: Figure = 0
    bounced: Figure = 0
    undeliverable: Figure = 0
    not_done_because: Mapping[str, Figure] = field(default_factory=dict)
    by_issue_area: Mapping[str, Figure] = field(default_factory=dict)
    by_channel: Mapping[str, Figure] = field(default_factory=dict)
    by_language: Mapping[str, Figure] = field(default_factory=dict)
    by_tehsil: Mapping[str, Figure] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Late:
    """What of a district is late at an instant, and since when the oldest."""

    count: int = 0
    oldest: datetime | None = None


Weeks = Mapping[str, Mapping[str, int]]
"""Counts of one district: by ISO week, and by what is counted (`flows.measures`)."""


# ── the families of numbers ──────────────────────────────────────────────────────────────────

AREAS = (*(area.value for area in IssueArea), UNKNOWN)
CHANNELS = tuple(channel.value for channel in Channel)
LANGUAGES = tuple(language.value for language in Language)
OUTCOMES = tuple(outcome.value for outcome in Outcome)
ESCALATIONS = tuple(LEVELS.values())
REASONS = (*(reason.value for reason in CannotReason), UNKNOWN)

# Numbers by themselves, with the cohort they belong to.
_ALONE: Mapping[str, Cohort] = {
    "received": Cohort.RECEIVED,
    "undeliverable": Cohort.RECEIVED,
    "answer_due": Cohort.ANSWER_DUE,
    "due": Cohort.FIX_DUE,
    "claimed_fixed": Cohort.FIX_DUE,
    "late_with_reason": Cohort.FIX_DUE,
    "audited": Cohort.FIX_DUE,
    "fake_closures": Cohort.FIX_DUE,
    "appeals": Cohort.FIX_DUE,
    "bounced": Cohort.FIX_DUE,
}
# Grows one by one while a week is not final: it says of nobody more than that they wrote.
_ONE_BY_ONE = frozenset({"received", "due"})

# The parts of which sum, by the word before the colon.
_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "area": ("received", AREAS),
    "channel": ("received", CHANNELS),
    "language": ("received", LANGUAGES),
    "answer": ("answer_due", ("in_time", "late")),
    "outcome": ("due", OUTCOMES),
    "in_time": ("due", ("yes", "no")),
    "reopened": ("due", ("yes", "no")),
    "level": ("due", (*ESCALATIONS, "none")),
    "audit": ("audited", ("fixed", "not")),
    "appeal": ("appeals", ("overturned", "not")),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What may be shown of one district, before it is laid out by period."""

    district: str
    families: Mapping[str, Disclosed]
    periods: frozenset[str]
    days: Mapping[str, Counter[int]]
    corrections: tuple[Correction, ...]
    tehsils: tuple[str, ...]
    late: Late

    def figure(self, period: str, family: str, cell: str = "") -> Figure:
        return self.families[family].figure(period, cell or family)


def settle(district: str, weeks: Weeks, late: Late, now: datetime) -> Account:
    """Decides what may be shown of a district's counts at a time."""
    today = week_of_day(local_day(now))
    begun = {week: counts for week, counts in weeks.items() if week <= today}
    tehsils = _cells_of(begun, "tehsil")
    families: dict[str, Disclosed] = {}
    for name, cohort in _ALONE.items():
        final, running = _split({week: _alone(name, begun[week]) for week in begun}, cohort, now)
        step = {"step": 1} if name in _ONE_BY_ONE else {}
        families[name] = disclose_alone(final, running, name, **step)
    for name, (total, cells) in {**_PARTS, "tehsil": ("received", tehsils)}.items():
        vectors = {week: _vector(name, cells, begun[week]) for week in begun}
        parts, running_parts = _split(vectors, _ALONE[total], now)
        families[name] = disclose_parts(parts, running_parts, cells, families[total], total)
    families["because"] = _reasons(begun, families["outcome"], now)
    return Account(
        district=district,
        families=families,
        periods=frozenset(period for week in {*begun, today} for period in lineage(week)),
        days=_days(begun, now),
        corrections=_corrections(begun),
        tehsils=tehsils,
        late=late,
    )


def _alone(name: str, counts: Mapping[str, int]) -> int:
    if name == "answer_due":
        return counts.get("answer:in_time", 0) + counts.get("answer:late", 0)
    return counts.get(name, 0)


def _vector(name: str, cells: Iterable[str], counts: Mapping[str, int]) -> dict[str, int]:
    return {cell: counts.get(f"{name}:{cell}", 0) for cell in cells}


def _cells_of(weeks: Weeks, name: str) -> tuple[str, ...]:
    found = {counted for counts in weeks.values() for counted in counts}
    begins = f"{name}:"
    return tuple(sorted(each.removeprefix(begins) for each in found if each.startswith(begins)))


def _split(
    weeks: Mapping[str, Each], cohort: Cohort, now: datetime
) -> tuple[dict[str, Each], dict[str, Each]]:
    """The weeks that are final, and those that are not."""
    final = {week: each for week, each in weeks.items() if now >= final_at(week, cohort)}
    return final, {week: each for week, each in weeks.items() if week not in final}


def _reasons(weeks: Weeks, outcomes: Disclosed, now: datetime) -> Disclosed:
    """Why what was not done was not, of those weeks that tell how many these are."""
    cell = Outcome.NOT_DONE.value
    told = {
        week: _vector("because", REASONS, counts)
        for week, counts in weeks.items()
        if now >= final_at(week, Cohort.FIX_DUE) and type(outcomes.figure(week, cell)) is int
    }
    known = Disclosed(figures=outcomes.figures, settled={week: week for week in told})
    return disclose_parts(told, {}, REASONS, known, cell)


def _days(weeks: Weeks, now: datetime) -> dict[str, Counter[int]]:
    """How many days the confirmed fixes of final weeks took, by period."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for week, counts in weeks.items():
        if now < final_at(week, Cohort.FIX_DUE):
            continue
        for counted, number in counts.items():
            name, _, days = counted.partition(":")
            if name == "days":
                for period in lineage(week):
                    found[period][int(days)] += number
    return found


def _corrections(weeks: Weeks) -> tuple[Correction, ...]:
    return tuple(
        Correction(week=week, was=was, became=became, count=total_of([_few(number)]))
        for week in sorted(weeks)
        for counted, number in sorted(weeks[week].items())
        if counted.startswith("corrected:")
        for was, became in [counted.removeprefix("corrected:").split(">")]
    )


def _few(count: int) -> Figure:
    return disclose_alone({"2000-W01": count}, {}, "one").figure("2000-W01", "one")


# ── laying out ───────────────────────────────────────────────────────────────────────────────


def lay_out(
    accounts: Sequence[Account], period: str, now: datetime, *, district: str | None = None
) -> Summary:
    """The summary of a period: of one district, or of the province from all its districts."""

    def figure(family: str, cell: str = "") -> Figure:
        return total_of(account.figure(period, family, cell) for account in accounts)

    def cells(family: str, names: Iterable[str]) -> dict[str, Figure]:
        return {name: figure(family, name) for name in names}

    outcomes = cells("outcome", OUTCOMES)
    fixed = outcomes[Outcome.CONFIRMED_FIXED.value]
    enough = type(fixed) is int and fixed >= RATE_NEEDS
    took = sum((account.days.get(period, Counter()) for account in accounts), Counter[int]())
    days = days_of(period)
    return Summary(
        district=district,
        period=period,
        since=days.since if days else None,
        until=days.until if days else None,
        is_final=_is_final(days, now),
        as_of=now,
        received=figure("received"),
        due=figure("due"),
        acknowledged_in_72h=_share(figure, "answer", "in_time", "late"),
        claimed_fixed=figure("claimed_fixed"),
        outcomes=outcomes,
        fixed_and_confirmed_in_14d=_share(figure, "in_time", "yes", "no"),
        median_days_to_confirmed_fix=_quantile(took, 50) if enough else None,
        p90_days_to_confirmed_fix=_quantile(took, 90) if enough else None,
        late_now=total_of(_few(account.late.count) for account in accounts),
        oldest_open_days=_oldest(accounts, now),
        late_with_reason=figure("late_with_reason"),
        reopened=_share(figure, "reopened", "yes", "no"),
        audited=figure("audited"),
        audited_truly_fixed=_share(figure, "audit", "fixed", "not"),
        appeals=figure("appeals"),
        overturned=_share(figure, "appeal", "overturned", "not"),
        escalations=cells("level", ESCALATIONS),
        fake_closures=figure("fake_closures"),
        bounced=figure("bounced"),
        undeliverable=figure("undeliverable"),
        not_done_because=cells("because", REASONS),
        by_issue_area=cells("area", AREAS),
        by_channel=cells("channel", CHANNELS),
        by_language=cells("language", LANGUAGES),
        by_tehsil=cells("tehsil", accounts[0].tehsils) if district and accounts else {},
        corrections=_within(accounts, period) if district else (),
        left_out=sum(type(account.figure(period, "received")) is not int for account in accounts)
        if district is None
        else 0,
    )


def _share(
    figure: Callable[[str, str], Figure], family: str, counted: str, other: str
) -> Share | None:
    count, rest = figure(family, counted), figure(family, other)
    if not isinstance(count, int) or not isinstance(rest, int) or count + rest < RATE_NEEDS:
        return None
    of = count + rest
    return Share(count=count, of=of, percent=(200 * count + of) // (2 * of))


def _quantile(numbers: Counter[int], percent: int) -> int | None:
    """The smallest number that so many percent of them do not exceed."""
    total, so_far = numbers.total(), 0
    for number in sorted(numbers):
        so_far += numbers[number]
        if so_far * 100 >= percent * total:
            return number
    return None


def _oldest(accounts: Iterable[Account], now: datetime) -> int | None:
    oldest = [account.late.oldest for account in accounts if account.late.oldest]
    return (local_day(now) - local_day(min(oldest))).days if oldest else None


def _within(accounts: Iterable[Account], period: str) -> tuple[Correction, ...]:
    return tuple(
        each for account in accounts for each in account.corrections if period in lineage(each.week)
    )


def _is_final(days: Days | None, now: datetime) -> bool:
    return days is not None and now >= final_at(week_of_day(days.until), Cohort.FIX_DUE)


def periods_of(accounts: Iterable[Account]) -> list[str]:
    """The periods of which there is something to read, without an order."""
    return sorted({ALL}.union(*(account.periods for account in accounts)))


def nothing(district: str | None, period: str, now: datetime) -> Summary:
    """The summary of a period in which nothing was counted."""
    account = settle(district or "", {}, Late(), now)
    return lay_out([account], period, now, district=district)

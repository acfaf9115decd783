"""What the public is told in numbers: each measure once, and what a complaint adds to which.

A complaint is counted in the weeks in which something about it falls: it came in, a person had to
answer, the fix was due. What it adds there is read off the complaint as it stands, so whatever
changes it, an undo included, changes the counts by the difference. A week is final after a grace;
what happens later is told as a correction and rewrites nothing. What of it may be shown is
`flows.disclosure`'s affair.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from flows.audit import AuditResult
from flows.calendar import KARACHI, span_of_day
from flows.case import Case
from flows.clocks import Clock
from flows.events import CaseEvent
from flows.proposals import ProposalKind
from flows.vocabulary import ClockKind, Lane, Level, State

VERSION = "2026-1"
"""Of the definitions below; a change of what is counted makes a new one."""


class Cohort(StrEnum):
    """By which of its days a complaint belongs to a week."""

    RECEIVED = "received"
    ANSWER_DUE = "answer_due"
    FIX_DUE = "fix_due"
    NOW = "now"


GRACE: Mapping[Cohort, timedelta] = {
    Cohort.RECEIVED: timedelta(days=1),
    Cohort.ANSWER_DUE: timedelta(days=7),
    Cohort.FIX_DUE: timedelta(days=7),
}
"""How long after its last day a week stays open. A fix that was reported on the last day is checked
for seven days; who comes late in the evening chooses an issue area on the next day."""


class Unit(StrEnum):
    """What a number is."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    BREAKDOWN = "breakdown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One definition. `of` is the measure that is its denominator.

    Its name and how it is counted are the wordings `measure-<key>` and `measure-<key>-how`.
    """

    key: str
    unit: Unit
    cohort: Cohort
    of: str = ""
    version: str = VERSION

    @property
    def name(self) -> str:
        return f"measure-{self.key.replace('_', '-')}"

    @property
    def how(self) -> str:
        return f"{self.name}-how"


def _measure(key: str, unit: Unit, cohort: Cohort, of: str = "") -> Measure:
    return Measure(key=key, unit=unit, cohort=cohort, of=of)


MEASURES: tuple[Measure, ...] = (
    _measure("received", Unit.COUNT, Cohort.RECEIVED),
    _measure("by_issue_area", Unit.BREAKDOWN, Cohort.RECEIVED, "received"),
    _measure("by_channel", Unit.BREAKDOWN, Cohort.RECEIVED, "received"),
    _measure("by_language", Unit.BREAKDOWN, Cohort.RECEIVED, "received"),
    _measure("by_tehsil", Unit.BREAKDOWN, Cohort.RECEIVED, "received"),
    _measure("acknowledged_in_72h", Unit.SHARE, Cohort.ANSWER_DUE),
    _measure("due", Unit.COUNT, Cohort.FIX_DUE),
    _measure("claimed_fixed", Unit.COUNT, Cohort.FIX_DUE),
    _measure("outcomes", Unit.BREAKDOWN, Cohort.FIX_DUE, "due"),
    _measure("fixed_and_confirmed_in_14d", Unit.SHARE, Cohort.FIX_DUE, "due"),
    _measure("median_days_to_confirmed_fix", Unit.DAYS, Cohort.FIX_DUE, "outcomes"),
    _measure("p90_days_to_confirmed_fix", Unit.DAYS, Cohort.FIX_DUE, "outcomes"),
    _measure("late_with_reason", Unit.COUNT, Cohort.FIX_DUE),
    _measure("not_done_because", Unit.BREAKDOWN, Cohort.FIX_DUE, "outcomes"),
    _measure("reopened", Unit.SHARE, Cohort.FIX_DUE, "due"),
    _measure("audited", Unit.COUNT, Cohort.FIX_DUE),
    _measure("audited_truly_fixed", Unit.SHARE, Cohort.FIX_DUE, "audited"),
    _measure("fake_closures", Unit.COUNT, Cohort.FIX_DUE),
    _measure("appeals", Unit.COUNT, Cohort.FIX_DUE),
    _measure("overturned", Unit.SHARE, Cohort.FIX_DUE, "appeals"),
    _measure("escalations", Unit.BREAKDOWN, Cohort.FIX_DUE, "due"),
    _measure("bounced", Unit.COUNT, Cohort.FIX_DUE),
    _measure("undeliverable", Unit.COUNT, Cohort.RECEIVED),
    _measure("late_now", Unit.COUNT, Cohort.NOW),
    _measure("oldest_open_days", Unit.DAYS, Cohort.NOW),
)
"""In the order in which they are read."""

BY_KEY: Mapping[str, Measure] = {each.key: each for each in MEASURES}


class Outcome(StrEnum):
    """What became of a complaint whose fix was due."""

    CONFIRMED_FIXED = "confirmed_fixed"
    CLOSED_UNCONFIRMED = "closed_unconfirmed"
    NOT_DONE = "not_done"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    OPEN = "open"


_OUTCOMES: Mapping[State, Outcome] = {
    State.CLOSED_CONFIRMED: Outcome.CONFIRMED_FIXED,
    State.CLOSED_UNCONFIRMED: Outcome.CLOSED_UNCONFIRMED,
    State.CLOSED_NOT_DONE: Outcome.NOT_DONE,
    State.CLOSED_REFERRED: Outcome.REFERRED,
    State.WITHDRAWN: Outcome.WITHDRAWN,
    State.ANSWERED: Outcome.ANSWERED,
}
_DECIDED = {ProposalKind.CANNOT: Outcome.NOT_DONE, ProposalKind.REFER: Outcome.REFERRED}

LEVELS: Mapping[Level, str] = {
    Level.COORDINATOR: "coordinator",
    Level.DC: "dc",
    Level.PDU: "pdu",
}
"""How a breakdown calls the levels to which complaints went up."""

UNKNOWN = "unknown"
MOST_DAYS = 120
"""A fix that took longer is counted with these days."""

BOUNCES = 2
"""Transfers that are still no sign that nobody wants it."""


# ── weeks ────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def week_of_day(day: date) -> str:
    """The ISO week of a day: `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_at(moment: datetime) -> str:
    """The ISO week, in Asia/Karachi, of an instant."""
    return week_of_day(moment.astimezone(KARACHI).date())


@lru_cache(maxsize=4096)
def first_day(week: str) -> date:
    """The Monday of an ISO week. Raises `ValueError` for what is none."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


@lru_cache(maxsize=4096)
def final_at(week: str, cohort: Cohort) -> datetime:
    """When the numbers of a week stop changing."""
    ended, _ = span_of_day(first_day(week) + timedelta(days=7))
    return ended + GRACE[cohort]


# ── what a complaint adds ────────────────────────────────────────────────────────────────────


Fact = tuple[Cohort, str, str]
"""By what it belongs to a week, which one, and what is counted there: `received`, `area:water`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Delta:
    """By how much a district's count in a week changes."""

    district: str
    week: str
    counted: str
    amount: int


def facts_of(case: Case) -> Iterator[Fact]:
    """What one complaint adds to the counts of its district, each once.

    Nothing of the protected lane; a complaint that is linked to another was made by a person of its
    own, who confirms for themselves, and counts as one.
    """
    if case.lane is not Lane.ORDINARY or case.state is State.MOVED:
        return
    yield from _at_receipt(case)
    answer = _first(case, ClockKind.ACK)
    if answer is not None:
        week = week_at(answer.due_at)
        yield Cohort.ANSWER_DUE, week, f"answer:{'in_time' if answer.kept else 'late'}"
    fix = _first(case, ClockKind.FIX)
    if fix is not None:
        week = week_at(fix.due_at)
        for counted in _when_due(case, fix):
            yield Cohort.FIX_DUE, week, counted


def _first(case: Case, kind: ClockKind) -> Clock | None:
    return next((clock for clock in case.clocks if clock.kind is kind), None)


def _at_receipt(case: Case) -> Iterator[Fact]:
    week = week_at(case.registered_at)
    area = case.issue_area.value if case.issue_area else UNKNOWN
    tehsil = case.place.tehsil if case.place and case.place.tehsil else UNKNOWN
    for counted in (
        "received",
        f"area:{area}",
        f"channel:{case.channel.value}",
        f"language:{case.language.value}",
        f"tehsil:{tehsil}",
    ):
        yield Cohort.RECEIVED, week, counted


def _when_due(case: Case, fix: Clock) -> Iterator[str]:
    outcome = outcome_of(case)
    confirmed = outcome is Outcome.CONFIRMED_FIXED
    yield "due"
    yield f"outcome:{outcome.value}"
    yield f"in_time:{'yes' if confirmed and fix.kept else 'no'}"
    yield f"reopened:{'yes' if case.reopened else 'no'}"
    yield f"level:{LEVELS.get(case.level, 'none')}"
    if case.fixed_at is not None:
        yield "claimed_fixed"
    if confirmed:
        yield f"days:{_days_to_fix(case)}"
    if outcome is Outcome.NOT_DONE and case.decided is not None:
        yield f"because:{case.decided.reason or UNKNOWN}"
    if _is_late_with_reason(case, fix, outcome):
        yield "late_with_reason"
    if case.audit is not None and case.audit.result in _SEEN:
        yield "audited"
        yield f"audit:{'fixed' if case.audit.result is AuditResult.FIXED else 'not'}"
    if case.fake_closures:
        yield "fake_closures"
    if case.appeals:
        yield "appeals"
        yield f"appeal:{'overturned' if case.overturned else 'not'}"
    if case.bounces > BOUNCES:
        yield "bounced"


_SEEN = frozenset(AuditResult) - {AuditResult.NOT_REACHED}


def outcome_of(case: Case) -> Outcome:
    """What became of a complaint by now. An appeal that was dismissed leaves how it was closed;
    a fix against which it was appealed is not a confirmed one."""
    if case.state is State.CLOSED_FINAL:
        if case.decided is None:
            return Outcome.CLOSED_UNCONFIRMED
        return _DECIDED.get(case.decided.kind, Outcome.CLOSED_UNCONFIRMED)
    return _OUTCOMES.get(case.state, Outcome.OPEN)


def _days_to_fix(case: Case) -> int:
    """Whole days from the first message to the fix that was confirmed, begun ones counted."""
    met = [
        clock.ended_at
        for clock in case.clocks
        if clock.kind in (ClockKind.FIX, ClockKind.REFIX)
        and clock.ended_at is not None
        and clock.kept is not None
    ]
    fixed_at = max(met, default=case.closed_at or case.registered_at)
    days = -((case.registered_at - fixed_at) // timedelta(days=1))
    return min(max(days, 0), MOST_DAYS)


def _is_late_with_reason(case: Case, fix: Clock, outcome: Outcome) -> bool:
    late = outcome is Outcome.OPEN or (outcome is Outcome.CONFIRMED_FIXED and not fix.kept)
    allowed = case.decided is not None and case.decided.kind is ProposalKind.LATE
    return late and (allowed or bool(case.extensions))


# ── how counts change ────────────────────────────────────────────────────────────────────────


def deltas(before: Case | None, after: Case, at: datetime) -> list[Delta]:
    """What a turn at that time changed in the counts, without what is final by then.

    Of a final week only that an outcome is another now is told, as `corrected:<from>><to>`; what
    has left the district's count since is `gone` there.
    """
    changed: Counter[Fact] = Counter(facts_of(after))
    if before is not None:
        changed.subtract(facts_of(before))
    found: list[Delta] = []
    corrected: dict[str, list[str]] = {}
    for (cohort, week, counted), amount in changed.items():
        if not amount:
            continue
        if at < final_at(week, cohort):
            found.append(Delta(district=after.district, week=week, counted=counted, amount=amount))
        elif counted.startswith("outcome:"):
            pair = corrected.setdefault(week, ["gone", "gone"])
            pair[amount > 0] = counted.removeprefix("outcome:")
    for week, (was, became) in corrected.items():
        counted = f"corrected:{was}>{became}"
        found.append(Delta(district=after.district, week=week, counted=counted, amount=1))
    return found


Counts = dict[tuple[str, str, str], int]
"""Counts by district, week and what is counted; never zero."""


def add_up(changes: Iterable[Delta]) -> Counts:
    """The sum of changes, without what comes to nothing."""
    total: Counter[tuple[str, str, str]] = Counter()
    for each in changes:
        total[each.district, each.week, each.counted] += each.amount
    return {key: amount for key, amount in total.items() if amount}


def add_counts(*many: Counts) -> Counts:
    """The sum of counts, without what comes to nothing."""
    total: Counter[tuple[str, str, str]] = Counter()
    for counts in many:
        total.update(counts)
    return {key: number for key, number in total.items() if number}


# ── counting anew ────────────────────────────────────────────────────────────────────────────

UNDELIVERABLE = "undeliverable"
"""Counted of messages; no event of a complaint tells of it."""


def of_record(happened: Sequence[CaseEvent], stages: Sequence[Case]) -> Iterator[Delta]:
    """What a complaint changed in the counts as its events happened; `stages` follow each of them.

    Events of one time are one turn.
    """
    before: Case | None = None
    for number, event in enumerate(happened):
        following = happened[number + 1] if number + 1 < len(happened) else None
        if following is not None and following.at == event.at:
            continue
        yield from deltas(before, stages[number], event.at)
        before = stages[number]


def is_recounted(counted: str) -> bool:
    """Whether the events tell it once words are erased: the tehsil is among the words."""
    return counted != UNDELIVERABLE and not counted.startswith("tehsil:")


def differences(
    counted: Counts, recounted: Counts, since: str
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Where counts differ from what the events make of them, in weeks from `since` on."""
    keys = {key for key in {**counted, **recounted} if key[1] >= since and is_recounted(key[2])}
    found = {key: (counted.get(key, 0), recounted.get(key, 0)) for key in sorted(keys)}
    return {key: pair for key, pair in found.items() if pair[0] != pair[1]}

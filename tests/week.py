"""Counting complaints one by one: the facts of a week and the numbers of STATS.

`storage.week` and `storage.cases` count the same in the database; tests compare the two.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from flows import events
from flows.calendar import local_day
from flows.case import Case
from flows.conflict import left_out
from flows.desk import Stats
from flows.district import District
from flows.edition import (
    PLACE_HAS_PEOPLE,
    PLACES_WITHIN,
    REFERRED,
    Confirmed,
    Late,
    Names,
    NextStep,
    Received,
    Refused,
    Unseen,
    WeekFacts,
)
from flows.events import CaseEvent
from flows.proposals import ProposalKind
from flows.scene import is_late
from flows.vocabulary import PROMISES, UNFIXED_STATES, ClockKind, IssueArea, Lane, State

_AREAS: tuple[IssueArea | None, ...] = (*IssueArea, None)

Group = tuple[IssueArea | None, str]
"""Issue area and tehsil code, as in `storage.week`."""


def count_week(
    cases: Iterable[Case],
    record: Iterable[CaseEvent],
    district: District,
    since: datetime,
    until: datetime,
) -> WeekFacts:
    """The facts of a district from `since` up to `until`."""
    counted = [
        case for case in cases if case.district == district.slug and case.lane is Lane.ORDINARY
    ]
    received = [case for case in counted if case.registered_at < until]
    confirmed = {
        event.complaint_id
        for event in record
        if isinstance(event, events.FixConfirmed) and since <= event.at < until
    }
    unfixed = [
        case
        for case in counted
        if case.state in UNFIXED_STATES
        and case.closed_at is not None
        and since <= case.closed_at < until
    ]
    return WeekFacts(
        since=since,
        until=until,
        received=_received([case for case in received if case.registered_at >= since]),
        places=_places([c for c in received if c.registered_at >= until - PLACES_WITHIN], district),
        confirmed=_confirmed([case for case in counted if case.id in confirmed], district),
        reported=sum(case.state is State.CHECKING for case in counted),
        late=_late(counted, district, until),
        unfixed=len(unfixed),
        refused=_refused(unfixed),
        corrected=_corrected(counted, list(record), since, until),
        next_steps=_next_steps(counted, district, until),
        unseen=_unseen(counted, district, since),
    )


def _refused(cases: list[Case]) -> tuple[Refused, ...]:
    counts = Counter(
        REFERRED
        if case.state is State.CLOSED_REFERRED
        else (case.decided.reason if case.decided else "")
        for case in cases
    )
    made = [Refused(reason=reason, count=count) for reason, count in counts.items()]
    return tuple(sorted(made, key=lambda each: (-each.count, each.reason)))


def _corrected(cases: list[Case], record: list[CaseEvent], since: datetime, until: datetime) -> int:
    told = {
        each.complaint_id
        for each in record
        if isinstance(each, events.FixConfirmed) and each.at < since
    }
    again = {
        each.complaint_id
        for each in record
        if isinstance(each, events.StateChanged)
        and each.from_state is State.CLOSED_CONFIRMED
        and since <= each.at < until
    }
    return sum(case.id in told & again for case in cases)


def _unseen(cases: list[Case], district: District, since: datetime) -> tuple[Unseen, ...]:
    """Only what officers may not know of a complaint of others; their own are storage's to find."""
    people: dict[Group, set[str]] = defaultdict(set)
    for case in cases:
        if left_out(case) and (case.is_open or (case.closed_at and case.closed_at >= since)):
            people[_group(case, district)] |= set(left_out(case))
    return tuple(
        Unseen(people=tuple(sorted(ids)), area=area, place=_names(district, code))
        for (area, code), ids in sorted(
            people.items(), key=lambda item: (_AREAS.index(item[0][0]), item[0][1])
        )
    )


def _received(cases: list[Case]) -> tuple[Received, ...]:
    found = {area: sum(case.issue_area is area for case in cases) for area in _AREAS}
    counts = [Received(area=area, count=count) for area, count in found.items() if count]
    return tuple(sorted(counts, key=lambda each: -each.count))


def _places(cases: list[Case], district: District) -> tuple[Names, ...]:
    people: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        people[_tehsil(case)].add(case.person_id)
    named = [
        (-len(people[code]), code)
        for code in people
        if len(people[code]) >= PLACE_HAS_PEOPLE and _names(district, code)
    ]
    return tuple(_names(district, code) for _, code in sorted(named))


def _confirmed(cases: list[Case], district: District) -> tuple[Confirmed, ...]:
    def sum_up(group: list[Case]) -> Confirmed:
        offices = [case.office for case in group if case.office]
        return Confirmed(
            area=group[0].issue_area,
            place=_names(district, _tehsil(group[0])),
            office=min(offices, key=lambda office: (-offices.count(office), office), default=""),
            count=len(group),
        )

    stands = [case for case in cases if case.state is State.CLOSED_CONFIRMED]
    return _grouped(stands, district, sum_up, lambda each: -each.count)


def _late(cases: list[Case], district: District, until: datetime) -> tuple[Late, ...]:
    due = {
        case.id: min(
            clock.due_at
            for clock in case.clocks
            if clock.kind in PROMISES and clock.is_running and clock.held_at is None
        )
        for case in cases
        if is_late(case, until - timedelta(microseconds=1))
    }

    def reason(case: Case) -> str:
        decided = case.decided
        holds = decided and decided.kind is ProposalKind.LATE and decided.day
        return decided.reason if decided and holds and holds >= local_day(until) else ""

    def sum_up(group: list[Case]) -> Late:
        return Late(
            area=group[0].issue_area,
            place=_names(district, _tehsil(group[0])),
            since=local_day(min(due[case.id] for case in group)),
            count=len(group),
            reason=reason(group[0]),
            day=max((c.decided.day for c in group if c.decided and c.decided.day), default=None)
            if reason(group[0])
            else None,
        )

    late = [case for case in cases if case.id in due]
    reasons = sorted({reason(case) for case in late})
    found = [
        each
        for code in reasons
        for each in _grouped(
            [case for case in late if reason(case) == code], district, sum_up, lambda each: 0
        )
    ]
    # Stable, so among equals the order of `_grouped` holds.
    return tuple(sorted(found, key=lambda each: (each.since.toordinal(), each.reason)))


def _next_steps(cases: list[Case], district: District, until: datetime) -> tuple[NextStep, ...]:
    ahead = [
        (case.step_day, case.id, case)
        for case in cases
        if case.state in (State.ACKNOWLEDGED, State.IN_PROGRESS)
        and case.step_day is not None
        and case.step_day >= local_day(until)
    ]
    steps: dict[Group, NextStep] = {}
    for day, _, case in sorted(ahead, key=lambda each: each[:2]):
        place = _names(district, _tehsil(case))
        step = NextStep(area=case.issue_area, place=place, office=case.office, day=day)
        steps.setdefault(_group(case, district), step)
    return tuple(steps.values())


def _grouped(
    cases: list[Case],
    district: District,
    sum_up: Callable[[list[Case]], Any],
    rank: Callable[[Any], int],
) -> tuple[Any, ...]:
    groups: dict[Group, list[Case]] = defaultdict(list)
    for case in cases:
        groups[_group(case, district)].append(case)
    ranked = sorted(
        ((sum_up(group), key) for key, group in groups.items()),
        key=lambda each: (rank(each[0]), _AREAS.index(each[1][0]), each[1][1]),
    )
    return tuple(each for each, _ in ranked)


def _group(case: Case, district: District) -> Group:
    code = _tehsil(case)
    return case.issue_area, code if _names(district, code) else ""


def _tehsil(case: Case) -> str:
    return (case.place.tehsil if case.place else None) or ""


def _names(district: District, code: str) -> Names:
    tehsil = district.places.tehsil(district.slug, code)
    return dict(tehsil.names) if tehsil else {}


def count_stats(
    cases: Iterable[Case], slug: str, now: datetime, since: timedelta = timedelta(days=30)
) -> Stats:
    """The numbers of a district as `storage.boards.count_stats` has them."""
    here = [case for case in cases if case.district == slug]
    start = now - since

    def promises(kind: ClockKind) -> list[bool]:
        return [
            clock.kept is True
            for case in here
            for clock in case.clocks
            if clock.kind is kind and start < clock.due_at <= now
        ]

    answers, fixes = promises(ClockKind.ACK), promises(ClockKind.FIX)
    return Stats(
        received=sum(case.registered_at > start for case in here),
        open=sum(case.is_open for case in here),
        late=sum(is_late(case, now) for case in here),
        answered=sum(answers),
        answered_due=len(answers),
        fixed=sum(fixes),
        fixed_due=len(fixes),
        checking=sum(case.state is State.CHECKING for case in here),
    )

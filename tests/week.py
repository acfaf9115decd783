"""Counting complaints one by one: the facts of a week and the numbers of STATS.

`storage.week` and `storage.cases` count the same in the database; tests compare the two.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from flows import events
from flows.calendar import local_day
from flows.case import Case
from flows.desk import Stats
from flows.district import District
from flows.edition import (
    PLACE_HAS_PEOPLE,
    PLACES_WITHIN,
    Confirmed,
    Late,
    Names,
    NextStep,
    Received,
    WeekFacts,
)
from flows.events import CaseEvent
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
    return WeekFacts(
        since=since,
        until=until,
        received=_received([case for case in received if case.registered_at >= since]),
        places=_places([c for c in received if c.registered_at >= until - PLACES_WITHIN], district),
        confirmed=_confirmed([case for case in counted if case.id in confirmed], district),
        reported=sum(case.state is State.CHECKING for case in counted),
        late=_late(counted, district, until),
        unfixed=sum(
            case.state in UNFIXED_STATES
            and case.closed_at is not None
            and since <= case.closed_at < until
            for case in counted
        ),
        next_steps=_next_steps(counted, district, until),
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

    def sum_up(group: list[Case]) -> Late:
        return Late(
            area=group[0].issue_area,
            place=_names(district, _tehsil(group[0])),
            since=local_day(min(due[case.id] for case in group)),
            count=len(group),
        )

    late = [case for case in cases if case.id in due]
    return _grouped(late, district, sum_up, lambda each: each.since.toordinal())


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

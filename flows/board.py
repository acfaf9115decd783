"""The lists that officers ask for: what is on them, in which order, and how a line reads.

Which complaints a page holds is worked out where they are stored; the rules for that are the
docstrings of `BoardKind`, and `promise_of` and `is_on` are what they mean in code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from flows import wording
from flows.calendar import local_day
from flows.case import Case
from flows.clocks import Clock
from flows.conflict import left_out
from flows.district import District
from flows.events import Line
from flows.ladder import Ladder
from flows.scene import area_of, is_late, place_of, state_of
from flows.vocabulary import PROMISES, ClockKind, Lane, Level, State
from flows.wording import Value

PAGE = 10
"""The most lines of one answer."""

_SHOWN_IN_HOURS = timedelta(hours=48)


class BoardKind(StrEnum):
    """Which list, always of one district's ordinary lane.

    The promise due first comes first, and what waits for the citizen's word last. What is linked
    to another is no line of its own.
    """

    OPEN = "open"
    LATE = "late"
    """Those of which a promise has passed (`scene.is_late`): so the most overdue first."""
    TODAY = "today"
    """Those of which the next promise falls due on the day that it is in Asia/Karachi, late or
    not; never one that was due on an earlier day, which `LATE` has."""
    MINE = "mine"
    """Those that wait for the officer: their own; above a focal point those at their level or
    higher, for a focal point those that are nobody's; and of all these not what waits for the
    citizen's word; or offered to them; or for a decision of their level. An appeal waits for its
    reviewer alone, or for its level when they serve no more. Of several roles, whatever waits for
    any of them."""
    ORPHANS = "orphans"
    """Those that are nobody's in particular, or whose officer serves no more or is away without a
    deputy."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardQuery:
    """A page of a list, from the `offset`th line on.

    `desks` are the levels at which the asking officer works, each with the id of the role, those
    of a deputy included. `present` are the roles that somebody fills, once the ladder is known.

    Complaints that `person_id`, the asking officer, has to do with themselves are left out (rule 8
    of the clocks); without them nothing is. What is linked to another is counted with it, except
    `with_linked`.
    """

    kind: BoardKind
    person_id: str
    desks: tuple[tuple[Level, str], ...] = ()
    offset: int = 0
    present: tuple[str, ...] = ()
    with_linked: bool = False

    def on(self, ladder: Ladder) -> "BoardQuery":
        """The query with who is there."""
        if self.kind not in (BoardKind.ORPHANS, BoardKind.MINE):
            return self
        present = (each.id for each in ladder.officers if ladder.fill(each) is not None)
        return replace(self, present=tuple(present))


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardPage:
    """At most `PAGE` complaints out of `total`, from `offset` on.

    `linked` counts by id what is worked on with one of them; not there is none.
    """

    cases: tuple[Case, ...]
    total: int
    offset: int = 0
    linked: Mapping[str, int] = field(default_factory=dict)


def promise_of(case: Case) -> Clock | None:
    """The promise that a line shows: the next that is due, or that is overdue for longest.

    While a reported fix is checked that is the citizen's time to answer. `None` when none runs.
    """
    shown = (*PROMISES, ClockKind.CHECK)
    running = [
        clock
        for clock in case.clocks
        if clock.is_running and clock.held_at is None and clock.kind in shown
    ]
    return min(running, key=lambda clock: clock.due_at, default=None)


def next_due(case: Case) -> datetime | None:
    """When the office's next promise is due; `None` when none runs."""
    running = (
        clock.due_at
        for clock in case.clocks
        if clock.is_running and clock.held_at is None and clock.kind in PROMISES
    )
    return min(running, default=None)


def list_order(case: Case) -> tuple[bool, datetime]:
    """The sort key of a list."""
    promise = promise_of(case)
    return case.state is State.CHECKING, promise.due_at if promise else case.registered_at


def is_on(query: BoardQuery, case: Case, now: datetime) -> bool:
    """Whether a complaint of the district belongs on the list."""
    if not case.is_open or case.lane is not Lane.ORDINARY:
        return False
    if query.person_id in (case.person_id, *left_out(case)):
        return False
    if case.state is State.LINKED and not query.with_linked:
        return False
    match query.kind:
        case BoardKind.LATE:
            return is_late(case, now)
        case BoardKind.TODAY:
            due_at = next_due(case)
            return due_at is not None and local_day(due_at) == local_day(now)
        case BoardKind.MINE:
            return _waits_for(query, case)
        case BoardKind.ORPHANS:
            return case.owner is None or case.owner not in query.present
        case BoardKind.OPEN:
            return True


def _waits_for(query: BoardQuery, case: Case) -> bool:
    if case.state is State.APPEAL and case.appeal is not None:
        reviewer, wanted = case.appeal.reviewer, case.appeal.level
        gone = reviewer not in query.present
        return any(
            reviewer == officer_id or (gone and wanted <= level)
            for level, officer_id in query.desks
        )
    return any(_waits_at(level, officer_id, case) for level, officer_id in query.desks)


def _waits_at(level: Level, officer_id: str, case: Case) -> bool:
    if case.proposal is not None and case.proposal.level is level:
        return True
    if case.transfer is not None and case.transfer.to == officer_id:
        return True
    above = level > Level.FOCAL_POINT and case.level >= level
    nobodys = level is Level.FOCAL_POINT and case.owner is None
    theirs = above or nobodys or case.owner == officer_id
    return theirs and case.state is not State.CHECKING


_HEADERS = {
    BoardKind.OPEN: "list",
    BoardKind.LATE: "late",
    BoardKind.TODAY: "today",
    BoardKind.MINE: "mine",
    BoardKind.ORPHANS: "orphans",
}


def page_lines(
    kind: BoardKind, page: BoardPage, district: District, now: datetime
) -> tuple[list[Line], int | None]:
    """What a page says, and where the next one begins; `None` after the last."""
    named, here = _HEADERS[kind], wording.names(district.names)
    if not page.cases:
        if page.offset:
            return [Line(key="list-end")], None
        return [Line(key=f"{named}-empty", args={"district": here})], None
    lines = [Line(key=f"{named}-header", args={"count": page.total, "district": here})]
    ordered = sorted(page.cases, key=list_order)
    lines += [case_line(case, now, linked=page.linked.get(case.id, 0)) for case in ordered]
    shown = page.offset + len(page.cases)
    if shown >= page.total:
        return lines, None
    return [*lines, Line(key="list-more", args={"count": page.total - shown})], shown


def case_line(case: Case, now: datetime, *, linked: int = 0) -> Line:
    """One complaint in a list, with how many are linked to it."""
    args: dict[str, Value] = {
        "reference": wording.reference(case.reference),
        "area": area_of(case),
        "place": place_of(case),
        "state": state_of(case),
        "time": time_of(case, now),
    }
    key = "list-line"
    if case.level > Level.FOCAL_POINT:
        key, args = f"{key}-level", {**args, "level": int(case.level)}
    if linked:
        key, args = f"{key}-linked", {**args, "count": linked}
    return Line(key=key, args=args)


def time_of(case: Case, now: datetime) -> Value:
    """How much time is left or by how much the promise is late, in whole hours or days.

    Less than an hour late counts as one hour; less than an hour left as none.
    """
    promise = promise_of(case)
    left = promise.due_at - now if promise else timedelta(0)
    late = left < timedelta(0)
    span = abs(left)
    name = "late" if late else "left"
    if span < _SHOWN_IN_HOURS:
        hours = span // timedelta(hours=1)
        return wording.word(f"time-{name}-hours", count=max(hours, 1) if late else hours)
    return wording.word(f"time-{name}-days", count=span.days)

"""A complaint as it stands, and how each event changes it.

`Case` is the whole state of one complaint with its clocks; it is stored as a row and rebuilt by
`evolve`, so what the events say and what the row says cannot part.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flows import clocks, events
from flows.changing import replace
from flows.clocks import Clock
from flows.events import CaseEvent, Place
from flows.vocabulary import (
    CLOSED_STATES,
    OPEN_STATES,
    Channel,
    ClockKind,
    IssueArea,
    Lane,
    Language,
    Level,
    State,
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One complaint. Times are aware UTC; `code` is the four digits that came with the receipt.

    `asked_at` is when the citizen was last asked whether it is fixed; `asked` counts the reminders
    of that question.
    """

    id: str
    reference: str
    code: str
    district: str
    person_id: str
    channel: Channel
    language: Language
    registered_at: datetime
    story: str
    story_kind: str
    issue_area: IssueArea | None = None
    place: Place | None = None
    lane: Lane = Lane.ORDINARY
    state: State = State.NEW
    level: Level = Level.FOCAL_POINT
    media_count: int = 0
    office: str = ""
    step: str = ""
    step_day: date | None = None
    fixed_what: str = ""
    fixed_who: str = ""
    fixed_day: date | None = None
    fixed_with_photo: bool = False
    fixed_at: datetime | None = None
    asked_at: datetime | None = None
    asked: int = 0
    reopened: int = 0
    closed_at: datetime | None = None
    clocks: tuple[Clock, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES

    def running(self, kind: ClockKind) -> Clock | None:
        """The clock of that kind that has not ended, held or not."""
        return next(
            (clock for clock in self.clocks if clock.kind is kind and clock.is_running), None
        )

    def latest(self, kind: ClockKind) -> Clock | None:
        """The newest clock of that kind, ended or not."""
        return next((clock for clock in reversed(self.clocks) if clock.kind is kind), None)


def register(event: events.ComplaintRegistered) -> Case:
    """The complaint that a registration makes."""
    return Case(
        id=event.complaint_id,
        reference=event.reference,
        code=event.code,
        district=event.district,
        person_id=event.person_id,
        channel=event.channel,
        language=event.language,
        registered_at=event.started_at,
        story=event.story,
        story_kind=event.story_kind,
        issue_area=event.issue_area,
        place=event.place,
        media_count=len(event.media),
    )


def evolve(case: Case, event: CaseEvent) -> Case:
    """The complaint after an event. Events that only record something leave it as it was."""
    match event:
        case events.StateChanged():
            closed_at = event.at if event.to_state in CLOSED_STATES else None
            return replace(case, state=event.to_state, closed_at=closed_at)
        case events.InformationAdded():
            return replace(case, media_count=case.media_count + len(event.media))
        case events.PlaceGiven():
            return replace(case, place=event.place)
        case events.IssueAreaChanged():
            return replace(case, issue_area=event.issue_area)
        case events.LanguageOfCaseChanged():
            return replace(case, language=event.language)
        case events.Acknowledged():
            return replace(case, office=event.office, step=event.step, step_day=event.day)
        case events.Planned():
            return replace(case, step=event.step, step_day=event.day)
        case events.FixReported():
            return replace(
                case,
                fixed_what=event.what,
                fixed_who=event.who,
                fixed_day=event.day,
                fixed_with_photo=bool(event.media),
                fixed_at=event.at,
                asked_at=event.at,
                asked=0,
            )
        case events.VerdictAskedAgain():
            return replace(case, asked_at=event.at, asked=event.attempt)
        case events.FixDenied():
            return replace(case, reopened=case.reopened + 1, asked_at=None)
        case events.FixConfirmed():
            return replace(case, asked_at=None)
        case events.WentUp():
            return replace(case, level=max(case.level, event.to_level))
        case events.ClockStarted():
            clock = clocks.start_clock(event.clock_id, event.kind, event.started_at, event.policy)
            return replace(case, clocks=(*case.clocks, clock))
        case events.ClockHeld():
            return _with_clock(case, event.clock_id, lambda it: clocks.hold_clock(it, event.at))
        case events.ClockResumed():
            return _with_clock(case, event.clock_id, clocks.resume_clock)
        case events.ClockEnded():
            return _with_clock(
                case,
                event.clock_id,
                lambda it: clocks.end_clock(it, event.ended_at, kept=event.kept),
            )
        case events.RungFired():
            return _with_clock(case, event.clock_id, clocks.pass_rung)
        case events.RungPostponed():
            return _with_clock(
                case, event.clock_id, lambda it: replace(it, rung_due_at=event.until)
            )
        case events.ChangeUndone():
            return _restore(case, event)
        case _:
            return case


def _restore(case: Case, event: events.ChangeUndone) -> Case:
    """The complaint as it was. A promise that the change had made ends, unkept and unbroken."""
    before = replace(case, **event.before)
    known = {clock.id for clock in before.clocks}
    void = (
        clocks.end_clock(clock, event.at, kept=None)
        for clock in case.clocks
        if clock.id not in known
    )
    return replace(before, clocks=(*before.clocks, *void))


def _with_clock(case: Case, clock_id: str, change: Callable[[Clock], Clock]) -> Case:
    """The complaint with one of its clocks changed."""
    changed = (change(clock) if clock.id == clock_id else clock for clock in case.clocks)
    return replace(case, clocks=tuple(changed))

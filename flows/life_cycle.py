"""The life cycle of a complaint as one table: state × action × role → next state and effects.

An action that the table does not hold raises `NotAllowed`; nothing else in the code asks what may
be done when. `docs/reference/life-cycle.md` is generated from `TABLE`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from flows import events
from flows.case import Case
from flows.clocks import POLICY, RULES, Clock
from flows.events import CaseEvent
from flows.vocabulary import OPEN_STATES, ClockKind, Role, State

CITIZEN = frozenset({Role.CITIZEN})
SYSTEM = frozenset({Role.SYSTEM})
FOCAL_POINT = frozenset({Role.FOCAL_POINT})
LADDER = frozenset({Role.FOCAL_POINT, Role.COORDINATOR, Role.DC})
OFFICERS = LADDER | {Role.PDU}
WORKING = frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS})


class Action(StrEnum):
    """What may be done to a complaint."""

    ADD_INFORMATION = "add_information"
    ACKNOWLEDGE = "acknowledge"
    PLAN = "plan"
    REPLY = "reply"
    NOTE = "note"
    REPORT_FIXED = "report_fixed"
    CONFIRM_FIXED = "confirm_fixed"
    DENY_FIXED = "deny_fixed"
    CLOSE_UNCONFIRMED = "close_unconfirmed"
    REOPEN = "reopen"


class NotAllowed(Exception):
    """The life cycle has no such action for this state and role."""

    def __init__(self, action: Action, state: State, role: Role) -> None:
        super().__init__(f"{action} is not for a {role} while the complaint is {state}")
        self.action, self.state, self.role = action, state, role


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row. `next` `None` keeps the state. `raises_level` makes one more person answerable."""

    action: Action
    who: frozenset[Role]
    states: frozenset[State]
    next: State | None = None
    ends: tuple[ClockKind, ...] = ()
    starts: tuple[ClockKind, ...] = ()
    holds: tuple[ClockKind, ...] = ()
    resumes: tuple[ClockKind, ...] = ()
    raises_level: bool = False
    guard: str = ""
    told: str = ""


AT_REGISTRATION = (ClockKind.ACK, ClockKind.FIX)
"""The promises that a complaint begins with."""

TABLE: tuple[Row, ...] = (
    Row(
        action=Action.ADD_INFORMATION,
        who=CITIZEN,
        states=OPEN_STATES,
        told="the owner",
    ),
    Row(
        action=Action.ACKNOWLEDGE,
        who=LADDER,
        states=frozenset({State.NEW}),
        next=State.ACKNOWLEDGED,
        ends=(ClockKind.ACK,),
        guard="office, next step, date",
        told="the citizen: office, step, date",
    ),
    Row(
        action=Action.PLAN,
        who=FOCAL_POINT,
        states=WORKING,
        next=State.IN_PROGRESS,
        guard="next step, date",
        told="the citizen: step, date",
    ),
    Row(
        action=Action.REPLY,
        who=frozenset({Role.FOCAL_POINT, Role.COORDINATOR}),
        states=OPEN_STATES,
        guard="the text",
        told="the citizen: the text",
    ),
    Row(action=Action.NOTE, who=OFFICERS, states=frozenset(State), guard="the text"),
    Row(
        action=Action.REPORT_FIXED,
        who=FOCAL_POINT,
        states=WORKING,
        next=State.CHECKING,
        holds=(ClockKind.FIX, ClockKind.REFIX),
        starts=(ClockKind.CHECK,),
        guard="what, who, when, and a photo or the reason why there is none",
        told="the citizen, who is asked whether it is really fixed",
    ),
    Row(
        action=Action.CONFIRM_FIXED,
        who=CITIZEN,
        states=frozenset({State.CHECKING}),
        next=State.CLOSED_CONFIRMED,
        ends=(ClockKind.FIX, ClockKind.REFIX, ClockKind.CHECK),
        told="the citizen and the owner",
    ),
    Row(
        action=Action.DENY_FIXED,
        who=CITIZEN,
        states=frozenset({State.CHECKING}),
        next=State.ACKNOWLEDGED,
        ends=(ClockKind.CHECK,),
        resumes=(ClockKind.FIX, ClockKind.REFIX),
        starts=(ClockKind.REFIX,),
        raises_level=True,
        told="the citizen: the new date; the owner and the level above",
    ),
    Row(
        action=Action.CLOSE_UNCONFIRMED,
        who=SYSTEM,
        states=frozenset({State.CHECKING}),
        next=State.CLOSED_UNCONFIRMED,
        ends=(ClockKind.FIX, ClockKind.REFIX, ClockKind.CHECK),
        guard="7 days and two delivered tries",
        told="the citizen: why, and how to object within 30 days; the owner",
    ),
    Row(
        action=Action.REOPEN,
        who=CITIZEN,
        states=frozenset({State.CLOSED_CONFIRMED, State.CLOSED_UNCONFIRMED}),
        next=State.ACKNOWLEDGED,
        starts=(ClockKind.REFIX,),
        raises_level=True,
        guard="within 30 days of closing",
        told="the citizen: the new date; the owner and the level above",
    ),
)


class Ids(Protocol):
    """Where the core gets identifiers from; they are arguments, so that a test knows them."""

    def new(self) -> str:
        """A fresh identifier for a row; later ones sort after earlier ones."""
        ...

    def reference(self) -> str:
        """A free reference of eight digits."""
        ...

    def code(self) -> str:
        """Four random digits."""
        ...


def find_row(action: Action, state: State, role: Role) -> Row:
    """The row for an action. Raises `NotAllowed` when the table has none."""
    for row in TABLE:
        if row.action is action and state in row.states and role in row.who:
            return row
    raise NotAllowed(action, state, role)


def is_allowed(action: Action, state: State, role: Role) -> bool:
    """Whether the table holds the action."""
    try:
        find_row(action, state, role)
    except NotAllowed:
        return False
    return True


def follow(case: Case, action: Action, event: CaseEvent, ids: Ids) -> Iterator[CaseEvent]:
    """`event` and what the table makes of it: state and clocks. Raises `NotAllowed`.

    Rises of the level are the ladder's affair and not among them: the caller sees
    `Row.raises_level`.
    """
    row = find_row(action, case.state, event.role)
    yield event
    if row.next is not None and row.next is not case.state:
        yield events.StateChanged(
            action=action, from_state=case.state, to_state=row.next, **_about(event, ids)
        )
    for clock in case.clocks:
        if not clock.is_running:
            continue
        if clock.kind in row.ends:
            yield _end(clock, case, action, event, ids)
        elif clock.kind in row.holds:
            yield events.ClockHeld(clock_id=clock.id, kind=clock.kind, **_about(event, ids))
        elif clock.kind in row.resumes:
            yield events.ClockResumed(clock_id=clock.id, kind=clock.kind, **_about(event, ids))
    for kind in row.starts:
        # A second denial does not give the office another seven days: the promise stays.
        if case.running(kind) is None:
            yield start(case.id, kind, event.at, event, ids)


def start(
    complaint_id: str, kind: ClockKind, started_at: datetime, event: CaseEvent, ids: Ids
) -> events.ClockStarted:
    """A clock that `event` starts, running from `started_at`."""
    return events.ClockStarted(
        clock_id=ids.new(),
        kind=kind,
        started_at=started_at,
        due_at=started_at + RULES[POLICY][kind].promise,
        policy=POLICY,
        **_about(event, ids),
    )


def _end(clock: Clock, case: Case, action: Action, event: CaseEvent, ids: Ids) -> events.ClockEnded:
    # A fix counts from the moment it was reported, once the citizen has confirmed it.
    ended_at = clock.held_at or event.at
    confirmed = action in {Action.CONFIRM_FIXED, Action.ACKNOWLEDGE}
    kept = ended_at <= clock.due_at if confirmed else None
    return events.ClockEnded(
        clock_id=clock.id, kind=clock.kind, ended_at=ended_at, kept=kept, **_about(event, ids)
    )


def _about(event: CaseEvent, ids: Ids) -> dict[str, Any]:
    return {
        "id": ids.new(),
        "complaint_id": event.complaint_id,
        "at": event.at,
        "role": event.role,
        "actor_id": event.actor_id,
    }

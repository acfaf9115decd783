"""The one table of the protected lane: what may be done in which state, by whom, and what follows.

An action that the table does not hold raises. `docs/reference/protected-lane.md` is made of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flows.protected import clocks, events
from flows.protected.case import ProtectedCase
from flows.protected.events import ProtectedEvent
from flows.protected.vocabulary import ProtectedClockKind, ProtectedState
from flows.vocabulary import Role

NewId = Callable[[], str]
"""Gives fresh identifiers, later ones behind earlier ones."""


class ProtectedAction(StrEnum):
    """What may be done to a protected case."""

    ADD = "add"
    TRIAGE_SUPPORT = "triage_support"
    TRIAGE_REVIEW = "triage_review"
    TRIAGE_NOT_PROTECTED = "triage_not_protected"
    TELL = "tell"
    REFER = "refer"
    SEND = "send"
    NOTE_OUTCOME = "note_outcome"
    PROPOSE_CLOSING = "propose_closing"
    CONFIRM_CLOSING = "confirm_closing"
    AGREE_RETURN = "agree_return"
    DECLINE_RETURN = "decline_return"
    REPORT_PRESSURE = "report_pressure"
    PROPOSE_ERASING = "propose_erasing"
    CONFIRM_ERASING = "confirm_erasing"


class NotAllowed(Exception):
    """The table has no row for this action in this state and role."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedRow:
    """`to` is the state that follows, `None` for the same. `ends` and `starts` name clocks."""

    action: ProtectedAction
    who: frozenset[Role]
    states: frozenset[ProtectedState]
    to: ProtectedState | None = None
    guard: str = ""
    ends: tuple[ProtectedClockKind, ...] = ()
    starts: tuple[ProtectedClockKind, ...] = ()


OFFICER = frozenset({Role.PROTECTED})
PERSON = frozenset({Role.CITIZEN})
ANY = frozenset(ProtectedState)
OPEN = ANY - {ProtectedState.CLOSED}

_UNREAD = frozenset({ProtectedState.RECEIVED, ProtectedState.SUPPORT})

TABLE: tuple[ProtectedRow, ...] = (
    ProtectedRow(
        action=ProtectedAction.ADD, who=PERSON, states=ANY, guard="in the dialogue, or by code"
    ),
    ProtectedRow(
        action=ProtectedAction.TRIAGE_SUPPORT,
        who=OFFICER,
        states=frozenset({ProtectedState.RECEIVED, ProtectedState.REVIEW}),
        to=ProtectedState.SUPPORT,
        guard="no conflict by office, name or phone",
        ends=(ProtectedClockKind.TRIAGE, ProtectedClockKind.SETTLE),
        starts=(ProtectedClockKind.DECIDE,),
    ),
    ProtectedRow(
        action=ProtectedAction.TRIAGE_REVIEW,
        who=OFFICER,
        states=_UNREAD,
        to=ProtectedState.REVIEW,
        guard="no conflict by office, name or phone",
        ends=(ProtectedClockKind.TRIAGE, ProtectedClockKind.SETTLE),
        starts=(ProtectedClockKind.DECIDE,),
    ),
    ProtectedRow(
        action=ProtectedAction.TRIAGE_NOT_PROTECTED,
        who=OFFICER,
        states=_UNREAD | {ProtectedState.REVIEW},
        to=ProtectedState.NOT_PROTECTED,
        guard="the person is asked, and it returns only if they agree",
        ends=(
            ProtectedClockKind.TRIAGE,
            ProtectedClockKind.SETTLE,
            ProtectedClockKind.DECIDE,
        ),
    ),
    ProtectedRow(
        action=ProtectedAction.TELL,
        who=OFFICER,
        states=ANY,
        guard="by the safe way alone",
        ends=(ProtectedClockKind.FEEDBACK,),
    ),
    ProtectedRow(
        action=ProtectedAction.REFER,
        who=OFFICER,
        states=frozenset({ProtectedState.SUPPORT}),
        guard="consent, or the duty rule for a child or danger to life",
        ends=(ProtectedClockKind.DECIDE,),
        starts=(ProtectedClockKind.FEEDBACK,),
    ),
    ProtectedRow(
        action=ProtectedAction.SEND,
        who=OFFICER,
        states=frozenset({ProtectedState.REVIEW}),
        to=ProtectedState.WITH_BODY,
        guard="receiver outside the chain of who is accused; no identity unless consented",
        ends=(ProtectedClockKind.DECIDE,),
        starts=(ProtectedClockKind.FEEDBACK,),
    ),
    ProtectedRow(
        action=ProtectedAction.NOTE_OUTCOME,
        who=OFFICER,
        states=frozenset({ProtectedState.WITH_BODY}),
        to=ProtectedState.OUTCOME,
        ends=(ProtectedClockKind.FEEDBACK,),
        starts=(ProtectedClockKind.FEEDBACK,),
    ),
    ProtectedRow(
        action=ProtectedAction.PROPOSE_CLOSING,
        who=OFFICER,
        states=frozenset({ProtectedState.OUTCOME, ProtectedState.SUPPORT}),
        guard="the person was told; of support, a service was found",
    ),
    ProtectedRow(
        action=ProtectedAction.CONFIRM_CLOSING,
        who=OFFICER,
        states=frozenset({ProtectedState.OUTCOME, ProtectedState.SUPPORT}),
        to=ProtectedState.CLOSED,
        guard="another officer than the one who proposed it",
        ends=(
            ProtectedClockKind.DECIDE,
            ProtectedClockKind.FEEDBACK,
            ProtectedClockKind.INFORM,
        ),
        starts=(ProtectedClockKind.CHECKIN,),
    ),
    ProtectedRow(
        action=ProtectedAction.AGREE_RETURN,
        who=PERSON,
        states=frozenset({ProtectedState.NOT_PROTECTED}),
        guard="becomes a new complaint with the old start",
    ),
    ProtectedRow(
        action=ProtectedAction.DECLINE_RETURN,
        who=PERSON,
        states=frozenset({ProtectedState.NOT_PROTECTED}),
        to=ProtectedState.REVIEW,
        starts=(ProtectedClockKind.DECIDE,),
    ),
    ProtectedRow(
        action=ProtectedAction.REPORT_PRESSURE,
        who=PERSON,
        states=ANY,
        guard="opens a new linked case; the PDU hears of it within a day",
    ),
    ProtectedRow(
        action=ProtectedAction.PROPOSE_ERASING,
        who=OFFICER,
        states=ANY,
        guard="a second officer serves for it",
    ),
    ProtectedRow(
        action=ProtectedAction.CONFIRM_ERASING,
        who=OFFICER,
        states=ANY,
        to=ProtectedState.CLOSED,
        guard="another officer than the one who proposed it; nothing of it stays",
        ends=tuple(ProtectedClockKind),
    ),
)


def find_row(action: ProtectedAction, case: ProtectedCase, role: Role) -> ProtectedRow:
    """The row for an action. Raises `NotAllowed` when the table has none."""
    for row in TABLE:
        if row.action is action and case.state in row.states and role in row.who:
            return row
    raise NotAllowed(f"{action} in {case.state} by {role}")


def follow(
    case: ProtectedCase, row: ProtectedRow, event: ProtectedEvent, new_id: NewId
) -> list[ProtectedEvent]:
    """The event with the clocks that it ends and starts. A clock that runs is not started anew."""
    ended = [each for kind in row.ends if (each := case.running(kind)) is not None]
    followed: list[ProtectedEvent] = [event]
    followed += [
        events.ProtectedClockEnded(
            id=new_id(),
            case_id=case.id,
            at=event.at,
            role=Role.SYSTEM,
            clock_id=clock.id,
            kept=event.at <= clock.due_at,
        )
        for clock in ended
    ]
    over = {clock.kind for clock in ended}
    followed += [
        start(case.id, kind, event.at, event.at, new_id)
        for kind in row.starts
        if case.running(kind) is None or kind in over
    ]
    return followed


def start(
    case_id: str,
    kind: ProtectedClockKind,
    started_at: datetime,
    now: datetime,
    new_id: NewId,
    due_at: datetime | None = None,
) -> events.ProtectedClockStarted:
    """A clock of the newest policy, due when that says unless `due_at` does."""
    return events.ProtectedClockStarted(
        id=new_id(),
        case_id=case_id,
        at=now,
        role=Role.SYSTEM,
        clock_id=new_id(),
        kind=kind,
        policy=clocks.POLICY,
        started_at=started_at,
        due_at=due_at or started_at + clocks.promise_of(kind),
    )

"""What must be there, as far as the record tells: the complaint itself, its promises, what is owed.

For checking what is stored. Nothing that works complaints needs this: it reads their row.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows import events
from flows.case import Case, evolve, register
from flows.changing import replace
from flows.clocks import RULES, RungKind
from flows.events import CaseEvent, Place
from flows.life_cycle import AT_REGISTRATION, TABLE, fits, state_after
from flows.proposals import Proposal
from flows.undo import changed_fields
from flows.vocabulary import PROMISES, STATES_BETWEEN, ClockKind, Consent, Role, State

# The fields of a complaint that hold people's words, which may be erased from the record.
_NO_WORDS = {
    "story": "",
    "place": None,
    "office": "",
    "step": "",
    "fixed_what": "",
    "fixed_who": "",
    "question": "",
    "answer": None,
}

# What the life cycle and the ladder add to an event by themselves.
_CONSEQUENCES = (
    events.StateChanged,
    events.ClockStarted,
    events.ClockHeld,
    events.ClockResumed,
    events.ClockRevived,
    events.ClockPaused,
    events.ClockUnpaused,
    events.ClockEnded,
    events.ClockBroughtForward,
    events.WentUp,
    events.FoundNobody,
    # Verifiers are asked within the report that they are asked about.
    events.VerifiersAsked,
)


class NotARecord(Exception):
    """These events are not those of a complaint from its beginning."""


def replay(happened: Sequence[CaseEvent]) -> Case:
    """The complaint that these events make, oldest first. Raises `NotARecord`."""
    return stages_of(happened)[-1]


def stages_of(happened: Sequence[CaseEvent]) -> list[Case]:
    """The complaint after each of these events, oldest first. Raises `NotARecord`.

    What an undo restored is found in the events before it, because the words that say so may have
    been erased.
    """
    if not happened or not isinstance(happened[0], events.ComplaintRegistered):
        raise NotARecord("it does not begin with a registration")
    stages = [register(happened[0])]
    for event in happened[1:]:
        case = stages[-1]
        if isinstance(event, events.ChangeUndone):
            event = _with_before(event, happened, stages)
        stages.append(evolve(case, event))
    return stages


def _with_before(
    event: events.ChangeUndone, happened: Sequence[CaseEvent], stages: Sequence[Case]
) -> events.ChangeUndone:
    """The undo with what it restored. `stages[n]` is the complaint after event `n`."""
    done = range(1, len(stages))
    start = next((n for n in done if happened[n].id == event.undone_event_id), None)
    if start is None:
        raise NotARecord("it undoes what did not happen before")
    end = start
    while end + 1 < len(stages) and _follows_by_itself(happened[end + 1]):
        end += 1
    return events.ChangeUndone(
        id=event.id,
        complaint_id=event.complaint_id,
        at=event.at,
        role=event.role,
        actor_id=event.actor_id,
        undone_event_id=event.undone_event_id,
        action=event.action,
        before=changed_fields(stages[start - 1], stages[end]),
    )


def _follows_by_itself(event: CaseEvent) -> bool:
    given = isinstance(event, events.Assigned) and event.role is Role.SYSTEM
    return given or isinstance(event, _CONSEQUENCES)


def without_words(case: Case) -> Case:
    """The complaint without what may be erased, for comparing."""
    return replace(
        case,
        **_NO_WORDS,
        proposal=_without_words(case.proposal),
        decided=_without_words(case.decided),
        transfer=dataclasses.replace(case.transfer, text="", office="") if case.transfer else None,
        appeal=dataclasses.replace(case.appeal, reason="") if case.appeal else None,
    )


def erase_words(case: Case) -> Case:
    """The complaint with all words of people gone from it; the tehsil is a fact and stays."""
    place = case.place
    kept = Place(tehsil=place.tehsil, names=place.names) if place and place.tehsil else None
    return replace(without_words(case), place=kept, clocks=case.clocks)


def _without_words(proposal: Proposal | None) -> Proposal | None:
    if proposal is None:
        return None
    return dataclasses.replace(proposal, text="", receiver="", phone="", reference="")


# ── promises ─────────────────────────────────────────────────────────────────────────────────


@cache
def running_in(state: State) -> frozenset[frozenset[ClockKind]]:
    """Which kinds of clocks may run together in a state, held ones included: all that the
    life-cycle table can lead to from a registration."""
    return frozenset(each.running for each in _reachable() if each.state is state)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stage:
    """Where a complaint may be: its state, the one before, and the clocks that run.

    `revivable` are those that an answer ended.
    """

    state: State
    before: State | None
    running: frozenset[ClockKind]
    revivable: frozenset[ClockKind] = frozenset()


@cache
def _reachable() -> frozenset[_Stage]:
    reached: set[_Stage] = set()
    waiting = [_Stage(state=State.NEW, before=None, running=frozenset(AT_REGISTRATION))]
    while waiting:
        stage = waiting.pop()
        if stage not in reached:
            reached.add(stage)
            waiting += _following(stage)
    return frozenset(reached)


def _following(stage: _Stage) -> Iterator[_Stage]:
    for row in TABLE:
        if stage.state in row.states and fits(row, stage.running):
            state = state_after(row, stage.state, stage.before, stage.running)
            yield _Stage(
                state=state,
                before=stage.before if state is stage.state else _before(stage, state),
                running=(stage.running - {*row.meets, *row.ends})
                | frozenset(row.starts)
                | (stage.revivable if row.revives else frozenset()),
                revivable=_revivable(stage, state),
            )


def _revivable(stage: _Stage, state: State) -> frozenset[ClockKind]:
    """Which clocks a rejected answer would let go on."""
    if state is not State.ANSWERED:
        return frozenset()
    return stage.revivable if stage.state is state else stage.running & frozenset(PROMISES)


def _before(stage: _Stage, state: State) -> State | None:
    """What a complaint remembers of the state it comes from."""
    return stage.state if state in STATES_BETWEEN else None


# ── messages ─────────────────────────────────────────────────────────────────────────────────

_TOLD = (
    events.Extended,
    events.Acknowledged,
    events.Planned,
    events.Replied,
    events.CitizenAsked,
    events.Answered,
    events.TransferAccepted,
    events.ProposalApproved,
    events.FixReported,
    events.RungPostponed,
    events.ClosedUnconfirmed,
    events.AppealUpheld,
    events.AppealOverturned,
    events.CommunityDenied,
    events.AuditAsked,
    events.FakeClosureFound,
    events.Linked,
    events.Unlinked,
    events.SharedDecision,
    events.SharedOwner,
)
_TOLD_RUNGS = frozenset({RungKind.BREACH, RungKind.ASK})


def owed_to_citizen(case: Case, happened: Sequence[CaseEvent]) -> Iterator[str]:
    """The keys of the messages that a record owes the citizen (`Said.dedupe`).

    Not among them are answers to the citizen's own messages, and corrections after an undo, which
    depend on what was gone by then.
    """
    rules = {
        event.clock_id: RULES[event.policy][event.kind]
        for event in happened
        if isinstance(event, events.ClockStarted)
    }
    reader: str | None = None
    for event in happened:
        reader = _reader_after(reader, event)
        if reader is None:
            continue
        if isinstance(event, _TOLD) or _is_told_aside(event):
            yield f"event:{event.id}:{reader}"
        elif (
            isinstance(event, events.RungFired)
            and rules[event.clock_id].rungs[event.number].kind in _TOLD_RUNGS
        ):
            yield f"rung:{event.clock_id}:{event.number}:{reader}"


def _reader_after(reader: str | None, event: CaseEvent) -> str | None:
    """Who reads what is told of a complaint from an event on; `None` for nobody."""
    match event:
        case events.ComplaintRegistered() | events.FiledForAnother():
            return event.person_id
        case events.ConsentRefused() | events.PersonErased():
            return None
        case _:
            return reader


def _is_told_aside(event: CaseEvent) -> bool:
    """Whether an event of which the citizen hears only in some cases is one of those."""
    match event:
        case events.FiledForAnother():
            # Who hears for the first time of what was written down for them.
            is_another = event.person_id not in (None, event.actor_id)
            return event.consent is Consent.STATED and is_another
        case events.WithdrawalCalledOff():
            return event.role is Role.SYSTEM
        case events.Reassigned():
            return event.tells_citizen
        case _:
            return False

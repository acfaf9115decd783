"""Complaints about one problem, worked on as one: the parent, with the others linked to it.

A child keeps its number, its promises and its own word on the fix. Its clocks run on, are met or
held when the parent's are, and break by themselves, so the record of each person stays true; the
parent is due when the first of all of them is. What an officer does to the parent is done to every
child that is still linked, in its own record, and its citizen is told in their own language. From
the moment a fix is reported a child is on its own.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from flows import events, link_notices, notices, settling
from flows.case import Case
from flows.clocks import Clock
from flows.conflict import is_conflicted
from flows.docket import Docket
from flows.events import CaseEvent
from flows.life_cycle import Action
from flows.proposals import Proposal, ProposalKind
from flows.undo import Alongside
from flows.vocabulary import PROMISES, ClockKind, Role, State

PARENTS = frozenset(
    {
        State.NEW,
        State.ACKNOWLEDGED,
        State.IN_PROGRESS,
        State.WAITING_CITIZEN,
        State.TRANSFER_OFFERED,
    }
)
"""What others may be linked to: nothing that is linked itself, being checked or closed."""


def children(docket: Docket, parent: Case) -> tuple[Case, ...]:
    """Those that are worked on with a complaint, of those that are loaded, in the order joined."""
    loaded = (docket.cases.get(each.id) for each in parent.joined)
    return tuple(each for each in loaded if each is not None and is_child(each, parent))


def is_child(case: Case, parent: Case) -> bool:
    """Whether a complaint is worked on with another."""
    return case.state is State.LINKED and case.parent is not None and case.parent.id == parent.id


def action_for(parent: Case) -> Action:
    """How a complaint is linked to a parent, which may have its answer already."""
    return Action.LINK_TO_ANSWERED if _is_answered(parent) else Action.LINK


def _is_answered(parent: Case) -> bool:
    return parent.running(ClockKind.ACK) is None and parent.step_day is not None


def linked(docket: Docket, parent: Case, about: dict[str, Any]) -> events.Linked:
    """That a complaint is worked on with `parent`; with the answer, where that has one."""
    answered = _is_answered(parent)
    return events.Linked(
        parent=parent.id,
        reference=parent.reference,
        owner=parent.owner,
        office=parent.office if answered else "",
        step=parent.step if answered else "",
        day=parent.step_day if answered else None,
        conflicted=_conflicted(docket, (parent,)),
        **about,
    )


def _conflicted(docket: Docket, cases: Iterable[Case]) -> tuple[str, ...]:
    """The officers who may have nothing to do with one of these; by their people's ids."""
    return tuple(
        dict.fromkeys(
            officer.person_id
            for case in cases
            for officer in docket.ladder.officers
            if is_conflicted(officer, case)
        )
    )


def join(docket: Docket, event: events.Linked) -> tuple[Alongside, ...]:
    """What linking a complaint does to others: its own children go with it, and the parent is due
    when the first of them is. Tells everybody.
    """
    child, parent = docket.cases[event.complaint_id], docket.cases[event.parent]
    done = [_take_along(docket, event, each) for each in children(docket, child)]
    coming = (child, *(each.after for each in done))
    about = docket.about(parent.id, event.role, event.actor_id)
    joined = events.Joined(
        children=tuple(each.id for each in coming),
        references=tuple(each.reference for each in coming),
        conflicted=_conflicted(docket, coming),
        **about,
    )
    docket.record(joined)
    for each in coming:
        _bring_forward(docket, parent.id, each, joined)
    # Whoever may not have one of them may not have the parent.
    settling.settle(docket, parent.id, joined)
    after = docket.cases[parent.id]
    link_notices.linked(docket, event)
    link_notices.joined(docket, joined, child)
    return (*done, Alongside(event_id=joined.id, before=parent, after=after))


def _take_along(docket: Docket, event: events.Linked, grandchild: Case) -> Alongside:
    """Links what was linked to a child to its new parent: there are no chains."""
    parent = docket.cases[event.parent]
    again = linked(docket, parent, docket.about(grandchild.id, event.role, event.actor_id))
    after = docket.perform(action_for(parent), again)
    link_notices.linked(docket, again)
    return Alongside(event_id=again.id, before=grandchild, after=after)


def _bring_forward(docket: Docket, parent_id: str, child: Case, joined: CaseEvent) -> None:
    """Makes the parent's promises due when the child's are, where those come first."""
    for promise in child.clocks:
        if promise.kind not in PROMISES or not promise.is_running:
            continue
        clock = _answering(docket.cases[parent_id], promise)
        if clock is not None and promise.due_at < clock.due_at:
            docket.record(
                events.ClockBroughtForward(
                    clock_id=clock.id,
                    kind=clock.kind,
                    started_at=promise.started_at,
                    due_at=promise.due_at,
                    **docket.about(parent_id, joined.role, joined.actor_id),
                )
            )


def _answering(parent: Case, promise: Clock) -> Clock | None:
    """The parent's clock that stands for a child's: of its kind, else the other for a fix."""
    fixes = (ClockKind.FIX, ClockKind.REFIX)
    others = fixes if promise.kind in fixes else ()
    running = (parent.running(kind) for kind in (promise.kind, *others))
    return next((clock for clock in running if clock is not None), None)


# ── what is done to the parent ───────────────────────────────────────────────────────────────


def share(docket: Docket, event: CaseEvent) -> tuple[Alongside, ...]:
    """Does to every child what an officer did to the parent, and tells its citizen."""
    parent = docket.cases[event.complaint_id]
    return tuple(_share(docket, event, parent)) if parent.joined else ()


def _share(docket: Docket, event: CaseEvent, parent: Case) -> Iterator[Alongside]:
    for child in children(docket, parent):
        about = docket.about(child.id, event.role, event.actor_id)
        shared = _copy(event, parent, about)
        if shared is None:
            return
        action, copy = shared
        docket.perform(action, copy)
        _tell(docket, copy)
        yield Alongside(event_id=copy.id, before=child, after=docket.cases[child.id])


_DECISIONS = {
    ProposalKind.LATE: Action.SHARE_LATE,
    ProposalKind.CANNOT: Action.SHARE_CANNOT,
    ProposalKind.REFER: Action.SHARE_REFER,
}


def _copy(event: CaseEvent, parent: Case, about: dict[str, Any]) -> tuple[Action, CaseEvent] | None:
    """What an event of the parent is for a child; `None` for what concerns the parent alone."""
    match event:
        case events.Acknowledged(office=office, step=step, day=day):
            acknowledged = events.Acknowledged(office=office, step=step, day=day, **about)
            return Action.SHARE_ACKNOWLEDGE, acknowledged
        case events.Planned(step=step, day=day):
            return Action.SHARE_PLAN, events.Planned(step=step, day=day, **about)
        case events.Answered(text=text):
            return Action.SHARE_ANSWER, events.Answered(text=text, **about)
        case events.FixReported():
            fixed = events.FixReported(
                what=event.what,
                who=event.who,
                day=event.day,
                no_photo_because=event.no_photo_because,
                shared_photo=bool(event.media),
                **about,
            )
            return Action.SHARE_FIXED, fixed
        case events.TransferAccepted() | events.ProposalApproved(kind=ProposalKind.TRANSFER):
            owner = events.SharedOwner(owner=parent.owner or "", office=parent.office, **about)
            return Action.SHARE_TRANSFER, owner
        case events.ProposalApproved(kind=kind) if parent.decided is not None:
            return _DECISIONS[kind], _decision(parent.decided, about)
        case _:
            return None


def _decision(decided: Proposal, about: dict[str, Any]) -> events.SharedDecision:
    return events.SharedDecision(
        kind=decided.kind,
        level=decided.level,
        by=decided.by,
        reason=decided.reason,
        text=decided.text,
        day=decided.day,
        receiver=decided.receiver,
        phone=decided.phone,
        reference=decided.reference,
        **about,
    )


def _tell(docket: Docket, event: CaseEvent) -> None:
    match event:
        case events.Acknowledged():
            notices.acknowledged(docket, event)
        case events.Planned():
            notices.planned(docket, event)
        case events.Answered():
            notices.settled(docket, event)
        case events.FixReported():
            notices.ask_verdict(docket, docket.cases[event.complaint_id], cause=event.id)
        case events.SharedDecision():
            notices.decided(docket, event)
        case events.SharedOwner():
            link_notices.has_it_now(docket, event)


# ── apart again ──────────────────────────────────────────────────────────────────────────────


def let_go(docket: Docket, case_id: str) -> None:
    """A complaint whose parent was closed without it is one of its own again."""
    apart = events.Unlinked(**docket.about(case_id, Role.SYSTEM))
    docket.perform(Action.PART, apart)
    link_notices.unlinked(docket, apart)

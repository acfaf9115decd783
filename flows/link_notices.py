"""Who is told what when complaints are joined or parted (`flows.linking`)."""

from flows import events, wording
from flows.case import Case
from flows.docket import Docket
from flows.notices import line
from flows.scene import fix_day
from flows.vocabulary import ClockKind


def linked(docket: Docket, event: events.Linked) -> None:
    """The citizen hears that they keep what is theirs, and the answer, where there is one."""
    case = docket.cases[event.complaint_id]
    lines = [line("told-linked", case, fix_by=fix_day(case))]
    if event.day is not None:
        answer = {"step": event.step, "date": wording.day(event.day)}
        lines.append(line("told-acknowledged", case, **answer))
    docket.tell_citizen(case, lines, cause=event.id)


def joined(docket: Docket, event: events.Joined, child: Case) -> None:
    """Who has the parent reads what came to it, unless they joined it themselves."""
    parent = docket.cases[event.complaint_id]
    lines = [line("officer-joined", parent, child=wording.reference(child.reference))]
    if child.story:
        lines.append(line("officer-story", text=wording.excerpt(child.story)))
    docket.tell_officers(docket.owners(parent), parent, lines, cause=event.id, skip=event.actor_id)


def unlinked(docket: Docket, event: events.Unlinked) -> None:
    """The citizen and the owner hear that it is worked on by itself, with its old dates."""
    case = docket.cases[event.complaint_id]
    told = [line("told-unlinked", case, fix_by=fix_day(case))]
    docket.tell_citizen(case, told, cause=event.id)
    waits = case.running(ClockKind.ACK) is not None
    lines = [line("officer-unlinked", case, date=fix_day(case))]
    if waits:
        lines.append(line("officer-new-case-reply", case))
    docket.tell_officers(docket.owners(case), case, lines, cause=event.id, skip=event.actor_id)


def has_it_now(docket: Docket, event: events.SharedOwner) -> None:
    """The citizen hears which office has it now."""
    case = docket.cases[event.complaint_id]
    told = [line("told-transferred", case, fix_by=fix_day(case))]
    docket.tell_citizen(case, told, cause=event.id)

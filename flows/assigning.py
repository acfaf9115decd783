"""Giving a complaint to another officer: to whom, and who is told. Its clocks go on."""

from collections.abc import Mapping
from typing import Any

from flows import duty, events, transferring, wording
from flows.case import Case
from flows.docket import Docket
from flows.events import Line
from flows.folding import fold
from flows.ladder import Officer
from flows.life_cycle import Action
from flows.notices import line, new_case_lines
from flows.scene import fix_day
from flows.vocabulary import Level, Role

_TAKERS = (Role.FOCAL_POINT, Role.COORDINATOR, Role.DC)


def find_target(
    docket: Docket, case: Case, typed: str, names: Mapping[str, str]
) -> tuple[Officer, ...]:
    """Who may be meant by a name or an office; several only where people share what was typed.

    `names` are the officers' own, by id. Nobody gets a complaint that is their own or about
    them.
    """
    wanted = fold(typed)
    others = [each for each in docket.ladder_of(case).officers if each.role in _TAKERS]
    others.sort(key=lambda each: (_TAKERS.index(each.role), each.load, each.id))
    office = [each for each in others if each.office and fold(each.office) == wanted]
    if office:
        return (office[0],)
    people: dict[str, Officer] = {}
    for each in others:
        if duty.is_named(wanted, names.get(each.id, "")):
            people.setdefault(each.person_id, each)
    return tuple(people.values())


def give_on(docket: Docket, case_id: str) -> str | None:
    """Lets nothing of a complaint wait for somebody who serves no more, or may not have it.

    Gives the work to another by the rules; returns the new owner's id, or `None` where nobody can
    take it or nothing was to be done.
    """
    case = docket.cases[case_id]
    ladder = docket.ladder_of(case)
    waits_for = case.transfer.to if case.transfer and case.proposal is None else None
    if waits_for is not None and ladder.officer(waits_for) is None:
        transferring.leave_unanswered(docket, case_id)
        case = docket.cases[case_id]
    if ladder.officer(case.owner) is not None:
        return None
    target = ladder.choose(Level.FOCAL_POINT, case.issue_area)
    if target is None:
        return None
    event = reassign(case, target, docket.about(case_id, Role.SYSTEM))
    docket.perform(Action.REASSIGN, event)
    tell(docket, event, case.owner)
    return target.id


def reassign(case: Case, target: Officer, about: Mapping[str, Any]) -> events.Reassigned:
    """The event that gives a complaint to an officer; the citizen knows an office once it was
    acknowledged, and hears where that changes."""
    changes = bool(case.office and target.office) and fold(case.office) != fold(target.office)
    return events.Reassigned(
        owner=target.id,
        office=target.office if changes else "",
        tells_citizen=changes,
        **about,
    )


def tell(docket: Docket, event: events.Reassigned, before: str | None) -> None:
    """The new owner reads the complaint, the old one that it is another's, and perhaps the citizen
    which office has it now. `before` is the old owner's id."""
    case = docket.cases[event.complaint_id]
    new, old = docket.ladder.officer(event.owner), docket.ladder.officer(before)
    given: list[Line] = [line("officer-assigned", case), *new_case_lines(case)[1:]]
    docket.tell_officers((new,) if new else (), case, given, cause=event.id, skip=event.actor_id)
    gone = [line("officer-assigned-away", case)]
    if old is not None and (new is None or old.person_id != new.person_id):
        docket.tell_officers((old,), case, gone, cause=event.id, skip=event.actor_id)
    if event.tells_citizen:
        told = line("told-transferred", case, fix_by=fix_day(case))
        docket.tell_citizen(case, [told], cause=event.id)


def shown_names(found: Mapping[str, str], officers: tuple[Officer, ...]) -> wording.Value:
    """The names of several people, for a question which is meant."""
    return wording.listing([found.get(each.id) or each.office for each in officers])

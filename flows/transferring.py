"""Handing a complaint on: to whom it is offered, and what follows when they do not take it."""

from collections.abc import Mapping, Sequence

from flows import deciding, duty, events, notices, wording
from flows.case import Case
from flows.docket import Docket
from flows.folding import fold
from flows.grammar import Problem
from flows.ladder import Officer
from flows.life_cycle import Action
from flows.vocabulary import IssueArea, Level, Role

BOUNCES_OF_COORDINATOR = 2
"""Once it was offered more often than this, the DC desk decides at once."""


def find_target(
    docket: Docket, case: Case, typed: str, *, sender: Officer, names: Mapping[str, str]
) -> Officer | None:
    """To whom a complaint goes that is meant for `typed`: an issue area, an office or a name.

    `names` are the officers' own, by id. What nobody holds goes to the coordinator, or to the
    first level above that has somebody. `None` when nobody but the sender serves.
    """
    but = {sender.person_id}
    others = [
        each
        for each in docket.ladder_of(case).officers
        if each.role in _TAKERS and each.person_id not in but
    ]
    area, wanted = find_area(docket, typed), fold(typed)
    for found in (
        [each for each in others if area is not None and area in each.areas],
        [each for each in others if each.office and fold(each.office) == wanted],
        [each for each in others if duty.is_named(wanted, names.get(each.id, ""))],
    ):
        if found:
            return min(found, key=lambda each: (_TAKERS.index(each.role), each.load, each.id))
    levels = (Level.COORDINATOR, Level.DC, Level.PDU)
    above = (docket.ladder_of(case).choose(level, None, but=frozenset(but)) for level in levels)
    return next((each for each in above if each is not None), None)


_TAKERS = (Role.FOCAL_POINT, Role.COORDINATOR)


def find_area(docket: Docket, typed: str) -> IssueArea | None:
    """The issue area that was meant by its name or by a word of the lexicon."""
    wanted = fold(typed)
    named = next((area for area in IssueArea if area.value == wanted), None)
    return named or docket.district.lexicon.choose_area(wanted)


def find_offered(case: Case, roles: Sequence[Officer]) -> Officer | Problem:
    """The one of a person's roles that a complaint was offered to, or why there is none."""
    shown = wording.reference(case.reference)
    if case.transfer is None or case.proposal is not None:
        return Problem(key="transfer-none", args={"reference": shown})
    officer = next((each for each in roles if each.id == case.transfer.to), None)
    return officer or Problem(key="transfer-other", args={"reference": shown})


def find_level(docket: Docket, case: Case) -> Level:
    """Who decides on an offer that was not accepted; neither of its sides."""
    wanted = Level.DC if case.bounces > BOUNCES_OF_COORDINATOR else Level.COORDINATOR
    level, _ = deciding.find_level(docket, case, wanted)
    return Level.PDU if level is None else level


def leave_unanswered(docket: Docket, case_id: str) -> None:
    """The time for an answer is over: it is decided who has the complaint."""
    case = docket.cases[case_id]
    if case.transfer is None:
        raise LookupError("nothing is offered")
    level = find_level(docket, case)
    silent = events.TransferUnanswered(level=level, **docket.about(case_id, Role.SYSTEM))
    docket.perform(Action.GO_ON, silent)
    notices.transfer_disputed(docket, silent, case.transfer)

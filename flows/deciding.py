"""Who decides on what an office proposes: a coordinator first, and never who worked on it.

An empty level is passed, and so is one whose holders all worked on the complaint or made it.
"""

from collections.abc import Collection, Sequence

from flows import events, wording
from flows.case import Case
from flows.conflict import is_conflicted
from flows.docket import Docket
from flows.events import Line
from flows.grammar import Problem
from flows.ladder import Officer
from flows.scene import level_of
from flows.vocabulary import ROLE_AT_LEVEL, Level, Role


def may_decide(docket: Docket, case: Case, officer: Officer) -> bool:
    """Whether an officer has no part of their own in a complaint, in whichever role.

    A part have who made it, owns it or worked on it, and both sides of an offer to hand it on.
    """
    own = {each.id for each in docket.ladder.officers if each.person_id == officer.person_id}
    own.add(officer.id)
    sides = (case.transfer.by, case.transfer.to) if case.transfer else ()
    return not is_conflicted(officer, case) and own.isdisjoint(
        {*case.worked_by, case.owner, *sides}
    )


def find_level(
    docket: Docket, case: Case, wanted: Level, *, but: Collection[str] = ()
) -> tuple[Level | None, tuple[Level, ...]]:
    """The first level from `wanted` up that may decide, and those passed; `but` may not.

    The level is `None` when nobody may.
    """
    passed: list[Level] = []
    person = {each.person_id for each in docket.ladder.officers if each.id in but}
    for level in Level:
        if level < wanted:
            continue
        holders = docket.ladder_of(case).at(level)
        if any(may_decide(docket, case, each) and each.person_id not in person for each in holders):
            return level, tuple(passed)
        passed.append(level)
    return None, tuple(passed)


def deciders(docket: Docket, case: Case) -> tuple[Officer, ...]:
    """Who decides now on what is proposed; nobody when nothing is."""
    if case.proposal is None:
        return ()
    holders = docket.ladder_of(case).at(case.proposal.level)
    return tuple(each for each in holders if may_decide(docket, case, each))


def find_decider(docket: Docket, case: Case, roles: Sequence[Officer]) -> Officer | Problem:
    """The one of a person's roles in which they decide now, or why they do not."""
    shown = wording.reference(case.reference)
    if case.proposal is None:
        return Problem(key="decide-nothing", args={"reference": shown})
    role = ROLE_AT_LEVEL[case.proposal.level]
    officer = next((each for each in roles if each.role is role), None)
    if officer is None:
        args = {"reference": shown, "who": level_of(case.proposal.level)}
        return Problem(key="decide-other", args=args)
    if not may_decide(docket, case, officer):
        return Problem(key="decide-own", args={"reference": shown})
    return officer


def tell_others(
    docket: Docket, event: events.CaseEvent, deciders: Sequence[Officer], *, approved: bool
) -> None:
    """The others who might have decided hear that it was; `deciders` were so before."""
    case = docket.cases[event.complaint_id]
    key = "officer-others-approved" if approved else "officer-others-denied"
    told = Line(key=key, args={"reference": wording.reference(case.reference)})
    docket.tell_officers(deciders, case, [told], cause=event.id, skip=event.actor_id)


def pass_on(docket: Docket, case_id: str, least: Level) -> Level | None:
    """Gives the decision to the next level from `least` on, which answers for it from now.

    Returns that level, or `None` when nobody is left, which is itself recorded.
    """
    case = docket.cases[case_id]
    if case.proposal is None:
        raise LookupError("nothing waits for a decision")
    before = case.proposal.level
    wanted = Level(min(max(least, before + 1), Level.PDU))
    level, passed = find_level(docket, case, wanted)
    about = docket.about(case_id, Role.SYSTEM)
    docket.record(
        events.DecisionPassed(
            from_level=before,
            to_level=Level.PDU if level is None else level,
            passed=passed,
            **about,
        )
    )
    if level is None:
        docket.record(events.FoundNobody(level=wanted, **docket.about(case_id, Role.SYSTEM)))
    else:
        docket.raise_level(case_id, level, "approve_breach")
    return level

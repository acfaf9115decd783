"""Who reviews an appeal: an officer above the one who decided, who never touched the complaint.

An empty level is passed, and so is one whose holders all had a part in it. What an officer of the
same person did counts as theirs, in whichever role.
"""

from collections.abc import Sequence

from flows import wording
from flows.case import Case
from flows.conflict import is_conflicted
from flows.docket import Docket
from flows.grammar import Problem
from flows.ladder import Officer
from flows.scene import level_of
from flows.vocabulary import UNFIXED_STATES, Level


def is_untouched(docket: Docket, case: Case, officer: Officer) -> bool:
    """Whether an officer had no part in a complaint: no event, not its owner, not its maker."""
    own = {each.id for each in docket.ladder.officers if each.person_id == officer.person_id}
    parts = {*case.touched_by, *case.worked_by, case.owner}
    return not is_conflicted(officer, case) and own.isdisjoint(parts)


def find_level(case: Case) -> Level:
    """The level above the one that decided how it was closed.

    Where nobody decided, that is the level above the answerable one.
    """
    decided = case.decided if case.state in UNFIXED_STATES else None
    below = decided.level if decided is not None else case.level
    return Level(min(below + 1, Level.PDU))


def find_reviewer(docket: Docket, case: Case) -> tuple[Level, Officer | None]:
    """Who gets an appeal: of the first level that has somebody, who has least, then was first.

    The province without an officer where nobody is left.
    """
    level, among = _untouched_from(docket, case, find_level(case))
    return level, min(among, key=lambda each: (each.load, each.id), default=None)


def reviewers(docket: Docket, case: Case) -> tuple[Officer, ...]:
    """Who may decide on the appeal now; nobody when there is none.

    The reviewer, as long as they serve. Then whoever could be it instead; and where everybody had
    a part in it, the province.
    """
    if case.appeal is None:
        return ()
    assigned = docket.ladder.officer(case.appeal.reviewer)
    if assigned is not None:
        return (assigned,)
    _, among = _untouched_from(docket, case, case.appeal.level)
    province = docket.ladder_of(case).at(Level.PDU)
    return among or province


def _untouched_from(docket: Docket, case: Case, wanted: Level) -> tuple[Level, tuple[Officer, ...]]:
    for level in Level:
        holders = docket.ladder_of(case).at(level) if level >= wanted else ()
        among = tuple(each for each in holders if is_untouched(docket, case, each))
        if among:
            return level, among
    return Level.PDU, ()


def find_judge(docket: Docket, case: Case, roles: Sequence[Officer]) -> Officer | Problem:
    """The one of a person's roles in which they decide on the appeal, or why they do not."""
    shown = wording.reference(case.reference)
    if case.appeal is None or not case.is_open:
        return Problem(key="review-nothing", args={"reference": shown})
    may = {each.id for each in reviewers(docket, case)}
    officer = next((each for each in roles if each.id in may), None)
    if officer is None:
        args = {"reference": shown, "who": level_of(case.appeal.level)}
        return Problem(key="review-other", args=args)
    return officer

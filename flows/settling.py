"""A complaint goes to the next person when it turns out that somebody may not have it."""

from flows import events, notices
from flows.docket import Docket
from flows.events import CaseEvent
from flows.vocabulary import Level, Role, State


def settle(docket: Docket, case_id: str, cause: CaseEvent) -> None:
    """Gives the work to somebody whom it is not about, and lets the next level that has one answer.

    `cause` is what made it clear. Nothing happens where everybody who has to do with it may.
    """
    case = docket.cases[case_id]
    ladder = docket.ladder_of(case)
    if not case.is_open or case.state is State.LINKED:
        return
    told = False
    if ladder.officer(case.owner) is None:
        officer = ladder.choose(Level.FOCAL_POINT, case.issue_area)
        if officer is not None:
            assigned = events.Assigned(owner=officer.id, **docket.about(case_id, Role.SYSTEM))
            docket.record(assigned)
            notices.assigned(docket, assigned)
            told = True
    if not ladder.at(case.level):
        docket.raise_level(case_id, case.level, "conflict")
        if not told:
            notices.assigned(docket, cause)

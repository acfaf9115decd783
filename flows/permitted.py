"""What a citizen may do about a complaint as it stands, by its state and by the time.

The life cycle says what each of these does; here is from when and until when it may be done.
"""

from datetime import datetime, timedelta

from flows import life_cycle
from flows.case import Case
from flows.life_cycle import Action
from flows.vocabulary import REOPENABLE_STATES, ClockKind, Role

REOPEN_FOR = timedelta(days=30)

HIGHER_AFTER = timedelta(hours=72)
"""From the first message, and again from each time that the level rose."""


def is_reopenable(case: Case, now: datetime) -> bool:
    """Whether a closed complaint may still be reopened."""
    return case.state in REOPENABLE_STATES and _is_young(case, now)


def may_be_found_broken(case: Case, verifier: str, now: datetime) -> bool:
    """Whether a verifier may have a closed fix opened again; `verifier` is the role's id."""
    return (
        life_cycle.is_allowed(Action.REOPEN_BY_VERIFIER, case.state, Role.VERIFIER)
        and case.running(ClockKind.VERIFY) is None
        and verifier not in case.found_broken_by
        and _is_young(case, now)
    )


def may_appeal(case: Case, now: datetime) -> bool:
    """Whether the closing may still be appealed against."""
    allowed = life_cycle.is_allowed(Action.APPEAL, case.state, Role.CITIZEN)
    return allowed and life_cycle.may_appeal(case) and _is_young(case, now)


def _is_young(case: Case, now: datetime) -> bool:
    return case.closed_at is not None and now - case.closed_at <= REOPEN_FOR


def higher_from(case: Case) -> datetime | None:
    """From when a complaint may go one level higher; `None` where there is no level above."""
    allowed = life_cycle.is_allowed(Action.GO_HIGHER, case.state, Role.CITIZEN)
    if not allowed or not life_cycle.may_rise(case):
        return None
    return (case.risen_at or case.registered_at) + HIGHER_AFTER


def may_go_higher(case: Case, now: datetime) -> bool:
    since = higher_from(case)
    return since is not None and now >= since


def may_go_on(case: Case) -> bool:
    """Whether it is open and nothing of it is under review: going higher, withdrawing, fixed."""
    return case.state in life_cycle.UNDECIDED


def may_withdraw(case: Case) -> bool:
    """Whether the citizen may begin to take it back; not while that waits already."""
    allowed = life_cycle.is_allowed(Action.ASK_WITHDRAWAL, case.state, Role.CITIZEN)
    return allowed and case.withdrawal is None

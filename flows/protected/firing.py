"""What a rung of the protected lane's clocks does."""

from flows.docket import Docket
from flows.protected import conflict, events, notices, opening, telling
from flows.protected.case import ProtectedCase
from flows.protected.clocks import ProtectedClock, ProtectedRungKind
from flows.protected.vocabulary import ProtectedClockKind
from flows.vocabulary import Role


def next_due(docket: Docket, case_id: str) -> ProtectedClock | None:
    """The clock of a case whose rung is due the longest; `None` when none is."""
    case = docket.protected_cases[case_id]
    due = [
        (clock.rung_due_at, clock.id, clock)
        for clock in case.clocks
        if clock.rung_due_at is not None and clock.rung_due_at <= docket.now
    ]
    return min(due)[2] if due else None


def fire(docket: Docket, case_id: str, clock: ProtectedClock) -> bool:
    """Fires the next rung of a clock. `False` when it should have told somebody who is not there.

    Raises `LookupError` for a clock without a rung that is due.
    """
    if clock.rung_due_at is None:
        raise LookupError("no rung of this clock is due")
    case = docket.protected_cases[case_id]
    kind = clock.rule.rungs[clock.rung].kind
    fired = events.ProtectedRungFired(
        clock_id=clock.id,
        number=clock.rung,
        due_at=clock.rung_due_at,
        **opening.about(docket, case, Role.SYSTEM),
    )
    docket.record_protected(fired)
    case = docket.protected_cases[case_id]
    match kind:
        case ProtectedRungKind.REMIND:
            notices.waits(docket, case, opening.lead(docket, case), fired.id)
        case ProtectedRungKind.SECOND:
            notices.waits(docket, case, conflict.protected_officers(docket.ladder, case), fired.id)
        case ProtectedRungKind.BREACH:
            return notices.is_late(docket, case, fired.id)
        case ProtectedRungKind.INFORM:
            opening.end_clock(docket, case_id, ProtectedClockKind.INFORM)
            return notices.informs(docket, case, fired.id)
        case ProtectedRungKind.SETTLE:
            if case.is_held:
                case = opening.settle(docket, case, is_private=True)
                telling.give_receipt(docket, case)
        case ProtectedRungKind.CHECK_IN:
            _check_in(docket, case, clock, fired.id)
    return True


def _check_in(docket: Docket, case: ProtectedCase, clock: ProtectedClock, cause: str) -> None:
    """Asks whether they are well, where writing is safe; else a protected officer is to ask."""
    if not telling.check_in(docket, case, cause):
        notices.waits(docket, case, opening.lead(docket, case), cause)
    if clock.rung + 1 == len(clock.rule.rungs):
        opening.end_clock(docket, case.id, ProtectedClockKind.CHECKIN)

"""A rung whose time has come: remind, raise, ask the citizen again, go on or close without a word.

Which complaints are due, and whether a question was delivered, is asked where they are stored;
what follows from the answers is here.
"""

from dataclasses import dataclass
from datetime import datetime

from flows import claim_notices, deciding, events, notices, transferring, verifying
from flows.case import Case
from flows.clocks import REACHED_BY, UNREACHED_LIMIT, UNREACHED_RETRY, Clock, Rung, RungKind
from flows.docket import Docket
from flows.life_cycle import Action
from flows.vocabulary import ClockKind, Level, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Firing:
    """What became of a due rung. `fired` is `None` for one that was put off."""

    kind: RungKind
    fired: events.RungFired | None
    is_orphan: bool = False


def next_due(case: Case, now: datetime) -> Clock | None:
    """The clock of a complaint whose rung is due longest, or `None`."""
    due = (
        clock for clock in case.clocks if clock.rung_due_at is not None and clock.rung_due_at <= now
    )
    return min(due, key=lambda clock: clock.rung_due_at or now, default=None)


def asks_delivery(clock: Clock) -> bool:
    """Whether `fire` must know how many questions about the fix were delivered."""
    return clock.rule.rungs[clock.rung].kind is RungKind.CLOSE


def fire(docket: Docket, case_id: str, clock: Clock, *, delivered: int = 0) -> Firing:
    """Fires the next rung of a clock that is due, or puts its close off.

    `delivered` counts the questions "is it really fixed?" that reached the citizen's phone. Raises
    `LookupError` for a clock whose rung is not due.
    """
    if clock.rung_due_at is None or clock.rung_due_at > docket.now:
        raise LookupError("no rung of this clock is due")
    rung = clock.rule.rungs[clock.rung]
    reached = delivered >= REACHED_BY
    if rung.kind is RungKind.CLOSE and not _may_close(docket, clock, reached=reached):
        _put_off(docket, case_id, clock)
        return Firing(kind=rung.kind, fired=None)
    fired = events.RungFired(
        clock_id=clock.id,
        kind=clock.kind,
        number=clock.rung,
        due_at=clock.rung_due_at,
        breach=rung.kind in (RungKind.BREACH, RungKind.HAND_UP),
        **docket.about(case_id, Role.SYSTEM),
    )
    docket.record(fired)
    orphan = False
    match rung.kind:
        case RungKind.REMIND:
            # The morning's digest tells what is still to be done by then (`flows.digest`).
            pass
        case RungKind.BREACH:
            orphan = _breach(docket, fired, rung) is None
        case RungKind.ASK:
            dedupe = f"rung:{clock.id}:{clock.rung}:{docket.cases[case_id].person_id}"
            _ask(docket, clock.kind, fired, dedupe)
        case RungKind.HAND_UP:
            orphan = _pass_decision(docket, fired, rung) is None
        case RungKind.GO_ON if clock.kind is ClockKind.TRANSFER:
            transferring.leave_unanswered(docket, case_id)
        case RungKind.GO_ON if clock.kind is ClockKind.WITHDRAWAL:
            _drop_withdrawal(docket, case_id)
        case RungKind.GO_ON if clock.kind is ClockKind.VERIFY:
            verifying.end(docket, case_id)
        case RungKind.GO_ON:
            _go_on(docket, case_id)
        case RungKind.CLOSE:
            _close(docket, case_id, reached=reached)
    return Firing(kind=rung.kind, fired=fired, is_orphan=orphan)


def _breach(docket: Docket, fired: events.RungFired, rung: Rung) -> Level | None:
    """Makes one more person answerable; `None` when there is nobody."""
    case = docket.cases[fired.complaint_id]
    wanted = rung.level if rung.level is not None else Level(min(case.level + 1, Level.PDU))
    held = docket.raise_level(case.id, wanted, f"{fired.kind.value}_breach")
    notices.breached(docket, fired, held)
    return held


def _pass_decision(docket: Docket, fired: events.RungFired, rung: Rung) -> Level | None:
    """Lets the next level decide; `None` when there is nobody."""
    level = deciding.pass_on(docket, fired.complaint_id, rung.level or Level.PDU)
    notices.decision_passed(docket, fired)
    return level


def _ask(docket: Docket, kind: ClockKind, fired: events.RungFired, dedupe: str) -> None:
    """Asks the citizen what this clock waits for."""
    match kind:
        case ClockKind.WAIT:
            notices.ask_question(docket, fired, dedupe=dedupe)
        case ClockKind.REFERRAL:
            case_id = fired.complaint_id
            docket.record(events.ReferralAsked(**docket.about(case_id, Role.SYSTEM)))
            notices.ask_referral(docket, fired, dedupe=dedupe)
        case ClockKind.WITHDRAWAL:
            case_id = fired.complaint_id
            docket.record(events.WithdrawalAskedAgain(**docket.about(case_id, Role.SYSTEM)))
            claim_notices.ask_withdrawal_again(docket, fired, dedupe=dedupe)
        case _:
            _ask_again(docket, fired.complaint_id, cause=fired.id, dedupe=dedupe)


def _ask_again(docket: Docket, case_id: str, *, cause: str, dedupe: str | None = None) -> None:
    asked = events.VerdictAskedAgain(
        attempt=docket.cases[case_id].asked + 1, **docket.about(case_id, Role.SYSTEM)
    )
    docket.record(asked)
    notices.ask_verdict(docket, docket.cases[case_id], cause=cause, dedupe=dedupe)


def _may_close(docket: Docket, clock: Clock, *, reached: bool) -> bool:
    """Silence counts only of who was asked, but nothing stays open for ever."""
    return reached or docket.now - clock.started_at >= UNREACHED_LIMIT


def _put_off(docket: Docket, case_id: str, clock: Clock) -> None:
    """Waits, and asks once more, while the questions did not arrive."""
    postponed = events.RungPostponed(
        clock_id=clock.id,
        kind=clock.kind,
        number=clock.rung,
        until=docket.now + UNREACHED_RETRY,
        **docket.about(case_id, Role.SYSTEM),
    )
    docket.record(postponed)
    _ask_again(docket, case_id, cause=postponed.id)


def _go_on(docket: Docket, case_id: str) -> None:
    """The citizen did not answer; nothing is held against them."""
    question = docket.cases[case_id].question
    silent = events.CitizenDidNotAnswer(**docket.about(case_id, Role.SYSTEM))
    docket.perform(Action.GO_ON, silent)
    if question:
        notices.not_answered(docket, silent, question)


def _drop_withdrawal(docket: Docket, case_id: str) -> None:
    """The second question got no answer: nobody withdraws by silence."""
    dropped = events.WithdrawalCalledOff(**docket.about(case_id, Role.SYSTEM))
    docket.perform(Action.CALL_OFF_WITHDRAWAL, dropped)
    claim_notices.withdrawal_dropped(docket, dropped)


def _close(docket: Docket, case_id: str, *, reached: bool) -> None:
    closed = events.ClosedUnconfirmed(reached=reached, **docket.about(case_id, Role.SYSTEM))
    docket.perform(Action.CLOSE_UNCONFIRMED, closed)
    notices.closed_unconfirmed(docket, closed)

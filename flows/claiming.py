"""What a citizen does about a complaint beside answering: step actions that flows call by name.

They take a complaint back, let it go higher, say by themselves that it is fixed, or appeal. From
when and until when each may be done is in `flows.permitted`.
"""

from flows import claim_notices, events, permitted, pressure, reviewing
from flows.life_cycle import Action
from flows.play import Play
from flows.vocabulary import Role

NOT_NOW = "not_now"
"""The outcome of an action that the complaint does not allow any more, or not yet."""


def ask_withdrawal(play: Play, value: str) -> str | None:
    """The first yes. `value` are words that came with it."""
    case = play.case
    if case is None or not permitted.may_withdraw(case):
        return NOT_NOW
    asked = events.WithdrawalAsked(
        pressure=pressure.speaks_of_officers(case.story, value),
        text=value,
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
    )
    play.docket.perform(Action.ASK_WITHDRAWAL, asked)
    claim_notices.withdrawal_asked(play.docket, asked)
    return None


def withdraw(play: Play, value: str) -> str | None:
    """The second yes, which ends it."""
    case = play.case
    if case is None or case.withdrawal is None or case.withdrawal.asked_at is None:
        return NOT_NOW
    withdrawn = events.Withdrawn(
        pressure=case.withdrawal.pressure,
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
    )
    play.docket.perform(Action.WITHDRAW, withdrawn)
    claim_notices.withdrawn(play.docket, withdrawn)
    return None


def call_off_withdrawal(play: Play, value: str) -> str | None:
    case = play.case
    if case is None or case.withdrawal is None:
        return NOT_NOW
    called_off = events.WithdrawalCalledOff(
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    )
    play.docket.perform(Action.CALL_OFF_WITHDRAWAL, called_off)
    return None


def go_higher(play: Play, value: str) -> str | None:
    """Makes the next level that somebody holds answerable."""
    case = play.case
    if case is None or not permitted.may_go_higher(case, play.docket.now):
        return NOT_NOW
    asked = events.AskedHigher(
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    )
    play.docket.perform(Action.GO_HIGHER, asked)
    claim_notices.went_higher(play.docket, asked)
    return None


def appeal_silently(play: Play, value: str) -> str | None:
    return appeal(play, "", ())


def appeal(play: Play, text: str, media: tuple[str, ...]) -> str | None:
    """Puts the closing before an officer who had no part in it."""
    docket, case = play.docket, play.case
    if case is None or not permitted.may_appeal(case, docket.now):
        return NOT_NOW
    wanted = reviewing.find_level(case)
    level, reviewer = reviewing.find_reviewer(docket, case)
    appealed = events.Appealed(
        reviewer=reviewer.id if reviewer else None,
        level=level,
        text=text,
        media=media,
        **docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
    )
    docket.perform(Action.APPEAL, appealed)
    if reviewer is None:
        docket.record(events.FoundNobody(level=wanted, **docket.about(case.id, Role.SYSTEM)))
    claim_notices.appealed(docket, appealed)
    return None

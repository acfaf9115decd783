"""TRIAGE: whether an item needs support, a review, or is none for the protected lane."""

from flows.desk import Desk
from flows.folding import fold
from flows.grammar import Command, Problem
from flows.protected import events, telling
from flows.protected.items import ITEM, ROLES, on_item, perform, state_of, wants_item, wrong_rest
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item
from flows.protected.vocabulary import ProtectedState

_WORDS = {
    ProtectedState.SUPPORT: ("support", "madad", "مدد", "مرسته"),
    ProtectedState.REVIEW: ("review", "jaanch", "janch", "جانچ", "کتنه"),
    ProtectedState.NOT_PROTECTED: (
        "not protected", "ordinary", "aam", "mahfooz nahi", "عام", "محفوظ نہیں", "عادي",
    ),
}  # fmt: skip
_STATES = {fold(word): state for state, words in _WORDS.items() for word in words}
_ACTIONS = {
    ProtectedState.SUPPORT: ProtectedAction.TRIAGE_SUPPORT,
    ProtectedState.REVIEW: ProtectedAction.TRIAGE_REVIEW,
    ProtectedState.NOT_PROTECTED: ProtectedAction.TRIAGE_NOT_PROTECTED,
}


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    to = _STATES.get(fold(rest))
    if to is None:
        return wrong_rest(desk)
    problem = perform(desk, item, _ACTIONS[to], lambda about: events.Triaged(to=to, **about))
    if problem is not None:
        return problem
    case = desk.docket.protected_cases[item.case.id]
    if to is ProtectedState.NOT_PROTECTED:
        telling.ask_return(desk.docket, case, desk.docket.protected_events[0].id)
        desk.say("done-triage-return", number=item.number)
    else:
        desk.say("done-triage", number=item.number, state=state_of(case))
    return None


COMMAND = Command(
    name="TRIAGE",
    words=("triage", "chhanto", "chanto", "چھانٹو"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    changes=True,
    example="TRIAGE 1 support",
    meaning_key="help-triage",
    wants=wants_item,
    run=on_item(_run),
)

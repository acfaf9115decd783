"""CLOSE: a first protected officer would close an item; a second one must CONFIRM."""

from flows.desk import Desk
from flows.grammar import Command, Problem
from flows.protected import conflict, events, notices
from flows.protected.items import ITEM, ROLES, on_item, perform, wants_item
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item
from flows.protected.vocabulary import ProtectedClockKind, ProtectedState


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    case, docket, officer = item.case, desk.docket, desk.officer
    if case.state is ProtectedState.SUPPORT and not case.service:
        return Problem(key="wrong-no-service", args={"number": item.number})
    if case.running(ProtectedClockKind.FEEDBACK) is not None:
        return Problem(key="wrong-untold", args={"number": item.number})
    others = [
        each
        for each in conflict.protected_officers(docket.ladder, case)
        if each.person_id != officer.person_id
    ]
    problem = perform(
        desk,
        item,
        ProtectedAction.PROPOSE_CLOSING,
        lambda about: events.ClosingProposed(**about),
    )
    if problem is not None:
        return problem
    if not others:
        desk.say("wrong-no-second", number=item.number)
        return None
    notices.waits(docket, case, others, docket.protected_events[0].id)
    desk.say("done-close", number=item.number)
    return None


COMMAND = Command(
    name="CLOSE",
    words=("close", "band", "band karo", "بند", "بند کرو", "بند کړه"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    changes=True,
    example="CLOSE 1",
    meaning_key="help-close",
    wants=wants_item,
    run=on_item(_run),
)

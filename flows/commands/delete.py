"""DELETE, of an item: a first protected officer would delete it; the second one's DELETE does.

It is for what a person wants gone, and for what should never have been kept. What is deleted
cannot be brought back, so it always needs the PIN.
"""

from flows.desk import Desk
from flows.grammar import Command, Problem
from flows.protected import conflict, events, notices
from flows.protected.items import ITEM, ROLES, on_item, perform, wants_item
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    if item.case.erasing_by is None:
        return _propose(desk, item)
    first = desk.docket.ladder.officer(item.case.erasing_by)
    own = {each.actor_id for each in desk.request.roles}
    if item.case.erasing_by in own or (first and first.person_id == desk.officer.person_id):
        return Problem(key="wrong-second-delete", args={"number": item.number})
    problem = perform(
        desk,
        item,
        ProtectedAction.CONFIRM_ERASING,
        lambda about: events.CaseErased(media=item.case.media, **about),
    )
    if problem is None:
        desk.say("done-deleted", number=item.number)
    return problem


def _propose(desk: Desk, item: Item) -> Problem | None:
    docket = desk.docket
    others = [
        each
        for each in conflict.protected_officers(docket.ladder, item.case)
        if each.person_id != desk.officer.person_id
    ]
    if not others:
        return Problem(key="wrong-no-second", args={"number": item.number})
    problem = perform(
        desk,
        item,
        ProtectedAction.PROPOSE_ERASING,
        lambda about: events.ErasingProposed(**about),
    )
    if problem is None:
        notices.waits(docket, item.case, others, docket.protected_events[0].id)
        desk.say("done-delete", number=item.number)
    return problem


COMMAND = Command(
    name="DELETE",
    words=("delete", "mitao", "mita do", "مٹاؤ", "مٹا دو", "ړنګ کړه"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    pin_always=True,
    changes=True,
    example="DELETE 1 pin 4321",
    meaning_key="help-delete",
    wants=wants_item,
    run=on_item(_run),
)

"""CONFIRM: a second protected officer closes what a first one would close."""

from flows.desk import Desk
from flows.grammar import Command, Problem
from flows.protected import events
from flows.protected.items import ITEM, ROLES, on_item, perform, wants_item, wrong_state
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    case = item.case
    if case.closing_by is None:
        return wrong_state(item)
    first = desk.docket.ladder.officer(case.closing_by)
    own = {each.actor_id for each in desk.request.roles}
    if case.closing_by in own or (first and first.person_id == desk.officer.person_id):
        return Problem(key="wrong-second", args={"number": item.number})
    problem = perform(
        desk,
        item,
        ProtectedAction.CONFIRM_CLOSING,
        lambda about: events.ClosingConfirmed(**about),
    )
    if problem is None:
        desk.say("done-confirm", number=item.number)
    return problem


COMMAND = Command(
    name="CONFIRM",
    words=("confirm", "tasdeeq", "tasdiq", "تصدیق", "تایید"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    changes=True,
    example="CONFIRM 1",
    meaning_key="help-confirm",
    wants=wants_item,
    run=on_item(_run),
)

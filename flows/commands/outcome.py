"""OUTCOME: what came of an inquiry."""

from flows.desk import Desk
from flows.folding import fold
from flows.grammar import Command, Problem
from flows.protected import events
from flows.protected.items import ITEM, ROLES, on_item, perform, wants_item, wrong_rest
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    if not fold(rest):
        return wrong_rest(desk)
    problem = perform(
        desk,
        item,
        ProtectedAction.NOTE_OUTCOME,
        lambda about: events.OutcomeNoted(text=rest, **about),
    )
    if problem is None:
        desk.say("done-outcome", number=item.number, text=rest)
    return problem


COMMAND = Command(
    name="OUTCOME",
    words=("outcome", "nateeja", "natija", "نتیجہ", "پایله"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    changes=True,
    example="OUTCOME 1 the officer was moved",
    meaning_key="help-outcome",
    wants=wants_item,
    run=on_item(_run),
)

"""TELL: words for the person, by the safe way alone."""

from flows.desk import Desk
from flows.folding import fold
from flows.grammar import Command, Problem
from flows.protected import telling
from flows.protected.events import PersonTold
from flows.protected.items import ITEM, ROLES, about, on_item, wants_item, wrong_rest
from flows.protected.shelf import Item
from flows.protected.vocabulary import Way

_SPOKEN = frozenset(map(fold, ("called", "spoke", "met", "phone kiya", "mila", "فون کیا", "ملا")))


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    first, _, behind = rest.partition(";")
    way = telling.choose_way(item.case)
    if behind and fold(first) in _SPOKEN:
        way, rest = Way.SPOKEN, behind.strip()
    if not fold(rest):
        return wrong_rest(desk)
    told = PersonTold(text=rest, way=way, **about(desk, item.case))
    telling.tell_person(desk.docket, item.case, told)
    desk.say(f"done-tell-{way.value}", number=item.number, text=rest)
    return None


COMMAND = Command(
    name="TELL",
    words=("tell", "batao", "bataen", "بتاؤ", "بتائیں", "ووایه"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    changes=True,
    example="TELL 1 we have your words and look into it",
    meaning_key="help-tell",
    wants=wants_item,
    run=on_item(_run),
)

"""ITEMS: what waits in the protected lane, by numbers that say nothing."""

from flows import wording
from flows.desk import Desk
from flows.grammar import Command, Problem
from flows.protected.items import ROLES, due_at, state_of, wants_items


def _run(desk: Desk) -> Problem | None:
    items = desk.items.items
    if not items:
        desk.say("items-none")
        return None
    desk.say("items-title", count=len(items))
    for item in items:
        case = item.case
        args = {"number": item.number, "state": state_of(case)}
        due = due_at(case)
        if case.erasing_by is not None and case.erasing_by != desk.officer.actor_id:
            desk.say("items-line-delete", **args)
        elif case.closing_by is not None and case.closing_by != desk.officer.actor_id:
            desk.say("items-line-confirm", **args)
        elif due is not None:
            desk.say("items-line-due", when=wording.moment(due), **args)
        else:
            desk.say("items-line", when=wording.moment(case.started_at), **args)
    return None


COMMAND = Command(
    name="ITEMS",
    words=("items", "item", "cheezen", "آئٹم", "آئٹمز", "توکي"),
    roles=ROLES,
    is_protected=True,
    example="ITEMS",
    meaning_key="help-items",
    wants=wants_items,
    run=_run,
)

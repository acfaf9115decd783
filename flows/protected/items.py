"""A protected officer's command about one of their items: finding it, its PIN, its faults.

Items go by a number that is the officer's own; a case that is about them is none of their items.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows import wording
from flows.desk import Desk, Request, Wants
from flows.district import District
from flows.events import Line
from flows.folding import fold_digits
from flows.grammar import Command, Problem, Text
from flows.protected import life_cycle, opening
from flows.protected.case import ProtectedCase
from flows.protected.events import ProtectedEvent
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item
from flows.protected.vocabulary import DutyKind, Origin, ProtectedClockKind, Question
from flows.vocabulary import Role

OPEN_FOR = timedelta(minutes=15)
"""How long after OPEN the other commands need no PIN."""

ROLES = frozenset({Role.PROTECTED})
ITEM = Text(name="item", part="part-item")

_NUMBER = re.compile(r"\s*#?\s*(\d{1,4})(?!\d)[\s:;,.\-]*(.*)", re.DOTALL)


def read_number(typed: str) -> tuple[int, str] | None:
    """The item's number at the beginning, and what stands behind it."""
    found = _NUMBER.match(fold_digits(typed))
    if found is None:
        return None
    return int(found[1]), typed[found.start(2) :].strip()


def wants_items(request: Request) -> Wants:
    """For the list alone."""
    return Wants(items=True)


def wants_item(request: Request) -> Wants:
    """For commands about one item, which is locked."""
    found = read_number(request.typed.texts.get("item", ""))
    return Wants(items=True, item=found[0] if found else None)


def wants_item_and_page(request: Request) -> Wants:
    """The same with the address of the item's page."""
    return replace(wants_item(request), link=True)


def needs_pin(command: Command, opened_until: datetime | None, now: datetime) -> bool:
    """Whether a protected command must show the PIN now."""
    return command.pin_always or opened_until is None or now > opened_until


def on_item(
    run: Callable[[Desk, Item, str], Problem | None],
) -> Callable[[Desk], Problem | None]:
    """A command that is given the item and what was typed behind its number."""

    def found(desk: Desk) -> Problem | None:
        command = desk.request.command
        example = command.example if command else ""
        typed = read_number(desk.typed.texts["item"])
        if typed is None:
            return Problem(key="wrong-item-missing", args={"example": example})
        number, rest = typed
        item = desk.items.find(number)
        if item is None:
            return Problem(key="wrong-item", args={"number": number})
        return run(desk, item, rest)

    return found


def perform(
    desk: Desk,
    item: Item,
    action: ProtectedAction,
    make: Callable[[dict[str, Any]], ProtectedEvent],
) -> Problem | None:
    """Does what the table says with the event that `make` makes of its common fields."""
    event = make(about(desk, item.case))
    try:
        opening.perform(desk.docket, item.case, action, event)
    except life_cycle.NotAllowed:
        return wrong_state(item)
    return None


def about(desk: Desk, case: ProtectedCase) -> dict[str, Any]:
    return opening.about(desk.docket, case, desk.officer.role, desk.officer.actor_id)


_SAID = {True: "item-yes", False: "item-no", None: "item-unsaid"}


def safety_args(case: ProtectedCase) -> dict[str, wording.Value]:
    """What was answered to the few questions, for `item-safe`."""
    asked = (Question.DANGER, Question.WRITE, Question.CALL, Question.WOMAN)
    said = {each.value: wording.word(_SAID[case.says(each)]) for each in asked}
    return {**said, "known": wording.word(f"item-identity-{case.identity.value}")}


def origin_line(case: ProtectedCase) -> Line | None:
    """What it follows from, if anything."""
    if case.origin is Origin.MONEY:
        return Line(key="item-money", args={"reference": wording.reference(case.complaint)})
    return Line(key="item-linked") if case.linked_to is not None else None


def duty_lines(case: ProtectedCase, district: District) -> list[Line]:
    """That the person is a child, and whom the case's district tells without consent."""
    lines = [Line(key="item-child")] if case.is_child else []
    duty = district.duty_of(case.district)
    is_so = {
        DutyKind.CHILD: case.is_child,
        DutyKind.DANGER: bool(case.says(Question.DANGER)),
    }
    for kind, service in duty.items():
        if is_so[kind]:
            lines.append(Line(key=f"item-duty-{kind}", args={"service": wording.names(service)}))
    return lines


def state_of(case: ProtectedCase) -> wording.Value:
    return wording.word(f"item-state-{case.state.value.replace('_', '-')}")


def wrong_rest(desk: Desk) -> Problem:
    """What stands behind the number was not understood."""
    command = desk.request.command
    return Problem(key="wrong-item-rest", args={"example": command.example if command else ""})


def wrong_state(item: Item) -> Problem:
    """The item's state does not go with the command."""
    args = {
        "number": item.number,
        "state": state_of(item.case),
        "examples": wording.listing(possible(item)),
    }
    return Problem(key="wrong-item-state", args=args)


_TYPED: dict[ProtectedAction, str] = {
    ProtectedAction.TRIAGE_SUPPORT: "TRIAGE {0} support",
    ProtectedAction.TRIAGE_REVIEW: "TRIAGE {0} review",
    ProtectedAction.TRIAGE_NOT_PROTECTED: "TRIAGE {0} not protected",
    ProtectedAction.TELL: "TELL {0} …",
    ProtectedAction.REFER: "REFER {0} …; consent yes",
    ProtectedAction.SEND: "SEND {0} …; …",
    ProtectedAction.NOTE_OUTCOME: "OUTCOME {0} …",
    ProtectedAction.PROPOSE_CLOSING: "CLOSE {0}",
}


def possible(item: Item) -> list[str]:
    """What may be sent about the item as it is."""
    case = item.case
    allowed = {row.action for row in life_cycle.TABLE if case.state in row.states}
    if not case.is_open:
        allowed &= {ProtectedAction.TELL}
    return [typed.format(item.number) for action, typed in _TYPED.items() if action in allowed]


def due_at(case: ProtectedCase) -> datetime | None:
    """By when something is promised next."""
    own = (ProtectedClockKind.TRIAGE, ProtectedClockKind.DECIDE, ProtectedClockKind.FEEDBACK)
    running = [clock.due_at for kind in own if (clock := case.running(kind)) is not None]
    return min(running, default=None)

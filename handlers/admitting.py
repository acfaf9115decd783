"""Room for what is about to leave: each number's rate, its people per day, and what holds it.

What finds no room goes back into the queue untouched and waits for its number. It is claimed
again, in its order, once that number has room, so nothing is promised ahead of time and nobody
needs to move a queue.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flows.allowance import Quota
from flows.events import Kind
from flows.holding import Hold
from handlers.planning import Plan
from storage import outbox, senders
from storage.database import Connection
from storage.outbox import OPEN, Gate, Gates
from storage.senders import SenderNumber


def gates(
    numbers: Sequence[SenderNumber],
    districts: Iterable[str],
    now: datetime,
    *,
    is_quiet: Callable[[str], bool],
) -> Gates:
    """What may be claimed now, as the numbers stand. `is_quiet` says of a district that its
    editions must wait."""
    editions = _gate(numbers, Kind.EDITION, now)
    every = {*districts, *(number.district for number in numbers)}
    return Gates(
        replies=_gate(numbers, Kind.REPLY, now),
        others=_gate(numbers, Kind.PROMISE, now),
        editions=editions,
        editions_from=tuple(
            sorted(each for each in every if each not in editions.shut and not is_quiet(each))
        ),
    )


def _gate(numbers: Sequence[SenderNumber], kind: Kind, now: datetime) -> Gate:
    opened = [number for number in numbers if _may_send(number, kind, now)]
    if len(opened) == len(numbers):
        return OPEN
    return Gate(
        closed=frozenset(each.id for each in numbers) - {each.id for each in opened},
        shut=frozenset(each.district for each in numbers) - {each.district for each in opened},
    )


def _may_send(number: SenderNumber, kind: Kind, now: datetime) -> bool:
    if number.hold is not None and not number.hold.may_probe(now):
        return False
    return number.allowance.has_room(kind, now)


@dataclass(kw_only=True, slots=True)
class _Room:
    """What is left of the numbers while a set of messages is let through."""

    numbers: dict[str, SenderNumber]
    quotas: dict[str, Quota]
    waiting: list[dict[str, Any]] = field(default_factory=list)
    opened: list[tuple[str, str]] = field(default_factory=list)
    full: list[Plan] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Admitted:
    """The plans for which there is room, in their order; what it leaves of the numbers, and the
    rows that go back into the queue, both to be written."""

    plans: Sequence[Plan] = ()
    numbers: Sequence[SenderNumber] = ()
    waiting: Sequence[dict[str, Any]] = ()


def admit(connection: Connection, plans: Sequence[Plan], now: datetime) -> Admitted:
    """Finds room for these plans; their numbers are locked. The caller writes the outcome."""
    if not plans:
        return Admitted()
    # One message tries for all that the same trouble holds.
    probes = any(plan.way.is_held for plan in plans)
    wanted = None if probes else {plan.way.number_id for plan in plans}
    numbers = senders.lock_senders(connection, wanted)
    room = _Room(numbers=dict(numbers), quotas=_load_quotas(connection, plans, numbers, now))
    admitted = [plan for plan in plans if _let_through(plan, room, now)]
    senders.note_openings(connection, room.opened, now)
    for plan in room.full:
        _wait_for_place(connection, plan, room, now)
    return Admitted(
        plans=admitted,
        numbers=[each for each in room.numbers.values() if each != numbers[each.id]],
        waiting=room.waiting,
    )


def write(connection: Connection, admitted: Admitted) -> None:
    """Writes what is left of the numbers, and puts back what found no room."""
    senders.save_senders(connection, admitted.numbers)
    outbox.put_back(connection, admitted.waiting)


def _load_quotas(
    connection: Connection,
    plans: Sequence[Plan],
    numbers: dict[str, SenderNumber],
    now: datetime,
) -> dict[str, Quota]:
    return {
        number.id: senders.load_quota(
            connection,
            number,
            {plan.owed.person_id for plan in plans if plan.opens},
            now,
        )
        for number in numbers.values()
        if number.people_per_day is not None
    }


def _let_through(plan: Plan, room: _Room, now: datetime) -> bool:
    owed, kind = plan.owed, Kind(plan.owed.kind)
    number = room.numbers.get(plan.way.number_id)
    if number is None or not _may_send(number, kind, now):
        # One that was taken away this moment is planned anew.
        room.waiting.append(_back(plan, waits_for=number.id if number else None))
        return False
    quota = room.quotas.get(number.id)
    if plan.opens and quota is not None:
        if not quota.has_room(kind, owed.person_id):
            room.full.append(plan)
            return False
        room.quotas[number.id] = quota.after(owed.person_id)
        room.opened.append((number.id, owed.person_id))
    allowance = number.allowance.after(kind, plan.segments, now)
    room.numbers[number.id] = replace(number, allowance=allowance)
    if number.hold is not None:
        _note_probe(room, number.hold, now)
    return True


def _wait_for_place(connection: Connection, plan: Plan, room: _Room, now: datetime) -> None:
    """Puts a message back until fewer people are counted, those just written to included."""
    number, kind = room.numbers[plan.way.number_id], Kind(plan.owed.kind)
    places = room.quotas[number.id].places(kind) or 0
    free_at = senders.place_free_at(connection, number, places, now)
    if kind is Kind.EDITION:
        # They are many, so the number waits for all of them.
        allowance = number.allowance.without_editions(free_at)
        room.numbers[number.id] = replace(number, allowance=allowance)
        room.waiting.append(_back(plan, waits_for=number.id))
    else:
        room.waiting.append(_back(plan) | {"next_attempt_at": free_at})


def _back(plan: Plan, waits_for: str | None = None) -> dict[str, Any]:
    return {
        "id": plan.owed.id,
        "waits_for": waits_for,
        "next_attempt_at": plan.owed.next_attempt_at,
    }


def _note_probe(room: _Room, hold: Hold, now: datetime) -> None:
    for each in list(room.numbers.values()):
        if each.hold is not None and each.hold.is_same(hold):
            room.numbers[each.id] = replace(each, hold=hold.probed(now))

"""The pure core alone: how many turns `advance` makes in a second, on one thread."""

import gc
import time
from datetime import UTC, datetime, timedelta
from itertools import count

from benchmarks.citizens import texts_of
from benchmarks.ground import Ground
from benchmarks.rows import Row
from flows.case import Case
from flows.conversation import Conversation
from flows.district import District
from flows.engine import advance
from flows.incoming import Incoming
from flows.ladder import Ladder, Officer
from flows.references import make_reference
from flows.vocabulary import Channel, Language, Role
from handlers.rulebook import load_rulebook

_START = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
_MESSAGES_APART = timedelta(seconds=20)


def measure_core(ground: Ground) -> list[Row]:
    """Turns a second of `advance` alone."""
    district = load_rulebook().districts["quetta"]
    gc.collect()
    gc.freeze()
    conversations = ground.extent.messages
    advance_per_second(district, max(conversations // 10, 1))
    found = []
    for number in range(1, ground.extent.rounds + 1):
        found.append(advance_per_second(district, conversations, first=number * conversations))
        ground.note(f"pure advance: {found[-1]:,.0f}/s")
    gc.unfreeze()
    return [Row(name="pure advance", unit="/s", ours=tuple(found), bound=20_000)]


class CountedIds:
    """The core's `Ids`, counted up: making real ones is not the core's work."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self) -> str:
        return f"{next(self._numbers):032x}"

    def reference(self) -> str:
        return make_reference(next(self._numbers) % 10_000_000)

    def code(self) -> str:
        return f"{next(self._numbers) % 10_000:04d}"


def advance_per_second(district: District, conversations: int, first: int = 0) -> float:
    """Plays conversations one after another; counts the time that this thread runs in `advance`.

    What else the machine does meanwhile is not the core's affair. `first` is the number of the
    first citizen: another one makes other texts.
    """
    ladder = Ladder(officers=_officers(district.slug))
    ids = CountedIds()
    spent, turns = 0.0, 0
    for number in range(first, first + conversations):
        messages = _messages_of(number)
        conversation = Conversation(person_id=f"{number:032x}", district=district.slug)
        cases: dict[str, Case] = {}
        began = time.thread_time()
        for at, incoming in enumerate(messages):
            turn = advance(
                conversation,
                incoming,
                cases=cases.values(),
                ladder=ladder,
                district=district,
                now=_START + at * _MESSAGES_APART,
                ids=ids,
            )
            conversation = turn.conversation
            cases.update((case.id, case) for case in turn.cases)
        spent += time.thread_time() - began
        turns += len(messages)
        assert len(cases) == 1, f"citizen {number} made {len(cases)} complaints"
    return turns / spent


def _messages_of(number: int) -> list[Incoming]:
    return [
        Incoming(
            provider_id=f"{number:031x}{at}",
            channel=Channel.WHATSAPP,
            sender=f"whatsapp:PK.{number}",
            recipient="whatsapp:+923000000101",
            text=text,
        )
        for at, text in enumerate(texts_of(number))
    ]


def _officers(district: str) -> tuple[Officer, ...]:
    roles = (Role.FOCAL_POINT, Role.COORDINATOR, Role.DC)
    return tuple(
        Officer(
            id=f"officer{number}",
            person_id=f"person{number}",
            role=role,
            district=district,
            language=Language.URDU,
            office="Water",
        )
        for number, role in enumerate(roles)
    )

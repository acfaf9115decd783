"""The pure core alone: how many turns `advance` makes in a second, on one thread."""

import time
from datetime import UTC, datetime, timedelta
from itertools import count

from benchmarks.citizens import texts_of
from flows.case import Case
from flows.conversation import Conversation
from flows.district import District
from flows.engine import advance
from flows.incoming import Incoming
from flows.ladder import Ladder, Officer
from flows.references import make_reference
from flows.vocabulary import Channel, Language, Role

_START = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
_MESSAGES_APART = timedelta(seconds=20)


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
    """Plays conversations one after another; counts only the time within `advance`.

    `first` is the number of the first citizen: another one makes other texts.
    """
    ladder = Ladder(officers=tuple(_officers(district.slug)))
    ids = CountedIds()
    spent, turns = 0.0, 0
    for number in range(first, first + conversations):
        person = f"{number:032x}"
        conversation = Conversation(person_id=person, district=district.slug)
        cases: dict[str, Case] = {}
        for at, text in enumerate(texts_of(number)):
            incoming = Incoming(
                provider_id=f"{person}{at}",
                channel=Channel.WHATSAPP,
                sender=f"whatsapp:PK.{number}",
                recipient="whatsapp:+923000000101",
                text=text,
            )
            now = _START + at * _MESSAGES_APART
            own = list(cases.values())
            began = time.perf_counter()
            turn = advance(
                conversation,
                incoming,
                cases=own,
                ladder=ladder,
                district=district,
                now=now,
                ids=ids,
            )
            spent += time.perf_counter() - began
            turns += 1
            conversation = turn.conversation
            cases.update((case.id, case) for case in turn.cases)
        assert len(cases) == 1, f"citizen {number} made {len(cases)} complaints"
    return turns / spent


def _officers(district: str) -> list[Officer]:
    roles = (Role.FOCAL_POINT, Role.COORDINATOR, Role.DC)
    return [
        Officer(
            id=f"officer{number}",
            person_id=f"person{number}",
            role=role,
            district=district,
            language=Language.URDU,
            office="Water",
        )
        for number, role in enumerate(roles)
    ]

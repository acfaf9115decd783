"""Letting virtual time pass over a service: who types when, what is worked, who hears of it."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.service import Service
from bot.simulation.census import Actor, Census, Settled
from bot.simulation.citizens import Citizen
from bot.simulation.person import Got, Planned
from flows.commands import COMMANDS
from flows.engine import Turn
from flows.events import Said
from flows.incoming import Incoming
from flows.vocabulary import Channel
from handlers.identifiers import new_id
from handlers.turn_worker import BATCH
from handlers.turns import Delivery, Outcome
from storage import outbox, people
from storage.registry import load_district_numbers
from storage.words import open_words

TICK = timedelta(minutes=30)
"""How often time stands still for what was typed to be worked, and for jobs."""

EVERY: Mapping[str, int] = {
    "rungs": 1,
    "waking": 1,
    "extensions": 1,
    "duty": 2,
    "verifiers": 2,
    "digests": 1,
    "parting": 2,
    "editions": 2,
    "hotspots": 24,
    "audits": 12,
    "oddities": 12,
    "protected": 1,
    "reads": 12,
    "days": 12,
    "sender": 1,
}
"""Each job, and every how many ticks of half an hour it runs. They run far more often in life;
nothing may depend on it."""

Note = Callable[[str, int, int], None]


@dataclass(kw_only=True, slots=True)
class Clock:
    """The virtual instant; handed to the service as its real time."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(kw_only=True)
class Province:
    """A service and the people who write to it, from `start` on for so many days.

    `commands` counts what officers typed and was done, `refused` what was not; `told` counts by
    wording key what went out.
    """

    service: Service
    clock: Clock
    census: Census
    complaints: int
    tick: timedelta = TICK
    jobs: Mapping[str, int] = field(default_factory=lambda: EVERY)
    messages: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    _queue: list[tuple[datetime, int, Actor, Planned]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _ticks: "count[int]" = field(default_factory=count)
    _actors: dict[str, Actor] = field(default_factory=dict)
    _read_until: str = ""

    def __post_init__(self) -> None:
        self._turns = self.service.make_turns()
        self._visitors = {each.address: each for each in self.census.visitors()}
        with self.service.database.transaction() as connection:
            self._numbers = {
                (each.district, each.channel): each.address
                for each in load_district_numbers(connection)
            }

    def live(self, note: Note) -> None:
        """Lets all the days pass. `note` hears of each."""
        census = self.census
        self._settle(census.settle_officials())
        self._settle(census.settle_citizens(self.complaints))
        while self.clock.now < census.end:
            before = self.clock.now.date()
            self.clock.now += self.tick
            if self.clock.now.date() > before:
                done = (self.clock.now - census.start).days
                note(f"day {done}", done, census.days)
                self._settle(census.fill_desks(done, self.clock.now))
            self._pass_tick()
        for job in self.jobs:
            self.service.jobs.run(job)

    def _settle(self, settled: Iterable[Settled]) -> None:
        officials = []
        for actor, planned in settled:
            self._plan(actor, planned)
            if not isinstance(actor, Citizen):
                officials.append(actor)
        self._meet(officials)

    def _meet(self, actors: Iterable[Actor]) -> None:
        """Finds the people behind addresses that may be known before anything came from them."""
        by_address = {each.address: each for each in actors}
        if not by_address:
            return
        with self.service.database.transaction() as connection:
            known = people.load_senders(connection, self.service.vault, by_address)
        for address, sender in known.items():
            self._actors.setdefault(sender.person_id, by_address[address])

    def _plan(self, actor: Actor, planned: Iterable[Planned]) -> None:
        for each in planned:
            if each.at < self.census.end:
                heapq.heappush(self._queue, (each.at, next(self._order), actor, each))

    # ── what happens ─────────────────────────────────────────────────────────────────────

    def _pass_tick(self) -> None:
        """Works all that was typed since the last tick, then the jobs, then what people got."""
        now, tick = self.clock.now, next(self._ticks)
        due: list[tuple[Actor, Delivery]] = []
        while self._queue and self._queue[0][0] <= now:
            _, _, actor, planned = heapq.heappop(self._queue)
            due.append((actor, self._delivery(actor, planned)))
        for begin in range(0, len(due), BATCH):
            part = due[begin : begin + BATCH]
            outcomes = self._turns.work([delivery for _, delivery in part])
            for (actor, delivery), outcome in zip(part, outcomes, strict=True):
                self._note(actor, delivery.incoming.text, outcome)
        for job, every in self.jobs.items():
            if tick % every == 0:
                self.service.jobs.run(job)
        self._deliver()

    def _delivery(self, actor: Actor, planned: Planned) -> Delivery:
        channel = Channel(actor.address.partition(":")[0])
        return Delivery(
            incoming=Incoming(
                provider_id=f"SIM{new_id()}",
                channel=channel,
                sender=actor.address,
                recipient=self._numbers[planned.to or actor.district, channel],
                text=planned.text,
                pin=planned.pin,
            ),
            form="",
            received_at=planned.at,
        )

    def _note(self, actor: Actor, text: str, outcome: Outcome | Exception) -> None:
        self.messages += 1
        if isinstance(outcome, Exception) or outcome.status != "done":
            self.failed += 1
            return
        if outcome.turn is not None and not isinstance(actor, Citizen):
            name = _command_of(text)
            if name is not None:
                (self.refused if _is_refused(outcome.turn) else self.commands)[name] += 1
        if outcome.person_id is not None:
            self._actors.setdefault(outcome.person_id, actor)

    def _deliver(self) -> None:
        """Lets everybody react to what was written to them since the last tick."""
        while True:
            with self.service.database.reading() as connection:
                written = outbox.written_after(connection, self._read_until, 1_000)
            if any(row.person_id not in self._actors for row in written):
                self._meet(self._visitors.values())
            for row in written:
                got = Got(
                    lines=open_words(self.service.vault, row.words).lines,
                    reference=row.reference,
                    district=row.district,
                )
                self.told.update(got.keys)
                actor = self._actors.get(row.person_id)
                if actor is not None:
                    self._plan(actor, actor.react(got, self.clock.now))
            if not written:
                return
            self._read_until = written[-1].id


_NAMES = frozenset(command.name for command in COMMANDS)


def _command_of(text: str) -> str | None:
    """The name of the command that an officer typed; `None` of a digit or words."""
    words = text.split()
    if words[:1] == ["LATE"] and len(words) > 1:
        return "LATE REASON"
    return next((name for name in (" ".join(words[:2]), *words[:1]) if name in _NAMES), None)


def _is_refused(turn: Turn) -> bool:
    """Whether an answer says that the command was not understood or does not go."""
    keys = {line.key for said in turn.events if isinstance(said, Said) for line in said.lines}
    return any(key.startswith("wrong-") for key in keys)

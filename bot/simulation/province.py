"""Letting virtual time pass over a service: who types when, what is worked, who hears of it."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from itertools import count
from random import Random

import yaml

from bot.sample import register_samples, sample_officers
from bot.service import Service
from bot.simulation import habits
from bot.simulation.habits import OF_DISTRICTS, within
from bot.simulation.people import Citizen, Official, Planned, World, read_got, read_stories
from flows.incoming import Incoming
from flows.vocabulary import Channel, Role
from handlers.identifiers import new_id
from handlers.turn_worker import BATCH
from handlers.turns import Delivery, Outcome
from storage import outbox, people, registry
from storage.registry import load_district_numbers

TICK = timedelta(minutes=30)
"""How often jobs run in virtual time. They run far more often in life; nothing may depend on it."""

_JOBS = ("rungs", "waking", "editions", "sender")
# Most people write by day: the share of a day's complaints in each of six hours from midnight.
_BY_TIME = (0.05, 0.35, 0.4, 0.2)

Note = Callable[[str, int, int], None]
Actor = Citizen | Official


@dataclass(kw_only=True, slots=True)
class Clock:
    """The virtual instant; handed to the service as its real time."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(kw_only=True)
class Province:
    """A service and the people who write to it, from `start` on for so many days."""

    service: Service
    clock: Clock
    start: datetime
    days: int
    complaints: int
    seed: int
    messages: int = 0
    failed: int = 0
    _queue: list[tuple[datetime, int, Actor, str]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _actors: dict[str, Actor] = field(default_factory=dict)
    _read_until: str = ""

    def __post_init__(self) -> None:
        self._dice = Random(self.seed)  # noqa: S311 - chance, not secrecy
        self._world = World()
        self._turns = self.service.make_turns()
        with self.service.database.transaction() as connection:
            self._numbers = {
                (each.district, each.channel): each.address
                for each in load_district_numbers(connection)
            }

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=self.days)

    def live(self, note: Note) -> None:
        """Lets all the days pass. `note` hears of each."""
        self._settle_officials()
        self._settle_citizens()
        while self.clock.now < self.end:
            self.clock.now += TICK
            if self.clock.now.hour == 0 and self.clock.now.minute == 0:
                done = (self.clock.now - self.start).days
                note(f"day {done}", done, self.days)
                self._fill_desks(done)
            self._pass_tick()

    # ── who there is ─────────────────────────────────────────────────────────────────────

    def _settle_officials(self) -> None:
        register_samples(self.service)
        for slug, kept in zip(self._districts(), self._habits(), strict=True):
            if kept.fills_empty_desk is not None:
                self._empty_desk(slug)
        for officer in sample_officers(self._districts()):
            slug = officer.district or self._districts()[0]
            self._employ(officer.role, slug, officer.phone, self.start)

    def _employ(self, role: Role, slug: str, phone: str, since: datetime) -> None:
        official = Official(
            address=f"{Channel.WHATSAPP}:{phone}",
            district=slug,
            role=role,
            dice=Random(f"{self.seed}:{role}:{phone}"),  # noqa: S311
            world=self._world,
            habits=self._habits()[self._districts().index(slug)],
        )
        with self.service.database.transaction() as connection:
            known = people.load_senders(connection, self.service.vault, [official.address])
            serving = people.load_officers(connection, [slug], None)[slug]
        person = known[official.address].person_id
        if any(each.person_id == person for each in serving):
            self._actors[person] = official
            self._plan(official, official.begin(since, self.end))

    def _empty_desk(self, slug: str) -> None:
        with self.service.database.transaction() as connection:
            serving = people.load_officers(connection, [slug], None)[slug]
            roles = [each.id for each in serving if each.role is Role.FOCAL_POINT]
            registry.remove_roles(connection, roles)

    def _fill_desks(self, day: int) -> None:
        """A focal point begins to serve where there was none."""
        for slug, kept in zip(self._districts(), self._habits(), strict=True):
            if kept.fills_empty_desk == day:
                register_samples(self.service)
                for officer in sample_officers(self._districts()):
                    if officer.district == slug and officer.role is Role.FOCAL_POINT:
                        self._employ(officer.role, slug, officer.phone, self.clock.now)

    def _settle_citizens(self) -> None:
        stories = read_stories(
            yaml.safe_load((files("bot.simulation") / "stories.yaml").read_text("utf-8"))
        )
        for number in range(self.complaints):
            dice = Random(f"{self.seed}:citizen:{number}")  # noqa: S311
            citizen = Citizen(
                address=f"{Channel.WHATSAPP}:PK.{self.seed}{number:09d}",
                district=self._districts()[number % len(self._districts())],
                dice=dice,
                world=self._world,
                story=self._story(dice, stories),
            )
            self._plan(citizen, citizen.begin(self._moment(dice)))
            if dice.random() < habits.COMPLAINS_AGAIN:
                later = self._moment(dice)
                self._plan(citizen, [(later, self._story(dice, stories))])

    def _story(self, dice: Random, stories: list[str]) -> str:
        return dice.choice(stories).format(n=dice.randrange(1, 90), days=dice.randrange(2, 30))

    def _moment(self, dice: Random) -> datetime:
        (quarter,) = dice.choices(range(4), _BY_TIME)
        # Shifted to the local day, which begins at 19:00 UTC.
        day = self.start + timedelta(days=dice.randrange(self.days), hours=-5 + 6 * quarter)
        return max(day + within(dice, timedelta(hours=6)), self.start)

    def _districts(self) -> list[str]:
        return list(self.service.rulebook.districts)

    def _habits(self) -> list[habits.Habits]:
        return [OF_DISTRICTS[at % len(OF_DISTRICTS)] for at in range(len(self._districts()))]

    # ── what happens ─────────────────────────────────────────────────────────────────────

    def _plan(self, actor: Actor, planned: Iterable[Planned]) -> None:
        for at, text in planned:
            if at < self.end:
                heapq.heappush(self._queue, (at, next(self._order), actor, text))

    def _pass_tick(self) -> None:
        """Works all that was typed since the last tick, then the jobs, then what people got."""
        now = self.clock.now
        due: list[tuple[Actor, Delivery]] = []
        while self._queue and self._queue[0][0] <= now:
            at, _, actor, text = heapq.heappop(self._queue)
            due.append((actor, self._delivery(actor, text, at)))
        for begin in range(0, len(due), BATCH):
            part = due[begin : begin + BATCH]
            outcomes = self._turns.work([delivery for _, delivery in part])
            for (actor, _), outcome in zip(part, outcomes, strict=True):
                self._note(actor, outcome)
        for job in _JOBS:
            self.service.jobs.run(job)
        self._deliver()

    def _delivery(self, actor: Actor, text: str, at: datetime) -> Delivery:
        channel = Channel(actor.address.partition(":")[0])
        return Delivery(
            incoming=Incoming(
                provider_id=f"SIM{new_id()}",
                channel=channel,
                sender=actor.address,
                recipient=self._numbers[actor.district, channel],
                text=text,
            ),
            form="",
            received_at=at,
        )

    def _note(self, actor: Actor, outcome: Outcome | Exception) -> None:
        self.messages += 1
        if isinstance(outcome, Exception) or outcome.status != "done":
            self.failed += 1
        elif outcome.person_id is not None:
            self._actors.setdefault(outcome.person_id, actor)

    def _deliver(self) -> None:
        """Lets everybody react to what was written to them since the last tick."""
        while True:
            with self.service.database.transaction() as connection:
                written = outbox.written_after(connection, self._read_until, 1_000)
            for row in written:
                actor = self._actors.get(row.person_id)
                if actor is not None:
                    got = read_got(row.lines, row.reference)
                    self._plan(actor, actor.react(got, self.clock.now))
            if not written:
                return
            self._read_until = written[-1].id

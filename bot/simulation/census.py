"""Who lives and serves in the made-up province, and what each of them means to do."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from random import Random

import yaml

from bot.sample import (
    SampleOfficer,
    number_districts,
    register_officers,
    register_samples,
    sample_officers,
    sample_phone,
)
from bot.service import Service
from bot.simulation import habits
from bot.simulation.citizens import CONFIDED, Citizen
from bot.simulation.confidants import Confidant
from bot.simulation.habits import OF_DISTRICTS, Habits, within
from bot.simulation.lookers import Auditor, Verifier
from bot.simulation.officials import Official
from bot.simulation.person import Planned, World
from flows.vocabulary import Channel, IssueArea, Language, Role
from storage import people, registry

Actor = Citizen | Official | Verifier | Auditor | Confidant
Settled = tuple[Actor, list[Planned]]

# Most people write by day: the share of a day's complaints in each of six hours from midnight.
_BY_TIME = (0.05, 0.35, 0.4, 0.2)
_VISITORS = range(1, 100)


@dataclass(kw_only=True)
class Census:
    """The people of a service's districts, who are the same for the same seed.

    A district has as many of those who complain as its weight, 1 where none is given.
    """

    service: Service
    start: datetime
    days: int
    seed: int
    habits_of_districts: Sequence[Habits] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    with_more_officers: bool = True

    def __post_init__(self) -> None:
        self.districts = list(self.service.rulebook.districts)
        known = self.habits_of_districts or OF_DISTRICTS
        self.habits = {slug: known[at % len(known)] for at, slug in enumerate(self.districts)}
        self.world = self._make_world()

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=self.days)

    def _make_world(self) -> World:
        text = (files("bot.simulation") / "stories.yaml").read_text("utf-8")
        tehsils = {
            slug: district.places.districts[slug].tehsils
            for slug, district in self.service.rulebook.districts.items()
        }
        return World(
            stories=[story for stories in yaml.safe_load(text).values() for story in stories],
            tehsils={slug: [each.names["en"] for each in all_] for slug, all_ in tehsils.items()},
            points={
                slug: [point for each in all_ for point in each.points]
                for slug, all_ in tehsils.items()
            },
            phones=[f"0{_visitor_phone(number)[3:]}" for number in _VISITORS],
        )

    # ── officers ─────────────────────────────────────────────────────────────────────────

    def settle_officials(self) -> Iterator[Settled]:
        """All who serve from the first day on; some districts begin with an empty desk."""
        self._register()
        for slug in self.districts:
            if self.habits[slug].fills_empty_desk is not None:
                self._empty_desk(slug)
        for officer in self._officers():
            if not self._comes_later(officer):
                yield self._employ(officer, self.start)

    def fill_desks(self, day: int, now: datetime) -> Iterator[Settled]:
        """Focal points who begin to serve on this day."""
        beginning = [
            each
            for each in self._officers()
            if self._comes_later(each) and self._habits_of(each).fills_empty_desk == day
        ]
        if beginning:
            self._register()
        for officer in beginning:
            yield self._employ(officer, now)

    def _register(self) -> None:
        register_samples(self.service)
        with self.service.database.transaction() as connection:
            register_officers(connection, self.service, self._more_officers())

    def _officers(self) -> list[SampleOfficer]:
        return [*sample_officers(self.districts), *self._more_officers()]

    def _more_officers(self) -> Iterator[SampleOfficer]:
        """A second focal point for each district's works, and a verifier who was not asked yet."""
        if not self.with_more_officers:
            return
        numbers = number_districts(self.districts)
        for slug in self.districts:
            number = numbers[slug]
            yield SampleOfficer(
                role=Role.FOCAL_POINT,
                name=f"Works desk, {slug.title()}",
                district=slug,
                phone=sample_phone(7, number),
                language=Language.URDU,
                office="Works office",
                areas=(IssueArea.ROADS, IssueArea.ENERGY),
            )
            yield SampleOfficer(
                role=Role.VERIFIER,
                name=f"Verifier 4, {slug.title()}",
                district=slug,
                phone=sample_phone(7, number + 50),
                language=Language.URDU,
                agreed=False,
            )

    def _comes_later(self, officer: SampleOfficer) -> bool:
        empty = self._habits_of(officer).fills_empty_desk is not None
        return officer.role is Role.FOCAL_POINT and empty

    def _habits_of(self, officer: SampleOfficer) -> Habits:
        return self.habits[officer.district or self.districts[0]]

    def _empty_desk(self, slug: str) -> None:
        with self.service.database.transaction() as connection:
            serving = people.load_officers(connection, [slug], None)[slug]
            roles = [each.id for each in serving if each.role is Role.FOCAL_POINT]
            registry.remove_roles(connection, roles)

    def _employ(self, officer: SampleOfficer, since: datetime) -> Settled:
        actor = self._make_official(officer)
        planned = list(actor.begin(since, self.end))
        has_life = self._habits_of(officer).has_life
        if has_life and officer.role is Role.PDU and officer.phone == sample_phone(5, 1):
            planned.append(self._extension())
        return actor, planned

    def _make_official(self, officer: SampleOfficer) -> Official | Verifier | Auditor | Confidant:
        address = f"{Channel.WHATSAPP}:{officer.phone}"
        district = officer.district or self.districts[0]
        dice = Random(f"{self.seed}:{officer.role}:{officer.phone}")  # noqa: S311
        if officer.role is Role.VERIFIER:
            rests = 0.25 if self.habits[district].has_life else 0.0
            return Verifier(
                address=address, district=district, dice=dice, world=self.world, rests=rests
            )
        if officer.role is Role.AUDITOR:
            return Auditor(address=address, district=district, dice=dice, world=self.world)
        if officer.role is Role.PROTECTED:
            return Confidant(address=address, district=district, dice=dice, world=self.world)
        return Official(
            address=address,
            district=district,
            role=officer.role,
            dice=dice,
            world=self.world,
            habits=self.habits[district],
            colleagues=tuple(self._colleagues(officer)),
        )

    def _colleagues(self, officer: SampleOfficer) -> Sequence[str]:
        """Who may stand in, or be given work: the district's other focal points."""
        return [
            each.name
            for each in self._officers()
            if each.role is Role.FOCAL_POINT
            and each.district == officer.district
            and each.name != officer.name
        ]

    def _extension(self) -> Planned:
        """A flood, by which one district gets more time."""
        slug = self.districts[-1]
        at = self.start + timedelta(days=self.days / 3)
        return Planned(at=at, text=f"EXTEND {slug} 3d flood", to=slug)

    # ── citizens ─────────────────────────────────────────────────────────────────────────

    def settle_citizens(self, number: int) -> Iterator[Settled]:
        """So many who complain, some of them twice."""
        homes = [slug for slug in self.districts for _ in range(self.weights.get(slug, 1))]
        for each in range(number):
            dice = Random(f"{self.seed}:citizen:{each}")  # noqa: S311
            citizen = Citizen(
                address=f"{Channel.WHATSAPP}:PK.{self.seed}{each:09d}",
                district=homes[each % len(homes)],
                dice=dice,
                world=self.world,
                story=self.world.story(dice),
            )
            planned = list(citizen.begin(self._moment(dice)))
            if dice.random() < habits.COMPLAINS_AGAIN:
                planned.append(Planned(at=self._moment(dice), text=self.world.story(dice)))
            yield citizen, planned
        yield from self._settle_confiding(math.ceil(number * habits.CONFIDES))

    def _settle_confiding(self, number: int) -> Iterator[Settled]:
        """So many who have something to say that is not for the district."""
        for each in range(number):
            dice = Random(f"{self.seed}:confiding:{each}")  # noqa: S311
            citizen = Citizen(
                address=f"{Channel.WHATSAPP}:PK.{self.seed}9{each:08d}",
                district=self.districts[each % len(self.districts)],
                dice=dice,
                world=self.world,
            )
            yield citizen, [Planned(at=self._moment(dice), text=CONFIDED[each % len(CONFIDED)])]

    def visitors(self) -> Iterable[Citizen]:
        """Those whose complaint somebody else writes down, and who may write by themselves."""
        for number in _VISITORS:
            dice = Random(f"{self.seed}:visitor:{number}")  # noqa: S311
            channel = dice.choice([Channel.WHATSAPP, Channel.SMS])
            yield Citizen(
                address=f"{channel}:{_visitor_phone(number)}",
                district=self.districts[0],
                dice=dice,
                world=self.world,
            )

    def _moment(self, dice: Random) -> datetime:
        (quarter,) = dice.choices(range(4), _BY_TIME)
        # Shifted to the local day, which begins at 19:00 UTC.
        day = self.start + timedelta(days=dice.randrange(self.days), hours=-5 + 6 * quarter)
        return max(day + within(dice, timedelta(hours=6)), self.start)


def _visitor_phone(number: int) -> str:
    return sample_phone(0, number)

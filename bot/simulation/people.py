"""The made-up people: what each types, and what they do about what they get.

Everybody reacts to wording keys and references, as a person to the words; nobody looks into the
database.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bot.simulation import habits
from bot.simulation.habits import Habits, around, within
from flows.vocabulary import Role

Planned = tuple[datetime, str]
"""When somebody types something, and what."""

_STATES_TO_ANSWER = frozenset({"state-new"})
_STATES_TO_FIX = frozenset({"state-acknowledged", "state-in_progress"})
_DAY = timedelta(days=1)
_LIST_LINES = frozenset({"list-line", "list-line-level"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Got:
    """A message as it came: its wording keys, with the arguments of each, and its complaint."""

    lines: Sequence[Mapping[str, Any]]
    reference: str | None

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(line["key"] for line in self.lines)


def read_got(lines: str, reference: str | None) -> Got:
    """A message from the outbox's JSON."""
    return Got(lines=json.loads(lines), reference=reference)


@dataclass(kw_only=True, slots=True)
class World:
    """What is true in the made-up province: which complaints were really fixed, by reference."""

    fixed: dict[str, bool] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Citizen:
    """Somebody who complains, and answers when asked."""

    address: str
    district: str
    dice: Random
    world: World
    story: str

    def begin(self, at: datetime) -> Iterator[Planned]:
        """The story, and what usually follows the receipt."""
        yield at, self.story
        if self.dice.random() < habits.GIVES_PLACE:
            soon = at + within(self.dice, timedelta(minutes=4))
            yield soon, "1"
            yield soon + timedelta(minutes=1), f"Killi {self.dice.randrange(1, 400)}"
        if self.dice.random() < habits.ASKS_HOW_IT_STANDS:
            yield at + around(self.dice, timedelta(days=4)), "my complaints"
        if self.dice.random() < habits.WANTS_NEWS:
            yield at + within(self.dice, timedelta(days=2)), "updates on"
        if self.dice.random() < habits.GOES_HIGHER:
            yield from self._on_page(at + timedelta(days=3) + around(self.dice, _DAY), "2")
        if self.dice.random() < habits.TAKES_IT_BACK:
            yield from self._on_page(at + around(self.dice, timedelta(days=5)), "4", "1")

    @staticmethod
    def _on_page(at: datetime, *typed: str) -> Iterator[Planned]:
        """Looks at the complaint, and sends what may be chosen there."""
        for minutes, text in enumerate(("my complaints", *typed)):
            yield at + timedelta(minutes=minutes), text

    def react(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Answers whether it is fixed, by what is true and mostly well seen.

        Whether it is taken back is answered once more, mostly the same way.
        """
        if "withdraw-again" in got.keys:
            answer = "1" if self.dice.random() < habits.STANDS_BY_IT else "2"
            yield now + around(self.dice, timedelta(hours=5)), answer
        asked = any(key.startswith("verify-title") for key in got.keys)
        if not asked or got.reference is None:
            return
        if self.dice.random() >= habits.ANSWERS_WHETHER_FIXED:
            return
        right = self.dice.random() >= habits.MISJUDGES
        is_fixed = self.world.fixed.get(got.reference, False) is right
        typed = "1" if is_fixed else self.dice.choice(["2", "2 abhi bhi wahi hal hai", "3"])
        yield now + around(self.dice, timedelta(hours=14)), typed


@dataclass(kw_only=True, slots=True)
class Official:
    """An officer with habits: answers and fixes what they hear of, and looks at their lists."""

    address: str
    district: str
    role: Role
    dice: Random
    world: World
    habits: Habits
    planned: set[tuple[str, str]] = field(default_factory=set)

    def begin(self, start: datetime, end: datetime) -> Iterator[Planned]:
        """Looks at the lists every morning, and lets the week's account go out."""
        day = start
        while day < end:
            morning = day.replace(hour=4, minute=30) + within(self.dice, timedelta(hours=2))
            if morning >= start:
                yield morning, "LIST" if self.role is Role.FOCAL_POINT else "MINE"
            if day.weekday() == 4 and self.role is Role.COORDINATOR and self.dice.random() < 0.6:
                yield day.replace(hour=6, minute=10), "WEEK APPROVE"
            day += timedelta(days=1)

    def react(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Plans what a notice or a list asks for; nothing is planned twice."""
        for line in got.lines:
            if line["key"] in _LIST_LINES:
                yield from self._plan(_digits(line["args"]["reference"]), _state_of(line), now)
        if "officer-new-case" in got.keys and got.reference is not None:
            yield from self._plan(got.reference, "state-new", now)
        if got.keys & {"officer-denied", "officer-denied-partly"} and got.reference is not None:
            self.planned.discard((got.reference, "fix"))
            yield from self._plan(got.reference, "state-acknowledged", now)
        if got.keys & {"officer-breach-ack", "officer-breach-fix"} and got.reference is not None:
            yield from self._step_in(got, now)
        if "list-more" in got.keys:
            yield now + timedelta(minutes=3), "MORE"

    def _plan(self, reference: str, state: str, now: datetime) -> Iterator[Planned]:
        if state in _STATES_TO_ANSWER and self._take(reference, "answer", self.habits.answers):
            yield now + around(self.dice, self.habits.answers_in), _ack(reference, self.dice)
        if state in _STATES_TO_FIX and self.role is Role.FOCAL_POINT:
            if not self._take(reference, "fix", self.habits.fixes):
                return
            at = now + around(self.dice, self.habits.fixes_in)
            if self.dice.random() < 0.3:
                yield now + (at - now) / 2, f"PLAN {reference} parts are on the way; +4d"
            self.world.fixed[reference] = self.dice.random() < self.habits.honest_fix
            yield at, f"FIXED {reference} repaired; district crew; today; no photo: no camera"

    def _step_in(self, got: Got, now: datetime) -> Iterator[Planned]:
        """Whoever was made answerable answers, or sees to it that the office does."""
        if self.dice.random() >= self.habits.steps_in or got.reference is None:
            return
        soon = now + around(self.dice, timedelta(hours=8))
        if "officer-breach-ack" in got.keys and self.role is not Role.PDU:
            yield soon, _ack(got.reference, self.dice)
        else:
            yield soon, f"NOTE {got.reference} asked the office for the reason"

    def _take(self, reference: str, what: str, chance: float) -> bool:
        """Whether to do a thing that was not thought of before."""
        if (reference, what) in self.planned:
            return False
        self.planned.add((reference, what))
        return self.dice.random() < chance


def _ack(reference: str, dice: Random) -> str:
    office = dice.choice(["PHE", "C&W", "Education office", "DHO", "QESCO"])
    return f"ACK {reference} {office}; the crew looks at it; +{dice.randrange(1, 8)}d"


def _digits(shown: str) -> str:
    return "".join(letter for letter in shown if letter.isdecimal())


def _state_of(line: Mapping[str, Any]) -> str:
    return str(line["args"]["state"]["word"])


def read_stories(text: Mapping[str, Iterable[str]]) -> list[str]:
    """All stories, in the order of the file."""
    return [story for stories in text.values() for story in stories]

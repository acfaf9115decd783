"""What all made-up people share: what they type, what they get, and what is true around them.

Everybody reacts to wording keys and references, as a person to the words; nobody looks into the
database.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from flows.incoming import Pin
from flows.references import show_reference

_SHOWN_REFERENCE = re.compile(r"\b(\d{4})-(\d{4})\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """When somebody types something, and what; `to` is the district whose number it goes to."""

    at: datetime
    text: str = ""
    to: str | None = None
    pin: Pin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Got:
    """A message as it came: its wording keys, with the arguments of each, its complaint, and the
    district whose number it came from."""

    lines: Sequence[Mapping[str, Any]]
    reference: str | None
    district: str

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(line["key"] for line in self.lines)

    def named(self, *keys: str) -> list[str]:
        """All references that the lines of these keys name, in their order."""
        text = json.dumps([line["args"] for line in self.lines if line["key"] in keys])
        return list(dict.fromkeys("".join(found) for found in _SHOWN_REFERENCE.findall(text)))


def shown(reference: str) -> str:
    return show_reference(reference)


@dataclass(kw_only=True, slots=True)
class World:
    """What is true in the made-up province: which complaints were really fixed, by reference, and
    which were ever only said to be; the stories that are told in it, and the phones of those who
    cannot write for themselves."""

    stories: Sequence[str]
    tehsils: Mapping[str, Sequence[str]]
    points: Mapping[str, Sequence[tuple[float, float]]]
    phones: Sequence[str]
    fixed: dict[str, bool] = field(default_factory=dict)
    faked: set[str] = field(default_factory=set)

    def repair(self, reference: str, *, honest: bool) -> None:
        """Something is about to be reported fixed, and is if it is `honest`."""
        self.fixed[reference] = honest
        if not honest:
            self.faked.add(reference)

    def is_fixed(self, reference: str) -> bool:
        return self.fixed.get(reference, False)

    def story(self, dice: Random) -> str:
        """Something that is wrong near somebody."""
        text = dice.choice(self.stories)
        return text.format(n=dice.randrange(1, 90), days=dice.randrange(2, 30))

    def village(self, dice: Random, district: str) -> str:
        """A place in words, mostly with its tehsil."""
        killi = f"Killi {dice.randrange(1, 400)}"
        tehsils = self.tehsils[district]
        return f"{killi}, {dice.choice(tehsils)}" if tehsils and dice.random() < 0.7 else killi

    def pin(self, dice: Random, district: str) -> Pin | None:
        """A point of the map near one of the district's towns, where one is known."""
        points = self.points[district]
        if not points:
            return None
        latitude, longitude = dice.choice(points)
        return Pin(
            latitude=latitude + dice.uniform(-0.01, 0.01),
            longitude=longitude + dice.uniform(-0.01, 0.01),
        )

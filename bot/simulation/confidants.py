"""Made-up protected officers: they open what waits for them and see it through, two by two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bot.sample import SAMPLE_PIN
from bot.simulation.habits import around
from bot.simulation.person import Got, Planned, World

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_LINES = frozenset({"items-line", "items-line-due"})
_DELETES = 0.2
"""How often what was about to be closed is to be gone altogether."""

# What is typed one after the other about an item that stands so.
_STEPS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "item-state-p-received": (("TRIAGE {0} support",), ("TRIAGE {0} review",)),
    "item-state-p-support": (
        (
            "REFER {0} crisis centre; consent yes",
            "TELL {0} somebody calls you",
            "CLOSE {0}",
        ),
        ("REFER {0} legal aid; consent yes", "TELL {0} legal aid calls", "TRIAGE {0} review"),
    ),
    "item-state-p-review": (
        ("SEND {0} Provincial Ombudsman; money was asked for", "TELL {0} it is with them"),
    ),
    "item-state-p-with-body": (("OUTCOME {0} somebody was moved", "TELL {0} it has an end"),),
    "item-state-p-outcome": (("CLOSE {0}",),),
}


@dataclass(kw_only=True, slots=True)
class Confidant:
    """A protected officer. `begun` is what they mean to do already, by number and state."""

    address: str
    district: str
    dice: Random
    world: World
    begun: set[tuple[str, str]] = field(default_factory=set)

    def begin(self, start: datetime, end: datetime) -> Iterator[Planned]:
        """Looks every morning what waits."""
        day = start + timedelta(hours=5) + 30 * _MINUTE * self.dice.random()
        while day < end:
            yield self._typed(day, "ITEMS")
            day += _DAY

    def react(self, got: Got, now: datetime) -> Iterator[Planned]:
        if "protected-waits" in got.keys:
            yield self._typed(now + around(self.dice, 3 * _HOUR), "ITEMS")
        if "items-title" in got.keys:
            # Numbers begin anew when nothing is open, and what was begun may stand still.
            self.begun.clear()
        for line in got.lines:
            number = str(line["args"].get("number", ""))
            if line["key"] == "items-line-confirm":
                word = "DELETE" if self.dice.random() < _DELETES else "CONFIRM"
                yield self._typed(now + _HOUR, f"{word} {number} pin {SAMPLE_PIN}")
            elif line["key"] == "items-line-delete":
                yield self._typed(now + _HOUR, f"DELETE {number} pin {SAMPLE_PIN}")
            elif line["key"] in _LINES:
                yield from self._work(number, _state_of(line), now)

    def _work(self, number: str, state: str, now: datetime) -> Iterator[Planned]:
        steps = _STEPS.get(state)
        if steps is None or (number, state) in self.begun:
            return
        self.begun.add((number, state))
        at = now + around(self.dice, _HOUR)
        yield self._typed(at, f"OPEN {number} pin {SAMPLE_PIN}")
        for step in self.dice.choice(steps):
            at += 2 * _MINUTE
            yield self._typed(at, f"{step.format(number)} pin {SAMPLE_PIN}")

    def _typed(self, at: datetime, text: str) -> Planned:
        return Planned(at=at, text=text, to=self.district)


def _state_of(line: Mapping[str, Any]) -> str:
    return str(line["args"]["state"]["word"])

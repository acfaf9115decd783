"""Made-up verifiers and auditors: they go there and tell what they see, mostly the truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.simulation import habits
from bot.simulation.habits import around
from bot.simulation.person import Got, Planned, World

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


@dataclass(kw_only=True, slots=True)
class Verifier:
    """Somebody of the place who is asked about repairs."""

    address: str
    district: str
    dice: Random
    world: World
    rests: float = 0.25

    def begin(self, start: datetime, end: datetime) -> Iterator[Planned]:
        """Some have enough of it for a week."""
        if self.dice.random() < self.rests:
            at = start + (end - start) * self.dice.random()
            yield Planned(at=at, text="VERIFY OFF")
            yield Planned(at=at + 7 * _DAY, text="VERIFY ON")

    def react(self, got: Got, now: datetime) -> Iterator[Planned]:
        if "verifier-agree" in got.keys:
            agrees = self.dice.random() < habits.VERIFIER_AGREES
            yield Planned(at=now + around(self.dice, 5 * _HOUR), text="1" if agrees else "2")
        if "verifier-asked" not in got.keys or got.reference is None:
            return
        if self.dice.random() < habits.VERIFIER_ANSWERS:
            yield Planned(
                at=now + around(self.dice, 30 * _HOUR),
                text=f"VERIFY {got.reference} {self._sees(got.reference)}",
            )
        if not self.world.is_fixed(got.reference) and self.dice.random() < habits.VERIFIER_RETURNS:
            yield Planned(at=now + 20 * _DAY, text=f"VERIFY {got.reference} 2 broken again")

    def _sees(self, reference: str) -> str:
        drawn = self.dice.random()
        if drawn < habits.VERIFIER_IS_WRONG / 2:
            return "4"
        is_wrong = drawn < habits.VERIFIER_IS_WRONG
        if self.world.is_fixed(reference) is not is_wrong:
            return "1"
        return self.dice.choice(["2", "2", "3"])


@dataclass(kw_only=True, slots=True)
class Auditor:
    """Somebody from elsewhere who looks at what was closed as fixed."""

    address: str
    district: str
    dice: Random
    world: World

    def begin(self, start: datetime, end: datetime) -> Iterator[Planned]:
        """Looks on Wednesdays what waits."""
        day = start
        while day < end:
            if day.weekday() == 2:
                yield Planned(at=day + 10 * _HOUR, text="AUDIT")
            day += _DAY

    def react(self, got: Got, now: datetime) -> Iterator[Planned]:
        for reference in got.named("audit-assigned-cases"):
            at = now + around(self.dice, 2 * _DAY)
            if self.dice.random() < habits.AUDITOR_ASKS:
                yield self._typed(at, f"AUDIT {reference} ASK is it repaired?", got)
                at += 2 * _DAY
            if self.dice.random() < habits.AUDITOR_LOOKS:
                yield self._typed(at, f"AUDIT {reference} {self._finds(reference)}", got)

    def _finds(self, reference: str) -> str:
        drawn = self.dice.random()
        if drawn < habits.AUDITOR_REACHES_NOBODY:
            return "not reached"
        is_wrong = drawn < habits.AUDITOR_REACHES_NOBODY + habits.AUDITOR_IS_WRONG
        if self.world.is_fixed(reference) is not is_wrong:
            return "fixed; seen"
        return self.dice.choice(["not fixed; seen", "not fixed; tap dry", "partly; half of it"])

    @staticmethod
    def _typed(at: datetime, text: str, got: Got) -> Planned:
        return Planned(at=at, text=text, to=got.district)

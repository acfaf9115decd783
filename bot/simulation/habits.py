"""How made-up people behave, as chances and usual times. All that is drawn is drawn here."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random


@dataclass(frozen=True, kw_only=True, slots=True)
class Habits:
    """Of one district's officers. Chances are between 0 and 1; times are medians.

    `honest_fix` is how often a reported fix is one. `fills_empty_desk` is the day on which a
    focal point begins to serve, for a district that starts without one.
    """

    answers: float = 0.88
    answers_in: timedelta = timedelta(hours=22)
    fixes: float = 0.85
    fixes_in: timedelta = timedelta(days=6)
    honest_fix: float = 0.75
    steps_in: float = 0.8
    fills_empty_desk: int | None = None


DILIGENT = Habits()
SLOW = Habits(answers=0.6, answers_in=timedelta(hours=60), fixes=0.6, fixes_in=timedelta(days=13))
BOASTFUL = Habits(fixes=0.98, fixes_in=timedelta(days=2), honest_fix=0.35)
NOBODY_AT_FIRST = Habits(fills_empty_desk=30)

OF_DISTRICTS = (DILIGENT, SLOW, BOASTFUL, DILIGENT, SLOW, NOBODY_AT_FIRST)
"""By the districts' order; over again where there are more."""

# Citizens.
GIVES_PLACE = 0.6
ANSWERS_WHETHER_FIXED = 0.65
MISJUDGES = 0.03
ASKS_HOW_IT_STANDS = 0.15
WANTS_NEWS = 0.1
COMPLAINS_AGAIN = 0.12
GOES_HIGHER = 0.1
TAKES_IT_BACK = 0.04
STANDS_BY_IT = 0.6


def around(dice: Random, median: timedelta) -> timedelta:
    """A time near the median: half of them are shorter, few are many times as long."""
    return median * dice.lognormvariate(0.0, 0.7)


def within(dice: Random, longest: timedelta) -> timedelta:
    """Any time up to the longest."""
    return longest * dice.random()

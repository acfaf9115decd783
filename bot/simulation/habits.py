"""How made-up people behave, as chances and usual times. All that is drawn is drawn here."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random


@dataclass(frozen=True, kw_only=True, slots=True)
class Habits:
    """Of one district's officers. Chances are between 0 and 1; times are medians.

    `honest_fix` is how often a reported fix is one. `fills_empty_desk` is the day on which focal
    points begin to serve, for a district that starts without any. `looks_every` is after how many
    days an officer asks for their list, `tries_again_after` when they do anew what seems not to
    have worked. `has_life` says whether they take leave, complain themselves, have visitors and
    look at other things.
    """

    answers: float = 0.88
    answers_in: timedelta = timedelta(hours=22)
    fixes: float = 0.85
    fixes_in: timedelta = timedelta(days=6)
    honest_fix: float = 0.75
    steps_in: float = 0.8
    decides: float = 0.75
    fills_empty_desk: int | None = None
    looks_every: int = 1
    tries_again_after: timedelta | None = None
    has_life: bool = True


DILIGENT = Habits()
SLOW = Habits(
    answers=0.6, answers_in=timedelta(hours=60), fixes=0.6, fixes_in=timedelta(days=13), decides=0.4
)
BOASTFUL = Habits(fixes=0.98, fixes_in=timedelta(days=2), honest_fix=0.35)
NOBODY_AT_FIRST = Habits(fills_empty_desk=30)

OF_DISTRICTS = (DILIGENT, SLOW, BOASTFUL, DILIGENT, SLOW, NOBODY_AT_FIRST)
"""By the districts' order; over again where there are more."""

OF_SAMPLES = tuple(
    Habits(
        answers=answers,
        answers_in=timedelta(hours=hours),
        fixes=fixes,
        fixes_in=timedelta(days=days),
        honest_fix=honest,
        decides=0.95,
        looks_every=3,
        tries_again_after=timedelta(days=4),
        has_life=False,
    )
    for answers, hours, fixes, days, honest in (
        (0.98, 20, 0.96, 5, 0.9),
        (0.92, 46, 0.93, 9, 0.7),
        (0.95, 30, 0.97, 3, 0.45),
        (0.98, 18, 0.95, 6, 0.85),
        (0.97, 26, 0.95, 5, 0.8),
        (0.97, 24, 0.97, 5, 0.8),
    )
)
"""Of the districts of a demo: better and worse ones, who leave no heap of old complaints behind."""

# Citizens.
GIVES_PLACE = 0.6
ANSWERS_WHETHER_FIXED = 0.65
MISJUDGES = 0.03
SPEAKS_LATE = 0.4
BREAKS_AGAIN = 0.04
ASKS_HOW_IT_STANDS = 0.15
WANTS_NEWS = 0.1
ADDS_SOMETHING = 0.08
WRITES_IT_AGAIN = 0.06
COMPLAINS_AGAIN = 0.12
GOES_HIGHER = 0.1
TAKES_IT_BACK = 0.04
STANDS_BY_IT = 0.6
REGRETS = 0.15
SAYS_IT_IS_FIXED = 0.02
APPEALS = 0.4
REJECTS_ANSWER = 0.25
ANSWERS_OFFICE = 0.7
ACTS_FOR_ANOTHER = 0.03

# Officers: what becomes of a complaint instead of a plain repair, and what goes before it.
OTHER_WAYS = {
    "ANSWER": 0.03,
    "CANNOT": 0.05,
    "REFER": 0.04,
    "TRANSFER": 0.05,
    "LATE": 0.06,
}
PLANS = 0.3
SEES_IT_IS_PRIVATE = 0.005
ASKS_FIRST = 0.08
WRITES_FIRST = 0.06
NOTES_FIRST = 0.06
CORRECTS_AREA = 0.04
THINKS_AGAIN = 0.02
TAKES_OVER = 0.55
REFUSES = 0.25
UPHOLDS = 0.5
APPROVES = 0.7
ASSIGNS = 0.05
LINKS = 0.8
PARTS_AGAIN = 0.1
LOOKS_AROUND = 0.05
READS_ON = 0.8
VISITORS_A_DAY = 0.35

CONFIDES = 0.02

# Who looks at the work.
VERIFIER_AGREES = 0.8
VERIFIER_ANSWERS = 0.75
VERIFIER_IS_WRONG = 0.06
VERIFIER_RETURNS = 0.4
AUDITOR_ASKS = 0.2
AUDITOR_LOOKS = 0.85
AUDITOR_REACHES_NOBODY = 0.08
AUDITOR_IS_WRONG = 0.03


def around(dice: Random, median: timedelta) -> timedelta:
    """A time near the median: half of them are shorter, few are many times as long."""
    return median * dice.lognormvariate(0.0, 0.7)


def within(dice: Random, longest: timedelta) -> timedelta:
    """Any time up to the longest."""
    return longest * dice.random()

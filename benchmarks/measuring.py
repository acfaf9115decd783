"""Two sides measured in turn, A B A B, and what their rounds say together.

A machine is faster and slower from minute to minute; ratios of neighbouring runs are steadier than
either number, and their median more than any of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.load import Run


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One side's medians over all rounds; times in milliseconds."""

    per_second: float
    p50_ms: float
    p99_ms: float

    @property
    def spread(self) -> float:
        """p99 against p50."""
        return self.p99_ms / self.p50_ms


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A row of the table. `ratios` are ours to the floor's, round by round."""

    name: str
    ours: Side
    floor: Side
    ratios: tuple[float, ...]
    at_least: float
    aim: float

    @property
    def ratio(self) -> float:
        return median(self.ratios)


def interleave(
    ours: Callable[[], Run], floor: Callable[[], Run], rounds: int
) -> list[tuple[Run, Run]]:
    """Runs both in turn, ours first; a pair for each round."""
    return [(ours(), floor()) for _ in range(rounds)]


def compare(
    name: str, pairs: Sequence[tuple[Run, Run]], *, at_least: float, aim: float
) -> Compared:
    """Puts the rounds together."""
    return Compared(
        name=name,
        ours=_side([run for run, _ in pairs]),
        floor=_side([run for _, run in pairs]),
        ratios=tuple(ours.per_second / floor.per_second for ours, floor in pairs),
        at_least=at_least,
        aim=aim,
    )


def _side(runs: Sequence[Run]) -> Side:
    return Side(
        per_second=median(run.per_second for run in runs),
        p50_ms=median(run.at(0.50) for run in runs) * 1000,
        p99_ms=median(run.at(0.99) for run in runs) * 1000,
    )

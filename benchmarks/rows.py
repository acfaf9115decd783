"""A row of the table: what was measured round by round, and what it is judged by.

A machine is faster and slower from minute to minute; ratios of neighbouring runs are steadier than
either number, and their median more than any of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

T = TypeVar("T")

_PLACES = {"/s": 0, "ms": 1, "s": 2, "MB": 0, "%": 1, "×": 2}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`ours` and `floor` are the rounds, in `unit`; with a floor the ratio of the two is judged,
    else the value. It must be at least `bound`, or with `most` at most.

    `details` are further figures of the same rounds, for the file of results.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    floor: tuple[float, ...] = ()
    bound: float
    most: bool = False
    aim: float | None = None
    details: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    @property
    def value(self) -> float:
        return median(self.ours)

    @property
    def floor_value(self) -> float | None:
        return median(self.floor) if self.floor else None

    @property
    def ratio(self) -> float | None:
        """The median of the rounds' ratios, ours to the floor; `None` without a floor."""
        if not self.floor:
            return None
        return median(ours / floor for ours, floor in zip(self.ours, self.floor, strict=True))

    @property
    def is_met(self) -> bool:
        judged = self.value if self.ratio is None else self.ratio
        return judged <= self.bound if self.most else judged >= self.bound

    @property
    def judged_in(self) -> str:
        """The unit of bound and aim."""
        return "×" if self.floor else self.unit

    @property
    def bound_shown(self) -> str:
        sign = "≤" if self.most else "≥"
        return f"{sign} {_plain(self.bound)}{_space(self.judged_in)}"

    @property
    def aim_shown(self) -> str:
        return "" if self.aim is None else f"{_plain(self.aim)}{_space(self.judged_in)}"


def show(value: float | None, unit: str) -> str:
    """A figure with its unit, such as `1,200 /s`; nothing for `None`."""
    return "" if value is None else f"{value:,.{_PLACES[unit]}f}{_space(unit)}"


def _plain(value: float) -> str:
    return f"{value:,g}" if value < 1000 else f"{value:,.0f}"


def _space(unit: str) -> str:
    return f" {unit}"


def interleave(ours: Callable[[], T], floor: Callable[[], T], rounds: int) -> list[tuple[T, T]]:
    """Runs both in turn, ours first; a pair for each round."""
    return [(ours(), floor()) for _ in range(rounds)]

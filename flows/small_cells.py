"""Numbers that may be published, and what stands in for those that may not.

One rule for the edition, the pages and the data files: one to four people are never counted out,
and a second number is held back where a total would give the first away.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

SMALLEST_SHOWN = 5

Key = TypeVar("Key", bound=Hashable)


class Withheld(StrEnum):
    """What is said instead of a number."""

    FEW = "<5"
    MANY = "5+"  # Large enough by itself, held back to protect another.


Shown = int | Withheld


@dataclass(frozen=True, kw_only=True, slots=True)
class Published(Generic[Key]):
    """A total and its cells as they may be read by anybody."""

    total: Shown
    cells: Mapping[Key, Shown]


def is_small(count: int) -> bool:
    """Whether a number counts so few people that it must not be given; nobody is not few."""
    return 0 < count < SMALLEST_SHOWN


def show_count(count: int) -> Shown:
    """A number that stands alone and is no part of a published total."""
    return Withheld.FEW if is_small(count) else count


def protect(cells: Mapping[Key, int]) -> Published[Key]:
    """The cells and their sum so that no small cell can be worked out from the rest.

    Who knows the total and every cell shown knows the sum of those withheld. While that sum leaves
    only one possibility for them, the next smallest cell is withheld too, at last the total.
    Among equals the order of `cells` decides. Where the total itself is small only its cells' being
    there can tell more: more than three of them are to be made coarser by the caller.
    """
    total = sum(cells.values())
    hidden = {key for key, count in cells.items() if is_small(count)}
    spare = sorted((key for key in cells if cells[key] >= SMALLEST_SHOWN), key=cells.__getitem__)
    shown_total = show_count(total)
    if not is_small(total):
        while hidden and _gives_away([cells[key] for key in hidden]):
            if not spare:
                shown_total = Withheld.MANY
                break
            hidden.add(spare.pop(0))
    return Published(
        total=shown_total,
        cells={key: _instead_of(count) if key in hidden else count for key, count in cells.items()},
    )


def _instead_of(count: int) -> Withheld:
    return Withheld.FEW if is_small(count) else Withheld.MANY


def _gives_away(withheld: Collection[int]) -> bool:
    """Whether the sum of the withheld cells, each known as few or many, can come about only so."""
    few = sum(1 for count in withheld if is_small(count))
    many = len(withheld) - few
    lowest = few + SMALLEST_SHOWN * many
    highest = few * (SMALLEST_SHOWN - 1) if not many else None
    return len(withheld) == 1 or sum(withheld) in (lowest, highest)

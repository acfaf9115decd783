"""Which single complaints may stand in an open list, and how coarsely.

A row says district, issue area, week and what became of it. Rows of a district's week are listed
only in groups of five or more that are alike in all of that, and what is left out hides among
itself: by area and by outcome it is nothing, or several groups that count five or more together.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from flows.small_cells import SMALLEST_SHOWN
from flows.vocabulary import State

LATE_BY = timedelta(days=30)
"""A week is listed so long after it ended."""

Group = tuple[str, State]
"""An issue area and a state; rows of one group look the same."""


def listed_groups(counts: Mapping[Group, int]) -> set[Group]:
    """The groups of one district and week that may be listed row by row."""
    hidden = {group for group, count in counts.items() if count < SMALLEST_SHOWN}
    changed = True
    while changed:
        changed = False
        for line in _lines(counts):
            kept_back = [group for group in line if group in hidden]
            spare = sorted((group for group in line if group not in hidden), key=counts.__getitem__)
            together = sum(counts[group] for group in kept_back)
            if kept_back and spare and (len(kept_back) < 2 or together < SMALLEST_SHOWN):
                hidden.add(spare[0])
                changed = True
    return counts.keys() - hidden


def _lines(counts: Collection[Group]) -> Iterable[list[Group]]:
    """The groups of each area, and those of each state."""
    for side in (0, 1):
        for value in {group[side] for group in counts}:
            yield [group for group in counts if group[side] == value]

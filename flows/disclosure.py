"""What of counts may be published, over weeks and all longer periods: the one function for it.

Numbers are settled from the shortest period upwards, and once settled they stay. A week shows a
number of its own unless it is small (`flows.small_cells`). What a week keeps back goes on to its
month, where the weeks' remainders are added up, then to the year, then to all; there it is shown as
soon as nobody could work out a part of it. A longer period therefore adds up what is shown within
it, and leaves out what may not be told yet.

Whether somebody could work out a part is not guessed. Before remainders are added up, it is checked
of each small number in them that it could as well be another while all that is published, or will
be, stays as it is: one more here and one less in its neighbour, and the opposite in the remainder
of another week (`_is_free`). What fails goes on to the next longer period.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from math import inf

from flows.periods import above, lineage
from flows.small_cells import SMALLEST_SHOWN, Withheld, is_small, protect

Figure = int | Withheld | None
"""What is read: a number, how large it is at least or at most, or nothing at all."""

Vector = Mapping[str, int]

STEP = 5
"""While a week is not final its numbers grow by so many, so that nobody sees of what kind a single
complaint is that comes; how many came in all is told one by one."""

_SLACK = ""
# The cell that stands beside a number which is no part of a sum, and gives and takes without end.


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Numbers that a period tells of what several weeks had kept back, all of them together."""

    period: str
    weeks: frozenset[str]
    numbers: Vector


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosed:
    """What is shown of a family of numbers, by period and cell.

    `settled` says of a week in which period its sum came to be known; of others it never did.
    `told` is what longer periods tell besides the sums of shorter ones.
    """

    figures: Mapping[str, Mapping[str, Figure]]
    settled: Mapping[str, str]
    told: Sequence[Told] = ()

    def figure(self, period: str, cell: str) -> Figure:
        """What is shown; of a period in which nothing was counted, nought."""
        return self.figures.get(period, {}).get(cell, 0)


def disclose_alone(
    weeks: Mapping[str, int], running: Mapping[str, int], cell: str, *, step: int = STEP
) -> Disclosed:
    """What is shown of one number. `weeks` are final, `running` are not and grow by steps."""
    family = _Family(cells=(cell,), total=None, step=step)
    return family.disclose(_as_vectors(weeks, cell), _as_vectors(running, cell))


def disclose_parts(
    weeks: Mapping[str, Vector],
    running: Mapping[str, Vector],
    cells: Sequence[str],
    total: Disclosed,
    total_cell: str,
) -> Disclosed:
    """What is shown of numbers whose sum is published as `total_cell` of `total`."""
    family = _Family(cells=tuple(cells), total=total, total_cell=total_cell)
    return family.disclose(weeks, running)


def total_of(figures: Iterable[Figure]) -> Figure:
    """What is known of a sum by its parts as they are shown: at least the numbers among them."""
    shown = list(figures)
    known = sum(each for each in shown if type(each) is int)
    withheld = [each for each in shown if type(each) is not int]
    if known or not withheld:
        return known
    if len(withheld) == 1:
        return withheld[0]
    at_least = sum(_LEAST[each] for each in withheld)
    return Withheld.MANY if at_least >= SMALLEST_SHOWN else None


_LEAST: Mapping[Figure, int] = {Withheld.FEW: 1, Withheld.MANY: SMALLEST_SHOWN, None: 0}


def _as_vectors(counts: Mapping[str, int], cell: str) -> dict[str, Vector]:
    return {week: {cell: count} for week, count in counts.items()}


def _in_steps(count: int, step: int) -> Figure:
    """A number of a week that is not final."""
    return Withheld.FEW if is_small(count) else count - count % step


# ── what is kept back ────────────────────────────────────────────────────────────────────────

_Move = tuple[str, str]
"""One more of the first cell and one less of the second."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rest:
    """What a period keeps back, by cell; `flags` is what is read instead.

    `parts` are the remainders that it adds up. Of what is `proven` nobody can work anything out.
    """

    cells: Vector
    flags: Mapping[str, Figure]
    parts: tuple["_Rest", ...] = ()
    weeks: frozenset[str] = frozenset()
    proven: bool = False
    moves: frozenset[_Move] = field(default=frozenset())

    def allows(self, move: _Move) -> bool:
        """Whether what is read of this period would stay the same."""
        more, less = move
        return self.cells[more] + 1 <= _MOST[self.flags.get(more)] and self.cells[
            less
        ] - 1 >= self._least(less)

    def _least(self, cell: str) -> float:
        if cell == _SLACK:
            return -inf
        flag = self.flags.get(cell)
        # A remainder of several weeks that is called few may be none at all.
        return 0 if flag is Withheld.FEW and self.is_sum else _LEAST[flag]

    @property
    def is_sum(self) -> bool:
        return bool(self.parts)


_MOST: Mapping[Figure, float] = {Withheld.FEW: SMALLEST_SHOWN - 1, Withheld.MANY: inf, None: inf}


def _rest(
    cells: Vector,
    flags: Mapping[str, Figure],
    *,
    parts: Sequence[_Rest] = (),
    weeks: Iterable[str],
    proven: bool = False,
) -> _Rest:
    """What is kept back, with the moves that can be made in it."""
    bare = _Rest(cells=cells, flags=flags, parts=tuple(parts), weeks=frozenset(weeks))
    moves = {(more, less) for more in cells for less in cells if more != less}
    if parts:
        moves &= set().union(*(part.moves for part in parts))
    able = frozenset(move for move in moves if bare.allows(move))
    return replace(bare, moves=able, proven=proven)


def _is_free(rest: _Rest, allowed: frozenset[_Move]) -> bool:
    """Whether each small number of it and its parts changes with some of the moves allowed."""
    if rest.proven:
        return True
    able = rest.moves & allowed
    touched = {cell for move in able for cell in move}
    small = {cell for cell, count in rest.cells.items() if cell != _SLACK and is_small(count)}
    return small <= touched and all(_is_free(part, able) for part in rest.parts)


def _provable(rests: Sequence[_Rest]) -> list[_Rest]:
    """Those that may be added up: what changes in one of them another can make up for."""
    group = list(rests)
    while len(group) > 1:
        kept = [rest for rest in group if _is_free(rest, _opposite(group, rest))]
        if len(kept) == len(group):
            return group
        group = kept
    return []


def _opposite(group: Iterable[_Rest], rest: _Rest) -> frozenset[_Move]:
    """The moves that others of the group can make up for."""
    others = (other for other in group if other is not rest)
    return frozenset((less, more) for other in others for more, less in other.moves)


def _without(rest: _Rest, gone: Iterable[str]) -> _Rest | None:
    """What is left of a remainder once some of its cells are told; `None` for nothing."""
    told = set(gone)
    cells = {cell: count for cell, count in rest.cells.items() if cell not in told}
    if not any(count for cell, count in cells.items() if cell != _SLACK):
        return None
    parts = [left for part in rest.parts if (left := _without(part, told))]
    return _rest(cells, rest.flags, parts=parts, weeks=rest.weeks, proven=True)


# ── settling ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True, slots=True)
class _Family:
    """Numbers that are parts of one sum; without `total`, one number alone."""

    cells: tuple[str, ...]
    total: Disclosed | None
    total_cell: str = ""
    step: int = STEP

    def disclose(self, weeks: Mapping[str, Vector], running: Mapping[str, Vector]) -> Disclosed:
        work = _Work(family=self)
        for week in sorted(weeks):
            work.take_week(week, {cell: weeks[week].get(cell, 0) for cell in self.cells})
        work.join_groups()
        for period in _longer(weeks):
            work.settle(period)
        for week, vector in running.items():
            work.take_running(week, vector)
        return Disclosed(figures=work.figures(), settled=work.settled, told=tuple(work.told))

    def of_week(self, week: str, vector: Vector) -> tuple[Vector, _Rest | None]:
        """What a week shows, and what it keeps back."""
        if self.total is None:
            return self._of_number(week, vector)
        if not any(vector.values()):
            return vector, None
        if not self.is_known(week):
            return {}, _rest(vector, dict.fromkeys(vector, Withheld.FEW), weeks=[week])
        read = protect(vector)
        if read.total is Withheld.MANY:
            return {}, _rest(vector, dict.fromkeys(vector), weeks=[week])
        told = {cell: shown for cell, shown in read.cells.items() if type(shown) is int}
        kept = {cell: count for cell, count in vector.items() if cell not in told}
        flags = {cell: read.cells[cell] for cell in kept}
        return told, _rest(kept, flags, weeks=[week]) if kept else None

    def _of_number(self, week: str, vector: Vector) -> tuple[Vector, _Rest | None]:
        (cell,) = self.cells
        if not is_small(vector[cell]):
            return vector, None
        return {}, _rest({**vector, _SLACK: 0}, {cell: Withheld.FEW}, weeks=[week])

    def together_with(self, week: str) -> Told | None:
        """What told the sum of a week that was too small, with those of others; `None` for never.

        The parts of these weeks are told for all of them together or not at all, because the sums
        of some would give away the others'.
        """
        told = self.total.told if self.total is not None else ()
        return next((each for each in told if week in each.weeks), None)

    def is_known(self, week: str) -> bool:
        """Whether the sum of a week is shown in the week itself."""
        return self.total is None or self.total.settled.get(week) == week


@dataclass(kw_only=True, slots=True)
class _Work:
    """A family while its periods are settled, the shortest first."""

    family: _Family
    settled: dict[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    _shown: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _flags: dict[str, Mapping[str, Figure]] = field(default_factory=dict)
    _waiting: defaultdict[str, list[_Rest]] = field(default_factory=lambda: defaultdict(list))
    _unseen: set[str] = field(default_factory=set)
    _groups: defaultdict[str, list[_Rest]] = field(default_factory=lambda: defaultdict(list))

    def take_week(self, week: str, vector: Vector) -> None:
        told, rest = self.family.of_week(week, vector)
        self._tell(week, told)
        if rest is None:
            self.settled[week] = week
            return
        self._flags[week] = rest.flags
        longer = lineage(week)[1:]
        if self.family.is_known(week):
            self._waiting[longer[0]].append(rest)
            return
        together = self.family.together_with(week)
        if together is not None:
            self._groups[together.period].append(rest)
        known = together.period if together is not None else None
        self._unseen.update(takewhile(lambda each: each != known, longer))

    def join_groups(self) -> None:
        """Adds up the weeks whose sums are told together only."""
        for period, rests in self._groups.items():
            weeks = frozenset().union(*(rest.weeks for rest in rests))
            self._waiting[period].append(_rest(_sums(rests), {}, parts=rests, weeks=weeks))

    def settle(self, period: str) -> None:
        """Tells what may be told of the remainders of a period, and hands on what may not."""
        rests = self._waiting.pop(period, [])
        group = _provable(rests)
        told = self._add_up(group)
        left: Iterable[_Rest | None] = rests
        if told:
            self._tell(period, told)
            weeks = frozenset().union(*(rest.weeks for rest in group))
            self.told.append(Told(period=period, weeks=weeks, numbers=told))
            self.settled.update(dict.fromkeys(weeks, period))
            ids = {id(rest) for rest in group}
            left = (_without(rest, told) if id(rest) in ids else rest for rest in rests)
        rest = self._join(period, [each for each in left if each is not None])
        longer = above(period)
        if rest is not None:
            self._flags[period] = rest.flags
            if longer is not None:
                self._waiting[longer].append(rest)

    def take_running(self, week: str, vector: Vector) -> None:
        """Adds a week that is not final, in steps."""
        figures = {cell: _in_steps(count, self.family.step) for cell, count in vector.items()}
        self._tell(week, {cell: each for cell, each in figures.items() if type(each) is int})
        for period in lineage(week):
            few = {cell: each for cell, each in figures.items() if type(each) is not int}
            self._flags[period] = {**few, **self._flags.get(period, {})}

    def figures(self) -> dict[str, dict[str, Figure]]:
        """What is read in each period."""
        return {period: self._read(period) for period in {*self._shown, *self._flags}}

    def _read(self, period: str) -> dict[str, Figure]:
        shown, flags = self._shown[period], self._flags.get(period, {})
        family = self.family
        if family.total is not None and (
            family.total.figure(period, family.total_cell) is Withheld.FEW
        ):
            return dict.fromkeys(family.cells, Withheld.FEW)
        if period in self._unseen:
            # Something is in it that nobody may know of yet, so nothing is said of how much.
            return {cell: shown[cell] or None for cell in family.cells}
        return {cell: shown[cell] or flags.get(cell, 0) for cell in family.cells}

    def _tell(self, period: str, numbers: Vector) -> None:
        for each in lineage(period):
            self._shown[each].update(numbers)

    def _add_up(self, group: Sequence[_Rest]) -> dict[str, int]:
        """The sums that may be told of remainders, by cell; nothing when that is none."""
        if not group:
            return {}
        read = protect(_sums(group))
        if read.total is Withheld.MANY:
            return {}
        return {cell: each for cell, each in read.cells.items() if type(each) is int and each}

    def _join(self, period: str, rests: Sequence[_Rest]) -> _Rest | None:
        """All that a period keeps back, with what is read instead."""
        if len(rests) < 2:
            return next(iter(rests), None)
        sums: dict[str, int] = dict(_sums(rests))
        if self.family.total is None:
            sums[_SLACK] = 0
        weeks = frozenset().union(*(rest.weeks for rest in rests))
        told = self._shown[period]
        flags: dict[str, Figure] = {
            cell: Withheld.FEW if count < SMALLEST_SHOWN else Withheld.MANY
            for cell, count in sums.items()
            if cell != _SLACK and not told[cell]
        }
        joined = _rest(sums, flags, parts=rests, weeks=weeks)
        if _is_free(joined, joined.moves):
            return joined
        return _rest(sums, dict.fromkeys(flags), parts=rests, weeks=weeks)


def _sums(rests: Iterable[_Rest]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for rest in rests:
        total.update(rest.cells)
    return {cell: count for cell, count in total.items() if cell != _SLACK}


def _longer(weeks: Iterable[str]) -> list[str]:
    """The longer periods of weeks, the shortest first."""
    levels: dict[int, set[str]] = defaultdict(set)
    for week in weeks:
        for level, period in enumerate(lineage(week)[1:]):
            levels[level].add(period)
    return [period for level in sorted(levels) for period in sorted(levels[level])]

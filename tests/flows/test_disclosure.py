"""What is published lets nobody work out a small number: an attacker tries, with all that is shown.

The attacker knows every figure of every period, how figures come about, and which weeks were added
up where. They ask of each hidden number whether it could be another, by going through all weeks
that fit.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.disclosure import Disclosed, Figure, disclose_alone, disclose_parts, total_of
from flows.periods import lineage
from flows.small_cells import Withheld, is_small

WEEKS = ("2026-W45", "2026-W46", "2026-W47", "2026-W49", "2026-W50", "2027-W02")
"""Three of November, two of December, one of the next year."""

CELLS = ("a", "b", "c")
TOTAL = "total"

World = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """That the sum of some numbers of weeks lies between two bounds."""

    parts: frozenset[tuple[str, str]]
    low: int
    high: int


def publish(world: World) -> tuple[Disclosed, Disclosed]:
    total = disclose_alone({week: sum(world[week].values()) for week in world}, {}, TOTAL)
    return total, disclose_parts(world, {}, CELLS, total, TOTAL)


def bounds(figure: Figure, *, zero: bool) -> tuple[int, int]:
    if isinstance(figure, int):
        return figure, figure
    if figure is Withheld.FEW:
        return (0 if zero else 1), 4
    return (5 if figure is Withheld.MANY else 0), 99


def rules_of(world: World, disclosed: Disclosed, cells: Sequence[str]) -> Iterator[Rule]:
    """What the attacker reads in one family."""
    open_cells = {(week, cell) for week in world for cell in cells}
    for week in world:
        for cell in cells:
            if isinstance(disclosed.figure(week, cell), int):
                open_cells.discard((week, cell))
    left = {period: set(open_cells) for week in world for period in lineage(week)}
    for told in disclosed.told:
        for cell, number in told.numbers.items():
            parts = frozenset(
                each for each in open_cells if each[0] in told.weeks and each[1] == cell
            )
            yield Rule(parts=parts, low=number, high=number)
            for period in left:
                if period in lineage(told.period):
                    left[period] -= parts
            open_cells -= parts
    for period, kept in left.items():
        for cell in cells:
            figure = disclosed.figure(period, cell)
            parts = frozenset(
                (week, each) for week, each in kept if each == cell and period in lineage(week)
            )
            if isinstance(figure, int) or "W" in period or not parts:
                continue
            low, high = bounds(figure, zero=True)
            yield Rule(parts=parts, low=low, high=high)


def options(total: Figure, figures: Mapping[str, Figure]) -> Iterator[dict[str, int]]:
    """All weeks that could lie behind the figures of a week."""
    low, high = bounds(total, zero=False)
    zero = total is Withheld.FEW
    ranges = []
    for cell in CELLS:
        least, most = bounds(figures[cell], zero=zero)
        ranges.append(range(least, min(most, high) + 1))
    for numbers in product(*ranges):
        if low <= sum(numbers) <= high:
            yield {**dict(zip(CELLS, numbers, strict=True)), TOTAL: sum(numbers)}


def another(
    choices: Mapping[str, Sequence[Mapping[str, int]]],
    rules: Sequence[Rule],
    week: str,
    cell: str,
    value: int,
) -> bool:
    """Whether weeks fit all that is known in which that number is another."""
    order = [week, *(each for each in choices if each != week)]
    least = {
        (each, name): min(option[name] for option in choices[each])
        for each in choices
        for name in (*CELLS, TOTAL)
    }

    def fits(at: int, sums: list[int]) -> bool:
        if at == len(order):
            return all(rule.low <= got for rule, got in zip(rules, sums, strict=True))
        name = order[at]
        for option in choices[name]:
            if at == 0 and option[cell] == value:
                continue
            after = [
                got + sum(option[each] for where, each in rule.parts if where == name)
                for rule, got in zip(rules, sums, strict=True)
            ]
            rest = order[at + 1 :]
            possible = all(
                got + sum(least[part] for part in rule.parts if part[0] in rest) <= rule.high
                for rule, got in zip(rules, after, strict=True)
            )
            if possible and fits(at + 1, after):
                return True
        return False

    return fits(0, [0] * len(rules))


def worked_out(world: World) -> list[tuple[str, str, int]]:
    """The small numbers that the attacker knows, though they are not shown."""
    total, parts = publish(world)
    rules = [*rules_of(world, total, (TOTAL,)), *rules_of(world, parts, CELLS)]
    choices = {
        week: list(
            options(total.figure(week, TOTAL), {cell: parts.figure(week, cell) for cell in CELLS})
        )
        for week in world
    }
    return [
        (week, cell, number)
        for week in world
        for cell, number in {**world[week], TOTAL: sum(world[week].values())}.items()
        if is_small(number) and not another(choices, rules, week, cell, number)
    ]


NUMBERS = st.sampled_from((0, 0, 1, 1, 2, 3, 4, 4, 5, 6, 8, 11))
WORLDS = st.dictionaries(
    st.sampled_from(WEEKS),
    st.fixed_dictionaries(dict.fromkeys(CELLS, NUMBERS)),
    min_size=1,
    max_size=3,
)


def week(a: int = 0, b: int = 0, c: int = 0) -> Mapping[str, int]:
    return {"a": a, "b": b, "c": c}


@given(WORLDS)
# Two weeks too small for a sum, and one beside them that would give the first of them away.
@example({"2026-W49": week(2, 6, 8), "2026-W50": week(a=4), "2026-W45": week(b=1)})
# Sums that are known, of which nothing but the one and the other extreme is possible.
@example({"2026-W45": week(1, 5), "2026-W46": week(4, 4), "2026-W47": week(4, 4)})
@settings(max_examples=300, deadline=None)
def test_no_small_number_can_be_worked_out(world: World) -> None:
    assert worked_out(world) == []


@given(WORLDS)
@settings(max_examples=100)
def test_what_is_shown_is_true_and_never_more_than_there_is(world: World) -> None:
    total, parts = publish(world)
    for period in {each for name in world for each in lineage(name)}:
        inside = [world[name] for name in world if period in lineage(name)]
        for cell in CELLS:
            check(parts.figure(period, cell), sum(each[cell] for each in inside), period)
        check(total.figure(period, TOTAL), sum(sum(each.values()) for each in inside), period)


def check(figure: Figure, there: int, period: str) -> None:
    if isinstance(figure, int):
        assert not is_small(figure)
        assert figure <= there
        assert figure == there or "W" not in period
    elif figure is Withheld.FEW:
        assert there < 5
    elif figure is Withheld.MANY:
        assert there >= 5


@given(WORLDS)
@settings(max_examples=100)
def test_what_was_shown_of_a_week_stays_as_it_was(world: World) -> None:
    so_far: dict[str, Mapping[str, int]] = {}
    shown: dict[str, dict[str, Figure]] = {}
    for name in sorted(world):
        so_far[name] = world[name]
        _, parts = publish(so_far)
        shown[name] = {cell: parts.figure(name, cell) for cell in CELLS}
        for earlier, figures in shown.items():
            assert figures == {cell: parts.figure(earlier, cell) for cell in CELLS}


def test_remainders_are_told_once_they_hide_each_other() -> None:
    world = {"2026-W45": week(10, 3), "2026-W46": week(12, 4), "2026-W47": week(6, 6)}
    total, parts = publish(world)
    assert parts.figures["2026-W45"] == {"a": Withheld.MANY, "b": Withheld.FEW, "c": 0}
    assert parts.figures["2026-W47"] == {"a": 6, "b": 6, "c": 0}
    assert parts.figures["2026-11"] == {"a": 28, "b": 13, "c": 0}
    assert total.figure("2026", TOTAL) == 41


def test_a_week_that_is_not_final_grows_in_steps() -> None:
    found = disclose_alone({}, {"2026-W48": 13}, TOTAL)
    assert found.figure("2026-W48", TOTAL) == found.figure("all", TOTAL) == 10
    assert disclose_alone({}, {"2026-W48": 4}, TOTAL).figure("2026-11", TOTAL) is Withheld.FEW


def test_a_sum_of_what_is_withheld_says_no_more_than_its_parts() -> None:
    few, many = Withheld.FEW, Withheld.MANY
    assert total_of([7, few, 0]) == 7
    assert total_of([few]) is few
    assert total_of([few, few]) is None
    assert total_of([many, few]) is many
    assert total_of([]) == 0

"""Numbers that may be published: no small one can be worked out from the others."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.small_cells import Shown, Withheld, is_small, protect, show_count

FEW, MANY = Withheld.FEW, Withheld.MANY


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_to_four_are_small(count: int) -> None:
    assert is_small(count)
    assert show_count(count) is FEW


@pytest.mark.parametrize("count", [0, 5, 6, 1000])
def test_nobody_is_not_few_and_five_may_be_shown(count: int) -> None:
    assert not is_small(count)
    assert show_count(count) == count


@pytest.mark.parametrize(
    ("cells", "total", "shown"),
    [
        ({}, 0, {}),
        ({"a": 9, "b": 6}, 15, {"a": 9, "b": 6}),
        ({"a": 9, "b": 6, "c": 0}, 15, {"a": 9, "b": 6, "c": 0}),
        # Alone, the small one would be the total less the others.
        ({"a": 9, "b": 6, "c": 3}, 18, {"a": 9, "b": MANY, "c": FEW}),
        # Two small ones hide each other, unless both can only be one or only be four.
        ({"a": 9, "b": 3, "c": 2}, 14, {"a": 9, "b": FEW, "c": FEW}),
        ({"a": 9, "b": 1, "c": 1}, 11, {"a": MANY, "b": FEW, "c": FEW}),
        ({"a": 9, "b": 4, "c": 4}, 17, {"a": MANY, "b": FEW, "c": FEW}),
        # Five and one are the least that many and few can be: the total goes.
        ({"a": 5, "b": 1}, MANY, {"a": MANY, "b": FEW}),
        ({"a": 4}, FEW, {"a": FEW}),
        ({"a": 2, "b": 1}, FEW, {"a": FEW, "b": FEW}),
    ],
)
def test_what_is_shown(cells: Mapping[str, int], total: Shown, shown: Mapping[str, Shown]) -> None:
    published = protect(cells)
    assert published.total == total
    assert published.cells == shown


def _may_be(shown: Shown, most: int) -> range:
    if shown is FEW:
        return range(1, 5)
    return range(5, most + 1) if shown is MANY else range(int(shown), int(shown) + 1)


@given(st.lists(st.integers(0, 9), max_size=4))
def test_no_small_number_can_be_worked_out(counts: list[int]) -> None:
    # Four cells of one each in a total of four are beyond help: the caller coarsens them.
    assume(counts != [1, 1, 1, 1])
    published = protect(dict(enumerate(counts)))
    most = sum(counts) + 1
    possible = [
        guess
        for guess in product(*(_may_be(published.cells[i], most) for i in range(len(counts))))
        if sum(guess) in _may_be(published.total, 40)
    ]
    for place, count in enumerate(counts):
        if is_small(count):
            assert len({guess[place] for guess in possible}) > 1


@given(st.lists(st.integers(0, 400), max_size=10))
def test_what_is_shown_is_true(counts: list[int]) -> None:
    published = protect(dict(enumerate(counts)))
    for shown, count in [*zip(published.cells.values(), counts, strict=True),
                         (published.total, sum(counts))]:  # fmt: skip
        if shown is FEW:
            assert 0 < count < 5
        elif shown is MANY:
            assert count >= 5
        else:
            assert shown == count

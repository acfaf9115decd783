"""The tree over a day's events: known roots, and proofs that hold for what is there alone."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import merkle

VALUES = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=70)


def test_nothing_has_the_hash_of_nothing() -> None:
    assert merkle.root([]) == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        # The test vectors of Certificate Transparency's reference implementation.
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ],
)
def test_roots_are_those_of_the_standard(size: int, expected: str) -> None:
    inputs = [
        "", "00", "10", "2021", "3031", "40414243",
        "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]  # fmt: skip
    assert merkle.root(inputs[:size]) == expected


@given(VALUES, st.data())
def test_a_path_leads_to_the_root(values: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(values) - 1))
    way = merkle.path(values, index)
    assert merkle.root_by(values[index], index, len(values), way) == merkle.root(values)


@given(VALUES, st.data())
def test_no_path_leads_another_value_there(values: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(values) - 1))
    other = data.draw(st.binary(min_size=32, max_size=32).map(bytes.hex))
    way = merkle.path(values, index)
    reached = merkle.root_by(other, index, len(values), way)
    assert (reached == merkle.root(values)) is (other == values[index])


@pytest.mark.parametrize(
    ("index", "size", "way"),
    [(1, 1, []), (-1, 4, []), (0, 2, []), (0, 1, ["00" * 32]), (0, 2, ["00" * 32] * 2)],
)
def test_what_can_be_no_path_is_refused(index: int, size: int, way: list[str]) -> None:
    with pytest.raises(ValueError, match=r"leaf|path"):
        merkle.root_by("00" * 32, index, size, way)

"""Segments are counted as the network counts them, and no cut loses a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.sms import is_gsm, segments, split

WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcXYZ0189@£_'.,!?"),
        st.sampled_from("{}[]~€|^\\"),
        st.sampled_from("اپتشکیےہںړښئ۔؟،"),
        st.sampled_from("😀🇵🇰é"),
    ),
    min_size=1,
    max_size=30,
)
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", ". ", "۔ ", "؟ "])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=80).map(
    lambda pairs: "".join(word + gap for word, gap in pairs).strip()
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("a" * 158 + "€", 1),
        ("a" * 159 + "€", 2),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # An escaped sign does not straddle two parts: 76 of them fill 152 of 153.
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("ا" * 70, 1),
        ("ا" * 71, 2),
        ("ا" * 134, 2),
        ("ا" * 135, 3),
        ("a" * 69 + "ا", 1),
        ("a" * 70 + "ا", 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        # Nor does an emoji: 33 of them fill 66 of 67.
        ("😀" * 66, 2),
        ("😀" * 67, 3),
        ("a" * 66 + "😀" * 34, 3),
    ],
)
def test_segments(text: str, expected: int) -> None:
    assert segments(text) == expected


@pytest.mark.parametrize("text", ["", "Hello @ 5 £\nto be sure: Ñ, ü, Ω", "[1] {2} ~ | ^ \\ € \f"])
def test_the_seven_bit_alphabet(text: str) -> None:
    assert is_gsm(text)


@pytest.mark.parametrize("text", ["ا", "don’t", "ç", "naïve", "“a”", "…", "a\tb", "👍"])
def test_what_is_outside_it(text: str) -> None:
    assert not is_gsm(text)


def test_a_text_that_fits_is_one_message() -> None:
    for text in ("", "short", "a" * 306, "ا" * 134, "a line\nand another"):
        assert split(text) == [text]


def test_a_cut_prefers_the_end_of_a_line() -> None:
    first, second = "a" * 100 + ". " + "b" * 100, "c" * 150 + ". " + "d" * 10
    assert split(f"{first}\n{second}") == [first, second]


def test_then_the_end_of_a_sentence() -> None:
    first = "word " * 30 + "end."
    second = "word " * 40 + "end."
    assert split(f"{first} {second}") == [first, second]


def test_then_the_end_of_a_word() -> None:
    parts = split(" ".join(["لفظ"] * 60))
    assert [len(part) for part in parts] == [131, 107]


def test_an_urdu_sentence_end_counts() -> None:
    first, second = "ا" * 80 + "۔", "ب " * 50
    assert split(f"{first} {second}".strip()) == [first, second.strip()]


def test_a_word_is_cut_only_when_it_fills_a_message_alone() -> None:
    parts = split("see " + "x" * 400 + " now")
    assert parts == ["see", "x" * 306, "x" * 94 + " now"]


def test_one_segment_each_may_be_asked_for() -> None:
    parts = split("لفظ " * 40, max_segments=1)
    assert all(segments(part) == 1 for part in parts)
    with pytest.raises(ValueError, match="at least one segment"):
        split("text", max_segments=0)


@given(text=TEXTS, budget=st.integers(min_value=1, max_value=4))
def test_nothing_is_lost_and_every_part_fits(text: str, budget: int) -> None:
    parts = split(text, max_segments=budget)

    assert all(segments(part) <= budget for part in parts)
    # No word of these texts fills a message alone, so none may be cut.
    assert [word for part in parts for word in part.split()] == text.split()
    if segments(text) <= budget:
        assert parts == [text]
    else:
        assert all(part.strip() for part in parts)


@given(text=st.text(max_size=1000), budget=st.integers(min_value=1, max_value=3))
def test_any_text_at_all_keeps_its_signs(text: str, budget: int) -> None:
    parts = split(text, max_segments=budget)

    assert all(segments(part) <= budget for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())

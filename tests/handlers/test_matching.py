"""Attempts without an answer and the provider's messages: never one for two, never a guess."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.matching import LONGEST_ATTEMPT, SKEW, Tried, digest_text, match
from handlers.ports import Sent

NOON = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def tried(name: str, text: str = "a", after: timedelta = timedelta()) -> Tried:
    return Tried(id=name, at=NOON + after, text=digest_text(text))


def sent(name: str, text: str = "a", after: timedelta = SECOND) -> Sent:
    return Sent(
        provider_id=name, status="queued", error_code=None, text=text, created_at=NOON + after
    )


def outcome(
    attempts: Sequence[Tried], listed: Sequence[Sent], others: Sequence[str] = ()
) -> tuple[dict[str, str], set[str]]:
    matches = match(attempts, listed, others=[digest_text(text) for text in others])
    return {name: each.provider_id for name, each in matches.found.items()}, matches.unclear


def test_text_and_time_tell_a_message() -> None:
    assert outcome([tried("1")], [sent("SM1"), sent("SM2", "b")]) == ({"1": "SM1"}, set())


def test_spaces_and_composition_do_not_matter() -> None:
    composed, decomposed = "آپ کا\nشکریہ ", "آپ  کا شکریہ"
    assert outcome([tried("1", composed)], [sent("SM1", decomposed)]) == ({"1": "SM1"}, set())


def test_nothing_listed_is_not_there() -> None:
    assert outcome([tried("1")], []) == ({}, set())


@pytest.mark.parametrize(
    ("after", "is_found"),
    [
        (-SKEW - SECOND, False),
        (-SKEW, True),
        (LONGEST_ATTEMPT + SKEW, True),
        (LONGEST_ATTEMPT + SKEW + SECOND, False),
    ],
)
def test_the_same_text_at_another_time_is_another_message(after: timedelta, is_found: bool) -> None:
    found, unclear = outcome([tried("1")], [sent("SM1", after=after)])
    assert (bool(found), unclear) == (is_found, set())


def test_one_of_two_alike_that_is_there_answers_for_the_first() -> None:
    attempts = [tried("2", after=20 * SECOND), tried("1")]
    assert outcome(attempts, [sent("SM1", after=21 * SECOND)]) == ({"1": "SM1"}, set())


def test_two_alike_are_told_by_their_order() -> None:
    attempts = [tried("2", after=20 * SECOND), tried("1")]
    listed = [sent("SM2", after=21 * SECOND), sent("SM1")]
    assert outcome(attempts, listed) == ({"1": "SM1", "2": "SM2"}, set())


def test_a_second_message_alike_is_nobodys() -> None:
    assert outcome([tried("1")], [sent("SM2", after=9 * SECOND), sent("SM1")]) == (
        {"1": "SM1"},
        set(),
    )


def test_a_text_that_is_being_tried_beside_is_left_unclear() -> None:
    assert outcome([tried("1")], [sent("SM1")], others=["a"]) == ({}, {"1"})
    assert outcome([tried("1")], [sent("SM1")], others=["b"]) == ({"1": "SM1"}, set())


def test_a_message_with_a_strange_text_leaves_its_time_unclear() -> None:
    attempts = [tried("1"), tried("2", "b", after=timedelta(hours=1))]
    assert outcome(attempts, [sent("SM1", "changed on the way")]) == ({}, {"1"})


def test_a_text_that_was_not_kept_is_told_by_its_time() -> None:
    assert outcome([tried("1"), tried("2", "b")], [sent("SM1", ""), sent("SM2", "b")]) == (
        {"1": "SM1", "2": "SM2"},
        set(),
    )


@given(
    attempts=st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 600)), max_size=6),
    accepted=st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_what_was_accepted_is_never_sent_again_too_often(
    attempts: list[tuple[str, int]], accepted: list[bool]
) -> None:
    """Of each text exactly as many are sent again as were not accepted."""
    waiting = [tried(str(n), text, at * SECOND) for n, (text, at) in enumerate(attempts)]
    listed = [
        sent(f"SM{n}", text, (at + 1) * SECOND)
        for n, (text, at) in enumerate(attempts)
        if accepted[n]
    ]

    matches = match(waiting, listed)

    ids = [each.provider_id for each in matches.found.values()]
    assert len(ids) == len(set(ids))
    for text in "ab":
        again = [
            n
            for n, (tried_text, _) in enumerate(attempts)
            if tried_text == text and str(n) not in matches.found and str(n) not in matches.unclear
        ]
        refused = [n for n, (each, _) in enumerate(attempts) if each == text and not accepted[n]]
        assert len(again) <= len(refused)

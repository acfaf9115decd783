"""What looks odd: each planted pattern is found with its references, and clean data are quiet."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.oddities import (
    MANY_ALIKE,
    MANY_BY_ONE_PHONE,
    MANY_QUICK,
    SHOWN,
    Confirmation,
    Oddity,
    OddityKind,
    find_oddities,
    tell,
)
from tests.flows import build
from tests.flows.build import NOW

HOUR = timedelta(hours=1)
NAMES = {"quetta": {"en": "Quetta", "ur": "کوئٹہ"}, "pishin": {"en": "Pishin", "ur": "پشین"}}


def confirmation(number: int, **values: object) -> Confirmation:
    """A fix that one citizen of many confirmed a day later, in words of their own."""
    made = Confirmation(
        reference=f"{number:08}",
        district="quetta",
        person_id=f"citizen-{number}",
        story=f"there is no water in street {number} of our village",
        confirmed_at=NOW + 24 * HOUR,
        reported_at=NOW,
        reporter_id=f"officer-{number % 3}",
    )
    return replace(made, **values)  # type: ignore[arg-type]


def find(
    *confirmed: Confirmation,
    staff: frozenset[str] = frozenset({"officer-0", "officer-1", "officer-2", "verifier"}),
    alike: dict[str, frozenset[str]] | None = None,
) -> list[Oddity]:
    return find_oddities(confirmed, staff=staff, alike=alike or {})


def clean(count: int = 30) -> list[Confirmation]:
    return [confirmation(number) for number in range(100, 100 + count)]


def references(*confirmed: Confirmation) -> tuple[str, ...]:
    return tuple(each.reference for each in confirmed)


def test_clean_data_are_quiet() -> None:
    assert find(*clean()) == []


@settings(max_examples=100, deadline=None)
@given(hours=st.lists(st.integers(1, 100), max_size=60))
def test_slow_answers_of_many_people_are_never_odd(hours: list[int]) -> None:
    those = [
        confirmation(number, confirmed_at=NOW + wait * HOUR) for number, wait in enumerate(hours)
    ]
    assert find(*those) == []


@pytest.mark.parametrize(
    ("count", "kinds"),
    [(MANY_BY_ONE_PHONE - 1, []), (MANY_BY_ONE_PHONE, [OddityKind.ONE_PHONE])],
)
def test_one_phone_that_confirms_many(count: int, kinds: list[OddityKind]) -> None:
    # Two people to us, one by WhatsApp and one by SMS, with one phone.
    both = frozenset({"a", "b"})
    planted = [confirmation(n, person_id="ab"[n % 2]) for n in range(count)]
    found = find(*clean(), *planted, alike={"a": both, "b": both})
    assert [each.kind for each in found] == kinds
    assert not kinds or found[0].references == references(*planted)


def test_the_same_words_of_several_people() -> None:
    words = "Hamare gaon ka tube well kharab hai"
    planted = [confirmation(n, story=words) for n in range(MANY_ALIKE)]
    (found,) = find(*clean(), *planted)
    assert found == Oddity(
        kind=OddityKind.ALIKE, district="quetta", references=references(*planted)
    )
    assert find(*clean(), *planted[1:]) == []
    by_one = [replace(each, person_id="one") for each in planted]
    assert find(*clean(), *by_one) == []
    short = [replace(each, story="pani nahi hai") for each in planted]
    assert find(*clean(), *short) == []


def test_an_officer_whose_work_is_confirmed_within_the_hour() -> None:
    quick = [
        confirmation(n, reporter_id="hasty", confirmed_at=NOW + timedelta(minutes=5))
        for n in range(MANY_QUICK)
    ]
    (found,) = find(*clean(), *quick)
    assert (found.kind, found.references) == (OddityKind.QUICK, references(*quick))
    assert find(*clean(), *quick[1:]) == []
    slow = [confirmation(50 + n, reporter_id="hasty") for n in range(MANY_QUICK)]
    assert find(*clean(), *quick, *slow) == []


def test_staff_and_the_owners_own_phone() -> None:
    by_verifier = confirmation(1, person_id="verifier")
    by_phone = confirmation(2, person_id="neighbour")
    own = confirmation(3, person_id="other self", reporter_id="officer-1")
    alike = {
        "neighbour": frozenset({"neighbour", "officer-0"}),
        "other self": frozenset({"other self", "officer-1"}),
    }
    staff, owner = find(*clean(), by_verifier, by_phone, own, alike=alike)
    assert (staff.kind, staff.references) == (OddityKind.STAFF, references(by_verifier, by_phone))
    assert (owner.kind, owner.references) == (OddityKind.OWNER, references(own))


def test_districts_are_kept_apart() -> None:
    planted = [
        confirmation(n, person_id="one", district="quetta" if n % 2 else "pishin")
        for n in range(2 * MANY_BY_ONE_PHONE)
    ]
    assert [each.district for each in find(*planted)] == ["pishin", "quetta"]


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
@pytest.mark.parametrize("kind", OddityKind)
def test_a_finding_is_one_line_with_its_references(kind: OddityKind, language: str) -> None:
    found = Oddity(kind=kind, district="quetta", references=tuple(f"4829173{n}" for n in range(7)))
    title, line = tell([found], "2026-W47", NAMES)
    args = {"key": line.key, "args": line.args}
    shown = build.catalogue().render_lines([args], language, "whatsapp").text
    assert "\n" not in shown
    assert shown.count("4829-173") == SHOWN
    assert "7" in shown
    assert title.args == {"week": "2026-W47", "count": 1}


def test_nothing_odd_is_said() -> None:
    assert [each.key for each in tell([], "2026-W47", NAMES)] == ["odd-none"]

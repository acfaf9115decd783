"""Button sets: what fits into one, what goes as text, and that every label of ours fits."""

from typing import Any

import pytest

from flows.vocabulary import IssueArea
from handlers.planning import choice_title
from handlers.rulebook import load_rulebook
from handlers.session_content import (
    BUTTON_TITLE,
    BUTTONS_AT_MOST,
    ITEM_TITLE,
    ITEMS_AT_MOST,
    LINES_AT_MOST,
    Filled,
    cut_title,
    fill_set,
    shapes,
)
from messages.wording import LANGUAGES
from storage.contents import StoredContent
from tests.fakes.twilio.templates import find_fault

RULEBOOK = load_rulebook(strict=True)
KNOWN = {
    (shape.purpose, ""): StoredContent(
        purpose=shape.purpose, language="", sid=shape.name, state="session", name=shape.name
    )
    for shape in shapes()
}
YES_NO = [("ہاں", "1"), ("نہیں", "2")]


def fill(body: str = "کیا؟", choices: Any = YES_NO, **given: Any) -> Filled | None:
    given = {"button": "چنیں", "contents": KNOWN, "avoid": frozenset[str]()} | given
    return fill_set(body, choices, **given)


def name(filled: Filled | None) -> str | None:
    return filled.content.name if filled else None


def listed(count: int) -> list[tuple[str, str]]:
    return [(f"title {number}", str(number)) for number in range(count)]


def test_there_is_a_set_for_each_number_of_choices_and_lines() -> None:
    found = [(shape.is_list, shape.choices, shape.lines) for shape in shapes()]

    assert len(found) == len(set(found)) == (3 + 10) * LINES_AT_MOST
    for shape in shapes():
        assert find_fault(shape.types) is None
        assert len(shape.variables) <= 100
        assert len(shape.purpose) <= 40
        assert all(f"{{{{{number}}}}}" in str(shape.types) for number in shape.variables)
        assert f"{{{{{len(shape.variables) + 1}}}}}" not in str(shape.types)


def test_lines_titles_and_ids_are_filled_in_order() -> None:
    filled = fill("first\nsecond")

    assert name(filled) == "jawab_session_buttons_2_2"
    assert filled is not None
    assert filled.variables == {
        "1": "first", "2": "second", "3": "ہاں", "4": "1", "5": "نہیں", "6": "2",
    }  # fmt: skip


def test_more_than_three_are_a_list_with_its_button() -> None:
    filled = fill(choices=listed(4))

    assert name(filled) == "jawab_session_list_4_1"
    assert filled is not None
    assert filled.variables["10"] == "چنیں"


def test_titles_too_long_for_buttons_are_a_list() -> None:
    assert name(fill(choices=[("x" * 20, "1")])) == "jawab_session_buttons_1_1"
    assert name(fill(choices=[("x" * 21, "1")])) == "jawab_session_list_1_1"
    assert fill(choices=[("x" * 25, "1")]) is None


def test_a_list_stands_in_for_buttons_that_failed() -> None:
    avoid = frozenset({"jawab_session_buttons_2_1"})
    assert name(fill(avoid=avoid)) == "jawab_session_list_2_1"
    assert fill(avoid=avoid | {"jawab_session_list_2_1"}) is None
    assert fill(contents={}) is None


@pytest.mark.parametrize(
    ("body", "choices"),
    [
        ("x", []),
        ("x", listed(11)),
        ("x\n" * LINES_AT_MOST + "x", YES_NO),
        ("x" * 1025, YES_NO),
        ("a\n\nb", YES_NO),
        ("a\tb", YES_NO),
        ("a     b", YES_NO),
        ("x", [("", "1")]),
        ("x", [("ہاں", "1"), ("ہاں", "2")]),
        ("x", [("ہاں", "1" * 201)]),
    ],
)
def test_what_whatsapp_or_twilio_would_refuse_goes_as_text(body: str, choices: Any) -> None:
    assert fill(body, choices) is None


def test_a_title_is_cut_between_words() -> None:
    assert cut_title("natural resources and environment", 24) == "natural resources and…"
    assert cut_title("x" * 30, 24) == "x" * 23 + "…"
    assert cut_title("short", 24) == "short"
    assert cut_title("x" * 24, 24) == "x" * 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_conversation_fits_uncut(language: str) -> None:
    for district in RULEBOOK.districts.values():
        for step in district.flow.steps.values():
            # One that is offered under several conditions is shown once.
            labels = {choice.label for choice in step.choices}
            titles = [
                choice_title(RULEBOOK, {"word": label}, language, 1000) for label in sorted(labels)
            ]
            limit = BUTTON_TITLE if len(titles) <= BUTTONS_AT_MOST else ITEM_TITLE
            assert all(0 < len(title) <= limit for title in titles), (step.id, titles)
            assert len(set(titles)) == len(titles), (step.id, titles)
            assert len(titles) <= ITEMS_AT_MOST, step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_issue_area_is_cut_in_a_list(language: str) -> None:
    for area in IssueArea:
        label = {"word": f"area-{area.value}"}
        whole, shown = (choice_title(RULEBOOK, label, language, n) for n in (1000, ITEM_TITLE))
        assert shown == whole or not shown.endswith("…"), shown


def test_where_the_full_wording_is_too_long_the_short_one_is_shown() -> None:
    label = {"word": "area-environment"}
    assert choice_title(RULEBOOK, label, "en", ITEM_TITLE) == "environment"
    assert choice_title(RULEBOOK, label, "en", 40) == "natural resources and environment"
    assert choice_title(RULEBOOK, label, "en", 8) == "natural…"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_areas_and_places_fit_and_stay_apart(language: str) -> None:
    lists: list[list[Any]] = [[{"word": f"area-{area.value}"} for area in IssueArea]]
    for slug in RULEBOOK.districts:
        tehsils = RULEBOOK.places.districts[slug].tehsils
        lists.append([{"names": tehsil.names} for tehsil in tehsils[:8]])
    for labels in lists:
        titles = [choice_title(RULEBOOK, label, language, ITEM_TITLE) for label in labels]
        assert all(0 < len(title) <= ITEM_TITLE for title in titles)
        assert len(set(titles)) == len(titles), titles

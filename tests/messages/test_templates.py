"""The templates obey Meta's limits, and values are made fit for them."""

from dataclasses import replace

import pytest

from messages.templates import Template, Templates, load_templates, placeholders
from messages.wording import COMPLETE

PURPOSES = (
    "citizen_update", "private_update", "citizen_verify", "officer_notice", "verifier_notice",
    "edition",
)  # fmt: skip

GOOD = Template(
    purpose="citizen_update",
    language="en",
    name="a_name",
    whatsapp_language="en",
    category="UTILITY",
    body="This is news about {{1}} from us: it says {{2}} and that is all",
    variables=("reference", "what happened"),
    samples=("4829-1736", "done"),
)


def test_the_shipped_templates_obey_the_limits() -> None:
    assert load_templates().check() == []


def test_every_purpose_has_three_languages() -> None:
    templates = load_templates().templates
    assert [(t.purpose, t.language) for t in templates] == [
        (purpose, language) for purpose in PURPOSES for language in ("en", *COMPLETE)
    ]
    for template in templates:
        assert template.name == f"jawab_{template.purpose}_{template.language}"
        assert template.category == "UTILITY"
        assert template.whatsapp_language == {"ps": "ps_AF"}.get(
            template.language, template.language
        )
        assert (template.review == "native") == (template.language == "ps")


def test_the_good_one_is_good() -> None:
    assert GOOD.check() == []


PLANTED = {
    "a_name begins with a variable": {"body": "{{1}} says: about {{2}} we have news for you"},
    "a_name ends with a variable": {"body": "This is news for you about {{1}} and it says {{2}}."},
    "a_name has adjacent variables": {"body": "This is news for you about {{1}}: {{2}} so it is"},
    "a_name has too few fixed words": {"body": "News {{1}} and {{2}} end"},
    "a_name does not number its variables 1, 2, 3 …": {
        "body": "This is news about {{2}} from us: it says {{1}} and that is all"
    },
    "a_name has too many or too few samples": {"samples": ("one",)},
    "a_name has undescribed variables": {"variables": ("one",)},
    "a_name has a sample that is empty or spans lines": {"samples": ("one", "two\nthree")},
    "a_name is too long with its samples": {"samples": ("one", "x" * 1000)},
    "A-name has an unfit name": {"name": "A-name"},
    "a_name has too many variables": {
        "body": "Now " + " so ".join(f"{{{{{n}}}}}" for n in range(1, 102)) + " end"
    },
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    bad = replace(GOOD, **PLANTED[fault])  # type: ignore[arg-type]
    assert fault in Templates(templates=(GOOD, bad)).check()


def test_a_text_is_found_by_purpose_and_language() -> None:
    templates = load_templates()

    found = templates.get("edition", "ur")
    assert found is not None
    assert found.name == "jawab_edition_ur"
    assert templates.get("edition", "bal") is None
    assert templates.get("news", "ur") is None


def test_placeholders_are_the_numbers_of_variables() -> None:
    assert placeholders("a {{1}} b {{12}} c {{1}} d {2}") == {"1", "12"}


def test_values_are_made_fit_for_variables() -> None:
    filled = GOOD.fill(["4829-1736", "first line\n\n  second\tline  "])
    assert filled == {"1": "4829-1736", "2": "first line · second line"}
    assert GOOD.preview(["A", "B"]) == "This is news about A from us: it says B and that is all"
    with pytest.raises(ValueError, match="takes 2 values, not 1"):
        GOOD.fill(["A"])


def test_a_text_that_is_too_long_is_cut_at_a_word() -> None:
    filled = GOOD.fill(["4829-1736", "word " * 400])

    assert filled["1"] == "4829-1736"
    assert filled["2"].endswith("word…")
    assert 1000 < len(GOOD.preview(["4829-1736", "word " * 400])) <= 1024


def test_a_reference_in_urdu_is_kept_in_order() -> None:
    by_language = {t.language: t for t in load_templates().templates if t.purpose == "edition"}

    assert by_language["ur"].fill(["4829-1736", "x"])["1"] == "\u200e4829-1736"
    assert by_language["en"].fill(["4829-1736", "x"])["1"] == "4829-1736"

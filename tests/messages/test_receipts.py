"""A receipt reads well, says the same in five languages and fits into two SMS."""

import re
from itertools import pairwise

import pytest

from messages.catalogue import Catalogue
from messages.sms import segments, split
from messages.wording import LANGUAGES
from tests.messages.receipts import FILE, LANGUAGE_LINE, receipt_lines, render_receipts

AREAS = [
    f"area-{area}"
    for area in (
        *("water", "education", "health", "nutrition", "energy", "jobs", "roads"),
        *("governance", "security", "environment", "unknown"),
    )
]
# The days whose names are longest in each script.
LONG_DAYS = ("2026-09-24", "2026-12-23")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(strict=True)


def test_receipts_are_those_that_were_read(catalogue: Catalogue) -> None:
    assert render_receipts(catalogue) == FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_fits_into_two_sms_of_two_segments(catalogue: Catalogue, language: str) -> None:
    receipts = [receipt_lines(area, days=LONG_DAYS) for area in AREAS]
    receipts += [
        receipt_lines(None, kind, days=LONG_DAYS) for kind in ("voice", "photo", "place", "words")
    ]
    for lines in receipts:
        alone = split(catalogue.render_lines(lines, language, "sms").text)
        assert len(alone) <= 2, alone
        first_contact = split(catalogue.render_lines([*lines, LANGUAGE_LINE], language, "sms").text)
        assert len(first_contact) <= 3, first_contact
        assert all(segments(part) <= 2 for part in (*alone, *first_contact))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", ["whatsapp", "sms"])
def test_a_receipt_holds_what_it_must(catalogue: Catalogue, language: str, channel: str) -> None:
    text = catalogue.render_lines(receipt_lines(), language, channel).text
    lines = text.splitlines()

    assert len(lines) == 5
    assert "4829-1736" in lines[0]
    assert "5071" in lines[0]
    assert catalogue.label("area-water", language) in lines[1]
    assert catalogue.label("area-water", language) not in lines[0]
    assert re.findall(r"\d+", lines[2]) == ["26", "7"]
    assert re.findall(r"\d+", lines[4]) == ["1", "2", "3", "4", "0"]


def test_sms_parts_break_between_lines(catalogue: Catalogue) -> None:
    for language in LANGUAGES:
        text = catalogue.render_lines(receipt_lines(), language, "sms").text
        assert "\n".join(split(text)) == text


def test_the_language_line_names_five_languages_in_one_order(catalogue: Catalogue) -> None:
    for language in LANGUAGES:
        for key in ("language-line", "language-ask"):
            line = catalogue.render_lines([{"key": key}], language, "sms").text
            places = [line.index(f"{digit} ") for digit in range(5, 10)]
            assert all(before < after for before, after in pairwise(places))
            assert line.index("English") > line.index("9")

"""The printed receipt: one small sheet, every letter in its fonts, all that somebody must keep."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.paper import slip
from flows import clocks
from flows.case import Case
from flows.events import Place
from flows.vocabulary import Channel, ClockKind, IssueArea, Language
from handlers.rulebook import Rulebook, load_rulebook
from tests.paper import fonts_of, read, size_of, text_of

pytestmark = pytest.mark.paper

NUMBERS = {Channel.WHATSAPP: "+923000000101", Channel.SMS: "+923000000102"}
FILED = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(strict=True)


def make_case(**changes: Any) -> Case:
    fields: dict[str, Any] = {
        "id": "c", "reference": "48291736", "code": "5071", "district": "quetta",
        "person_id": "p", "channel": Channel.SMS, "language": Language.URDU,
        "registered_at": FILED, "story": "pani nahi", "story_kind": "words",
        "issue_area": IssueArea.ENVIRONMENT,
        "clocks": tuple(
            clocks.start_clock(kind.value, kind, FILED) for kind in (ClockKind.ACK, ClockKind.FIX)
        ),
    }  # fmt: skip
    return Case(**(fields | changes))


def make(case: Case, rulebook: Rulebook, language: Language) -> bytes:
    return slip.make_slip(case, rulebook.districts["quetta"], NUMBERS, rulebook.catalogue, language)


@pytest.mark.parametrize("language", Language)
def test_it_is_one_sheet_in_fonts_of_its_own(language: Language, rulebook: Rulebook) -> None:
    letters = "ښږړټډګڼېۍئځڅ ۏݔێڷ ہھےںٹڈڑ Killi 12"
    (page,) = read(make(make_case(place=Place(text=letters * 3)), rulebook, language)).pages
    assert size_of(page) == (105, 148)
    assert fonts_of(page) <= {"Jawab-Sans", "Jawab-Naskh"}


def test_it_holds_all_that_somebody_must_keep(rulebook: Rulebook) -> None:
    text = text_of(
        make(make_case(place=Place(names={"en": "Kuchlak"})), rulebook, Language.ENGLISH)
    )
    for kept in ("4829-1736", "5071", "Kuchlak", "Thu 26 Nov", "Mon 7 Dec", "+923000000101"):
        assert kept in text
    assert "pani nahi" not in text


def test_a_district_without_a_number_has_a_slip_all_the_same(rulebook: Rulebook) -> None:
    text = text_of(
        slip.make_slip(
            make_case(), rulebook.districts["quetta"], {}, rulebook.catalogue, Language.ENGLISH
        )
    )
    assert "WhatsApp" not in text
    assert "4829-1736" in text


def test_the_longest_place_makes_the_letters_smaller(rulebook: Rulebook) -> None:
    case = make_case(place=Place(text="behind the old tank of the third lane, " * 12))
    assert len(read(make(case, rulebook, Language.ENGLISH)).pages) == 1

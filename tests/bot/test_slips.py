"""The printed receipt: one small sheet, every letter in its fonts, all that somebody must keep."""

import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import slips
from bot.printing import Sheet
from flows import clocks
from flows.case import Case
from flows.events import Place
from flows.vocabulary import Channel, ClockKind, IssueArea, Language
from handlers.rulebook import Rulebook, load_rulebook

NUMBERS = {Channel.WHATSAPP: "+923000000101", Channel.SMS: "+923000000102"}
FILED = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(strict=True)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written on sheets, in order."""
    texts: list[str] = []
    write = Sheet.write

    def note(sheet: Sheet, text: str, **look: Any) -> None:
        texts.append(text)
        write(sheet, text, **look)

    monkeypatch.setattr(Sheet, "write", note)
    return texts


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
    return slips.make_slip(
        case, rulebook.districts["quetta"], NUMBERS, rulebook.catalogue, language
    )


@pytest.mark.parametrize("language", Language)
def test_it_is_one_sheet_with_every_letter(
    language: Language, rulebook: Rulebook, caplog: pytest.LogCaptureFixture
) -> None:
    letters = "ښږړټډګڼېۍئځڅ ۏݔێڷ ہھےںٹڈڑ Killi 12"
    case = make_case(place=Place(text=letters * 3))
    with caplog.at_level(logging.WARNING):
        document = make(case, rulebook, language)
    assert document.startswith(b"%PDF-")
    assert document.count(b"/Type /Page\n") == 1
    assert caplog.messages == []


def test_it_holds_all_that_somebody_must_keep(rulebook: Rulebook, written: list[str]) -> None:
    make(make_case(place=Place(names={"en": "Kuchlak"})), rulebook, Language.ENGLISH)
    text = "\n".join(written)
    for kept in ("4829-1736", "5071", "Kuchlak", "Thu 26 Nov", "Mon 7 Dec", "+923000000101"):
        assert kept in text
    assert "pani nahi" not in text


def test_a_district_without_a_number_has_a_slip_all_the_same(
    rulebook: Rulebook, written: list[str]
) -> None:
    slips.make_slip(
        make_case(), rulebook.districts["quetta"], {}, rulebook.catalogue, Language.ENGLISH
    )
    assert not any("WhatsApp" in text for text in written)
    assert "4829-1736" in written

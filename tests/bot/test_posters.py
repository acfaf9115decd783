"""The poster: one A4 sheet in its own fonts, with the account's figures, whatever the week."""

from dataclasses import replace
from datetime import date

import pytest

from bot.paper import poster
from flows.day_digest import FIRST, close_day
from flows.edition import (
    Confirmed,
    Late,
    NextStep,
    Part,
    Received,
    Refused,
    WeekFacts,
    add_line,
    open_edition,
)
from flows.edition_text import lines
from flows.vocabulary import IssueArea
from handlers import pieces
from handlers.pieces import Publication
from handlers.rulebook import Rulebook, load_rulebook
from tests.flows.test_edition import EMPTY, FULL, KUCHLAK, SLOT
from tests.paper import code_on, fonts_of, read, size_of, text_of

pytestmark = pytest.mark.paper

LONGEST = replace(
    FULL,
    extended=((3, "flood"),),
    received=tuple(Received(area=area, count=4_321) for area in IssueArea),
    places=(KUCHLAK,) * 5,
    confirmed=tuple(
        Confirmed(area=area, place=KUCHLAK, office="the district's works office", count=999)
        for area in IssueArea
    ),
    late=tuple(
        Late(area=area, place=KUCHLAK, since=date(2026, 9, 28), count=55, reason=reason, day=day)
        for area in IssueArea
        for reason, day in (("", None), ("court", date(2026, 12, 30)))
    ),
    unfixed=40,
    refused=(Refused(reason="no_mandate", count=20), Refused(reason="not_true", count=20)),
    corrected=17,
    next_steps=tuple(
        NextStep(area=area, place=KUCHLAK, office="a works office", day=date(2026, 12, 30))
        for area in IssueArea
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(strict=True)


def publish(
    rulebook: Rulebook, slug: str, facts: WeekFacts, *added: tuple[Part, str]
) -> Publication:
    district = rulebook.districts[slug]
    edition = open_edition("e" * 32, district, SLOT, facts, SLOT)
    for part, text in added:
        edition = add_line(edition, part=part, text=text, officer_id="o", office="PHE office")
    edition = replace(edition, sent_at=SLOT, sent_lines=lines(edition, district))
    edition = replace(edition, worded=pieces.word(edition.sent_lines, rulebook.catalogue))
    return Publication(
        edition=edition,
        district=district,
        phone="0300 0000101",
        dashboard=f"https://jawab.example/d/{slug}",
    )


@pytest.mark.parametrize(
    ("slug", "faces"),
    [
        ("quetta", {"Jawab-Sans", "Jawab-Nastaliq"}),
        ("pishin", {"Jawab-Sans", "Jawab-Nastaliq", "Jawab-Naskh"}),
        # Nobody may make up Balochi, so its districts have theirs in Urdu.
        ("gwadar", {"Jawab-Sans", "Jawab-Nastaliq"}),
    ],
)
def test_a_full_week_is_one_sheet_of_a4(rulebook: Rulebook, slug: str, faces: set[str]) -> None:
    document = poster.draw_poster(publish(rulebook, slug, FULL), rulebook.catalogue)
    (page,) = read(document).pages
    assert size_of(page) == (210, 297)
    assert fonts_of(page) == faces
    text = text_of(document)
    for number in ("22", "6", "8", "0300 0000101"):
        assert number in text
    assert code_on(document) == f"https://jawab.example/d/{slug}"


def test_the_longest_texts_still_make_one_sheet(rulebook: Rulebook) -> None:
    added = ((Part.NEXT, "x" * 160), (Part.CORRECTED, "the tap is in Sariab " * 7))
    document = poster.draw_poster(publish(rulebook, "pishin", LONGEST, *added), rulebook.catalogue)
    (page,) = read(document).pages
    assert "43210" in page.extract_text()


def test_a_quiet_week_has_its_noughts_and_one_without_numbers_no_code(rulebook: Rulebook) -> None:
    quiet = replace(publish(rulebook, "quetta", EMPTY), phone="", dashboard="")
    document = poster.draw_poster(quiet, rulebook.catalogue)
    text = text_of(document)
    assert text.split().count("0") == 3
    assert "0300" not in text


def test_few_are_not_counted_out(rulebook: Rulebook) -> None:
    few = replace(
        EMPTY, received=(Received(area=IssueArea.WATER, count=3),),
        late=(Late(area=IssueArea.WATER, place=KUCHLAK, since=date(2026, 11, 9), count=2),),
    )  # fmt: skip
    text = text_of(poster.draw_poster(publish(rulebook, "quetta", few), rulebook.catalogue))
    assert text.count("<5") == 2
    assert "3" not in text.replace("0300 0000101", "")


def test_nothing_is_fetched_for_a_sheet() -> None:
    from weasyprint.urls import FatalURLFetchingError

    from bot.paper import printing

    with pytest.raises(FatalURLFetchingError):
        printing._lay_out("<img src='https://jawab.example/x.png'>")
    with pytest.raises(FatalURLFetchingError):
        printing._lay_out(
            "<style>@font-face{font-family:x;src:url('font:../settings.py')}</style>x"
        )


def test_it_names_the_newest_closed_day(rulebook: Rulebook) -> None:
    closed = close_day(date(2026, 11, 19), ["0" * 64], FIRST)
    publication = replace(publish(rulebook, "quetta", FULL), closed=closed)
    assert closed.printed in text_of(poster.draw_poster(publication, rulebook.catalogue))

"""The radio script: the account's own figures, within three quarters of a minute."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows import radio
from flows.edition import Late, NextStep, Part, Received, Refused, WeekFacts
from flows.edition_text import lines
from flows.vocabulary import IssueArea
from tests.flows.build import catalogue, district
from tests.flows.test_edition import EMPTY, FULL, KUCHLAK, SARIAB, add, edition

NUMBER = "0300 0000101"
LONGEST = replace(
    FULL,
    extended=((3, "flood"),),
    received=tuple(
        Received(area=area, count=4_321)
        for area in (IssueArea.ENVIRONMENT, IssueArea.SECURITY, IssueArea.GOVERNANCE)
    ),
    late=tuple(
        Late(
            area=area, place=SARIAB, since=date(2026, 9, 28), count=1_234,
            reason="court", day=date(2026, 12, 30),
        )
        for area in IssueArea
    ),
    unfixed=40,
    refused=(Refused(reason="no_mandate", count=40),),
    corrected=17,
    next_steps=tuple(
        NextStep(area=area, place=KUCHLAK, office="a works office", day=date(2026, 12, 30))
        for area in IssueArea
    ),
)  # fmt: skip


def script(facts: WeekFacts, language: str = "en", *, silent: bool = False) -> str:
    draft = add(edition(facts), Part.NEXT, "the new pump comes on Monday")
    sent = lines(replace(draft, silent=silent), district())
    words = catalogue()

    def say(line: radio.Line) -> str:
        args = {name: line.args[name] for name in words.placeholders(line.key)}
        return words.render_lines([{"key": line.key, "args": args}], language, "whatsapp").text

    said = radio.sentences(sent, NUMBER)
    return " ".join(radio.fit([(each.rank, say(each.line)) for each in said]))


@pytest.mark.parametrize("language", ["ur", "en", "ps"])
@pytest.mark.parametrize("facts", [EMPTY, FULL, LONGEST], ids=["quiet", "full", "longest"])
@pytest.mark.parametrize("silent", [False, True])
def test_it_takes_no_more_than_45_seconds(facts: WeekFacts, language: str, silent: bool) -> None:
    said = script(facts, language, silent=silent)
    assert timedelta(seconds=25) < radio.lasts(said) <= timedelta(seconds=45)


def test_what_was_done_and_what_was_not_are_both_read_out() -> None:
    said = script(LONGEST)
    for part in ("You said: 12963", "We did: 6 complaints", "Not done: 12340", "Next:", NUMBER):
        assert part in said
    assert "17 fixes that we told you of did not hold" in said


def test_a_silent_office_is_named() -> None:
    assert "The office did not comment." in script(EMPTY, silent=True)
    assert "the new pump" not in script(EMPTY, silent=True)


def test_few_are_not_counted_out() -> None:
    few = replace(FULL, received=(Received(area=IssueArea.WATER, count=3),), late=())
    said = script(few)
    assert "fewer than five complaints came in" in said
    assert "3" not in said.replace(NUMBER, "").replace("Mon 30 Nov", "")


def test_words_are_counted_as_they_are_spoken() -> None:
    assert radio.count_words("Write to 0300 0000101 - it is free.") == 2 + 4 + 7 + 3
    assert radio.count_words("براہِ کرم 22 شکایتیں۔") == 4


def test_what_does_not_fit_gives_way_to_what_is_needed() -> None:
    worded = [(0, "one two"), (2, "three four"), (1, "five six seven"), (0, "eight")]
    assert radio.fit(worded, 6) == ("one two", "five six seven", "eight")
    assert radio.fit(worded, 3) == ("one two", "eight")
    assert radio.fit(worded, 8) == ("one two", "three four", "five six seven", "eight")

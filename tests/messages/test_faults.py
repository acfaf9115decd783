"""Each kind of fault, planted in a small catalogue, is found; and the words we ship have none."""

import json
import re
from importlib.resources import files

import pytest

from messages.catalogue import Catalogue, WordingError
from messages.faults import UNSENT
from messages.samples import sample_args
from messages.wording import COMPLETE, LANGUAGES, Sources, package_sources, read_books

GOOD_ENGLISH = """
# sms: 1
area-saved = It is about { $area }.
# sms: 1
label-menu = Menu
# sms: 1
area-energy = electricity
# sms: 1
label-add-information = Add information
"""
GOOD_URDU = """
area-saved = موضوع: { $area }۔
label-menu = مینو
area-energy = بجلی
label-add-information = مزید بتائیں
"""


def sources(english: str = GOOD_ENGLISH, urdu: str = GOOD_URDU, **others: str) -> Sources:
    texts = {"en": english, "ur": urdu, "ps": GOOD_URDU} | others
    return {language: {"words.ftl": text} for language, text in texts.items()}


def test_the_small_catalogue_is_good() -> None:
    assert Catalogue.load(sources=sources()).check() == []


PLANTED = {
    "ur: label-menu is missing": sources(urdu=GOOD_URDU.replace("label-menu", "# label-menu")),
    "ps: label-menu is missing": sources(ps=GOOD_URDU.replace("label-menu", "# label-menu")),
    "bal/words.ftl: label-meno is not in the English catalogues": sources(bal="label-meno = مینو"),
    "ur/words.ftl: area-saved has other placeholders than English: aera, area": sources(
        urdu=GOOD_URDU.replace("$area", "$aera")
    ),
    "ur/words.ftl: area-saved has other placeholders in .sms: place": sources(
        urdu=GOOD_URDU.replace("{ $area }۔", "{ $area }۔\n    .sms = { $place }")
    ),
    "ur/words.ftl: label-menu is empty": sources(urdu=GOOD_URDU.replace("مینو", '{ " " }')),
    "ur/words.ftl: label-menu has no text": sources(
        urdu=GOOD_URDU.replace("= مینو", "=\n    .sms = مینو")
    ),
    "ur/words.ftl: label-menu has 21 characters, a label at most 20": sources(
        urdu=GOOD_URDU.replace("مینو", "م" * 21)
    ),
    "ur/words.ftl: area-saved takes 2 SMS segments (77 characters) instead of 1": sources(
        urdu=GOOD_URDU.replace("موضوع", "م" * 70)
    ),
    "ur/words.ftl: area-energy has 25 characters, a row of a list at most 24": sources(
        urdu=GOOD_URDU.replace("بجلی", "م" * 30 + "\n    .sms = " + "م" * 25)
    ),
    "en/words.ftl: label-menu has no SMS budget": sources(
        english=GOOD_ENGLISH.replace("# sms: 1\nlabel-menu", "label-menu")
    ),
    "en/words.ftl: area-saved has placeholders without a sample: colour": sources(
        english=GOOD_ENGLISH.replace("$area", "$colour"),
        urdu=GOOD_URDU.replace("$area", "$colour"),
        ps=GOOD_URDU.replace("$area", "$colour"),
    ),
    "ur/words.ftl: cannot be read: label-menu مینو": sources(
        urdu=GOOD_URDU.replace("label-menu =", "label-menu")
    ),
    "ur/words.ftl: label-menu stands twice": sources(urdu=GOOD_URDU + "label-menu = فہرست\n"),
    "ur/words.ftl: label-menu refers to another message": sources(
        urdu=GOOD_URDU.replace("مینو", "{ area-energy }")
    ),
    "en/words.ftl: label-menu names QUIT, which a carrier answers itself": sources(
        english=GOOD_ENGLISH.replace("= Menu", "= Send QUIT.")
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    found = Catalogue.load(sources=PLANTED[fault]).check()
    assert fault in found
    with pytest.raises(WordingError, match=re.escape(fault)):
        Catalogue.load(sources=PLANTED[fault], strict=True)


def test_all_faults_are_named_at_once() -> None:
    bad = sources(urdu="label-menu = " + "م" * 21, bal="x = y")
    found = Catalogue.load(sources=bad).check()

    assert len(found) == 5
    assert sum("is missing" in fault for fault in found) == 3


def test_a_shorter_text_may_leave_placeholders_out() -> None:
    shorter = GOOD_URDU.replace("{ $area }۔", "{ $area }۔\n    .sms = ٹھیک")
    assert Catalogue.load(sources=sources(urdu=shorter)).check() == []


def test_what_a_reader_of_comments_sees() -> None:
    for key, wording in read_books()["en"].wordings.items():
        if wording.file in UNSENT:
            assert wording.budget is None, key
            continue
        assert wording.budget is not None, key
        assert 1 <= wording.budget <= 4, key


def test_each_english_message_says_where_it_is_shown() -> None:
    for name, text in package_sources()["en"].items():
        for comment in re.findall(r"(?m)^((?:# .*\n)*)[a-z][\w-]* =", text):
            assert len(comment.splitlines()) >= (1 if name in UNSENT else 2), (name, text)


def test_no_text_holds_a_digit_of_another_script() -> None:
    for language, texts in package_sources().items():
        for name, text in texts.items():
            assert not re.search("[٠-٩۰-۹]", text), (language, name)


def test_choices_have_the_same_digits_in_the_same_order() -> None:
    catalogue = Catalogue.load(strict=True)
    choices = ["menu", "area-list", "receipt-options", "receipt-options-no-area", "place-confirm"]
    choices += ["verify-ask", "case-options", "case-options-closed"]
    choices += ["case-options-higher", "case-options-keep", "case-options-keep-higher"]
    choices += ["case-options-review", "case-options-withdrawn", "case-options-appeal"]
    choices += ["withdraw-ask", "withdraw-again", "say-fixed-ask"]
    choices += ["language-line", "language-ask", "news-district"]
    for key in choices:
        (args,) = sample_args(key, catalogue.placeholders(key))
        for channel in ("whatsapp", "sms"):
            lines = [{"key": key, "args": args}]
            digits = {
                tuple(re.findall(r"\d+", catalogue.render_lines(lines, language, channel).text))
                for language in LANGUAGES
            }
            assert len(digits) == 1, key
            assert digits != {()}


def test_commands_stay_latin_capitals_in_every_language() -> None:
    books = read_books()
    for key, source in books["en"].wordings.items():
        if source.file != "officer.ftl" or source.text.template is None:
            continue
        commands = set(re.findall(r"\b[A-Z]{3,}\b", source.text.template)) - {"SMS"}
        for language in COMPLETE:
            translated = books[language].wordings[key].text.template
            assert commands <= set(re.findall(r"[A-Z]{3,}", translated or "")), (language, key)


def test_balochi_and_brahui_use_only_words_of_the_lexicon() -> None:
    lexicon = json.loads((files("flows") / "data" / "lexicon.json").read_text(encoding="utf-8"))
    books = read_books()
    for language in ("bal", "brh"):
        attested = {
            word
            for concept in lexicon["concepts"].values()
            for phrase in concept.get(language) or []
            for word in re.findall(r"\w+", phrase)
        }
        attested |= {
            word
            for strings in lexicon["ui"]["strings"].values()
            for word in re.findall(r"\w+", strings.get(language) or "")
        }
        assert books[language].wordings
        for key, wording in books[language].wordings.items():
            for text in (wording.text, wording.sms):
                if text is not None:
                    assert set(re.findall(r"\w+", text.template or "?")) <= attested, key
            assert wording.review == "native", key

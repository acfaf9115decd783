"""Every kind of argument, every fallback, and what happens when something is missing."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from structlog.testing import capture_logs

from messages.catalogue import Catalogue, Rendered, WordingError
from messages.direction import LEFT_TO_RIGHT_MARK
from messages.values import LONGEST_KEPT
from messages.wording import read_books

ENGLISH = """
# sms: 1
hello = Hello { $place }
    .sms = Hi { $place }
# sms: 1
only-english = Good morning
# sms: 1
area-water = water
# sms: 1
many = { $count ->
    [one] { $count } letter from { $place }
   *[other] { $count } letters from { $place }
}
# sms: 1
percent = 100 % of { $place }
"""
URDU = """
hello = سلام { $place }
area-water = پانی
many = { $place } سے خط: { $count }
"""
BALOCHI = "area-water = آپ\n"


def catalogue_of(*, strict: bool = False, **languages: str) -> Catalogue:
    texts = {"en": ENGLISH, "ur": URDU, "bal": BALOCHI} | languages
    books = {language: {"citizen.ftl": text} for language, text in texts.items()}
    return Catalogue(read_books(books), strict=strict)


def render(
    catalogue: Catalogue,
    key: str,
    language: str = "en",
    channel: str = "whatsapp",
    /,
    **args: Any,
) -> str:
    return catalogue.render_lines([{"key": key, "args": args}], language, channel).text


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue.load(strict=True)


def test_the_shipped_catalogues_have_no_fault(shipped: Catalogue) -> None:
    assert shipped.check() == []


def test_lines_are_joined_by_line_ends(shipped: Catalogue) -> None:
    lines: list[Mapping[str, Any]] = [{"key": "cases-header"}, {"key": "area-ask", "args": {}}]

    assert shipped.render_lines(lines, "en", "whatsapp") == Rendered(
        text="Your complaints:\nWhat is it about?", language="en"
    )


def test_nothing_to_say_is_an_empty_text(shipped: Catalogue) -> None:
    assert shipped.render_lines([], "ps", "sms") == Rendered(text="", language="ps")


def test_the_shorter_text_is_for_sms_alone() -> None:
    catalogue = catalogue_of()

    assert render(catalogue, "hello", "en", "sms", place="Kech") == "Hi Kech"
    assert render(catalogue, "hello", "en", "whatsapp", place="Kech") == "Hello Kech"
    assert render(catalogue, "hello", "en", "voice", place="Kech") == "Hello Kech"
    assert render(catalogue, "hello", "ur", "sms", place="کیچ") == "سلام کیچ"


def test_the_shorter_word_is_used_inside_an_sms(shipped: Catalogue) -> None:
    args = {"area": {"word": "area-environment"}}

    assert render(shipped, "receipt-understood", "en", "sms", **args) == (
        "We understood: environment."
    )


@pytest.mark.parametrize(
    ("language", "spoken"), [("en", "en"), ("ur", "ur"), ("ps", "ur"), ("bal", "ur"), ("brh", "ur")]
)
def test_a_missing_message_comes_in_the_next_language(language: str, spoken: str) -> None:
    lines = [{"key": "hello", "args": {"place": "X"}}]
    rendered = catalogue_of().render_lines(lines, language, "whatsapp")

    assert rendered.language == spoken
    assert rendered.text == {"en": "Hello X", "ur": "سلام X"}[spoken]


@pytest.mark.parametrize("language", ["ur", "ps", "bal", "brh"])
def test_english_is_the_last_resort(language: str) -> None:
    rendered = catalogue_of().render_lines([{"key": "only-english"}], language, "whatsapp")

    assert rendered == Rendered(text="Good morning", language="en")


def test_the_language_of_a_mixed_text_is_the_farthest_fallback() -> None:
    lines: list[Mapping[str, Any]] = [
        {"key": "area-water"},
        {"key": "hello", "args": {"place": "X"}},
    ]
    catalogue = catalogue_of()

    assert catalogue.render_lines(lines[:1], "bal", "whatsapp").language == "bal"
    assert catalogue.render_lines(lines, "bal", "whatsapp").language == "ur"
    lines.insert(0, {"key": "only-english"})
    assert catalogue.render_lines(lines, "bal", "whatsapp").language == "en"


def test_a_word_comes_in_the_language_asked_for_even_inside_another() -> None:
    assert render(catalogue_of(), "hello", "bal", place={"word": "area-water"}) == "سلام آپ"


def test_a_word_may_have_arguments_of_its_own(shipped: Catalogue) -> None:
    late = {"word": "time-late-days", "args": {"count": 2}}
    line = render(
        shipped,
        "list-line",
        reference="4829-1736",
        area={"word": "area-water"},
        place="Kuchlak",
        state={"word": "state-new"},
        time=late,
    )

    assert line == "4829-1736 water, Kuchlak, received, 2 d late"


DAYS = {
    "en": ("Thu 26 Nov", "Thu 26 Nov 2026", "Fri 27 Nov 10:00"),
    "ur": ("جمعرات 26 نومبر", "جمعرات 26 نومبر 2026", "جمعہ 27 نومبر، 10:00 بجے"),
    "ps": ("پنجشنبه 26 نومبر", "پنجشنبه 26 نومبر 2026", "جمعه 27 نومبر، 10:00 بجې"),
}
DAYS["bal"] = DAYS["brh"] = DAYS["ur"]


@pytest.mark.parametrize("language", DAYS)
def test_days_and_moments_in_five_languages(shipped: Catalogue, language: str) -> None:
    values = (
        {"day": "2026-11-26"},
        {"day_year": "2026-11-26"},
        {"moment": "2026-11-27T10:00:00+05:00"},
    )
    shown = [
        render(shipped, "option-line", language, digit="1", label=value).removeprefix("1 ")
        for value in values
    ]

    assert tuple(shown) == DAYS[language]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Mon Tue Wed Thu Fri Sat Sun"),
        ("ur", "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار"),
        ("ps", "دوشنبه سه_شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه"),
        ("bal", "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار"),
        ("brh", "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار"),
    ],
)
def test_every_day_of_a_week(shipped: Catalogue, language: str, names: str) -> None:
    for day, name in enumerate(names.split(), start=7):  # 7 December 2026 is a Monday
        value = {"day": f"2026-12-{day:02}"}
        line = render(shipped, "option-line", language, digit="1", label=value)
        assert line.startswith(f"1 {name.replace('_', ' ')} {day} ")


def test_twelve_months_have_twelve_names(shipped: Catalogue) -> None:
    for language in ("en", "ur", "ps"):
        months = {shipped.label(f"month-{number}", language) for number in range(1, 13)}
        assert len(months) == 12


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        ("2026-11-26T18:59:00+00:00", "Thu 26 Nov 23:59"),
        ("2026-11-26T19:00:00+00:00", "Fri 27 Nov 00:00"),
        ("2026-11-26T19:00:00Z", "Fri 27 Nov 00:00"),
    ],
)
def test_a_moment_is_shown_on_the_clock_of_karachi(
    shipped: Catalogue, instant: str, shown: str
) -> None:
    value = {"moment": instant}
    assert render(shipped, "option-line", digit="1", label=value) == f"1 {shown}"


@pytest.mark.parametrize(
    ("names", "language", "shown"),
    [
        ({"en": "Quetta", "ur": "کوئٹہ"}, "en", "Quetta"),
        ({"en": "Quetta", "ur": "کوئٹہ"}, "ps", "کوئٹہ"),
        ({"en": "Quetta", "ps": "کوټه", "ur": "کوئٹہ"}, "ps", "کوټه"),
        ({"en": "Kuchlak"}, "bal", "Kuchlak"),
        ({"ur": "کچلاک"}, "en", "کچلاک"),
    ],
)
def test_a_name_comes_in_the_nearest_language(
    shipped: Catalogue, names: dict[str, str], language: str, shown: str
) -> None:
    text = render(shipped, "option-line", language, digit="1", label={"names": names})
    assert text == f"1 {shown}"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "water, Kech, 3"), ("ur", "پانی، کیچ، 3"), ("ps", "اوبه، کیچ، 3")],
)
def test_a_list_has_the_comma_of_its_language(
    shipped: Catalogue, language: str, shown: str
) -> None:
    value = {"list": [{"word": "area-water"}, {"names": {"en": "Kech", "ur": "کیچ"}}, 3]}
    assert render(shipped, "option-line", language, digit="1", label=value) == f"1 {shown}"


def test_numbers_choose_the_plural_and_keep_plain_digits() -> None:
    catalogue = catalogue_of()

    assert render(catalogue, "many", count=1, place="X") == "1 letter from X"
    assert render(catalogue, "many", count=0, place="X") == "0 letters from X"
    assert render(catalogue, "many", count=12345, place="X") == "12345 letters from X"
    assert render(catalogue, "many", "ur", count=12345, place="X") == "X سے خط: 12345"


def test_percent_signs_and_braces_are_only_text() -> None:
    catalogue = catalogue_of()

    assert render(catalogue, "percent", place="%(x)s { $y }") == "100 % of %(x)s { $y }"
    assert render(catalogue, "many", count=1, place="%s { $y }") == "1 letter from %s { $y }"


def test_a_long_text_comes_through_whole() -> None:
    story = "word " * 4000
    assert render(catalogue_of(), "hello", place=story) == f"Hello {story}"


def test_a_persons_own_words_are_not_kept_in_memory() -> None:
    catalogue = catalogue_of()
    for place in ("x" * LONGEST_KEPT, "x" * (LONGEST_KEPT + 1)):
        render(catalogue, "hello", place=place)

    assert catalogue._line.cache_info().currsize == 1


def test_the_same_line_is_worded_once() -> None:
    catalogue = catalogue_of()
    for _ in range(3):
        render(catalogue, "hello", place={"word": "area-water"})

    assert catalogue._line.cache_info().hits == 2


def test_one_and_the_text_one_are_different_arguments() -> None:
    catalogue = catalogue_of()

    assert render(catalogue, "many", count=1, place="X") == "1 letter from X"
    assert render(catalogue, "many", count="1", place="X") == "1 letters from X"
    assert render(catalogue, "many", count=1, place="X") == "1 letter from X"


def test_threads_may_share_a_catalogue() -> None:
    catalogue = catalogue_of()
    with ThreadPoolExecutor(max_workers=4) as pool:
        texts = pool.map(
            lambda number: render(catalogue, "many", count=number % 7, place="X"), range(500)
        )

    assert [int(text.split()[0]) for text in texts] == [number % 7 for number in range(500)]


STRICT_FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "there is no message nothing": ("nothing", {}),
    "hello lacks: place": ("hello", {}),
    "hello does not take: village": ("hello", {"place": "X", "village": "Y"}),
    "hello: a value of type float": ("hello", {"place": 1.5}),
    "hello: a value of type bool": ("hello", {"place": True}),
    "hello: a value of type NoneType": ("hello", {"place": None}),
    "hello: a value of type dict": ("hello", {"place": {"colour": "red"}}),
    "there is no message area-fire": ("hello", {"place": {"word": "area-fire"}}),
    "area-water does not take: x": (
        "hello",
        {"place": {"word": "area-water", "args": {"x": 1}}},
    ),
    "a day cannot be shown": ("hello", {"place": {"day": "26/11/2026"}}),
    "a moment cannot be shown": ("hello", {"place": {"moment": "2026-11-26T10:00:00"}}),
}


@pytest.mark.parametrize("message", STRICT_FAULTS)
def test_when_strict_every_fault_raises(message: str) -> None:
    key, args = STRICT_FAULTS[message]

    with pytest.raises(WordingError, match=message):
        render(catalogue_of(strict=True), key, **args)


@pytest.mark.parametrize(
    ("key", "args", "shown"),
    [
        ("nothing", {}, "nothing"),
        ("hello", {}, "Hello place"),
        ("many", {"count": 1}, "1 letter from place"),
        ("many", {"place": "X"}, "count letters from X"),
        ("hello", {"place": "X", "village": "Y"}, "Hello X"),
        ("hello", {"place": 1.5}, "Hello place"),
        ("hello", {"place": {"colour": "red"}}, "Hello place"),
        ("hello", {"place": {"word": "area-fire"}}, "Hello area-fire"),
        ("hello", {"place": {"day": "soon"}}, "Hello soon"),
    ],
)
def test_a_person_always_gets_a_text(key: str, args: dict[str, Any], shown: str) -> None:
    with capture_logs():
        assert render(catalogue_of(), key, **args) == shown


def test_an_unknown_language_is_answered_in_urdu() -> None:
    lines = [{"key": "hello", "args": {"place": "X"}}]
    with capture_logs() as logs:
        rendered = catalogue_of().render_lines(lines, "xx", "whatsapp")

    assert rendered == Rendered(text="سلام X", language="ur")
    assert [entry["action"] for entry in logs] == ["language_unknown"]
    with pytest.raises(WordingError, match="there is no language xx"):
        catalogue_of(strict=True).render_lines(lines, "xx", "whatsapp")


def test_a_missing_translation_is_logged_once_without_words() -> None:
    catalogue = catalogue_of()
    with capture_logs() as logs:
        for place in ("X", "Y", "Z"):
            render(catalogue, "hello", "ps", place=place)

    (entry,) = logs
    assert entry["log_level"] == "warning"
    assert (entry["action"], entry["language"], entry["subject"]) == (
        "wording_missing",
        "ps",
        "hello",
    )
    assert not {"X", "Y", "Z"} & set(map(str, entry.values()))


def test_what_balochi_lacks_is_no_news() -> None:
    with capture_logs() as logs:
        render(catalogue_of(), "hello", "bal", place="X")

    assert logs == []


def test_keys_placeholders_and_labels() -> None:
    catalogue = catalogue_of()

    assert catalogue.keys() == ("hello", "only-english", "area-water", "many", "percent")
    assert catalogue.placeholders("many") == {"count", "place"}
    assert catalogue.labels("area-water") == {"en": "water", "ur": "پانی", "bal": "آپ"}
    assert catalogue.label("area-water", "brh") == "پانی"
    with pytest.raises(WordingError, match="there is no message nothing"):
        catalogue.placeholders("nothing")


def test_a_reference_inside_urdu_is_kept_in_order(shipped: Catalogue) -> None:
    text = render(shipped, "area-saved", "ur", reference="4829-1736", area={"word": "area-jobs"})

    assert f"نمبر {LEFT_TO_RIGHT_MARK}4829-1736" in text
    english = render(shipped, "area-saved", reference="4829-1736", area={"word": "area-jobs"})
    assert LEFT_TO_RIGHT_MARK not in english


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", "From now on we write to you in English."),
        ("ur", "اب سے ہم آپ کو اردو میں"),
        ("ps", "له دې وروسته به تاسو ته په پښتو"),
        ("bal", "آپ کی زبان بلوچی لکھ لی گئی ہے۔"),
        ("brh", "آپ کی زبان براہوئی لکھ لی گئی ہے۔"),
    ],
)
def test_the_language_chosen_is_the_one_named(
    shipped: Catalogue, language: str, opening: str
) -> None:
    assert render(shipped, "language-set", language, language=language).startswith(opening)

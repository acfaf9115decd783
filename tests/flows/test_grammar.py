"""What officers type, taken apart and understood: words, references, digits, dates, PINs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import evidence, life_cycle
from flows.calendar import read_date
from flows.commands import BY_WORD, BY_WORD_OF_PROTECTED, COMMANDS
from flows.commands.ack import COMMAND as ACK
from flows.commands.fixed import COMMAND as FIXED
from flows.commands.help import COMMAND as HELP
from flows.commands.late import COMMAND as LATE
from flows.commands.late_reason import COMMAND as LATE_REASON
from flows.commands.note import COMMAND as NOTE
from flows.commands.plan import COMMAND as PLAN
from flows.commands.reply import COMMAND as REPLY
from flows.commands.show import COMMAND as SHOW
from flows.commands.undo import COMMAND as UNDO
from flows.folding import fold
from flows.grammar import Command, Problem, Typed, index_words
from flows.reading import Parts, find_nearest, take_apart, understand
from flows.references import is_reference, make_reference

TODAY = date(2026, 11, 23)  # a Monday
REFERENCE = "48291736"
FRIDAY = date(2026, 11, 27)
SCRIPTS = {
    "western": "0123456789",
    "urdu": "۰۱۲۳۴۵۶۷۸۹",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "full width": "０１２３４５６７８９",
    "devanagari": "०१२३४५६७८९",
}


def take(text: str) -> Parts:
    return take_apart(text, BY_WORD)


def read(text: str) -> Typed | Problem:
    parts = take(text)
    assert parts.command is not None
    return understand(parts.command, parts, today=TODAY)


def understood(text: str) -> Typed:
    typed = read(text)
    assert isinstance(typed, Typed), typed
    return typed


def wrong(text: str) -> Problem:
    problem = read(text)
    assert isinstance(problem, Problem), problem
    return problem


def in_script(text: str, digits: str) -> str:
    return text.translate(str.maketrans("0123456789", digits))


def test_every_word_of_every_command_is_known() -> None:
    for command in COMMANDS:
        for word in command.words:
            for typed in (word, word.upper(), f"  {word.title()} "):
                words = BY_WORD_OF_PROTECTED if command.is_protected else BY_WORD
                if typed.strip():
                    assert take_apart(typed, words).command is command, typed


def test_commands_have_words_in_english_urdu_and_roman_urdu() -> None:
    for command in COMMANDS:
        scripts = {fold(word).isascii() for word in command.words if word}
        assert scripts == {True, False}, command.name
        assert len(command.words) >= 3, command.name


def test_no_command_is_a_word_that_carriers_act_on() -> None:
    carrier = "stop stopall unsubscribe cancel end quit revoke optout start yes unstop info"
    assert not set(carrier.split()) & BY_WORD.keys()


def test_two_commands_cannot_share_a_word() -> None:
    twin = replace(PLAN, name="OTHER", words=("Plan",))
    with pytest.raises(ValueError, match="'plan' is a word of PLAN and OTHER"):
        index_words([PLAN, twin])


def test_roles_are_those_of_the_life_cycle() -> None:
    for command in COMMANDS:
        if command.action is not None:
            (row,) = (row for row in life_cycle.TABLE if row.action is command.action)
            assert command.roles == row.who, command.name


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_examples_are_right_themselves(command: Command) -> None:
    parts = take_apart(command.example, BY_WORD_OF_PROTECTED if command.is_protected else BY_WORD)
    assert parts.command is command
    assert isinstance(understand(command, parts, today=TODAY), Typed)


@pytest.mark.parametrize("digits", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize(
    "text",
    [
        "ACK 48291736 PHE office; crew visits; 27/11",
        "ack 4829-1736 PHE office; crew visits; 27-11-2026",
        "48291736 Ack PHE office; crew visits; 27/11/26",
        "4829-1736 ACK: PHE office; crew visits; fri",
        "4829 1736 ack PHE office ; crew visits ; +4d",
        "ACK #4829-1736: PHE office; crew visits; 27.11",
        "ACK no. 48291736; PHE office; crew visits; juma",
        "ACK48291736 PHE office; crew visits; 4 days;",
        "jawab 48291736 PHE office؛ crew visits؛ 27/11",
        "جواب ۴۸۲۹۱۷۳۶ PHE office؛ crew visits؛ جمعہ",
        "جواب نمبر 48291736 PHE office; crew visits; 4 دن",
        "ack 48291736\nPHE office\ncrew visits\n27/11",
        "\u200eACK \u206648291736\u2069 PHE office; crew visits; \u200f27/11",
    ],
)
def test_reference_first_or_second_in_the_digits_of_any_script(text: str, digits: str) -> None:
    parts = take(in_script(text, digits))
    assert parts.command is ACK
    assert parts.reference == REFERENCE
    typed = understand(ACK, parts, today=TODAY)
    assert isinstance(typed, Typed)
    assert typed.texts == {"office": "PHE office", "step": "crew visits"}
    assert typed.day == FRIDAY


def test_keycap_digits_are_digits() -> None:
    keycaps = "".join(f"{digit}\ufe0f\u20e3" for digit in REFERENCE)
    assert take(keycaps).reference == REFERENCE
    assert take(keycaps).command is SHOW


@pytest.mark.parametrize(
    "text", ["48291736", " 4829-1736 ", "#48291736", "4829 1736.", "۴۸۲۹-۱۷۳۶"]
)
def test_a_reference_alone_shows(text: str) -> None:
    parts = take(text)
    assert (parts.command, parts.reference) == (SHOW, REFERENCE)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("48291735", "4829-1735"),
        ("ACK 48291735 a; b; fri", "4829-1735"),
        ("48291763 ack a; b; fri", "4829-1763"),
        ("ack 4829173 a; b; fri", "4829173"),
        ("ack 4829-173 a; b; fri", "4829-173"),
        ("show 482917366", "482917366"),
        ("03001234567", "03001234567"),
    ],
)
def test_numbers_that_are_no_references_are_shown_as_typed(text: str, number: str) -> None:
    parts = take(text)
    assert (parts.reference, parts.number) == (None, number)
    assert wrong(text) == Problem(key="wrong-reference", args={"typed": number})


@pytest.mark.parametrize(
    "text", ["ACK", "ack PHE office; crew visits; fri", "ACK 5 men; came; fri"]
)
def test_a_missing_reference_is_asked_for(text: str) -> None:
    problem = wrong(text)
    assert problem.key == "wrong-reference-missing"
    assert problem.args["example"] == ACK.example


@pytest.mark.parametrize(
    ("text", "pin", "rest"),
    [
        ("NOTE 48291736 spoke to XEN pin 4321", "4321", "spoke to XEN"),
        ("NOTE 48291736 spoke to XEN; PIN: 4321.", "4321", "spoke to XEN"),
        ("NOTE 48291736 spoke to XEN Pin4321", "4321", "spoke to XEN"),
        ("NOTE 48291736 spoke to XEN pin ۴۳۲۱", "4321", "spoke to XEN"),
        ("نوٹ 48291736 spoke to XEN پن ٤٣٢١۔", "4321", "spoke to XEN"),
        ("NOTE 48291736 spoke to XEN pin 43", None, "spoke to XEN pin 43"),
        ("NOTE 48291736 pin 4321 is mine", None, "pin 4321 is mine"),
        ("NOTE 48291736 the shopping 4321", None, "the shopping 4321"),
    ],
)
def test_a_pin_at_the_end_is_taken_off(text: str, pin: str | None, rest: str) -> None:
    parts = take(text)
    assert (parts.command, parts.pin, parts.rest) == (NOTE, pin, rest)


def test_a_reply_is_kept_as_it_was_written() -> None:
    typed = understood("REPLY 48291736 The crew comes; please wait.\nBring 2 buckets, 1/2 full")
    assert typed.texts == {"text": "The crew comes; please wait.\nBring 2 buckets, 1/2 full"}


def test_what_is_too_much_goes_to_the_last_words() -> None:
    typed = understood("ACK 48291736 PHE; crew visits; with a pump; fri")
    assert typed.texts == {"office": "PHE", "step": "crew visits; with a pump"}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("ACK 48291736", ["part-office", "part-step", "part-date"]),
        ("ACK 48291736 PHE office", ["part-step", "part-date"]),
        ("ACK 48291736 PHE office; crew visits", ["part-date"]),
        ("ACK 48291736 ; ; fri", ["part-office", "part-step"]),
        ("ACK 48291736 PHE office; fri", ["part-step"]),
        ("ACK 48291736 PHE office; ...; fri", ["part-step"]),
        ("PLAN 48291736 2/12", ["part-step"]),
        ("PLAN 48291736 new motor", ["part-date"]),
        ("REPLY 48291736", ["part-text"]),
        ("NOTE 48291736 ...", ["part-text"]),
        ("FIXED 48291736", ["part-what", "part-who", "part-date"]),
        ("FIXED 48291736 motor; crew", ["part-date"]),
        ("FIXED 48291736 motor; crew; today; no photo", ["part-reason"]),
        ("FIXED 48291736 no photo:", ["part-what", "part-who", "part-date", "part-reason"]),
    ],
)
def test_what_is_missing_is_named(text: str, missing: list[str]) -> None:
    problem = wrong(text)
    assert problem.key == "wrong-argument"
    words = [{"word": part} for part in missing]
    assert problem.args["missing"] == (words[0] if len(words) == 1 else {"list": words})
    assert str(problem.args["example"]).startswith(text.split()[0] + " 4829-1736 ")


@pytest.mark.parametrize(
    ("text", "key", "typed"),
    [
        ("ACK 48291736 PHE; crew visits; soon", "wrong-date", "soon"),
        ("ACK 48291736 PHE; crew visits; 31/2", "wrong-date", "31/2"),
        ("PLAN 48291736 new motor; 2/13", "wrong-date", "2/13"),
        ("PLAN 48291736 new motor; 22/11", "wrong-date-past", "22/11"),
        ("PLAN 48291736 new motor; ۲۲/۱۱", "wrong-date-past", "22/11"),
        ("PLAN 48291736 new motor; yesterday", "wrong-date-past", "yesterday"),
        ("ACK 48291736 PHE; crew; 1-1-2026", "wrong-date-past", "1-1-2026"),
        ("FIXED 48291736 motor; crew; 24/11", "wrong-date-future", "24/11"),
        ("FIXED 48291736 motor; crew; +1d", "wrong-date-future", "+1d"),
        ("FIXED 48291736 motor; crew; tomorrow; no photo: night", "wrong-date-future", "tomorrow"),
        ("FIXED 48291736 motor; crew; soon", "wrong-date", "soon"),
    ],
)
def test_days_that_cannot_be_are_shown_as_typed(text: str, key: str, typed: str) -> None:
    problem = wrong(text)
    assert problem.key == key
    assert problem.args["typed"] == typed


@pytest.mark.parametrize(
    ("typed", "ahead", "behind"),
    [
        ("today", TODAY, TODAY),
        ("aaj", TODAY, TODAY),
        ("آج", TODAY, TODAY),
        ("mon", TODAY, TODAY),
        ("fri", FRIDAY, date(2026, 11, 20)),
        ("JUMA", FRIDAY, date(2026, 11, 20)),
        ("جمعہ", FRIDAY, date(2026, 11, 20)),
        ("sun", date(2026, 11, 29), date(2026, 11, 22)),
        ("kal", date(2026, 11, 24), date(2026, 11, 22)),
        ("کل", date(2026, 11, 24), date(2026, 11, 22)),
        ("parson", date(2026, 11, 25), date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 24), date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22), date(2026, 11, 22)),
        ("2/12", date(2026, 12, 2), date(2026, 12, 2)),
        ("2-12-2026", date(2026, 12, 2), date(2026, 12, 2)),
        ("۲/۱۲", date(2026, 12, 2), date(2026, 12, 2)),
        ("+3d", date(2026, 11, 26), date(2026, 11, 26)),
        ("3 din", date(2026, 11, 26), date(2026, 11, 26)),
        ("", None, None),
        ("2/12 fri", None, None),
    ],
)
def test_days_as_people_type_them(typed: str, ahead: date | None, behind: date | None) -> None:
    assert read_date(typed, today=TODAY) == ahead
    assert read_date(typed, today=TODAY, behind=True) == behind


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        ("no photo: night", "night"),
        ("No photo because it was night", "it was night"),
        ("no photo, night", "night"),
        ("NO PICTURE - the phone is broken", "the phone is broken"),
        ("photo nahi: raat thi", "raat thi"),
        ("koi photo nahi kyunke raat thi", "raat thi"),
        ("tasveer nahi hai kyunke raat thi", "raat thi"),
        ("تصویر نہیں: رات تھی", "رات تھی"),
        ("تصویر کے بغیر، رات", "رات"),
        ("فوٹو نہیں کیونکہ رات تھی", "رات تھی"),
        ("no photo", ""),
        ("no photo:", ""),
        ("no photo because", ""),
        ("the photo: night", None),
        ("no motor", None),
        ("", None),
    ],
)
def test_why_there_is_no_photo(piece: str, reason: str | None) -> None:
    assert evidence.find_reason(piece) == reason


@pytest.mark.parametrize(
    "text",
    [
        "FIXED 48291736 motor replaced; PHE crew; today; no photo: night",
        "FIXED 48291736 motor replaced; PHE crew; today no photo because night",
        "FIXED 48291736 no photo: night; motor replaced; PHE crew; today",
        "theek ho gaya 48291736 motor replaced; PHE crew; aaj; photo nahi: night",
        "48291736 حل ہو گیا motor replaced؛ PHE crew؛ آج؛ تصویر نہیں: night",
        "fixed 48291736\nmotor replaced\nPHE crew\n23/11\nno photo: night",
    ],
)
def test_a_fix_without_a_photo(text: str) -> None:
    assert take(text).command is FIXED
    typed = understood(text)
    assert typed.texts == {"what": "motor replaced", "who": "PHE crew"}
    assert (typed.day, typed.no_photo_because) == (TODAY, "night")


def test_a_fix_may_leave_the_photo_for_later() -> None:
    assert understood(FIXED.example).no_photo_because is None
    parts = take(f"{FIXED.example}; no photo")
    typed = understand(FIXED, parts, today=TODAY, photos=("photo-1",))
    assert isinstance(typed, Typed)
    assert typed.photos == ("photo-1",)


@pytest.mark.parametrize(
    "text", ["HELP", "help please", "0", "۰", "list please sir", "late kya hai"]
)
def test_a_command_without_arguments_bears_a_word_or_two(text: str) -> None:
    assert isinstance(read(text), Typed)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("late complaints are far too many here", LATE),
        ("undo that", UNDO),
        ("wapas nahi aaya", UNDO),
        ("UNDO 48291736", UNDO),
        ("0 1 2", HELP),
    ],
)
def test_a_command_without_arguments_does_not_swallow_a_sentence(
    text: str, command: Command
) -> None:
    assert wrong(text) == Problem(key="wrong-command", args={"example": command.example})


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("LATE 48291736 budget; 20/12", "budget", ""),
        ("4829-1736 late budget; 20/12", "budget", ""),
        ("دیر 48291736 بجٹ; 20/12", "budget", ""),
        (
            "late reason 48291736 parts; two pumps are missing; 20/12",
            "supplies",
            "two pumps are missing",
        ),
        ("der 48291736 stay order; 20/12", "court", ""),
    ],
)
def test_late_beside_a_reference_gives_a_reason(text: str, reason: str, words: str) -> None:
    assert take_apart(text, BY_WORD).command is LATE_REASON
    typed = read(text)
    assert isinstance(typed, Typed)
    assert typed.texts["reason"] == reason
    assert typed.texts.get("text", "") == words
    assert typed.day == date(2026, 12, 20)


@pytest.mark.parametrize("text", ["late", "LATE", "دیر", "late water", "late please sir"])
def test_late_alone_or_with_a_word_is_the_list(text: str) -> None:
    assert take_apart(text, BY_WORD).command is LATE
    assert isinstance(read(text), Typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mandate", "no_mandate"),
        ("no mandate", "no_mandate"),
        ("NOT TRUE", "not_true"),
        ("بجٹ نہیں", "no_budget"),
        ("khatra", "unsafe"),
    ],
)
def test_a_reason_is_one_of_the_codes(typed: str, code: str) -> None:
    found = read(f"CANNOT 48291736 {typed}; private well")
    assert isinstance(found, Typed)
    assert found.texts == {"reason": code, "evidence": "private well"}


def test_another_reason_is_answered_with_those_that_there_are() -> None:
    problem = wrong("CANNOT 48291736 no time; private well")
    assert problem.key == "wrong-choice"
    assert problem.args["typed"] == "no time"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("fixd 48291736 motor; crew; today", FIXED),
        ("akc 48291736", ACK),
        ("please rply 48291736 we come", REPLY),
        ("4829-1736 fxed", FIXED),
        ("madat", HELP),
        ("جوابب 48291736", ACK),
        ("4829-1736 zzz", SHOW),
        ("zzz", None),
        ("no", None),
        ("", None),
        ("😀", None),
        ("what about 48291736 now", SHOW),
    ],
)
def test_the_nearest_command_is_found(text: str, command: Command | None) -> None:
    parts = take(text)
    assert parts.command is None
    assert find_nearest(parts, BY_WORD) is command


def test_an_example_takes_the_reference_that_was_typed() -> None:
    reference = make_reference(7712045)
    assert ACK.example_for(reference).startswith(f"ACK {reference[:4]}-{reference[4:]} PHE")
    assert ACK.example_for(None) == ACK.example
    assert is_reference(REFERENCE)


words = st.text(
    st.characters(categories=["L", "Nd", "Zs"], include_characters=".,!'()-"), max_size=40
).map(lambda text: " ".join(text.split()))


@settings(deadline=None)
@given(
    number=st.integers(0, 9_999_999),
    office=words,
    step=words,
    digits=st.sampled_from(list(SCRIPTS.values())),
    first=st.booleans(),
)
def test_what_is_typed_is_what_is_understood(
    number: int, office: str, step: str, digits: str, first: bool
) -> None:
    reference = make_reference(number)
    office, step = f"an office {office}".strip(), f"a step {step}".strip()
    shown = in_script(reference, digits)
    head = f"{shown} ACK" if first else f"ACK {shown}"
    parts = take(f"{head} {office}; {step}; {in_script('27/11', digits)}")
    typed = understand(ACK, parts, today=TODAY)
    assert isinstance(typed, Typed)
    assert parts.reference == reference
    expected = in_western(office), in_western(step)
    assert (typed.texts["office"], typed.texts["step"]) == expected
    assert typed.day == FRIDAY


def in_western(text: str) -> str:
    return "".join(str(int(each)) if each.isdecimal() else each for each in text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_taken_apart(text: str) -> None:
    parts = take(text)
    if parts.command is not None:
        assert isinstance(understand(parts.command, parts, today=TODAY), Typed | Problem)
    assert parts.reference is None or is_reference(parts.reference)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["pin", "PIN:", "Pin ", "پن"]))
def test_a_pin_never_stays_in_the_words(text: str, word: str) -> None:
    parts = take(f"NOTE 48291736 note {text} {word} 987654")
    assert parts.pin == "987654"
    assert "987654" not in parts.rest


def test_a_reference_is_found_anywhere_in_what_is_no_command() -> None:
    parts = take("please rply 48291736 we come")
    assert (parts.command, parts.reference) == (None, REFERENCE)
    assert take("please call 03001234567 about 48291735").reference is None

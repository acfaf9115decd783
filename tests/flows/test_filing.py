"""Complaints that somebody writes down for somebody else, and officers who write as citizens."""

from datetime import timedelta

import pytest

from flows import events
from flows.case import Case
from flows.intake import find_phone, read_brought
from flows.vocabulary import ClockKind, Consent, Intake, Language, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, PDU, PHOTO
from tests.flows.test_firing import EVERYBODY, file, let_pass, line, rungs, say
from tests.flows.test_proposals import send, told, write
from tests.memory import Memory

VISITOR = "person-visitor"
NEW = "NEW 03000000001 english: no water in Killi Ismail for five days"
LETTER = "NEW letter: no teacher in the girls school"
DAY = timedelta(days=1)


@pytest.fixture
def memory() -> Memory:
    made = line(*EVERYBODY)
    made.phones = {"03000000001": VISITOR, "03000000002": CITIZEN}.get
    return made


def newest(memory: Memory) -> Case:
    return list(memory.cases.values())[-1]


def answer(memory: Memory, who: str, text: str) -> list[str]:
    return build.keys(memory.take(who, "quetta", build.message(text)))


# ── NEW ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "phone", "language", "intake", "story"),
    [
        (NEW[4:], "03000000001", Language.ENGLISH, Intake.VISIT, NEW[25:]),
        ("0300-000 0001 no water", "0300-000 0001", None, Intake.VISIT, "no water"),
        ("letter: no water", "", None, Intake.LETTER, "no water"),
        ("بلوچی فون: اپ نیست", "", Language.BALOCHI, Intake.CALL, "اپ نیست"),
        ("the school: no teacher", "", None, Intake.VISIT, "the school: no teacher"),
        ("300 families: no water", "", None, Intake.VISIT, "300 families: no water"),
        ("letter", "", None, Intake.LETTER, ""),
        ("", "", None, Intake.VISIT, ""),
    ],
)
def test_the_head_of_a_story_is_read_and_nothing_of_the_story_lost(
    typed: str, phone: str, language: Language | None, intake: Intake, story: str
) -> None:
    brought = read_brought(typed, build.district().lexicon)
    assert find_phone(typed) == phone
    assert (brought.language, brought.intake, brought.story) == (language, intake, story)


def test_a_visitors_complaint_is_theirs_from_its_first_minute(memory: Memory) -> None:
    assert send(memory, FOCAL_POINT, NEW) == ["done-new", "receipt-dates", "done-new-told"]
    case = newest(memory)
    assert (case.person_id, case.language, case.story) == (VISITOR, Language.ENGLISH, NEW[25:])
    assert {each.kind for each in case.clocks} == {ClockKind.ACK, ClockKind.FIX}
    assert case.state is State.NEW, "writing it down is no acknowledgement"
    registered = memory.history(case.id)[0]
    assert (registered.role, registered.actor_id) == (FOCAL_POINT.role, FOCAL_POINT.id)
    assert told(memory, VISITOR, "filed-ask") == 1
    assert told(memory, FOCAL_POINT.person_id, "officer-new-case") == 0, "who wrote it knows it"


def test_others_than_who_wrote_it_down_are_told(memory: Memory) -> None:
    send(memory, DC, NEW)
    assert told(memory, FOCAL_POINT.person_id, "officer-new-case") == 1


def test_the_person_agrees_once(memory: Memory) -> None:
    send(memory, FOCAL_POINT, NEW)
    assert "filed-agreed" in answer(memory, VISITOR, "1")
    filed = newest(memory).filed
    assert filed is not None
    assert filed.consent is Consent.GIVEN
    # The next digit belongs to the receipt's choices.
    assert answer(memory, VISITOR, "1") == ["place-ask"]


def test_a_person_who_refuses_is_left_alone_and_the_level_above_hears_of_it(memory: Memory) -> None:
    send(memory, FOCAL_POINT, NEW)
    case = newest(memory)
    assert answer(memory, VISITOR, "2")[0] == "filed-refused"
    for officer in (FOCAL_POINT, COORDINATOR):
        assert told(memory, officer.person_id, "officer-not-theirs") == 1
    owed = len([each for each in memory.owed if each.person_id == VISITOR])
    send(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    let_pass(memory, *[DAY] * 40)
    assert len([each for each in memory.owed if each.person_id == VISITOR]) == owed
    assert answer(memory, VISITOR, "my complaints") == ["cases-none"]


def test_the_question_is_over_after_a_week(memory: Memory) -> None:
    send(memory, FOCAL_POINT, NEW)
    memory.now += 8 * DAY
    answer(memory, VISITOR, "2")
    filed = newest(memory).filed
    assert filed is not None
    assert filed.consent is Consent.STATED


def test_without_a_phone_nothing_is_owed_to_nobody_and_no_clock_stands_still(
    memory: Memory,
) -> None:
    assert send(memory, FOCAL_POINT, LETTER)[-1] == "done-new-untold"
    case = newest(memory)
    assert not case.has_reader
    send(memory, FOCAL_POINT, f"ACK {case.reference} Education; visit; +1d")
    assert send(memory, FOCAL_POINT, f"ASK {case.reference} which class?") == ["ask-nobody"]
    say(memory, FOCAL_POINT, f"FIXED {case.reference} teacher; us; today; no photo: none")
    memory.delivered = lambda case, since: 0
    let_pass(memory, *[DAY] * 50)
    assert not [each for each in memory.owed if each.person_id == case.person_id]
    assert memory.cases[case.id].state is State.CLOSED_UNCONFIRMED
    assert rungs(memory, case)


def test_new_needs_a_story_or_a_picture_of_it(memory: Memory) -> None:
    assert send(memory, FOCAL_POINT, "NEW") == ["wrong-new"]
    assert send(memory, FOCAL_POINT, "NEW 03000000001 urdu:") == ["wrong-new"]
    assert not memory.cases
    send(memory, FOCAL_POINT, "NEW letter", attachments=(PHOTO,))
    assert (newest(memory).story_kind, newest(memory).media_count) == ("photo", 1)


def test_a_number_that_takes_no_messages_registers_nothing(memory: Memory) -> None:
    assert send(memory, FOCAL_POINT, "NEW 081 2345678 no water here") == ["wrong-phone"]
    assert not memory.cases


def test_undo_takes_back_neither_a_new_complaint_nor_what_was_done_before_it(
    memory: Memory,
) -> None:
    case = file(memory)
    send(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    send(memory, FOCAL_POINT, LETTER)
    assert send(memory, FOCAL_POINT, "UNDO") == ["undo-nothing"]
    assert memory.cases[case.id].state is State.ACKNOWLEDGED


# ── for another person ───────────────────────────────────────────────────────────────────────


def test_the_story_is_registered_before_anything_is_asked(memory: Memory) -> None:
    write(memory, "menu")
    write(memory, "7")
    keys = write(memory, "my neighbour has had no water for a week")
    assert keys[0] == "receipt"
    assert keys[-1] == "another-consent-ask"
    assert newest(memory).filed is None


def test_messages_go_to_whom_they_chose(memory: Memory) -> None:
    case = file(memory)
    write(memory, "for another person")
    write(memory, "1")
    write(memory, "2")
    assert write(memory, "03000000001") == ["another-handed"]
    case = memory.cases[case.id]
    assert case.filed is not None
    assert (case.person_id, case.filed.by) == (VISITOR, CITIZEN)
    assert told(memory, VISITOR, "filed-by-another") == 1
    send(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    assert told(memory, VISITOR, "told-acknowledged") == 1
    assert told(memory, CITIZEN, "told-acknowledged") == 0
    # What the neighbour writes next is a story of their own.
    write(memory, "the street light near my shop is broken")
    assert newest(memory).id != case.id
    assert newest(memory).person_id == CITIZEN


@pytest.mark.parametrize("ending", [("2",), ("1", "1"), ("1", "2", "9"), ("1", "2", "03000000002")])
def test_else_they_stay_with_who_wrote(memory: Memory, ending: tuple[str, ...]) -> None:
    case = file(memory)
    write(memory, "for another person")
    for typed in ending:
        keys = write(memory, typed)
    assert keys[0] == "another-yours"
    case = memory.cases[case.id]
    assert case.person_id == CITIZEN
    assert case.has_reader
    assert not case.awaits_consent


def test_words_instead_of_a_number_are_kept(memory: Memory) -> None:
    case = file(memory)
    for typed in ("for another person", "1", "2"):
        write(memory, typed)
    assert write(memory, "she lives behind the mosque")[0] == "another-number-wrong"
    added = [e for e in memory.history(case.id) if isinstance(e, events.InformationAdded)]
    assert [each.text for each in added] == ["she lives behind the mosque"]


# ── CITIZEN ──────────────────────────────────────────────────────────────────────────────────


def test_after_citizen_the_next_message_is_a_complaint_whatever_stands_in_it(
    memory: Memory,
) -> None:
    assert answer(memory, DC.person_id, "CITIZEN") == ["done-citizen"]
    answer(memory, DC.person_id, "late again: the canal water was not released to us")
    case = newest(memory)
    assert (case.person_id, case.story[:4]) == (DC.person_id, "late")
    assert answer(memory, DC.person_id, "LATE") == ["late-empty"]


def test_citizen_with_words_is_a_complaint_at_once(memory: Memory) -> None:
    answer(memory, PDU.person_id, "CITIZEN no water in our street since Friday")
    assert newest(memory).story == "no water in our street since Friday"


def test_it_lasts_for_minutes_and_a_command_ends_it(memory: Memory) -> None:
    answer(memory, DC.person_id, "CITIZEN no water in our street since Friday")
    assert answer(memory, DC.person_id, "1") == ["place-ask"]
    answer(memory, DC.person_id, "LIST")
    assert answer(memory, DC.person_id, "1")[0].startswith("wrong-")
    answer(memory, DC.person_id, "CITIZEN my complaints")
    memory.now += timedelta(minutes=16)
    assert answer(memory, DC.person_id, "1")[0].startswith("wrong-")


def test_an_officer_answers_about_their_own_complaint_like_anybody(memory: Memory) -> None:
    answer(memory, COORDINATOR.person_id, "CITIZEN no water in our street since Friday")
    case = newest(memory)
    send(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    say(memory, FOCAL_POINT, f"FIXED {case.reference} motor; crew; today; no photo: night")
    memory.now += DAY
    answer(memory, COORDINATOR.person_id, "1")
    assert memory.cases[case.id].state is State.CLOSED_CONFIRMED
    assert answer(memory, COORDINATOR.person_id, case.reference)[0] == "case-title"

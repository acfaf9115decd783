"""What came with other words, or too late for its question, is kept and answered all the same."""

from datetime import timedelta

import pytest

from flows import events
from flows.case import Case
from flows.changing import replace
from flows.engine import Turn
from flows.events import CaseEvent
from flows.incoming import Attachment, Incoming, Pin
from flows.vocabulary import Intent, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, NOW, PDU, PHOTO
from tests.memory import Memory

HERE = Pin(latitude=30.1841, longitude=67.0014)
BILL = "bijli ka bill bohat zyada aaya hai"


@pytest.fixture
def memory() -> Memory:
    return Memory(
        districts={"quetta": build.district()},
        officers=(FOCAL_POINT, COORDINATOR, DC, PDU),
        ids=build.Ids(),
        now=NOW,
        delivered=lambda case, since: 2,
    )


def write(memory: Memory, text: str = "", *enclosed: Attachment, pin: Pin | None = None) -> Turn:
    incoming: Incoming = replace(build.message(text, attachments=enclosed), pin=pin)
    return memory.take(CITIZEN, "quetta", incoming)


def file(memory: Memory, story: str = build.STORY) -> Case:
    write(memory, story)
    return list(memory.cases.values())[-1]


def report_fixed(memory: Memory, case: Case) -> None:
    for text in (
        f"ACK {case.reference} PHE; crew; +1d",
        f"FIXED {case.reference} motor; crew; today; no photo: night",
    ):
        memory.take(FOCAL_POINT.person_id, "quetta", build.message(text))
    assert memory.cases[case.id].state is State.CHECKING


def tick(memory: Memory, **span: float) -> None:
    memory.now += timedelta(**span)
    memory.wake_due()
    memory.fire_due()


def added(memory: Memory, case: Case) -> list[CaseEvent]:
    return [e for e in memory.history(case.id) if isinstance(e, events.InformationAdded)]


# ── pictures and pins under other words ──────────────────────────────────────────────────────


@pytest.mark.parametrize("caption", ["0", "menu", "help", "salam"])
def test_a_picture_is_a_complaint_whatever_stands_below_it(memory: Memory, caption: str) -> None:
    turn = write(memory, caption, PHOTO)
    assert turn.created
    assert next(iter(memory.cases.values())).media_count == 1


@pytest.mark.parametrize("caption", ["0", "menu", "language"])
def test_a_pin_is_a_complaint_whatever_stands_below_it(memory: Memory, caption: str) -> None:
    turn = write(memory, caption, pin=HERE)
    assert turn.created
    assert turn.place is not None


@pytest.mark.parametrize("word", ["stop", "start"])
def test_a_picture_that_came_with_stop_becomes_a_complaint(memory: Memory, word: str) -> None:
    write(memory, word, PHOTO)
    assert memory.cases == {}
    tick(memory, hours=1)
    assert [case.media_count for case in memory.cases.values()] == [1]


def test_a_picture_with_the_verdict_goes_to_the_complaint(memory: Memory) -> None:
    case = file(memory)
    report_fixed(memory, case)
    memory.now += timedelta(hours=1)
    write(memory, "2", PHOTO)
    assert memory.cases[case.id].state is State.ACKNOWLEDGED
    assert memory.cases[case.id].media_count == 1


def test_a_digit_and_its_picture_at_once(memory: Memory) -> None:
    case = file(memory)
    turn = write(memory, "2", PHOTO)
    assert memory.cases[case.id].media_count == 1
    assert "media-ask" not in build.keys(turn)


def test_words_that_come_with_the_pin_are_kept(memory: Memory) -> None:
    case = file(memory)
    write(memory, "1")
    write(memory, "masjid ke pichhe wali gali", pin=HERE)
    assert [event.text for event in added(memory, case) if hasattr(event, "text")] == [
        "masjid ke pichhe wali gali"
    ]
    stands = memory.cases[case.id]
    assert stands.place is not None
    assert stands.place.latitude == HERE.latitude


# ── words ────────────────────────────────────────────────────────────────────────────────────


def test_words_that_come_with_a_number_of_ones_own_are_added(memory: Memory) -> None:
    case = file(memory)
    memory.now += timedelta(days=1)
    text = f"{case.reference} abhi tak pani nahi aaya"
    turn = write(memory, text)
    assert turn.intent is Intent.STATUS
    assert [event.text for event in added(memory, case) if hasattr(event, "text")] == [text]
    assert "case-title" in build.keys(turn)


def test_a_question_comes_back_about_its_own_complaint(memory: Memory) -> None:
    first = file(memory)
    memory.now += timedelta(minutes=20)
    second = file(memory, BILL)
    write(memory, "1")
    assert memory.conversation(CITIZEN, "quetta").step == "place"
    write(memory, first.reference)
    assert memory.conversation(CITIZEN, "quetta").interrupted == ("place", second.id)


def test_a_number_alone_adds_nothing(memory: Memory) -> None:
    case = file(memory)
    memory.now += timedelta(days=1)
    write(memory, case.reference)
    assert added(memory, case) == []


def test_a_global_word_is_one_where_a_choice_has_its_name(memory: Memory) -> None:
    write(memory, "menu")
    assert write(memory, "language").intent is Intent.LANGUAGE


# ── questions whose complaint is closed or gone ──────────────────────────────────────────────


@pytest.mark.parametrize("answer", ["1", "2", "3"])
def test_a_verdict_asked_for_in_the_menu_is_over_when_it_is_closed(
    memory: Memory, answer: str
) -> None:
    case = file(memory)
    report_fixed(memory, case)
    tick(memory, days=6, hours=20)
    memory.now += timedelta(minutes=1)
    write(memory, case.reference)
    write(memory, "3")
    assert memory.conversation(CITIZEN, "quetta").step == "verify"
    tick(memory, hours=5)
    assert memory.cases[case.id].state is State.CLOSED_UNCONFIRMED
    assert build.keys(write(memory, answer))


def test_what_is_closed_cannot_be_chosen_any_more(memory: Memory) -> None:
    first = file(memory)
    report_fixed(memory, first)
    memory.now += timedelta(minutes=20)
    second = file(memory, BILL)
    tick(memory, days=6, hours=23)
    write(memory, "abhi tak kuch nahi hua")
    assert memory.conversation(CITIZEN, "quetta").step == "which_case"
    tick(memory, minutes=45)
    assert memory.cases[first.id].state is State.CLOSED_UNCONFIRMED
    assert "not-understood" in build.keys(write(memory, "1"))
    write(memory, "2")
    assert len(added(memory, second)) == 0
    assert memory.conversation(CITIZEN, "quetta").pending is None


def test_two_verdicts_of_which_one_is_over(memory: Memory) -> None:
    first = file(memory)
    report_fixed(memory, first)
    memory.now += timedelta(minutes=20)
    second = file(memory, BILL)
    report_fixed(memory, second)
    tick(memory, days=6, hours=23, minutes=30)
    write(memory, "9")
    write(memory, "0")
    memory.conversations[CITIZEN, "quetta"] = replace(
        memory.conversation(CITIZEN, "quetta"), step=None
    )
    write(memory, "1")
    assert memory.conversation(CITIZEN, "quetta").step == "verify_which"
    tick(memory, minutes=15)
    assert memory.cases[first.id].state is State.CLOSED_UNCONFIRMED
    assert build.keys(write(memory, "1"))
    assert memory.cases[second.id].state is State.CHECKING


def test_a_question_about_a_complaint_that_is_gone_is_let_go(memory: Memory) -> None:
    case = file(memory)
    report_fixed(memory, case)
    write(memory, "1")
    assert memory.cases[case.id].state is State.CLOSED_CONFIRMED
    write(memory, case.reference)
    for _ in range(6):
        tick(memory, days=6)
        write(memory, "thanks")
    assert "greeting" in build.keys(write(memory, "1"))

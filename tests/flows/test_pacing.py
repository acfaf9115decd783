"""Who writes very much: nothing is lost, one complaint gets it, and few answers go out."""

from datetime import timedelta

import pytest

from flows import events, pacing
from flows.changing import replace
from flows.conversation import Conversation
from flows.pacing import ANSWER_EVERY, MOST, NAMED_A_DAY, PLENTY, WINDOW
from flows.vocabulary import Intent
from tests.flows import build
from tests.flows.build import CITIZEN, FOCAL_POINT, NOW, PHOTO
from tests.flows.test_firing import EVERYBODY, line
from tests.memory import Memory

SECOND = timedelta(seconds=1)
STORIES = (build.STORY, "bijli ka transformer jal gaya hai", "school mein ustad nahi aata")


@pytest.fixture
def memory() -> Memory:
    made = line(*EVERYBODY)
    made.phones = {f"0300000{number:04}": f"person-{number}" for number in range(40)}.get
    return made


def say(memory: Memory, text: str, **parts: object) -> list[str]:
    """What the citizen is answered; empty for no answer."""
    turn = memory.take(CITIZEN, "quetta", build.message(text, **parts))  # type: ignore[arg-type]
    said = [e for e in turn.events if isinstance(e, events.Said) and e.person_id == CITIZEN]
    return build.keys(turn) if said else []


def notices(memory: Memory) -> int:
    """Messages owed to the focal point."""
    return sum(said.person_id == FOCAL_POINT.person_id for said in memory.owed)


def test_a_flood_of_stories_is_one_complaint_with_every_word(memory: Memory) -> None:
    answers = []
    for number in range(200):
        memory.now += SECOND
        answers.append(say(memory, f"{STORIES[number % 3]} number {number}"))
    (case,) = memory.cases.values()
    written = [
        getattr(event, "text", "") or getattr(event, "story", "")
        for event in memory.history(case.id)
    ]
    assert [text for text in written if text] == [
        f"{STORIES[number % 3]} number {number}" for number in range(200)
    ]
    flood = answers[PLENTY:]
    assert sum(map(bool, flood)) == 2, "one for each two minutes of three"
    assert flood[0] == ["flood-kept"]
    assert notices(memory) <= PLENTY + 3


def test_photos_after_many_messages_are_kept_too(memory: Memory) -> None:
    say(memory, build.STORY)
    for number in range(PLENTY + 5):
        memory.now += SECOND
        say(memory, "", attachments=(replace(PHOTO, id=f"photo-{number}"),))
    (case,) = memory.cases.values()
    assert case.media_count == PLENTY + 5


def test_whoever_has_no_complaint_still_gets_one_in_a_flood(memory: Memory) -> None:
    for _ in range(PLENTY + 10):
        say(memory, "0")
    assert memory.cases == {}
    assert "receipt" in say(memory, build.STORY)
    assert say(memory, STORIES[1]) == []
    assert len(memory.cases) == 1


def test_what_asks_for_nothing_new_is_answered_now_and_then(memory: Memory) -> None:
    answers = [say(memory, "0") for _ in range(PLENTY + 30)]
    assert all(answers[:PLENTY])
    assert answers[PLENTY][-1] == "flood-slow"
    assert not any(answers[PLENTY + 1 :])
    memory.now += ANSWER_EVERY
    assert say(memory, "0")


def test_stop_and_what_changes_a_complaint_are_always_answered(memory: Memory) -> None:
    say(memory, build.STORY)
    for _ in range(PLENTY + 5):
        say(memory, "menu")
    assert say(memory, "stop") == ["stopped"]
    assert say(memory, "my complaints") == []
    assert pacing.must_answer(memory.history(next(iter(memory.cases))), Intent.ANSWER)


def test_which_complaint_is_not_asked_in_a_flood(memory: Memory) -> None:
    say(memory, build.STORY)
    memory.now += WINDOW * 2
    say(memory, "bijli ka transformer jal gaya hai")
    memory.now += WINDOW * 2
    for number in range(PLENTY + 20):
        memory.now += SECOND
        say(memory, f"abhi tak kuch nahi hua {number}")
    assert len(memory.cases) <= 3
    newest = max(memory.cases.values(), key=lambda case: case.registered_at)
    added = [e for e in memory.history(newest.id) if isinstance(e, events.InformationAdded)]
    assert [e.text for e in added][-20:] == [
        f"abhi tak kuch nahi hua {number}" for number in range(PLENTY, PLENTY + 20)
    ]
    assert memory.conversation(CITIZEN, "quetta").step != "which_case"


def test_it_is_over_after_a_while() -> None:
    conversation = Conversation(person_id=CITIZEN, district="quetta")
    for _ in range(1000):
        conversation = replace(conversation, **pacing.count(conversation, NOW))
    assert conversation.recent == MOST
    at, waited = NOW, 0
    while pacing.is_flooding(conversation):
        at += WINDOW
        waited += 1
        conversation = replace(conversation, **pacing.count(conversation, at))
    assert waited == MOST // PLENTY, "however much was written"
    assert conversation.flood_answered_at is None


def test_who_writes_now_and_then_never_floods() -> None:
    conversation, at = Conversation(person_id=CITIZEN, district="quetta"), NOW
    for _ in range(500):
        at += WINDOW / PLENTY
        conversation = replace(conversation, **pacing.count(conversation, at))
        assert not pacing.is_flooding(conversation)


def test_late_and_disordered_messages_count_once_each() -> None:
    conversation = Conversation(person_id=CITIZEN, district="quetta")
    for at in (NOW, NOW - WINDOW, NOW + SECOND):
        conversation = replace(conversation, **pacing.count(conversation, at))
    assert conversation.recent == 3


def test_a_phone_names_so_many_numbers_a_day(memory: Memory) -> None:
    def name(number: int) -> list[str]:
        memory.now += WINDOW * 2
        for text in ("for another", f"{build.STORY} {number}", "1", "2"):
            answered = say(memory, text)
        assert "another-number-ask" in answered, answered
        return say(memory, f"0300000{number:04}")

    memory.now = NOW.replace(hour=20)  # 1:00 in Quetta, so all of it is one day
    for number in range(NAMED_A_DAY):
        assert name(number)[0] == "another-handed"
    assert name(20)[:2] == ["another-too-many", "another-yours"]
    refused = list(memory.cases.values())[-1]
    assert refused.person_id == CITIZEN, "the complaint stands and is the writer's"
    memory.now += timedelta(days=1)
    assert name(21)[0] == "another-handed"

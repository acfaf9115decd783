"""The protected lane in memory: who may know, what is promised, and what is never said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.docket import Docket
from flows.ladder import Officer
from flows.protected import firing, life_cycle
from flows.protected.case import ProtectedCase, evolve, open_as
from flows.protected.clocks import RULES
from flows.protected.events import ProtectedCaseOpened
from flows.protected.references import find_reference, make_reference, show_reference
from flows.protected.vocabulary import (
    Identity,
    Origin,
    ProtectedClockKind,
    ProtectedState,
    Question,
)
from flows.vocabulary import Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, PDU
from tests.memory import Memory

BRIBE = "patwari rishwat mangta hai, domicile nahi deta"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

FIRST = replace(build.officer(Role.PROTECTED, name="po1"), id="po-1", called=("bibi", "zarmina"))
SECOND = replace(build.officer(Role.PROTECTED, name="po2"), id="po-2", called=("gul", "bashar"))
DISTRICT = (FOCAL_POINT, COORDINATOR, DC)


def line(*officers: Officer) -> Memory:
    serving = officers or (*DISTRICT, PDU, FIRST, SECOND)
    return Memory(
        districts={"quetta": build.district()},
        officers=serving,
        ids=build.Ids(),
        now=build.NOW,
        pins={each.id: "4321" for each in serving},
    )


def write(memory: Memory, text: str, who: str = CITIZEN) -> list[str]:
    """The keys of the answer."""
    before = len(memory.owed)
    memory.take(who, "quetta", build.message(text))
    return [
        each.key for said in memory.owed[before:] if said.person_id == who for each in said.lines
    ]


def confide(memory: Memory, text: str = BRIBE, *answers: str) -> ProtectedCase:
    write(memory, text)
    for answer in answers:
        write(memory, answer)
    return list(memory.protected.values())[-1]


def told(memory: Memory, officer: Officer, key: str) -> int:
    return sum(
        said.person_id == officer.person_id and said.lines[0].key == key for said in memory.owed
    )


def let_pass(memory: Memory, time: timedelta) -> None:
    end = memory.now + time
    while memory.now < end:
        memory.now = min(memory.now + HOUR, end)
        memory.fire_protected()


def reviewed(memory: Memory, *answers: str) -> ProtectedCase:
    """A case with the inquiry body, whose person was told."""
    case = confide(memory, BRIBE, *(answers or ("2", "1", "9", "9", "9")))
    for text in (
        "OPEN 1 pin 4321",
        "TRIAGE 1 review",
        "SEND 1 Provincial Ombudsman; money for a certificate",
        "TELL 1 it is with them",
    ):
        write(memory, text, FIRST.person_id)
    return memory.protected[case.id]


# ── into the lane ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        BRIBE,
        "تحصیلدار رشوت مانگتا ہے",
        "the clerk threatened my brother",
        "پټواري بډې غواړي",
        "ustad bachon ko marta hai school mein",
        "وہ مجھے ہراساں کرتا ہے",
    ],
)
def test_words_go_straight_to_the_lane_and_nobody_of_the_district_hears(text: str) -> None:
    memory = line()
    assert write(memory, text)[0] == "private-receipt"
    assert memory.cases == {}
    assert memory.record == []
    (case,) = memory.protected.values()
    assert case.text == text
    assert told(memory, FIRST, "protected-waits") == 1
    people = {each.person_id for each in (*DISTRICT, PDU, SECOND)}
    assert not [said for said in memory.owed if said.person_id in people]
    assert all(text not in str(said.lines) for said in memory.owed)
    assert text not in str(memory.conversations)


@pytest.mark.parametrize(
    "text",
    [
        "police nahi aati, sarak par khatra hai",
        "paisa nahi hai dawai ke liye",
        "bade masle hain pani ke",
        "the well is dry and the children walk far for water",
        "bachon ka school band hai",
        "officer kab aayega pani dene",
    ],
)
def test_ordinary_words_stay_ordinary(text: str) -> None:
    memory = line()
    write(memory, text)
    assert len(memory.cases) == 1
    assert memory.protected == {}


def test_unsure_words_wait_for_the_answer_and_keep_their_start() -> None:
    memory = line()
    assert write(memory, "staff paise mangte hain dawai ke liye") == ["private-unsure-ask"]
    assert memory.cases == {}
    assert told(memory, FIRST, "protected-waits") == 0
    began = memory.now
    memory.now += timedelta(minutes=20)
    write(memory, "2")
    (case,) = memory.cases.values()
    assert (case.state, case.registered_at) == (State.NEW, began)
    (held,) = memory.protected.values()
    assert (held.state, held.is_open) == (ProtectedState.NOT_PROTECTED, False)
    assert not any(clock.is_running for clock in held.clocks)
    let_pass(memory, 3 * HOUR)
    assert told(memory, FIRST, "protected-waits") == 0


def test_silence_on_the_unsure_question_means_private() -> None:
    memory = line()
    write(memory, "staff paise mangte hain dawai ke liye")
    let_pass(memory, 2 * HOUR)
    assert told(memory, FIRST, "protected-waits") == 1
    assert memory.cases == {}
    assert [line.key for line in memory.owed[-1].lines] == ["private-receipt"]


def test_at_most_five_things_are_asked_and_each_may_be_skipped() -> None:
    memory = line()
    keys = write(memory, BRIBE)
    asked = [keys[-1]]
    while (keys := write(memory, "9"))[-1] != "private-done":
        asked.append(keys[-1])
    assert len(asked) == len(set(asked)) == 5
    (case,) = memory.protected.values()
    assert case.identity is Identity.CONFIDENTIAL
    assert case.answers == {}


def test_what_follows_belongs_to_it_and_my_complaints_shows_nothing() -> None:
    memory = line()
    confide(memory, BRIBE, "9", "9", "9", "9", "9")
    write(memory, "wo kal phir aaya tha aur bola chup raho")
    (case,) = memory.protected.values()
    assert len(case.words) == 2
    assert memory.cases == {}
    assert write(memory, "my complaints") == ["cases-none"]


# ── number and code ──────────────────────────────────────────────────────────────────────────


def test_number_and_code_work_from_any_phone_and_guessing_is_locked() -> None:
    memory = line()
    case = confide(memory)
    shown = show_reference(case.reference)
    assert write(memory, f"{shown} 5071", "stranger") == ["private-state", "private-more-ask"]
    assert write(memory, "aur bhi hai kuch", "stranger") == ["private-added"]
    for _ in range(5):
        assert write(memory, f"{shown} 0000", "guesser") == ["private-code-wrong"]
    assert write(memory, f"{shown} 5071", "guesser") == ["private-code-wrong"]
    memory.now += 25 * HOUR
    assert write(memory, f"{shown} 5071", "guesser")[0] == "private-state"


def test_references_of_the_lanes_are_never_taken_for_each_other() -> None:
    for number in range(0, 100_000, 997):
        reference = make_reference(number)
        assert find_reference(show_reference(reference)) == (reference, "")
        wrong = reference[:5] + str((int(reference[5]) + 1) % 10)
        assert find_reference(wrong) is None
    assert find_reference("4829-1736") is None


# ── promises ─────────────────────────────────────────────────────────────────────────────────


def test_nobody_reads_it_so_the_second_and_then_the_head_hear() -> None:
    memory = line()
    confide(memory)
    let_pass(memory, 11 * HOUR)
    assert told(memory, SECOND, "protected-waits") == 0
    let_pass(memory, HOUR)
    assert told(memory, SECOND, "protected-waits") == 1
    assert told(memory, PDU, "protected-late") == 0
    let_pass(memory, 12 * HOUR)
    assert told(memory, PDU, "protected-late") == 1
    assert all(told(memory, each, "protected-late") == 0 for each in DISTRICT)


def test_danger_now_is_to_be_read_within_the_hour() -> None:
    memory = line()
    case = confide(memory, BRIBE, "1")
    clock = case.running(ProtectedClockKind.TRIAGE)
    assert clock is not None
    assert clock.due_at == memory.now + HOUR
    memory.now += timedelta(minutes=30)
    memory.fire_protected()
    assert told(memory, SECOND, "protected-waits") == 1
    memory.now += timedelta(minutes=30)
    memory.fire_protected()
    assert told(memory, PDU, "protected-late") == 1


def test_a_decision_and_the_word_of_it_have_two_days_each() -> None:
    memory = line()
    case = confide(memory)
    write(memory, "OPEN 1 pin 4321", FIRST.person_id)
    write(memory, "TRIAGE 1 review", FIRST.person_id)
    let_pass(memory, 49 * HOUR)
    assert told(memory, PDU, "protected-late") == 1
    write(memory, "SEND 1 Provincial Ombudsman; a certificate pin 4321", FIRST.person_id)
    let_pass(memory, 49 * HOUR)
    assert told(memory, PDU, "protected-late") == 2
    write(memory, "TELL 1 it is with them pin 4321", FIRST.person_id)
    ended = {clock.kind: clock.kept for clock in memory.protected[case.id].clocks}
    assert ended[ProtectedClockKind.DECIDE] is False
    assert ended[ProtectedClockKind.FEEDBACK] is False


def test_every_clock_of_the_policy_can_fire() -> None:
    for kind in RULES["protected-1"]:
        memory = line()
        case = confide(memory)
        docket = build_docket(memory, case)
        started = life_cycle.start(case.id, kind, memory.now, memory.now, memory.ids.new)
        docket.record_protected(started)
        docket.now = memory.now + timedelta(days=91)
        while (clock := firing.next_due(docket, case.id)) is not None:
            assert firing.fire(docket, case.id, clock)


def build_docket(memory: Memory, case: ProtectedCase) -> Docket:
    return Docket(
        district=memory.districts["quetta"],
        ladder=memory.ladder("quetta"),
        now=memory.now,
        ids=memory.ids,
        cases={},
        protected_cases={case.id: case},
    )


# ── officers ─────────────────────────────────────────────────────────────────────────────────


def test_open_needs_the_pin_always_and_the_others_for_a_while_after_it_not() -> None:
    memory = line()
    confide(memory)
    who = FIRST.person_id
    assert write(memory, "OPEN 1", who) == ["wrong-item-pin"]
    assert write(memory, "TRIAGE 1 review", who) == ["wrong-item-pin"]
    assert write(memory, "OPEN 1 pin 1111", who) == ["wrong-pin"]
    assert write(memory, "OPEN 1 pin 4321", who)[0] == "item-title"
    assert write(memory, "OPEN 1", who) == ["wrong-item-pin"]
    assert write(memory, "TRIAGE 1 review", who) == ["done-triage"]
    memory.now += timedelta(minutes=16)
    assert write(memory, "TELL 1 hello", who) == ["wrong-item-pin"]
    assert [read.officer_id for read in memory.reads] == [FIRST.id]


def test_whom_it_is_about_never_has_it_as_an_item() -> None:
    memory = line()
    write(memory, "bibi zarmina rishwat mangti hai")
    assert told(memory, FIRST, "protected-waits") == 0
    assert told(memory, SECOND, "protected-waits") == 1
    assert write(memory, "ITEMS", FIRST.person_id) == ["items-none"]
    assert write(memory, "OPEN 1 pin 4321", FIRST.person_id) == ["wrong-item"]
    assert write(memory, "OPEN 1 pin 4321", SECOND.person_id)[0] == "item-title"


def test_later_words_that_name_the_officer_take_it_from_them() -> None:
    memory = line()
    case = confide(memory)
    write(memory, "OPEN 1 pin 4321", FIRST.person_id)
    write(memory, "bibi zarmina bhi us ke saath hai")
    assert write(memory, "TRIAGE 1 review", FIRST.person_id) == ["wrong-item"]
    assert memory.protected[case.id].officer == SECOND.id


def test_a_protected_officer_who_writes_has_nothing_to_do_with_their_own() -> None:
    memory = line()
    write(memory, f"CITIZEN {BRIBE}", FIRST.person_id)
    (case,) = memory.protected.values()
    assert case.officer == SECOND.id


@pytest.mark.parametrize("officer", [*DISTRICT, PDU], ids=lambda each: each.role.value)
def test_nobody_else_finds_a_word_of_it(officer: Officer) -> None:
    memory = line()
    case = confide(memory, BRIBE, "1", "1", "1", "1", "1")
    before = len(memory.owed)
    shown = show_reference(case.reference)
    for text in (
        "ITEMS", "OPEN 1 pin 4321", "LIST", "TODAY", "LATE", "MINE", "STATS", "HOTSPOTS", "ODD",
        "MORE", "WEEK", "0", shown, f"SHOW {shown}", f"NOTE {shown} what is it?",
    ):  # fmt: skip
        write(memory, text, officer.person_id)
    said = str([each.lines for each in memory.owed[before:]])
    assert "rishwat" not in said
    assert "patwari" not in said
    assert not memory.reads


def test_the_second_officer_closes_and_nobody_alone() -> None:
    memory = line()
    case = reviewed(memory)
    write(memory, "OUTCOME 1 he was moved", FIRST.person_id)
    assert write(memory, "CLOSE 1", FIRST.person_id) == ["wrong-untold"]
    write(memory, "TELL 1 he was moved", FIRST.person_id)
    assert write(memory, "CONFIRM 1", FIRST.person_id) == ["wrong-item-state"]
    assert write(memory, "CLOSE 1", FIRST.person_id) == ["done-close"]
    assert write(memory, "CONFIRM 1", FIRST.person_id) == ["wrong-second"]
    assert write(memory, "CONFIRM 1 pin 4321", SECOND.person_id) == ["done-confirm"]
    assert memory.protected[case.id].state is ProtectedState.CLOSED


def test_nothing_goes_to_the_chain_of_a_district_nor_a_number_without_consent() -> None:
    memory = line()
    confide(memory)
    write(memory, "OPEN 1 pin 4321", FIRST.person_id)
    write(memory, "TRIAGE 1 review", FIRST.person_id)
    who = FIRST.person_id
    assert write(memory, "SEND 1 DC office; a patwari", who) == ["wrong-receiver"]
    assert write(memory, "SEND 1 Ombudsman; call 0300 0000001", who) == ["wrong-identity"]
    assert write(memory, "SEND 1 Ombudsman; a patwari", who) == ["done-send"]


def test_what_is_about_the_pdu_is_for_the_outside_body_and_they_do_not_hear() -> None:
    named = replace(PDU, called=("sahib", "khan", "mengal"))
    memory = line(*DISTRICT, named, FIRST, SECOND)
    write(memory, "khan mengal sahib rishwat leta hai")
    assert "item-outside" in write(memory, "OPEN 1 pin 4321", FIRST.person_id)
    write(memory, "TRIAGE 1 review", FIRST.person_id)
    assert write(memory, "SEND 1 PDU; a bribe", FIRST.person_id) == ["wrong-receiver"]
    let_pass(memory, 49 * HOUR)
    assert told(memory, named, "protected-late") == 0


def test_a_service_needs_consent_or_the_duty_rule() -> None:
    memory = line()
    confide(memory)
    who = FIRST.person_id
    write(memory, "OPEN 1 pin 4321", who)
    assert write(memory, "REFER 1 shelter; consent yes", who) == ["wrong-item-state"]
    write(memory, "TRIAGE 1 support", who)
    assert write(memory, "REFER 1 shelter", who) == ["wrong-consent"]
    assert write(memory, "REFER 1 shelter; consent no", who) == ["wrong-consent"]
    assert write(memory, "CLOSE 1", who) == ["wrong-no-service"]
    without = replace(memory.districts["quetta"], duty={})
    memory.districts = {"quetta": without}
    assert write(memory, "REFER 1 shelter; child", who) == ["wrong-duty"]
    memory.districts = {"quetta": build.district()}
    assert write(memory, "REFER 1 shelter; child", who) == ["done-refer-service"]


@pytest.mark.parametrize(
    "text",
    [
        "i am 14 years old and the school has no teacher",
        "meri umar 15 saal hai, pani nahi aata",
        "میری عمر ۱۳ سال ہے اور راستہ بند ہے",
    ],
)
def test_a_child_is_heard_in_the_lane_by_a_shorter_way(text: str) -> None:
    memory = line()
    keys = write(memory, text)
    assert keys == ["private-receipt", "private-helpline", "private-danger-ask"]
    (case,) = memory.protected.values()
    assert (case.origin, case.is_child) == (Origin.MINOR, True)
    asked = [write(memory, answer)[-1] for answer in ("1", "9", "9", "9")]
    assert asked[-1] == "private-done-soon"
    assert not any(each == "private-known-ask" for each in asked)
    shown = write(memory, "OPEN 1 pin 4321", FIRST.person_id)
    assert {"item-child", "item-duty-child", "item-duty-danger"} <= set(shown)


def test_a_grown_up_is_no_child_and_a_child_may_say_so_later() -> None:
    memory = line()
    write(memory, "my age is 34 and the road is broken for a year")
    assert not memory.protected
    confide(memory, BRIBE)
    write(memory, "i am 12 years old")
    assert [case.is_child for case in memory.protected.values()] == [True]


# ── telling by the safe way ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        (("2", "1", "9", "9", "9"), "private-told"),
        (("2", "9", "9", "9", "9"), "private-knock"),
        (("2", "2", "9", "9", "9"), None),
        (("2", "9", "9", "9", "2"), None),
    ],
    ids=["safe", "unsaid", "unsafe", "anonymous"],
)
def test_words_go_only_where_writing_is_safe(answers: tuple[str, ...], key: str | None) -> None:
    memory = line()
    case = confide(memory, BRIBE, *answers)
    write(memory, "OPEN 1 pin 4321", FIRST.person_id)
    before = len(memory.owed)
    write(memory, "TELL 1 come tomorrow at ten", FIRST.person_id)
    got = [said for said in memory.owed[before:] if said.person_id == CITIZEN]
    assert [said.lines[0].key for said in got] == ([key] if key else [])
    assert all(said.is_guarded and said.reference is None for said in got)
    if key != "private-told":
        assert "tomorrow" not in str(got)
        shown = write(memory, f"{show_reference(case.reference)} 5071")
        assert "private-word" in shown


def test_the_phone_of_who_wants_to_be_known_to_nobody_is_not_shown() -> None:
    memory = line()
    confide(memory, BRIBE, "2", "1", "1", "9", "2")
    assert "item-phone" not in write(memory, "OPEN 1 pin 4321", FIRST.person_id)


def test_check_ins_come_after_7_30_and_90_days_and_no_opens_a_linked_case() -> None:
    memory = line()
    first = reviewed(memory)
    for text in ("OUTCOME 1 moved", "TELL 1 moved", "CLOSE 1"):
        write(memory, text, FIRST.person_id)
    write(memory, "CONFIRM 1 pin 4321", SECOND.person_id)
    asked = []
    began = memory.now
    for _ in range(91 * 4):
        before = len(memory.owed)
        memory.now += 6 * HOUR
        memory.fire_protected()
        if any(said.lines[0].key == "private-checkin" for said in memory.owed[before:]):
            asked.append((memory.now - began).days)
            if len(asked) < 3:
                assert write(memory, "1") == ["private-well"]
    assert asked == [7, 30, 90]
    assert write(memory, "2 he came to my house")[0] == "private-receipt"
    linked = list(memory.protected.values())[-1]
    assert (linked.linked_to, linked.origin) == (first.id, Origin.PRESSURE)
    assert linked.text == "he came to my house"
    let_pass(memory, 24 * HOUR)
    assert told(memory, PDU, "protected-inform") == 1


@pytest.mark.parametrize("word", ["threat", "dhamki", "دھمکی", "ګواښ"])
def test_one_word_reports_retaliation(word: str) -> None:
    memory = line()
    before = reviewed(memory)
    memory.now += DAY
    assert write(memory, word)[0] == "private-receipt"
    linked = list(memory.protected.values())[-1]
    assert linked.linked_to == before.id
    assert linked.running(ProtectedClockKind.INFORM) is not None


def test_the_word_alone_of_somebody_else_opens_nothing() -> None:
    memory = line()
    write(memory, "dhamki")
    assert memory.protected == {}


def test_it_returns_only_when_officer_and_person_agree() -> None:
    memory = line()
    case = confide(memory, BRIBE, "2", "1", "9", "9", "9")
    write(memory, "OPEN 1 pin 4321", FIRST.person_id)
    memory.now += timedelta(minutes=12)
    write(memory, "TRIAGE 1 not protected", FIRST.person_id)
    assert memory.cases == {}
    assert write(memory, "2") == ["private-kept"]
    assert memory.protected[case.id].state is ProtectedState.REVIEW
    write(memory, "TRIAGE 1 not protected", FIRST.person_id)
    assert write(memory, "1")[0] == "receipt"
    (returned,) = memory.cases.values()
    assert returned.registered_at == case.started_at
    assert memory.protected[case.id].returned_as == returned.id
    assert not memory.protected[case.id].is_open


def test_without_a_protected_officer_the_head_hears() -> None:
    memory = line(*DISTRICT, PDU)
    confide(memory)
    assert told(memory, PDU, "protected-nobody") == 1


# ── the table ────────────────────────────────────────────────────────────────────────────────


def test_a_case_is_what_its_events_make_of_it() -> None:
    memory = line()
    stored = reviewed(memory)
    opened, *rest = (each for each in memory.protected_record if each.case_id == stored.id)
    assert isinstance(opened, ProtectedCaseOpened)
    case = open_as(opened)
    for event in rest:
        case = evolve(case, event)
    assert case == stored


def test_the_district_has_no_row_in_the_table() -> None:
    assert {role for row in life_cycle.TABLE for role in row.who} == {Role.PROTECTED, Role.CITIZEN}


def test_all_questions_are_of_the_few() -> None:
    assert len(Question) == 5

"""The community's check: who is asked, what two of three decide, and what never follows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import community, events
from flows.case import Case
from flows.community import (
    AskedVerifier,
    Community,
    CommunityOutcome,
    VerifierAnswer,
    add_answer,
    decide,
)
from flows.events import Place
from flows.ladder import Officer
from flows.verifying import Verifier, choose
from flows.vocabulary import ClockKind, IssueArea, Language, Level, Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, FOCAL_POINT, NOW
from tests.flows.test_firing import EVERYBODY, file, fix, let_pass, line
from tests.flows.test_proposals import send, told, write
from tests.memory import Memory

DAY = timedelta(days=1)
CITY = "PK22602"
NEIGHBOURS = tuple(
    Officer(
        id=f"verifier-{number}",
        person_id=f"person-verifier-{number}",
        role=Role.VERIFIER,
        district="quetta",
        language=Language.ENGLISH,
    )
    for number in range(1, 5)
)


def community_of(*verifiers: Officer) -> Memory:
    return line(*EVERYBODY, *verifiers)


def reported(memory: Memory) -> Case:
    """A complaint that the office says is fixed."""
    case = file(memory)
    fix(memory, case)
    return memory.cases[case.id]


def say(memory: Memory, number: int, text: str) -> list[str]:
    """What a verifier writes; the keys of the answer."""
    who = NEIGHBOURS[number - 1].person_id
    return build.keys(memory.take(who, "quetta", build.message(text)))


def outcome(memory: Memory, case: Case) -> CommunityOutcome | None:
    found = memory.cases[case.id].community
    return found.outcome if found else None


# ── whom it is asked ─────────────────────────────────────────────────────────────────────────


def test_three_of_the_place_are_asked_and_read_nothing_of_the_citizen() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    asked = memory.cases[case.id].community
    assert asked is not None
    assert [each.officer_id for each in asked.asked] == ["verifier-1", "verifier-2", "verifier-3"]
    (question,) = (each for each in memory.owed if each.person_id == "person-verifier-1")
    shown = build.render(question)
    assert "water" in shown
    assert "motor" in shown
    assert build.STORY not in shown
    assert CITIZEN not in shown


def test_who_was_asked_least_is_asked_next() -> None:
    memory = community_of(*NEIGHBOURS)
    reported(memory)
    file(memory, "hamari sarak toot gayi hai", who="person-other")
    second = list(memory.cases.values())[-1]
    fix(memory, second)
    asked = memory.cases[second.id].community
    assert asked is not None
    assert "verifier-4" in {each.officer_id for each in asked.asked}


@pytest.mark.parametrize("serving", [0, 1])
def test_without_two_verifiers_nothing_waits(serving: int) -> None:
    memory = community_of(*NEIGHBOURS[:serving])
    case = reported(memory)
    assert case.community is None
    assert case.running(ClockKind.VERIFY) is None


@pytest.mark.parametrize("area", IssueArea)
def test_only_what_neighbours_can_see_is_asked(area: IssueArea) -> None:
    memory = community_of(*NEIGHBOURS)
    case = file(memory)
    memory.cases[case.id] = replace(memory.cases[case.id], issue_area=area)
    fix(memory, case)
    assert (memory.cases[case.id].community is not None) is (area in community.PHYSICAL_WORKS)


def verifier(who: str, **values: object) -> Verifier:
    given: dict[str, object] = {"alike": frozenset({f"person-{who}"}), **values}
    made = Verifier(officer_id=who, person_id=f"person-{who}", language=Language.URDU)
    return replace(made, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "linked",
    [
        verifier("it", alike=frozenset({"person-it", CITIZEN})),
        verifier("it", alike=frozenset({"person-it", FOCAL_POINT.person_id})),
        verifier("it", alike=frozenset({"person-it", COORDINATOR.person_id})),
        verifier("it", name="Ghulam Sarwar"),
        verifier("it", tehsils=frozenset({"PK22601"})),
    ],
    ids=["the citizen's phone", "the owner's phone", "an officer's phone", "named", "elsewhere"],
)
def test_who_has_a_part_in_it_or_lives_elsewhere_is_not_asked(linked: Verifier) -> None:
    memory = community_of()
    case = reported(memory)
    case = replace(case, fixed_who="PHE crew of sarwar", place=Place(text="x", tehsil=CITY))
    free = (verifier("one", tehsils=frozenset({CITY})), verifier("two"))
    docket = memory._docket(case)
    assert [each.officer_id for each in choose(docket, case, (linked, *free))] == ["one", "two"]
    assert choose(docket, case, (linked, free[0])) == ()


# ── what they say ────────────────────────────────────────────────────────────────────────────


def test_two_who_say_fixed_are_evidence_and_close_nothing() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    say(memory, 1, "1")
    assert outcome(memory, case) is None
    say(memory, 3, "1")
    stands = memory.cases[case.id]
    assert outcome(memory, case) is CommunityOutcome.CONFIRMED
    assert stands.state is State.CHECKING
    let_pass(memory, 8 * DAY)
    stands = memory.cases[case.id]
    assert stands.state is State.CLOSED_UNCONFIRMED
    assert stands.community is not None
    assert stands.community.outcome is CommunityOutcome.CONFIRMED


@pytest.mark.parametrize("second", ["2", "3"])
def test_two_who_say_not_fixed_open_it_again(second: str) -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    say(memory, 1, "2")
    say(memory, 2, second)
    stands = memory.cases[case.id]
    assert stands.state is State.ACKNOWLEDGED
    assert stands.level is Level.COORDINATOR
    assert stands.reopened == 1
    refix = stands.running(ClockKind.REFIX)
    assert refix is not None
    assert refix.due_at == NOW + 7 * DAY
    assert stands.running(ClockKind.CHECK) is None
    fix_clock = stands.running(ClockKind.FIX)
    assert fix_clock is not None
    assert fix_clock.held_at is None
    assert told(memory, CITIZEN, "told-community-denied") == 1
    assert told(memory, FOCAL_POINT.person_id, "officer-community-denied") == 1
    assert told(memory, COORDINATOR.person_id, "officer-community-denied") == 1
    assert say(memory, 3, "2") == ["verifier-over"]


def test_a_contradiction_is_the_coordinators_task_and_moves_nothing() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    say(memory, 1, "1")
    say(memory, 2, "2")
    assert outcome(memory, case) is None
    let_pass(memory, 5 * DAY)
    assert outcome(memory, case) is CommunityOutcome.DISAGREED
    assert memory.cases[case.id].state is State.CHECKING
    assert told(memory, COORDINATOR.person_id, "officer-community-disagreed") == 1


def test_against_the_citizens_word_nothing_is_reopened() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    write(memory, "1")
    say(memory, 1, "2")
    say(memory, 2, "2")
    stands = memory.cases[case.id]
    assert stands.state is State.CLOSED_CONFIRMED
    assert outcome(memory, case) is CommunityOutcome.AGAINST_CITIZEN
    assert told(memory, COORDINATOR.person_id, "officer-community-against-citizen") == 1
    assert told(memory, CITIZEN, "told-community-denied") == 0


def test_the_citizens_no_ends_the_check() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    write(memory, "2 abhi bhi pani nahi")
    assert memory.cases[case.id].running(ClockKind.VERIFY) is None
    assert say(memory, 1, "1") == ["verifier-over"]
    assert say(memory, 2, f"VERIFY {case.reference} 1") == ["verifier-over"]


def test_who_is_linked_counts_for_neither_side() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    say(memory, 1, "1")
    say(memory, 2, "4")
    assert outcome(memory, case) is None
    say(memory, 3, "2")
    assert outcome(memory, case) is CommunityOutcome.DISAGREED


def test_who_came_into_office_meanwhile_is_not_counted() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    office = replace(NEIGHBOURS[0], id="officer-new", role=Role.COORDINATOR)
    memory.officers = (*memory.officers, office)
    answered = memory.take(office.person_id, "quetta", build.message(f"VERIFY {case.reference} 1"))
    assert build.keys(answered) == ["done-verify"]
    heard = memory.cases[case.id].community
    assert heard is not None
    assert heard.count(VerifierAnswer.CANNOT_SAY) == 1


def test_an_answer_may_be_changed_until_it_is_decided() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    say(memory, 1, "1")
    say(memory, 1, f"VERIFY {case.reference} 2 the tap is dry")
    say(memory, 2, "1")
    assert outcome(memory, case) is None
    assert [each.text for each in memory.record if isinstance(each, events.VerifierAnswered)] == [
        "", "the tap is dry", ""
    ]  # fmt: skip


def test_an_undone_report_takes_its_question_back() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    assert send(memory, FOCAL_POINT, "UNDO") == ["done-undo"]
    stands = memory.cases[case.id]
    assert stands.state is State.ACKNOWLEDGED
    assert stands.community is None
    assert stands.running(ClockKind.VERIFY) is None
    corrected = {each.correction.person_id for each in memory.recalls}
    assert {f"person-verifier-{number}" for number in (1, 2, 3)} <= corrected


def test_what_a_verifier_said_cannot_be_undone_by_the_office() -> None:
    memory = community_of(*NEIGHBOURS)
    reported(memory)
    say(memory, 1, "1")
    assert send(memory, FOCAL_POINT, "UNDO") == ["undo-nothing"]


# ── a verifier is a citizen besides ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("school mein ustad nahi aata hai", "receipt"),
        ("3 din se bijli nahi aa rahi hamare gaon mein", "receipt"),
        ("0", "menu"),
        ("menu", "menu"),
    ],
)
def test_what_else_a_verifier_writes_goes_the_citizens_way(text: str, keys: str) -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    assert any(key.startswith(keys) for key in say(memory, 1, text))
    found = memory.cases[case.id].community
    assert found is not None
    assert found.heard == ()


def test_a_voice_note_below_a_digit_is_kept_and_a_tap_is_no_answer() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    who = NEIGHBOURS[0].person_id
    voice = build.message("2", attachments=(build.VOICE,))
    assert build.keys(memory.take(who, "quetta", voice))[0] == "done-verify"
    heard = [each for each in memory.record if isinstance(each, events.VerifierAnswered)]
    assert [each.media for each in heard] == [(build.VOICE.id,)]
    tapped = replace(build.message("1"), choice="1")
    memory.take(NEIGHBOURS[1].person_id, "quetta", tapped)
    found = memory.cases[case.id].community
    assert found is not None
    assert len(found.heard) == 1


def test_the_newest_question_is_answered() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    memory.now += timedelta(minutes=1)
    say(memory, 1, "school mein ustad nahi aata hai")
    say(memory, 1, "1")
    found = memory.cases[case.id].community
    assert found is not None
    assert found.heard == ()
    assert say(memory, 1, "VERIFY 1")[0] == "done-verify"


def test_with_several_that_wait_the_reference_is_asked_for() -> None:
    memory = community_of(*NEIGHBOURS[:3])
    first = reported(memory)
    file(memory, "hamari sarak toot gayi hai", who="person-other")
    second = list(memory.cases.values())[-1]
    fix(memory, second)
    assert say(memory, 1, "1") == ["verifier-which"]
    assert say(memory, 1, f"VERIFY {second.reference} 1")[0] == "done-verify"
    assert say(memory, 1, "2")[0] == "done-verify"
    heard = memory.cases[first.id].community
    assert heard is not None
    assert [each.answer for each in heard.heard] == [VerifierAnswer.NOT_FIXED]


def test_who_is_not_asked_learns_nothing() -> None:
    memory = community_of(*NEIGHBOURS)
    case = reported(memory)
    assert say(memory, 4, f"VERIFY {case.reference} 1") == ["wrong-not-found"]
    assert say(memory, 4, "VERIFY 1") == ["verifier-none"]


def test_whoever_declines_is_not_asked() -> None:
    memory = community_of(*NEIGHBOURS[:3])
    say(memory, 2, "VERIFY OFF")
    case = reported(memory)
    asked = memory.cases[case.id].community
    assert asked is not None
    assert [each.officer_id for each in asked.asked] == ["verifier-1", "verifier-3"]


# ── any answers in any order, against a plain model ──────────────────────────────────────────

_said = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(list(VerifierAnswer))), max_size=12)


def model(said: list[tuple[int, VerifierAnswer]]) -> CommunityOutcome | None:
    """What the rules say, written for this test: newest answers count, two of three decide."""
    newest: dict[int, str] = {}
    for who, answer in said:
        newest[who] = {"fixed": "yes", "not_fixed": "no", "partly": "no", "cannot_say": ""}[answer]
        yes = sum(each == "yes" for each in newest.values())
        no = sum(each == "no" for each in newest.values())
        if yes == 2:
            return CommunityOutcome.CONFIRMED
        if no == 2:
            return CommunityOutcome.DENIED
        left = 3 - len(newest)
        if yes + left < 2 and no + left < 2:
            return CommunityOutcome.DISAGREED if yes and no else CommunityOutcome.UNDECIDED
    return None


@settings(max_examples=400, deadline=None)
@given(said=_said)
def test_two_of_three_decide_whatever_the_order(
    said: list[tuple[int, VerifierAnswer]],
) -> None:
    asked = tuple(
        AskedVerifier(officer_id=str(n), person_id=str(n), language=Language.URDU)
        for n in (1, 2, 3)
    )
    heard, found = Community(asked=asked, at=NOW), None
    for who, answer in said:
        heard = add_answer(heard, str(who), answer, NOW)
        if (found := decide(heard)) is not None:
            break
    assert found is model(said)
    if found is None:
        assert decide(heard, is_over=True) is not None


@settings(max_examples=60, deadline=None)
@given(said=_said, wait=st.timedeltas(timedelta(), 9 * DAY))
def test_the_complaint_follows_the_model(
    said: list[tuple[int, VerifierAnswer]], wait: timedelta
) -> None:
    memory = community_of(*NEIGHBOURS[:3])
    case = reported(memory)
    digits = {answer: str(number) for number, answer in enumerate(VerifierAnswer, 1)}
    for who, answer in said:
        say(memory, who, f"VERIFY {case.reference} {digits[answer]}")
    let_pass(memory, wait)
    wanted = model(said)
    found = outcome(memory, case)
    if wanted is None and wait >= 5 * DAY:
        assert found in (CommunityOutcome.DISAGREED, CommunityOutcome.UNDECIDED)
    else:
        assert found is wanted
    stands = memory.cases[case.id]
    if wanted is CommunityOutcome.DENIED:
        assert stands.reopened == 1
    else:
        late = State.CLOSED_UNCONFIRMED if wait >= 7 * DAY else State.CHECKING
        assert stands.state is late
    assert (stands.running(ClockKind.VERIFY) is None) is (found is not None)


# ── after the closing ────────────────────────────────────────────────────────────────────────


def closed_as_fixed(memory: Memory) -> Case:
    case = reported(memory)
    write(memory, "1")
    let_pass(memory, timedelta(days=6))
    assert memory.cases[case.id].state is State.CLOSED_CONFIRMED
    assert memory.cases[case.id].running(ClockKind.VERIFY) is None
    return memory.cases[case.id]


@pytest.mark.parametrize("word", ["2", "partly"])
def test_one_who_was_asked_may_say_later_that_it_broke_again(word: str) -> None:
    memory = community_of(*NEIGHBOURS)
    case = closed_as_fixed(memory)
    said = say(memory, 1, f"VERIFY {case.reference} {word} the motor burnt")
    assert said == ["done-found-broken"]
    again = memory.cases[case.id]
    assert again.state is State.ACKNOWLEDGED
    assert again.running(ClockKind.REFIX) is not None
    assert (again.reopened, again.level) == (case.reopened + 1, case.level + 1)
    assert told(memory, CITIZEN, "told-found-broken") == 1
    assert told(memory, FOCAL_POINT.person_id, "officer-found-broken") == 1
    assert told(memory, COORDINATOR.person_id, "officer-found-broken") == 1


def test_nobody_opens_a_complaint_twice() -> None:
    memory = community_of(*NEIGHBOURS)
    case = closed_as_fixed(memory)
    say(memory, 1, f"VERIFY {case.reference} 2")
    fix(memory, memory.cases[case.id])
    write(memory, "1")
    let_pass(memory, timedelta(days=6))
    assert say(memory, 1, f"VERIFY {case.reference} 2") == ["verifier-over"]
    assert say(memory, 2, f"VERIFY {case.reference} 2") == ["done-found-broken"]


def test_it_is_too_late_after_30_days() -> None:
    memory = community_of(*NEIGHBOURS)
    case = closed_as_fixed(memory)
    let_pass(memory, timedelta(days=25))
    assert say(memory, 1, f"VERIFY {case.reference} 2") == ["verifier-over"]


@pytest.mark.parametrize("text", ["VERIFY {} 1", "VERIFY {} 4", "2"])
def test_nothing_else_opens_it(text: str) -> None:
    memory = community_of(*NEIGHBOURS)
    case = closed_as_fixed(memory)
    say(memory, 1, text.format(case.reference))
    assert memory.cases[case.id].state is State.CLOSED_CONFIRMED


def test_who_was_not_asked_cannot_open_it() -> None:
    memory = community_of(*NEIGHBOURS)
    case = closed_as_fixed(memory)
    assert "done-found-broken" not in say(memory, 4, f"VERIFY {case.reference} 2")
    assert memory.cases[case.id].state is State.CLOSED_CONFIRMED

"""Taking a complaint back, letting it go higher, saying that it is fixed: what a citizen may do."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events, life_cycle, permitted
from flows.case import Case
from flows.ladder import Officer
from flows.life_cycle import Action, NotAllowed
from flows.pressure import speaks_of_officers
from flows.vocabulary import Channel, ClockKind, Level, Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, NOW, PDU
from tests.flows.test_firing import EVERYBODY, docket, file, fix, let_pass, line, say
from tests.flows.test_proposals import send, told, write
from tests.memory import Memory

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BRIBE = "patwari badtameezi karta hai, domicile nahi deta"


def stands(memory: Memory, case: Case) -> Case:
    return memory.cases[case.id]


def promises(case: Case) -> dict[str, object]:
    kinds = (ClockKind.ACK, ClockKind.FIX, ClockKind.REFIX)
    return {each.id: (each.due_at, each.ended_at) for each in case.clocks if each.kind in kinds}


def show(memory: Memory, case: Case, *then: str) -> list[str]:
    """The complaint's page, and what is sent on it; the keys of the last answer."""
    keys = write(memory, case.reference)
    for text in then:
        keys = write(memory, text)
    return keys


def wish(memory: Memory, story: str = build.STORY) -> Case:
    """A complaint whose citizen said once that they take it back."""
    case = file(memory, story)
    memory.now += HOUR
    assert show(memory, case, "4") == ["withdraw-ask"]
    assert write(memory, "1") == ["withdrawal-asked"]
    return stands(memory, case)


# ── taking it back ───────────────────────────────────────────────────────────────────────────


def test_only_the_second_yes_a_day_later_ends_it() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    assert case.state is State.NEW
    let_pass(memory, 23 * HOUR)
    assert told(memory, CITIZEN, "withdraw-again") == 0
    let_pass(memory, HOUR)
    assert told(memory, CITIZEN, "withdraw-again") == 1
    assert stands(memory, case).state is State.NEW
    assert write(memory, "1") == ["withdrawn"]
    after = stands(memory, case)
    assert after.state is State.WITHDRAWN
    assert not [clock for clock in after.clocks if clock.is_running]
    assert told(memory, FOCAL_POINT.person_id, "officer-withdrawn") == 1


@given(
    hours=st.lists(st.integers(1, 60), max_size=6),
    answers=st.lists(st.sampled_from("12"), max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_two_confirmations_are_a_day_apart(hours: list[int], answers: list[str]) -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    for span, answer in zip(hours, answers, strict=False):
        let_pass(memory, span * HOUR)
        write(memory, answer)
    history = memory.history(case.id)
    asked = [each.at for each in history if isinstance(each, events.WithdrawalAsked)]
    again = [each.at for each in history if isinstance(each, events.WithdrawalAskedAgain)]
    for event in history:
        if isinstance(event, events.Withdrawn):
            assert max(again) <= event.at
            assert event.at - max(asked) >= DAY


@given(steps=st.lists(st.integers(1, 72), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_no_promise_moves_while_it_waits(steps: list[int]) -> None:
    memory, plain = line(*EVERYBODY), line(*EVERYBODY)
    case, other = wish(memory), file(plain)
    plain.now += HOUR
    for span in steps:
        let_pass(memory, span * HOUR)
        let_pass(plain, span * HOUR)
    kept, expected = stands(memory, case), stands(plain, other)
    fired = [
        (each.kind, each.number, each.due_at)
        for each in memory.record
        if isinstance(each, events.RungFired) and each.kind is not ClockKind.WITHDRAWAL
    ]
    assert fired == [
        (each.kind, each.number, each.due_at)
        for each in plain.record
        if isinstance(each, events.RungFired)
    ]
    assert [value[0] for value in promises(kept).values()] == [  # type: ignore[index]
        value[0]
        for value in promises(expected).values()  # type: ignore[index]
    ]
    assert kept.level is expected.level


def test_silence_lets_it_drop_and_it_goes_on() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    before = promises(case)
    let_pass(memory, DAY, 7 * DAY)
    assert told(memory, CITIZEN, "told-withdrawal-dropped") == 1
    after = stands(memory, case)
    assert after.is_open
    assert after.withdrawal is None
    assert promises(after) == before
    # What comes too late withdraws nothing.
    write(memory, "1")
    assert stands(memory, case).is_open


def test_it_may_be_called_off_at_any_time() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    assert show(memory, case, "4") == ["withdrawal-off"]
    assert stands(memory, case).withdrawal is None
    let_pass(memory, 2 * DAY)
    assert told(memory, CITIZEN, "withdraw-again") == 0
    assert show(memory, case, "4", "1") == ["withdrawal-asked"]
    let_pass(memory, DAY)
    assert write(memory, "2") == ["withdrawal-off"]
    assert stands(memory, case).is_open


@pytest.mark.parametrize(
    "text",
    ["1 hafte se pani nahi hai", "abhi bhi pani nahi aa raha", "kab aayega pani hamare ghar mein"],
)
def test_who_goes_on_talking_does_not_withdraw(text: str) -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    let_pass(memory, DAY)
    write(memory, text)
    assert stands(memory, case).is_open
    assert stands(memory, case).withdrawal is not None
    assert write(memory, case.reference)[0] == "case-title"
    assert stands(memory, case).is_open


def test_the_word_of_the_lexicon_asks_and_a_carrier_word_does_not() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    assert show(memory, case, "منسوخ") == ["withdraw-ask"]
    assert write(memory, "2") == ["withdrawal-off"]
    assert "withdraw-ask" not in show(memory, case, "cancel")
    assert stands(memory, case).withdrawal is None


def test_a_newer_question_is_answered_first() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    let_pass(memory, DAY)
    memory.now += HOUR
    fix(memory, case)
    assert write(memory, "1") == ["fixed-confirmed", "fair-ask"]
    assert stands(memory, case).state is State.CLOSED_CONFIRMED
    assert stands(memory, case).withdrawal is None


def test_with_two_that_wait_it_is_asked_which() -> None:
    memory = line(*EVERYBODY)
    first = wish(memory)
    memory.now += HOUR
    second = file(memory, "bijli ka transformer jal gaya hai")
    memory.now += HOUR
    show(memory, second, "4", "1")
    let_pass(memory, DAY, HOUR)
    assert write(memory, "1")[0] == "cases-header"
    assert write(memory, "2")[0] == "case-title"
    assert write(memory, "4") == ["withdraw-again"]
    assert write(memory, "1") == ["withdrawn"]
    assert stands(memory, first).is_open
    assert stands(memory, second).state is State.WITHDRAWN


def test_a_question_about_another_complaint_comes_back() -> None:
    memory = line(*EVERYBODY)
    first = wish(memory)
    memory.now += HOUR
    second = file(memory, "bijli ka transformer jal gaya hai")
    assert write(memory, "1") == ["place-ask"]
    let_pass(memory, DAY)
    assert write(memory, "1") == ["withdrawn", "place-ask"]
    assert stands(memory, first).state is State.WITHDRAWN
    talk = memory.conversation(CITIZEN, "quetta")
    assert (talk.step, talk.focus) == ("place", second.id)


def test_nobody_of_the_district_hears_of_the_wish() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory, BRIBE)
    let_pass(memory, DAY)
    said = [each for each in memory.owed if each.person_id != CITIZEN]
    wishes = [each for each in said if any("withdraw" in line.key for line in each.lines)]
    assert {each.person_id for each in wishes} == {PDU.person_id}
    assert stands(memory, case).withdrawal is not None


def test_the_province_looks_whether_somebody_is_pressed() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory, BRIBE)
    assert told(memory, PDU.person_id, "officer-withdrawal-check") == 1
    let_pass(memory, DAY)
    write(memory, "1")
    assert told(memory, PDU.person_id, "officer-withdrawn-check") == 1
    assert told(memory, FOCAL_POINT.person_id, "officer-withdrawn") == 1
    (withdrawn,) = [e for e in memory.history(case.id) if isinstance(e, events.Withdrawn)]
    assert withdrawn.pressure


def test_words_with_the_first_yes_are_looked_at_too() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    assert show(memory, case, "4", "1 afsar ne dhamki di hai") == ["withdrawal-asked"]
    (asked,) = [e for e in memory.history(case.id) if isinstance(e, events.WithdrawalAsked)]
    assert (asked.pressure, asked.text) == (True, "afsar ne dhamki di hai")
    told_of = [each for each in memory.owed if "dhamki" in str(each.lines)]
    assert [each.person_id for each in told_of] == [PDU.person_id]


def test_an_everyday_story_is_no_pressure() -> None:
    memory = line(*EVERYBODY)
    wish(memory)
    assert told(memory, PDU.person_id, "officer-withdrawal-check") == 0


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        (BRIBE, True),
        ("رشوت مانگی", True),
        ("hamare ghar paise mangte hain", True),
        ("د افسر ګواښ", True),
        (build.STORY, False),
        ("officers", False),
        ("", False),
    ],
)
def test_words_that_speak_of_officers(text: str, speaks: bool) -> None:
    assert speaks_of_officers(text) is speaks


def test_what_was_taken_back_may_be_opened_again_for_thirty_days() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    let_pass(memory, DAY)
    write(memory, "1")
    let_pass(memory, 29 * DAY)
    assert show(memory, case, "2") == ["reopened"]
    after = stands(memory, case)
    assert (after.state, after.reference) == (State.ACKNOWLEDGED, case.reference)
    assert after.level >= Level.COORDINATOR
    assert after.running(ClockKind.REFIX) is not None
    assert told(memory, FOCAL_POINT.person_id, "officer-resumed") == 1


@pytest.mark.parametrize(
    "closing",
    ["ANSWER {} the office opens at 8", "ACK {} PHE; crew; +1d", None],
)
def test_a_wish_ends_with_the_complaint(closing: str | None) -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    if closing is None:
        show(memory, case, "3", "1")
    else:
        send(memory, FOCAL_POINT, closing.format(case.reference))
    after = stands(memory, case)
    assert (after.withdrawal is None) is after.is_closed
    if after.state is State.ANSWERED:
        # A rejected answer brings the promises back, and not the wish.
        assert write(memory, "2") == ["answer-rejected"]
        assert stands(memory, case).running(ClockKind.WITHDRAWAL) is None


def test_nothing_else_withdraws() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    desk = docket(memory, case)
    event = events.Withdrawn(pressure=False, **desk.about(case.id, Role.CITIZEN, CITIZEN))
    with pytest.raises(NotAllowed):
        desk.perform(Action.WITHDRAW, event)


# ── going higher ─────────────────────────────────────────────────────────────────────────────


def acknowledged(memory: Memory) -> Case:
    case = file(memory)
    say(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    return stands(memory, case)


def test_once_per_level_after_72_hours_each() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    for level, who in ((1, COORDINATOR), (2, DC), (3, PDU)):
        let_pass(memory, 72 * HOUR - timedelta(minutes=1))
        assert "case-options" in write(memory, case.reference)
        assert write(memory, "2") == ["higher-from"]
        assert stands(memory, case).level == level - 1
        memory.now += timedelta(minutes=1)
        assert "case-options-higher" in write(memory, case.reference)
        assert write(memory, "2") == ["went-higher"]
        assert stands(memory, case).level == level
        assert told(memory, who.person_id, "officer-went-higher") == 1
        assert told(memory, FOCAL_POINT.person_id, "officer-went-higher-owner") == level
        assert show(memory, case, "2") == (["higher-top"] if level == 3 else ["higher-from"])
    let_pass(memory, 20 * DAY)
    assert show(memory, case, "2") == ["higher-top"]
    assert stands(memory, case).level is Level.PDU


def test_it_says_from_when() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    memory.now += 10 * HOUR
    write(memory, case.reference)
    turn = memory.take(CITIZEN, "quetta", build.message("2"))
    assert "Thu 26 Nov" in build.render(build.reply(turn))
    assert permitted.higher_from(stands(memory, case)) == NOW + 72 * HOUR


def test_an_escalation_by_time_counts_as_a_rise() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    let_pass(memory, 72 * HOUR)
    assert stands(memory, case).level is Level.COORDINATOR
    assert permitted.higher_from(stands(memory, case)) == NOW + 144 * HOUR


@given(absent=st.sets(st.sampled_from([COORDINATOR, DC]), max_size=2))
@settings(max_examples=8, deadline=None)
def test_an_empty_rung_is_passed(absent: set[Officer]) -> None:
    memory = line(*[each for each in EVERYBODY if each not in absent])
    case = acknowledged(memory)
    memory.now += 72 * HOUR
    assert show(memory, case, "2") == ["went-higher"]
    held = [COORDINATOR, DC, PDU]
    first = next(each for each in held if each not in absent)
    assert stands(memory, case).level == held.index(first) + 1
    assert told(memory, first.person_id, "officer-went-higher") == 1


def test_going_higher_moves_no_promise() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    before = promises(case)
    memory.now += 72 * HOUR
    show(memory, case, "2")
    assert promises(stands(memory, case)) == before


# ── saying by themselves that it is fixed ────────────────────────────────────────────────────


def test_a_fix_that_nobody_reported_counts_when_the_citizen_says_so() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    let_pass(memory, 3 * DAY)
    assert show(memory, case, "3") == ["say-fixed-ask"]
    assert stands(memory, case).is_open
    assert write(memory, "1") == ["fixed-confirmed", "fair-ask"]
    after = stands(memory, case)
    assert after.state is State.CLOSED_CONFIRMED
    promise = after.latest(ClockKind.FIX)
    assert promise is not None
    assert (promise.ended_at, promise.kept) == (memory.now, True)
    assert told(memory, FOCAL_POINT.person_id, "officer-confirmed") == 1


def test_after_the_promised_day_it_is_a_late_fix() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    let_pass(memory, 16 * DAY)
    show(memory, case, "3", "1")
    promise = stands(memory, case).latest(ClockKind.FIX)
    assert promise is not None
    assert promise.kept is False


def test_before_anybody_answered_the_promise_of_an_answer_just_ends() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    memory.now += HOUR
    show(memory, case, "3", "1")
    answer = stands(memory, case).latest(ClockKind.ACK)
    assert answer is not None
    assert (answer.is_running, answer.kept) == (False, None)


def test_not_really_leaves_it_open() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    assert show(memory, case, "3", "2") == ["not-fixed-yet"]
    assert stands(memory, case).state is State.ACKNOWLEDGED


@pytest.mark.parametrize("typed", ["1", "yes"])
def test_what_was_closed_meanwhile_is_shown(typed: str) -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    show(memory, case, "3")
    send(memory, FOCAL_POINT, f"ANSWER {case.reference} it was mended")
    memory.now += HOUR
    write(memory, typed)
    assert stands(memory, case).state is State.ANSWERED


# ── what costs nothing ───────────────────────────────────────────────────────────────────────


def test_every_way_to_close_says_how_to_object() -> None:
    memory = line(*EVERYBODY)
    case = wish(memory)
    let_pass(memory, DAY)
    turn = memory.take(CITIZEN, "quetta", build.message("1", channel=Channel.SMS))
    text = build.render(build.reply(turn))
    assert "30 days" in text
    assert stands(memory, case).state is State.WITHDRAWN


def test_the_table_has_each_row_once() -> None:
    seen = set()
    for row in life_cycle.TABLE:
        for state in row.states:
            for role in row.who:
                assert (row.action, state, role) not in seen
                seen.add((row.action, state, role))

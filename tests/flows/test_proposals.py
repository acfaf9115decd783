"""What an office proposes: who decides, what follows, and what never does."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events
from flows.case import Case
from flows.incoming import Attachment
from flows.ladder import Officer
from flows.life_cycle import TABLE
from flows.vocabulary import CLOSED_STATES, Channel, ClockKind, Level, Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, NOW, PDU, PHOTO
from tests.flows.test_firing import EVERYBODY, due_of, file, let_pass, line, rungs
from tests.memory import Memory

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LATE = "LATE {} budget; +30d"
CANNOT = "CANNOT {} mandate; private well"
REFER = "REFER {} QESCO; 118; QES-77"
CLOSING = {CANNOT: State.CLOSED_NOT_DONE, REFER: State.CLOSED_REFERRED}


def acknowledged(memory: Memory) -> Case:
    case = file(memory)
    send(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    return memory.cases[case.id]


def send(
    memory: Memory,
    who: Officer,
    text: str,
    *,
    channel: Channel = Channel.WHATSAPP,
    attachments: tuple[Attachment, ...] = (),
) -> list[str]:
    """Sends a command; the keys of its answer."""
    incoming = build.message(text, channel=channel, attachments=attachments)
    return build.keys(memory.take(who.person_id, "quetta", incoming))


def write(memory: Memory, text: str) -> list[str]:
    """Sends a citizen's message; the keys of its answer."""
    return build.keys(memory.take(CITIZEN, "quetta", build.message(text)))


def told(memory: Memory, person_id: str, key: str) -> int:
    """How many messages with this line a person was owed."""
    return sum(
        key in [each.key for each in said.lines]
        for said in memory.owed
        if said.person_id == person_id
    )


def propose(memory: Memory, text: str = CANNOT) -> Case:
    case = acknowledged(memory)
    send(memory, FOCAL_POINT, text.format(case.reference))
    stands = memory.cases[case.id]
    assert stands.proposal is not None
    return stands


# ── deciding ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", CLOSING)
def test_nothing_is_closed_before_the_coordinator_approves(text: str) -> None:
    memory = line(*EVERYBODY)
    case = propose(memory, text)
    assert case.state is State.ACKNOWLEDGED
    assert case.proposal is not None
    assert case.proposal.level is Level.COORDINATOR
    assert told(memory, COORDINATOR.person_id, "officer-decide") == 1
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    closed = memory.cases[case.id]
    assert closed.state is CLOSING[text]
    assert told(memory, CITIZEN, "told-object") == 1
    kept = {clock.kind: clock.kept for clock in closed.clocks}
    assert kept[ClockKind.FIX] is None
    assert kept[ClockKind.APPROVE] is True
    assert told(memory, FOCAL_POINT.person_id, "officer-approved") == 1


def test_a_focal_point_decides_nothing() -> None:
    memory = line(*EVERYBODY)
    case = propose(memory)
    assert send(memory, FOCAL_POINT, f"APPROVE {case.reference}") == ["wrong-role-instead"]
    assert send(memory, FOCAL_POINT, f"DENY {case.reference} no") == ["wrong-role-instead"]
    assert memory.cases[case.id].proposal is not None


def test_late_moves_no_clock_and_a_breach_stays_one() -> None:
    memory = line(*EVERYBODY)
    case = propose(memory, LATE)
    before = {clock.id: (clock.due_at, clock.rung_due_at) for clock in case.clocks}
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    stands = memory.cases[case.id]
    assert stands.state is State.IN_PROGRESS
    fix = stands.running(ClockKind.FIX)
    assert fix is not None
    assert (fix.due_at, fix.rung_due_at) == before[fix.id]
    let_pass(memory, 14 * DAY)
    assert any(each.breach and each.kind is ClockKind.FIX for each in rungs(memory, case))
    page = memory.take(CITIZEN, "quetta", build.message(case.reference))
    assert {"case-late-reason", "case-late"} <= set(build.keys(page))


def test_a_refused_proposal_leaves_all_as_it_was() -> None:
    memory = line(*EVERYBODY)
    case = propose(memory)
    send(memory, COORDINATOR, f"DENY {case.reference} the well is public")
    stands = memory.cases[case.id]
    assert (stands.state, stands.proposal, stands.decided) == (State.ACKNOWLEDGED, None, None)
    assert due_of(stands, ClockKind.FIX) == due_of(case, ClockKind.FIX)
    assert told(memory, FOCAL_POINT.person_id, "officer-denied-proposal") == 1
    assert told(memory, CITIZEN, "told-not-done") == 0
    assert send(memory, COORDINATOR, f"APPROVE {case.reference}") == ["decide-nothing"]


@pytest.mark.parametrize(
    "text", [LATE, CANNOT, REFER, "ASK {} which street?", "ANSWER {} it opens at 8"]
)
def test_one_proposal_at_a_time(text: str) -> None:
    memory = line(*EVERYBODY)
    case = propose(memory)
    keys = send(memory, FOCAL_POINT, text.format(case.reference))
    assert keys == ["wrong-proposal-waits"]
    assert memory.cases[case.id] == case


def test_work_goes_on_and_a_report_takes_the_proposal_back() -> None:
    memory = line(*EVERYBODY)
    case = propose(memory)
    send(memory, FOCAL_POINT, f"PLAN {case.reference} another way; +2d")
    assert memory.cases[case.id].proposal is not None
    send(memory, FOCAL_POINT, f"FIXED {case.reference} motor; crew; today; no photo: night")
    stands = memory.cases[case.id]
    assert (stands.state, stands.proposal) == (State.CHECKING, None)
    assert send(memory, COORDINATOR, f"APPROVE {case.reference}") == ["decide-nothing"]


# ── who decides ──────────────────────────────────────────────────────────────────────────────


def test_an_empty_rung_is_passed() -> None:
    memory = line(FOCAL_POINT, DC, PDU)
    case = propose(memory)
    assert case.proposal is not None
    assert case.proposal.level is Level.DC
    assert send(memory, DC, f"APPROVE {case.reference}") == ["done-approve"]


def test_who_proposed_never_approves_in_another_role() -> None:
    both = replace(COORDINATOR, person_id=FOCAL_POINT.person_id)
    memory = line(FOCAL_POINT, both, DC, PDU)
    case = propose(memory)
    assert case.proposal is not None
    assert case.proposal.level is Level.DC
    assert send(memory, both, f"APPROVE {case.reference}") == ["decide-other"]
    assert send(memory, DC, f"APPROVE {case.reference}") == ["done-approve"]


def test_who_worked_on_it_never_decides() -> None:
    worker = replace(FOCAL_POINT, id="officer-second", person_id=COORDINATOR.person_id)
    memory = line(FOCAL_POINT, worker, COORDINATOR, DC, PDU)
    case = acknowledged(memory)
    send(memory, worker, f"PLAN {case.reference} new motor; +3d")
    send(memory, FOCAL_POINT, CANNOT.format(case.reference))
    stands = memory.cases[case.id]
    assert stands.proposal is not None
    assert stands.proposal.level is Level.DC


def test_of_two_coordinators_the_other_one_decides() -> None:
    own = replace(COORDINATOR, person_id=FOCAL_POINT.person_id)
    other = replace(COORDINATOR, id="officer-other", person_id="person-other")
    memory = line(FOCAL_POINT, own, other, DC, PDU)
    case = propose(memory)
    assert told(memory, other.person_id, "officer-decide") == 1
    assert send(memory, own, f"APPROVE {case.reference}") == ["decide-own"]
    assert send(memory, other, f"APPROVE {case.reference}") == ["done-approve"]


_intervals = st.lists(
    st.timedeltas(timedelta(minutes=1), timedelta(days=4)), min_size=1, max_size=20
)


@settings(max_examples=150, deadline=None)
@given(intervals=_intervals, serving=st.sets(st.sampled_from([COORDINATOR, DC, PDU])))
def test_the_decision_goes_up_as_a_plain_model_says(
    intervals: list[timedelta], serving: set[Officer]
) -> None:
    levels = {COORDINATOR: Level.COORDINATOR, DC: Level.DC, PDU: Level.PDU}
    held = sorted(levels[each] for each in serving)
    memory = line(FOCAL_POINT, *(each for each in EVERYBODY if each in serving))
    case = propose(memory)
    let_pass(memory, *intervals)

    def first(least: int) -> Level:
        return next((each for each in held if each >= least), Level.PDU)

    passed = memory.now - NOW
    expected = first(Level.COORDINATOR)
    if passed >= 48 * HOUR:
        expected = first(min(max(Level.DC, expected + 1), Level.PDU))
    if passed >= 96 * HOUR:
        expected = Level.PDU
    stands = memory.cases[case.id]
    assert stands.proposal is not None
    assert stands.proposal.level is expected
    fired = [(e.number, e.due_at) for e in rungs(memory, case) if e.kind is ClockKind.APPROVE]
    times: list[tuple[int, datetime]] = [(n, NOW + h * HOUR) for n, h in enumerate((24, 48, 96))]
    assert fired == [each for each in times if each[1] <= memory.now]
    for officer in serving:
        done = "done-deny" in send(memory, officer, f"DENY {case.reference} look again")
        assert done == (levels[officer] is expected)
        if done:
            break


def test_a_late_decision_is_a_promise_that_was_broken() -> None:
    memory = line(*EVERYBODY)
    case = propose(memory)
    let_pass(memory, 3 * DAY)
    assert told(memory, DC.person_id, "officer-decision-passed") == 1
    assert memory.cases[case.id].level >= Level.DC
    assert send(memory, COORDINATOR, f"APPROVE {case.reference}") == ["decide-other"]
    send(memory, DC, f"APPROVE {case.reference}")
    clock = memory.cases[case.id].latest(ClockKind.APPROVE)
    assert clock is not None
    assert clock.kept is False


@pytest.mark.parametrize("text", [CANNOT, REFER])
def test_a_forged_sms_proposes_nothing(text: str) -> None:
    memory = line(*EVERYBODY)
    memory.pins = {each.id: "4321" for each in EVERYBODY}
    case = acknowledged(memory)
    typed = text.format(case.reference)
    assert send(memory, FOCAL_POINT, typed, channel=Channel.SMS) == ["wrong-pin-needed"]
    assert send(memory, FOCAL_POINT, f"{typed} pin 1111", channel=Channel.SMS) == ["wrong-pin"]
    assert memory.cases[case.id].proposal is None
    send(memory, FOCAL_POINT, f"{typed} pin 4321", channel=Channel.SMS)
    approve = f"APPROVE {case.reference}"
    assert send(memory, COORDINATOR, approve, channel=Channel.SMS) == ["wrong-pin-needed"]
    assert send(memory, COORDINATOR, f"{approve} pin 4321", channel=Channel.SMS) == ["done-approve"]


def test_evidence_may_be_a_picture() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    send(memory, FOCAL_POINT, CANNOT.format(case.reference), attachments=(PHOTO,))
    proposal = memory.cases[case.id].proposal
    assert proposal is not None
    assert proposal.media == (PHOTO.id,)


@pytest.mark.parametrize("text", [LATE, CANNOT, REFER])
def test_a_decision_can_be_taken_back(text: str) -> None:
    memory = line(*EVERYBODY)
    case = propose(memory, text)
    for decision in (f"APPROVE {case.reference}", f"DENY {case.reference} look again"):
        send(memory, COORDINATOR, decision)
        assert memory.cases[case.id].proposal is None
        memory.now += timedelta(minutes=4)
        assert send(memory, COORDINATOR, "UNDO") == ["done-undo"]
        stands = memory.cases[case.id]
        assert (stands.state, stands.proposal) == (State.ACKNOWLEDGED, case.proposal)
        clock = stands.running(ClockKind.APPROVE)
        assert clock is not None
        assert clock.rung_due_at == NOW + 24 * HOUR


def test_somebody_with_two_roles_gets_one_correction() -> None:
    both = replace(DC, person_id=COORDINATOR.person_id)
    memory = line(FOCAL_POINT, COORDINATOR, both, PDU)
    propose(memory)
    send(memory, FOCAL_POINT, "UNDO")
    corrected = [each.correction.person_id for each in memory.recalls]
    assert sorted(corrected) == sorted({CITIZEN, COORDINATOR.person_id, PDU.person_id})


# ── the citizen's side ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", CLOSING)
def test_the_citizen_may_object_to_every_closing(text: str) -> None:
    memory = line(*EVERYBODY)
    case = propose(memory, text)
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    let_pass(memory, 29 * DAY)
    write(memory, case.reference)
    assert write(memory, "2") == ["reopened"]
    stands = memory.cases[case.id]
    assert (stands.state, stands.decided) == (State.ACKNOWLEDGED, None)
    assert {clock.kind for clock in stands.clocks if clock.is_running} == {ClockKind.REFIX}
    assert due_of(stands, ClockKind.REFIX) == memory.now + 7 * DAY


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("1", State.CLOSED_REFERRED),
        ("haan", State.CLOSED_REFERRED),
        ("2", State.ACKNOWLEDGED),
        ("2 woh kehte hain hamara kaam nahi", State.ACKNOWLEDGED),
    ],
)
def test_after_two_weeks_it_is_asked_whether_they_took_it(answer: str, state: State) -> None:
    memory = line(*EVERYBODY)
    case = propose(memory, REFER)
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    let_pass(memory, 13 * DAY)
    assert told(memory, CITIZEN, "referral-ask") == 0
    let_pass(memory, DAY)
    assert told(memory, CITIZEN, "referral-ask") == 1
    write(memory, answer)
    stands = memory.cases[case.id]
    assert stands.state is state
    assert stands.running(ClockKind.REFERRAL) is None
    assert len(memory.cases) == 1


def test_who_does_not_answer_leaves_it_closed() -> None:
    memory = line(*EVERYBODY)
    case = propose(memory, REFER)
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    let_pass(memory, 31 * DAY)
    stands = memory.cases[case.id]
    assert stands.state is State.CLOSED_REFERRED
    assert not any(clock.is_running for clock in stands.clocks)


# ── answers ──────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=100, deadline=None)
@given(
    before=st.timedeltas(timedelta(), timedelta(days=10)),
    closed=st.timedeltas(timedelta(minutes=1), timedelta(days=7)),
    after=_intervals,
)
def test_after_a_rejected_answer_the_rungs_are_those_of_a_case_never_closed(
    before: timedelta, closed: timedelta, after: list[timedelta]
) -> None:
    answered, plain = line(*EVERYBODY), line(*EVERYBODY)
    case, same = file(answered), file(plain)
    let_pass(answered, before)
    send(answered, FOCAL_POINT, f"ANSWER {case.reference} the office opens at 8")
    assert answered.cases[case.id].state is State.ANSWERED
    let_pass(answered, closed)
    assert write(answered, "2 which days?") == ["answer-rejected"]
    assert answered.cases[case.id].state is State.NEW
    for memory in (answered, plain):
        memory.now = NOW + before + closed
        let_pass(memory, *after)
    assert {(e.kind, e.number, e.due_at) for e in rungs(answered, case)} == {
        (e.kind, e.number, e.due_at) for e in rungs(plain, same)
    }
    for kind in (ClockKind.ACK, ClockKind.FIX):
        assert due_of(answered.cases[case.id], kind) == due_of(case, kind)


def test_an_answer_keeps_the_promise_of_an_answer_and_fixes_nothing() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    send(memory, FOCAL_POINT, f"ANSWER {case.reference} the office opens at 8")
    kept = {clock.kind: clock.kept for clock in memory.cases[case.id].clocks}
    assert kept == {ClockKind.ACK: True, ClockKind.FIX: None}
    assert told(memory, CITIZEN, "told-answered-object") == 1


def test_an_answer_does_not_close_what_the_citizen_objected_to() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    send(memory, FOCAL_POINT, f"ANSWER {case.reference} the office opens at 8")
    write(memory, "2")
    keys = send(memory, FOCAL_POINT, f"ANSWER {case.reference} every day")
    assert keys == ["wrong-now"]
    assert memory.cases[case.id].state is State.NEW


def test_weeks_later_an_answer_is_reopened_like_any_closed_case() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    send(memory, FOCAL_POINT, f"ANSWER {case.reference} the office opens at 8")
    let_pass(memory, 20 * DAY)
    write(memory, case.reference)
    assert write(memory, "2") == ["reopened"]
    assert memory.cases[case.id].state is State.ACKNOWLEDGED


def test_no_row_closes_without_a_word_to_the_citizen() -> None:
    for row in TABLE:
        if row.next in CLOSED_STATES:
            assert "the citizen" in row.told
        if row.next in (State.CLOSED_NOT_DONE, State.CLOSED_REFERRED):
            assert row.who == {Role.COORDINATOR, Role.DC, Role.PDU}


def test_nobody_left_to_decide_is_on_record() -> None:
    memory = line(FOCAL_POINT)
    case = propose(memory)
    let_pass(memory, 2 * DAY)
    assert any(isinstance(each, events.FoundNobody) for each in memory.history(case.id))

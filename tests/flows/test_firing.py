"""Rungs under any ticking of the clock: none skipped, none doubled, each with its own time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events, firing
from flows.case import Case
from flows.clocks import RULES
from flows.docket import Docket
from flows.events import RungFired, WentUp
from flows.ladder import Ladder, Officer
from flows.life_cycle import TABLE, NotAllowed, find_row
from flows.vocabulary import CLOSED_STATES, ClockKind, Level, Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, NOW, PDU
from tests.memory import Memory

EVERYBODY = (FOCAL_POINT, COORDINATOR, DC, PDU)
OTHER = "person-other"


def line(*officers: Officer, delivered: int = 2, now: datetime = NOW) -> Memory:
    """A line of Quetta on which these officers serve."""
    return Memory(
        districts={"quetta": build.district()},
        officers=officers,
        ids=build.Ids(),
        now=now,
        delivered=lambda case, since: delivered,
    )


def file(memory: Memory, story: str = build.STORY, who: str = CITIZEN) -> Case:
    """A complaint filed now."""
    memory.take(who, "quetta", build.message(story))
    return list(memory.cases.values())[-1]


def say(memory: Memory, who: Officer, text: str) -> None:
    memory.take(who.person_id, "quetta", build.message(text))


def fix(memory: Memory, case: Case) -> None:
    """Acknowledged if it must be, and reported fixed."""
    if memory.cases[case.id].state is State.NEW:
        say(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    say(memory, FOCAL_POINT, f"FIXED {case.reference} motor; crew; today; no photo: night")
    assert memory.cases[case.id].state is State.CHECKING


def let_pass(memory: Memory, *steps: timedelta) -> None:
    for step in steps:
        memory.now += step
        memory.fire_due()


def rungs(memory: Memory, case: Case) -> list[RungFired]:
    return [each for each in memory.history(case.id) if isinstance(each, RungFired)]


def due_of(case: Case, kind: ClockKind) -> datetime:
    clock = case.latest(kind)
    assert clock is not None
    return clock.due_at


def expected(case: Case, kind: ClockKind, until: datetime) -> list[tuple[int, datetime]]:
    """The rungs of a clock whose time has come, by the policy alone."""
    clock = case.latest(kind)
    assert clock is not None
    times = [clock.started_at + rung.after for rung in RULES[clock.policy][kind].rungs]
    return [(number, at) for number, at in enumerate(times) if at <= until]


# ── any ticking ──────────────────────────────────────────────────────────────────────────────

_intervals = st.lists(
    st.one_of(
        st.timedeltas(timedelta(seconds=1), timedelta(days=3)),
        st.timedeltas(timedelta(days=3), timedelta(days=40)),
        st.just(timedelta()),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(intervals=_intervals, serving=st.sets(st.sampled_from(EVERYBODY)))
def test_no_rung_is_skipped_or_doubled(intervals: list[timedelta], serving: set[Officer]) -> None:
    memory = line(*(each for each in EVERYBODY if each in serving))
    case = file(memory)
    let_pass(memory, *intervals)
    fired = rungs(memory, case)
    for kind in (ClockKind.ACK, ClockKind.FIX):
        of_kind = [(each.number, each.due_at) for each in fired if each.kind is kind]
        assert of_kind == expected(case, kind, memory.now)
    for earlier, later in pairwise(fired):
        assert earlier.at <= later.at
        assert earlier.at < later.at or earlier.due_at <= later.due_at
    assert all(each.due_at <= each.at for each in fired)
    broken = [each for each in fired if each.breach]
    assert not broken or memory.cases[case.id].level > Level.FOCAL_POINT


@settings(max_examples=60, deadline=None)
@given(intervals=_intervals)
def test_a_long_downtime_ends_as_steady_ticking_does(intervals: list[timedelta]) -> None:
    steady, asleep = line(*EVERYBODY), line(*EVERYBODY)
    case, same = file(steady), file(asleep)
    let_pass(steady, *intervals)
    let_pass(asleep, sum(intervals, timedelta()))
    assert {(e.kind, e.number, e.due_at) for e in rungs(steady, case)} == {
        (e.kind, e.number, e.due_at) for e in rungs(asleep, same)
    }
    assert steady.cases[case.id].level == asleep.cases[same.id].level
    assert [clock.rung for clock in steady.cases[case.id].clocks] == [
        clock.rung for clock in asleep.cases[same.id].clocks
    ]


@settings(max_examples=60, deadline=None)
@given(intervals=_intervals, delivered=st.integers(0, 3))
def test_a_question_closes_once_and_never_before_its_time(
    intervals: list[timedelta], delivered: int
) -> None:
    memory = line(*EVERYBODY, delivered=delivered)
    case = file(memory)
    fix(memory, case)
    reported = memory.now
    let_pass(memory, *intervals)
    closed = [e for e in memory.history(case.id) if isinstance(e, events.ClosedUnconfirmed)]
    passed = memory.now - reported
    assert len(closed) <= 1
    if delivered >= 2:
        assert bool(closed) == (passed >= timedelta(days=7))
    for each in closed:
        assert each.reached == (delivered >= 2)
        assert each.reached or each.at - reported >= timedelta(days=30)


# ── one thing at a time ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("serving", "level", "passed"),
    [
        ((FOCAL_POINT, COORDINATOR, DC, PDU), Level.COORDINATOR, ()),
        ((FOCAL_POINT, DC, PDU), Level.DC, (Level.COORDINATOR,)),
        ((FOCAL_POINT, PDU), Level.PDU, (Level.COORDINATOR, Level.DC)),
    ],
)
def test_an_empty_rung_is_passed(
    serving: tuple[Officer, ...], level: Level, passed: tuple[Level, ...]
) -> None:
    memory = line(*serving)
    case = file(memory)
    let_pass(memory, timedelta(hours=72))
    (up,) = (each for each in memory.history(case.id) if isinstance(each, WentUp))
    assert (up.to_level, up.passed) == (level, passed)


def test_what_nobody_owns_goes_up_at_once_and_on() -> None:
    memory = line(COORDINATOR, PDU)
    case = file(memory)
    assert case.level is Level.COORDINATOR
    told = {said.person_id for said in memory.owed}
    assert COORDINATOR.person_id in told
    let_pass(memory, timedelta(hours=96))
    assert memory.cases[case.id].level is Level.PDU


def test_where_nobody_serves_at_all_it_is_on_record() -> None:
    memory = line()
    case = file(memory)
    let_pass(memory, timedelta(hours=72))
    assert memory.cases[case.id].level is Level.PDU
    assert any(isinstance(each, events.FoundNobody) for each in memory.history(case.id))


@pytest.mark.parametrize(
    "touch",
    [
        lambda memory, case: memory.take(CITIZEN, "quetta", build.message("dawai bhi nahi hai")),
        lambda memory, case: say(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d"),
        lambda memory, case: say(memory, FOCAL_POINT, f"NOTE {case.reference} spoke to XEN"),
        lambda memory, case: say(memory, FOCAL_POINT, f"REPLY {case.reference} on its way"),
        lambda memory, case: fix(memory, case),
        lambda memory, case: let_pass(memory, timedelta(days=20)),
    ],
)
def test_nothing_moves_the_day_that_was_promised(touch: Callable[[Memory, Case], object]) -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    before = {clock.id: clock.due_at for clock in case.clocks}
    memory.now += timedelta(minutes=3)
    touch(memory, case)
    after = {clock.id: clock.due_at for clock in memory.cases[case.id].clocks}
    assert {clock_id: after[clock_id] for clock_id in before} == before


def test_a_plan_moves_no_due_time_either() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    say(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    say(memory, FOCAL_POINT, f"PLAN {case.reference} new motor; +60d")
    assert memory.cases[case.id].state is State.IN_PROGRESS
    assert due_of(memory.cases[case.id], ClockKind.FIX) == due_of(case, ClockKind.FIX)
    let_pass(memory, timedelta(days=14))
    assert memory.cases[case.id].level is Level.COORDINATOR


def test_the_receipt_does_not_end_the_promise_of_an_answer() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    assert any(said.person_id == CITIZEN for said in memory.owed)
    clock = case.running(ClockKind.ACK)
    assert clock is not None
    assert clock.started_at == NOW


def test_a_promise_that_was_met_fires_nothing() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    fix(memory, case)
    memory.take(CITIZEN, "quetta", build.message("1"))
    assert memory.cases[case.id].state is State.CLOSED_CONFIRMED
    let_pass(memory, timedelta(days=100))
    assert rungs(memory, case) == []
    with pytest.raises(LookupError):
        firing.fire(docket(memory, case), case.id, memory.cases[case.id].clocks[0])


def docket(memory: Memory, case: Case) -> Docket:
    return Docket(
        district=build.district(),
        ladder=Ladder(officers=memory.officers),
        now=memory.now,
        ids=memory.ids,
        cases={case.id: memory.cases[case.id]},
    )


def test_reopening_keeps_the_breach() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    let_pass(memory, timedelta(hours=96))
    breaches = [each for each in rungs(memory, case) if each.breach]
    assert [each.number for each in breaches] == [2, 3]
    fix(memory, case)
    memory.take(CITIZEN, "quetta", build.message("1"))
    answer = memory.cases[case.id].latest(ClockKind.ACK)
    assert answer is not None
    assert answer.kept is False
    memory.take(CITIZEN, "quetta", build.message(case.reference))
    memory.take(CITIZEN, "quetta", build.message("2"))
    reopened = memory.cases[case.id]
    assert reopened.state is State.ACKNOWLEDGED
    assert reopened.level is Level.PDU
    assert reopened.latest(ClockKind.ACK) == answer
    assert [each for each in rungs(memory, case) if each.breach] == breaches
    assert due_of(reopened, ClockKind.REFIX) == memory.now + timedelta(days=7)


def test_the_promise_to_fix_goes_on_where_it_was_after_a_denial() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    let_pass(memory, timedelta(days=13))
    fix(memory, case)
    let_pass(memory, timedelta(days=2))
    assert not any(each.breach and each.kind is ClockKind.FIX for each in rungs(memory, case))
    memory.take(CITIZEN, "quetta", build.message("2"))
    let_pass(memory, timedelta())
    late = [each for each in rungs(memory, case) if each.breach and each.kind is ClockKind.FIX]
    assert [each.due_at for each in late] == [NOW + timedelta(days=14)]


def test_silence_is_not_success() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    fix(memory, case)
    let_pass(memory, timedelta(days=7))
    closed = memory.cases[case.id]
    assert closed.state is State.CLOSED_UNCONFIRMED
    kept = {clock.kind: clock.kept for clock in closed.clocks}
    assert kept == {ClockKind.ACK: True, ClockKind.FIX: None, ClockKind.CHECK: None}
    assert [said for said in memory.owed if said.lines[0].key == "closed-unconfirmed"]


def test_who_could_not_be_asked_is_asked_again() -> None:
    memory = line(*EVERYBODY, delivered=1)
    case = file(memory)
    fix(memory, case)
    let_pass(memory, timedelta(days=7))
    assert memory.cases[case.id].state is State.CHECKING
    postponed = [e for e in memory.history(case.id) if isinstance(e, events.RungPostponed)]
    assert [each.until - memory.now for each in postponed] == [timedelta(days=3)]
    asked = [said for said in memory.owed if said.purpose == "citizen_verify"]
    assert len(asked) == 4
    let_pass(memory, *[timedelta(days=3)] * 8)
    assert memory.cases[case.id].state is State.CLOSED_UNCONFIRMED


@pytest.mark.parametrize("state", [state for state in State if state not in CLOSED_STATES])
def test_a_focal_point_closes_nothing(state: State) -> None:
    for row in TABLE:
        # An answer closes what was a question only, and the citizen may say that it was none; what
        # moves to the protected lane is closed nowhere, and comes back with its old start.
        if row.next in CLOSED_STATES - {State.ANSWERED, State.MOVED}:
            assert Role.FOCAL_POINT not in row.who
            closing = (row.action, state, Role.FOCAL_POINT)
            with pytest.raises(NotAllowed):
                find_row(*closing)
        if row.next is State.ANSWERED:
            # What is linked is answered with its parent, which is one of these.
            answered = {State.NEW, State.ACKNOWLEDGED}
            assert row.states in (answered, {State.LINKED})


# ── what a citizen says too late, or of what is gone ─────────────────────────────────────────


def closed_unconfirmed(memory: Memory) -> Case:
    case = file(memory)
    fix(memory, case)
    let_pass(memory, timedelta(days=7))
    assert memory.cases[case.id].state is State.CLOSED_UNCONFIRMED
    memory.now += timedelta(days=1)
    return case


@pytest.mark.parametrize("text", ["2", "3 aadha hua hai", "nahi", "2 abhi bhi pani nahi aa raha"])
def test_a_late_no_opens_it_again(text: str) -> None:
    memory = line(*EVERYBODY)
    case = closed_unconfirmed(memory)
    memory.take(CITIZEN, "quetta", build.message(text))
    assert memory.cases[case.id].state is State.ACKNOWLEDGED
    assert list(memory.cases) == [case.id]


def test_a_late_yes_shows_how_it_was_closed() -> None:
    memory = line(*EVERYBODY)
    case = closed_unconfirmed(memory)
    turn = memory.take(CITIZEN, "quetta", build.message("1"))
    assert memory.cases[case.id].state is State.CLOSED_UNCONFIRMED
    assert build.keys(turn)[0] == "case-title"


def test_a_digit_weeks_later_opens_nothing() -> None:
    memory = line(*EVERYBODY)
    case = closed_unconfirmed(memory)
    memory.now += timedelta(days=7)
    memory.take(CITIZEN, "quetta", build.message("2"))
    assert memory.cases[case.id].state is State.CLOSED_UNCONFIRMED


def test_a_fix_that_was_taken_back_is_asked_of_nobody() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    fix(memory, case)
    say(memory, FOCAL_POINT, "UNDO")
    let_pass(memory, timedelta(days=13))
    stands = memory.cases[case.id]
    assert stands.state is State.ACKNOWLEDGED
    assert not any(each.kind is ClockKind.CHECK for each in rungs(memory, case))

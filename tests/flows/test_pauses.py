"""Asking the citizen: the promise stands still for the answer, within bounds, and never moves."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events
from flows.case import Case
from flows.clocks import RULES
from flows.incoming import Attachment
from flows.vocabulary import ClockKind, State
from tests.flows import build
from tests.flows.build import CITIZEN, FOCAL_POINT, NOW, PHOTO, VOICE
from tests.flows.test_firing import EVERYBODY, due_of, file, let_pass, line, rungs, say
from tests.memory import Memory

DAY = timedelta(days=1)


def acknowledged(memory: Memory) -> Case:
    case = file(memory)
    say(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    return memory.cases[case.id]


def ask(memory: Memory, case: Case, question: str = "which street?") -> str:
    """Asks, and returns what the officer is told."""
    turn = memory.take(
        FOCAL_POINT.person_id, "quetta", build.message(f"ASK {case.reference} {question}")
    )
    return build.answer(turn)


def write(memory: Memory, text: str, *attachments: Attachment) -> None:
    memory.take(CITIZEN, "quetta", build.message(text, attachments=attachments))


# ── any history, against a plain model ───────────────────────────────────────────────────────


@dataclass
class Plain:
    """The rules of a paused FIX, second by second if need be: what must have fired, and when."""

    asked: int = 0
    spent: timedelta = timedelta()
    since: datetime | None = None
    pauses: list[tuple[datetime, datetime]] = field(default_factory=list)

    def ends_at(self) -> datetime:
        assert self.since is not None
        return self.since + min(timedelta(days=7), timedelta(days=10) - self.spent)

    def ask(self, now: datetime) -> bool:
        if self.since is not None or self.asked == 2 or self.spent >= timedelta(days=10):
            return False
        self.asked, self.since = self.asked + 1, now
        return True

    def stop(self, now: datetime) -> None:
        if self.since is not None:
            until = min(now, self.ends_at())
            self.spent += until - self.since
            self.pauses.append((self.since, until))
            self.since = None

    def tick(self, now: datetime) -> None:
        if self.since is not None and self.ends_at() <= now:
            self.stop(now)

    def fired(self, now: datetime) -> list[tuple[int, datetime]]:
        """Every rung whose time has come, with that time."""
        pauses = [*self.pauses, *([(self.since, now)] if self.since is not None else [])]
        found = []
        for number, rung in enumerate(RULES["2026-2"][ClockKind.FIX].rungs):
            at = NOW + rung.after
            for since, until in pauses:
                if at > since:
                    at += until - since
            if at <= now and (self.since is None or at <= self.since):
                found.append((number, at))
        return found


_steps = st.lists(
    st.one_of(
        st.sampled_from(["ask", "answer", "note"]),
        st.timedeltas(timedelta(seconds=1), timedelta(days=9)),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=200, deadline=None)
@given(steps=_steps, ticking=st.booleans())
def test_pauses_delay_the_rungs_and_nothing_else(
    steps: list[str | timedelta], *, ticking: bool
) -> None:
    memory, plain = line(*EVERYBODY), Plain()
    case = acknowledged(memory)
    promised = due_of(case, ClockKind.FIX)
    for step in [*steps, timedelta(days=1)]:
        if isinstance(step, timedelta):
            memory.now += step
            if ticking:
                memory.fire_due()
                plain.tick(memory.now)
        elif step == "ask":
            asked = ask(memory, case).startswith(f"{case.reference[:4]}-{case.reference[4:]}: the ")
            assert asked == plain.ask(memory.now)
        elif step == "answer":
            write(memory, f"{case.reference} Jail Road behind the old mosque")
            plain.stop(memory.now)
        else:
            say(memory, FOCAL_POINT, f"NOTE {case.reference} spoke to XEN")
        stands = memory.cases[case.id]
        assert due_of(stands, ClockKind.FIX) == promised
        assert (stands.state is State.WAITING_CITIZEN) == (plain.since is not None)
        assert (stands.questions, stands.waited) == (plain.asked, plain.spent)
    memory.fire_due()
    plain.tick(memory.now)
    fired = [(each.number, each.due_at) for each in rungs(memory, case) if each.kind == "fix"]
    assert fired == plain.fired(memory.now)
    stands = memory.cases[case.id]
    assert stands.questions <= 2
    assert stands.waited <= timedelta(days=10)


# ── one thing at a time ──────────────────────────────────────────────────────────────────────


def test_both_instants_of_a_pause_are_on_record() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    let_pass(memory, DAY)
    ask(memory, case)
    let_pass(memory, 3 * DAY)
    write(memory, "Jail Road")
    kinds = (events.ClockPaused, events.ClockUnpaused)
    found = [each for each in memory.history(case.id) if isinstance(each, kinds)]
    assert [(type(each), each.at) for each in found] == [
        (events.ClockPaused, NOW + DAY),
        (events.ClockUnpaused, NOW + 4 * DAY),
    ]
    fix = memory.cases[case.id].running(ClockKind.FIX)
    assert fix is not None
    assert [(each.since, each.until) for each in fix.pauses] == [(NOW + DAY, NOW + 4 * DAY)]
    assert fix.rung_due_at == NOW + 10 * DAY


@pytest.mark.parametrize(
    ("text", "attachments"),
    [
        ("5", ()),
        ("haan", ()),
        ("masjid ke peeche paanchwi gali, neela darwaza", ()),
        ("", (VOICE,)),
        ("", (PHOTO,)),
        ("yeh dekhein", (PHOTO,)),
    ],
)
def test_whatever_comes_next_is_the_answer(text: str, attachments: tuple[Attachment, ...]) -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    let_pass(memory, timedelta(hours=1))
    ask(memory, case)
    let_pass(memory, timedelta(hours=1))
    write(memory, text, *attachments)
    assert memory.cases[case.id].state is State.ACKNOWLEDGED
    assert list(memory.cases) == [case.id]
    told = [said for said in memory.owed if said.lines[0].key == "officer-answered"]
    assert [said.person_id for said in told] == [FOCAL_POINT.person_id]


@pytest.mark.parametrize("text", ["menu", "my complaints", "updates on", "thanks", "english"])
def test_a_global_word_is_no_answer(text: str) -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    let_pass(memory, timedelta(hours=1))
    ask(memory, case)
    write(memory, text)
    assert memory.cases[case.id].state is State.WAITING_CITIZEN


def test_what_may_be_a_story_of_something_else_says_how_to_make_it_one() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    let_pass(memory, timedelta(hours=1))
    ask(memory, case)
    write(memory, "bijli ka transformer do din se jal gaya hai")
    assert memory.cases[case.id].state is State.ACKNOWLEDGED
    answer = [said for said in memory.owed if said.person_id == CITIZEN][-1]
    assert [each.key for each in answer.lines] == ["question-answered", "answer-or-story"]


def test_of_two_questions_neither_is_guessed() -> None:
    memory = line(*EVERYBODY)
    water = acknowledged(memory)
    let_pass(memory, timedelta(hours=1))
    power = file(memory, "bijli ka transformer jal gaya hai")
    say(memory, FOCAL_POINT, f"ACK {power.reference} QESCO; crew; +1d")
    let_pass(memory, timedelta(hours=1))
    ask(memory, water)
    ask(memory, power)
    write(memory, "Jail Road par")
    states = [memory.cases[each.id].state for each in (water, power)]
    assert states == [State.WAITING_CITIZEN, State.WAITING_CITIZEN]
    write(memory, "2")
    states = [memory.cases[each.id].state for each in (water, power)]
    assert states == [State.WAITING_CITIZEN, State.ACKNOWLEDGED]


def test_silence_brings_the_case_back_and_closes_nothing() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    say(memory, FOCAL_POINT, f"PLAN {case.reference} new motor; +3d")
    ask(memory, case)
    let_pass(memory, *[DAY] * 6)
    asked = [said for said in memory.owed if said.lines[0].key == "told-asked-again"]
    assert len(asked) == 2
    assert memory.cases[case.id].state is State.WAITING_CITIZEN
    let_pass(memory, 4 * DAY)
    stands = memory.cases[case.id]
    assert stands.state is State.IN_PROGRESS
    assert stands.waited == 7 * DAY
    told = [said for said in memory.owed if said.lines[0].key == "officer-not-answered"]
    assert [said.person_id for said in told] == [FOCAL_POINT.person_id]


def test_the_second_question_has_what_is_left_and_two_reminders() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    ask(memory, case)
    let_pass(memory, 7 * DAY)
    ask(memory, case)
    second = memory.cases[case.id].running(ClockKind.WAIT)
    assert second is not None
    assert second.due_at - second.started_at == 3 * DAY
    before = sum(said.lines[0].key == "told-asked-again" for said in memory.owed)
    let_pass(memory, *[timedelta(hours=12)] * 5)
    after = sum(said.lines[0].key == "told-asked-again" for said in memory.owed)
    assert after - before == 2
    let_pass(memory, timedelta(hours=12))
    assert memory.cases[case.id].state is State.ACKNOWLEDGED
    assert "REPLY" in ask(memory, case)
    assert memory.cases[case.id].state is State.ACKNOWLEDGED


def test_the_promise_of_a_second_fix_stands_still_too() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    say(memory, FOCAL_POINT, f"FIXED {case.reference} motor; crew; today; no photo: night")
    write(memory, "2")
    ask(memory, case)
    let_pass(memory, 2 * DAY)
    write(memory, "Jail Road")
    paused = {clock.kind: len(clock.pauses) for clock in memory.cases[case.id].clocks}
    assert paused[ClockKind.FIX] == paused[ClockKind.REFIX] == 1
    assert paused[ClockKind.ACK] == 0


def test_a_question_that_is_taken_back_was_never_asked() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    ask(memory, case)
    let_pass(memory, timedelta(minutes=4))
    say(memory, FOCAL_POINT, "UNDO")
    stands = memory.cases[case.id]
    assert (stands.state, stands.questions, stands.question) == (State.ACKNOWLEDGED, 0, "")
    fix = stands.running(ClockKind.FIX)
    assert fix is not None
    assert fix.pauses == ()
    let_pass(memory, 20 * DAY)
    assert not any(each.kind is ClockKind.WAIT for each in rungs(memory, case))

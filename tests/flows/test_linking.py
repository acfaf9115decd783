"""Complaints about one problem: worked on as one, promised and confirmed each for itself."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events, linking
from flows.case import Case
from flows.expected import replay
from flows.kin import Kin
from flows.ladder import Officer
from flows.life_cycle import TABLE, Action
from flows.vocabulary import PROMISES, Channel, ClockKind, Language, Level, Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, NOW, PHOTO
from tests.flows.test_firing import EVERYBODY, OTHER, due_of, file, let_pass, line, rungs
from tests.flows.test_proposals import send, told
from tests.memory import Memory

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
THIRD = "person-third"


def stands(memory: Memory, case: Case) -> Case:
    return memory.cases[case.id]


def two(memory: Memory, *, apart: timedelta = HOUR) -> tuple[Case, Case]:
    """A complaint of one person and, later, one of another; the later is the child."""
    parent = file(memory)
    memory.now += apart
    return parent, file(memory, who=OTHER)


def link(memory: Memory, child: Case, parent: Case, who: Officer = FOCAL_POINT) -> list[str]:
    return send(memory, who, f"LINK {child.reference} TO {parent.reference}")


def linked(*, answered: bool = False, apart: timedelta = HOUR) -> tuple[Memory, Case, Case]:
    """A line with a parent, to which a child is linked."""
    memory = line(*EVERYBODY)
    parent, child = two(memory, apart=apart)
    if answered:
        send(memory, FOCAL_POINT, f"ACK {parent.reference} PHE; crew; +1d")
    assert link(memory, child, parent) == ["done-link"]
    return memory, parent, child


def say(memory: Memory, who: str, text: str) -> None:
    memory.take(who, "quetta", build.message(text))


def ended(case: Case, kind: ClockKind) -> bool | None:
    """Whether the newest promise of a kind ended, and was kept."""
    clock = case.latest(kind)
    assert clock is not None
    assert clock.ended_at is not None
    return clock.kept


# ── linking ──────────────────────────────────────────────────────────────────────────────────


def test_a_child_keeps_its_number_its_dates_and_its_owner_knows() -> None:
    memory, parent, child = linked()
    stood = stands(memory, child)
    assert stood.state is State.LINKED
    assert stood.parent == Kin(id=parent.id, reference=parent.reference)
    assert stood.clocks == child.clocks
    assert stands(memory, parent).joined == (Kin(id=child.id, reference=child.reference),)
    assert told(memory, OTHER, "told-linked") == 1
    assert told(memory, CITIZEN, "told-linked") == 0


def test_linking_to_what_is_answered_answers_the_child() -> None:
    memory, parent, child = linked(answered=True)
    stood = stands(memory, child)
    assert (stood.office, stood.step) == ("PHE", "crew")
    assert ended(stood, ClockKind.ACK) is True
    assert told(memory, OTHER, "told-acknowledged") == 1
    assert stands(memory, parent).running(ClockKind.ACK) is None


def test_who_has_the_parent_hears_what_came_to_it() -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    link(memory, child, parent, COORDINATOR)
    assert told(memory, FOCAL_POINT.person_id, "officer-joined") == 1
    assert told(memory, COORDINATOR.person_id, "officer-joined") == 0


def test_the_parent_is_due_when_the_first_of_them_is() -> None:
    memory = line(*EVERYBODY)
    older, newer = two(memory, apart=2 * DAY)
    link(memory, older, newer)
    parent = stands(memory, newer)
    for kind in (ClockKind.ACK, ClockKind.FIX):
        assert due_of(parent, kind) == due_of(older, kind)
    let_pass(memory, DAY)
    breached = [each.due_at for each in rungs(memory, newer) if each.breach]
    assert breached == [due_of(older, ClockKind.ACK)]


def test_a_later_promise_moves_nothing() -> None:
    memory, parent, _ = linked(apart=2 * DAY)
    assert stands(memory, parent).clocks == parent.clocks


def test_a_promise_of_a_reopened_parent_comes_forward_too() -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    send(memory, FOCAL_POINT, f"ACK {parent.reference} PHE; crew; +1d")
    send(memory, FOCAL_POINT, f"FIXED {parent.reference} motor; PHE; today; no photo: night")
    say(memory, CITIZEN, "1")
    memory.now += 12 * DAY
    say(memory, CITIZEN, parent.reference)
    say(memory, CITIZEN, "2")
    assert stands(memory, parent).running(ClockKind.FIX) is None
    link(memory, child, parent)
    assert due_of(stands(memory, parent), ClockKind.REFIX) == due_of(child, ClockKind.FIX)


@pytest.mark.parametrize(
    ("write", "answer"),
    [
        ("LINK {child} TO {child}", "link-itself"),
        ("LINK {parent} TO {child}", "link-itself"),
        ("LINK {child} TO {parent}", "link-already"),
        ("LINK {child} TO 1234-5671", "wrong-not-found"),
        ("LINK {child} TO 1234-5678", "wrong-reference"),
        ("LINK {child} TO", "wrong-argument"),
        ("LINK {child} TO {parent} today", "wrong-command"),
        ("ACK {child} PHE; crew; +1d", "wrong-linked"),
        ("FIXED {child} motor; PHE; today; no photo: night", "wrong-linked"),
        ("TRANSFER {child} education; pump", "wrong-linked"),
        ("UNLINK {parent}", "wrong-state"),
    ],
)
def test_what_cannot_be_says_so(write: str, answer: str) -> None:
    memory, parent, child = linked()
    before = dict(memory.cases)
    text = write.format(child=child.reference, parent=parent.reference)
    assert send(memory, FOCAL_POINT, text) == [answer]
    assert memory.cases == before


@pytest.mark.parametrize(
    "write",
    [
        "LINK {child} TO {parent}",
        "link {child} {parent}",
        "{child} link {parent}",
        "joro {child} ko {parent} se",
        "{child} jor do {parent} ke sath",
        "جوڑ دیں {child} کو {parent} سے",
        "{child} ملا دیں {parent}",
    ],
)
def test_it_is_said_in_either_language_and_order(write: str) -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    text = write.format(child=child.reference, parent=parent.reference)
    assert send(memory, FOCAL_POINT, text) == ["done-link"]
    assert stands(memory, child).parent == Kin(id=parent.id, reference=parent.reference)


def test_only_what_is_open_and_not_being_checked_has_children() -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    send(memory, FOCAL_POINT, f"ACK {parent.reference} PHE; crew; +1d")
    send(memory, FOCAL_POINT, f"FIXED {parent.reference} motor; PHE; today; no photo: night")
    assert link(memory, child, parent) == ["link-not-open"]
    say(memory, CITIZEN, "1")
    assert link(memory, child, parent) == ["link-not-open"]


def test_only_what_is_new_is_linked() -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    send(memory, FOCAL_POINT, f"ACK {child.reference} PHE; crew; +1d")
    assert link(memory, child, parent) == ["wrong-state"]


def test_what_waits_for_a_decision_is_not_linked() -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    send(memory, FOCAL_POINT, f"REFER {child.reference} QESCO; 118; QES-77")
    assert link(memory, child, parent) == ["wrong-proposal-waits"]


def test_there_are_no_chains() -> None:
    memory, parent, child = linked()
    third = file(memory, who=THIRD)
    assert link(memory, third, child) == ["done-link"]
    assert stands(memory, third).parent == Kin(id=parent.id, reference=parent.reference)


def test_children_go_with_their_parent() -> None:
    memory, parent, child = linked()
    third = file(memory, who=THIRD)
    assert link(memory, parent, third) == ["done-link"]
    for each in (parent, child):
        assert stands(memory, each).parent == Kin(id=third.id, reference=third.reference)
    assert {kin.id for kin in stands(memory, third).joined} == {parent.id, child.id}
    assert due_of(stands(memory, third), ClockKind.FIX) == due_of(parent, ClockKind.FIX)
    assert told(memory, OTHER, "told-linked") == 2


# ── what is done to the parent ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("commands", "key", "state"),
    [
        (["ACK {} PHE; crew; +1d"], "told-acknowledged", State.LINKED),
        (["ACK {} PHE; crew; +1d", "PLAN {} new motor; +3d"], "told-planned", State.LINKED),
        (["ANSWER {} the office opens at 8"], "told-answered", State.ANSWERED),
        (
            ["ACK {} PHE; crew; +1d", "LATE {} budget; +9d", "APPROVE {}"],
            "told-late",
            State.LINKED,
        ),
        (
            ["ACK {} PHE; crew; +1d", "CANNOT {} mandate; private well", "APPROVE {}"],
            "told-not-done",
            State.CLOSED_NOT_DONE,
        ),
        (["REFER {} QESCO; 118; QES-77", "APPROVE {}"], "told-referred", State.CLOSED_REFERRED),
        (
            ["ACK {} PHE; crew; +1d", "FIXED {} motor; PHE; today; no photo: night"],
            "verify-ask",
            State.CHECKING,
        ),
        (["TRANSFER {} coordinator; yours", "ACCEPT {}"], "told-transferred", State.LINKED),
    ],
)
def test_every_citizen_is_told_in_their_own_number_and_language(
    commands: list[str], key: str, state: State
) -> None:
    memory = line(*EVERYBODY)
    memory.names = {COORDINATOR.id: "coordinator"}
    parent, child = two(memory)
    say(memory, OTHER, "اردو")
    link(memory, child, parent)
    for command in commands:
        decides = command.startswith(("APPROVE", "ACCEPT"))
        send(memory, COORDINATOR if decides else FOCAL_POINT, command.format(parent.reference))
    assert stands(memory, child).state is state
    (said,) = (
        each
        for each in memory.owed
        if each.person_id == OTHER and key in [line.key for line in each.lines]
    )
    assert said.complaint_id == child.id
    assert said.reference == child.reference
    assert said.language is Language.URDU
    assert told(memory, CITIZEN, key) == 1
    assert build.render(said, "ur")
    assert replay(memory.history(child.id)) == stands(memory, child)


def test_words_to_one_citizen_are_for_that_one() -> None:
    memory, parent, child = linked(answered=True)
    send(memory, FOCAL_POINT, f"REPLY {parent.reference} thank you")
    send(memory, FOCAL_POINT, f"ASK {parent.reference} which street?")
    assert told(memory, OTHER, "told-reply") == told(memory, OTHER, "told-asked") == 0
    assert not any(clock.is_paused for clock in stands(memory, child).clocks)
    send(memory, FOCAL_POINT, f"REPLY {child.reference} thank you too")
    assert told(memory, OTHER, "told-reply") == 1


def test_the_photo_of_the_parent_is_not_denied_to_the_child() -> None:
    memory, parent, child = linked(answered=True)
    text = f"FIXED {parent.reference} motor; PHE; today"
    send(memory, FOCAL_POINT, text, attachments=(PHOTO,))
    assert told(memory, OTHER, "verify-title") == 1
    assert stands(memory, child).media_count == 0
    media = [
        each.media for each in memory.history(child.id) if isinstance(each, events.FixReported)
    ]
    assert media == [()]


def test_an_answer_that_does_not_settle_it_opens_the_child_alone() -> None:
    memory, parent, child = linked()
    send(memory, FOCAL_POINT, f"ANSWER {parent.reference} the office opens at 8")
    say(memory, OTHER, "2 not what I asked")
    stood = stands(memory, child)
    assert (stood.state, stood.parent) == (State.NEW, None)
    assert stood.running(ClockKind.FIX) is not None
    assert stands(memory, parent).state is State.ANSWERED


# ── each person's own word ───────────────────────────────────────────────────────────────────


def fixed() -> tuple[Memory, Case, Case]:
    memory, parent, child = linked(answered=True)
    send(memory, FOCAL_POINT, f"FIXED {parent.reference} motor; PHE; today; no photo: night")
    return memory, parent, child


def test_one_confirms_and_the_other_denies() -> None:
    memory, parent, child = fixed()
    say(memory, CITIZEN, "1")
    assert stands(memory, parent).state is State.CLOSED_CONFIRMED
    assert stands(memory, child).state is State.CHECKING
    say(memory, OTHER, "2 still no water")
    stood = stands(memory, child)
    assert (stood.state, stood.parent) == (State.ACKNOWLEDGED, None)
    assert stood.level is Level.COORDINATOR
    assert due_of(stood, ClockKind.REFIX) == memory.now + 7 * DAY
    assert stands(memory, parent).state is State.CLOSED_CONFIRMED
    # It is worked on by itself from now.
    send(memory, FOCAL_POINT, f"FIXED {child.reference} pipe; PHE; today; no photo: night")
    assert stands(memory, child).state is State.CHECKING


def test_a_denied_parent_takes_no_child_with_it() -> None:
    memory, parent, child = fixed()
    say(memory, CITIZEN, "2")
    say(memory, OTHER, "1")
    assert stands(memory, parent).state is State.ACKNOWLEDGED
    stood = stands(memory, child)
    assert stood.state is State.CLOSED_CONFIRMED
    assert ended(stood, ClockKind.FIX) is True


def test_silence_is_counted_for_each() -> None:
    memory, parent, child = fixed()
    say(memory, CITIZEN, "1")
    let_pass(memory, *[DAY] * 8)
    assert stands(memory, parent).state is State.CLOSED_CONFIRMED
    assert stands(memory, child).state is State.CLOSED_UNCONFIRMED


def test_a_broken_promise_is_broken_to_each() -> None:
    memory, parent, child = linked(apart=DAY)
    let_pass(memory, *[12 * HOUR] * 12)
    for each in (parent, child):
        breached = [rung.due_at for rung in rungs(memory, each) if rung.breach]
        assert breached[:1] == [due_of(each, ClockKind.ACK)]
        assert stands(memory, each).level >= Level.COORDINATOR
    assert told(memory, OTHER, "told-went-up") >= 1
    memory.began = NOW
    memory.make_digests()
    (morning,) = (
        said
        for said in memory.owed
        if said.lines[0].key == "digest" and said.person_id == FOCAL_POINT.person_id
    )
    assert "1 late" in build.render(morning)
    send(memory, FOCAL_POINT, f"ACK {parent.reference} PHE; crew; +1d")
    assert ended(stands(memory, child), ClockKind.ACK) is False


# ── apart again ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("answered", [False, True])
def test_a_link_is_taken_back_whole(answered: bool) -> None:
    memory = line(*EVERYBODY)
    older, newer = two(memory, apart=2 * DAY)
    third = file(memory, who=THIRD)
    link(memory, third, older)
    if answered:
        send(memory, FOCAL_POINT, f"ACK {newer.reference} PHE; crew; +1d")
    before = dict(memory.cases)
    assert link(memory, older, newer) == ["done-link"]
    assert memory.cases != before
    memory.now += timedelta(minutes=4)
    send(memory, FOCAL_POINT, "UNDO")
    assert memory.cases == before
    recalled = {each.cause for each in memory.recalls}
    said = {each.cause for each in memory.owed if "told-linked" in [x.key for x in each.lines]}
    assert len(said & recalled) == 2
    for case in before.values():
        assert replay(memory.history(case.id)) == case


@pytest.mark.parametrize(
    "command",
    [
        "ACK {} PHE; crew; +1d",
        "PLAN {} new motor; +3d",
        "FIXED {} motor; PHE; today; no photo: night",
    ],
)
def test_what_was_done_to_the_parent_is_taken_back_for_all(command: str) -> None:
    memory, parent, child = linked(answered=not command.startswith("ACK"))
    before = dict(memory.cases)
    send(memory, FOCAL_POINT, command.format(parent.reference))
    send(memory, FOCAL_POINT, "UNDO")
    states = {case_id: case.state for case_id, case in memory.cases.items()}
    assert states == {case_id: case.state for case_id, case in before.items()}
    for each in (parent, child):
        stood = stands(memory, each)
        assert stood.running(ClockKind.FIX) == before[each.id].running(ClockKind.FIX)
        assert stood.running(ClockKind.CHECK) is None
        assert replay(memory.history(each.id)) == stood
    recalled = {each.cause for each in memory.recalls}
    done = {each.undone_event_id for each in memory.record if isinstance(each, events.ChangeUndone)}
    assert len(done) == 2
    assert done <= recalled


def test_who_answered_meanwhile_keeps_their_word() -> None:
    memory, parent, child = fixed()
    say(memory, OTHER, "1")
    send(memory, FOCAL_POINT, "UNDO")
    assert stands(memory, parent).state is State.ACKNOWLEDGED
    assert stands(memory, child).state is State.CLOSED_CONFIRMED


@pytest.mark.parametrize("answered", [False, True])
def test_an_unlinked_child_goes_on_where_it_was(answered: bool) -> None:
    memory, parent, child = linked(answered=answered)
    memory.now += DAY
    assert send(memory, COORDINATOR, f"UNLINK {child.reference}") == ["done-unlink"]
    stood = stands(memory, child)
    assert stood.state is (State.ACKNOWLEDGED if answered else State.NEW)
    assert stood.parent is None
    assert due_of(stood, ClockKind.FIX) == due_of(child, ClockKind.FIX)
    assert told(memory, OTHER, "told-unlinked") == 1
    assert told(memory, FOCAL_POINT.person_id, "officer-unlinked") == 1
    send(memory, FOCAL_POINT, f"PLAN {parent.reference} new motor; +3d")
    assert told(memory, OTHER, "told-planned") == 0
    send(memory, COORDINATOR, "UNDO")


def test_a_child_may_be_moved_to_another() -> None:
    memory, _, child = linked()
    third = file(memory, who=THIRD)
    assert link(memory, child, third) == ["done-link"]
    assert stands(memory, child).parent == Kin(id=third.id, reference=third.reference)


# ── what officers and citizens see ───────────────────────────────────────────────────────────


def test_lists_count_children_with_their_parent() -> None:
    memory, parent, child = linked()
    answer = memory.take(FOCAL_POINT.person_id, "quetta", build.message("LIST"))
    assert build.keys(answer) == ["list-header", "list-line-linked"]
    assert build.args(answer, "list-header")["count"] == 1
    assert build.args(answer, "list-line-linked")["count"] == 1
    let_pass(memory, 4 * DAY)
    for text in ("LATE", "MINE"):
        answer = memory.take(COORDINATOR.person_id, "quetta", build.message(text))
        assert build.keys(answer)[1:] == ["list-line-level-linked"]
    assert stands(memory, child).state is State.LINKED
    assert parent.id in memory.cases


def test_each_shows_the_other() -> None:
    memory, parent, child = linked()
    assert "show-joined" in send(memory, FOCAL_POINT, parent.reference)
    assert "show-linked" in send(memory, FOCAL_POINT, child.reference)
    send(memory, FOCAL_POINT, f"UNLINK {child.reference}")
    assert "show-joined" not in send(memory, FOCAL_POINT, parent.reference)


def test_the_citizen_of_a_child_sees_the_step_and_their_own_dates() -> None:
    memory, parent, child = linked()
    turn = memory.take(OTHER, "quetta", build.message(child.reference))
    seen = [each.key for each in build.reply(turn).lines]
    assert seen[:3] == ["case-title", "case-waiting", "case-linked"]
    send(memory, FOCAL_POINT, f"ACK {parent.reference} PHE; crew; +1d")
    turn = memory.take(OTHER, "quetta", build.message(child.reference))
    seen = [each.key for each in build.reply(turn).lines]
    assert seen[:3] == ["case-title", "case-step", "case-linked"]
    assert parent.reference not in build.render(build.reply(turn)).replace("-", "")


def test_what_a_childs_citizen_adds_goes_to_the_owner() -> None:
    memory, _, child = linked()
    memory.now += HOUR
    say(memory, OTHER, child.reference)
    say(memory, OTHER, "1")
    say(memory, OTHER, "the next street has none either")
    assert told(memory, FOCAL_POINT.person_id, "officer-added") == 1


def test_a_link_by_sms_needs_no_pin_because_each_keeps_their_word() -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    text = f"LINK {child.reference} TO {parent.reference}"
    assert send(memory, FOCAL_POINT, text, channel=Channel.SMS) == ["done-link"]


def test_the_dc_desk_links_nothing() -> None:
    memory = line(*EVERYBODY)
    parent, child = two(memory)
    assert link(memory, child, parent, DC)[0].startswith("wrong-role")


# ── any order ────────────────────────────────────────────────────────────────────────────────

_steps = st.lists(
    st.one_of(
        st.tuples(st.just("link"), st.integers(0, 4), st.integers(0, 4)),
        st.tuples(
            st.sampled_from(["ACK {} PHE; crew; +1d", "UNLINK {}", "UNDO"]),
            st.integers(0, 4),
            st.just(0),
        ),
        st.tuples(st.just("wait"), st.integers(1, 40), st.just(0)),
    ),
    max_size=25,
)


@settings(max_examples=120, deadline=None)
@given(ages=st.lists(st.integers(0, 200), min_size=5, max_size=5), steps=_steps)
def test_a_merge_keeps_the_earliest_due(ages: list[int], steps: list[tuple[str, int, int]]) -> None:
    memory = line(*EVERYBODY)
    cases = []
    for number, age in enumerate(ages):
        memory.now += age * HOUR
        cases.append(file(memory, who=f"person-{number}"))
    first = {clock.id: clock.due_at for case in cases for clock in case.clocks}
    for name, one, other in steps:
        before = dict(memory.cases)
        if name == "wait":
            let_pass(memory, one * HOUR)
        elif name == "link":
            child, target = cases[one], cases[other]
            if link(memory, child, target) == ["done-link"]:
                _merged(memory, before, child)
        else:
            send(memory, FOCAL_POINT, name.format(cases[one].reference))
        for case in memory.cases.values():
            _stands_alone_or_under_one(memory, case)
            for clock in case.clocks:
                assert clock.due_at <= first.setdefault(clock.id, clock.due_at)
            assert replay(memory.history(case.id)) == case


def _stands_alone_or_under_one(memory: Memory, case: Case) -> None:
    if case.state is not State.LINKED:
        return
    assert case.parent is not None
    parent = memory.cases[case.parent.id]
    assert parent.state is not State.LINKED
    assert case.id in {kin.id for kin in parent.joined}
    # Never a stuck promise: it runs, and has its next rung, or has fired them all.
    for clock in case.clocks:
        if clock.is_running and clock.rung < len(clock.rule.rungs):
            assert clock.rung_due_at is not None


def _merged(memory: Memory, before: dict[str, Case], child: Case) -> None:
    """The parent is due when the first of all that are one now was, at the moment before."""
    kin = memory.cases[child.id].parent
    assert kin is not None
    parent = memory.cases[kin.id]
    coming = (child.id, *(each.id for each in before[child.id].joined))
    merged = [before[parent.id]]
    merged += [before[each] for each in coming if linking.is_child(memory.cases[each], parent)]
    for kind in PROMISES:
        clock = parent.running(kind)
        running = [found for case in merged if (found := case.running(kind)) is not None]
        if clock is not None:
            assert clock.due_at == min(each.due_at for each in running)


def test_roles_that_share_are_those_that_act() -> None:
    """What is shared is allowed to whoever may do it to the parent."""
    pairs = {
        Action.SHARE_ACKNOWLEDGE: Action.ACKNOWLEDGE,
        Action.SHARE_PLAN: Action.PLAN,
        Action.SHARE_ANSWER: Action.ANSWER,
        Action.SHARE_LATE: Action.APPROVE_LATE,
        Action.SHARE_CANNOT: Action.APPROVE_CANNOT,
        Action.SHARE_REFER: Action.APPROVE_REFER,
        Action.SHARE_TRANSFER: Action.ACCEPT_TRANSFER,
        Action.SHARE_FIXED: Action.REPORT_FIXED,
    }
    who = {row.action: row.who for row in TABLE}
    assert all(who[shared] >= who[own] for shared, own in pairs.items())
    assert {action for action in Action if action.value.startswith("share")} == set(pairs)
    assert Role.SYSTEM not in who[Action.LINK]

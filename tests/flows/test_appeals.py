"""Appeals: who reviews, what the review leads to, and that a first breach stays on record."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events, reviewing
from flows.case import Case
from flows.events import CaseEvent
from flows.ladder import Officer
from flows.life_cycle import TABLE, Action
from flows.vocabulary import Channel, ClockKind, Language, Level, Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, PDU, PHOTO
from tests.flows.test_firing import EVERYBODY, due_of, file, fix, let_pass, line, rungs
from tests.flows.test_proposals import CANNOT, REFER, acknowledged, send, told, write
from tests.memory import Memory

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DC2 = replace(DC, id="officer-dc-2", person_id="person-dc-2")
PDU2 = replace(PDU, id="officer-pdu-2", person_id="person-pdu-2")


def stands(memory: Memory, case: Case) -> Case:
    return memory.cases[case.id]


def close(memory: Memory, text: str = CANNOT, decider: Officer = COORDINATOR) -> Case:
    """A complaint that was closed without a fix."""
    case = acknowledged(memory)
    send(memory, FOCAL_POINT, text.format(case.reference))
    send(memory, decider, f"APPROVE {case.reference}")
    closed = stands(memory, case)
    assert closed.is_closed
    return closed


def appeal(memory: Memory, case: Case, words: str = "the well is public") -> Case:
    write(memory, case.reference)
    assert write(memory, "5") == ["appeal-ask"]
    assert write(memory, words)[0].startswith("appealed")
    after = stands(memory, case)
    assert after.state is State.APPEAL
    return after


def parts_in(history: Iterable[CaseEvent]) -> set[str]:
    """Whom the events of a complaint name, worked out from the record alone."""
    named: set[str] = set()
    for event in history:
        if event.actor_id and event.role not in (Role.CITIZEN, Role.SYSTEM):
            named.add(event.actor_id)
        if isinstance(event, events.Assigned):
            named.add(event.owner)
        if isinstance(event, events.TransferOffered):
            named.add(event.to)
    return named


# ── who reviews ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [CANNOT, REFER])
def test_the_level_above_the_decider_reviews(text: str) -> None:
    memory = line(*EVERYBODY)
    case = appeal(memory, close(memory, text))
    assert case.appeal is not None
    assert (case.appeal.reviewer, case.appeal.level) == (DC.id, Level.DC)
    assert told(memory, DC.person_id, "officer-appeal") == 1
    assert told(memory, PDU.person_id, "officer-appeal") == 0
    assert due_of(case, ClockKind.APPEAL) == memory.now + 14 * DAY
    assert case.running(ClockKind.REFERRAL) is None


@pytest.mark.parametrize("touch", ["NOTE {} spoke to XEN", "ACK {} DC desk; visit; +1d"])
def test_who_had_a_part_in_it_does_not_review(touch: str) -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    send(memory, DC, touch.format(case.reference))
    if stands(memory, case).state is State.NEW:
        send(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    send(memory, FOCAL_POINT, CANNOT.format(case.reference))
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    after = appeal(memory, case)
    assert after.appeal is not None
    assert after.appeal.reviewer == PDU.id


def test_what_was_taken_back_is_a_part_all_the_same() -> None:
    memory = line(*EVERYBODY, DC2)
    case = close(memory)
    send(memory, DC, f"NOTE {case.reference} spoke to XEN")
    send(memory, DC, "UNDO")
    after = appeal(memory, case)
    assert after.appeal is not None
    assert after.appeal.reviewer == DC2.id


def test_another_role_of_the_same_person_had_a_part_in_it() -> None:
    both = replace(DC, person_id=COORDINATOR.person_id)
    memory = line(FOCAL_POINT, COORDINATOR, both, PDU)
    after = appeal(memory, close(memory))
    assert after.appeal is not None
    assert after.appeal.reviewer == PDU.id


def test_their_own_complaint_is_nobodys_to_review() -> None:
    own = replace(DC, person_id=CITIZEN)
    memory = line(FOCAL_POINT, COORDINATOR, PDU)
    case = close(memory)
    memory.officers = (FOCAL_POINT, COORDINATOR, own, PDU)
    docket = memory._docket(stands(memory, case))
    assert reviewing.find_reviewer(docket, stands(memory, case)) == (Level.PDU, PDU)


def test_where_nobody_is_left_the_province_decides_and_it_is_on_record() -> None:
    memory = line(*EVERYBODY)
    case = close(memory)
    for who in (DC, PDU):
        send(memory, who, f"NOTE {case.reference} spoke to XEN")
    after = appeal(memory, case)
    assert after.appeal is not None
    assert (after.appeal.reviewer, after.appeal.level) == (None, Level.PDU)
    (nobody,) = [e for e in memory.history(case.id) if isinstance(e, events.FoundNobody)]
    assert nobody.level is Level.DC
    assert told(memory, PDU.person_id, "officer-appeal-province") == 1
    assert told(memory, CITIZEN, "appealed-province") == 1
    assert send(memory, DC, f"UPHOLD {case.reference} no") == ["review-other"]
    assert send(memory, PDU, f"UPHOLD {case.reference} no")[0] == "done-uphold"


def test_among_several_who_has_least_reviews() -> None:
    memory = line(*EVERYBODY, DC2)
    docket = memory._docket(close(memory))
    busy = replace(
        docket.ladder,
        officers=tuple(
            replace(each, load=3) if each.id == DC.id else each for each in docket.ladder.officers
        ),
    )
    docket.ladder = busy
    (case,) = docket.cases.values()
    level, found = reviewing.find_reviewer(docket, case)
    assert found is not None
    assert (level, found.id) == (Level.DC, DC2.id)


_TOUCHES = st.lists(
    st.tuples(
        st.sampled_from([FOCAL_POINT, COORDINATOR, DC, DC2, PDU, PDU2]),
        st.sampled_from(
            [
                "NOTE {} spoke to XEN",
                "REPLY {} we come",
                "PLAN {} motor; +1d",
                "ACK {} PHE; crew; +1d",
                "TRANSFER {} focal-point; yours",
                "LATE {} budget; +9d",
                "APPROVE {}",
                "DENY {} look again",
                "ACCEPT {}",
                "REFUSE {} not mine",
                "AREA {} roads",
                "UNDO",
            ]
        ),
    ),
    max_size=14,
)


@given(touches=_TOUCHES, absent=st.sets(st.sampled_from([COORDINATOR, DC, DC2, PDU2]), max_size=3))
@settings(max_examples=120, deadline=None)
def test_no_reviewer_ever_touched_it(
    touches: list[tuple[Officer, str]], absent: set[Officer]
) -> None:
    serving = [each for each in (*EVERYBODY, DC2, PDU2) if each not in absent]
    memory = line(*serving)
    memory.names = {officer.id: officer.role.value.replace("_", "-") for officer in serving}
    case = file(memory)
    for who, text in [*touches, (FOCAL_POINT, "ACK {} PHE; crew; +1d"), (FOCAL_POINT, CANNOT)]:
        if who in serving:
            memory.now += timedelta(minutes=1)
            send(memory, who, text.format(case.reference))
    for decider in serving:
        send(memory, decider, f"APPROVE {case.reference}")
    if stands(memory, case).state is not State.CLOSED_NOT_DONE:
        return
    before = parts_in(memory.history(case.id))
    (decision,) = [
        e
        for e in memory.history(case.id)
        if isinstance(e, events.ProposalApproved) and e.kind.value == "cannot"
    ]
    after = appeal(memory, case)
    assert after.appeal is not None
    reviewer = next((e for e in serving if e.id == after.appeal.reviewer), None)
    untouched = {
        each.id for each in serving if each.id not in before and each.role in (Role.DC, Role.PDU)
    }
    levels = {Role.COORDINATOR: 1, Role.DC: 2, Role.PDU: 3}
    above = min(levels[decision.role] + 1, 3)
    may = {each.id for each in serving if each.id in untouched and levels[each.role] >= above}
    if reviewer is None:
        assert may == set()
    else:
        assert reviewer.id in may
        assert levels[reviewer.role] == min(levels[each.role] for each in serving if each.id in may)


# ── who may decide ───────────────────────────────────────────────────────────────────────────


def test_only_the_reviewer_decides() -> None:
    memory = line(*EVERYBODY, DC2)
    case = appeal(memory, close(memory))
    for who, answer in (
        (FOCAL_POINT, "wrong-role-instead"),
        (COORDINATOR, "wrong-role-instead"),
        (DC2, "review-other"),
        (PDU, "review-other"),
    ):
        assert send(memory, who, f"UPHOLD {case.reference} no") == [answer]
        assert send(memory, who, f"OVERTURN {case.reference} yes") == [answer]
    assert stands(memory, case).state is State.APPEAL


def test_whoever_could_be_it_inherits_when_the_reviewer_serves_no_more() -> None:
    memory = line(*EVERYBODY, DC2)
    case = appeal(memory, close(memory))
    memory.officers = (FOCAL_POINT, COORDINATOR, DC2, PDU)
    assert "list-line" in send(memory, DC2, "MINE")
    assert send(memory, PDU, f"UPHOLD {case.reference} no") == ["review-other"]
    assert send(memory, DC2, f"UPHOLD {case.reference} the well is private")[0] == "done-uphold"


def test_the_province_inherits_where_the_level_is_empty() -> None:
    memory = line(*EVERYBODY)
    case = appeal(memory, close(memory))
    memory.officers = (FOCAL_POINT, COORDINATOR, PDU)
    assert "mine-header" in send(memory, PDU, "MINE")
    assert send(memory, PDU, f"OVERTURN {case.reference} look again")[0] == "done-overturn"


def test_a_note_of_the_reviewer_is_no_part_in_it() -> None:
    memory = line(*EVERYBODY)
    case = appeal(memory, close(memory))
    send(memory, DC, f"NOTE {case.reference} asked the tehsildar")
    assert send(memory, DC, f"UPHOLD {case.reference} private land")[0] == "done-uphold"


@pytest.mark.parametrize("command", ["UPHOLD {} no", "OVERTURN {} yes"])
def test_by_sms_it_needs_the_pin(command: str) -> None:
    memory = line(*EVERYBODY)
    memory.pins = {DC.id: "4321"}
    case = appeal(memory, close(memory))
    text = command.format(case.reference)
    assert send(memory, DC, text, channel=Channel.SMS) == ["wrong-pin-needed"]
    assert send(memory, DC, f"{text} pin 1111", channel=Channel.SMS) == ["wrong-pin"]
    assert stands(memory, case).state is State.APPEAL
    send(memory, DC, f"{text} pin 4321", channel=Channel.SMS)
    assert stands(memory, case).state is not State.APPEAL


def test_the_reviewer_has_it_on_mine_and_nobody_else() -> None:
    memory = line(*EVERYBODY, DC2)
    appeal(memory, close(memory))
    for who in (FOCAL_POINT, COORDINATOR, DC2, PDU):
        assert send(memory, who, "MINE") == ["mine-empty"]
        assert send(memory, who, "LIST")[0] == "list-header"
    assert send(memory, DC, "MINE")[0] == "mine-header"


def test_nothing_waits_where_there_is_no_appeal() -> None:
    memory = line(*EVERYBODY)
    case = close(memory)
    assert send(memory, DC, f"UPHOLD {case.reference} no") == ["review-nothing"]


# ── what follows ─────────────────────────────────────────────────────────────────────────────


def test_upheld_is_final_and_names_the_routes_outside() -> None:
    memory = line(*EVERYBODY)
    case = appeal(memory, close(memory))
    send(memory, DC, f"UPHOLD {case.reference} the well is on private land")
    after = stands(memory, case)
    assert after.state is State.CLOSED_FINAL
    promise = after.latest(ClockKind.APPEAL)
    assert promise is not None
    assert promise.kept is True
    assert told(memory, CITIZEN, "told-upheld") == 1
    assert told(memory, CITIZEN, "told-outside") == 2
    page = write(memory, case.reference)
    assert {"case-not-done", "case-final", "told-outside"} <= set(page)
    for typed in ("2", "5"):
        write(memory, case.reference)
        assert write(memory, typed) == ["case-final", "told-outside"]
    for typed in ("2 not fair", "5 not fair"):
        write(memory, case.reference)
        write(memory, typed)
        assert stands(memory, case).state is State.CLOSED_FINAL


def test_overturned_is_open_again_with_the_reviewers_level() -> None:
    memory = line(*EVERYBODY)
    case = appeal(memory, close(memory))
    send(memory, DC, f"OVERTURN {case.reference} the well is public")
    after = stands(memory, case)
    assert after.state is State.ACKNOWLEDGED
    assert after.level >= Level.DC
    assert due_of(after, ClockKind.REFIX) == memory.now + 7 * DAY
    assert (after.appeal, after.decided) == (None, None)
    assert told(memory, CITIZEN, "told-overturned") == 1
    assert told(memory, FOCAL_POINT.person_id, "officer-overturned") == 1
    # What is closed once more may be appealed against once more, by somebody else.
    send(memory, FOCAL_POINT, CANNOT.format(case.reference))
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    again = appeal(memory, case)
    assert again.appeal is not None
    assert again.appeal.reviewer == PDU.id


def test_overturning_never_lowers_the_level() -> None:
    memory = line(*EVERYBODY)
    case = acknowledged(memory)
    send(memory, FOCAL_POINT, CANNOT.format(case.reference))
    let_pass(memory, DAY)
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    memory.cases[case.id] = replace(stands(memory, case), level=Level.PDU)
    appeal(memory, case)
    send(memory, DC, f"OVERTURN {case.reference} look again")
    assert stands(memory, case).level is Level.PDU


@pytest.mark.parametrize("command", ["UPHOLD {} no", "OVERTURN {} yes"])
def test_a_decision_can_be_taken_back(command: str) -> None:
    memory = line(*EVERYBODY)
    case = appeal(memory, close(memory))
    send(memory, DC, command.format(case.reference))
    assert send(memory, DC, "UNDO") == ["done-undo"]
    after = stands(memory, case)
    assert after.state is State.APPEAL
    assert after.appeal == case.appeal
    assert {c.kind for c in after.clocks if c.is_running} == {ClockKind.APPEAL}


def test_the_digest_reminds_the_reviewer_and_then_the_province_answers_for_it() -> None:
    memory = line(*EVERYBODY)
    memory.began = memory.now
    case = appeal(memory, close(memory))
    let_pass(memory, *[DAY] * 10)
    memory.make_digests()
    assert told(memory, DC.person_id, "digest") == 1
    digests = [each for each in memory.owed if each.lines[0].key == "digest"]
    assert "decide" in build.render(next(e for e in digests if e.person_id == DC.person_id))
    assert COORDINATOR.person_id not in {each.person_id for each in digests}
    assert stands(memory, case).level < Level.PDU
    let_pass(memory, *[DAY] * 4, HOUR)
    assert stands(memory, case).level is Level.PDU
    assert told(memory, PDU.person_id, "officer-breach-appeal") == 1
    assert told(memory, CITIZEN, "told-appeal-late") == 1
    assert "list-line-level" in send(memory, FOCAL_POINT, "LATE")
    send(memory, DC, f"UPHOLD {case.reference} private land")
    promise = stands(memory, case).latest(ClockKind.APPEAL)
    assert promise is not None
    assert promise.kept is False


def test_a_first_breach_outlives_reopening_and_appeal() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    let_pass(memory, 4 * DAY)
    first = [(each.id, each.due_at) for each in rungs(memory, case) if each.breach]
    assert first
    send(memory, FOCAL_POINT, f"ACK {case.reference} PHE; crew; +1d")
    fix(memory, case)
    write(memory, "2")
    send(memory, FOCAL_POINT, CANNOT.format(case.reference))
    send(memory, COORDINATOR, f"APPROVE {case.reference}")
    appeal(memory, case)
    send(memory, PDU, f"OVERTURN {case.reference} look again")
    assert stands(memory, case).reference == case.reference
    breaches = [(each.id, each.due_at) for each in rungs(memory, case) if each.breach]
    assert breaches[: len(first)] == first
    late = stands(memory, case).latest(ClockKind.ACK)
    assert late is not None
    assert late.kept is False


def test_what_is_added_meanwhile_reaches_the_reviewer() -> None:
    memory = line(*EVERYBODY)
    case = appeal(memory, close(memory))
    write(memory, case.reference)
    write(memory, "1")
    write(memory, "the old papers are at the tehsil office")
    assert told(memory, DC.person_id, "officer-added") == 1
    assert stands(memory, case).state is State.APPEAL


# ── when it may be used ──────────────────────────────────────────────────────────────────────


def test_thirty_days_and_no_longer() -> None:
    memory = line(*EVERYBODY)
    case = close(memory)
    memory.now += 30 * DAY - HOUR
    write(memory, case.reference)
    assert write(memory, "5") == ["appeal-ask"]
    memory.now += 2 * HOUR
    write(memory, "the well is public")
    assert stands(memory, case).state is State.CLOSED_NOT_DONE


def test_words_that_come_too_late_are_kept() -> None:
    memory = line(*EVERYBODY)
    case = close(memory)
    write(memory, case.reference)
    write(memory, "5")
    memory.now += HOUR
    # Somebody else's phone, or another door, has opened it meanwhile.
    docket = memory._docket(stands(memory, case))
    docket.perform(
        Action.REOPEN, events.ClosingRejected(**docket.about(case.id, Role.CITIZEN, CITIZEN))
    )
    memory._apply(docket.events, docket.cases.values())
    write(memory, "the well is public")
    added = [e for e in memory.history(case.id) if isinstance(e, events.InformationAdded)]
    assert [each.text for each in added] == ["the well is public"]


def test_without_words_and_with_a_picture() -> None:
    memory = line(*EVERYBODY)
    case = close(memory)
    write(memory, case.reference)
    write(memory, "5")
    assert write(memory, "9") == ["appealed"]
    other = line(*EVERYBODY)
    case = close(other)
    write(other, case.reference)
    write(other, "5")
    other.take(CITIZEN, "quetta", build.message("look", attachments=(PHOTO,)))
    (event,) = [e for e in other.history(case.id) if isinstance(e, events.Appealed)]
    assert (event.text, event.media) == ("look", (PHOTO.id,))


def test_a_digit_with_words_appeals_at_once() -> None:
    memory = line(*EVERYBODY)
    case = close(memory)
    write(memory, case.reference)
    assert write(memory, "5 the well is public") == ["appealed"]
    (event,) = [e for e in memory.history(case.id) if isinstance(e, events.Appealed)]
    assert event.text == "the well is public"


def test_the_second_reopening_makes_any_closing_one_to_appeal_against() -> None:
    memory = line(*EVERYBODY)
    case = file(memory)
    for times in range(2):
        fix(memory, case)
        let_pass(memory, *[DAY] * 7)
        assert stands(memory, case).state is State.CLOSED_UNCONFIRMED
        page = write(memory, case.reference)
        assert "case-options-appeal" not in page
        assert write(memory, "2") == ["reopened"]
        assert stands(memory, case).reopened == times + 1
        memory.now += HOUR
    fix(memory, case)
    let_pass(memory, *[DAY] * 7)
    assert told(memory, CITIZEN, "told-appeal") == 1
    assert "case-options-appeal" in write(memory, case.reference)
    after = appeal(memory, case)
    assert after.appeal is not None
    assert after.appeal.reviewer == PDU.id


def test_reopening_stays_possible_beside_an_appeal() -> None:
    memory = line(*EVERYBODY)
    case = close(memory)
    write(memory, case.reference)
    assert write(memory, "2") == ["reopened"]
    assert stands(memory, case).level >= Level.COORDINATOR


@pytest.mark.parametrize("language", list(Language))
def test_the_reviewer_reads_it_in_every_language(language: Language) -> None:
    memory = line(*EVERYBODY)
    appeal(memory, close(memory))
    (notice,) = [
        each
        for each in memory.owed
        if each.person_id == DC.person_id and each.lines[0].key == "officer-appeal"
    ]
    text = build.render(notice, language.value)
    assert "UPHOLD" in text
    assert "OVERTURN" in text


def test_after_a_review_nothing_may_be_done_but_noted() -> None:
    allowed = {row.action for row in TABLE if State.CLOSED_FINAL in row.states}
    # What an auditor asked before may still be answered; it moves nothing.
    assert allowed == {Action.NOTE, Action.REPLY_TO_AUDITOR}

"""Who gets a complaint, and handing it on: nothing is lost between offices, and no clock moves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events
from flows.case import Case
from flows.ladder import Officer
from flows.vocabulary import Channel, ClockKind, IssueArea, Level, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, NOW, PDU, message
from tests.flows.test_firing import file, let_pass, line
from tests.flows.test_proposals import send, told
from tests.memory import Memory

HOUR = timedelta(hours=1)
WATER = replace(
    FOCAL_POINT,
    id="officer-water",
    person_id="person-water",
    office="PHE",
    areas=(IssueArea.WATER,),
)
SCHOOLS = replace(
    FOCAL_POINT,
    id="officer-schools",
    person_id="person-schools",
    office="Education office",
    areas=(IssueArea.EDUCATION, IssueArea.HEALTH),
)
ABOVE = (COORDINATOR, DC, PDU)


def serving(*officers: Officer) -> Memory:
    memory = line(*officers, *ABOVE)
    memory.names = {
        WATER.id: "Bibi Zainab",
        SCHOOLS.id: "Gul Khan",
        COORDINATOR.id: "Coordinator",
        DC.id: "DC desk",
    }
    return memory


def promises(case: Case) -> dict[str, object]:
    """The promises of a complaint, with their rungs."""
    kinds = (ClockKind.ACK, ClockKind.FIX)
    return {each.id: (each.due_at, each.rung_due_at) for each in case.clocks if each.kind in kinds}


def stands(memory: Memory, case: Case) -> Case:
    return memory.cases[case.id]


# ── who gets it ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("story", "owner"),
    [
        ("hamare mohalle mein pani nahi aa raha", WATER),
        ("school mein ustad nahi aata hai", SCHOOLS),
        ("bijli ka transformer jal gaya hai", FOCAL_POINT),
        ("abhi tak kuch nahi hua hai", FOCAL_POINT),
    ],
)
def test_it_goes_to_whoever_has_the_issue_area(story: str, owner: Officer) -> None:
    memory = serving(FOCAL_POINT, WATER, SCHOOLS)
    case = file(memory, story)
    assert case.owner == owner.id
    got = {said.person_id for said in memory.owed if said.lines[0].key == "officer-new-case"}
    assert got == {owner.person_id}


def test_who_takes_only_other_areas_gets_it_when_nobody_else_is_there() -> None:
    memory = serving(SCHOOLS)
    assert file(memory).owner == SCHOOLS.id


@settings(max_examples=30, deadline=None)
@given(takers=st.integers(1, 4), count=st.integers(1, 20))
def test_among_equals_who_has_least_gets_it(takers: int, count: int) -> None:
    officers = [replace(WATER, id=f"water-{n}", person_id=f"water-{n}") for n in range(takers)]
    memory = serving(*officers)
    for number in range(count):
        file(memory, "pani nahi aa raha hai", f"person-{number}")
    owners = [case.owner for case in memory.cases.values()]
    loads = [owners.count(each.id) for each in officers]
    assert max(loads) - min(loads) <= 1


def test_what_it_turns_out_to_be_about_moves_it() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory, "hamare mohalle mein pani nahi aa raha")
    assert case.owner == WATER.id
    memory.take(CITIZEN, "quetta", build.message("3"))
    memory.take(CITIZEN, "quetta", build.message("2"))
    assert stands(memory, case).issue_area is IssueArea.EDUCATION
    assert stands(memory, case).owner == SCHOOLS.id
    assert told(memory, SCHOOLS.person_id, "officer-new-case") == 1
    assert promises(stands(memory, case)) == promises(case)


def test_nobody_gets_their_own_complaint() -> None:
    own = replace(WATER, person_id=CITIZEN, district="pishin")
    memory = serving(FOCAL_POINT)
    memory.officers = (own, *memory.officers)
    assert file(memory).owner == FOCAL_POINT.id


def test_the_work_of_somebody_who_left_is_everybodys() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    memory.officers = (SCHOOLS, *ABOVE)
    let_pass(memory, 25 * HOUR)
    memory.take(CITIZEN, "quetta", message(f"{case.reference} abhi tak pani nahi aaya hai"))
    assert told(memory, SCHOOLS.person_id, "officer-added") == 1
    assert stands(memory, case).owner == WATER.id


def test_mine_is_what_one_owns() -> None:
    memory = serving(WATER, SCHOOLS)
    file(memory)
    assert send(memory, WATER, "MINE")[0] == "mine-header"
    assert send(memory, SCHOOLS, "MINE") == ["mine-empty"]


# ── handing it on ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("education", SCHOOLS),
        ("health", SCHOOLS),
        ("school", SCHOOLS),
        ("Education Office", SCHOOLS),
        ("gul khan", SCHOOLS),
        ("Gul", SCHOOLS),
        ("roads", COORDINATOR),
        ("nobody knows", COORDINATOR),
    ],
)
def test_the_offer_goes_to_whoever_is_meant(typed: str, target: Officer) -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, WATER, f"TRANSFER {case.reference} {typed}; school pump")
    offered = stands(memory, case)
    assert offered.state is State.TRANSFER_OFFERED
    assert offered.transfer is not None
    assert offered.transfer.to == target.id
    assert offered.owner == WATER.id
    assert promises(offered) == promises(case)
    assert told(memory, target.person_id, "officer-transfer-offered") == 1
    assert send(memory, target, "MINE")[0] == "mine-header"


def test_without_a_coordinator_the_next_level_is_offered_it() -> None:
    memory = line(WATER, DC, PDU)
    case = file(memory)
    send(memory, WATER, f"TRANSFER {case.reference} roads; a culvert")
    transfer = stands(memory, case).transfer
    assert transfer is not None
    assert transfer.to == DC.id


def test_with_nobody_else_it_stays() -> None:
    memory = line(WATER)
    case = file(memory)
    keys = send(memory, WATER, f"TRANSFER {case.reference} roads; a culvert")
    assert keys == ["transfer-nobody"]
    assert stands(memory, case) == case


@pytest.mark.parametrize(
    ("is_acknowledged", "state"), [(True, State.ACKNOWLEDGED), (False, State.NEW)]
)
def test_accepted_it_is_theirs_with_the_old_clocks(*, is_acknowledged: bool, state: State) -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    if is_acknowledged:
        send(memory, WATER, f"ACK {case.reference} PHE; crew; +1d")
    before = promises(stands(memory, case))
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    assert send(memory, WATER, f"ACCEPT {case.reference}") == ["transfer-other"]
    assert send(memory, SCHOOLS, f"ACCEPT {case.reference}") == ["done-accept"]
    taken = stands(memory, case)
    assert (taken.owner, taken.state, taken.transfer) == (SCHOOLS.id, state, None)
    assert taken.office == "Education office"
    assert promises(taken) == before
    assert told(memory, CITIZEN, "told-transferred") == 1
    assert told(memory, WATER.person_id, "officer-transferred") == 1


@pytest.mark.parametrize("is_refused", [True, False])
def test_what_is_not_accepted_the_coordinator_decides(*, is_refused: bool) -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    if is_refused:
        send(memory, SCHOOLS, f"REFUSE {case.reference} no school there")
    else:
        let_pass(memory, 47 * HOUR)
        assert stands(memory, case).proposal is None
        let_pass(memory, HOUR)
    disputed = stands(memory, case)
    assert disputed.state is State.TRANSFER_OFFERED
    assert disputed.owner == WATER.id
    assert disputed.proposal is not None
    assert disputed.proposal.level is Level.COORDINATOR
    assert told(memory, COORDINATOR.person_id, "officer-decide") == 1
    assert send(memory, SCHOOLS, f"ACCEPT {case.reference}") == ["transfer-none"]
    let_pass(memory, 48 * HOUR)
    assert send(memory, COORDINATOR, f"APPROVE {case.reference}") == ["decide-other"]
    send(memory, DC, f"APPROVE {case.reference}")
    assert stands(memory, case).owner == SCHOOLS.id
    assert stands(memory, case).state is State.NEW


def test_a_refused_hand_over_leaves_it_where_it_was() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, WATER, f"ACK {case.reference} PHE; crew; +1d")
    send(memory, WATER, f"PLAN {case.reference} new motor; +3d")
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    send(memory, SCHOOLS, f"REFUSE {case.reference} no school there")
    send(memory, COORDINATOR, f"DENY {case.reference} it is the pump")
    kept = stands(memory, case)
    assert (kept.state, kept.owner, kept.proposal) == (State.IN_PROGRESS, WATER.id, None)
    assert told(memory, WATER.person_id, "officer-transfer-stays") == 1
    assert told(memory, CITIZEN, "told-transferred") == 0


def test_after_two_offers_the_dc_desk_decides() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    for _ in range(2):
        send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
        send(memory, SCHOOLS, f"REFUSE {case.reference} no school there")
        assert stands(memory, case).proposal.level is Level.COORDINATOR  # type: ignore[union-attr]
        send(memory, COORDINATOR, f"DENY {case.reference} it is the pump")
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    send(memory, SCHOOLS, f"REFUSE {case.reference} no school there")
    proposal = stands(memory, case).proposal
    assert stands(memory, case).bounces == 3
    assert proposal is not None
    assert proposal.level is Level.DC


def test_a_side_of_the_offer_never_decides_on_it() -> None:
    both = replace(COORDINATOR, person_id=SCHOOLS.person_id)
    memory = line(WATER, SCHOOLS, both, DC, PDU)
    case = file(memory)
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    send(memory, SCHOOLS, f"REFUSE {case.reference} no school there")
    proposal = stands(memory, case).proposal
    assert proposal is not None
    assert proposal.level is Level.DC


def test_who_refused_once_still_decides_on_what_comes_later() -> None:
    memory = serving(WATER)
    case = file(memory)
    send(memory, WATER, f"ACK {case.reference} PHE; crew; +1d")
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    send(memory, COORDINATOR, f"REFUSE {case.reference} no school there")
    assert send(memory, COORDINATOR, f"DENY {case.reference} mine") == ["decide-other"]
    send(memory, DC, f"DENY {case.reference} it is the pump")
    send(memory, WATER, f"CANNOT {case.reference} mandate; private well")
    assert send(memory, COORDINATOR, f"APPROVE {case.reference}") == ["done-approve"]


def test_a_coordinator_who_took_it_over_never_decides_on_it() -> None:
    memory = serving(WATER)
    case = file(memory)
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    send(memory, COORDINATOR, f"ACCEPT {case.reference}")
    send(memory, WATER, f"REFER {case.reference} QESCO; 118; QES-77")
    assert send(memory, COORDINATOR, f"APPROVE {case.reference}") == ["decide-other"]
    assert send(memory, DC, f"APPROVE {case.reference}") == ["done-approve"]


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(
        st.one_of(
            st.sampled_from(["offer", "accept", "refuse", "approve", "deny", "undo"]),
            st.timedeltas(timedelta(minutes=1), timedelta(days=3)),
        ),
        max_size=25,
    )
)
def test_ping_pong_keeps_the_clocks(steps: list[str | timedelta]) -> None:
    memory, plain = serving(WATER, SCHOOLS), serving(WATER, SCHOOLS)
    case, same = file(memory), file(plain)
    texts = {
        "accept": "ACCEPT {}",
        "refuse": "REFUSE {} not mine",
        "approve": "APPROVE {}",
        "deny": "DENY {} keep it",
        "undo": "UNDO",
    }
    for step in steps:
        if isinstance(step, timedelta):
            let_pass(memory, step)
            let_pass(plain, step)
        elif step == "offer":
            owner = WATER if stands(memory, case).owner == WATER.id else SCHOOLS
            area = "education" if owner is WATER else "water"
            send(memory, owner, f"TRANSFER {case.reference} {area}; theirs")
        else:
            for who in (WATER, SCHOOLS, COORDINATOR, DC):
                send(memory, who, texts[step].format(case.reference))
        kept = {each.kind: each for each in stands(memory, case).clocks if each.is_running}
        for clock in plain.cases[same.id].clocks:
            assert kept[clock.kind].due_at == clock.due_at
            assert kept[clock.kind].rung_due_at == clock.rung_due_at
        assert stands(memory, case).state in (State.NEW, State.TRANSFER_OFFERED)
        assert stands(memory, case).owner in (WATER.id, SCHOOLS.id)


@pytest.mark.parametrize(
    "text", ["TRANSFER {} education; school pump", "ACCEPT {}", "REFUSE {} no"]
)
def test_by_sms_it_needs_the_pin(text: str) -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    typed = text.format(case.reference)
    assert send(memory, WATER, typed, channel=Channel.SMS) == ["wrong-pin-needed"]


def test_each_can_be_taken_back() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, WATER, f"TRANSFER {case.reference} education; school pump")
    offered = stands(memory, case)
    for text in ("ACCEPT {}", "REFUSE {} no school there"):
        send(memory, SCHOOLS, text.format(case.reference))
        memory.now += timedelta(minutes=1)
        assert send(memory, SCHOOLS, "UNDO") == ["done-undo"]
        again = stands(memory, case)
        assert (again.state, again.owner) == (State.TRANSFER_OFFERED, WATER.id)
        assert (again.transfer, again.proposal) == (offered.transfer, None)
        clock = again.running(ClockKind.TRANSFER)
        assert clock is not None
        assert clock.due_at == NOW + 48 * HOUR
    memory.now = NOW
    kinds = [type(each) for each in memory.history(case.id)]
    assert kinds.count(events.ChangeUndone) == 2

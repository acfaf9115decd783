"""PINs by SMS: a few may be wrong, then none is looked at any more, and somebody hears of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ladder import Officer
from flows.pins import TRIES, PinState, judge
from flows.vocabulary import Channel, Role, State
from tests.flows import build
from tests.flows.build import COORDINATOR, DC, FOCAL_POINT, PDU
from tests.flows.test_firing import EVERYBODY, line
from tests.flows.test_proposals import acknowledged, send, told
from tests.memory import Memory

FIXED = "FIXED {} motor; PHE; today; no photo: night pin {}"


@pytest.fixture
def memory() -> Memory:
    made = line(*EVERYBODY)
    made.pins = {each.id: "4321" for each in EVERYBODY}
    made.names = {FOCAL_POINT.id: "Bibi Zainab"}
    return made


def guess(memory: Memory, reference: str, pin: str) -> list[str]:
    return send(memory, FOCAL_POINT, FIXED.format(reference, pin), channel=Channel.SMS)


@given(st.lists(st.booleans(), max_size=30))
def test_only_so_many_wrong_ones_in_a_row_are_looked_at(tries: list[bool]) -> None:
    failures = looked_at = 0
    for is_right in tries:
        check = judge(is_right, failures, failures >= TRIES)
        if failures >= TRIES:
            assert (check.state, check.now_locked) == (PinState.LOCKED, False)
            continue
        looked_at += 1
        failures = 0 if is_right else failures + 1
        assert (check.state is PinState.RIGHT) == is_right
        assert check.now_locked == (failures == TRIES)
        assert check.left == TRIES - failures


def test_the_right_one_forgives_those_before(memory: Memory) -> None:
    case = acknowledged(memory)
    for _ in range(TRIES - 1):
        assert guess(memory, case.reference, "1111") == ["wrong-pin"]
    assert guess(memory, case.reference, "4321")[0] != "wrong-pin"
    send(memory, FOCAL_POINT, "UNDO")
    assert guess(memory, case.reference, "1111") == ["wrong-pin"]


def test_too_many_lock_it_and_the_level_above_hears_once(memory: Memory) -> None:
    case = acknowledged(memory)
    for _ in range(TRIES - 1):
        guess(memory, case.reference, "1111")
    assert told(memory, COORDINATOR.person_id, "officer-pin-locked") == 0
    assert guess(memory, case.reference, "2222") == ["wrong-pin-locked"]
    # Not even the right one, and not a second message.
    assert guess(memory, case.reference, "4321") == ["wrong-pin-locked"]
    assert memory.cases[case.id].state is State.ACKNOWLEDGED
    for officer, count in ((COORDINATOR, 1), (DC, 0), (FOCAL_POINT, 0)):
        assert told(memory, officer.person_id, "officer-pin-locked") == count
    said = next(e for e in memory.owed if e.lines[0].key == "officer-pin-locked")
    assert "Bibi Zainab" in build.render(said)


def test_by_whatsapp_the_work_goes_on(memory: Memory) -> None:
    case = acknowledged(memory)
    for _ in range(TRIES):
        guess(memory, case.reference, "1111")
    send(memory, FOCAL_POINT, f"FIXED {case.reference} motor; PHE; today; no photo: night")
    assert memory.cases[case.id].state is State.CHECKING


@pytest.mark.parametrize(
    ("who", "hears"), [(COORDINATOR, DC), (DC, PDU)], ids=lambda each: str(each.role)
)
def test_who_hears_is_above(memory: Memory, who: Officer, hears: Officer) -> None:
    for _ in range(TRIES):
        send(memory, who, "WEEK APPROVE pin 1111", channel=Channel.SMS)
        send(memory, who, "APPROVE 4829-1736 pin 1111", channel=Channel.SMS)
    assert told(memory, hears.person_id, "officer-pin-locked") == 1


def test_of_a_protected_officer_the_pdu_hears_and_nobody_of_the_district(memory: Memory) -> None:
    protected = build.officer(Role.PROTECTED, name="po")
    memory.officers = (*memory.officers, protected)
    memory.pins[protected.id] = "4321"
    for _ in range(TRIES):
        send(memory, protected, "OPEN 1 pin 1111")
    heard = {PDU: 1, COORDINATOR: 0, DC: 0}
    assert {each: told(memory, each.person_id, "officer-pin-locked") for each in heard} == heard


def test_who_holds_the_level_above_too_is_no_judge_of_themselves(memory: Memory) -> None:
    """One person is coordinator and DC desk: the PDU hears."""
    both = replace(DC, person_id=COORDINATOR.person_id)
    memory.officers = tuple(both if each is DC else each for each in memory.officers)
    for _ in range(TRIES):
        send(memory, COORDINATOR, "WEEK APPROVE pin 1111", channel=Channel.SMS)
    assert told(memory, COORDINATOR.person_id, "officer-pin-locked") == 0
    assert told(memory, PDU.person_id, "officer-pin-locked") == 1


def test_nobody_is_told_of_themselves(memory: Memory) -> None:
    second = replace(PDU, id="officer-pdu-2", person_id="person-pdu-2")
    memory.officers = (*memory.officers, second)
    for _ in range(TRIES):
        send(memory, PDU, "APPROVE 4829-1736 pin 1111", channel=Channel.SMS)
    assert told(memory, PDU.person_id, "officer-pin-locked") == 0
    assert told(memory, second.person_id, "officer-pin-locked") == 1

"""AREA: what a complaint is about, corrected by an officer; no clock moves."""

from datetime import timedelta

import pytest

from flows import events
from flows.case import Case
from flows.vocabulary import IssueArea, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC
from tests.flows.test_firing import file
from tests.flows.test_proposals import send, told, write
from tests.flows.test_transfers import SCHOOLS, WATER, promises, serving
from tests.memory import Memory

HOUR = timedelta(hours=1)


def stands(memory: Memory, case: Case) -> Case:
    return memory.cases[case.id]


def test_before_anybody_answered_it_goes_to_whose_that_is() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    assert case.owner == WATER.id
    before = promises(case)
    assert send(memory, WATER, f"AREA {case.reference} health") == ["done-area-handed-on"]
    after = stands(memory, case)
    assert (after.issue_area, after.owner) == (IssueArea.HEALTH, SCHOOLS.id)
    assert promises(after) == before
    assert told(memory, SCHOOLS.person_id, "officer-new-case") == 1
    assert told(memory, CITIZEN, "told-area-changed") == 1


def test_the_coordinator_corrects_it_and_the_owner_hears() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, COORDINATOR, f"AREA {case.reference} صحت")
    assert stands(memory, case).issue_area is IssueArea.HEALTH
    assert told(memory, WATER.person_id, "officer-area-handed-on") == 1


def test_once_it_is_answered_it_stays_with_who_answered() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, WATER, f"ACK {case.reference} PHE; crew; +1d")
    before = promises(stands(memory, case))
    assert send(memory, COORDINATOR, f"AREA {case.reference} health") == ["done-area"]
    after = stands(memory, case)
    assert (after.issue_area, after.owner) == (IssueArea.HEALTH, WATER.id)
    assert promises(after) == before
    assert told(memory, WATER.person_id, "officer-area-changed") == 1
    assert told(memory, CITIZEN, "told-area-changed") == 0


def test_it_can_be_undone_with_the_owner() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, WATER, f"AREA {case.reference} health")
    assert send(memory, WATER, "UNDO") == ["done-undo"]
    after = stands(memory, case)
    assert (after.issue_area, after.owner) == (IssueArea.WATER, WATER.id)
    (change,) = [e for e in memory.history(case.id) if isinstance(e, events.IssueAreaChanged)]
    assert {recall.cause for recall in memory.recalls} == {change.id}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("AREA {} moon", "wrong-choice"),
        ("AREA {} water", "area-same"),
        ("AREA {}", "wrong-argument"),
        ("AREA health", "wrong-reference-missing"),
    ],
)
def test_what_is_wrong_is_said(text: str, answer: str) -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    assert send(memory, WATER, text.format(case.reference)) == [answer]
    assert stands(memory, case) == case


def test_the_desk_above_corrects_nothing() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    assert send(memory, DC, f"AREA {case.reference} health") == ["wrong-role-instead"]


def test_the_citizens_own_correction_works_after_an_answer_too() -> None:
    memory = serving(WATER, SCHOOLS)
    case = file(memory)
    send(memory, WATER, f"ACK {case.reference} PHE; crew; +1d")
    memory.now += HOUR
    assert write(memory, "3") == ["area-ask", "area-list"]
    assert write(memory, "2")[0] == "area-saved"
    after = stands(memory, case)
    assert (after.issue_area, after.state) == (IssueArea.EDUCATION, State.ACKNOWLEDGED)
    assert after.owner == WATER.id


def test_the_answer_is_in_every_language() -> None:
    office = build.Office()
    case = office.register()
    said = office.say(f"AREA {case.reference} health")
    assert "health and maternal care" in said

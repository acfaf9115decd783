"""Officers who serve no more: their complaints go on, and they are citizens like others."""

from datetime import timedelta

import pytest

from flows.events import Reassigned
from flows.vocabulary import Channel, IssueArea, Language, Level, Role, State
from handlers.digests import Digests
from handlers.reassigning import Reassigner
from handlers.roster import OfficerRequest, add_officer, remove_officer, suspend_officer
from storage.tables import Complaint, EventRow
from tests.busy import check
from tests.line import Line
from tests.rows import read_case, rows_of

STORY = "hamare mohalle killi ismail mein 5 din se pani nahi aa raha"
OTHERS = ("+923000000231", "+923000000232")


def citizen(number: int) -> str:
    return f"whatsapp:+923000000{number:03}"


def hire(line: Line, phone: str, *areas: IssueArea) -> None:
    service = line.service
    request = OfficerRequest(
        phone=phone,
        role=Role.FOCAL_POINT,
        districts=["quetta"],
        name=f"Plumber {phone[-1]}",
        language=Language.ENGLISH,
        channel=Channel.WHATSAPP,
        areas=areas,
        office="PHE",
        pin="4321",
    )
    districts = service.rulebook.districts
    add_officer(service.database, service.vault, districts, request, service.clock.now())
    line.confirm_officers()


def suspend(line: Line, phone: str) -> None:
    service = line.service
    suspend_officer(service.database, service.vault, phone=phone, now=service.clock.now())


def resume(line: Line, phone: str) -> None:
    service = line.service
    suspend_officer(service.database, service.vault, phone=phone, now=None)


def usual(line: Line) -> str:
    return line.officer("focal_point", "quetta").partition(":")[2]


def owners(line: Line) -> list[str]:
    return [row["owner_id"] for row in rows_of(line.service.database, Complaint)]


@pytest.mark.parametrize("is_removed", [True, False])
def test_what_was_theirs_is_shared_out_among_the_others(line: Line, *, is_removed: bool) -> None:
    for number in range(4):
        line.write(citizen(number + 1), "quetta", STORY)
    line.service.jobs.run("duty")
    before = set(owners(line))
    for phone in OTHERS:
        hire(line, phone, IssueArea.WATER)
    service = line.service
    if is_removed:
        remove_officer(service.database, service.vault, phone=usual(line))
    else:
        suspend(line, usual(line))
    assert service.jobs.run("duty") == 4
    after = owners(line)
    assert before.isdisjoint(after)
    assert sorted(after.count(each) for each in set(after)) == [2, 2]
    told = [text for to, text in line.deliver() if to == f"whatsapp:{OTHERS[0]}"]
    assert len(told) == 2
    assert service.jobs.run("duty") == 0
    assert check(line) == []


def test_two_processes_give_each_once(line: Line) -> None:
    for number in range(3):
        line.write(citizen(number + 1), "quetta", STORY)
    hire(line, OTHERS[0])
    suspend(line, usual(line))
    service = line.service
    one, two = (
        Reassigner(service.database, service.vault, service.rulebook, service.clock)
        for _ in range(2)
    )
    assert one.work_due() + two.work_due() == 3
    assert len(rows_of(service.database, EventRow, kind=Reassigned.__name__)) == 3


def test_where_nobody_is_left_the_coordinator_reads_of_it_in_the_morning(line: Line) -> None:
    coordinator = line.officer("coordinator", "quetta")
    for number in range(12):
        line.write(citizen(number + 1), "quetta", STORY)
    suspend(line, usual(line))
    assert line.service.jobs.run("duty") == 0
    line.service.clock.move_to(line.service.clock.now() + timedelta(hours=24))
    service = line.service
    Digests(service.database, service.vault, service.rulebook, service.clock).make_due()
    (told,) = [text for to, text in line.deliver() if to == coordinator]
    assert "جن کا کوئی افسر نہیں: 12" in told
    assert told.count("پانی، جگہ معلوم نہیں") == 10
    assert "اور 2 مزید" in told
    assert len(line.write(coordinator, "quetta", "LIST ORPHANS")[0].splitlines()) == 12
    # They serve again: what nobody took is theirs as before.
    resume(line, usual(line))
    assert "کوئٹہ میں ہر شکایت کا افسر ہے" in line.write(coordinator, "quetta", "orphans")[0]


def test_what_was_offered_to_them_is_decided_at_once(line: Line) -> None:
    hire(line, OTHERS[0], IssueArea.EDUCATION)
    line.write(citizen(1), "quetta", STORY)
    officer = line.officer("focal_point", "quetta")
    (row,) = rows_of(line.service.database, Complaint)
    line.write(officer, "quetta", f"TRANSFER {row['reference']} education; school pump")
    suspend(line, OTHERS[0])
    line.service.jobs.run("duty")
    case = read_case(line.service.database, row["reference"])
    assert case.proposal is not None
    assert case.proposal.level is Level.COORDINATOR
    assert case.owner == row["owner_id"]
    assert check(line) == []


def test_a_decision_that_waits_for_somebody_suspended_goes_up(line: Line) -> None:
    line.write(citizen(1), "quetta", STORY)
    officer = line.officer("focal_point", "quetta")
    (row,) = rows_of(line.service.database, Complaint)
    line.write(officer, "quetta", f"ACK {row['reference']} PHE office; crew visits; +9d")
    line.write(officer, "quetta", f"CANNOT {row['reference']} mandate; private well")
    suspend(line, line.officer("coordinator", "quetta").partition(":")[2])
    arrived = line.wait(timedelta(hours=49))
    dc = line.officer("dc", "quetta")
    assert any("nobody decided in time" in text for to, text in arrived if to == dc)
    assert "approved" in line.write(dc, "quetta", f"APPROVE {row['reference']}")[0]
    assert read_case(line.service.database, row["reference"]).state is State.CLOSED_NOT_DONE


def test_what_somebody_suspended_writes_is_a_citizens_message(line: Line) -> None:
    officer = line.officer("focal_point", "quetta")
    suspend(line, officer.partition(":")[2])
    before = len(rows_of(line.service.database, Complaint))
    line.write(officer, "quetta", STORY)
    assert len(rows_of(line.service.database, Complaint)) == before + 1
    resume(line, officer.partition(":")[2])
    # Back on duty they do not handle what they filed themselves.
    assert "LIST" in line.write(officer, "quetta", "0")[0]
    assert check(line) == []

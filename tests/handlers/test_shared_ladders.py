"""One person on several ladders, several people on one rung, and who may act from which number."""

from datetime import timedelta

from flows.vocabulary import Channel, Language, Role, State
from handlers.roster import OfficerRequest, add_officer
from storage.tables import Complaint, OutboxRow
from tests.busy import check
from tests.line import Line
from tests.rows import read_case, rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
SHARED = "+923000000231"
SECOND = "+923000000232"


def register(line: Line, phone: str, role: Role, *districts: str) -> str:
    service = line.service
    request = OfficerRequest(
        phone=phone,
        role=role,
        districts=districts,
        name=f"Shared {phone[-1]}",
        language=Language.ENGLISH,
        channel=Channel.WHATSAPP,
        pin="4321",
    )
    known = service.rulebook.districts
    add_officer(service.database, service.vault, known, request, service.clock.now())
    line.confirm_officers()
    return f"whatsapp:{phone}"


def file(line: Line, district: str) -> str:
    line.write(CITIZEN, district, STORY)
    (row,) = rows_of(line.service.database, Complaint, district=district)
    return str(row["reference"])


def propose(line: Line, reference: str) -> None:
    officer = line.officer("focal_point", "quetta")
    line.write(officer, "quetta", f"ACK {reference} PHE office; crew visits; +9d")
    line.write(officer, "quetta", f"CANNOT {reference} mandate; private well")


def test_all_on_a_rung_are_told_and_any_of_them_decides(line: Line) -> None:
    second = register(line, SECOND, Role.COORDINATOR, "quetta", "kech")
    first = line.officer("coordinator", "quetta")
    reference = file(line, "quetta")
    line.write(line.officer("focal_point", "quetta"), "quetta", f"ACK {reference} PHE; crew; +9d")
    number = line.number("quetta")
    command = f"CANNOT {reference} mandate; private well"
    line.post(line.twilio.inbound(line.officer("focal_point", "quetta"), number, body=command))
    assert {first, second} <= {to for to, _ in line.deliver()}
    line.post(line.twilio.inbound(second, number, body=f"APPROVE {reference}"))
    told = dict(line.deliver())
    assert "approved" in told[second]
    assert "منظور ہو گئی" in told[first]
    assert read_case(line.service.database, reference).state is State.CLOSED_NOT_DONE
    assert "Nothing waits" in line.write(second, "quetta", f"DENY {reference} no")[0]
    assert check(line) == []


def test_one_dc_for_two_districts_acts_for_the_number_written_to(line: Line) -> None:
    shared = register(line, SHARED, Role.DC, "quetta", "kech")
    quetta, kech = file(line, "quetta"), file(line, "kech")
    assert quetta in line.write(shared, "quetta", "LIST")[0].replace("-", "")
    assert kech not in line.write(shared, "quetta", "LIST")[0].replace("-", "")
    assert kech in line.write(shared, "kech", "LIST")[0].replace("-", "")
    # One of the other district is not done by half: it is said where to write.
    (answer,) = line.write(shared, "quetta", f"NOTE {kech} seen")
    assert "belongs to Kech" in answer
    other = line.officer("dc", "quetta")
    assert "There is no complaint" in line.write(other, "quetta", f"NOTE {kech} seen")[0]


def test_the_pdu_acts_on_any_district_and_its_own_people_are_told(line: Line) -> None:
    """Whichever number is written to, the ladder is the one of the complaint."""
    pdu, reference = line.officer("pdu", "quetta"), file(line, "kech")
    kech = line.officer("focal_point", "kech")
    line.write(kech, "kech", f"ACK {reference} PHE office; crew visits; +9d")
    line.write(kech, "kech", f"CANNOT {reference} mandate; private well")
    line.wait(timedelta(hours=97))
    number = line.number("quetta")
    line.post(line.twilio.inbound(pdu, number, body=f"APPROVE {reference}"))
    told = [to for to, _ in line.deliver()]
    assert pdu in told
    assert CITIZEN in told
    assert line.officer("focal_point", "quetta") not in told
    assert read_case(line.service.database, reference).state is State.CLOSED_NOT_DONE
    reply = max(
        (row for row in rows_of(line.service.database, OutboxRow, kind="reply")),
        key=lambda row: str(row["sequence"]),
    )
    assert reply["district"] == "quetta"
    assert check(line) == []


def test_two_roles_of_one_person_do_what_either_may(line: Line) -> None:
    phone = line.officer("focal_point", "quetta").partition(":")[2]
    both = register(line, phone, Role.COORDINATOR, "quetta")
    reference = file(line, "quetta")
    propose(line, reference)
    # Whoever proposed it does not decide on it, in whichever role.
    assert "yourself" in line.write(both, "quetta", f"APPROVE {reference}")[0]
    assert line.write(both, "quetta", "LIST ORPHANS")
    assert reference in line.write(both, "quetta", "MINE")[0].replace("-", "")

"""The weekly list on a real database: planted confirmations are told once, clean ones never."""

from datetime import timedelta

from flows.vocabulary import Channel, Language, Role
from handlers.oddities import load_oddities
from handlers.roster import OfficerRequest, add_officer
from storage.tables import Complaint, OutboxRow
from tests.busy import check
from tests.line import START, Line
from tests.rows import rows_of

WEEK = "2026-W48"
STREETS = ("first", "second", "third", "fourth", "fifth", "sixth")


def confirm(line: Line, sender: str, number: int, *, after: timedelta = timedelta(hours=3)) -> str:
    """A complaint whose fix its citizen confirms; its reference as people see it."""
    before = {row["reference"] for row in rows_of(line.service.database, Complaint)}
    story = f"pani nahi aata in the {STREETS[number]} street of our village"
    for typed in ("0", "1", story):
        line.write(sender, "quetta", typed)
    (reference,) = {row["reference"] for row in rows_of(line.service.database, Complaint)} - before
    office = line.officer("focal_point", "quetta")
    line.write(office, "quetta", f"ACK {reference} PHE; crew; +1d")
    line.write(office, "quetta", f"FIXED {reference} motor; crew; today; no photo: night")
    line.service.clock.move_to(line.service.clock.now() + after)
    line.write(sender, "quetta", "1")
    return f"{reference[:4]}-{reference[4:]}"


def to_monday(line: Line) -> list[str]:
    """Lets the week end and tells what is odd; what the PDU's English reader got."""
    service = line.service
    service.clock.move_to(START + timedelta(days=7, hours=2))
    service.jobs.run("oddities")
    return [body for to, body in line.deliver() if to == line.officer("pdu2", "quetta")]


def test_clean_confirmations_are_told_to_nobody(line: Line) -> None:
    for number in range(4):
        confirm(line, f"whatsapp:+92300000073{number}", number)
    assert to_monday(line) == []
    pdu = line.officer("pdu2", "quetta")
    assert line.write(pdu, "quetta", "ODD") == [f"Nothing looks odd in the week {WEEK}."]
    assert check(line) == []


def test_a_phone_that_confirms_many_is_told_once_without_its_number(line: Line) -> None:
    for number in range(5):
        confirm(line, "whatsapp:+923000000731", number)
    (told,) = to_monday(line)
    assert "Quetta: 5 fixes confirmed from one phone" in told
    assert "0731" not in told
    assert line.service.jobs.run("oddities") == 0
    assert len(rows_of(line.service.database, OutboxRow, kind="officer", complaint_id=None)) >= 2
    assert check(line) == []


def test_the_phone_of_staff_is_known_whichever_way_it_writes(line: Line) -> None:
    # By SMS this is another person to us than the verifier who is registered by WhatsApp.
    phone = "+923000000741"
    line.write(f"sms:{phone}", "quetta", "salam")
    line.write(f"whatsapp:{phone}", "quetta", "salam")
    _register_verifier(line, phone)
    shown = confirm(line, f"sms:{phone}", 0)
    (told,) = to_monday(line)
    assert f"1 fixes confirmed from phones of officers or verifiers: {shown}" in told
    service = line.service
    with service.database.reading() as connection:
        (found,) = load_oddities(connection, service.vault, ["quetta"], WEEK)
        assert load_oddities(connection, service.vault, ["kech"], WEEK) == []
    assert found.references == (shown.replace("-", ""),)
    assert check(line) == []


def _register_verifier(line: Line, phone: str) -> None:
    request = OfficerRequest(
        phone=phone,
        role=Role.VERIFIER,
        districts=["quetta"],
        name="Neighbour",
        language=Language.ENGLISH,
        channel=Channel.WHATSAPP,
    )
    service = line.service
    known = service.rulebook.districts
    add_officer(service.database, service.vault, known, request, service.clock.now())

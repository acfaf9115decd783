"""Verifiers on a real database: consent first, one person for each phone, and kept evidence."""

from datetime import timedelta

import pytest

from flows.vocabulary import Channel, Language, Role
from handlers.roster import OfficerRequest, add_officer
from storage.tables import (
    Complaint,
    EventRow,
    MediaRow,
    OfficerRow,
    VerificationRow,
)
from tests.busy import check
from tests.line import Line
from tests.rows import rows_of

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
CITIZEN = "whatsapp:+923000000001"


def add(line: Line, number: int, *, role: Role = Role.VERIFIER, name: str = "") -> str:
    """Registers somebody for all of Quetta; their address."""
    phone = f"+92300000027{number}"
    service = line.service
    request = OfficerRequest(
        phone=phone,
        role=role,
        districts=["quetta"],
        name=name or f"Neighbour {number}",
        language=Language.ENGLISH,
        channel=Channel.WHATSAPP,
    )
    known = service.rulebook.districts
    add_officer(service.database, service.vault, known, request, service.clock.now())
    line.confirm_officers()
    return f"whatsapp:{phone}"


def agree(line: Line, *addresses: str) -> None:
    line.service.jobs.run("verifiers")
    line.deliver()
    for each in addresses:
        line.write(each, "quetta", "1")


def report_fixed(line: Line, sender: str = CITIZEN) -> str:
    """A complaint that the office says is fixed; its reference."""
    line.write(sender, "quetta", "hamare mohalle mein 5 din se pani nahi aa raha")
    reference = str(rows_of(line.service.database, Complaint)[-1]["reference"])
    office = line.officer("focal_point", "quetta")
    line.write(office, "quetta", f"ACK {reference} PHE; crew; +1d")
    line.write(office, "quetta", f"FIXED {reference} motor; crew; today; no photo: night")
    return reference


def asked(line: Line) -> int:
    return len(rows_of(line.service.database, VerificationRow))


def test_nobody_is_asked_who_did_not_agree(line: Line) -> None:
    yes, also, no, silent = (add(line, number) for number in range(1, 5))
    assert line.service.jobs.run("verifiers") == 4
    invited = dict(line.deliver())
    assert "May we ask you?" in invited[yes]
    line.write(yes, "quetta", "1")
    line.write(also, "quetta", "VERIFY ON")
    assert line.write(no, "quetta", "2") == [
        "We will not ask you any more. To be asked again: VERIFY ON"
    ]
    report_fixed(line)
    assert asked(line) == 2
    assert line.service.jobs.run("verifiers") == 0
    rows = rows_of(line.service.database, OfficerRow, role="verifier", tehsils="")
    assert sorted(row["consent"] for row in rows) == ["asked", "given", "given", "refused"]
    assert "Thank you" in line.write(silent, "quetta", "verify on")[0]
    assert check(line) == []


@pytest.mark.parametrize("shares_with", ["citizen", "officer"])
def test_who_shares_a_phone_with_somebody_of_the_complaint_is_not_asked(
    line: Line, shares_with: str
) -> None:
    # Whoever writes by SMS first is another person than who is registered by WhatsApp afterwards.
    writer = "sms:+923000000271"
    if shares_with == "citizen":
        line.write("whatsapp:+923000000271", "quetta", "salam")
        line.write(writer, "quetta", "salam")
    else:
        add(line, 1, role=Role.COORDINATOR)
    addresses = [add(line, number) for number in (1, 2, 3)]
    agree(line, *addresses[1:])
    line.write(addresses[0], "quetta", "VERIFY ON")
    report_fixed(line, writer if shares_with == "citizen" else CITIZEN)
    assert asked(line) == 2
    assert check(line) == []


def test_a_photo_is_kept_with_the_complaint_for_officers(line: Line) -> None:
    addresses = [add(line, number) for number in (1, 2)]
    agree(line, *addresses)
    report_fixed(line)
    (complaint,) = rows_of(line.service.database, Complaint)
    photo = line.twilio.add_media(PNG, "image/png")
    answer = line.write(addresses[0], "quetta", "2", media=[photo])
    assert answer[0].startswith("Thank you. Noted for")
    later = line.twilio.add_media(PNG, "image/png")
    line.write(addresses[0], "quetta", media=[later])
    kept = rows_of(line.service.database, MediaRow, complaint_id=complaint["id"])
    assert len(kept) == 2
    assert check(line) == []


def test_the_hour_of_the_check_is_kept_by_the_clock(line: Line) -> None:
    addresses = [add(line, number) for number in (1, 2)]
    agree(line, *addresses)
    report_fixed(line)
    line.write(addresses[0], "quetta", "1")
    arrived = line.wait(timedelta(days=5, hours=2))
    kinds = [row["kind"] for row in rows_of(line.service.database, EventRow)]
    assert kinds.count("CommunityChecked") == 1
    assert line.officer("coordinator", "quetta") not in {
        to for to, body in arrived if "verifiers" in body
    }
    assert check(line) == []


def test_a_verifier_is_no_officer_where_messages_are_taken(line: Line) -> None:
    line.write(add(line, 1), "quetta", "hamare mohalle mein bijli nahi aati")
    assert len(rows_of(line.service.database, Complaint)) == 1
    assert check(line) == []

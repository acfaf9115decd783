"""What an officer is named in is out of their reach on a real database, their page included."""

import re

import pytest

from flows.vocabulary import Channel, Language, Role
from handlers.roster import OfficerRequest, add_officer
from storage.tables import Complaint, OutboxRow
from tests.busy import check
from tests.line import PUBLIC_URL, Line
from tests.rows import rows_of

XEN = "whatsapp:+923000000241"
CITIZEN = "whatsapp:+923000000751"
NAMED = "xen bashir mengal ne 5 din se pani band kiya hai"
READING = (
    "LIST", "LATE", "TODAY", "MINE", "MORE", "STATS", "WEEK", "{}", "SHOW {}", "NOTE {} seen",
)  # fmt: skip


@pytest.fixture
def desk(line: Line) -> Line:
    """A line of Quetta with one more focal point, who is called by a name."""
    service = line.service
    request = OfficerRequest(
        phone="+923000000241",
        role=Role.FOCAL_POINT,
        districts=["quetta"],
        name="Bashir Ahmed Mengal",
        language=Language.ENGLISH,
        channel=Channel.WHATSAPP,
        office="PHE",
        pin="4321",
    )
    now = service.clock.now()
    add_officer(service.database, service.vault, service.rulebook.districts, request, now)
    line.confirm_officers()
    return line


def complaint(line: Line) -> dict[str, object]:
    (row,) = rows_of(line.service.database, Complaint)
    return row


def test_the_name_is_found_in_either_script_and_asked_about(desk: Line) -> None:
    said = desk.write(CITIZEN, "quetta", "ایکسین بشیر مینگل نے پانی بند کیا ہے")
    assert "کیا یہ کسی افسر کے بارے میں ہے؟" in "\n".join(said)
    row = complaint(desk)
    assert row["conflicted"] is not None
    assert row["owner_id"] is not None
    owed = rows_of(desk.service.database, OutboxRow, person_id=row["conflicted"])
    assert owed == []


@pytest.mark.parametrize("said", ["", "1"])
def test_nothing_of_it_is_read(desk: Line, said: str) -> None:
    desk.write(CITIZEN, "quetta", NAMED)
    if said:
        desk.write(CITIZEN, "quetta", said)
    reference = str(complaint(desk)["reference"])
    shown = f"{reference[:4]}-{reference[4:]}"
    for text in READING:
        (answer,) = desk.write(XEN, "quetta", text.format(reference))
        if "{}" in text:
            assert answer.startswith("There is no complaint")
        else:
            assert shown not in answer
    (stats,) = desk.write(XEN, "quetta", "STATS")
    assert "Received 0, open now 0, late now 0." in stats
    assert "Answered in 72 h: 0 of 0 due." in stats
    others = desk.write(Line.officer("coordinator", "quetta"), "quetta", "LIST")
    assert shown in others[0]
    assert check(desk) == []


def test_a_link_to_its_page_dies_with_the_word_of_the_citizen(desk: Line) -> None:
    desk.write(CITIZEN, "quetta", "phe walay badtameezi karte hain pani ke liye")
    reference = str(complaint(desk)["reference"])
    answer = "\n".join(desk.write(XEN, "quetta", reference))
    found = re.search(r"https?://\S+", answer)
    assert found is not None
    path = found[0].removeprefix(PUBLIC_URL)
    assert desk.client.open(path).status_code == 200
    desk.write(CITIZEN, "quetta", "1")
    assert desk.client.open(path).status_code == 404
    (gone,) = desk.write(XEN, "quetta", reference)
    assert gone.startswith("There is no complaint")


def test_no_gives_it_back(desk: Line) -> None:
    desk.write(CITIZEN, "quetta", NAMED)
    desk.write(CITIZEN, "quetta", "2")
    assert complaint(desk)["conflicted"] is None
    reference = str(complaint(desk)["reference"])
    assert f"{reference[:4]}-{reference[4:]}" in desk.write(XEN, "quetta", "LIST")[0]
    assert check(desk) == []

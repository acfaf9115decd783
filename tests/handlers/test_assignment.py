"""Complaints go to the officer of their issue area, then to who has least, on a real database."""

from collections import Counter

import pytest

from flows.vocabulary import Channel, IssueArea, Language, Role
from handlers.roster import OfficerRequest, add_officer
from storage import people
from storage.tables import Complaint
from tests.busy import check
from tests.line import Line
from tests.rows import rows_of

PHONES = ("+923000000231", "+923000000232")


@pytest.fixture
def shared(line: Line) -> dict[str, str]:
    """Two focal points for water beside the one for all; the ids of their roles by name."""
    service = line.service
    for number, phone in enumerate(PHONES, 1):
        request = OfficerRequest(
            phone=phone,
            role=Role.FOCAL_POINT,
            districts=["quetta"],
            name=f"Plumber {number}",
            language=Language.ENGLISH,
            channel=Channel.WHATSAPP,
            areas=[IssueArea.WATER],
            office="PHE",
            pin="4321",
        )
        add_officer(
            service.database,
            service.vault,
            service.rulebook.districts,
            request,
            service.clock.now(),
        )
        line.confirm_officers()
    with service.database.transaction() as connection:
        names = people.load_names(connection, service.vault, "quetta")
    return {name: role_id for role_id, name in names.items()}


def owners(line: Line) -> Counter[str]:
    return Counter(row["owner_id"] for row in rows_of(line.service.database, Complaint))


def test_by_issue_area_and_then_by_load(line: Line, shared: dict[str, str]) -> None:
    for number in range(1, 7):
        line.write(f"whatsapp:+92300000070{number}", "quetta", "hamare mohalle mein pani nahi aata")
    line.write("whatsapp:+923000000710", "quetta", "school mein ustad nahi aata hai")
    assert owners(line) == {
        shared["Plumber 1"]: 3,
        shared["Plumber 2"]: 3,
        shared["Focal point, Quetta"]: 1,
    }
    assert check(line) == []


def test_what_is_closed_is_no_load(line: Line, shared: dict[str, str]) -> None:
    line.write("whatsapp:+923000000701", "quetta", "hamare mohalle mein pani nahi aata")
    (first,) = rows_of(line.service.database, Complaint)
    own = PHONES[0] if first["owner_id"] == shared["Plumber 1"] else PHONES[1]
    line.write(f"whatsapp:{own}", "quetta", f"ANSWER {first['reference']} at six")
    line.write("whatsapp:+923000000702", "quetta", "hamare mohalle mein pani nahi aata")
    assert owners(line) == {first["owner_id"]: 2}
    assert check(line) == []


def test_it_is_handed_on_to_a_person_by_name(line: Line, shared: dict[str, str]) -> None:
    line.write("whatsapp:+923000000701", "quetta", "school mein ustad nahi aata hai")
    (row,) = rows_of(line.service.database, Complaint)
    text = f"TRANSFER {row['reference']} plumber 2; it is the tap"
    line.write(line.officer("focal_point", "quetta"), "quetta", text)
    (offered,) = rows_of(line.service.database, Complaint)
    assert offered["offered_to"] == shared["Plumber 2"]
    line.write(f"whatsapp:{PHONES[1]}", "quetta", f"ACCEPT {row['reference']}")
    (taken,) = rows_of(line.service.database, Complaint)
    assert (taken["owner_id"], taken["offered_to"]) == (shared["Plumber 2"], None)
    assert check(line) == []

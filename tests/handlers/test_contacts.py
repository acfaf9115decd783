"""Whom a complaint is written down for, on a real database: who has the number, never twice."""

from datetime import timedelta

import pytest

from flows.incoming import Incoming
from flows.vocabulary import Channel, Role
from handlers.roster import OfficerRequest, add_officer
from handlers.turns import Delivery, Outcome
from storage.tables import Address, Complaint, Person
from tests.busy import check
from tests.line import Line
from tests.rows import read_case, rows_of

NUMBER = "03000000711"
PHONE = "+923000000711"


@pytest.fixture
def officer(line: Line) -> str:
    return line.officer("focal_point", "quetta")


def new(line: Line, officer: str, number: str, story: str = "no water in our street") -> None:
    line.write(officer, "quetta", f"NEW {number} english: {story}")


def people_of(line: Line, phone: str) -> set[str]:
    """Whoever has an address with this number."""
    vault = line.service.vault
    wanted = {vault.find(f"{channel}:{phone}") for channel in ("whatsapp", "sms")}
    rows = rows_of(line.service.database, Address)
    return {row["person_id"] for row in rows if row["hash"] in wanted}


def owners_of_cases(line: Line) -> list[str]:
    return [row["person_id"] for row in rows_of(line.service.database, Complaint)]


def test_a_new_number_becomes_one_person_who_can_write_back(line: Line, officer: str) -> None:
    new(line, officer, NUMBER)
    new(line, officer, f"0092 {NUMBER[1:4]} {NUMBER[4:]}", "the pole fell on the road")
    (person,) = people_of(line, PHONE)
    assert owners_of_cases(line) == [person, person]
    line.write(f"sms:{PHONE}", "quetta", "1")
    assert people_of(line, PHONE) == {person}
    assert check(line) == []


def test_who_wrote_before_is_known_again(line: Line, officer: str) -> None:
    line.write(f"whatsapp:{PHONE}", "quetta", "school mein ustad nahi aata hai")
    (person,) = people_of(line, PHONE)
    new(line, officer, NUMBER)
    assert owners_of_cases(line) == [person, person]
    assert check(line) == []


def test_an_officers_own_number_is_the_officers(line: Line, officer: str) -> None:
    service = line.service
    request = OfficerRequest(
        phone=PHONE, role=Role.DC, districts=["quetta"], name="Desk", language=None, office="DC"
    )
    add_officer(
        service.database, service.vault, service.rulebook.districts, request, service.clock.now()
    )
    (person,) = people_of(line, PHONE)
    new(line, officer, NUMBER)
    assert owners_of_cases(line) == [person]


def test_without_a_number_everybody_is_somebody_else(line: Line, officer: str) -> None:
    line.write(officer, "quetta", "NEW letter: no teacher in the school")
    line.write(officer, "quetta", "NEW letter: no nurse in the clinic")
    first, second = owners_of_cases(line)
    assert first != second
    addresses = {row["person_id"] for row in rows_of(line.service.database, Address)}
    assert addresses.isdisjoint({first, second})
    assert check(line) == []


@pytest.mark.parametrize("number", ["081 2345678", "+44 20 7946 0000", "0300 00000"])
def test_what_takes_no_messages_makes_nobody_and_nothing(
    line: Line, officer: str, number: str
) -> None:
    before = len(rows_of(line.service.database, Person))
    line.write(officer, "quetta", f"NEW {number} no water in our street")
    assert owners_of_cases(line) == []
    assert len(rows_of(line.service.database, Person)) == before


def test_a_districts_own_number_is_nobodys(line: Line, officer: str) -> None:
    own = line.number("quetta", "sms").partition(":")[2]
    line.write(officer, "quetta", f"NEW {own} no water in our street")
    assert owners_of_cases(line) == []


def test_its_promises_count_from_when_the_message_came(line: Line, officer: str) -> None:
    """As after a time without the database, or of a webhook that was lost."""
    service, came = line.service, line.service.clock.now() - timedelta(hours=5)
    incoming = Incoming(
        provider_id="SMlate",
        channel=Channel.WHATSAPP,
        sender=officer,
        recipient=line.number("quetta"),
        text="NEW letter: no teacher in the school",
    )
    (done,) = service.make_turns().work([Delivery(incoming=incoming, form="", received_at=came)])
    assert isinstance(done, Outcome)
    (row,) = rows_of(service.database, Complaint)
    case = read_case(service.database, row["reference"])
    assert {clock.started_at for clock in case.clocks} == {came}
    assert check(line) == []


def test_a_visitor_who_writes_in_the_same_moment_is_one_person(line: Line, officer: str) -> None:
    service, now = line.service, line.service.clock.now()
    texts = (
        (officer, f"NEW {NUMBER} english: the pole fell on the road"),
        (f"sms:{PHONE}", "salam"),
    )
    deliveries = [
        Delivery(
            incoming=Incoming(
                provider_id=f"SM{number}",
                channel=Channel(sender.partition(":")[0]),
                sender=sender,
                recipient=line.number("quetta", sender.partition(":")[0]),
                text=text,
            ),
            form="",
            received_at=now,
        )
        for number, (sender, text) in enumerate(texts)
    ]
    done = service.make_turns().work(deliveries)
    assert all(isinstance(each, Outcome) for each in done)
    (person,) = people_of(line, PHONE)
    assert owners_of_cases(line) == [person]
    assert check(line) == []

"""The first change that a new officer asks for proves that the phone is theirs."""

import re
from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from flows.vocabulary import Language, Role
from handlers.roster import OfficerAdded, OfficerRequest, add_officer, list_officers
from tests.line import Line

CITIZEN = "whatsapp:+923000000001"
PHONE = "+923000000077"
STORY = "hamare mohalle killi ismail mein 5 din se pani nahi aa raha"


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A coordinator who was just registered, and a complaint that waits."""

    line: Line
    added: OfficerAdded
    reference: str

    def write(self, text: str, channel: str = "whatsapp") -> str:
        return self.line.write(f"{channel}:{PHONE}", "quetta", text)[-1]

    @property
    def is_confirmed(self) -> bool:
        service = self.line.service
        return all(
            each.is_confirmed
            for each in list_officers(service.database, service.vault, ["quetta"])
            if f"whatsapp:{PHONE}" in each.addresses
        )


def register(line: Line, role: Role = Role.COORDINATOR, pin: str | None = None) -> OfficerAdded:
    service = line.service
    return add_officer(
        service.database,
        service.vault,
        service.rulebook.districts,
        OfficerRequest(
            phone=PHONE, role=role, districts=["quetta"], name="New Officer",
            language=Language.ENGLISH, pin=pin,
        ),
        service.clock.now(),
    )  # fmt: skip


def newcomer(line: Line, pin: str | None = None) -> Newcomer:
    receipt = line.write(CITIZEN, "quetta", STORY)[0]
    found = re.search(r"\d{4}-\d{4}", receipt)
    assert found
    return Newcomer(line=line, added=register(line, pin=pin), reference=found[0])


@pytest.mark.parametrize("channel", ["whatsapp", "sms"])
def test_nothing_is_changed_before(line: Line, channel: str) -> None:
    new = newcomer(line)
    ack = f"ACK {new.reference} PHE office; crew visits; fri"
    answer = new.write(ack, channel)
    assert "This number is new here" in answer
    assert not line.write(CITIZEN, "quetta", "my complaints")[0].count("PHE")
    # Reading needs no proof: who serves the district is told of it by itself.
    assert "water" in new.write(new.reference, channel)
    assert not new.is_confirmed
    with capture_logs() as logs:
        assert "acknowledged" in new.write(f"{ack} pin {new.added.code}", channel)
    assert [each["action"] for each in logs if each["action"] == "officer_confirmed"]
    assert new.is_confirmed
    assert "This number is new" not in new.write(f"NOTE {new.reference} spoke to XEN", channel)


def test_a_pin_takes_the_codes_place(line: Line) -> None:
    new = newcomer(line, pin="7391")
    assert new.added.code == ""
    assert new.added.must_confirm
    note = f"NOTE {new.reference} spoke to XEN"
    assert "PIN is not right" in new.write(f"{note} pin 1111")
    assert not new.is_confirmed
    new.write(f"{note} pin 7391")
    assert new.is_confirmed


def test_a_code_cannot_be_guessed(line: Line) -> None:
    new = newcomer(line)
    note = f"NOTE {new.reference} spoke to XEN"
    wrong = "000000" if new.added.code != "000000" else "000001"
    with capture_logs() as logs:
        for _ in range(5):
            new.write(f"{note} pin {wrong}", "sms")
    assert [each for each in logs if each["action"] == "pin_locked"]
    answer = new.write(f"{note} pin {new.added.code}")
    assert answer.startswith("Too many wrong codes")
    assert not new.is_confirmed
    # The operator gives another.
    again = register(line)
    assert again.code not in ("", new.added.code)
    new.write(f"{note} pin {again.code}")
    assert new.is_confirmed


def test_a_code_is_no_pin(line: Line) -> None:
    """It confirms once; what needs a PIN by SMS needs one still."""
    new = newcomer(line)
    new.write(f"NOTE {new.reference} spoke to XEN pin {new.added.code}", "sms")
    assert "you have none" in new.write(f"APPROVE {new.reference} pin {new.added.code}", "sms")


def test_two_messages_at_once_need_one_proof(line: Line) -> None:
    new = newcomer(line)
    number = line.number("quetta")
    texts = [
        f"NOTE {new.reference} first pin {new.added.code}",
        f"NOTE {new.reference} second",
    ]
    for text in texts:
        line.post(line.twilio.inbound(f"whatsapp:{PHONE}", number, body=text))
    answers = [body for to, body in line.deliver() if to.endswith(PHONE)]
    assert not any("This number is new" in body for body in answers)


def test_who_proved_it_keeps_it_in_another_role(line: Line) -> None:
    new = newcomer(line)
    new.write(f"NOTE {new.reference} spoke to XEN pin {new.added.code}")
    assert register(line, Role.DC).must_confirm is False
    assert new.is_confirmed


def test_the_newest_code_is_the_one_for_every_role(line: Line) -> None:
    new = newcomer(line)
    newest = register(line, Role.DC)
    assert newest.code not in ("", new.added.code)
    note = f"NOTE {new.reference} spoke to XEN"
    assert "PIN is not right" in new.write(f"{note} pin {new.added.code}")
    new.write(f"{note} pin {newest.code}")
    assert new.is_confirmed


def test_a_verifier_agrees_instead(line: Line) -> None:
    assert register(line, Role.VERIFIER).must_confirm is False


def test_wrong_pins_of_several_officers_are_told(line: Line) -> None:
    new = newcomer(line)
    note = f"APPROVE {new.reference} pin 0000"
    with capture_logs() as logs:
        for role in ("coordinator", "dc"):
            line.write(line.officer(role, "quetta", "sms"), "quetta", note)
        assert not [each for each in logs if each["action"] == "pins_tried"]
        # Who errs and then types it right counts no more.
        line.write(line.officer("dc", "quetta", "sms"), "quetta", note.replace("0000", "1234"))
        line.write(
            line.officer("pdu", "quetta", "sms"), "quetta", "EXTEND quetta 1d flood pin 0000"
        )
        assert not [each for each in logs if each["action"] == "pins_tried"]
        line.write(line.officer("dc", "quetta", "sms"), "quetta", note)
    (told,) = [each for each in logs if each["action"] == "pins_tried"]
    assert (told["district"], told["officers"]) == ("quetta", 3)

"""A message that is refused as it went goes another way at once: the next language, SMS, a task.

Everything through the whole line, on both databases.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from handlers.ports import Outgoing, SendOutcome
from storage.contents import load_contents
from storage.database import table_of
from storage.registry import load_district_numbers, remove_district_number
from storage.tables import Address, OutboxRow
from tests.fakes.twilio import number_that_fails
from tests.line import Line

CITIZEN = "whatsapp:+923000000001"
BY_SMS = "sms:+923000000001"
HIDDEN = "whatsapp:PK.1349AbCd"
PURPOSE = "citizen_update"

_outbox = table_of(OutboxRow)
_addresses = table_of(Address)


def file_in_pashto(line: Line, citizen: str = CITIZEN) -> None:
    """A Pashto speaker's complaint, and two days without a word from them."""
    line.write(citizen, "quetta", "زموږ په کلي کې اوبه نشته او ټول خلک ډېر په تکلیف دي")
    line.write(citizen, "quetta", "6")
    line.service.clock.move_to(line.service.clock.now() + timedelta(hours=26))
    line.deliver()


def acknowledge(line: Line) -> list[tuple[str, str]]:
    """The focal point answers; returns what arrived at the citizen's number."""
    officer = line.officer("focal_point", "quetta")
    with line.service.database.transaction() as connection:
        reference = connection.execute(
            sa.select(_outbox.c.reference).where(_outbox.c.reference.is_not(None)).limit(1)
        ).scalar_one()
    shown = f"{reference[:4]}-{reference[4:]}"
    number = line.number("quetta")
    ack = line.twilio.inbound(officer, number, body=f"ACK {shown} PHE; crew visits; fri")
    assert line.post(ack) == 204
    return settle(line)


def settle(line: Line, times: int = 6) -> list[tuple[str, str]]:
    """Sends and calls back until nothing more is owed; returns what went to whom."""
    return [each for _ in range(times) for each in line.deliver()]


def decide(line: Line, state: str, *languages: str, purpose: str = PURPOSE) -> None:
    """WhatsApp's word, which the service has not heard yet."""
    for language in languages:
        name = f"jawab_{purpose}_{language}"
        line.twilio.content.decide(line.twilio.content.find(name).sid, state)


def delivered(line: Line, to: str) -> list[str | None]:
    """The template or set of each message that arrived at an address, `None` for a text."""
    sids = {None: None} | {
        sid: template.friendly_name for sid, template in line.twilio.content.templates.items()
    }
    return [
        sids[message.content_sid]
        for message in line.twilio.outbound(to)
        if message.status in ("delivered", "read")
    ]


def updates(line: Line) -> list[Any]:
    """The rows about the answer, as they ended."""
    statement = sa.select(_outbox).where(_outbox.c.kind == "promise", _outbox.c.purpose == PURPOSE)
    with line.service.database.transaction() as connection:
        return list(connection.execute(statement))


def states(line: Line) -> dict[str, str]:
    with line.service.database.transaction() as connection:
        return {
            language: content.state
            for (purpose, language), content in load_contents(connection).items()
            if purpose == PURPOSE
        }


def test_the_template_in_the_persons_language_comes_first(line: Line) -> None:
    file_in_pashto(line)
    acknowledge(line)

    assert delivered(line, CITIZEN)[-1] == "jawab_citizen_update_ps"


@pytest.mark.parametrize("state", ["paused", "rejected", "disabled"])
def test_a_refused_template_is_replaced_by_the_next_language_at_once(
    line: Line, state: str
) -> None:
    file_in_pashto(line)
    decide(line, state, "ps")

    with capture_logs() as lines:
        acknowledge(line)

    assert delivered(line, CITIZEN)[-1] == "jawab_citizen_update_ur"
    assert states(line) == {"ps": state, "ur": "approved", "en": "approved"}
    fallen = [each for each in lines if each["action"] == "template_fell"]
    assert [(each["purpose"], each["language"], each["state"]) for each in fallen] == [
        (PURPOSE, "ps", state)
    ]
    [row] = updates(line)
    assert (row.status, row.template) == ("read", "jawab_citizen_update_ur")


def test_what_is_known_to_have_fallen_is_not_tried(line: Line) -> None:
    file_in_pashto(line)
    decide(line, "paused", "ps", "ur")
    assert line.service.templates is not None
    line.service.templates.sync()
    before = len(line.twilio.outbound(CITIZEN))

    acknowledge(line)

    assert len(line.twilio.outbound(CITIZEN)) == before + 1
    assert delivered(line, CITIZEN)[-1] == "jawab_citizen_update_en"


def test_after_the_last_language_comes_sms_to_the_same_number(line: Line) -> None:
    file_in_pashto(line)
    decide(line, "paused", "ps", "ur", "en")

    acknowledge(line)

    assert states(line) == dict.fromkeys(("ps", "ur", "en"), "paused")
    assert delivered(line, BY_SMS)
    assert {row.status for row in updates(line)} == {"delivered"}
    assert {row.channel for row in updates(line)} == {"sms"}


def told_officer(line: Line) -> list[str]:
    """What the focal point was told could not be delivered."""
    statement = sa.select(_outbox.c.dedupe_key).where(_outbox.c.dedupe_key.like("undelivered:%"))
    with line.service.database.transaction() as connection:
        return list(connection.execute(statement).scalars())


def take_sms_away(line: Line, districts: Sequence[str] = ("quetta",)) -> None:
    with line.service.database.transaction() as connection:
        for number in load_district_numbers(connection):
            if number.channel == "sms" and number.district in districts:
                remove_district_number(connection, number.id)


def test_without_sms_the_officer_gets_a_task_once(line: Line) -> None:
    take_sms_away(line)
    file_in_pashto(line)
    decide(line, "paused", "ps", "ur", "en")

    acknowledge(line)

    assert [row.status for row in updates(line)] == ["failed"]
    assert len(told_officer(line)) == 1


def test_a_hidden_number_cannot_be_reached_by_sms(line: Line) -> None:
    file_in_pashto(line, HIDDEN)
    decide(line, "disabled", "ps", "ur", "en")

    acknowledge(line)

    assert [row.status for row in updates(line)] == ["failed"]
    assert len(told_officer(line)) == 1


def block(line: Line, code: int) -> None:
    with line.service.database.transaction() as connection:
        connection.execute(
            sa.update(_addresses)
            .where(_addresses.c.hash == line.service.vault.find(CITIZEN))
            .values(blocked_code=code)
        )


@pytest.mark.parametrize(
    ("code", "reached"), [(63003, True), (63014, False), (63033, False), (21610, False)]
)
def test_who_blocked_us_is_not_followed_to_sms(line: Line, code: int, reached: bool) -> None:
    file_in_pashto(line)
    block(line, code)

    acknowledge(line)

    assert bool(line.twilio.outbound(BY_SMS)) is reached
    assert len(told_officer(line)) == (0 if reached else 1)


def test_sms_that_fails_leaves_whatsapp_open(line: Line) -> None:
    """The number got an address of its own, so a landline's refusal blocks that alone."""
    file_in_pashto(line)
    decide(line, "paused", "ps", "ur", "en")
    acknowledge(line)
    assert line.service.templates is not None

    with line.service.database.transaction() as connection:
        rows = connection.execute(sa.select(_addresses.c.channel, _addresses.c.blocked_code))
        channels = [row for row in rows if row.channel == "sms"]
    assert channels
    assert line.write(CITIZEN, "quetta", "0")


def test_a_refusal_that_comes_before_the_answer_is_not_lost(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_in_pashto(line)
    decide(line, "paused", "ps")
    send = line.service.channel.send

    def send_and_call_back(message: Outgoing) -> SendOutcome:
        outcome = send(message)
        line.twilio.pump_callbacks()
        return outcome

    monkeypatch.setattr(line.service.channel, "send", send_and_call_back)
    acknowledge(line)

    assert delivered(line, CITIZEN)[-1] == "jawab_citizen_update_ur"
    assert [(row.status, row.template) for row in updates(line)] == [
        ("read", "jawab_citizen_update_ur")
    ]
    assert told_officer(line) == []


# ── by error code, whatever the template ─────────────────────────────────────────────────────


@pytest.mark.parametrize("code", [63027, 63028, 63040, 63041, 63042])
def test_codes_of_a_template_try_each_language_once_and_then_sms(line: Line, code: int) -> None:
    citizen = f"whatsapp:{number_that_fails(code)}"
    file_in_pashto(line, citizen)
    acknowledge(line)

    row = next(row for row in updates(line) if row.part == 1)
    tried = [m for m in line.twilio.outbound() if str(m.status_callback).endswith(row.id)]
    # The number fails by SMS as well; what matters is that it was tried, once, and last.
    *by_whatsapp, by_sms = tried
    assert by_sms.to == number_that_fails(code)
    # What is known to have fallen from another message is not even tried.
    assert 1 <= len(by_whatsapp) <= 3
    assert len({message.content_sid for message in by_whatsapp}) == len(by_whatsapp)
    assert row.status == "failed"
    fallen = {63040: "rejected", 63041: "paused", 63042: "disabled", 63027: "disabled"}
    assert set(states(line).values()) == {fallen.get(code, "approved")}


def test_somebody_in_an_experiment_of_metas_is_reached_by_sms(line: Line) -> None:
    citizen = f"whatsapp:{number_that_fails(63032)}"
    file_in_pashto(line, citizen)
    answered = len(line.twilio.outbound(citizen))

    acknowledge(line)

    assert len(line.twilio.outbound(citizen)) == answered + 1
    assert line.twilio.outbound(citizen.replace("whatsapp", "sms"))
    assert set(states(line).values()) == {"approved"}


def test_a_closed_window_that_no_template_helps_ends(line: Line) -> None:
    """63016 for text and for every template: each is tried once, never in a circle."""
    citizen = f"whatsapp:{number_that_fails(63016)}"
    line.write(citizen, "quetta", "hamare mohalle mein 5 din se pani nahi aa raha")
    settle(line)

    tried = line.twilio.outbound(citizen)
    names = [message.content_sid for message in tried]
    assert len(names) == len(set(names))
    assert line.twilio.outbound(citizen.replace("whatsapp", "sms"))


# ── buttons and lists ────────────────────────────────────────────────────────────────────────


def test_a_reply_with_choices_goes_as_a_list_with_the_same_words(line: Line) -> None:
    [answer] = line.write(CITIZEN, "quetta", "hamare mohalle mein 5 din se pani nahi aa raha")

    assert delivered(line, CITIZEN) == [f"jawab_session_list_9_{answer.count(chr(10)) + 1}"]
    assert "جگہ بتائیں" in answer


def test_three_choices_go_as_buttons_and_a_tap_answers(line: Line) -> None:
    line.write(CITIZEN, "quetta", "hamare mohalle mein 5 din se pani nahi aa raha")
    line.write(CITIZEN, "quetta", "1")
    number = line.number("quetta")
    pin = line.twilio.inbound(CITIZEN, number, latitude=30.18, longitude=67.0)
    assert line.post(pin) == 204
    line.deliver()

    [name] = {each for each in delivered(line, CITIZEN) if each and "buttons" in each}
    assert name.startswith("jawab_session_buttons_2_")

    tap = line.twilio.inbound(CITIZEN, number, button_payload="1", button_text="ہاں")
    assert line.post(tap) == 204
    [(_, saved)] = [each for each in line.deliver() if each[0] == CITIZEN]
    assert saved


def test_buttons_that_are_refused_go_as_text(line: Line) -> None:
    line.twilio.content.templates.clear()

    with capture_logs() as lines:
        line.write(CITIZEN, "quetta", "hamare mohalle mein 5 din se pani nahi aa raha")
        settle(line)

    [message] = line.twilio.outbound(CITIZEN)
    assert (message.content_sid, message.status) == (None, "read")
    assert "جگہ بتائیں" in message.body
    fallen = [each["purpose"] for each in lines if each["action"] == "template_fell"]
    assert "session_list_9_6" in fallen


def test_without_sets_choices_go_as_text(line: Line) -> None:
    line.twilio.content.templates.clear()
    assert line.service.templates is not None
    line.service.templates.sync()

    [answer] = line.write(CITIZEN, "quetta", "hamare mohalle mein 5 din se pani nahi aa raha")

    assert delivered(line, CITIZEN) == [None]
    assert "جگہ بتائیں" in answer

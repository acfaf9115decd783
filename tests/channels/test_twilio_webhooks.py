"""What Twilio posts: the signature against Twilio's own vectors, and every field we read."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.twilio.webhooks import (
    NotAMessage,
    StatusReport,
    is_signed,
    parse_incoming,
    parse_status,
)
from flows.incoming import Attachment, Incoming, Pin
from flows.vocabulary import Channel
from tests.fakes.twilio import AUTH_TOKEN, FakeTwilio

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "twilio_signature_vectors.json").read_text("utf-8")
)["vectors"]

# Genuine requests that we answer with "not signed", and why that is harmless here.
UNRECOGNIZED = {
    "url-apostrophe-and-plus": "our webhook URLs hold no apostrophe",
    "node2-quote-escaped": "our webhook URLs hold no apostrophe",
    "node2-escaped-quote": "our webhook URLs hold no apostrophe",
    "form-null-values": "a form over HTTP has no null values",
    "derived-credentials-with-port": "our public URL holds no credentials",
    "derived-ipv6-with-port": "our public URL is a name",
    "derived-json-uppercase-hash": "we take no JSON webhooks",
}

SID = "SM" + "0123456789abcdef" * 2
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME"
SMS_FORM = [
    ("MessageSid", SID),
    ("From", "+923000000001"),
    ("To", "+923000000100"),
    ("Body", "پانی نہیں آ رہا"),
]
WHATSAPP_FORM = [
    ("MessageSid", SID),
    ("From", "whatsapp:+923000000001"),
    ("To", "whatsapp:+923000000100"),
    ("Body", ""),
]


def test_all_vectors_are_there() -> None:
    assert len(VECTORS) == 70
    assert set(UNRECOGNIZED) < {vector["id"] for vector in VECTORS}


def _verdict(vector: dict[str, Any], tokens: list[str]) -> bool:
    params = vector["body"]
    if params is None:
        params = [(name, value) for name, value in vector["params"] or []]
    settings = vector["algorithm"] and f"key=webhooks_sharedkey_1,algorithm={vector['algorithm']}"
    return is_signed(vector["url"], params, vector["signature"], tokens, settings=settings)


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_signature_vector(vector: dict[str, Any]) -> None:
    expected = vector["expected_valid"] and vector["id"] not in UNRECOGNIZED

    assert _verdict(vector, [vector["auth_token"]]) is expected
    # During a rotation the other token stands beside it, on either side.
    assert _verdict(vector, ["another", vector["auth_token"]]) is expected
    assert _verdict(vector, [vector["auth_token"], "another"]) is expected
    assert _verdict(vector, ["another"]) is False


@pytest.mark.parametrize("signature", [None, "", " ", "é", "AAAA"])
def test_without_a_true_signature_nothing_is_signed(signature: str | None) -> None:
    assert not is_signed("https://grievance.example/hook", SMS_FORM, signature, ["t"])


def _signed_by(fake: FakeTwilio) -> tuple[str, list[tuple[str, str]], str]:
    webhook = fake.inbound("sms:+923000000001", "sms:+923000000100", body="+ & ü 😟 %", label="")
    pairs = parse_qsl(webhook.body.decode(), keep_blank_values=True)
    return webhook.url, pairs, webhook.headers["X-Twilio-Signature"]


def test_what_the_fake_signs_is_signed_and_any_change_is_not() -> None:
    url, pairs, signature = _signed_by(FakeTwilio(now=lambda: datetime(2026, 11, 23, tzinfo=UTC)))

    assert is_signed(url, pairs, signature, [AUTH_TOKEN])
    assert is_signed(url, list(reversed(pairs)), signature, [AUTH_TOKEN])
    assert not is_signed(url + "?a=1", pairs, signature, [AUTH_TOKEN])
    assert not is_signed(url, [*pairs, ("Body", "more")], signature, [AUTH_TOKEN])
    assert not is_signed(url, pairs[1:], signature, [AUTH_TOKEN])
    assert not is_signed(url, pairs, signature.lower(), [AUTH_TOKEN])


def test_no_token_and_an_empty_token_sign_nothing() -> None:
    fake = FakeTwilio(now=lambda: datetime(2026, 11, 23, tzinfo=UTC), auth_token="")
    url, pairs, signature = _signed_by(fake)

    assert not is_signed(url, pairs, signature, [])
    assert not is_signed(url, pairs, signature, [""])


def test_a_json_body_without_hash_in_the_url_is_not_signed() -> None:
    url, _, _ = _signed_by(FakeTwilio(now=lambda: datetime(2026, 11, 23, tzinfo=UTC)))

    assert not is_signed(url, "", "anything", [AUTH_TOKEN])


@given(
    st.text(),
    st.lists(st.tuples(st.text(), st.text(st.characters(exclude_categories=())))),
    st.text(),
    st.lists(st.text(), max_size=2),
)
def test_no_input_makes_the_check_raise(
    url: str, pairs: list[tuple[str, str]], signature: str, tokens: list[str]
) -> None:
    assert is_signed(f"https://[{url}", pairs, signature, tokens) is False
    assert is_signed(f"https://grievance.example/{url}", pairs, signature, tokens) is False


def test_sms_is_read() -> None:
    assert parse_incoming(SMS_FORM) == Incoming(
        provider_id=SID,
        channel=Channel.SMS,
        sender="sms:+923000000001",
        recipient="sms:+923000000100",
        text="پانی نہیں آ رہا",
    )


def test_whatsapp_is_read_and_unknown_fields_are_left() -> None:
    form = [*WHATSAPP_FORM, ("ProfileName", "x"), ("NewIn2027", "y"), ("", "z")]

    assert parse_incoming(form) == Incoming(
        provider_id=SID,
        channel=Channel.WHATSAPP,
        sender="whatsapp:+923000000001",
        recipient="whatsapp:+923000000100",
    )


def _with(form: list[tuple[str, str]], **fields: str) -> list[tuple[str, str]]:
    kept = [(name, value) for name, value in form if name not in fields]
    return [*kept, *fields.items()]


def _without(form: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    return [pair for pair in form if pair[0] != name]


@pytest.mark.parametrize(
    "sender", ["whatsapp:PK.1349AbCd", "whatsapp:PK.ENT.1349", "whatsapp:PK.1"]
)
def test_a_person_whose_number_is_hidden_is_read(sender: str) -> None:
    assert parse_incoming(_with(WHATSAPP_FORM, From=sender)).sender == sender


def test_a_short_code_may_write() -> None:
    assert parse_incoming(_with(SMS_FORM, From="8300")).sender == "sms:8300"


@pytest.mark.parametrize("form", [SMS_FORM, WHATSAPP_FORM])
@pytest.mark.parametrize(
    ("name", "reason"), [("MessageSid", "message_sid"), ("From", "from"), ("To", "to")]
)
def test_what_must_be_there_is_missed(form: list[tuple[str, str]], name: str, reason: str) -> None:
    for broken in (_without(form, name), _with(form, **{name: ""})):
        with pytest.raises(NotAMessage) as caught:
            parse_incoming(broken)
        assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"MessageSid": "SM123"}, "message_sid"),
        ({"MessageSid": SID + "0"}, "message_sid"),
        ({"MessageSid": SID.replace("SM", "XX")}, "message_sid"),
        ({"MessageSid": SID + "\n"}, "message_sid"),
        ({"From": "whatsapp:"}, "from"),
        ({"From": "whatsapp:923000000001"}, "from"),
        ({"From": "whatsapp:+0300000000"}, "from"),
        ({"From": "whatsapp:+92300 0000001"}, "from"),
        ({"From": "whatsapp:pk.1349"}, "from"),
        ({"From": "whatsapp:PK." + "a" * 129}, "from"),
        ({"From": "whatsapp:PK.13-49"}, "from"),
        ({"From": "rcs:agent"}, "from"),
        ({"From": "Telco Offer"}, "from"),
        ({"From": "+92300000000000000"}, "from"),
        ({"To": "+923000000100"}, "to"),
        ({"To": "whatsapp:PK.1349"}, "to"),
        ({"From": "+923000000001"}, "to"),
    ],
)
def test_what_is_malformed_is_refused(fields: dict[str, str], reason: str) -> None:
    with pytest.raises(NotAMessage, match=reason):
        parse_incoming(_with(WHATSAPP_FORM, **fields))


def test_the_reason_does_not_repeat_what_was_sent() -> None:
    with pytest.raises(NotAMessage) as caught:
        parse_incoming(_with(WHATSAPP_FORM, From="whatsapp:+92300-0000001"))

    assert "300" not in str(caught.value)


def test_of_a_repeated_name_the_first_counts() -> None:
    assert parse_incoming([*SMS_FORM, ("Body", "second")]).text == "پانی نہیں آ رہا"


def test_the_character_that_postgresql_cannot_store_is_dropped() -> None:
    assert parse_incoming(_with(SMS_FORM, Body="a\x00b")).text == "ab"


def test_up_to_ten_media_are_taken_in_order() -> None:
    fields = {f"MediaUrl{n}": f"{MEDIA}{n}" for n in reversed(range(12))}
    fields |= {f"MediaContentType{n}": f"image/{n}" for n in range(1, 12)}

    attachments = parse_incoming(_with(WHATSAPP_FORM, **fields)).attachments

    assert len(attachments) == 10
    assert attachments[0] == Attachment(url=f"{MEDIA}0", content_type="")
    assert attachments[9] == Attachment(url=f"{MEDIA}9", content_type="image/9")


def test_a_voice_note_needs_no_text() -> None:
    incoming = parse_incoming(
        _with(WHATSAPP_FORM, NumMedia="1", MediaUrl0=f"{MEDIA}1", MediaContentType0="audio/ogg")
    )

    assert incoming.text == ""
    assert incoming.attachments == (Attachment(url=f"{MEDIA}1", content_type="audio/ogg"),)


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, ""),
        ({"Label": "Jinnah Road", "Address": "Quetta"}, "Jinnah Road"),
        ({"Address": "Quetta"}, "Quetta"),
    ],
)
def test_a_pin_is_read(fields: dict[str, str], label: str) -> None:
    form = _with(WHATSAPP_FORM, Latitude="30.1798", Longitude="-66.975", **fields)

    assert parse_incoming(form).pin == Pin(latitude=30.1798, longitude=-66.975, label=label)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("90.1", "66"),
        ("-91", "66"),
        ("30", "180.5"),
        ("30", "-181"),
        ("nan", "66"),
        ("30", "inf"),
        ("30", ""),
        ("", ""),
        ("north", "east"),
        ("30,1", "66,9"),
        ("1e400", "66"),
    ],
)
def test_a_pin_outside_the_world_is_left_out(latitude: str, longitude: str) -> None:
    incoming = parse_incoming(_with(SMS_FORM, Latitude=latitude, Longitude=longitude))

    assert incoming.pin is None
    assert incoming.text == "پانی نہیں آ رہا"


def test_half_a_pin_is_none() -> None:
    assert parse_incoming(_with(WHATSAPP_FORM, Latitude="30.1")).pin is None


@pytest.mark.parametrize(
    ("fields", "choice"),
    [
        ({"ButtonPayload": "water", "ListId": "roads", "ButtonText": "پانی"}, "water"),
        ({"ButtonPayload": "", "ListId": "roads"}, "roads"),
        ({"ListId": "roads", "ListTitle": "سڑک"}, "roads"),
        ({"ButtonPayload": "", "ListId": ""}, None),
        ({"ButtonText": "پانی"}, None),
    ],
)
def test_a_tap_is_known_by_its_id(fields: dict[str, str], choice: str | None) -> None:
    assert parse_incoming(_with(WHATSAPP_FORM, **fields)).choice == choice


@pytest.mark.parametrize(
    ("value", "opt_out"),
    [("STOP", "STOP"), ("start", "START"), ("HELP", "HELP"), ("MAYBE", None), ("", None)],
)
def test_what_the_carrier_did_is_passed_on(value: str, opt_out: str | None) -> None:
    assert parse_incoming(_with(SMS_FORM, OptOutType=value)).opt_out == opt_out


@given(st.lists(st.tuples(st.sampled_from([name for name, _ in SMS_FORM]) | st.text(), st.text())))
def test_any_form_is_a_message_or_not(pairs: list[tuple[str, str]]) -> None:
    try:
        incoming = parse_incoming([*pairs, *WHATSAPP_FORM])
    except NotAMessage as error:
        outcome = error.reason
    else:
        outcome = str(incoming.channel)

    assert outcome in ("message_sid", "from", "to", "whatsapp", "sms")


REPORT_FORM = [("MessageSid", SID), ("MessageStatus", "delivered"), ("To", "+923000000001")]


def test_a_delivery_report_is_read() -> None:
    report = StatusReport(provider_id=SID, status="delivered")

    assert parse_status(REPORT_FORM) == report
    assert parse_status(REPORT_FORM, outbox_id="17") == replace(report, outbox_id="17")
    assert parse_status(REPORT_FORM, outbox_id="") == report


@pytest.mark.parametrize(
    ("value", "code"),
    [("63016", 63016), ("", None), ("0", None), ("x", None), ("-5", None), ("9" * 40, None)],
)
def test_the_error_code_is_a_number_or_none(value: str, code: int | None) -> None:
    form = _with(REPORT_FORM, MessageStatus="failed", ErrorCode=value)

    assert parse_status(form).error_code == code


def test_the_old_name_of_the_status_serves_too() -> None:
    form = [*_without(REPORT_FORM, "MessageStatus"), ("SmsStatus", "Sent")]

    assert parse_status(form).status == "sent"


def test_a_status_we_never_heard_of_passes() -> None:
    assert parse_status(_with(REPORT_FORM, MessageStatus="beamed_up")).status == "beamed_up"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"MessageSid": ""}, "message_sid"),
        ({"MessageSid": "SMnothex"}, "message_sid"),
        ({"MessageStatus": ""}, "message_status"),
        ({"MessageStatus": "x" * 33}, "message_status"),
        ({"MessageStatus": "sent\r\nSet-Cookie: a"}, "message_status"),
    ],
)
def test_what_is_no_report_is_refused(fields: dict[str, str], reason: str) -> None:
    with pytest.raises(NotAMessage, match=reason):
        parse_status(_with(REPORT_FORM, **fields))

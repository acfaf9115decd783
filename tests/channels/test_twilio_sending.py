"""A message leaves in Twilio's spelling, and every way it can end has its outcome."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import respx

from bot.channels.twilio.access import TwilioAccess, is_loopback
from bot.channels.twilio.sending import TwilioChannel, compose_form, read_retry_after, to_wire
from handlers.ports import Accepted, Channel, NotSent, Outgoing, Refused, Uncertain
from tests.fakes.twilio import ACCOUNT_SID, FakeTwilio, Fault, number_that_fails

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STATUS_URL = "https://grievance.example/webhooks/twilio/status"

SMS = Outgoing(
    outbox_id="17", to="sms:+923000000001", sender="sms:+923000000100", body="شکایت درج ہو گئی"
)
WHATSAPP = Outgoing(
    outbox_id="18",
    to="whatsapp:+923000000001",
    sender="whatsapp:+923000000100",
    body="شکایت درج ہو گئی",
)


def test_it_serves_as_a_channel(fake: FakeTwilio, channel: TwilioChannel) -> None:
    port: Channel = channel

    assert isinstance(port.send(WHATSAPP), Accepted)


def test_sms_goes_without_prefix_and_carries_our_id(
    fake: FakeTwilio, channel: TwilioChannel
) -> None:
    outcome = channel.send(SMS)

    [message] = fake.outbound()
    assert outcome == Accepted(provider_id=message.sid, status="queued")
    assert (message.to, message.sender) == ("+923000000001", "+923000000100")
    assert message.body == SMS.body
    assert message.status_callback == f"{STATUS_URL}?outbox=17"
    assert message.validity_period is None
    assert fake.complaints == []


@pytest.mark.parametrize("to", ["whatsapp:+923000000001", "whatsapp:PK.1349AbCd"])
def test_whatsapp_addresses_stay_as_they_are(
    fake: FakeTwilio, channel: TwilioChannel, to: str
) -> None:
    outcome = channel.send(replace(WHATSAPP, to=to))

    assert isinstance(outcome, Accepted)
    assert [message.to for message in fake.outbound()] == [to]
    assert fake.complaints == []


def test_media_go_as_a_repeated_field(fake: FakeTwilio, channel: TwilioChannel) -> None:
    urls = ("https://grievance.example/media/a?x=1&y=2", "https://grievance.example/media/b")

    outcome = channel.send(replace(WHATSAPP, media_urls=urls))

    [message] = fake.outbound()
    assert isinstance(outcome, Accepted)
    assert message.media_urls == urls
    assert message.body == WHATSAPP.body


def test_a_template_goes_with_its_variables_and_without_body(
    fake: FakeTwilio, channel: TwilioChannel
) -> None:
    content = json.loads(
        fake.content.create(
            {
                "language": "ur",
                "variables": {"1": "QTA-1"},
                "types": {"twilio/text": {"body": "آپ کی شکایت {{1}} درج ہے"}},
            }
        ).body
    )
    outcome = channel.send(
        replace(WHATSAPP, content_sid=content["sid"], content_variables={"1": "پانی"})
    )

    [message] = fake.outbound()
    assert isinstance(outcome, Accepted)
    assert message.content_variables == {"1": "پانی"}
    assert message.body == "آپ کی شکایت پانی درج ہے"
    assert fake.complaints == []


def test_a_template_without_variables_sends_none() -> None:
    form = compose_form(replace(WHATSAPP, content_sid="HX1", media_urls=("https://a/b",)), "u")

    assert set(form) == {"To", "From", "StatusCallback", "ContentSid"}


@pytest.mark.parametrize(
    ("valid_for", "seconds"),
    [
        (timedelta(hours=1), "3600"),
        (timedelta(days=3), "36000"),
        (timedelta(milliseconds=20), "1"),
        (timedelta(seconds=-5), "1"),
        (timedelta(seconds=90, milliseconds=900), "90"),
    ],
)
def test_validity_stays_within_twilios_limits(valid_for: timedelta, seconds: str) -> None:
    assert compose_form(replace(SMS, valid_for=valid_for), "u")["ValidityPeriod"] == seconds


def test_an_outbox_id_cannot_break_out_of_the_query() -> None:
    callback = compose_form(replace(SMS, outbox_id="a&b=c#d ü"), STATUS_URL)["StatusCallback"]

    assert isinstance(callback, str)
    assert parse_qs(urlsplit(callback).query) == {"outbox": ["a&b=c#d ü"]}


@pytest.mark.parametrize("address", ["voice:+923000000001", "+923000000001", "sms:", "whatsapp:"])
def test_other_addresses_are_a_mistake_of_ours(address: str) -> None:
    with pytest.raises(ValueError, match="whatsapp: and sms:"):
        to_wire(address)


def test_the_request_is_authorized_with_the_key_that_was_given(
    router: respx.MockRouter, access: TwilioAccess
) -> None:
    fake = FakeTwilio(now=lambda: NOW, api_keys={"SK1": "secret"})
    fake.mount(router)
    channel = TwilioChannel(replace(access, username="SK1", password="secret"))

    outcome = channel.send(SMS)

    channel.close()
    assert isinstance(outcome, Accepted)


def test_the_password_is_not_shown(access: TwilioAccess) -> None:
    assert access.password not in repr(access)


def test_a_refusal_brings_twilios_code_and_no_number(
    fake: FakeTwilio, channel: TwilioChannel
) -> None:
    number = number_that_fails(21211)

    outcome = channel.send(replace(SMS, to=f"sms:{number}"))

    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.http_status) == (21211, 400)
    assert outcome.message == "The 'To' number … is not a valid phone number."
    assert fake.outbound() == []


def test_a_refusal_hides_whatsapp_ids_too(router: respx.MockRouter, channel: TwilioChannel) -> None:
    router.post(url__regex=".*").respond(
        400, json={"code": 21211, "message": "Bad whatsapp:PK.ENT.1349AbCd and 00923000000001."}
    )

    outcome = channel.send(WHATSAPP)

    assert isinstance(outcome, Refused)
    assert outcome.message == "Bad whatsapp:… and …."


@pytest.mark.parametrize(
    "body", ["", "<html>", "[1]", '"x"', '{"code": "21211"}', '{"code": true}']
)
def test_a_refusal_without_code_counts_by_its_status(
    router: respx.MockRouter, channel: TwilioChannel, body: str
) -> None:
    router.post(url__regex=".*").respond(403, text=body)

    outcome = channel.send(SMS)

    assert outcome == Refused(code=403, http_status=403, message="")


def test_wrong_credentials_are_refused(fake: FakeTwilio, access: TwilioAccess) -> None:
    channel = TwilioChannel(replace(access, password="wrong"))

    outcome = channel.send(SMS)

    channel.close()
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.http_status) == (20003, 401)


def test_too_many_requests_bring_the_wait_in_seconds(
    fake: FakeTwilio, channel: TwilioChannel
) -> None:
    fake.fail_next(Fault.TOO_MANY, retry_after="7")

    outcome = channel.send(SMS)

    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.http_status) == (20429, 429)
    assert outcome.retry_after == timedelta(seconds=7)
    assert isinstance(channel.send(SMS), Accepted)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("1.5", None),
        ("٣", None),
        (" 30 ", timedelta(seconds=30)),
        ("0", timedelta(0)),
        ("999999999999", timedelta(days=1)),
        ("Mon, 23 Nov 2026 09:02:00 GMT", timedelta(minutes=2)),
        ("Mon, 23 Nov 2026 14:02:00 +0500", timedelta(minutes=2)),
        ("Mon, 23 Nov 2026 08:00:00 GMT", timedelta(0)),
        ("Mon, 99 Nov 2026 08:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, wait: timedelta | None) -> None:
    assert read_retry_after(header, now=NOW) == wait


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.TIMEOUT_BEFORE, "read_timeout"),
        (Fault.TIMEOUT_AFTER, "read_timeout"),
        (Fault.RESET_BEFORE, "read_error"),
        (Fault.RESET_AFTER, "read_error"),
        (Fault.ERROR_BEFORE, "http_503"),
        (Fault.ERROR_AFTER, "http_500"),
        (Fault.NOT_JSON_AFTER, "answer_without_sid"),
        (Fault.NO_SID_AFTER, "answer_without_sid"),
    ],
)
def test_what_may_have_been_accepted_is_uncertain(
    fake: FakeTwilio, channel: TwilioChannel, fault: Fault, reason: str
) -> None:
    fake.fail_next(fault)

    outcome = channel.send(SMS)

    assert outcome == Uncertain(reason=reason)
    assert len(fake.outbound()) == (1 if fault.name.endswith("_AFTER") else 0)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.WriteTimeout, "write_timeout"),
        (httpx.WriteError, "write_error"),
        (httpx.RemoteProtocolError, "remote_protocol_error"),
        (httpx.DecodingError, "decoding_error"),
    ],
)
def test_other_breaks_on_the_way_are_uncertain(
    router: respx.MockRouter, channel: TwilioChannel, error: type[Exception], reason: str
) -> None:
    router.post(url__regex=".*").mock(side_effect=error)

    assert channel.send(SMS) == Uncertain(reason=reason)


@pytest.mark.parametrize("status", [408, 500, 502, 504, 520])
def test_answers_that_prove_nothing_are_uncertain(
    router: respx.MockRouter, channel: TwilioChannel, status: int
) -> None:
    router.post(url__regex=".*").respond(status, json={"code": 20500})

    assert channel.send(SMS) == Uncertain(reason=f"http_{status}")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.ConnectError, "connect_error"),
        (httpx.ConnectTimeout, "connect_timeout"),
        (httpx.PoolTimeout, "pool_timeout"),
        (httpx.ProxyError, "proxy_error"),
    ],
)
def test_without_a_connection_nothing_was_sent(
    router: respx.MockRouter, channel: TwilioChannel, error: type[Exception], reason: str
) -> None:
    router.post(url__regex=".*").mock(side_effect=error)

    assert channel.send(SMS) == NotSent(reason=reason)


def test_a_redirect_is_not_followed(router: respx.MockRouter, channel: TwilioChannel) -> None:
    router.post(host="api.twilio.com").respond(307, headers={"Location": "https://evil.example/"})
    elsewhere = router.post(host="evil.example")

    assert channel.send(SMS) == Refused(code=307, http_status=307, message="")
    assert not elsewhere.called


def test_a_redirect_to_nonsense_is_uncertain(
    router: respx.MockRouter, channel: TwilioChannel
) -> None:
    router.post(url__regex=".*").respond(307, headers={"Location": "data:text/plain,a"})

    assert channel.send(SMS) == Uncertain(reason="invalid_url")


def test_an_answer_may_be_accepted_without_status(
    router: respx.MockRouter, channel: TwilioChannel
) -> None:
    router.post(url__regex=".*").respond(201, json={"sid": "SM1", "status": None})

    assert channel.send(SMS) == Accepted(provider_id="SM1", status="queued")


def test_threads_send_at_once_each_by_a_client_of_its_own(
    fake: FakeTwilio, channel: TwilioChannel
) -> None:
    together = Barrier(4, timeout=10)

    def send(n: int) -> object:
        together.wait()
        return channel.send(replace(SMS, outbox_id=str(n)))

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(send, range(4)))

    assert all(isinstance(outcome, Accepted) for outcome in outcomes)
    assert len({message.sid for message in fake.outbound()}) == 4


def test_a_closed_channel_sends_nothing(fake: FakeTwilio, channel: TwilioChannel) -> None:
    channel.send(SMS)
    channel.close()
    channel.close()

    with pytest.raises(RuntimeError, match="closed"):
        channel.send(SMS)
    assert len(fake.outbound()) == 1


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port on loopback that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def _loopback(listener: socket.socket, access: TwilioAccess) -> TwilioAccess:
    return replace(access, api_url=f"http://127.0.0.1:{listener.getsockname()[1]}")


def test_a_real_socket_that_never_answers_is_uncertain(
    listener: socket.socket, access: TwilioAccess
) -> None:
    channel = TwilioChannel(_loopback(listener, access), timeout=httpx.Timeout(0.2))

    outcome = channel.send(SMS)

    channel.close()
    assert outcome == Uncertain(reason="read_timeout")


def test_a_real_port_that_nobody_serves_sent_nothing(
    listener: socket.socket, access: TwilioAccess
) -> None:
    nobody = _loopback(listener, access)
    listener.close()
    channel = TwilioChannel(nobody)

    outcome = channel.send(SMS)

    channel.close()
    assert outcome == NotSent(reason="connect_error")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("127.0.0.1.example.com", False),
        ("localhost.example.com", False),
        ("10.0.0.1", False),
        ("api.twilio.com", False),
        ("", False),
    ],
)
def test_loopback_is_told_by_the_host_alone(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_the_address_holds_the_account(access: TwilioAccess) -> None:
    assert access.messages_url.endswith(f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json")

"""The fake behaves like Twilio: strict, with a memory, and never wrong about its own answers."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
import respx

from bot.channels.twilio.webhooks import is_signed, parse_incoming, parse_status
from flows.delivery import ERROR_RULES
from flows.incoming import Pin
from tests.channels.conftest import STATUS_URL, Clock
from tests.fakes.twilio import ACCOUNT_SID, AUTH_TOKEN, ConnectionCut, FakeTwilio, Fault
from tests.fakes.twilio import number_that_fails as failing
from tests.fakes.twilio.contract import ContractBroken, check_answer
from tests.fakes.twilio.failures import CODES_IN_ANSWER, CODES_IN_CALLBACK
from tests.fakes.twilio.records import count_segments

API = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT_SID}"
MESSAGES = f"{API}/Messages.json"
CONTENT = "https://content.twilio.com/v1/Content"
AUTH = httpx.BasicAuth(ACCOUNT_SID, AUTH_TOKEN)
# One for all, because each loads the authorities' certificates.
HTTP = httpx.Client(auth=AUTH)

PERSON, OURS = "whatsapp:+923000000001", "whatsapp:+923000000100"
SMS_FORM = {"To": "+923000000001", "From": "+923000000100", "Body": "hello"}
WHATSAPP_FORM = {"To": PERSON, "From": OURS, "Body": "hello"}
CALLBACK = {"StatusCallback": f"{STATUS_URL}?outbox=17"}


class Service:
    """Where webhooks arrive: remembers what was delivered, and answers as told."""

    def __init__(self, status: int = 204, *, absent: int = 0) -> None:
        self.received: list[tuple[str, Mapping[str, str], bytes]] = []
        self.attempts = 0
        self._status = status
        self._absent = absent

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        self.attempts += 1
        if self._absent:
            self._absent -= 1
            raise ConnectionError("nobody there")
        pairs = parse_qsl(body.decode(), keep_blank_values=True)
        assert is_signed(url, pairs, headers["X-Twilio-Signature"], [AUTH_TOKEN])
        self.received.append((url, headers, body))
        return self._status

    @property
    def reports(self) -> list[tuple[str, int | None]]:
        reports = (
            parse_status(parse_qsl(body.decode(), keep_blank_values=True))
            for _, _, body in self.received
        )
        return [(report.status, report.error_code) for report in reports]


def _create(form: Mapping[str, str | list[str]]) -> httpx.Response:
    return HTTP.post(MESSAGES, data=dict(form))


def _get(url: str, **query: str | int) -> Any:
    response = HTTP.get(url, params=query)
    assert response.status_code == 200, response.text
    return response.json()


def _field_of(webhook_body: bytes, name: str) -> str:
    return dict(parse_qsl(webhook_body.decode(), keep_blank_values=True))[name]


# Requests


def test_a_message_is_kept_and_shown(fake: FakeTwilio) -> None:
    created = _create(SMS_FORM)

    shown = created.json()
    assert created.status_code == 201
    assert (shown["status"], shown["body"], shown["num_segments"]) == ("queued", "hello", "1")
    assert _get(f"{API}/Messages/{shown['sid']}.json") == shown
    assert _create(SMS_FORM).json()["sid"] != shown["sid"]


@pytest.mark.parametrize(
    "auth",
    [
        httpx.Auth(),
        httpx.BasicAuth("", ""),
        httpx.BasicAuth(ACCOUNT_SID, "wrong"),
        httpx.BasicAuth("AC" + "f" * 32, AUTH_TOKEN),
    ],
)
def test_credentials_are_checked(fake: FakeTwilio, auth: httpx.Auth) -> None:
    answer = HTTP.post(MESSAGES, data=SMS_FORM, auth=auth)

    assert (answer.status_code, answer.json()["code"]) == (401, 20003)
    assert fake.outbound() == []


@pytest.mark.parametrize("header", ["Bearer x", "Basic", "Basic ???", "Basic /w=="])
def test_malformed_credentials_are_refused(fake: FakeTwilio, header: str) -> None:
    assert fake.handle("GET", MESSAGES, {"Authorization": header}, b"").status == 401


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({**SMS_FORM, "To": ""}, 21604),
        ({"From": "+923000000100", "Body": "x"}, 21604),
        ({**SMS_FORM, "To": "923000000001"}, 21211),
        ({**SMS_FORM, "To": "whatsapp:923000000001"}, 21211),
        ({**SMS_FORM, "To": "Telco"}, 21211),
        ({"To": "+923000000001", "Body": "x"}, 21603),
        ({**SMS_FORM, "From": OURS}, 21910),
        ({**WHATSAPP_FORM, "To": "+923000000001"}, 21910),
        ({**SMS_FORM, "Body": ""}, 21619),
        ({**SMS_FORM, "Body": "x" * 1601}, 21617),
        ({**SMS_FORM, "MediaUrl": ["ftp://a.example/b"]}, 21620),
        ({**SMS_FORM, "MediaUrl": ["https://a.example/b"] * 11}, 21623),
        ({**WHATSAPP_FORM, "Body": "", "ContentSid": "HX" + "0" * 32}, 21655),
        ({**WHATSAPP_FORM, "ContentVariables": "{"}, 21656),
        ({**WHATSAPP_FORM, "ContentVariables": "[1]"}, 21656),
        ({**WHATSAPP_FORM, "ContentVariables": '{"1": 2}'}, 21656),
        ({**SMS_FORM, "StatusCallback": "/relative"}, 21609),
        ({**SMS_FORM, "StatusCallback": "https://under_score.example/"}, 21609),
        ({**SMS_FORM, "ContentSid": "HX" + "0" * 32}, 20001),
        ({**SMS_FORM, "ValidityPeriod": "36001"}, 20001),
        ({**SMS_FORM, "ValidityPeriod": "soon"}, 20001),
        ({**SMS_FORM, "Validity": "60"}, 20001),
        ({**SMS_FORM, "body": "hello"}, 20001),
        ({**SMS_FORM, "MessagingServiceSid": "MG1"}, 20001),
    ],
)
def test_a_wrong_request_is_refused_with_its_code(
    fake: FakeTwilio, form: Mapping[str, str | list[str]], code: int
) -> None:
    answer = _create(form)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert fake.outbound() == []


def test_what_the_description_has_against_a_request_is_remembered(fake: FakeTwilio) -> None:
    _create({**SMS_FORM, "Bodyy": "x"})
    HTTP.get(MESSAGES, params={"Too": "x"})
    HTTP.post(MESSAGES, json=SMS_FORM)

    assert len(fake.complaints) == 2
    assert "unknown parameters: Bodyy" in fake.complaints[0]
    assert "unknown parameters: Too" in fake.complaints[1]
    assert fake.outbound() == []


def test_only_our_own_numbers_send(router: respx.MockRouter, clock: Clock) -> None:
    fake = FakeTwilio(now=clock, numbers=["sms:+923000000100", OURS])
    fake.mount(router)

    assert _create(SMS_FORM).status_code == 201
    assert _create(WHATSAPP_FORM).status_code == 201
    assert _create({**SMS_FORM, "From": "+923000000999"}).json()["code"] == 21606
    assert _create({**WHATSAPP_FORM, "From": "whatsapp:+923000000999"}).json()["code"] == 63007


def test_a_messaging_service_sends_too(fake: FakeTwilio) -> None:
    service = "MG" + "0" * 32

    shown = _create({"To": PERSON, "Body": "x", "MessagingServiceSid": service}).json()

    assert (shown["status"], shown["from"], shown["num_segments"]) == ("accepted", None, "0")


@pytest.mark.parametrize("path", ["/nope", "/2010-04-01/Accounts/x/Calls/y/z.json", "/v1/Nope"])
def test_unknown_paths_are_not_found(fake: FakeTwilio, path: str) -> None:
    assert HTTP.get(f"https://api.twilio.com{path}").json()["code"] == 20404


def test_another_account_is_not_found(fake: FakeTwilio) -> None:
    other = MESSAGES.replace(ACCOUNT_SID, "AC" + "f" * 32)

    assert HTTP.get(other).json()["code"] == 20404


def test_the_account_is_active(fake: FakeTwilio) -> None:
    assert _get(f"{API}.json")["status"] == "active"


def test_an_answer_that_twilio_would_not_give_is_noticed() -> None:
    path = urlsplit(MESSAGES).path

    with pytest.raises(ContractBroken, match="201"):
        check_answer("POST", path, "", {}, 201, b'{"sid": "nonsense"}')


# Failures


def test_every_code_we_know_has_a_number_that_fails_with_it() -> None:
    known = {code for rule in ERROR_RULES for code in rule.codes if code > 1000}

    assert known == {*CODES_IN_ANSWER, *CODES_IN_CALLBACK}
    assert failing(CODES_IN_ANSWER[0]) == "+923000000900"
    assert failing(CODES_IN_CALLBACK[0]) == "+923000000930"


@pytest.mark.parametrize("code", CODES_IN_ANSWER)
def test_numbers_that_are_refused(fake: FakeTwilio, code: int) -> None:
    answer = _create({**SMS_FORM, "To": failing(code)})

    http_status = {20003: 401, 20404: 404, 20429: 429, 20500: 500, 20503: 503}.get(code, 400)
    assert (answer.status_code, answer.json()["code"]) == (http_status, code)
    assert ("Retry-After" in answer.headers) is (code == 20429)
    assert fake.outbound() == []


@pytest.mark.parametrize("code", CODES_IN_CALLBACK)
@pytest.mark.parametrize("prefix", ["", "whatsapp:"])
def test_numbers_that_fail_late(fake: FakeTwilio, code: int, prefix: str) -> None:
    service = Service()
    to, sender = prefix + failing(code), prefix + "+923000000100"
    created = _create({"To": to, "From": sender, "Body": "x", **CALLBACK})

    fake.pump_callbacks(service)

    status, error = service.reports[-1]
    assert created.status_code == 201
    assert error == code
    assert status == ("failed" if prefix else "undelivered")
    assert _get(f"{API}/Messages/{created.json()['sid']}.json")["error_code"] == code


@pytest.mark.parametrize("fault", list(Fault))
def test_faults_strike_once_and_may_come_after_acceptance(fake: FakeTwilio, fault: Fault) -> None:
    headers = {
        "Authorization": next(AUTH.auth_flow(httpx.Request("GET", "https://a"))).headers[
            "Authorization"
        ],
        "Content-Type": "application/x-www-form-urlencoded",
    }
    body = urlencode({**SMS_FORM, **CALLBACK}).encode()
    fake.fail_next(fault)

    try:
        answer = fake.handle("POST", MESSAGES, headers, body)
        seen = f"{answer.status} {answer.body[:6].decode()}"
    except ConnectionCut as cut:
        seen = cut.fault.name

    expected = {
        Fault.ERROR_BEFORE: '503 {"code',
        Fault.ERROR_AFTER: '500 {"code',
        Fault.NOT_JSON_AFTER: "201 <html>",
        Fault.NO_SID_AFTER: "201 {}",
        Fault.TOO_MANY: '429 {"code',
        Fault.UNAUTHORIZED: '401 {"code',
    }
    assert seen == expected.get(fault, fault.name)
    assert len(fake.outbound()) == (1 if fault.name.endswith("_AFTER") else 0)
    assert fake.handle("POST", MESSAGES, headers, body).status == 201


def test_what_was_accepted_before_the_time_out_calls_back_with_our_id(fake: FakeTwilio) -> None:
    service = Service()
    fake.fail_next(Fault.TIMEOUT_AFTER)
    with pytest.raises(httpx.ReadTimeout):
        _create({**SMS_FORM, **CALLBACK})

    fake.pump_callbacks(service)

    assert {url for url, _, _ in service.received} == {CALLBACK["StatusCallback"]}
    assert service.reports[-1] == ("delivered", None)
    [found] = _get(MESSAGES, To="+923000000001")["messages"]
    assert found["body"] == "hello"


def test_several_faults_queue_up(fake: FakeTwilio) -> None:
    fake.fail_next(Fault.TOO_MANY, times=2, retry_after="9")
    fake.fail_next(Fault.UNAUTHORIZED)

    answers = [_create(SMS_FORM) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [429, 429, 401, 201]
    assert answers[1].headers["Retry-After"] == "9"


# The window, opt-out, limits


def _last_report(fake: FakeTwilio) -> tuple[str, int | None]:
    service = Service()
    fake.pump_callbacks(service)
    return service.reports[-1]


def test_the_window_opens_with_a_message_and_closes_after_a_day(
    fake: FakeTwilio, clock: Clock
) -> None:
    form = {**WHATSAPP_FORM, **CALLBACK}
    assert _create(form).status_code == 201
    assert _last_report(fake) == ("failed", 63016)

    fake.inbound(PERSON, OURS, body="salam")
    clock.advance(timedelta(hours=24))
    _create(form)
    assert _last_report(fake) == ("read", None)

    clock.advance(timedelta(seconds=1))
    _create(form)
    assert _last_report(fake) == ("failed", 63016)


def test_the_window_is_of_one_person_and_one_number(fake: FakeTwilio) -> None:
    fake.inbound(PERSON, "whatsapp:+923000000200", body="salam")

    _create({**WHATSAPP_FORM, **CALLBACK})

    assert _last_report(fake) == ("failed", 63016)


def test_sms_knows_no_window_and_no_reading(fake: FakeTwilio) -> None:
    _create({**SMS_FORM, **CALLBACK})

    assert _last_report(fake) == ("delivered", None)


def test_stop_blocks_sms_until_start(fake: FakeTwilio) -> None:
    webhook = fake.inbound("sms:+923000000001", "sms:+923000000100", body=" stop ")
    refused = _create(SMS_FORM)
    other = _create({**SMS_FORM, "From": "+923000000200"})
    fake.inbound("sms:+923000000001", "sms:+923000000100", body="START")
    again = _create(SMS_FORM)

    assert parse_incoming(parse_qsl(webhook.body.decode())).opt_out is None
    assert refused.json()["code"] == 21610
    assert (other.status_code, again.status_code) == (201, 201)


def test_stop_is_an_ordinary_word_on_whatsapp(fake: FakeTwilio) -> None:
    fake.inbound(PERSON, OURS, body="STOP")

    assert _create(WHATSAPP_FORM).status_code == 201


@pytest.mark.parametrize(
    ("body", "opt_out"), [("STOP", "STOP"), ("yes", "START"), ("Help", "HELP"), ("salam", None)]
)
def test_advanced_opt_out_says_what_it_did(clock: Clock, body: str, opt_out: str | None) -> None:
    fake = FakeTwilio(now=clock, advanced_opt_out=True)

    webhook = fake.inbound(PERSON, OURS, body=body)

    assert parse_incoming(parse_qsl(webhook.body.decode())).opt_out == opt_out


def test_a_caption_has_its_own_limit(fake: FakeTwilio) -> None:
    fake.inbound(PERSON, OURS, body="salam")

    media = {"MediaUrl": ["https://grievance.example/media/a"]}
    _create({**WHATSAPP_FORM, **CALLBACK, **media, "Body": "x" * 1025})

    assert _last_report(fake) == ("failed", 63021)


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("پ" * 70, 1),
        ("پ" * 71, 2),
        ("پ" * 300, 5),
        ("😟" * 35, 1),
        ("😟" * 36, 2),
        ("", 1),
    ],
)
def test_segments_are_counted(text: str, segments: int) -> None:
    assert count_segments(text) == segments


# Lists


def test_messages_are_listed_newest_first_by_pages(fake: FakeTwilio, clock: Clock) -> None:
    for n in range(5):
        _create({**SMS_FORM, "Body": str(n)})
        clock.advance(timedelta(minutes=1))

    bodies, url = [], f"{MESSAGES}?PageSize=2&To=%2B923000000001"
    while url:
        page = HTTP.get(url).json()
        bodies.append([message["body"] for message in page["messages"]])
        url = page["next_page_uri"] and f"https://api.twilio.com{page['next_page_uri']}"

    assert bodies == [["4", "3"], ["2", "1"], ["0"]]


@pytest.mark.parametrize(
    ("query", "bodies"),
    [
        ({}, ["in", "sms", "whatsapp"]),
        ({"To": "+923000000001"}, ["sms"]),
        ({"From": PERSON}, ["in"]),
        ({"To": OURS, "From": PERSON}, ["in"]),
        ({"To": "+923000000002"}, []),
        ({"DateSent>": "2026-11-23T10:00:00Z"}, ["in", "sms"]),
        ({"DateSent<": "2026-11-23T10:00:00Z"}, ["sms", "whatsapp"]),
        ({"DateSent<": "2026-11-23T14:59:59+05:00"}, ["whatsapp"]),
        ({"DateSent>": "2026-11-23"}, ["in", "sms", "whatsapp"]),
        ({"DateSent": "2026-11-23"}, ["in", "sms", "whatsapp"]),
        ({"DateSent": "2026-11-22"}, []),
        ({"DateSent>": "Mon, 23 Nov 2026 10:30:00 GMT"}, ["in"]),
    ],
)
def test_lists_are_filtered(
    fake: FakeTwilio, clock: Clock, query: dict[str, str], bodies: list[str]
) -> None:
    _create({**WHATSAPP_FORM, "Body": "whatsapp"})
    fake.pump_callbacks(Service())
    clock.advance(timedelta(hours=1))
    _create({**SMS_FORM, "Body": "sms"})
    fake.pump_callbacks(Service())
    clock.advance(timedelta(hours=1))
    fake.inbound(PERSON, OURS, body="in")

    assert [message["body"] for message in _get(MESSAGES, **query)["messages"]] == bodies


def test_what_has_not_left_has_no_date_to_be_listed_by(fake: FakeTwilio) -> None:
    _create(SMS_FORM)

    assert [each["date_sent"] for each in _get(MESSAGES)["messages"]] == [None]
    assert _get(MESSAGES, **{"DateSent>": "2026-11-01"})["messages"] == []
    fake.pump_callbacks(Service(), steps=1)
    assert len(_get(MESSAGES, **{"DateSent>": "2026-11-01"})["messages"]) == 1


def test_a_filter_that_is_no_date_is_refused(fake: FakeTwilio) -> None:
    answer = HTTP.get(MESSAGES, params={"DateSent>": "lately"})

    assert answer.json()["code"] == 20001


def test_an_inbound_message_is_listed_though_its_webhook_was_lost(
    fake: FakeTwilio, clock: Clock
) -> None:
    fake.inbound(PERSON, OURS, body="salam")

    [message] = _get(MESSAGES, To=OURS)["messages"]

    assert (message["direction"], message["status"]) == ("inbound", "received")
    assert parsedate_to_datetime(message["date_sent"]) == clock.moment


# Redaction and deletion


def test_a_message_is_redacted_cancelled_and_deleted(fake: FakeTwilio, clock: Clock) -> None:
    service = Service()
    sid = _create({**SMS_FORM, **CALLBACK}).json()["sid"]
    url = f"{API}/Messages/{sid}.json"

    assert HTTP.post(url, data={"Body": ""}).json()["body"] == ""
    assert HTTP.post(url, data={"Status": "canceled"}).json()["status"] == "canceled"
    fake.pump_callbacks(service)
    assert service.received == []

    assert HTTP.delete(url).json()["code"] == 20009
    clock.advance(timedelta(minutes=1))
    assert HTTP.delete(url).status_code == 204
    assert HTTP.get(url).status_code == 404


def test_media_are_listed_and_deleted(fake: FakeTwilio) -> None:
    medium = fake.add_media(b"%PDF-1.7", "application/pdf")
    webhook = fake.inbound(PERSON, OURS, media=[medium])
    sid = _field_of(webhook.body, "MessageSid")

    [shown] = _get(f"{API}/Messages/{sid}/Media.json")["media_list"]
    url = f"{API}/Messages/{sid}/Media/{shown['sid']}.json"

    assert shown["content_type"] == "application/pdf"
    assert HTTP.delete(url).status_code == 204
    assert HTTP.delete(url).status_code == 404
    assert HTTP.get(_field_of(webhook.body, "MediaUrl0")).status_code == 404


def test_media_need_credentials_at_the_api_and_bear_none_at_the_cdn(fake: FakeTwilio) -> None:
    webhook = fake.inbound(PERSON, OURS, media=[fake.add_media(b"x", "image/png")])
    url = _field_of(webhook.body, "MediaUrl0")

    redirect = HTTP.get(url)
    onward = redirect.headers["Location"]

    assert HTTP.get(url, auth=None).status_code == 401
    assert redirect.status_code == 307
    assert HTTP.get(onward).status_code == 400
    assert HTTP.get(onward, auth=None).content == b"x"
    assert HTTP.get(onward.rpartition("/")[0][:-1] + "/1", auth=None).status_code == 403


# Templates


def _make_template(text: str = "Your case {{1}} is open", **fields: Any) -> str:
    request = {
        "friendly_name": "jawab_status_en",
        "language": "en",
        "variables": {"1": "QTA-1"},
        "types": {"twilio/text": {"body": text}},
        **fields,
    }
    answer = HTTP.post(CONTENT, json=request)
    assert answer.status_code == 201, answer.text
    sid: str = answer.json()["sid"]
    return sid


def _submit(sid: str, name: str = "jawab_status", category: str = "UTILITY") -> dict[str, Any]:
    answer = HTTP.post(
        f"{CONTENT}/{sid}/ApprovalRequests/whatsapp",
        json={"name": name, "category": category},
    )
    assert answer.status_code == 201, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def _send_template(fake: FakeTwilio, sid: str, variables: str = '{"1": "QTA-7"}') -> Any:
    form = {"To": PERSON, "From": OURS, "ContentSid": sid, "ContentVariables": variables}
    assert _create({**form, **CALLBACK}).status_code == 201
    return _last_report(fake)


def test_an_approved_template_passes_outside_the_window(fake: FakeTwilio) -> None:
    sid = _make_template()
    assert _send_template(fake, sid) == ("failed", 63016)

    assert _submit(sid)["status"] == "received"
    assert _send_template(fake, sid) == ("failed", 63016)

    fake.content.decide(sid, "approved")
    assert _send_template(fake, sid) == ("read", None)
    assert fake.outbound()[-1].body == "Your case QTA-7 is open"
    assert _get(f"{CONTENT}/{sid}/ApprovalRequests")["whatsapp"]["status"] == "approved"


@pytest.mark.parametrize(
    ("state", "code"), [("rejected", 63040), ("paused", 63041), ("disabled", 63042)]
)
def test_a_template_that_fell_from_grace_fails(fake: FakeTwilio, state: str, code: int) -> None:
    sid = _make_template()
    _submit(sid)
    fake.content.decide(sid, state, "feedback")

    assert _send_template(fake, sid) == ("failed", code)


def test_a_template_without_its_variables_fails(fake: FakeTwilio) -> None:
    sid = _make_template()
    fake.content.decide(sid, "approved")

    assert _send_template(fake, sid, "{}") == ("failed", 63028)
    assert _send_template(fake, sid, json.dumps({"1": "x" * 1100})) == ("failed", 63021)


def test_more_than_three_buttons_need_approval(fake: FakeTwilio) -> None:
    def make(buttons: int) -> str:
        actions = [{"type": "QUICK_REPLY", "title": str(n), "id": str(n)} for n in range(buttons)]
        content = {"body": "Choose {{1}} please", "actions": actions}
        return _make_template(types={"twilio/quick-reply": content})

    fake.inbound(PERSON, OURS, body="salam")

    assert _send_template(fake, make(3)) == ("read", None)
    assert _send_template(fake, make(4)) == ("failed", 63013)


@pytest.mark.parametrize(
    ("language", "text", "name", "category"),
    [
        ("en", "{{1}} is your case today", "a", "UTILITY"),
        ("en", "Your case today is {{1}}", "a", "UTILITY"),
        ("en", "Your case {{1}} {{2}} is open", "a", "UTILITY"),
        ("en", "Your {{1}} case", "a", "UTILITY"),
        ("en", "Your case {{9}} is open", "a", "UTILITY"),
        ("en", "Your case {{1}} is open", "A b", "UTILITY"),
        ("en", "Your case {{1}} is open", "a", "NEWS"),
        ("bal", "Your case {{1}} is open", "a", "UTILITY"),
    ],
)
def test_what_breaks_whatsapps_rules_is_rejected(
    fake: FakeTwilio, language: str, text: str, name: str, category: str
) -> None:
    sid = _make_template(text, language=language, variables={"1": "x", "2": "y"})

    shown = _submit(sid, name, category)

    assert shown["status"] == "rejected"
    assert shown["rejection_reason"]


def test_a_rejected_name_is_burnt(fake: FakeTwilio) -> None:
    first, second = _make_template(), _make_template()
    _submit(first)
    fake.content.decide(first, "rejected", "unclear")

    assert _submit(second)["status"] == "rejected"
    assert _submit(second, "jawab_status_2")["status"] == "received"


def test_a_used_name_serves_no_second_text_in_its_language(fake: FakeTwilio) -> None:
    first, second = _make_template(), _make_template("Your case {{1}} is closed")
    in_urdu = _make_template(language="ur")

    assert _submit(first)["status"] == "received"
    assert _submit(in_urdu)["status"] == "received"
    assert _submit(second)["status"] == "rejected"


def test_whatsapp_may_put_a_template_into_another_category(fake: FakeTwilio) -> None:
    sid = _make_template()
    _submit(sid)
    fake.content.decide(sid, "approved", category="MARKETING")

    shown = _get(f"{CONTENT}/{sid}/ApprovalRequests")["whatsapp"]
    assert (shown["status"], shown["category"]) == ("approved", "MARKETING")


@pytest.mark.parametrize("value", ["", " ", "two\nlines", "a\ttab", "five     blanks"])
def test_what_twilio_takes_in_no_variable_is_refused(fake: FakeTwilio, value: str) -> None:
    sid = _make_template()
    form = {"To": PERSON, "From": OURS, "ContentSid": sid, **CALLBACK}

    answer = _create({**form, "ContentVariables": json.dumps({"1": value})})

    assert (answer.status_code, answer.json()["code"]) == (400, 21656)


@pytest.mark.parametrize("titles", [("x" * 21, "a"), ("a", "a")])
def test_buttons_are_held_to_the_limits_once_they_are_filled(
    fake: FakeTwilio, titles: tuple[str, str]
) -> None:
    actions = [{"type": "QUICK_REPLY", "title": f"{{{{{n}}}}}", "id": f"{n}"} for n in (2, 3)]
    content = {"body": "{{1}}", "actions": actions}
    sid = _make_template(types={"twilio/quick-reply": content})
    fake.inbound(PERSON, OURS, body="salam")

    filled = {"1": "کیا؟", "2": "ہاں", "3": "نہیں"}
    assert _send_template(fake, sid, json.dumps(filled)) == ("read", None)
    misfit = {"1": "کیا؟", "2": titles[0], "3": titles[1]}
    assert _send_template(fake, sid, json.dumps(misfit)) == ("failed", 63021)


def test_the_content_api_fails_on_demand(fake: FakeTwilio) -> None:
    fake.fail_content(Fault.TOO_MANY, after=1, retry_after="3")
    fake.fail_content(Fault.ERROR_AFTER)

    def make() -> httpx.Response:
        types = {"twilio/text": {"body": "x"}}
        return HTTP.post(CONTENT, json={"language": "en", "types": types})

    answers = [make() for _ in range(4)]

    assert [answer.status_code for answer in answers] == [201, 429, 500, 201]
    assert answers[1].headers["Retry-After"] == "3"
    assert len(fake.content.templates) == 3
    fake.fail_content(Fault.TIMEOUT_AFTER)
    with pytest.raises(httpx.ReadTimeout):
        make()
    fake.fail_content(Fault.UNAUTHORIZED, times=2)
    fake.clear_faults()
    assert make().status_code == 201
    assert len(fake.content.templates) == 5


def test_a_list_is_for_the_session_only(fake: FakeTwilio) -> None:
    items = [{"id": "1", "item": "پانی"}]
    content = {"body": "Choose {{1}} please", "button": "Menu", "items": items}
    sid = _make_template(types={"twilio/list-picker": content})

    assert _submit(sid)["status"] == "rejected"


def _buttons(count: int, title: str = "a") -> dict[str, Any]:
    return {"twilio/quick-reply": {"body": "x", "actions": [{"title": title}] * count}}


def _items(count: int, item: str = "a", button: str = "b") -> dict[str, Any]:
    items = [{"id": "1", "item": item}] * count
    return {"twilio/list-picker": {"body": "x", "button": button, "items": items}}


@pytest.mark.parametrize(
    "types",
    [
        {},
        {"twilio/text": {"body": "x" * 1025}},
        {"twilio/text": {"bodyy": "x"}},
        {"twilio/text": {}},
        _buttons(0),
        _buttons(11),
        _buttons(1, "x" * 21),
        _items(0),
        _items(11),
        _items(1, "x" * 25),
        _items(1, "x", "x" * 21),
    ],
)
def test_content_over_the_limits_is_refused(fake: FakeTwilio, types: dict[str, Any]) -> None:
    answer = HTTP.post(CONTENT, json={"language": "en", "types": types})

    assert (answer.status_code, answer.json()["code"]) == (400, 20001)


@pytest.mark.parametrize("extra", [{"name": "x"}, {"language": 1}])
def test_content_with_wrong_fields_is_refused(fake: FakeTwilio, extra: dict[str, Any]) -> None:
    request = {"language": "en", "types": {"twilio/text": {"body": "x"}}, **extra}

    assert HTTP.post(CONTENT, json=request).json()["code"] == 20001


def test_templates_are_listed_fetched_and_deleted(fake: FakeTwilio) -> None:
    sids = [_make_template(friendly_name=f"jawab_{n}") for n in range(3)]

    first = _get(CONTENT, PageSize=2)
    second = HTTP.get(first["meta"]["next_page_url"]).json()

    listed = [content["sid"] for content in first["contents"] + second["contents"]]
    assert listed == sids
    assert second["meta"]["next_page_url"] is None
    assert _get(f"{CONTENT}/{sids[0]}")["friendly_name"] == "jawab_0"
    assert HTTP.delete(f"{CONTENT}/{sids[0]}").status_code == 204
    for path in (sids[0], f"{sids[0]}/ApprovalRequests"):
        assert HTTP.get(f"{CONTENT}/{path}").status_code == 404


# Webhooks


def test_callbacks_come_signed_and_in_order(fake: FakeTwilio) -> None:
    service = Service()
    fake.inbound(PERSON, OURS, body="salam")
    _create({**WHATSAPP_FORM, **CALLBACK})

    assert fake.pump_callbacks(service) == [204, 204, 204]
    assert [status for status, _ in service.reports] == ["sent", "delivered", "read"]
    assert fake.pump_callbacks(service) == []


def test_callbacks_come_one_step_at_a_time(fake: FakeTwilio) -> None:
    service = Service()
    _create({**SMS_FORM, **CALLBACK})

    fake.pump_callbacks(service, steps=1)
    assert [status for status, _ in service.reports] == ["sent"]
    assert fake.outbound()[0].status == "sent"
    fake.pump_callbacks(service, steps=1)
    assert [status for status, _ in service.reports] == ["sent", "delivered"]


def test_callbacks_come_reversed_doubled_and_shuffled(fake: FakeTwilio) -> None:
    for n in range(4):
        _create({**SMS_FORM, "StatusCallback": f"{STATUS_URL}?outbox={n}"})
    reversed_, shuffled = Service(), Service()

    fake.pump_callbacks(reversed_, order="reversed", copies=2, steps=1)
    fake.pump_callbacks(shuffled, order="shuffled", seed=3)

    urls = [url[-1] for url, _, _ in reversed_.received]
    assert urls == ["3", "3", "2", "2", "1", "1", "0", "0"]
    assert reversed_.received[0] == reversed_.received[1]
    shuffled_urls = [url[-1] for url, _, _ in shuffled.received]
    assert shuffled_urls != sorted(shuffled_urls)
    assert sorted(shuffled_urls) == ["0", "1", "2", "3"]


def test_without_a_callback_url_nothing_is_told(fake: FakeTwilio) -> None:
    service = Service()
    _create(SMS_FORM)

    assert fake.pump_callbacks(service) == []
    assert fake.outbound()[0].status == "delivered"


def test_a_person_writes_and_the_webhook_reads_back(clock: Clock) -> None:
    service = Service()
    fake = FakeTwilio(now=clock, deliver=service)
    medium = fake.add_media(b"OggS", "audio/ogg")

    webhook = fake.inbound(
        PERSON,
        OURS,
        media=[medium],
        latitude=30.18,
        longitude=66.97,
        label="Jinnah Road",
        button_payload="water",
        button_text="پانی",
        profile_name="x",
        extra={"NewIn2027": "y"},
    )
    statuses = fake.deliver_inbound(webhook, copies=2)

    incoming = parse_incoming(parse_qsl(webhook.body.decode(), keep_blank_values=True))
    assert statuses == [204, 204]
    assert service.received[0] == service.received[1]
    assert service.received[0][1]["I-Twilio-Idempotency-Token"]
    assert incoming.pin == Pin(latitude=30.18, longitude=66.97, label="Jinnah Road")
    assert (incoming.choice, incoming.text) == ("water", "پانی")
    assert [attachment.content_type for attachment in incoming.attachments] == ["audio/ogg"]
    assert incoming.provider_id.startswith("MM")


@pytest.mark.parametrize(
    ("parts", "message_type"),
    [
        ({"body": "x"}, "text"),
        ({"latitude": 1.0, "longitude": 2.0}, "location"),
        ({"list_id": "1", "list_title": "پانی"}, "interactive"),
    ],
)
def test_whatsapp_names_the_kind_of_message(
    clock: Clock, parts: dict[str, Any], message_type: str
) -> None:
    webhook = FakeTwilio(now=clock).inbound(PERSON, OURS, **parts)

    assert _field_of(webhook.body, "MessageType") == message_type


@pytest.mark.parametrize(
    ("content_type", "message_type"), [("image/png", "image"), ("application/pdf", "document")]
)
def test_whatsapp_names_the_kind_of_medium(
    clock: Clock, content_type: str, message_type: str
) -> None:
    fake = FakeTwilio(now=clock)

    webhook = fake.inbound(PERSON, OURS, media=[fake.add_media(b"x", content_type)])

    assert _field_of(webhook.body, "MessageType") == message_type


def test_a_person_without_a_number_writes_and_is_answered(fake: FakeTwilio) -> None:
    person = "whatsapp:PK.1349AbCd"
    webhook = fake.inbound(person, OURS, body="salam")

    answer = _create({**WHATSAPP_FORM, "To": person, **CALLBACK})

    assert _field_of(webhook.body, "ExternalUserId") == person
    assert b"WaId" not in webhook.body
    assert answer.status_code == 201
    assert _last_report(fake) == ("read", None)
    assert fake.complaints == []


def test_twilio_knocks_twice_and_no_more(clock: Clock) -> None:
    fake = FakeTwilio(now=clock)
    webhook = fake.inbound(PERSON, OURS, body="salam")
    late, never, broken = Service(absent=1), Service(absent=2), Service(500)

    assert fake.deliver_inbound(webhook, late) == [204]
    assert fake.deliver_inbound(webhook, never) == [None]
    assert fake.deliver_inbound(webhook, broken) == [500]
    assert (late.attempts, never.attempts, broken.attempts) == (2, 2, 1)


def test_without_the_contract_only_the_rules_remain() -> None:
    fake = FakeTwilio(now=lambda: datetime(2026, 11, 23, tzinfo=UTC), check_contract=False)
    request = httpx.Request("POST", MESSAGES, data={**SMS_FORM, "Bodyy": "x"})
    next(AUTH.auth_flow(request))

    assert fake.respond(request).status_code == 201
    assert fake.complaints == []

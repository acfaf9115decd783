"""Twilio as the service sees it: an API that remembers, and webhooks that come back.

It keeps every message, enforces the 24-hour window, opt-outs and limits, fails on demand and by
magic number (`failures`), and holds each request and each answer of its own against Twilio's API
description (`contract`).
"""

import base64
import json
import random
import re
import secrets
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import respx

from tests.fakes.twilio import contract
from tests.fakes.twilio.failures import (
    AFTER_ACCEPTANCE,
    Answer,
    ConnectionCut,
    Fault,
    code_in_answer,
    code_in_callback,
    refuse,
    reply,
)
from tests.fakes.twilio.media import Medium
from tests.fakes.twilio.records import API_VERSION, Message
from tests.fakes.twilio.templates import APPROVED, MOST_SESSION_BUTTONS, TemplateStore
from tests.fakes.twilio.webhooks import Deliver, Webhook, post, write_webhook

ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "token-of-the-fake"

WINDOW = timedelta(hours=24)
STOP_WORDS = frozenset("STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT".split())
START_WORDS = frozenset({"START", "YES", "UNSTOP"})
_DELETABLE_AFTER = timedelta(minutes=1)
_WHATSAPP = "whatsapp:"
_TEMPLATE_CODES = {"rejected": 63040, "paused": 63041, "disabled": 63042}

_HTTPX_ERRORS: Mapping[Fault, type[httpx.TransportError]] = {
    Fault.CONNECT_REFUSED: httpx.ConnectError,
    Fault.CONNECT_TIMEOUT: httpx.ConnectTimeout,
    Fault.TIMEOUT_BEFORE: httpx.ReadTimeout,
    Fault.TIMEOUT_AFTER: httpx.ReadTimeout,
    Fault.RESET_BEFORE: httpx.ReadError,
    Fault.RESET_AFTER: httpx.ReadError,
}

Order = Literal["in_order", "reversed", "shuffled"]


class FakeTwilio:
    """One Twilio account. Safe to call from several threads; calls no one while it holds its lock.

    `now` returns an aware UTC time. `numbers` are our senders as `channel:value`; `None` lets any
    send. `reads` has people open what they get on WhatsApp. `deliver` posts webhooks where a call
    names no other way. `complaints` collects what the API description had against requests.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        account_sid: str = ACCOUNT_SID,
        auth_token: str = AUTH_TOKEN,
        api_keys: Mapping[str, str] | None = None,
        numbers: Collection[str] | None = None,
        webhook_url: str = "https://grievance.example/webhooks/twilio/messages",
        deliver: Deliver | None = None,
        api_url: str = "https://api.twilio.com",
        content_url: str = "https://content.twilio.com",
        cdn_url: str = "https://media.twiliocdn.com",
        reads: bool = True,
        advanced_opt_out: bool = False,
        auto_approve: bool = False,
        check_contract: bool = True,
    ) -> None:
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.webhook_url = webhook_url
        self.api_url, self.content_url, self.cdn_url = api_url, content_url, cdn_url
        self.messages: dict[str, Message] = {}
        self.media: dict[str, Medium] = {}
        self.opted_out: set[tuple[str, str]] = set()
        self.complaints: list[str] = []
        self.content = TemplateStore(
            account_sid=account_sid, content_url=content_url, now=now, auto_approve=auto_approve
        )
        self._now = now
        self._credentials = {account_sid: auth_token, **(api_keys or {})}
        self._numbers = None if numbers is None else {_to_wire(number) for number in numbers}
        self._deliver = deliver
        self._reads = reads
        self._advanced_opt_out = advanced_opt_out
        self._check_contract = check_contract
        self._last_inbound: dict[tuple[str, str], datetime] = {}
        self._faults: list[tuple[Fault, str | None]] = []
        self._lock = threading.RLock()

    # The HTTP side

    def handle(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request to the API, the Content API or the CDN.

        Raises `ConnectionCut` when the answer never comes.
        """
        parts = urlsplit(url)
        headers = {name.lower(): value for name, value in headers.items()}
        with self._lock:
            if parts.path.startswith("/_cdn/"):
                return self._answer_cdn(parts.path, authorized="authorization" in headers)
            if not self._is_authorized(headers.get("authorization", "")):
                return refuse(20003)
            if "/Media/ME" in parts.path and not parts.path.endswith(".json") and method == "GET":
                return self._answer_media(parts.path)
            if not contract.is_described(method, parts.path):
                return refuse(20404)
            if method == "POST" and parts.path == self._path("Messages.json"):
                answer, checked = self._create(parts.path, headers, body)
            else:
                complaint = self._find_complaint(method, parts.path, parts.query, headers, body)
                answer = (
                    refuse(20001, complaint)
                    if complaint
                    else self._answer_api(method, parts.path, parts.query, body)
                )
                checked = True
            if checked and self._check_contract:
                contract.check_answer(
                    method, parts.path, parts.query, headers, answer.status, answer.body
                )
            return answer

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Answer an httpx request; a side effect for respx."""
        try:
            answer = self.handle(
                request.method, str(request.url), dict(request.headers), request.read()
            )
        except ConnectionCut as cut:
            raise _HTTPX_ERRORS[cut.fault](cut.fault.name, request=request) from cut
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

    def mount(self, router: respx.MockRouter) -> None:
        """Let a respx router send everything for Twilio's hosts here."""
        for url in (self.api_url, self.content_url, self.cdn_url):
            router.route(host=urlsplit(url).hostname).mock(side_effect=self.respond)

    def fail_next(self, fault: Fault, *, times: int = 1, retry_after: str | None = None) -> None:
        """Let the next create requests suffer; `retry_after` is the header of `TOO_MANY`."""
        with self._lock:
            self._faults += [(fault, retry_after)] * times

    # What the service sent

    def outbound(self, to: str | None = None) -> list[Message]:
        """List what was accepted from the service, oldest first; `to` is `channel:value`."""
        with self._lock:
            return [
                message
                for message in self.messages.values()
                if message.direction == "outbound-api"
                and (to is None or message.to == _to_wire(to))
            ]

    def pump_callbacks(
        self,
        deliver: Deliver | None = None,
        *,
        order: Order = "in_order",
        copies: int = 1,
        steps: int | None = None,
        seed: int = 0,
    ) -> list[int | None]:
        """Move accepted messages on and post a signed callback for each step.

        Every message goes `steps` further (`None`: to its end) before the first callback leaves;
        they leave in `order`, each `copies` times. Returns the service's HTTP statuses, `None`
        for one that nobody answered.
        """
        with self._lock:
            callbacks = [
                callback
                for message in list(self.messages.values())
                for callback in self._advance(message, steps)
            ]
        if order == "reversed":
            callbacks.reverse()
        elif order == "shuffled":
            random.Random(seed).shuffle(callbacks)
        return [post(callback, self._way(deliver)) for callback in callbacks for _ in range(copies)]

    # What people send

    def add_media(self, content: bytes, content_type: str, **faults: Any) -> Medium:
        """Make a medium to pass to `inbound`; `faults` are the fields of `Medium`."""
        return Medium(content=content, content_type=content_type, **faults)

    def inbound(
        self,
        from_: str,
        to: str,
        *,
        body: str = "",
        media: Sequence[Medium] = (),
        latitude: float | None = None,
        longitude: float | None = None,
        label: str = "",
        address: str = "",
        button_payload: str | None = None,
        button_text: str = "",
        list_id: str | None = None,
        list_title: str = "",
        profile_name: str = "",
        extra: Mapping[str, str] | None = None,
    ) -> Webhook:
        """Have a person write, and return the signed webhook that tells the service.

        Addresses are `channel:value`. The message is kept whether the webhook arrives or not. On
        SMS, STOP and START act before the service hears of them.
        """
        sender, recipient = _to_wire(from_), _to_wire(to)
        now = self._now()
        message = Message(
            sid=("MM" if media else "SM") + secrets.token_hex(16),
            direction="inbound",
            sender=sender,
            to=recipient,
            body=body or button_text or list_title,
            status="received",
            created=now,
            updated=now,
        )
        fields = {
            "ApiVersion": API_VERSION,
            "AccountSid": self.account_sid,
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "SmsMessageSid": message.sid,
            "From": sender,
            "To": recipient,
            "Body": message.body,
            "NumMedia": str(len(media)),
            "NumSegments": "1",
            "SmsStatus": "received",
        }
        if sender.startswith(_WHATSAPP):
            fields["ProfileName"] = profile_name
            fields["MessageType"] = _message_type(media, latitude, button_payload or list_id)
            if sender.startswith("whatsapp:+"):
                fields["WaId"] = sender.removeprefix("whatsapp:+")
            else:
                fields["ExternalUserId"] = sender
        else:
            fields |= {"FromCountry": "PK", "ToCountry": "PK"}
        if latitude is not None and longitude is not None:
            fields |= {"Latitude": str(latitude), "Longitude": str(longitude)}
        optional = {
            "Label": label or None,
            "Address": address or None,
            "ButtonPayload": button_payload,
            "ButtonText": button_text or None,
            "ListId": list_id,
            "ListTitle": list_title or None,
        }
        fields |= {name: value for name, value in optional.items() if value is not None}
        with self._lock:
            for n, medium in enumerate(media):
                medium.message_sid = message.sid
                self.media[medium.sid] = medium
                path = self._path(f"Messages/{message.sid}/Media/{medium.sid}")
                fields[f"MediaUrl{n}"] = f"{self.api_url}{path}"
                fields[f"MediaContentType{n}"] = medium.content_type
            message.media_urls = tuple(v for k, v in fields.items() if k.startswith("MediaUrl"))
            self.messages[message.sid] = message
            self._last_inbound[sender, recipient] = now
            opt_out = self._note_opt_out(message)
        if opt_out is not None:
            fields["OptOutType"] = opt_out
        fields |= extra or {}
        return write_webhook(self.webhook_url, fields, self.auth_token)

    def deliver_inbound(
        self, webhook: Webhook, deliver: Deliver | None = None, *, copies: int = 1
    ) -> list[int | None]:
        """Post a webhook, `copies` times in a row as a retry would; returns the HTTP statuses."""
        return [post(webhook, self._way(deliver)) for _ in range(copies)]

    # Inside

    def _path(self, rest: str) -> str:
        return f"/{API_VERSION}/Accounts/{self.account_sid}/{rest}"

    def _way(self, deliver: Deliver | None) -> Deliver:
        way = deliver or self._deliver
        assert way is not None, "No way to deliver webhooks was given."
        return way

    def _is_authorized(self, header: str) -> bool:
        scheme, _, encoded = header.partition(" ")
        try:
            username, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except ValueError:
            return False
        return scheme == "Basic" and self._credentials.get(username) == password

    def _find_complaint(
        self, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> str | None:
        if not self._check_contract:
            return None
        complaint = contract.find_complaint(method, path, query, headers, body)
        if complaint:
            self.complaints.append(f"{method} {path}: {complaint}")
        return complaint

    def _create(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[Answer, bool]:
        """Answer a create request; also whether the answer is one that Twilio's API describes."""
        fault, retry_after = self._faults.pop(0) if self._faults else (None, None)
        if fault in _HTTPX_ERRORS and fault not in AFTER_ACCEPTANCE:
            raise ConnectionCut(fault)
        if fault is Fault.UNAUTHORIZED:
            return refuse(20003), True
        if fault is Fault.TOO_MANY:
            return refuse(20429, retry_after=retry_after), True
        if fault is Fault.ERROR_BEFORE:
            return refuse(20503), True
        form: dict[str, list[str]] = {}
        for name, value in parse_qsl(body.decode(), keep_blank_values=True):
            form.setdefault(name, []).append(value)
        code = self._find_refusal(form)
        if code is not None:
            return refuse(code, form.get("To", [""])[0]), True
        complaint = self._find_complaint("POST", path, "", headers, body)
        if complaint is not None:
            return refuse(20001, complaint), True
        code = code_in_answer(form["To"][0])
        if code is not None:
            return refuse(code, form["To"][0]), True
        message = self._accept(form)
        if fault is Fault.ERROR_AFTER:
            return refuse(20500), True
        if fault is Fault.NOT_JSON_AFTER:
            return Answer(201, {"Content-Type": "text/html"}, b"<html>Created</html>"), False
        if fault is Fault.NO_SID_AFTER:
            return reply({}, 201), False
        if fault is not None:
            raise ConnectionCut(fault)
        return reply(message.show(self.account_sid), 201), True

    def _find_refusal(self, form: Mapping[str, list[str]]) -> int | None:
        """Find the code with which Twilio refuses such a message outright."""
        to, sender = form.get("To", [""])[0], form.get("From", [""])[0]
        service = form.get("MessagingServiceSid", [""])[0]
        text, media = form.get("Body", [""])[0], form.get("MediaUrl", [])
        content_sid = form.get("ContentSid", [""])[0]
        callback = form.get("StatusCallback", [""])[0]
        if not to:
            return 21604
        if not contract.ADDRESS.fullmatch(to) or not re.search(r"\+|whatsapp:", to):
            return 21211
        if not sender and not service:
            return 21603
        if sender and sender.startswith(_WHATSAPP) != to.startswith(_WHATSAPP):
            return 21910
        if sender and self._numbers is not None and sender not in self._numbers:
            return 63007 if sender.startswith(_WHATSAPP) else 21606
        if not (text or media or content_sid):
            return 21619
        if len(text) > 1600:
            return 21617
        if len(media) > 10:
            return 21623
        if not all(contract.is_web_address(url) for url in media):
            return 21620
        if content_sid and (text or media):
            return 20001
        if content_sid and content_sid not in self.content.templates:
            return 21655
        if "ContentVariables" in form and _read_variables(form["ContentVariables"][0]) is None:
            return 21656
        if callback and not contract.is_web_address(callback):
            return 21609
        if (to, sender) in self.opted_out:
            return 21610
        return None

    def _accept(self, form: Mapping[str, list[str]]) -> Message:
        now = self._now()
        one = {name: values[0] for name, values in form.items()}
        service = one.get("MessagingServiceSid")
        media = tuple(form.get("MediaUrl", ()))
        message = Message(
            sid=("MM" if media else "SM") + secrets.token_hex(16),
            direction="outbound-api",
            sender=one.get("From", ""),
            to=one["To"],
            body=one.get("Body", ""),
            media_urls=media,
            content_sid=one.get("ContentSid"),
            content_variables=_read_variables(one.get("ContentVariables", "{}")) or {},
            messaging_service_sid=service,
            status_callback=one.get("StatusCallback"),
            validity_period=int(one["ValidityPeriod"]) if "ValidityPeriod" in one else None,
            status="accepted" if service else "queued",
            created=now,
            updated=now,
        )
        code = self._find_late_failure(message)
        if message.content_sid is not None:
            template = self.content.templates[message.content_sid]
            message.body = template.fill(message.content_variables) or ""
        if code is None:
            message.coming = [("sent", None), ("delivered", None)]
            if self._reads and message.to.startswith(_WHATSAPP):
                message.coming.append(("read", None))
        elif message.to.startswith(_WHATSAPP):
            message.coming = [("failed", code)]
        else:
            message.coming = [("sent", None), ("undelivered", code)]
        self.messages[message.sid] = message
        return message

    def _find_late_failure(self, message: Message) -> int | None:
        """Find the code that only the delivery callback will bring."""
        code = code_in_callback(message.to)
        if code is not None or not message.to.startswith(_WHATSAPP):
            return code
        if message.media_urls and len(message.body) > 1024:
            return 63021
        template = self.content.templates.get(message.content_sid or "")
        if template is not None:
            text = template.fill(message.content_variables)
            if text is None:
                return 63028
            if len(text) > 1024:
                return 63021
            if template.state in _TEMPLATE_CODES:
                return _TEMPLATE_CODES[template.state]
            if template.state == APPROVED:
                return None
            if template.buttons > MOST_SESSION_BUTTONS:
                return 63013
        last = self._last_inbound.get((message.to, message.sender))
        return 63016 if last is None or self._now() - last > WINDOW else None

    def _advance(self, message: Message, steps: int | None) -> list[Webhook]:
        """Take a message through its next statuses and write their callbacks."""
        now_due = message.coming if steps is None else message.coming[:steps]
        message.coming = message.coming[len(now_due) :]
        callbacks = []
        for status, code in now_due:
            message.status, message.error_code, message.updated = status, code, self._now()
            if message.status_callback is None:
                continue
            fields = {
                "ApiVersion": API_VERSION,
                "AccountSid": self.account_sid,
                "MessageSid": message.sid,
                "SmsSid": message.sid,
                "MessageStatus": status,
                "SmsStatus": status,
                "From": message.sender,
                "To": message.to,
            }
            if code is not None:
                fields["ErrorCode"] = str(code)
            if message.to.startswith(_WHATSAPP):
                fields["ChannelPrefix"] = "whatsapp"
                if status == "read":
                    fields["EventType"] = "READ"
                if code is not None:
                    fields["ChannelStatusMessage"] = f"Error {code}"
            elif status in ("delivered", "undelivered"):
                fields["RawDlrDoneDate"] = message.updated.strftime("%y%m%d%H%M")
            callbacks.append(write_webhook(message.status_callback, fields, self.auth_token))
        return callbacks

    def _note_opt_out(self, message: Message) -> str | None:
        """Act on STOP and START as Twilio does; returns OptOutType where it would be set.

        WhatsApp knows none of it unless Advanced Opt-Out is on.
        """
        if message.sender.startswith(_WHATSAPP) and not self._advanced_opt_out:
            return None
        word, pair = message.body.strip().upper(), (message.sender, message.to)
        kind = None
        if word in STOP_WORDS:
            self.opted_out.add(pair)
            kind = "STOP"
        elif word in START_WORDS:
            self.opted_out.discard(pair)
            kind = "START"
        elif word in ("HELP", "INFO"):
            kind = "HELP"
        return kind if self._advanced_opt_out else None

    def _answer_media(self, path: str) -> Answer:
        medium = self.media.get(path.rpartition("/")[2])
        if medium is None or path != self._path(
            f"Messages/{medium.message_sid}/Media/{medium.sid}"
        ):
            return refuse(20404)
        return medium.download(self.cdn_url)

    def _answer_cdn(self, path: str, *, authorized: bool) -> Answer:
        _, _, secret, hop = path.split("/")
        for medium in self.media.values():
            if medium.secret == secret:
                return medium.download_from_cdn(self.cdn_url, hop=int(hop), authorized=authorized)
        return Answer(403, {}, b"")

    def _answer_api(self, method: str, path: str, query: str, body: bytes) -> Answer:
        parameters = dict(parse_qsl(query, keep_blank_values=True))
        segments = path.strip("/").split("/")
        if segments[0] == "v1" and segments[1] == "Content":
            return self._answer_content(method, segments[2:], parameters, body)
        if segments[:1] != [API_VERSION] or len(segments) < 3:
            return refuse(20404)
        if segments[2].removesuffix(".json") != self.account_sid:
            return refuse(20404)
        match (method, segments[3:]):
            case ("GET", []):
                return reply(
                    {
                        "sid": self.account_sid,
                        "friendly_name": "Fake",
                        "status": "active",
                        "type": "Full",
                        "uri": path,
                    }
                )
            case ("GET", ["Messages.json"]):
                return self._show_messages(parameters)
            case (_, ["Messages", name]):
                return self._answer_message(method, name.removesuffix(".json"), body)
            case ("GET", ["Messages", sid, "Media.json"]):
                return self._show_media(sid, path)
            case ("DELETE", ["Messages", _, "Media", name]):
                if self.media.pop(name.removesuffix(".json"), None) is None:
                    return refuse(20404)
                return reply(None, 204)
        return refuse(20404)

    def _answer_content(
        self, method: str, rest: Sequence[str], query: Mapping[str, str], body: bytes
    ) -> Answer:
        match (method, *rest):
            case ("POST",):
                return self.content.create(json.loads(body))
            case ("GET",):
                return self.content.show_all(query)
            case ("GET", sid):
                return self.content.show(sid)
            case ("DELETE", sid):
                return self.content.delete(sid)
            case ("GET", sid, "ApprovalRequests"):
                return self.content.show_approval(sid)
            case ("POST", sid, "ApprovalRequests", "whatsapp"):
                return self.content.submit(sid, json.loads(body))
        return refuse(20404)

    def _answer_message(self, method: str, sid: str, body: bytes) -> Answer:
        """Fetch, redact, cancel or delete one message."""
        message = self.messages.get(sid)
        if message is None:
            return refuse(20404)
        if method == "DELETE":
            # Twilio refuses to delete what it may still be working on.
            if self._now() - message.created < _DELETABLE_AFTER:
                return refuse(20009)
            del self.messages[sid]
            self.media = {k: m for k, m in self.media.items() if m.message_sid != sid}
            return reply(None, 204)
        if method == "POST":
            form = dict(parse_qsl(body.decode(), keep_blank_values=True))
            if form.get("Body") == "":
                message.body = ""
            if form.get("Status") == "canceled" and message.status in ("accepted", "queued"):
                message.status, message.coming = "canceled", []
            message.updated = self._now()
        return reply(message.show(self.account_sid))

    def _show_media(self, sid: str, path: str) -> Answer:
        message = self.messages.get(sid)
        if message is None:
            return refuse(20404)
        media = [m for m in self.media.values() if m.message_sid == sid]
        return reply(
            {
                "media_list": [m.show(self.account_sid, message.created) for m in media],
                "first_page_uri": path,
                "next_page_uri": None,
                "previous_page_uri": None,
                "uri": path,
                "page": 0,
                "page_size": 50,
                "start": 0,
                "end": len(media),
            }
        )

    def _show_messages(self, query: Mapping[str, str]) -> Answer:
        """List messages both ways, newest first, by pages of 50 unless asked otherwise."""
        found = [m for m in reversed(self.messages.values()) if _is_asked_for(m, query)]
        size, page = int(query.get("PageSize", "50")), int(query.get("Page", "0"))
        filters = {k: v for k, v in query.items() if k not in ("PageSize", "Page", "PageToken")}

        def link(number: int) -> str:
            asked = {**filters, "PageSize": size, "Page": number}
            if number:
                asked["PageToken"] = f"PA{number}"
            return f"{self._path('Messages.json')}?{urlencode(asked)}"

        return reply(
            {
                "messages": [
                    m.show(self.account_sid) for m in found[page * size : (page + 1) * size]
                ],
                "first_page_uri": link(0),
                "previous_page_uri": link(page - 1) if page else None,
                "next_page_uri": link(page + 1) if (page + 1) * size < len(found) else None,
                "uri": link(page),
                "page": page,
                "page_size": size,
                "start": page * size,
                "end": min((page + 1) * size, len(found)),
            }
        )


def _is_asked_for(message: Message, query: Mapping[str, str]) -> bool:
    """Apply the list's filters; `DateSent<` and `DateSent>` include the moment they name."""
    if query.get("To", message.to) != message.to:
        return False
    if query.get("From", message.sender) != message.sender:
        return False
    if "DateSent>" in query and message.created < contract.parse_moment(query["DateSent>"]):
        return False
    if "DateSent<" in query and message.created > contract.parse_moment(query["DateSent<"]):
        return False
    return (
        "DateSent" not in query
        or message.created.date() == contract.parse_moment(query["DateSent"]).date()
    )


def _message_type(media: Sequence[Medium], latitude: float | None, choice: str | None) -> str:
    if choice is not None:
        return "interactive"
    if latitude is not None:
        return "location"
    if not media:
        return "text"
    kind = media[0].content_type.partition("/")[0]
    return kind if kind in ("image", "audio", "video") else "document"


def _read_variables(text: str) -> dict[str, str] | None:
    """Read ContentVariables; `None` when it is not a JSON object of texts."""
    try:
        variables = json.loads(text)
    except ValueError:
        return None
    if not isinstance(variables, dict):
        return None
    return variables if all(isinstance(value, str) for value in variables.values()) else None


def _to_wire(address: str) -> str:
    return address.removeprefix("sms:")

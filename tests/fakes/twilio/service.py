"""Twilio as the service sees it: an API that remembers, and webhooks that come back.

It keeps every message, enforces the 24-hour window, opt-outs and limits, fails on demand and by
magic number (`failures`), and holds each request and each answer of its own against Twilio's API
description (`contract`).
"""

import base64
import random
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, Literal, Unpack
from urllib.parse import parse_qsl, urlsplit

import httpx
import respx

from tests.fakes.twilio import contract
from tests.fakes.twilio.account import ACCOUNT_SID, AUTH_TOKEN, Account, to_wire
from tests.fakes.twilio.api import answer_api, answer_cdn, answer_media
from tests.fakes.twilio.callbacks import advance
from tests.fakes.twilio.creating import accept, find_refusal
from tests.fakes.twilio.failures import (
    Answer,
    ConnectionCut,
    Fault,
    code_in_answer,
    refuse,
    reply,
)
from tests.fakes.twilio.media import Medium
from tests.fakes.twilio.people import Parts, write
from tests.fakes.twilio.records import Message
from tests.fakes.twilio.templates import TemplateStore
from tests.fakes.twilio.webhooks import Deliver, Webhook, post

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
    """One Twilio account. Safe to call from several threads; posts nothing while it holds its lock.

    `now` returns an aware UTC time. `numbers` are our senders as `channel:value`; `None` lets any
    send. `reads` has people open what they get on WhatsApp. `deliver` posts webhooks where a call
    names no other way. `content` is the Content API: `content.decide` speaks for WhatsApp.
    `whole_days` has lists filtered by days, whatever time is given. `fate` says what befalls a
    create request for which nothing was ordered.
    `complaints` collects what the API description had against requests.
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
        whole_days: bool = False,
        auto_approve: bool = False,
        check_contract: bool = True,
        fate: Callable[[], Fault | None] = lambda: None,
    ) -> None:
        self.content = TemplateStore(
            account_sid=account_sid, content_url=content_url, now=now, auto_approve=auto_approve
        )
        self.complaints: list[str] = []
        self._account = Account(
            account_sid=account_sid,
            auth_token=auth_token,
            now=now,
            api_url=api_url,
            cdn_url=cdn_url,
            webhook_url=webhook_url,
            numbers=None if numbers is None else {to_wire(number) for number in numbers},
            reads=reads,
            advanced_opt_out=advanced_opt_out,
            whole_days=whole_days,
            content=self.content,
        )
        self._hosts = [urlsplit(url).hostname for url in (api_url, content_url, cdn_url)]
        self._credentials = {account_sid: auth_token, **(api_keys or {})}
        self._deliver = deliver
        self._check_contract = check_contract
        self._fate = fate
        self._faults: list[tuple[Fault, str | None, str | None]] = []
        self._later_faults: dict[str, list[tuple[Fault | None, str | None]]] = {}
        self._content_faults: list[tuple[Fault | None, str | None]] = []
        self._lock = threading.RLock()

    def handle(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request to the API, the Content API or the CDN.

        Raises `ConnectionCut` when the answer never comes.
        """
        parts = urlsplit(url)
        headers = {name.lower(): value for name, value in headers.items()}
        if parts.path.startswith("/_cdn/"):
            # Not under the lock: a slow download holds up nothing else.
            authorized = "authorization" in headers
            return answer_cdn(self._account, parts.path, authorized=authorized)
        with self._lock:
            if not self._is_authorized(headers.get("authorization", "")):
                return refuse(20003)
            if "/Media/ME" in parts.path and not parts.path.endswith(".json") and method == "GET":
                return answer_media(self._account, parts.path)
            if not contract.is_described(method, parts.path):
                return refuse(20404)
            if method == "POST" and parts.path == self._account.path("Messages.json"):
                answer, described = self._create(parts.path, headers, body)
            else:
                answer = self._suffer(method) or self._answer(
                    method, parts.path, parts.query, headers, body
                )
                described = True
            if described and self._check_contract:
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
        router.route(host__in=self._hosts).mock(side_effect=self.respond)

    def fail_next(
        self,
        fault: Fault,
        *,
        times: int = 1,
        retry_after: str | None = None,
        to: str | None = None,
    ) -> None:
        """Let the next create requests suffer, or the next to one address (`channel:value`).

        `retry_after` is the header of `TOO_MANY`.
        """
        with self._lock:
            self._faults += [(fault, retry_after, to and to_wire(to))] * times

    def fail_later(
        self, *faults: Fault | None, method: str = "GET", retry_after: str | None = None
    ) -> None:
        """Let the next requests of this method suffer, one each; `None` spares one.

        For requests other than those that create messages, which `fail_next` is for.
        """
        with self._lock:
            waiting = self._later_faults.setdefault(method, [])
            waiting += [(fault, retry_after) for fault in faults]

    def fail_content(
        self, fault: Fault, *, times: int = 1, after: int = 0, retry_after: str | None = None
    ) -> None:
        """Let the next calls of the Content API suffer, once `after` of them have gone well."""
        with self._lock:
            self._content_faults += [(None, None)] * after + [(fault, retry_after)] * times

    def fail_media(self, code: int) -> None:
        """Let every message with a medium fail with this code, once it is to be delivered."""
        with self._lock:
            self._account.media_code = code

    def clear_faults(self) -> None:
        """Take back what was ordered and has not struck."""
        with self._lock:
            self._faults, self._content_faults, self._later_faults = [], [], {}

    def outbound(self, to: str | None = None) -> list[Message]:
        """List what was accepted from the service, oldest first; `to` is `channel:value`."""
        with self._lock:
            return [
                message
                for message in self._account.messages.values()
                if message.direction == "outbound-api" and (to is None or message.to == to_wire(to))
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
                for message in self._account.messages.values()
                for callback in advance(self._account, message, steps)
            ]
        if order == "reversed":
            callbacks.reverse()
        elif order == "shuffled":
            random.Random(seed).shuffle(callbacks)
        way = self._way(deliver)
        return [post(callback, way) for callback in callbacks for _ in range(copies)]

    def add_media(self, content: bytes, content_type: str, **faults: Any) -> Medium:
        """Make a medium to pass to `inbound`; `faults` are the fields of `Medium`."""
        return Medium(content=content, content_type=content_type, **faults)

    def inbound(self, from_: str, to: str, **parts: Unpack[Parts]) -> Webhook:
        """Have a person write, and return the signed webhook that would tell the service.

        Addresses are `channel:value`. The message is kept whether the webhook is delivered or
        not. On SMS, STOP and START act before the service hears of them.
        """
        with self._lock:
            return write(self._account, from_, to, parts)

    def deliver_inbound(
        self, webhook: Webhook, deliver: Deliver | None = None, *, copies: int = 1
    ) -> list[int | None]:
        """Post a webhook, `copies` times in a row as a retry would; returns the HTTP statuses."""
        return [post(webhook, self._way(deliver)) for _ in range(copies)]

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

    def _answer(
        self, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        complaint = self._find_complaint(method, path, query, headers, body)
        if complaint is not None:
            return refuse(20001, complaint)
        fault, retry_after = None, None
        if path.startswith("/v1/Content") and self._content_faults:
            fault, retry_after = self._content_faults.pop(0)
        refusal = _refuse_before(fault, retry_after)
        if refusal is not None:
            return refusal
        answer = answer_api(self._account, method, path, query, body)
        if fault in (Fault.TIMEOUT_AFTER, Fault.RESET_AFTER):
            raise ConnectionCut(fault)
        return refuse(20500) if fault is Fault.ERROR_AFTER else answer

    def _suffer(self, method: str) -> Answer | None:
        """What a fault that was ordered makes of a request; `None` when it goes on unharmed."""
        waiting = self._later_faults.get(method)
        fault, retry_after = waiting.pop(0) if waiting else (None, None)
        match fault:
            case None:
                return None
            case Fault.UNAUTHORIZED:
                return refuse(20003)
            case Fault.TOO_MANY:
                return refuse(20429, retry_after=retry_after)
            case Fault.ERROR_BEFORE:
                return refuse(20503)
            case Fault.ERROR_AFTER:
                return refuse(20500)
        raise ConnectionCut(fault)

    def _next_fault(self, to: str) -> tuple[Fault | None, str | None]:
        """The oldest fault that is meant for a message to this address."""
        for number, (fault, retry_after, only_to) in enumerate(self._faults):
            if only_to in (None, to):
                del self._faults[number]
                return fault, retry_after
        return self._fate(), None

    def _create(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[Answer, bool]:
        """Answer a create request; also whether the answer is one that Twilio's API describes."""
        form: dict[str, list[str]] = {}
        for name, value in parse_qsl(body.decode(), keep_blank_values=True):
            form.setdefault(name, []).append(value)
        to = form.get("To", [""])[0]
        fault, retry_after = self._next_fault(to)
        refusal = _refuse_before(fault, retry_after)
        if refusal is not None:
            return refusal, True
        code = find_refusal(self._account, form)
        if code is not None:
            return refuse(code, to), True
        complaint = self._find_complaint("POST", path, "", headers, body)
        if complaint is not None:
            return refuse(20001, complaint), True
        code = code_in_answer(to)
        if code is not None:
            return refuse(code, to), True
        message = accept(self._account, form)
        match fault:
            case Fault.ERROR_AFTER:
                return refuse(20500), True
            case Fault.NOT_JSON_AFTER:
                return Answer(201, {"Content-Type": "text/html"}, b"<html>Created</html>"), False
            case Fault.NO_SID_AFTER:
                return reply({}, 201), False
            case Fault.TIMEOUT_AFTER | Fault.RESET_AFTER:
                raise ConnectionCut(fault)
        return reply(message.show(self._account.account_sid), 201), True


def _refuse_before(fault: Fault | None, retry_after: str | None) -> Answer | None:
    """Answer for a fault that strikes before anything is done; `None` when it does not.

    Raises `ConnectionCut`.
    """
    match fault:
        case (
            Fault.CONNECT_REFUSED
            | Fault.CONNECT_TIMEOUT
            | Fault.TIMEOUT_BEFORE
            | Fault.RESET_BEFORE
        ):
            raise ConnectionCut(fault)
        case Fault.UNAUTHORIZED:
            return refuse(20003)
        case Fault.TOO_MANY:
            return refuse(20429, retry_after=retry_after)
        case Fault.ERROR_BEFORE:
            return refuse(20503)
    return None

"""Twilio's webhooks: inbound messages and delivery callbacks.

Plain routes over the raw body: a declared form would cost three times as much, and the signature
wants the parameters as they came. A webhook is answered 204 once what it tells is in the database,
200 once the spool keeps it for the time when the database is back, and never before.
"""

import asyncio
from time import monotonic
from urllib.parse import parse_qsl

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.twilio.webhooks import (
    NotAMessage,
    is_signed,
    parse_incoming,
    parse_status,
)
from bot.metrics import note_turn
from bot.service import Service
from handlers.spool import Entry, EntryKind, SpoolFailed
from handlers.turns import Delivery
from storage.database import Conflict, DatabaseAway

log = structlog.get_logger(__name__)

LARGEST_FORM = 64 * 1024
# Twilio gives up after 15 seconds, and then the message is lost to us until it is asked for.
PATIENCE_SECONDS = 8
_MOST_FIELDS = 500

Pairs = list[tuple[str, str]]


async def take_message(service: Service, request: Request) -> Response:
    """An inbound message: 204 or 200 durable, 400 no message, 403 unsigned, 413 too big, 503."""
    began = monotonic()
    body, pairs = await _read(request)
    if isinstance(pairs, Response):
        return pairs
    if not _is_ours(service, request, pairs):
        return _refuse(403, "the signature is missing or wrong")
    try:
        incoming = parse_incoming(pairs)
    except NotAMessage as error:
        log.warning("A signed webhook is no message.", action="not_a_message", reason=str(error))
        return _refuse(400, str(error))
    if service.turns is None:
        return _refuse(503, "this process takes no messages")
    delivery = Delivery(
        incoming=incoming, form=body.decode("utf-8"), received_at=service.clock.now()
    )
    entry = Entry(kind=EntryKind.MESSAGE, form=delivery.form, received_at=delivery.received_at)
    if service.spool.has_waiting():
        return await _keep(service, entry)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            outcome = await service.turns.take(delivery)
    except (DatabaseAway, Conflict, TimeoutError):
        return await _keep(service, entry)
    note_turn(outcome, monotonic() - began)
    service.owed.set()
    return Response(status_code=204)


async def take_status(service: Service, request: Request) -> Response:
    """A delivery callback; the outbox id stands in the query of the address we gave."""
    body, pairs = await _read(request)
    if isinstance(pairs, Response):
        return pairs
    if not _is_ours(service, request, pairs):
        return _refuse(403, "the signature is missing or wrong")
    try:
        report = parse_status(pairs)
    except NotAMessage as error:
        return _refuse(400, str(error))
    entry = Entry(
        kind=EntryKind.STATUS,
        form=body.decode("utf-8"),
        received_at=service.clock.now(),
        outbox_id=request.query_params.get("outbox"),
    )
    if service.spool.has_waiting():
        return await _keep(service, entry)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await asyncio.to_thread(
                service.sender.take_callback,
                provider_id=report.provider_id,
                status=report.status,
                error_code=report.error_code,
                outbox_id=entry.outbox_id,
            )
    except (DatabaseAway, Conflict, TimeoutError):
        return await _keep(service, entry)
    return Response(status_code=204)


async def _keep(service: Service, entry: Entry) -> Response:
    """Keeps a webhook in the spool: 200, or 503 when not even that can be done."""
    try:
        await asyncio.to_thread(service.spool.keep, entry)
    except SpoolFailed as error:
        log.error("A webhook could not be kept.", action="not_stored", reason=str(error))
        return _refuse(503, "the message could not be stored; send it again")
    log.warning(
        "The database is away; the spool keeps a webhook.", action="spooled", kind=entry.kind.value
    )
    return Response(status_code=200)


async def _read(request: Request) -> tuple[bytes, Pairs | Response]:
    """The body and its form fields, or the answer to a body that is none."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body.extend(chunk)
            if len(body) > LARGEST_FORM:
                return b"", _refuse(413, "a webhook has at most 64 kB")
    except ClientDisconnect:
        return b"", _refuse(400, "the request was cut off")
    declared = request.headers.get("content-length")
    if declared is not None and declared.isdecimal() and int(declared) != len(body):
        return b"", _refuse(400, "the request was cut off")
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        return b"", _refuse(400, "the body is no UTF-8 form")
    return bytes(body), pairs


def _is_ours(service: Service, request: Request, pairs: Pairs) -> bool:
    """Whether Twilio signed this: over the public address, not what a proxy makes of it."""
    query = request.scope["query_string"].decode("latin-1")
    url = f"{service.settings.public_url}{request.scope['path']}{'?' if query else ''}{query}"
    signature = request.headers.get("x-twilio-signature")
    if is_signed(url, pairs, signature, service.settings.auth_tokens):
        return True
    log.warning(
        "A webhook was not signed by our account: check PUBLIC_URL and TWILIO_AUTH_TOKEN.",
        action="bad_signature",
        path=request.scope["path"],
    )
    return False


def _refuse(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status_code=status)


_ENDPOINTS = {
    "/webhooks/twilio/messages": take_message,
    "/webhooks/twilio/status": take_status,
}


class Webhooks:
    """Answers the provider's webhooks before any route is looked for; all else is `app`'s.

    They need nothing of what a framework does for its routes, which takes a fifth of their time.
    """

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = _ENDPOINTS.get(scope["path"]) if scope["type"] == "http" else None
        if endpoint is None:
            await self._app(scope, receive, send)
            return
        if scope["method"] == "POST":
            response = await endpoint(self._service, Request(scope, receive))
        else:
            response = _refuse(405, "webhooks are posted")
        await response(scope, receive, send)

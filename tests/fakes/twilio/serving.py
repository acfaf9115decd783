"""The fake behind HTTP on loopback, for a service in another process.

Beside Twilio's own paths: `POST /_inbound` has a person write, `POST /_fail` orders faults,
`GET /_messages` shows what was accepted, `POST /_decide` has WhatsApp speak about a template.
"""

import asyncio
import base64
import threading
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.fakes.twilio.failures import ConnectionCut, Fault
from tests.fakes.twilio.people import Parts
from tests.fakes.twilio.service import FakeTwilio

HANG_SECONDS = 60.0
_METHODS = ["GET", "POST", "PUT", "DELETE"]
_PARTS = ("body", "label", "address", "button_payload", "button_text", "list_id", "list_title")


def build_app(fake: FakeTwilio, *, hang_seconds: float = HANG_SECONDS) -> Starlette:
    """Wrap the fake as an ASGI application; a time-out hangs for `hang_seconds` first."""

    async def twilio(request: Request) -> Response:
        body = await request.body()
        try:
            answer = await run_in_threadpool(
                fake.handle, request.method, str(request.url), dict(request.headers), body
            )
        except ConnectionCut as cut:
            if "TIMEOUT" in cut.fault.name:
                await asyncio.sleep(hang_seconds)
            return _BrokenResponse()
        return Response(answer.body, status_code=answer.status, headers=answer.headers)

    async def inbound(request: Request) -> Response:
        asked = await request.json()
        webhook = fake.inbound(asked["from"], asked["to"], **_read_parts(fake, asked))
        statuses = await run_in_threadpool(
            fake.deliver_inbound, webhook, copies=int(asked.get("copies", 1))
        )
        return JSONResponse({"statuses": statuses})

    async def fail(request: Request) -> Response:
        asked = await request.json()
        fake.fail_next(
            Fault[asked["fault"]],
            times=int(asked.get("times", 1)),
            retry_after=asked.get("retry_after"),
        )
        return Response(status_code=204)

    async def decide(request: Request) -> Response:
        asked = await request.json()
        fake.content.decide(
            fake.content.find(asked["name"]).sid,
            asked["state"],
            asked.get("reason", ""),
            asked.get("category", ""),
        )
        return Response(status_code=204)

    async def messages(request: Request) -> Response:
        return JSONResponse(
            [
                {
                    "sid": message.sid,
                    "to": message.to,
                    "from": message.sender,
                    "body": message.body,
                    "media_urls": message.media_urls,
                    "content_sid": message.content_sid,
                    "content_variables": message.content_variables,
                    "status": message.status,
                    "error_code": message.error_code,
                    "created_at": message.created.isoformat(),
                }
                for message in fake.outbound(request.query_params.get("to"))
            ]
        )

    return Starlette(
        routes=[
            Route("/_inbound", inbound, methods=["POST"]),
            Route("/_fail", fail, methods=["POST"]),
            Route("/_decide", decide, methods=["POST"]),
            Route("/_messages", messages, methods=["GET"]),
            Route("/{path:path}", twilio, methods=_METHODS),
        ]
    )


class HttpDelivery:
    """Posts webhooks by HTTP. `origin` replaces scheme and host of the signed URL, as a tunnel
    would; `None` goes where the URL says."""

    def __init__(self, origin: str | None = None) -> None:
        self._origin = origin
        self._client = httpx.Client(timeout=15.0, trust_env=False)

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        if self._origin is not None:
            parts, origin = urlsplit(url), urlsplit(self._origin)
            url = parts._replace(scheme=origin.scheme, netloc=origin.netloc).geturl()
        try:
            return self._client.post(url, headers=dict(headers), content=body).status_code
        except httpx.TransportError as error:
            raise ConnectionError(type(error).__name__) from error

    def close(self) -> None:
        self._client.close()


class Callbacks:
    """A thread that moves accepted messages on, one step every `seconds`, while it is entered."""

    def __init__(self, fake: FakeTwilio, *, seconds: float) -> None:
        self._fake = fake
        self._seconds = seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="callbacks", daemon=True)

    def __enter__(self) -> "Callbacks":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            self._fake.pump_callbacks(steps=1)


class _BrokenResponse(Response):
    """Promises a body and hangs up in the middle of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": 201,
                "headers": [(b"content-length", b"1000")],
            }
        )
        await send({"type": "http.response.body", "body": b"{", "more_body": False})


def _read_parts(fake: FakeTwilio, asked: Mapping[str, Any]) -> Parts:
    """Read the JSON of `/_inbound`; media are `{"content_type", "base64"}`."""
    parts: dict[str, Any] = {name: str(asked[name]) for name in _PARTS if name in asked}
    if "latitude" in asked and "longitude" in asked:
        parts["latitude"], parts["longitude"] = float(asked["latitude"]), float(asked["longitude"])
    parts["media"] = [
        fake.add_media(base64.b64decode(medium["base64"]), medium["content_type"])
        for medium in asked.get("media", ())
    ]
    return cast(Parts, parts)

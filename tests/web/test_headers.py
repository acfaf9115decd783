"""Security headers on every answer, writing from own pages only, and no demo in production."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from openapi_spec_validator import validate
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.service import build_service
from bot.settings import Settings
from bot.web import demo, simulator
from bot.web.app import make_app
from bot.web.assets import ASK_AGAIN
from bot.web.headers import OwnPagesOnly, SecurityHeaders
from handlers.rulebook import load_rulebook
from tests.line import ACCOUNT, PUBLIC_URL, SECRET, TOKEN, Client, Line

_RULEBOOK = load_rulebook()
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture
def production(sqlite_url: str, tmp_path: Path) -> Iterator[Client]:
    """The application as it runs for real, asked directly."""
    settings = Settings(
        _env_file=None,
        jawab_mode="production",
        database_url=sqlite_url,
        public_url=PUBLIC_URL,
        jawab_secret_key=SECRET,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        jawab_media=tmp_path / "media",
        jawab_spool=tmp_path / "spool",
    )
    service = build_service(settings, rulebook=_RULEBOOK)
    try:
        yield Client(make_app(service, works=False, takes=False))
    finally:
        service.stop()


# ── headers ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/healthz", 200),
        ("GET", "/readyz", 200),
        ("GET", "/metrics", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/case/nothing", 404),
        ("POST", "/case/nothing", 404),
        ("GET", "/item/nothing", 404),
        ("GET", "/media/nothing", 404),
        ("GET", "/nothing", 404),
        ("PUT", "/healthz", 405),
        ("POST", "/webhooks/twilio/messages", 403),
        ("GET", "/webhooks/twilio/messages", 405),
    ],
)
def test_every_answer_is_shut_tight(
    production: Client, method: str, path: str, status: int
) -> None:
    answer = production.ask(method, path)
    assert answer.status_code == status
    headers = answer.headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "no-store" in headers["cache-control"]
    assert headers["strict-transport-security"] == "max-age=63072000"
    # Each once: a browser would join two policies in ways that nobody meant.
    assert len({name for name, _ in headers.multi_items()}) == len(headers.multi_items())


def test_what_a_route_says_of_itself_counts(line: Line) -> None:
    page = line.client.get("/simulator")
    assert page.headers.get_list("content-security-policy") == [
        simulator.SECURITY_HEADERS["Content-Security-Policy"]
    ]
    assert page.headers["permissions-policy"] == "microphone=(self), camera=(), geolocation=()"
    assert page.headers["cache-control"] == ASK_AGAIN
    assert page.headers["referrer-policy"] == "no-referrer"


def answer_of(app: ASGIApp, **scope: Any) -> tuple[int, dict[str, str]]:
    """What an app answers to a bare request."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    whole = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    asyncio.run(app({**whole, **scope}, receive, send))
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers


async def fine(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("fine")(scope, receive, send)


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000"])
def test_https_is_a_must_only_where_it_is_spoken(url: str) -> None:
    _, headers = answer_of(SecurityHeaders(fine, url))
    assert "strict-transport-security" not in headers
    assert headers["x-content-type-options"] == "nosniff"


def test_what_is_no_request_passes() -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def nothing(*_: Any) -> Any:
        return {}

    asyncio.run(SecurityHeaders(app, "")({"type": "lifespan"}, nothing, nothing))
    assert seen == ["lifespan"]


# ── writing from other pages ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        # A browser that says where it comes from is believed before the origin is looked at.
        ({"sec-fetch-site": "cross-site", "origin": PUBLIC_URL}, 403),
        ({"origin": PUBLIC_URL}, 200),
        ({"origin": "http://inside:8000", "host": "inside:8000"}, 200),
        ({"origin": "https://evil.example", "host": "jawab.example"}, 403),
        ({"origin": "https://jawab.example.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://[half"}, 403),
    ],
)
def test_only_own_pages_write(headers: dict[str, str], status: int) -> None:
    app = OwnPagesOnly(fine, PUBLIC_URL)
    wire = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert answer_of(app, method="POST", headers=wire)[0] == status
    assert answer_of(app, method="GET", headers=wire)[0] == 200


def test_a_strange_page_cannot_use_the_demo(line: Line) -> None:
    sent = {"from": "whatsapp:+923000000001", "to": "quetta", "body": "pani nahi aa raha"}
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    assert line.client.post("/demo/send", json=sent, headers=foreign).status_code == 403
    assert line.client.get("/demo/outbox?to=whatsapp:%2B923000000001").json() == []
    own = {"sec-fetch-site": "same-origin"}
    assert line.client.post("/demo/send", json=sent, headers=own).json()["created"] is True


# ── production ───────────────────────────────────────────────────────────────────────────────


def demo_paths() -> list[str]:
    """Every path that only a demo has, with something in the place of what varies."""
    paths = [
        route.path.replace("{name:path}", "app.js").replace("{name}", "0" * 32)
        for router in (demo.router, simulator.router)
        for route in router.routes
        if isinstance(route, Route) or hasattr(route, "path")
    ]
    assert {"/demo/send", "/demo/clock", "/demo/outbox", "/simulator"} <= set(paths)
    return list(dict.fromkeys(paths))


@pytest.mark.parametrize("path", demo_paths())
def test_production_has_no_demo(production: Client, path: str) -> None:
    for method in METHODS:
        assert production.ask(method, path).status_code == 404, method
        assert production.ask(method, f"{path}?to=x", json={"advance": "1h"}).status_code == 404
    assert production.ask("GET", f"{PUBLIC_URL}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/docs/oauth2-redirect", "/.env", "/debug"])
def test_nothing_explains_itself_to_strangers(production: Client, path: str) -> None:
    assert production.ask("GET", path).status_code == 404


def test_the_description_is_valid_and_tells_of_nothing_inside(production: Client) -> None:
    description = production.ask("GET", "/openapi.json").json()
    validate(description)
    opened = ("/api/v1/", "/open311/v2/", "/feeds/", "/editions.rss")
    inside = {path for path in description["paths"] if not path.startswith(opened)}
    assert inside == {"/healthz", "/readyz", "/metrics"}


def test_an_error_tells_nothing(sqlite_url: str, tmp_path: Path) -> None:
    def fail(request: object) -> Response:
        raise RuntimeError("hush: +923000000001")

    app = FastAPI(openapi_url=None)
    app.add_route("/fails", fail)

    async def ask() -> tuple[int, str]:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/fails", "headers": []}
        scope |= {"query_string": b"", "root_path": "", "app": app}
        with pytest.raises(RuntimeError):
            await SecurityHeaders(app, "")(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in sent)
        assert any(name == b"content-security-policy" for name, _ in sent[0]["headers"])
        return sent[0]["status"], body.decode()

    assert asyncio.run(ask()) == (500, "Internal Server Error")

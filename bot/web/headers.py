"""Security headers on every answer, and no writing from other people's pages.

What a route says of itself counts; what it does not say is filled in here, as strictly as can be.
A page that needs more than nothing (the case page its style, the simulator its scripts) names that
in a policy of its own.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    # Nothing is loaded, run, framed or sent from an answer that does not say otherwise.
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # A signed link stands in the address: no other site may learn it.
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), microphone=(), "
        "payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# Two years, as browsers ask of who wants to be known as https-only.
_HTTPS_ONLY = "max-age=63072000"

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})

Pair = tuple[bytes, bytes]


class SecurityHeaders:
    """Fills in what `app`'s answers do not say; `public_url` decides whether https is a must."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        wanted = dict(_ALWAYS)
        if public_url.startswith("https://"):
            wanted["Strict-Transport-Security"] = _HTTPS_ONLY
        self._wanted: tuple[Pair, ...] = tuple(
            (name.lower().encode(), value.encode()) for name, value in wanted.items()
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._fill(message["headers"])
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _fill(self, given: Sequence[Pair]) -> list[Pair]:
        said = {name.lower() for name, _ in given}
        return [*given, *(pair for pair in self._wanted if pair[0] not in said)]


class OwnPagesOnly:
    """Refuses, with 403, what another site's page has a browser write to `app`.

    Nobody is logged in by a cookie, so such a page can do nothing that its owner could not do
    alone, but a demo on this machine, and every form to come, is out of its reach altogether. What
    is no browser says neither header and is let through; Twilio's webhooks, which are signed, do
    not come this way.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        self._public_host = urlsplit(public_url).netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _READS and self._is_foreign(scope):
            refused = JSONResponse({"error": "another site's page sent this"}, status_code=403)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site not in _OWN_SITE
        origin = headers.get("origin")
        if origin is None:
            return False
        try:
            host = urlsplit(origin).netloc
        except ValueError:
            return True
        return not host or host not in (headers.get("host"), self._public_host)

"""What comes before every page that a signed link opens: whether it lives, and in which browser.

A link belongs to the browser in which somebody presses its button first. The browser keeps a secret
in a cookie for as long as a link lives, and shows it with everything that the page brings.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bot.service import Service
from bot.web.rendering import Words, render
from handlers.link_visits import claim, look
from handlers.links import LIVES_FOR, Pass
from storage.database import Conflict, DatabaseAway

log = structlog.get_logger(__name__)

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
_SECRET_BYTES = 24

P = ParamSpec("P")


def unless_away(show: Callable[P, Response]) -> Callable[P, Response]:
    """Answers 503 where the database is away."""

    @wraps(show)
    def shown(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return show(*args, **kwargs)
        except (DatabaseAway, Conflict):
            return PlainTextResponse(
                "The database is away; try again in a minute.",
                status_code=503,
                headers={**PRIVATE, "Retry-After": "60"},
            )

    return shown


def not_found() -> Response:
    return PlainTextResponse("Not found.", status_code=404, headers=PRIVATE)


def show_page(template: str, words: Words, *, status: int = 200, **contents: Any) -> Response:
    """A page behind a link: no cache keeps it."""
    return render(
        template,
        words.language.value,
        PRIVATE,
        status=status,
        shows_media=True,
        say=words.say,
        **contents,
    )


def show_notice(words: Words, status: int, key: str) -> Response:
    """A sentence instead of the page."""
    return show_page("notice.html", words, status=status, text=words.say(key))


def admit(request: Request, opened: Pass) -> Words | Response:
    """The words for a living link in its own browser, else what is answered: 410 once it is too
    old, and 200 with nothing but a button where the browser did not show that it is the link's.

    Raises `storage.database.DatabaseAway`.
    """
    service: Service = request.app.state.service
    visit = look(service.database, opened, _read_secret(request))
    words = Words(service.rulebook.catalogue, visit.language)
    if opened.until <= service.clock.now():
        return show_notice(words, 410, _dead(opened))
    if visit.is_own:
        return words
    return render(
        "button.html",
        words.language.value,
        PRIVATE,
        sends_to="'self'",
        text=words.say("page-press"),
        button=words.say("page-press-button"),
    )


def admit_medium(request: Request, opened: Pass) -> Response | None:
    """`None` for a living link in its own browser, else what is answered. Raises as `admit`."""
    service: Service = request.app.state.service
    if opened.until <= service.clock.now():
        return PlainTextResponse("This link has stopped working.", 410, headers=PRIVATE)
    if not look(service.database, opened, _read_secret(request)).is_own:
        return not_found()
    return None


def press(request: Request, opened: Pass) -> Response:
    """The button was pressed: back to the page where the link is this browser's now, else 403.

    Raises `storage.database.DatabaseAway`.
    """
    service: Service = request.app.state.service
    now = service.clock.now()
    if opened.until <= now:
        language = look(service.database, opened, "").language
        return show_notice(Words(service.rulebook.catalogue, language), 410, _dead(opened))
    # A secret that the browser has is kept, so that links it opened before stay its own.
    secret = _read_secret(request) or secrets.token_urlsafe(_SECRET_BYTES)
    visit = claim(service.database, opened, secret, now)
    if not visit.is_own:
        log.warning(
            "A link was tried in another browser than the one that it belongs to.",
            action="link_elsewhere",
            officer_id=opened.officer_id,
        )
        words = Words(service.rulebook.catalogue, visit.language)
        return show_notice(words, 403, "page-elsewhere")
    answer = RedirectResponse(request.url.path, status_code=303, headers=PRIVATE)
    is_https = _is_https(service)
    answer.set_cookie(
        _cookie_name(is_https),
        secret,
        max_age=int(LIVES_FOR.total_seconds()),
        path="/",
        secure=is_https,
        httponly=True,
        samesite="strict",
    )
    return answer


def _dead(opened: Pass) -> str:
    return "page-dead" if opened.item_id is None else "page-item-dead"


def _read_secret(request: Request) -> str:
    """The browser's secret; empty when it has none."""
    return request.cookies.get(_cookie_name(_is_https(request.app.state.service)), "")


def _is_https(service: Service) -> bool:
    return service.settings.public_url.startswith("https://")


def _cookie_name(is_https: bool) -> str:
    """With the prefix by which a browser takes it from this very host alone, and by https."""
    return "__Host-jawab" if is_https else "jawab"

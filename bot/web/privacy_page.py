"""The privacy notice as a page, for everybody: what is kept, who sees it, how long, how to end it.

In the reader's language, as chosen on the page. It needs no database and stays when that is away.
"""

import secrets
from functools import cache
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from bot.service import Service
from flows.vocabulary import Language

if TYPE_CHECKING:
    from jinja2 import Environment

router = APIRouter(include_in_schema=False)

_PARTS = ("kept", "seen", "published", "time", "delete", "stays")


@cache
def _pages() -> "Environment":
    # Most processes never show a page, and are spared the time and memory of what it takes.
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=PackageLoader("bot.web", "pages"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@router.get("/privacy")
def show_privacy(request: Request, language: str = "") -> Response:
    """The notice; without a language that we have, in Urdu."""
    service: Service = request.app.state.service
    catalogue = service.rulebook.catalogue
    chosen = language if language in set(Language) else Language.URDU.value
    # Where a language has not got the words yet, the page is in the one that they come from.
    spoken = catalogue.render_lines([{"key": "page-privacy-title"}], chosen, "whatsapp").language
    nonce = secrets.token_urlsafe(12)
    body = (
        _pages()
        .get_template("privacy.html")
        .render(
            say=lambda key: catalogue.label(key, spoken),
            title=catalogue.label("page-privacy-title", spoken),
            language=spoken,
            direction=_direction(spoken),
            languages=[
                {
                    "code": each.value,
                    "direction": _direction(each),
                    "name": catalogue.label(f"language-name-{each}", Language.ENGLISH.value),
                }
                for each in Language
            ],
            parts=_PARTS,
            nonce=nonce,
        )
    )
    headers = {
        # The same for everybody, so it may be kept for a while.
        "Cache-Control": "public, max-age=3600",
        "Content-Security-Policy": f"default-src 'none'; img-src data:; style-src 'nonce-{nonce}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(body, headers=headers)


def _direction(language: str) -> str:
    return "ltr" if language == Language.ENGLISH else "rtl"

"""The privacy notice as a page, for everybody: what is kept, who sees it, how long, how to end it.

In the reader's language, as chosen on the page. It needs no database and stays when that is away.
"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.service import Service
from bot.web.rendering import direction_of, render
from flows.vocabulary import Language

router = APIRouter(include_in_schema=False)

_PARTS = ("kept", "seen", "published", "time", "delete", "stays")

# The same for everybody, so it may be kept for a while.
_HEADERS = {"Cache-Control": "public, max-age=3600"}


@router.get("/privacy")
def show_privacy(request: Request, language: str = "") -> Response:
    """The notice; without a language that we have, in Urdu."""
    service: Service = request.app.state.service
    catalogue = service.rulebook.catalogue
    chosen = language if language in set(Language) else Language.URDU.value
    # Where a language has not got the words yet, the page is in the one that they come from.
    spoken = catalogue.render_lines([{"key": "page-privacy-title"}], chosen, "whatsapp").language
    return render(
        "privacy.html",
        spoken,
        _HEADERS,
        say=lambda key: catalogue.label(key, spoken),
        title=catalogue.label("page-privacy-title", spoken),
        languages=[
            {
                "code": each.value,
                "direction": direction_of(each),
                "name": catalogue.label(f"language-name-{each}", Language.ENGLISH.value),
            }
            for each in Language
        ],
        parts=_PARTS,
    )

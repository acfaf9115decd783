"""What is made of an edition, on a page for whoever has its link: poster, radio script, and text
for groups.

All of it is public; the link only cannot be guessed, and stays, because a provider fetches the
picture when it likes and officers come back to print.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

import structlog
from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from bot.service import Service
from bot.web.rendering import Words, direction_of, render
from flows import wording
from handlers.editions import load_publication
from handlers.links import POSTER_PICTURE
from handlers.pieces import Publication
from messages.catalogue import Catalogue
from storage.database import Conflict, DatabaseAway

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)

_HEADERS = {
    "Cache-Control": "private, max-age=600",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@router.get("/edition/{token}")
def show_pieces(request: Request, token: str) -> Response:
    """The page: 200, or 404 for what is no link of ours."""
    return _answer(request, token, _page)


@router.get("/edition/{token}/poster.pdf")
def show_sheet(request: Request, token: str) -> Response:
    """The poster to print: 200, 404 as above, 503 where this machine cannot make paper."""
    return _answer(request, token, _sheet)


@router.get(f"/edition/{{token}}/{POSTER_PICTURE}")
def show_picture(request: Request, token: str) -> Response:
    """The poster as a picture, as above."""
    return _answer(request, token, _picture)


def _answer(
    request: Request, token: str, make: Callable[[Service, Publication], Response]
) -> Response:
    service: Service = request.app.state.service
    edition_id = service.links.read_edition(token)
    if edition_id is None:
        return PlainTextResponse("Not found.", status_code=404, headers=_HEADERS)
    try:
        publication = load_publication(
            service.database, service.rulebook, service.links, edition_id=edition_id
        )
    except (DatabaseAway, Conflict):
        return PlainTextResponse(
            "The database is away; try again in a minute.",
            status_code=503,
            headers={**_HEADERS, "Retry-After": "60"},
        )
    if publication is None or not publication.edition.is_out:
        return PlainTextResponse("Not found.", status_code=404, headers=_HEADERS)
    return make(service, publication)


def _page(service: Service, publication: Publication) -> Response:
    catalogue = service.rulebook.catalogue
    language = publication.languages[-1]

    words, edition = Words(catalogue, language), publication.edition
    return render(
        "edition.html",
        language.value,
        _HEADERS,
        shows_media=True,
        say=words.say,
        title=words.say("poster-title", district=wording.names(publication.district.names)),
        here=urlsplit(service.links.to_edition(edition.id)).path,
        picture=POSTER_PICTURE,
        texts=[
            (heading, code, direction_of(code), text)
            for heading, texts in (
                ("piece-title-radio", edition.radio),
                ("piece-title-group", edition.group),
            )
            for code, text in texts.items()
        ],
    )


# ── paper ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What decides how a poster looks: an edition that is out changes no more."""

    edition_id: str
    phone: str
    dashboard: str
    is_picture: bool
    publication: Publication = field(compare=False)


# A sheet takes a second of one core, so one is made at a time and the newest are kept.
_one_at_a_time = threading.Lock()


@lru_cache(maxsize=16)
def _draw(wanted: _Wanted, catalogue: Catalogue) -> bytes:
    from bot.paper.poster import draw_poster
    from bot.paper.printing import draw

    document = draw_poster(wanted.publication, catalogue)
    return draw(document) if wanted.is_picture else document


def _sheet(service: Service, publication: Publication) -> Response:
    return _paper(service, publication, "application/pdf")


def _picture(service: Service, publication: Publication) -> Response:
    return _paper(service, publication, "image/png")


def _paper(service: Service, publication: Publication, media_type: str) -> Response:
    from bot.paper import PaperMissing

    edition = publication.edition
    is_picture = media_type == "image/png"
    wanted = _Wanted(edition.id, publication.phone, publication.dashboard, is_picture, publication)
    try:
        with _one_at_a_time:
            content = _draw(wanted, service.rulebook.catalogue)
    except PaperMissing as error:
        log.error(
            "A poster was asked for, and this machine cannot make paper.",
            action="paper_missing",
            edition_id=edition.id,
        )
        return PlainTextResponse(str(error), status_code=503, headers=_HEADERS)
    name = f"{edition.district}-{edition.week}.{'png' if is_picture else 'pdf'}"
    headers = {**_HEADERS, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)

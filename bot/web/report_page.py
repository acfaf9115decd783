"""A board's pack as a PDF, for whoever has its link, until that is too old."""

import threading

import structlog
from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from bot.service import Service
from flows.vocabulary import Language
from handlers.packs import load_pack
from storage.database import Conflict, DatabaseAway

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)

_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

# A report takes a second of one core.
_one_at_a_time = threading.Lock()


@router.get("/report/{token}")
def show_report(request: Request, token: str, language: str = "") -> Response:
    """The PDF: 200, 404 for what is no link of ours, 410 once it is too old, 503 without paper."""
    from bot.paper import PaperMissing
    from bot.paper.report import draw_pack

    service: Service = request.app.state.service
    opened = service.links.read_pack(token)
    if opened is None:
        return PlainTextResponse("Not found.", status_code=404, headers=_HEADERS)
    pack_id, until = opened
    if until <= service.clock.now():
        return PlainTextResponse("This link has stopped working.", 410, headers=_HEADERS)
    try:
        pack = load_pack(service.database, pack_id)
    except (DatabaseAway, Conflict):
        return PlainTextResponse(
            "The database is away; try again in a minute.",
            status_code=503,
            headers={**_HEADERS, "Retry-After": "60"},
        )
    if pack is None:
        return PlainTextResponse("Not found.", status_code=404, headers=_HEADERS)
    chosen = Language(language) if language in set(Language) else Language.ENGLISH
    try:
        with _one_at_a_time:
            document = draw_pack(pack, service.rulebook.catalogue, chosen)
    except PaperMissing as error:
        log.error(
            "A report was asked for, and this machine cannot make paper.",
            action="paper_missing",
            pack_id=pack.id,
        )
        return PlainTextResponse(str(error), status_code=503, headers=_HEADERS)
    name = "-".join(filter(None, (pack.district, pack.kind.value, pack.occasion)))
    headers = {**_HEADERS, "Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(document, media_type="application/pdf", headers=headers)

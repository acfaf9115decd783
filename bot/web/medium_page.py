"""A picture, voice note or file of a page that a signed link opened, and how a page shows it."""

import structlog
from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.service import Service
from bot.web.ranges import answer_part
from bot.web.rendering import Words
from bot.web.signed_links import PRIVATE, admit_medium, not_found, unless_away
from handlers.case_page import Medium, StoredMedium, open_medium
from handlers.item_page import open_item_medium
from handlers.links import Pass
from storage.vault import CannotOpen

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)


@router.get("/media/{token}")
@unless_away
def show_medium(request: Request, token: str) -> Response:
    """Its content: 200 or 206, 404 for what is no link of ours or not for them, 410 once the
    page's link is too old.
    """
    service: Service = request.app.state.service
    opened = service.links.read(token)
    if opened is None or opened.medium_id is None:
        return not_found()
    refused = admit_medium(request, opened)
    if refused is not None:
        return refused
    medium = _find(service, opened)
    content = _read(service, medium) if medium else None
    if medium is None or content is None:
        return not_found()
    headers = {**PRIVATE, "Content-Security-Policy": "default-src 'none'; sandbox"}
    wanted = request.headers.get("range")
    return answer_part(content, wanted, media_type=medium.content_type, headers=headers)


def show_in_page(medium: Medium, words: Words) -> dict[str, str]:
    """What `pages/media.html` needs to show it."""
    kind = medium.content_type.partition("/")[0] if medium.path else ""
    absent = "page-media-waiting" if medium.status == "waiting" else "page-media-lost"
    return {
        "kind": kind if kind in ("image", "audio", "video") else "file",
        "path": medium.path,
        "absent": "" if medium.path else words.say(absent),
    }


def _find(service: Service, opened: Pass) -> StoredMedium | None:
    if opened.item_id is None:
        return open_medium(service.database, opened)
    return open_item_medium(service.database, service.vault, opened, service.clock.now())


def _read(service: Service, medium: StoredMedium) -> bytes | None:
    """What a medium's file holds; `None` when it is gone, or when no key opens it."""
    try:
        return service.media_folder.read(medium.name)
    except FileNotFoundError:
        return None
    except CannotOpen:
        log.error(
            "A file of the media folder opens with no key of JAWAB_SECRET_KEY.",
            action="medium_shut",
            file=medium.name,
        )
        return None

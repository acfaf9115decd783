"""The closed days of the record, for whoever wants to notice if one is changed.

How anybody checks them is `docs/verify-the-record.md`'s.
"""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic_core import to_json
from starlette.responses import Response

from bot.web.open_data import AWAY, answer, answer_json, away, service_of
from flows.day_digest import FIRST, DayDigest
from storage import day_digests
from storage.database import Conflict, DatabaseAway

router = APIRouter(tags=["record"])

AT_MOST = 1_000
IN_FEED = 60

_EXAMPLE = {
    "digests": [
        {
            "day": "2026-11-24",
            "events": 1204,
            "root": "9c1f" * 16,
            "previous": FIRST,
            "digest": "e01d" * 16,
        }
    ]
}


@router.get(
    "/api/v1/digests",
    responses={
        **AWAY,
        200: {"content": {"application/json": {"example": {"digests": [_EXAMPLE]}}}},
    },
)
def list_digests(
    request: Request,
    before: Annotated[date | None, Query(description="Only days before this one.")] = None,
    limit: Annotated[int, Query(ge=1, le=AT_MOST)] = 100,
) -> Response:
    """The closed days, newest first. `next` asks for the days before those shown."""
    found = _newest(request, limit, before)
    shown: dict[str, Any] = {"digests": [_shown(each) for each in found]}
    if len(found) == limit:
        shown["next"] = f"/api/v1/digests?before={found[-1].day}&limit={limit}"
    return answer_json(request, shown)


@router.get("/feeds/digests.json", responses=AWAY)
def show_feed(request: Request) -> Response:
    """The newest closed days as JSON Feed 1.1."""
    url = service_of(request).settings.public_url
    items = [
        {
            "id": f"{url}/api/v1/digests#{each.day}",
            "title": f"{each.day}: {each.printed}",
            "content_text": f"{each.events} events. Root {each.root}. Digest {each.digest}.",
            "date_published": f"{each.day}T23:59:59+05:00",
            "_jawab": _shown(each),
        }
        for each in _newest(request, IN_FEED, None)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Jawab: the days of the record",
        "home_page_url": f"{url}/",
        "feed_url": f"{url}/feeds/digests.json",
        "items": items,
    }
    return answer(request, to_json(feed), "application/feed+json")


def _newest(request: Request, limit: int, before: date | None) -> list[DayDigest]:
    try:
        with service_of(request).database.reading() as connection:
            return day_digests.load_newest(connection, limit, before=before)
    except (DatabaseAway, Conflict) as error:
        raise away(error) from error


def _shown(each: DayDigest) -> dict[str, Any]:
    return {
        "day": each.day.isoformat(),
        "events": each.events,
        "root": each.root,
        "previous": each.previous,
        "digest": each.digest,
    }

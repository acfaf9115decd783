"""The public pages: the province at `/`, and each district at `/d/{district}`.

They are drawn here, without scripts, for cheap phones and weak signal. A page is kept as long as
nothing that stands on it has changed. What it says is `bot.web.board`'s affair.
"""

import threading
from collections import OrderedDict
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from bot.service import Service
from bot.web.assets import Asset, make_asset, send_asset
from bot.web.board import describe
from bot.web.frame import POLICY, read_as, render_page
from flows.periods import ALL
from handlers.board import gather_board, page_state, periods_to_choose
from storage.database import Conflict, DatabaseAway

router = APIRouter(include_in_schema=False)

MOST_KEPT = 64
"""Pages that are kept, of about 60 kilobytes each."""

_SHORTLY = "public, max-age=30"
_HEADERS = {"Content-Security-Policy": POLICY}

Key = tuple[str, ...]


class Kept:
    """Pages as they were last drawn, the ones that are asked for most. For several threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, tuple[str, Asset]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, state: str) -> Asset | None:
        with self._lock:
            found = self._pages.get(key)
            if found is None or found[0] != state:
                return None
            self._pages.move_to_end(key)
            return found[1]

    def put(self, key: Key, state: str, page: Asset) -> None:
        with self._lock:
            self._pages[key] = (state, page)
            self._pages.move_to_end(key)
            while len(self._pages) > MOST_KEPT:
                self._pages.popitem(last=False)


@router.get("/")
def show_province(request: Request, language: str = "", period: str = ALL) -> Response:
    """The province: 200, 304, or 503 while the database is away."""
    return _show(request, None, language, period)


@router.get("/d/{district}")
def show_district(
    request: Request, district: str, language: str = "", period: str = ALL
) -> Response:
    """A district, as above; 404 with a way on for one that has no service."""
    service: Service = request.app.state.service
    if district in service.rulebook.districts:
        return _show(request, district, language, period)
    if district.lower() in service.rulebook.districts:
        return RedirectResponse(f"/d/{district.lower()}", status_code=308)
    reader = read_as(service.rulebook.catalogue, language)
    body = render_page(
        "no_district.html",
        reader,
        path="/",
        is_sample=service.settings.is_demo,
        title=reader.say("board-districts"),
        districts=[
            (slug, reader.name(each.names)) for slug, each in service.rulebook.districts.items()
        ],
    )
    return HTMLResponse(body, status_code=404, headers=_HEADERS)


def _show(request: Request, district: str | None, language: str, period: str) -> Response:
    service: Service = request.app.state.service
    kept: Kept = request.app.state.pages
    offered = periods_to_choose(service.clock.now())
    period = period if period in offered else ALL
    reader = read_as(service.rulebook.catalogue, language)
    key = (district or "", reader.chosen.value, period)
    try:
        state = page_state(service.database, district, datetime.now(UTC))
        page = kept.get(key, state)
        if page is None:
            board = gather_board(
                service.database,
                service.vault,
                service.rulebook,
                district=district,
                period=period,
                now=service.clock.now(),
                real_now=datetime.now(UTC),
            )
            body = render_page(
                "district.html" if district else "province.html",
                reader,
                path=f"/d/{district}" if district else "/",
                is_sample=service.settings.is_demo,
                **describe(board, service.rulebook, reader, offered),
            )
            page = make_asset(body.encode(), "text/html; charset=utf-8", _SHORTLY)
            kept.put(key, state, page)
    except (DatabaseAway, Conflict):
        return PlainTextResponse(
            "The database is away; try again in a minute.",
            status_code=503,
            headers={"Retry-After": "60"},
        )
    return send_asset(page, request, _HEADERS)

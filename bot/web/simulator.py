"""The browser simulator: one page at /simulator and the files it is made of, for demo mode only.

The page speaks to the demo API like any other client. What that API does belongs to `demo.py`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fastapi import APIRouter, HTTPException, Request, Response

from bot.web.assets import Asset, read_assets, send_asset

router = APIRouter(include_in_schema=False)

PAGE = "index.html"

# What the page needs more than other answers may (`bot.web.headers`).
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
}


@router.get("/simulator")
def show_simulator(request: Request) -> Response:
    """Serve the page."""
    return send_asset(_assets()[PAGE], request, SECURITY_HEADERS)


@router.get("/simulator/assets/{name:path}")
def show_asset(name: str, request: Request) -> Response:
    """Serve one file of the page, or 404."""
    asset = _assets().get(name)
    if asset is None:
        raise HTTPException(status_code=404)
    return send_asset(asset, request, SECURITY_HEADERS)


@cache
def _assets() -> Mapping[str, Asset]:
    """Every file of the page by its name; the fonts are those of all pages."""
    page = files("bot.web") / "simulator"
    fonts = files("bot") / "fonts"
    return MappingProxyType({**dict(read_assets(page)), **dict(read_assets(fonts, "fonts/"))})

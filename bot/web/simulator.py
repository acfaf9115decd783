"""The browser simulator: one page at /simulator and the files it is made of, for demo mode only.

The page speaks to the demo API like any other client. What that API does belongs to `demo.py`.
"""

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from fastapi import APIRouter, HTTPException, Request, Response

router = APIRouter(include_in_schema=False)

PAGE = "index.html"

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}

# What the page needs more than other answers may (`bot.web.headers`).
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
}

# A font's file is never edited under its name; everything else is asked for again each time.
LASTING = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asset:
    """A file of the page; `packed` is its gzip, `None` for what is compressed already.

    `etag` changes with the content; it is weak because both forms share it.
    """

    content: bytes
    packed: bytes | None
    content_type: str
    cache_control: str
    etag: str


@router.get("/simulator")
def show_simulator(request: Request) -> Response:
    """Serve the page."""
    return _answer(_assets()[PAGE], request)


@router.get("/simulator/assets/{name:path}")
def show_asset(name: str, request: Request) -> Response:
    """Serve one file of the page, or 404.

    The name is looked up among the files that exist, never joined to a path.
    """
    asset = _assets().get(name)
    if asset is None:
        raise HTTPException(status_code=404)
    return _answer(asset, request)


def _answer(asset: Asset, request: Request) -> Response:
    headers = SECURITY_HEADERS | {"Cache-Control": asset.cache_control, "ETag": asset.etag}
    known = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}
    if asset.etag in known:
        return Response(status_code=304, headers=headers)
    content = asset.content
    if asset.packed is not None:
        headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            content = asset.packed
    return Response(content, media_type=asset.content_type, headers=headers)


@cache
def _assets() -> Mapping[str, Asset]:
    """Every file of the page by its name below the folder, such as `fonts/….woff2`."""
    return MappingProxyType(dict(_read(files("bot.web") / "simulator")))


def _read(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Asset]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _read(entry, f"{prefix}{entry.name}/")
            continue
        extension = entry.name.rpartition(".")[2]
        if extension not in CONTENT_TYPES:
            continue
        content = entry.read_bytes()
        asset = Asset(
            content=content,
            packed=None if extension == "woff2" else gzip.compress(content, mtime=0),
            content_type=CONTENT_TYPES[extension],
            cache_control=LASTING if extension == "woff2" else ASK_AGAIN,
            etag=f'W/"{hashlib.sha256(content).hexdigest()[:32]}"',
        )
        yield f"{prefix}{entry.name}", asset

"""The files that pages are made of, read once: styles, scripts, pictures and fonts.

Every file is found by its name among those that exist; no name is ever joined to a path.
"""

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from fastapi import Request, Response

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}

LASTING = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asset:
    """A file as it is sent; `packed` is its gzip, `None` for what is compressed already.

    `etag` changes with the content; it is weak because both forms share it.
    """

    content: bytes
    packed: bytes | None
    content_type: str
    cache_control: str
    etag: str


def make_asset(content: bytes, content_type: str, cache_control: str) -> Asset:
    """A file of a kind that compresses well."""
    return Asset(
        content=content,
        packed=gzip.compress(content, mtime=0),
        content_type=content_type,
        cache_control=cache_control,
        etag=f'W/"{hashlib.sha256(content).hexdigest()[:32]}"',
    )


def read_assets(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Asset]]:
    """Every file below a folder by its name, such as `fonts/….woff2`, with the `prefix` before it.

    A font's file is never edited under its name; everything else is asked for again each time.
    """
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from read_assets(entry, f"{prefix}{entry.name}/")
            continue
        extension = entry.name.rpartition(".")[2]
        if extension not in CONTENT_TYPES:
            continue
        content = entry.read_bytes()
        is_font = extension == "woff2"
        asset = Asset(
            content=content,
            packed=None if is_font else gzip.compress(content, mtime=0),
            content_type=CONTENT_TYPES[extension],
            cache_control=LASTING if is_font else ASK_AGAIN,
            etag=f'W/"{hashlib.sha256(content).hexdigest()[:32]}"',
        )
        yield f"{prefix}{entry.name}", asset


def send_asset(asset: Asset, request: Request, headers: Mapping[str, str]) -> Response:
    """The file, or 304 to who has it already."""
    sent = {**headers, "Cache-Control": asset.cache_control, "ETag": asset.etag}
    if asset.packed is not None:
        sent["Vary"] = "Accept-Encoding"
    known = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}
    if asset.etag in known:
        return Response(status_code=304, headers=sent)
    content = asset.content
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        sent["Content-Encoding"] = "gzip"
        content = asset.packed
    return Response(content, media_type=asset.content_type, headers=sent)

"""Answering for a part of a content (RFC 9110, section 14), as players of sound and film ask."""

import re

from starlette.responses import Response

_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def answer_part(
    content: bytes, wanted: str | None, *, media_type: str, headers: dict[str, str]
) -> Response:
    """The whole, 200; the one part that `wanted` names, 206; or 416 where it has no such part.

    `wanted` is the request's Range header. Several parts at once are answered with the whole.
    """
    headers = {**headers, "Accept-Ranges": "bytes"}
    asked = _RANGE.match(wanted.strip()) if wanted else None
    if asked is None or not (asked[1] or asked[2]):
        return Response(content, media_type=media_type, headers=headers)
    size = len(content)
    first = int(asked[1]) if asked[1] else max(size - int(asked[2]), 0)
    last = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
    if first >= size or last < first:
        headers["Content-Range"] = f"bytes */{size}"
        return Response(status_code=416, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return Response(
        content[first : last + 1], status_code=206, media_type=media_type, headers=headers
    )

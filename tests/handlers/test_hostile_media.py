"""Files that are two things at once, or far more than they seem: nothing runs, nothing swells."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from handlers.pictures import TooManyPixels, Unreadable, clean_picture
from tests.line import Line
from tests.photos import photo
from tests.web.test_case_page import file_complaint, link_of

SCRIPT = b"<html><script>alert(document.domain)</script>"
_FILE = re.compile(r'(?:src|href)="(/media/[^"]+)"')


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A picture of one pixel with chunks of one's own before its data."""
    written = BytesIO()
    Image.new("RGB", (1, 1)).save(written, "PNG")
    whole = written.getvalue()
    head, rest = whole[:33], whole[33:]
    more = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return head + more + rest


def test_text_that_unpacks_to_a_mountain_is_not_unpacked() -> None:
    mountain = zlib.compress(bytes(300_000_000), 9)
    bombs = [
        (b"zTXt", b"Comment\0\0" + mountain),
        (b"iTXt", b"Comment\0\1\0\0\0" + mountain),
        (b"iCCP", b"profile\0\0" + mountain),
    ]
    for chunk in bombs:
        try:
            cleaned = clean_picture(png(chunk), "image/png")
        except (Unreadable, TooManyPixels):
            continue
        assert len(cleaned) < 1000


def test_a_header_that_lies_about_its_size_is_refused() -> None:
    whole = bytearray(png())
    whole[16:24] = struct.pack(">II", 60_000, 60_000)
    whole[29:33] = struct.pack(">I", zlib.crc32(bytes(whole[12:29])))
    with pytest.raises(TooManyPixels):
        clean_picture(bytes(whole), "image/png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_is_a_page_as_well_is_only_a_picture(kind: str) -> None:
    written = BytesIO()
    Image.new("RGB", (8, 8), "red").save(written, kind, comment=SCRIPT)
    both = written.getvalue() + SCRIPT
    cleaned = clean_picture(both, f"image/{kind.lower()}")
    assert b"script" not in cleaned
    assert Image.open(BytesIO(cleaned)).size == (8, 8)


HOSTILE = (
    SCRIPT, b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', b"%!PS-Adobe",
    b"<?xml version='1.0'?>", b"MZ\x90\x00", b"\x7fELF", b"PK\x03\x04", b"#!/bin/sh\n",
    b"GIF89a" + SCRIPT,
)  # fmt: skip


@pytest.mark.parametrize("claimed", ["image/jpeg", "image/svg+xml"])
def test_what_is_none_of_the_kinds_is_not_kept(line: Line, claimed: str) -> None:
    media = [line.twilio.add_media(content, claimed) for content in HOSTILE]
    reference = file_complaint(line, media=media)
    page = line.client.open(link_of(line, reference))
    assert page.status_code == 200
    assert _FILE.findall(page.text) == []
    assert not list(line.service.settings.jawab_media.rglob("*.*"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"OggS" + SCRIPT, "audio/ogg"), (b"%PDF-1.7 " + SCRIPT, "application/pdf")],
)
def test_what_is_kept_as_it_came_never_runs(line: Line, content: bytes, kind: str) -> None:
    """Sound and documents are not written anew: the browser is told what they are, and no more."""
    reference = file_complaint(line, media=[line.twilio.add_media(content, kind)])
    page = line.client.open(link_of(line, reference))
    (path,) = set(_FILE.findall(page.text))
    file = line.client.get(path)
    assert (file.status_code, file.headers["content-type"]) == (200, kind)
    assert file.headers["x-content-type-options"] == "nosniff"
    assert file.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert file.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_files_name_says_nothing_and_leads_nowhere(line: Line) -> None:
    """Names are ours; what a page asks for is looked up by id, never joined to a path."""
    medium = line.twilio.add_media(photo(), "image/jpeg")
    reference = file_complaint(line, media=[medium])
    (kept,) = [each for each in line.service.settings.jawab_media.rglob("*") if each.is_file()]
    assert re.fullmatch(r"[0-9a-f]{32}\.\w+", kept.name)
    path = link_of(line, reference)
    assert path.startswith("/case/")
    for trick in ("../jawab.db", "..%2f..%2fetc%2fpasswd", f"{kept.name}", "%00", "/etc/passwd"):
        answer = line.client.get(f"/media/{trick}")
        assert answer.status_code == 404, trick

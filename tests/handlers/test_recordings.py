"""Sound and video lose place, time and tags; what is heard and seen is not touched."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.recordings import clean_recording

PLACE = b"+30.1798+066.9750/"
SOUND = bytes(range(256)) * 4


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind + body


def dated(kind: bytes, version: int = 0) -> bytes:
    times = struct.pack(">QQ" if version else ">II", 3_900_000_000, 3_900_000_001)
    return box(kind, bytes([version, 0, 0, 0]), times, b"\x00\x00\x03\xe8" * 5)


FILM = b"".join((
    box(b"ftyp", b"mp42", b"\x00\x00\x00\x00", b"isom"),
    box(b"moov",
        dated(b"mvhd"),
        box(b"trak",
            dated(b"tkhd", version=1),
            box(b"mdia", dated(b"mdhd"), box(b"minf", b"how to play it")),
            box(b"udta", box(b"name", b"Gul Khan"))),
        box(b"udta", box(b"\xa9xyz", b"\x00\x12\x15\xc7", PLACE), box(b"loci", PLACE)),
        box(b"meta", b"com.apple.quicktime.location.ISO6709", PLACE)),
    box(b"uuid", bytes(16), b"<x:xmpmeta>", PLACE),
    struct.pack(">I4sQ", 1, b"mdat", len(SOUND) + 16), SOUND,
    box(b"free", PLACE),
))  # fmt: skip


@pytest.mark.parametrize("content_type", ["video/mp4", "audio/mp4", "video/3gpp", "video/3gpp2"])
def test_a_film_loses_place_time_and_names(content_type: str) -> None:
    cleaned = clean_recording(FILM, content_type)

    assert PLACE in FILM
    for secret in (PLACE, b"Gul Khan", b"xmpmeta", b"\xa9xyz", struct.pack(">I", 3_900_000_000)):
        assert secret not in cleaned
    # Nothing moves, so that the places of the samples, which the film holds, stay true.
    assert len(cleaned) == len(FILM)
    assert cleaned.index(SOUND) == FILM.index(SOUND)
    for kept in (b"how to play it", b"\x00\x00\x03\xe8" * 5, b"mp42"):
        assert kept in cleaned
    assert cleaned.count(b"free") == FILM.count(b"free") + 4


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean_recording(FILM, "video/mp4")
    assert clean_recording(once, "video/mp4") == once


@given(st.binary(max_size=200), st.sampled_from(["video/mp4", "audio/mpeg", "audio/ogg"]))
def test_no_file_breaks_it(content: bytes, content_type: str) -> None:
    clean_recording(content, content_type)


@given(st.integers(0, len(FILM)), st.binary(min_size=1, max_size=8))
def test_no_broken_film_breaks_it_or_changes_its_length(at: int, other: bytes) -> None:
    broken = FILM[:at] + other + FILM[at + len(other) :]
    assert len(clean_recording(broken, "video/mp4")) == len(broken)


def id3(body: bytes, footer: bool = False) -> bytes:
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x04\x00" + (b"\x10" if footer else b"\x00") + size + body + bytes(10 * footer)


MP3 = b"\xff\xfb\x90\x64" + SOUND


@pytest.mark.parametrize(
    "content",
    [
        MP3,
        id3(b"TPE1 Gul Khan" * 20) + MP3,
        id3(b"TPE1 Gul Khan", footer=True) + MP3,
        id3(b"TPE1 Gul Khan") + id3(b"COMM Gul Khan") + MP3 + b"TAG" + b"Gul Khan".ljust(125),
    ],
)
def test_an_mp3_loses_its_tags(content: bytes) -> None:
    assert clean_recording(content, "audio/mpeg") == MP3


def test_a_tag_without_sound_stays_as_it_came() -> None:
    assert clean_recording(id3(b"x"), "audio/mpeg") == id3(b"x")


def test_other_kinds_stay_as_they_came() -> None:
    assert clean_recording(b"OggS" + SOUND, "audio/ogg") == b"OggS" + SOUND
    assert clean_recording(b"%PDF-1.7" + SOUND, "application/pdf") == b"%PDF-1.7" + SOUND

"""Sound and video without the place and time that phones write into them.

The recording itself is not touched. In files of the MP4 family the boxes that describe it are
emptied in place, so that nothing moves; from MP3 files the ID3 tags are cut. What has no tags of a
person (AMR, AAC, WhatsApp's voice notes in Ogg) and what cannot be read stays as it came.
"""

from collections.abc import Iterator

_MP4_FAMILY = frozenset({"video/mp4", "audio/mp4", "video/3gpp", "video/3gpp2"})

# Boxes that hold boxes on the way to those that describe the recording.
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"moof", b"traf"})
# User data (with the place), metadata, private extensions (XMP), and room where anything may stand.
_DESCRIBING = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"loci", b"ID32"})
# Their first fields are when it was made and changed.
_DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})

_ID3_HEADER = 10
_ID3_FOOTER = 0x10
_ID3V1 = 128


def clean_recording(content: bytes, content_type: str) -> bytes:
    """The recording without its tags, as far as its kind has any."""
    if content_type in _MP4_FAMILY:
        cleaned = bytearray(content)
        _empty_boxes(cleaned, 0, len(cleaned))
        return bytes(cleaned)
    if content_type == "audio/mpeg":
        return _without_id3(content)
    return content


def _empty_boxes(file: bytearray, start: int, end: int) -> None:
    """Blanks what describes the recording, and when it was made, between two places of a file."""
    for kind, kind_at, body, box_end in _boxes(file, start, end):
        if kind in _DESCRIBING:
            file[kind_at : kind_at + 4] = b"free"
            file[body:box_end] = bytes(box_end - body)
        elif kind in _DATED and box_end - body >= 20:
            # A version and flags, then two times of four bytes, or in version 1 of eight.
            length = 16 if file[body] == 1 else 8
            file[body + 4 : body + 4 + length] = bytes(length)
        elif kind in _CONTAINERS:
            _empty_boxes(file, body, box_end)


def _boxes(file: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, place of the kind, begin and end of the content of each box; ends at nonsense."""
    at = start
    while at + 8 <= end:
        size = int.from_bytes(file[at : at + 4], "big")
        body = at + 8
        if size == 1:
            size = int.from_bytes(file[at + 8 : at + 16], "big")
            body = at + 16
        elif size == 0:
            size = end - at
        if size < body - at or at + size > end:
            return
        yield bytes(file[at + 4 : at + 8]), at + 4, body, at + size
        at += size


def _without_id3(content: bytes) -> bytes:
    while content[:3] == b"ID3" and len(content) > _ID3_HEADER:
        # Seven bits in each byte; the header and perhaps a footer are not counted.
        size = 0
        for byte in content[6:10]:
            size = size << 7 | byte & 0x7F
        size += _ID3_HEADER * (2 if content[5] & _ID3_FOOTER else 1)
        if size >= len(content):
            return content
        content = content[size:]
    if content[-_ID3V1 : -_ID3V1 + 3] == b"TAG":
        content = content[:-_ID3V1]
    return content

"""What a file is, told by its first bytes; only the kinds that people may send us.

Anything that a browser would run (HTML, SVG, scripts) is none of them.
"""

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"

# Prefixes that decide alone.
_BY_PREFIX: tuple[tuple[bytes, str], ...] = (
    (_JPEG, "image/jpeg"),
    (_PNG, "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR\n", "audio/amr"),
    (b"#!AMR-WB\n", "audio/amr-wb"),
    (b"ID3", "audio/mpeg"),
    # A bare frame of MPEG layer III. Layers I and II are left out: their sync is also the byte
    # order mark of UTF-16, and text must never pass for sound.
    *((bytes((0xFF, second)), "audio/mpeg") for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2)),
    # A bare frame of AAC (ADTS).
    *((bytes((0xFF, second)), "audio/aac") for second in (0xF1, 0xF0, 0xF9, 0xF8)),
    (b"%PDF-", "application/pdf"),
)

# The brand in the first box of an ISO media file.
_BY_BRAND: tuple[tuple[bytes, str], ...] = (
    (b"M4A ", "audio/mp4"),
    (b"M4B ", "audio/mp4"),
    (b"3gp", "video/3gpp"),
    (b"3gr", "video/3gpp"),
    (b"3gs", "video/3gpp"),
    (b"3g2", "video/3gpp2"),
    (b"isom", "video/mp4"),
    (b"iso2", "video/mp4"),
    (b"iso3", "video/mp4"),
    (b"iso4", "video/mp4"),
    (b"iso5", "video/mp4"),
    (b"iso6", "video/mp4"),
    (b"mp41", "video/mp4"),
    (b"mp42", "video/mp4"),
    (b"avc1", "video/mp4"),
    (b"dash", "video/mp4"),
    (b"MSNV", "video/mp4"),
    (b"M4V ", "video/mp4"),
)


def sniff(head: bytes | bytearray) -> str | None:
    """Name the content type of a file that begins with `head` (16 bytes do); `None` is a no."""
    for prefix, content_type in _BY_PREFIX:
        if head.startswith(prefix):
            return content_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        for brand, content_type in _BY_BRAND:
            if head[8:12].startswith(brand):
                return content_type
    return None

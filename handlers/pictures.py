"""Pictures without what they tell of the person who took them: place, time, phone, name.

A picture is decoded and written anew, so that nothing but what is seen survives: no EXIF, XMP or
IPTC, no thumbnail, comment or colour profile, and nothing that was hidden behind its end. How it is
turned, which EXIF says, is applied first. Why so: `docs/decisions/0012-media-without-metadata.md`.
"""

import threading
from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS = 16_000_000
"""Of all frames together, as decoded: four bytes each, and twice that while it is turned."""
MOST_PIXELS_OF_A_JPEG = 50_000_000
"""A JPEG of more than `MOST_PIXELS` is decoded at half its width and height."""

MOST_FRAMES = 500

QUALITY = 90

# By content type: the only decoders that a file may reach, the one that writes it, and the modes
# that this one takes; a picture of another mode becomes RGB. Phones call JPEGs with a second,
# smaller picture inside MPO.
_FORMATS: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "image/jpeg": (("JPEG", "MPO"), frozenset({"L", "RGB"})),
    "image/png": (("PNG",), frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})),
    "image/webp": (("WEBP",), frozenset({"RGB", "RGBA"})),
    "image/gif": (("GIF",), frozenset({"L", "P", "RGB", "RGBA"})),
}

# What a picture cannot be shown without.
_SHOWN_BY = ("transparency", "duration", "loop")

# One picture at a time: each may take a few hundred megabytes.
_one_at_a_time = threading.Lock()


class TooManyPixels(Exception):
    """This picture would take more memory than it may."""


class Unreadable(Exception):
    """This claims to be a picture and cannot be decoded."""


def is_picture(content_type: str) -> bool:
    """Whether `clean_picture` knows this kind."""
    return content_type in _FORMATS


def clean_picture(content: bytes, content_type: str) -> bytes:
    """The picture as it is seen, upright, of the same kind, without anything else.

    Raises `TooManyPixels`, before any of it is decoded, and `Unreadable`, also for a picture that
    ends too early.
    """
    with _one_at_a_time:
        try:
            return _rewrite(content, content_type)
        except TooManyPixels:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooManyPixels("by the decoder's own limit") from error
        except Exception as error:
            # Whatever a broken or hostile file does to a decoder; the list is never complete.
            raise Unreadable(type(error).__name__) from error


def _rewrite(content: bytes, content_type: str) -> bytes:
    decoders, modes = _FORMATS[content_type]
    with Image.open(BytesIO(content), formats=decoders) as image:
        frames = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)
        _fit(image, frames)
        shown, times = [], []
        for number in range(frames):
            if number:
                image.seek(number)
            shown.append(_upright(image, modes))
            times.append(image.info.get("duration", 0))
    return _write(shown, times, decoders[0])


def _fit(image: Image.Image, frames: int) -> None:
    """Sees to it that a picture is decoded within the limit. Raises `TooManyPixels`."""
    width, height = image.size
    pixels = width * height * frames
    is_jpeg = image.format in ("JPEG", "MPO")
    if pixels > (MOST_PIXELS_OF_A_JPEG if is_jpeg else MOST_PIXELS) or frames > MOST_FRAMES:
        raise TooManyPixels(f"{pixels} in {frames} frames")
    if pixels > MOST_PIXELS:
        image.draft(image.mode, (width // 2, height // 2))


def _upright(image: Image.Image, modes: frozenset[str]) -> Image.Image:
    """One frame, decoded, turned as its EXIF says, with nothing in it but what is seen."""
    # A copy in any case, without the file behind it.
    turned = ImageOps.exif_transpose(image)
    if turned.mode not in modes:
        has_alpha = turned.mode in ("PA", "La", "RGBa") or "transparency" in turned.info
        turned = turned.convert("RGBA" if has_alpha and "RGBA" in modes else "RGB")
    turned.info = {name: turned.info[name] for name in _SHOWN_BY if name in turned.info}
    return turned


def _write(frames: list[Image.Image], times: list[int], kind: str) -> bytes:
    first, others = frames[0], frames[1:]
    # Empty rather than absent: some writers fall back on what the picture came with.
    options: dict[str, object] = {"exif": b"", "icc_profile": None}
    if kind in ("JPEG", "WEBP"):
        options["quality"] = QUALITY
    if others:
        loop = first.info.get("loop", 0)
        options |= {"save_all": True, "append_images": others, "duration": times, "loop": loop}
    written = BytesIO()
    first.save(written, kind, **options)
    return written.getvalue()

"""A picture keeps what is seen and loses all that it tells besides; what is no picture is none."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageDraw, PngImagePlugin

from handlers import pictures
from handlers.pictures import TooManyPixels, Unreadable, clean_picture, is_picture
from tests.photos import SECRETS, photo

RED, BLUE = (220, 20, 20), (20, 20, 220)


def two_halves(mode: str = "RGB") -> Image.Image:
    """80 wide and 40 high, red on the left and blue on the right."""
    image = Image.new("RGB", (80, 40), RED)
    ImageDraw.Draw(image).rectangle((40, 0, 79, 39), fill=BLUE)
    return image.convert(mode)


def is_like(seen: object, wanted: tuple[int, ...]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(a - b) < 40 for a, b in zip(seen, wanted, strict=False))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_loses_place_time_and_phone(kind: str) -> None:
    content = photo(kind)
    assert all(secret in content for secret in SECRETS[kind])

    cleaned = clean_picture(content, f"image/{kind.lower()}")

    assert not any(secret in cleaned for secret in SECRETS[kind])
    with Image.open(BytesIO(cleaned)) as image:
        assert image.format == kind
        assert not image.getexif()
        assert not {"exif", "xmp", "comment", "photoshop", "icc_profile", "dpi"} & image.info.keys()


def test_a_photo_is_turned_as_its_exif_says() -> None:
    # 6: what is stored on the left belongs at the top.
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    written = BytesIO()
    two_halves().save(written, "JPEG", exif=exif, quality=95)

    cleaned = clean_picture(written.getvalue(), "image/jpeg")

    with Image.open(BytesIO(cleaned)) as image:
        assert image.size == (40, 80)
        assert is_like(image.getpixel((20, 10)), RED)
        assert is_like(image.getpixel((20, 70)), BLUE)
        assert ExifTags.Base.Orientation not in image.getexif()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "P"),
        ("PNG", "RGBA"), ("PNG", "I;16"), ("WEBP", "RGBA"), ("GIF", "L"), ("GIF", "P"),
    ],
)  # fmt: skip
def test_every_mode_is_written_as_it_is_seen(kind: str, mode: str) -> None:
    image = two_halves("L").convert("I").convert("I;16") if mode == "I;16" else two_halves(mode)
    written = BytesIO()
    image.save(written, kind)

    cleaned = clean_picture(written.getvalue(), f"image/{kind.lower()}")

    with Image.open(BytesIO(cleaned)) as after, Image.open(BytesIO(written.getvalue())) as before:
        assert after.size == (80, 40)
        for place in ((10, 20), (70, 20)):
            seen, wanted = (each.convert("RGB").getpixel(place) for each in (after, before))
            assert isinstance(wanted, tuple)
            assert is_like(seen, wanted)


def test_what_can_be_seen_through_stays_so() -> None:
    image = Image.new("P", (4, 4), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((0, 0), 1)
    written = BytesIO()
    image.save(written, "PNG", transparency=0)

    cleaned = clean_picture(written.getvalue(), "image/png")

    with Image.open(BytesIO(cleaned)) as after:
        assert after.convert("RGBA").getpixel((1, 1)) == (255, 0, 0, 0)
        assert after.convert("RGBA").getpixel((0, 0)) == (0, 0, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_moving_picture_goes_on_moving(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, BLUE, (20, 220, 20))]
    written = BytesIO()
    comment = {"comment": b"by Gul Khan"} if kind == "GIF" else {"xmp": b"by Gul Khan"}
    frames[0].save(
        written, kind, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0,
        **comment,
    )  # fmt: skip
    assert b"Gul Khan" in written.getvalue()

    cleaned = clean_picture(written.getvalue(), f"image/{kind.lower()}")

    assert b"Gul Khan" not in cleaned
    with Image.open(BytesIO(cleaned)) as image:
        assert getattr(image, "n_frames", 1) == 3
        for number, colour in enumerate((RED, BLUE, (20, 220, 20))):
            image.seek(number)
            assert is_like(image.convert("RGB").getpixel((4, 4)), colour)


def test_what_hides_behind_the_end_is_gone() -> None:
    cleaned = clean_picture(photo("JPEG") + b"PK\x03\x04 a whole archive", "image/jpeg")
    assert b"archive" not in cleaned


def chunk(kind: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def bomb(width: int, height: int) -> bytes:
    """A small PNG that unpacks to so many grey pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 1) * min(height, 2000)), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(4001, 4000), (12_000, 8_000), (65_000, 65_000)])
def test_a_bomb_is_not_unpacked(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_: object) -> None:
        raise AssertionError("It was decoded.")

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", unpack)
    with pytest.raises(TooManyPixels):
        clean_picture(bomb(*size), "image/png")


def test_frames_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("L", (10, 10), number) for number in range(0, 100, 10)]
    written = BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    clean_picture(written.getvalue(), "image/gif")

    monkeypatch.setattr(pictures, "MOST_FRAMES", 9)
    with pytest.raises(TooManyPixels):
        clean_picture(written.getvalue(), "image/gif")

    monkeypatch.setattr(pictures, "MOST_FRAMES", 10)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 999)
    with pytest.raises(TooManyPixels):
        clean_picture(written.getvalue(), "image/gif")


def test_a_large_jpeg_is_halved_and_a_huge_one_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    written = BytesIO()
    two_halves().save(written, "JPEG", quality=95)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 80 * 40 - 1)

    with Image.open(BytesIO(clean_picture(written.getvalue(), "image/jpeg"))) as image:
        assert image.size == (40, 20)
        assert is_like(image.getpixel((5, 10)), RED)

    monkeypatch.setattr(pictures, "MOST_PIXELS_OF_A_JPEG", 80 * 40 - 1)
    with pytest.raises(TooManyPixels):
        clean_picture(written.getvalue(), "image/jpeg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_ends_too_early_is_unreadable(kind: str) -> None:
    written = BytesIO()
    noise = Image.effect_noise((200, 200), 80)
    noise.save(written, kind)
    content = written.getvalue()

    with pytest.raises(Unreadable):
        clean_picture(content[: len(content) // 2], f"image/{kind.lower()}")


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"", "image/jpeg"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png"),
        (b"GIF89a" + bytes(500), "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(500), "image/webp"),
        (photo("PNG"), "image/jpeg"),  # no decoder but the one for what it claims to be
    ],
)
def test_what_only_begins_like_a_picture_is_unreadable(content: bytes, content_type: str) -> None:
    with pytest.raises(Unreadable):
        clean_picture(content, content_type)


def test_only_pictures_are_pictures() -> None:
    assert is_picture("image/jpeg")
    assert not is_picture("audio/ogg")
    assert not is_picture("image/svg+xml")

"""Photos as phones take them, with all that they tell of who took them."""

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

_PHONE, _OWNER, _XMP = b"Samsung SM-A127F", b"Gul Khan", b"<x:xmpmeta>Killi Ismail</x:xmpmeta>"

SECRETS = {
    "JPEG": (_PHONE, _OWNER, b"Killi Ismail", b"2026:11:23 08:15:00"),
    "PNG": (_PHONE, _OWNER, b"2026:11:23 08:15:00"),
    "WEBP": (_PHONE, b"Killi Ismail", b"2026:11:23 08:15:00"),
}
"""What stands readable in a photo of each kind before it is cleaned."""


def photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    """A photo with phone, time, place (GPS), XMP, comment and colour profile."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = _PHONE.decode()
    exif[ExifTags.Base.DateTime] = "2026:11:23 08:15:00"
    exif[ExifTags.Base.Orientation] = 1
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (30.0, 11.0, 2.0)
    options: dict[str, Any] = {
        "exif": exif,
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    }
    if kind == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Author", _OWNER.decode())
    elif kind == "JPEG":
        options |= {"comment": _OWNER, "xmp": _XMP, "dpi": (72, 72)}
    else:
        options["xmp"] = _XMP
    written = BytesIO()
    Image.new("RGB", size, (200, 120, 40)).save(written, kind, **options)
    return written.getvalue()

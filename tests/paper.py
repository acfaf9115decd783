"""Reading sheets back: what a PDF says, in which fonts, and what its square code leads to."""

import io
from typing import Any

import zxingcpp
from PIL import Image
from pypdf import PageObject, PdfReader

from bot.paper.printing import draw


def read(document: bytes) -> PdfReader:
    """The PDF, opened."""
    return PdfReader(io.BytesIO(document))


def text_of(document: bytes) -> str:
    """All words of a PDF."""
    return "\n".join(page.extract_text() for page in read(document).pages)


def size_of(page: PageObject) -> tuple[int, int]:
    """Width and height in millimetres."""
    box = page.mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def fonts_of(page: PageObject) -> set[str]:
    """The families of a page's fonts. Raises `KeyError` for one that is not in the file."""
    names = set()
    for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
        described: Any = font.get_object()
        (whole,) = described.get("/DescendantFonts", [described])
        descriptor = whole.get_object()["/FontDescriptor"].get_object()
        embedded = {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys()
        if not embedded:
            raise KeyError(f"{described['/BaseFont']} is not in the file")
        names.add(str(described["/BaseFont"]).rpartition("+")[2].removesuffix("-Bold"))
    return names


def code_on(document: bytes) -> str:
    """What the square code on the first sheet says, as a phone's camera would read the picture."""
    picture = Image.open(io.BytesIO(draw(document)))
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)

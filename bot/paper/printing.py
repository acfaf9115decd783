"""From a page of HTML to a PDF, and from that to a picture.

WeasyPrint lays out and Pango shapes, with the fonts that come along and no others. Nothing is
fetched: a page that names another address fails.
"""

import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bot.paper import PaperMissing

DOTS_PER_INCH = 150

_FONT_ADDRESS = "font:"
_PAGES = Environment(
    loader=PackageLoader("bot.paper", "pages"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def print_sheet(name: str, **values: Any) -> bytes | None:
    """The page `name` as a PDF of one sheet; `None` when it does not fit. Raises `PaperMissing`."""
    document = _lay_out(_PAGES.get_template(name).render(values))
    return bytes(document.write_pdf()) if len(document.pages) == 1 else None


def print_pages(name: str, **values: Any) -> bytes:
    """The page `name` as a PDF of as many sheets as it needs. Raises `PaperMissing`."""
    return bytes(_lay_out(_PAGES.get_template(name).render(values)).write_pdf())


def draw(document: bytes, dots_per_inch: int = DOTS_PER_INCH) -> bytes:
    """The first sheet of a PDF as a grey PNG."""
    import pypdfium2

    with pypdfium2.PdfDocument(document) as pdf:
        picture = pdf[0].render(scale=dots_per_inch / 72, grayscale=True).to_pil()
    drawn = io.BytesIO()
    picture.save(drawn, format="PNG", optimize=True)
    return drawn.getvalue()


def _lay_out(html: str) -> Any:
    weasyprint = _weasyprint()
    page = weasyprint.HTML(string=html, url_fetcher=_fetcher())
    return page.render(font_config=_fonts())


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        # It looks for the libraries when it is imported.
        raise PaperMissing from error
    return weasyprint


@cache
def _fonts() -> Any:
    """Shared, so that each file is unpacked once."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _fetcher() -> Any:
    """What answers the addresses in a page: our own fonts as `font:<file>`, and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFonts(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, name = url.partition(":")
            if f"{scheme}:" != _FONT_ADDRESS or Path(name).name != name:
                raise FatalURLFetchingError(f"paper fetches nothing by {scheme}:")
            content = (files("bot") / "fonts" / name).read_bytes()
            return URLFetcherResponse(url, content, headers={"Content-Type": "font/woff2"})

    return OwnFonts()

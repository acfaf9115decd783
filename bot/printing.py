"""Paper: PDF sheets with text in either direction, in fonts that hold all letters of the line.

Arabic script is shaped and ordered by HarfBuzz through fpdf2; Latin letters and digits inside it
come from the second font.
"""

from importlib.resources import as_file, files

from fpdf import FPDF

_ARABIC, _LATIN = "naskh", "sans"
_FONTS = (
    (_ARABIC, "", "NotoNaskhArabic-Regular.ttf"),
    (_ARABIC, "B", "NotoNaskhArabic-Bold.ttf"),
    (_LATIN, "", "NotoSans-Regular.ttf"),
    (_LATIN, "B", "NotoSans-SemiBold.ttf"),
)
_MARGIN = 8.0
_LINE = {True: 1.75, False: 1.35}


class Sheet:
    """One sheet of `width` × `height` millimetres, written from the top down."""

    def __init__(self, width: float, height: float, *, language: str, title: str) -> None:
        self._is_arabic = language != "en"
        self._paper = FPDF(unit="mm", format=(width, height))
        self._paper.set_title(title)
        self._paper.set_creator("Jawab")
        self._paper.set_lang(language)
        self._paper.set_margin(_MARGIN)
        self._paper.set_auto_page_break(auto=True, margin=_MARGIN)
        folder = files("bot") / "fonts"
        for family, style, name in _FONTS:
            with as_file(folder / name) as path:
                self._paper.add_font(family, style, path)
        self._paper.set_fallback_fonts([_LATIN], exact_match=False)
        self._paper.set_text_shaping(
            use_shaping_engine=True,
            direction="rtl" if self._is_arabic else "ltr",
            script="arab" if self._is_arabic else "latn",
        )
        self._paper.add_page()

    def write(
        self, text: str, *, size: float = 10, bold: bool = False, centred: bool = False
    ) -> None:
        """A paragraph, `size` in points; a text that is too long goes on on the next line."""
        self._paper.set_font(_ARABIC if self._is_arabic else _LATIN, "B" if bold else "", size)
        align = "C" if centred else "R" if self._is_arabic else "L"
        height = size * 0.3528 * _LINE[self._is_arabic]
        self._paper.multi_cell(0, height, text, align=align, new_x="LMARGIN", new_y="NEXT")

    def rule(self) -> None:
        """A line across."""
        y = self._paper.get_y() + 1.5
        self._paper.set_draw_color(150)
        self._paper.line(_MARGIN, y, self._paper.w - _MARGIN, y)
        self._paper.set_y(y + 1.5)

    def to_bytes(self) -> bytes:
        """The PDF."""
        return bytes(self._paper.output())

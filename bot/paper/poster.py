"""The poster of a weekly account: one A4 sheet to hang up, in black and white.

Its figures and sentences are those of the account as sent; only its headings are its own. Large
numbers are what is read from two metres, the rest from nearer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from bot.paper.printing import print_sheet
from flows import wording
from flows.day_digest import DayDigest
from flows.edition import Edition, Part
from flows.edition_text import number_of, part_of
from flows.events import Line
from flows.vocabulary import Language
from handlers.pieces import Publication
from messages.catalogue import Catalogue

# How many sentences of each part, and in which size of letters: rather fewer than too small to be
# read from where people stand. Only what cannot be made shorter gets smaller than that.
_MOST = (9, 4, 3, 2, 1)
_SIZES = (1.25, 1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9, 0.85)
_SMALL_SIZES = (0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4)

_HEADINGS = {
    Part.SAID: "poster-said",
    Part.DID: "poster-did",
    Part.NOT_DONE: "poster-not-done",
    Part.NEXT: "poster-next",
}
# What a heading and its number say already, and what is for those who read it on a phone.
_SAID_BY_HEADING = (
    "edition-said", "edition-said-none", "edition-said-few", "edition-said-many",
    "edition-did", "edition-did-none", "edition-did-few",
    "edition-not-done", "edition-not-done-none", "edition-not-done-few",
    "edition-next",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What stands around the parts, in one language; `below` are sentences of no part."""

    language: str
    title: str
    week: str
    write: str
    dashboard: str
    below: tuple[str, ...]
    closed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A part in one language."""

    heading: str
    texts: tuple[str, ...]


def draw_poster(publication: Publication, catalogue: Catalogue) -> bytes:
    """The poster as a PDF, in one language or two side by side.

    Without a phone number or a dashboard these are left out. Raises
    `bot.paper.printing.PaperMissing`, and `PosterFull` where it cannot be.
    """
    edition, languages = publication.edition, publication.languages
    parts = list(part_of(edition.sent_lines))
    values = {
        "sheets": [_sheet(publication, parts, catalogue, language) for language in languages],
        "rows": [
            (
                _number(edition.sent_lines, parts, part),
                [_column(edition, parts, part, catalogue, language) for language in languages],
            )
            for part in _HEADINGS
        ],
        "phone": publication.phone,
        "code": _square_code(publication.dashboard) if publication.dashboard else "",
    }
    return _fill_sheet(partial(print_sheet, "poster.html", **values))


def _fill_sheet(lay_out: Callable[..., bytes | None]) -> bytes:
    """As much as one sheet takes, as large as it takes it."""
    most = next((most for most in _MOST if lay_out(most=most, size=_SIZES[-1])), 1)
    for size in (*_SIZES, *_SMALL_SIZES):
        made = lay_out(most=most, size=size)
        if made is not None:
            return made
    raise PosterFull


class PosterFull(Exception):
    """The poster does not fit one sheet, however small its letters."""


def _sheet(
    publication: Publication,
    parts: Sequence[Part | None],
    catalogue: Catalogue,
    language: Language,
) -> Sheet:
    edition, closed = publication.edition, publication.closed
    title = edition.sent_lines[0]

    def say(key: str, *names: str) -> str:
        line = {"key": key, "args": {name: title.args[name] for name in names}}
        return catalogue.render_lines([line], language.value, "whatsapp").text

    below = {None, Part.CORRECTED}
    return Sheet(
        language=language.value,
        title=say("poster-title", "district"),
        week=say("poster-week", "from", "until"),
        write=say("poster-write"),
        dashboard=say("poster-dashboard"),
        below=tuple(
            text
            for line, part, text in _worded(edition, parts, language)
            if part in below and line.key not in ("edition-title", "edition-leave")
        ),
        closed=describe_closed(closed, catalogue, language.value) if closed else "",
    )


def describe_closed(closed: DayDigest, catalogue: Catalogue, language: str) -> str:
    """The newest closed day of the record, as it is printed."""
    args = {"date": wording.day(closed.day), "digest": closed.printed}
    line = {"key": "poster-closed", "args": args}
    return catalogue.render_lines([line], language, "whatsapp").text


def _column(
    edition: Edition,
    parts: Sequence[Part | None],
    part: Part,
    catalogue: Catalogue,
    language: Language,
) -> Column:
    lines = [(line, text) for line, each, text in _worded(edition, parts, language) if each is part]
    speaks_for_itself = lines[0][0].key == "edition-next-none"
    return Column(
        heading="" if speaks_for_itself else catalogue.label(_HEADINGS[part], language.value),
        texts=tuple(text for line, text in lines if line.key not in _SAID_BY_HEADING),
    )


def _worded(
    edition: Edition, parts: Sequence[Part | None], language: Language
) -> Iterator[tuple[Line, Part | None, str]]:
    texts = edition.worded[language.value]
    yield from zip(edition.sent_lines, parts, texts, strict=True)


def _number(lines: Sequence[Line], parts: Sequence[Part | None], part: Part) -> str | None:
    """The number of a part's first line; what comes next is no number."""
    if part is Part.NEXT:
        return None
    first = next(line for line, each in zip(lines, parts, strict=True) if each is part)
    return number_of(first)


def _square_code(address: str) -> Markup:
    """A QR code as a drawing."""
    import segno

    # Of segno's own making, from nothing but numbers.
    return Markup(segno.make(address, error="m").svg_inline(border=2))  # noqa: S704

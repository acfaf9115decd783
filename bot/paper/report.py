"""A board's pack as a PDF: as many sheets of A4 as it needs."""

from bot.paper.printing import print_pages
from flows.packs import Pack
from flows.vocabulary import Language
from handlers.packs import word_pack
from messages.catalogue import Catalogue


def draw_pack(pack: Pack, catalogue: Catalogue, language: Language) -> bytes:
    """The pack in one language. Raises `bot.paper.PaperMissing`."""
    spoken = catalogue.render_lines([{"key": "pack-below"}], language.value, "whatsapp").language
    return print_pages(
        "pack.html", language=spoken, pack=word_pack(pack, catalogue, Language(spoken))
    )

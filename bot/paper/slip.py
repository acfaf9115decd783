"""A printed receipt for somebody who has no phone at hand: what to keep, and how to ask.

It holds the code that opens the complaint from any phone, so it is for the citizen's hands only.
"""

from collections.abc import Mapping
from typing import Any

from bot.paper.printing import print_sheet
from flows import wording
from flows.calendar import local_day
from flows.case import Case
from flows.district import District
from flows.scene import area_of, due_day, fix_day, place_of
from flows.vocabulary import Channel, ClockKind, Language
from messages.catalogue import Catalogue

# What people wrote of the place may be long.
_SIZES = (1.0, 0.9, 0.8, 0.7, 0.6)


class SlipFull(Exception):
    """The receipt does not fit its sheet, however small its letters."""


def make_slip(
    case: Case,
    district: District,
    numbers: Mapping[Channel, str],
    catalogue: Catalogue,
    language: Language,
) -> bytes:
    """The slip of a complaint as a PDF, a quarter of A4; `numbers` are the district's, without
    their channel. Raises `bot.paper.PaperMissing`, and `SlipFull` where it cannot be."""

    def say(key: str, **args: Any) -> str:
        lines = [{"key": key, "args": args}]
        return catalogue.render_lines(lines, language.value, "whatsapp").text

    reference = wording.reference(case.reference)
    shown = numbers.get(Channel.WHATSAPP) or next(iter(numbers.values()), "")
    values = {
        "language": catalogue.render_lines(
            [{"key": "slip-free"}], language.value, "whatsapp"
        ).language,
        "title": say("slip-title", reference=reference),
        "district": say("slip-district", district=wording.names(district.names)),
        "number": say("slip-number"),
        "reference": reference,
        "code": say("slip-code", code=case.code),
        "facts": (
            say("slip-about", area=area_of(case), place=place_of(case)),
            say("slip-filed", date=wording.day(local_day(case.registered_at))),
            say("slip-answer", date=due_day(case, ClockKind.ACK)),
            say("slip-fix", date=fix_day(case)),
        ),
        "free": say("slip-free"),
        "ask": say("slip-ask", number=shown, reference=reference, code=case.code) if shown else "",
        "keep": say("slip-keep"),
    }
    for size in _SIZES:
        made = print_sheet("slip.html", size=size, **values)
        if made is not None:
            return made
    raise SlipFull

"""A printed receipt for somebody who has no phone at hand: what to keep, and how to ask.

It holds the code that opens the complaint from any phone, so it is for the citizen's hands only.
"""

from collections.abc import Mapping
from typing import Any

from bot.printing import Sheet
from flows import wording
from flows.calendar import local_day
from flows.case import Case
from flows.district import District
from flows.scene import area_of, due_day, fix_day, place_of
from flows.vocabulary import Channel, ClockKind, Language
from messages.catalogue import Catalogue

# A6: four of them on a sheet of A4.
_WIDTH, _HEIGHT = 105.0, 148.0


def make_slip(
    case: Case,
    district: District,
    numbers: Mapping[Channel, str],
    catalogue: Catalogue,
    language: Language,
) -> bytes:
    """The slip of a complaint as a PDF; `numbers` are the district's, without their channel."""

    def say(key: str, **args: Any) -> str:
        lines = [{"key": key, "args": args}]
        return catalogue.render_lines(lines, language.value, "whatsapp").text

    reference = wording.reference(case.reference)
    spoken = catalogue.render_lines([{"key": "slip-free"}], language.value, "whatsapp").language
    sheet = Sheet(_WIDTH, _HEIGHT, language=spoken, title=say("slip-title", reference=reference))
    sheet.write(say("slip-district", district=wording.names(district.names)), size=9, centred=True)
    sheet.rule()
    sheet.write(say("slip-number"), size=9, centred=True)
    sheet.write(reference, size=26, bold=True, centred=True)
    sheet.write(say("slip-code", code=case.code), size=11, centred=True)
    sheet.rule()
    sheet.write(say("slip-about", area=area_of(case), place=place_of(case)))
    sheet.write(say("slip-filed", date=wording.day(local_day(case.registered_at))))
    sheet.write(say("slip-answer", date=due_day(case, ClockKind.ACK)))
    sheet.write(say("slip-fix", date=fix_day(case)))
    sheet.rule()
    sheet.write(say("slip-free"), bold=True)
    if numbers:
        shown = numbers.get(Channel.WHATSAPP) or next(iter(numbers.values()))
        sheet.write(say("slip-ask", number=shown, reference=reference, code=case.code))
    sheet.write(say("slip-keep"), size=9)
    return sheet.to_bytes()

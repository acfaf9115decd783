"""What is made of an edition besides its messages, in words: the radio script and the text for
groups. The poster is drawn by `bot.poster`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows import radio
from flows.day_digest import DayDigest
from flows.district import District
from flows.edition import Edition
from flows.events import Line
from flows.vocabulary import Channel, Language
from messages.catalogue import Catalogue
from messages.wording import COMPLETE, SOURCE
from storage.registry import DistrictNumber

RADIO = (Language.URDU, Language.ENGLISH)

_WRITTEN = {*COMPLETE, SOURCE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """An edition with its texts, for whoever makes something of it.

    `phone` is where people write to and `dashboard` the address of all figures; either may be
    empty. `closed` is the newest day of the record that was closed when it went out.
    """

    edition: Edition
    district: District
    phone: str
    dashboard: str
    closed: DayDigest | None = None

    @property
    def languages(self) -> tuple[Language, ...]:
        """In which it is put up."""
        return shown_languages(self.district)


def shown_languages(district: District) -> tuple[Language, ...]:
    """In which languages paper and groups get the account: Urdu, and what the district speaks
    first, where all of it can be said in that."""
    first = district.languages[0]
    return tuple(dict.fromkeys((Language.URDU, *([first] if first.value in _WRITTEN else []))))


def number_of(district: District, numbers: Sequence[DistrictNumber]) -> str:
    """Where people write to, as they would dial it: by WhatsApp, else by SMS; may be empty."""
    written = {
        each.channel: each.address.partition(":")[2]
        for each in numbers
        if each.district == district.slug and each.channel is not Channel.VOICE
    }
    return as_dialled(written.get(Channel.WHATSAPP) or written.get(Channel.SMS) or "")


def as_dialled(address: str) -> str:
    """A number as people of the country write it."""
    national = f"0{address[3:]}" if address.startswith("+92") else address
    return f"{national[:4]} {national[4:]}" if len(national) > 4 else national


def add_pieces(
    edition: Edition, district: District, catalogue: Catalogue, *, number: str, dashboard: str
) -> Edition:
    """The edition with script and text for groups, made of its lines and texts as sent."""
    return replace(
        edition,
        radio={language.value: _script(edition, catalogue, language, number) for language in RADIO},
        group={
            language.value: _for_groups(edition, catalogue, language, number, dashboard)
            for language in shown_languages(district)
        },
    )


def word(lines: Iterable[Line], catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Each line's text, in every language."""
    return {
        language.value: tuple(_say(catalogue, language, line) for line in lines)
        for language in Language
    }


def _script(edition: Edition, catalogue: Catalogue, language: Language, number: str) -> str:
    worded = [
        (sentence.rank, _ended(_say(catalogue, language, sentence.line), language))
        for sentence in radio.sentences(edition.sent_lines, number)
    ]
    return " ".join(radio.fit(worded))


def _ended(text: str, language: Language) -> str:
    """A sentence to be read out: on one line, and with its stop."""
    line = " ".join(text.split())
    line = line[:1].upper() + line[1:]
    if line.endswith((".", "۔", "?", "؟", "!", "…")):
        return line
    return line + ("۔" if language is Language.URDU else ".")


def _for_groups(
    edition: Edition, catalogue: Catalogue, language: Language, number: str, dashboard: str
) -> str:
    """The account as WhatsApp groups get it: nobody can write *updates off* in a group."""
    texts = [
        text
        for line, text in zip(edition.sent_lines, edition.worded[language.value], strict=True)
        if line.key != "edition-leave"
    ]
    below = []
    if number:
        below.append(Line(key="group-number", args={"number": number}))
    if dashboard:
        below.append(Line(key="group-link", args={"link": dashboard}))
    # WhatsApp shows what stands between asterisks in bold.
    title = f"*{texts[0]}*"
    return "\n".join([title, *texts[1:], *(_say(catalogue, language, line) for line in below)])


def _say(catalogue: Catalogue, language: Language, line: Line) -> str:
    # A sentence of the script asks for less than the line that it is made of.
    asked = catalogue.placeholders(line.key) & line.args.keys()
    lines = [{"key": line.key, "args": {name: line.args[name] for name in asked}}]
    return catalogue.render_lines(lines, language.value, "whatsapp").text

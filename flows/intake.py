"""What an officer writes down for a caller or visitor: whom it is for, and the story.

At first the person's number, if they have one, then their language and how it came, before a colon:
`03001234567 balochi letter: no teacher in the girls' school`. All but the story may be left out.
"""

import re
from dataclasses import dataclass, replace

from flows.folding import fold
from flows.lexicon import Lexicon
from flows.vocabulary import Intake, Language

_PHONE = re.compile(r"^\s*([+(]?\d[\d ()./\-]{5,}\d)[\s,;؛،.\-]*")
# A head is short and of one line; what stands before a later colon is the story's own.
_HEAD = re.compile(r"^([^:：\n]{0,40})(?:[:：]\s*|$)")
_WORDS: dict[Intake, tuple[str, ...]] = {
    Intake.VISIT: ("visit", "visitor", "walk-in", "walkin", "mulaqat", "ملاقات", "مهمان"),
    Intake.CALL: ("call", "phone", "caller", "fon", "فون", "کال", "ٹیلیفون"),
    Intake.LETTER: ("letter", "khat", "darkhwast", "application", "خط", "درخواست", "لیک"),
}
_INTAKES = {fold(word): intake for intake, words in _WORDS.items() for word in words}


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """Somebody whom a complaint is written down for. `language` is theirs, if they wrote before."""

    person_id: str
    has_phone: bool
    language: Language | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """A story brought by an officer; the number is `find_phone`'s."""

    story: str
    language: Language | None = None
    intake: Intake = Intake.VISIT


def find_phone(text: str) -> str:
    """The number that a text begins with, as typed; empty when it begins with none."""
    found = _PHONE.match(text)
    return found[1].strip() if found else ""


def read_brought(text: str, lexicon: Lexicon) -> Brought:
    """The story without its number and head."""
    text = _PHONE.sub("", text, count=1)
    found = _HEAD.match(text)
    head = _read_head(found[1], lexicon) if found else None
    if found is None or head is None:
        return Brought(story=text.strip())
    return replace(head, story=text[found.end() :].strip())


def _read_head(head: str, lexicon: Lexicon) -> Brought | None:
    """What a head says; `None` where other words stand there, because it is the story's then."""
    brought = Brought(story="")
    for word in fold(head).split():
        if word in lexicon.languages:
            brought = replace(brought, language=lexicon.languages[word])
        elif word in _INTAKES:
            brought = replace(brought, intake=_INTAKES[word])
        else:
            return None
    return brought

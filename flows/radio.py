"""The radio script of an edition: what of the account is read out in three quarters of a minute.

It is made of the lines as they were sent, so its figures are those of the account. The words of a
sentence, and so how long it takes, are the catalogue's: whoever has them calls `fit`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from flows import wording
from flows.events import Line
from flows.wording import Value

LASTS = timedelta(seconds=45)
WORDS_PER_MINUTE = 150
"""A slow, clear read, as stations use for listeners who hear it once and in a second language;
newsreaders take 160 to 180 (Boyd, "Broadcast Journalism"; Rodero, Text & Talk 32, 2012)."""

WORDS = int(LASTS.total_seconds() * WORDS_PER_MINUTE / 60)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence; of a lower `rank` it is more needed, and 0 may never be left out."""

    rank: int
    line: Line


# What is said of a line of the account, and how much it is needed. Where a key comes more than
# once, the first, the second and so on; what has no rank left is not read out.
_SPOKEN: dict[str, tuple[str, tuple[int, ...]]] = {
    "edition-title": ("radio-opening", (0,)),
    "edition-extended": ("edition-extended", (3,)),
    "edition-said": ("edition-said", (0,)),
    "edition-said-none": ("edition-said-none", (0,)),
    "edition-said-few": ("edition-said-few", (0,)),
    "edition-said-many": ("edition-said-many", (0,)),
    "edition-said-places": ("edition-said-places", (6,)),
    "edition-did": ("radio-did", (0,)),
    "edition-did-few": ("radio-did-few", (0,)),
    "edition-did-none": ("edition-did-none", (0,)),
    "edition-did-line": ("radio-did-line", (5,)),
    "edition-reported": ("radio-reported", (5,)),
    "edition-reported-few": ("radio-reported-few", (5,)),
    "edition-not-done": ("radio-not-done", (0,)),
    "edition-not-done-few": ("radio-not-done-few", (0,)),
    "edition-not-done-none": ("edition-not-done-none", (0,)),
    "edition-not-done-line": ("radio-late", (3, 5)),
    "edition-not-done-reason": ("radio-late-reason", (3, 5)),
    "edition-unfixed": ("radio-unfixed", (2,)),
    "edition-unfixed-few": ("radio-unfixed-few", (2,)),
    "edition-unfixed-many": ("radio-unfixed-many", (2,)),
    "edition-next-none": ("edition-next-none", (0,)),
    "edition-next-line": ("radio-next", (1, 4)),
    "edition-corrected": ("radio-corrected", (1,)),
    "edition-corrected-few": ("radio-corrected-few", (1,)),
    "edition-corrects": ("edition-corrects", (2,)),
    "edition-added": ("edition-added", (7, 7, 7)),
    "edition-silent": ("edition-silent", (0,)),
}
_AREAS = ("edition-said-area", "edition-said-area-few", "edition-said-area-many")
_AREAS_RANK = 2


def sentences(lines: Sequence[Line], number: str) -> tuple[Sentence, ...]:
    """What may be read out of an account as sent, in its order; `number` is where to write to,
    empty where the district has none."""
    closing = Line(key="radio-closing", args={"number": number}) if number else None
    last = closing or Line(key="radio-closing-none")
    return (*_of_account(lines), Sentence(rank=0, line=last))


def _of_account(lines: Sequence[Line]) -> Iterator[Sentence]:
    met: dict[str, int] = {}
    areas = [line.args["area"] for line in lines if line.key in _AREAS]
    for line in lines:
        if line.key in _AREAS:
            if areas:
                yield Sentence(rank=_AREAS_RANK, line=_about(areas))
                areas = []
            continue
        spoken, ranks = _SPOKEN.get(line.key, ("", ()))
        place = met[spoken] = met.get(spoken, -1) + 1
        if place < len(ranks):
            yield Sentence(rank=ranks[place], line=replace(line, key=spoken))


def _about(areas: list[Value]) -> Line:
    return Line(key="radio-areas", args={"areas": wording.listing(areas)})


# ── how long it takes ────────────────────────────────────────────────────────────────────────

# Such as the parts of a phone's number, which are read digit by digit.
_LONG_NUMBER = re.compile(r"\d{4,}")


def count_words(text: str) -> int:
    """How many words are spoken; of a long number each digit is one."""
    words = [word for word in text.split() if any(letter.isalnum() for letter in word)]
    return sum(len(number[0]) if (number := _LONG_NUMBER.search(word)) else 1 for word in words)


def lasts(text: str) -> timedelta:
    """How long it takes to read out."""
    return timedelta(minutes=count_words(text) / WORDS_PER_MINUTE)


def fit(worded: Sequence[tuple[int, str]], words: int = WORDS) -> tuple[str, ...]:
    """The sentences, each after its rank, that can be read out within so many words.

    Those that must be said are, however long; then, by rank and in their order, each for which
    there is room. They stay in the order given.
    """
    left = words - sum(count_words(text) for rank, text in worded if rank == 0)
    chosen = {index for index, (rank, _) in enumerate(worded) if rank == 0}
    for index, (rank, text) in sorted(enumerate(worded), key=lambda each: (each[1][0], each[0])):
        if rank and count_words(text) <= left:
            chosen.add(index)
            left -= count_words(text)
    return tuple(text for index, (_, text) in enumerate(worded) if index in chosen)

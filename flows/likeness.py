"""Complaints that may be about one problem: simple, and able to say why.

Two are alike when they are of one issue area and at most 14 days apart, and

- their pins lie within 300 m, or within a kilometre with a word in common; or
- they name one settlement (`killi ismail`), nothing else speaking against it; or
- they lie in one tehsil with two telling words in common; or
- the tehsil of one is not known and three are.

Telling are words that neither every text of the language has nor every text of the issue area.
Pins further apart, or two tehsils, speak against it. It is only ever offered, never done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from flows.case import Case
from flows.events import Place
from flows.folding import fold, sound_out
from flows.languages import FUNCTION_WORDS
from flows.lexicon import Lexicon
from flows.places import kilometres
from flows.sounds import find_consonants

WITHIN = timedelta(days=14)
NEAR = 1.0
"""Kilometres between two pins, with a word in common."""

BESIDE = 0.3
"""Kilometres between two pins that need no words."""

_WORDS_IN_TEHSIL = 2
_WORDS_ANYWHERE = 3
_SHOWN = 3
_LEAST_LETTERS = 3
_LEAST_CONSONANTS = 3

# What stands before or behind the name of a settlement, a street or a building.
_BEFORE_NAME = frozenset(
    map(
        fold,
        (
            "killi", "kili", "goth", "ghoth", "mohalla", "muhalla", "mohallah", "village", "gaon",
            "gali", "street", "kalay", "chak",
            "کلی", "کلے", "گوٹھ", "محلہ", "گاؤں", "گلی", "چک",
        ),
    )
)  # fmt: skip
_BEHIND_NAME = frozenset(
    map(
        fold,
        (
            "colony", "road", "bazar", "bazaar", "chowk", "town", "street", "mohalla", "village",
            "goth", "bridge", "کالونی", "روڈ", "بازار", "چوک", "ٹاؤن", "محلہ", "گاؤں", "گوٹھ", "پل",
        ),
    )
)  # fmt: skip

# Words of every second complaint, whatever it is about.
_EVERYDAY = frozenset(
    map(
        fold,
        (
            "please", "sir", "sahib", "problem", "complaint", "masla", "maslah", "shikayat",
            "kharab", "band", "broken", "working", "days", "day", "week", "weeks", "month",
            "months", "year", "years", "dino", "dinon", "mahina", "sal", "hafta", "teen", "char",
            "panch", "three", "four", "five", "two", "one", "ek", "many", "very", "people", "sab",
            "all", "ghar", "house", "houses", "area", "ilaqa", "ilaqe", "elaqa", "bachay",
            "bachon", "bache", "children", "pareshan", "pareshani", "madad", "help", "karo",
            "since", "last", "still", "again", "near", "pass", "paas", "qareeb", "abhi", "tak",
            "wajah", "poora", "pura", "puri", "tamam", "kab", "jaldi", "monday", "friday", "come",
            "comes", "nobody", "kuch", "koi", "milta", "milti",
            "مسئلہ", "شکایت", "خراب", "بند", "دنوں", "ہفتے", "مہینے", "سال", "تین", "چار", "پانچ",
            "ایک", "لوگ", "سب", "گھر", "علاقے", "علاقہ", "بچے", "پریشان", "مدد", "مہربانی",
            "برائے", "پورے", "قریب", "پاس", "کئی", "آتا", "آتی", "آ", "ملتا", "ملتی",
            "ستونزه", "خلک", "ټول", "کور", "مهرباني", "راځي", "درې",
        ),
    )
)  # fmt: skip


class Reason(StrEnum):
    """What speaks for it most."""

    PIN = "pin"
    SETTLEMENT = "settlement"
    TEHSIL = "tehsil"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """That `other` may be the same problem. `metres` is there between pins.

    `words` are those in common, as the first of the two has them.
    """

    other: Case
    reason: Reason
    days: int
    metres: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A complaint with its telling words, read once for many comparisons."""

    case: Case
    words: "_Words"


def read(case: Case, lexicon: Lexicon) -> Reading:
    """What there is to compare of a complaint: what was written, of the problem and its place."""
    text = f"{case.story} {case.place.text}" if case.place and case.place.text else case.story
    return Reading(case=case, words=_read_folded(fold(text), lexicon.area_words))


def find_like(
    case: Case, others: Iterable[Case], lexicon: Lexicon, *, at_most: int = _SHOWN
) -> tuple[Likeness, ...]:
    """Those of `others` that may be the same problem, the likeliest first."""
    mine = read(case, lexicon)
    found = (compare(mine, read(other, lexicon)) for other in others if other.id != case.id)
    alike = (each for each in found if each is not None)
    return tuple(sorted(alike, key=_rank)[:at_most])


def _rank(likeness: Likeness) -> tuple[int, int, int, str]:
    order = list(Reason).index(likeness.reason)
    return order, -len(likeness.words), likeness.days, likeness.other.id


def compare(one: Reading, another: Reading) -> Likeness | None:
    """Why two complaints may be the same problem; `None` when they hardly are."""
    case, other = one.case, another.case
    apart = abs(case.registered_at - other.registered_at)
    alike = case.issue_area is not None and case.issue_area is other.issue_area
    if not alike or case.district != other.district or apart > WITHIN:
        return None
    words = one.words.shared(another.words)
    distance = _distance(case.place, other.place)
    reason = _find_reason(one, another, len(words), distance)
    if reason is None:
        return None
    return Likeness(
        other=other,
        reason=reason,
        days=apart.days,
        metres=None if distance is None else int(round(distance * 1000, -1)),
        words=words[:_SHOWN],
    )


def are_near(one: Reading, another: Reading) -> bool:
    """Whether two complaints are of one place and time, by their pins or as `compare` says."""
    distance = _distance(one.case.place, another.case.place)
    if distance is None:
        # Most that are compared have no word in common, which is told at once.
        return one.words.meets(another.words) and compare(one, another) is not None
    apart = abs(one.case.registered_at - another.case.registered_at)
    return distance <= NEAR and apart <= WITHIN


def _find_reason(
    one: Reading, another: Reading, shared: int, distance: float | None
) -> Reason | None:
    places = (one.case.place, another.case.place)
    if distance is not None:
        near = distance <= BESIDE or (distance <= NEAR and shared > 0)
        return Reason.PIN if near else None
    tehsils = [place.tehsil for place in places if place and place.tehsil]
    if len(set(tehsils)) > 1:
        return None
    if one.words.settles(another.words):
        return Reason.SETTLEMENT
    both_known = len(tehsils) == len(places)
    if both_known and shared >= _WORDS_IN_TEHSIL:
        return Reason.TEHSIL
    return Reason.WORDS if shared >= _WORDS_ANYWHERE else None


def _distance(one: Place | None, other: Place | None) -> float | None:
    """Kilometres between two pins; `None` where there are not two."""
    if one is None or other is None:
        return None
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


# ── telling words ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Words:
    """The telling words of a text by their forms, and which of these forms name a settlement."""

    forms: dict[str, str]
    settlements: frozenset[str]

    def meets(self, other: "_Words") -> bool:
        """Whether there is a word in common at all."""
        return not self.forms.keys().isdisjoint(other.forms)

    def shared(self, other: "_Words") -> tuple[str, ...]:
        """The words in common, as they stand in this text, in its order."""
        return tuple(
            dict.fromkeys(word for form, word in self.forms.items() if form in other.forms)
        )

    def settles(self, other: "_Words") -> bool:
        """Whether a settlement that one names is a word of both, and named as one by both."""
        return not self.settlements.isdisjoint(other.settlements)


@lru_cache(maxsize=4096)
def _read_folded(folded: str, common: frozenset[str]) -> _Words:
    words = folded.split()
    forms: dict[str, str] = {}
    settlements: set[str] = set()
    for at, word in enumerate(words):
        if not _is_telling(word, common):
            continue
        mine = _forms(word)
        forms.update(dict.fromkeys(mine, word))
        before = words[at - 1] if at else ""
        behind = words[at + 1] if at + 1 < len(words) else ""
        if before in _BEFORE_NAME or behind in _BEHIND_NAME:
            settlements.update(mine)
    return _Words(forms=forms, settlements=frozenset(settlements))


def _is_telling(word: str, common: frozenset[str]) -> bool:
    if len(word) < _LEAST_LETTERS or word.isdecimal():
        return False
    if word in FUNCTION_WORDS or word in _EVERYDAY or word in _BEFORE_NAME or word in _BEHIND_NAME:
        return False
    return word not in common and "~" + sound_out(word) not in common


def _forms(word: str) -> tuple[str, ...]:
    """The word by its sound, and by its consonants where there are enough of them.

    The second lets Roman and Urdu spellings meet, and the spellings of either.
    """
    consonants = find_consonants(word)
    own = sound_out(word) if word.isascii() else word
    return (own, f":{consonants}") if len(consonants) >= _LEAST_CONSONANTS else (own,)

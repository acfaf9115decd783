"""Comparing what people type: one folded form for texts, lexicon and choices alike.

Only for matching, never for storage (`languages.md` §3). `clean` keeps the letters that tell the
languages apart, `fold` erases them; language detection therefore works on the first.
"""

import re
import unicodedata
from functools import lru_cache

_TO_SPACE = "\u200c\u00a0"
_DROPPED = re.compile(
    "[\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0640\ufe0e\ufe0f\u20e3]"
)
_VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f]")
_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی", "ے": "ی", "ێ": "ی",
        "ك": "ک", "ګ": "گ", "ڪ": "ک",
        "ھ": "ه", "ہ": "ه", "ة": "ه", "ۂ": "ه", "ۀ": "ه", "ە": "ه", "ۃ": "ه",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ؤ": "و", "ۆ": "و", "ۏ": "و",
        "ټ": "ٹ", "ډ": "ڈ", "ړ": "ڑ", "ڼ": "ن", "ں": "ن", "ڷ": "ل", "ݔ": "ی",
        "ء": None,
    }
)  # fmt: skip
_DIGITS = str.maketrans(
    {chr(base + i): str(i) for base in (0x06F0, 0x0660, 0xFF10) for i in range(10)}
)
_MARKS = re.compile(r"[^\w\s+]")
_REPEATED = re.compile(r"([^\W\d])\1{2,}")


def fold_digits(text: str) -> str:
    """The same text with the digits of every script, and keycap emoji, as 0-9."""
    return text.translate(_DIGITS)


@lru_cache(maxsize=256)
def clean(text: str) -> str:
    """Steps 1 and 2: one Unicode form, lower case, no invisible characters."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).lower()
    for character in _TO_SPACE:
        text = text.replace(character, " ")
    return _DROPPED.sub("", text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The form in which two spellings of one word are equal; words parted by single spaces."""
    text = clean(text)
    if not text.isascii():
        text = _VOWEL_SIGNS.sub("", unicodedata.normalize("NFD", text.translate(_LETTERS)))
        text = unicodedata.normalize("NFC", text).translate(_LETTERS).translate(_DIGITS)
    text = _MARKS.sub(" ", text).replace("_", " ")
    text = _REPEATED.sub(r"\1", text)
    return " ".join(text.split())


_ROMAN_VOWELS = re.compile(r"([aeiou])[aeiouy]*")
_ROMAN_SOUNDS = str.maketrans({"w": "v", "q": "k", "z": "j", "y": "i"})


@lru_cache(maxsize=8192)
def sound_out(word: str) -> str:
    """A folded Roman word by its sound: `paani` and `pany` alike (step 8 of `languages.md` §3)."""
    if not word.isascii() or len(word) < 3:
        return word
    word = word.translate(_ROMAN_SOUNDS)
    word = _ROMAN_VOWELS.sub(r"\1", word)
    word = re.sub(r"([a-z])\1+", r"\1", word)
    return word[:-1] if word.endswith("h") and len(word) > 3 else word

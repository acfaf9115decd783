"""Roman and Urdu spellings of one word, brought together by what both write: its consonants."""

import re
from functools import lru_cache

_OF_URDU = str.maketrans(
    {
        "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ش": "s",
        "ج": "j", "چ": "c", "ح": "h", "خ": "k", "د": "d", "ڈ": "d", "ذ": "z", "ز": "z", "ض": "z",
        "ظ": "z", "ژ": "z", "ر": "r", "ڑ": "r", "غ": "g", "ف": "f", "ق": "k", "ک": "k", "گ": "g",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "ښ": "s", "ږ": "g", "ځ": "z", "څ": "c",
        "ا": None, "ع": None, "و": None, "ی": None,
    }
)  # fmt: skip
_OF_ROMAN = (("sh", "s"), ("ch", "c"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"))
_ASPIRATED = re.compile("(?<=[bdjtkgpcr])h")
_NOT_CONSONANTS = re.compile("[aeiouywv']+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def find_consonants(word: str) -> str:
    """The consonants of a folded word in Roman letters, each once where it is doubled.

    The same for a word in either script; aspirated letters count as plain ones.
    """
    return _consonants_of_roman(word) if word.isascii() else _consonants_of_urdu(word)


def _consonants_of_roman(word: str) -> str:
    for pair, letter in _OF_ROMAN:
        word = word.replace(pair, letter)
    word = _ASPIRATED.sub("", word).replace("q", "k").replace("x", "ks")
    return _DOUBLED.sub(r"\1", _NOT_CONSONANTS.sub("", word))


def _consonants_of_urdu(word: str) -> str:
    return _DOUBLED.sub(r"\1", _ASPIRATED.sub("", word.translate(_OF_URDU)))

"""Officers who are named in a story, by their name or by their post with words of blame.

Careful rather than clever: a word of a name counts only beside another one, or beside a title, so
that nobody is taken for an officer for being called Ahmed. Roman and Urdu spellings meet in their
consonants. Names are the officers' own and never leave the memory of the process.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flows.folding import fold, sound_out
from flows.ladder import Officer
from flows.sounds import find_consonants
from flows.titles import BLAME, COMMON_NAMES, POSTS, TITLES
from flows.vocabulary import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """The people who may be meant: by their own name, or only by their post."""

    by_name: tuple[str, ...] = ()
    by_post: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.by_name or self.by_post)


NOBODY = Named()

_WINDOW = 4
"""How many words apart two words of one name stand at most."""

_LEAST_LETTERS = 3
"""Shorter words are no name and no office by themselves."""

_BESIDE = 3
"""How many words lie between a name and its title at most, the title's own words among them."""


@lru_cache(maxsize=512)
def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """Finds one of these folded phrases, whole."""
    longest_first = sorted(phrases, key=lambda each: (-len(each), each))
    return re.compile(rf"(?:^| )(?:{'|'.join(map(re.escape, longest_first))})(?: |$)")


@dataclass(frozen=True, slots=True)
class _Index:
    """The officers of a district, by the forms in which words of their names may be typed.

    A word of a name is the person and its number in the name; `telling` are those that say who.
    """

    words: dict[str, frozenset[tuple[str, int]]]
    telling: frozenset[tuple[str, int]]
    posts: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def find_named(folded: str, officers: Iterable[Officer], no_names: frozenset[str]) -> Named:
    """Which of these officers a folded story names. `no_names` are words that name places."""
    key = tuple((each.person_id, each.role, each.called, fold(each.office)) for each in officers)
    index = _index(key, no_names)
    words = folded.split()
    by_name = _by_name(words, index)
    by_post: tuple[str, ...] = ()
    if not BLAME.isdisjoint(words):
        meant = [
            person
            for pattern, people in index.posts
            if pattern.search(folded)
            for person in people
            if person not in by_name
        ]
        by_post = tuple(dict.fromkeys(meant))
    return Named(by_name=by_name, by_post=by_post) if by_name or by_post else NOBODY


def _by_name(words: list[str], index: _Index) -> tuple[str, ...]:
    hits: dict[str, list[tuple[int, int]]] = {}
    for at, word in enumerate(words):
        for form in _forms_typed(word):
            for person, number in index.words.get(form, ()):
                hits.setdefault(person, []).append((at, number))
    meant = (person for person, found in hits.items() if _is_meant(person, found, words, index))
    return tuple(sorted(meant))


def _is_meant(person: str, found: list[tuple[int, int]], words: list[str], index: _Index) -> bool:
    """Whether two words of the name stand together, or a telling one beside a title."""
    for at, number in found:
        if (person, number) not in index.telling:
            continue
        if any(other != number and 0 < abs(there - at) < _WINDOW for there, other in found):
            return True
        before = " ".join(words[max(at - _BESIDE, 0) : at])
        behind = " ".join(words[at + 1 : at + 1 + _BESIDE])
        if any(_any_of(TITLES).search(beside) for beside in (before, behind)):
            return True
    return False


_Key = tuple[tuple[str, Role, tuple[str, ...], str], ...]
_PARTS_OF_TITLES = frozenset(word for title in TITLES for word in title.split())


@lru_cache(maxsize=256)
def _index(key: _Key, no_names: frozenset[str]) -> _Index:
    words: dict[str, set[tuple[str, int]]] = {}
    telling: set[tuple[str, int]] = set()
    posts: dict[frozenset[str], set[str]] = {}
    for person, role, called, office in key:
        for post in (
            POSTS.get(role),
            frozenset({office}) if len(office) >= _LEAST_LETTERS else None,
        ):
            if post is not None:
                posts.setdefault(post, set()).add(person)
        for number, word in enumerate(called):
            if word in no_names or word in _PARTS_OF_TITLES or len(word) < _LEAST_LETTERS:
                continue
            if word not in COMMON_NAMES:
                telling.add((person, number))
            for form in filter(None, _forms_of_name(word)):
                words.setdefault(form, set()).add((person, number))
    return _Index(
        words={form: frozenset(people) for form, people in words.items()},
        telling=frozenset(telling),
        posts=tuple((_any_of(each), tuple(sorted(people))) for each, people in posts.items()),
    )


def _sound(word: str) -> str:
    """A Roman word by its sound, long vowels as they are in names (`basheer`, `bashir`)."""
    if not word.isascii():
        return word
    return sound_out(word.replace("ee", "i").replace("oo", "u"))


def _forms_of_name(word: str) -> tuple[str, ...]:
    """The word in its own script, and what it is like in the other."""
    return _sound(word), _in_other_script(word)


@lru_cache(maxsize=8192)
def _forms_typed(word: str) -> tuple[str, ...]:
    return _sound(word), _in_other_script(word, typed=True)


_LEAST_CONSONANTS = 3


@lru_cache(maxsize=8192)
def _in_other_script(word: str, *, typed: bool = False) -> str:
    """A form that only the same word in the other script shares; none for short ones.

    What was typed in Roman is compared with names in Urdu and the other way round, so the two
    sides are marked by the script that the name is in.
    """
    roman, consonants = word.isascii(), find_consonants(word)
    if len(consonants) < _LEAST_CONSONANTS:
        return ""
    name_is_roman = roman is not typed
    return f"{'roman' if name_is_roman else 'urdu'}:{consonants}"

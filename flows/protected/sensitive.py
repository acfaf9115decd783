"""Words that may not be for the district's own officers, from `data/sensitive.json`.

They only say which way a story goes: into the lane at once, or to a neutral question first. What
they speak of is kept nowhere, but that its writer is a child: that has a way of its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flows.folding import fold

_AGES_OF_CHILDREN = range(5, 18)


class Sensitivity(StrEnum):
    """How surely a story is for the protected lane."""

    CHILD = "child"  # its writer says that they are a child
    SURE = "sure"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sensitive:
    """Folded phrases by what they say. `longest_from` is of how many words the longest is that
    begins with a word; `alone` are single words that report retaliation by themselves.
    """

    phrases: Mapping[str, Sensitivity]
    longest_from: Mapping[str, int]
    begins: frozenset[str]
    alone: frozenset[str]

    def find(self, folded: str) -> Sensitivity | None:
        """What a folded story says; most stories hold no word that begins a phrase."""
        words = folded.split()
        if self.begins.isdisjoint(words):
            return None
        found = None
        for at, word in enumerate(words):
            for length in range(self.longest_from.get(word, 0), 0, -1):
                meant = self.phrases.get(" ".join(words[at : at + length]))
                if meant is Sensitivity.CHILD:
                    return meant
                if found is None or meant is Sensitivity.SURE:
                    found = meant or found
        return found

    def is_pressure(self, folded: str) -> bool:
        """Whether the whole message is the one word that reports retaliation."""
        return folded in self.alone


NOTHING_SENSITIVE = Sensitive(phrases={}, longest_from={}, begins=frozenset(), alone=frozenset())


def build_sensitive(text: str) -> Sensitive:
    """Reads the JSON of `data/sensitive.json`. Raises `ValueError` for a file of another shape."""
    content = json.loads(text)
    phrases: dict[str, Sensitivity] = {}
    for sensitivity in (Sensitivity.UNSURE, Sensitivity.SURE):
        for topic in content[sensitivity].values():
            for listed in topic.values():
                phrases.update({fold(phrase): sensitivity for phrase in listed})
    for listed in content["child_writes"].values():
        for phrase in listed:
            folded = {fold(phrase.format(age=age)) for age in _AGES_OF_CHILDREN}
            phrases.update(dict.fromkeys(folded, Sensitivity.CHILD))
    longest: dict[str, int] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return Sensitive(
        phrases=phrases,
        longest_from=longest,
        begins=frozenset(longest),
        alone=frozenset(
            fold(word) for listed in content["pressure_alone"].values() for word in listed
        ),
    )

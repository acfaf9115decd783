"""The words people type, from `data/lexicon.json`, ready for exact look-up after folding.

Commands match the whole message, or its first word when at most two words follow and none of them
speaks of a problem; never a part of a story. Issue areas are counted by distinct hits, the longest
phrase first (`lexicon.json`, `meta.matching`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flows.folding import fold, sound_out
from flows.vocabulary import IssueArea, Language

# Forms that a lexicon list holds for one language but that mean something else to most writers.
# `آپ` is water in Balochi and "you" in Urdu; `دیر` is water in Brahui and "late" in Urdu.
_LANGUAGE_BOUND = {
    Language.BALOCHI: frozenset({"اپ", "اف", "کار", "شیر", "دز", "شد", "نان"}),
    Language.BRAHUI: frozenset({"دیر", "دون", "ارغ", "دز"}),
    Language.PASHTO: frozenset({"کار", "بل", "لار", "ورک", "کان"}),
}
_BOUND_ANYWHERE = frozenset().union(*_LANGUAGE_BOUND.values())

# Single words too common in ordinary talk to speak of an issue area by themselves.
_WEAK_WORDS = frozenset(
    map(fold, ("dry", "well", "class", "dir", "nal", "net", "light", "price", "officer", "staff",
               "delay", "fake", "report", "kar", "nan", "dag", "rah", "price", "wire", "dr", "na",
               "milk", "bus", "well", "power", "بل", "کار", "بس", "لین", "نل", "آف", "شبکه",
               "تار", "امن", "کان", "لار"))
)  # fmt: skip

_COMMANDS = {
    "help", "stop", "start", "status", "new", "menu", "subscribe", "unsubscribe",
    "change_language", "emergency", "thanks", "talk_to_person", "yes", "no", "skip", "back",
    "cancel",
}  # fmt: skip

# Found missing from the lexicon when conversations of the specification were played.
_MORE_COMMANDS: dict[str, tuple[str, ...]] = {
    "subscribe": ("updates on", "news on", "weekly updates", "اپڈیٹس آن", "ہفتہ وار خبریں"),
    "unsubscribe": ("updates off", "news off", "اپڈیٹس بند", "خبریں بند", "khabrain band"),
    "status": ("my complaints", "meri shikayatein", "میری شکایتیں", "میری شکایات"),
    "stop": ("stopall", "unsubscribe all", "revoke", "optout"),
    "resume": ("start", "unstop"),
    "another": (
        "for another person",
        "for another",
        "for someone else",
        "for somebody else",
        "kisi aur ke liye",
        "kisi aur ki taraf se",
        "کسی اور کے لیے",
        "کسی اور کی طرف سے",
        "کسی دوسرے کے لیے",
        "د بل چا لپاره",
    ),
    "erase": (
        "delete my data",
        "erase my data",
        "remove my data",
        "delete my information",
        "delete all my data",
        "mera data mita dein",
        "mera data mita do",
        "mera data mitao",
        "mera data mitaen",
        "mera data delete karein",
        "mera data delete karo",
        "mera data delete kar do",
        "meri maloomat mita dein",
        "meri malumat mita dein",
        "میرا ڈیٹا مٹا دیں",
        "میرا ڈیٹا مٹائیں",
        "میرا ڈیٹا مٹا دو",
        "میرا ڈیٹا ڈیلیٹ کریں",
        "میری معلومات مٹا دیں",
        "میری معلومات مٹائیں",
        "زما معلومات پاک کړئ",
        "زما معلومات پاک کړی",
        "زما ډیټا پاکه کړئ",
    ),
    "privacy": ("privacy", "privacy notice", "privacy policy", "my data", "رازداری", "razdari"),
    "private": ("speak privately", "private", "گمنام", "پوشیدہ", "خفیہ", "gumnam", "posheeda"),
}

# Commands whose first word alone decides in a message of two or three words.
_BY_FIRST_WORD = frozenset({"help", "menu", "change_language", "unsubscribe", "subscribe"})

# Digits, and words that are too short or common to be a command of several meanings.
_NOT_COMMANDS = frozenset(map(fold, ("0", "1", "2", "?", "list", "private", "how")))

_LONGEST_GREETING = 8  # words

_GREETING_FILLERS = frozenset(
    map(fold, ("o", "alaikum", "walaikum", "sir", "bhai", "jan", "jee", "ji", "sab", "sahib",
               "dear", "madam", "good", "morning", "evening", "afternoon", "علیکم", "ورحمت", "الله",
               "wa", "rahmatullah", "جی", "بھائی", "جناب", "صاحب", "سر", "warahmatullah", "aoa",
               "kya", "hal", "haal", "hai", "he", "کیا", "حال", "ہے", "how", "are", "you", "aap",
               "salaam", "salam", "سلام", "hey", "test", "asalam", "assalam", "as"))
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """Folded forms by what they mean. Built once at start by `build_lexicon`.

    `command_of` is `commands` turned round. `longest_from` says of how many words the longest
    phrase of an issue area is that begins with a word; a word that begins none is not in it.
    `area_words` are the single words of all areas.
    """

    commands: Mapping[str, frozenset[str]]
    command_of: Mapping[str, str]
    languages: Mapping[str, Language]
    numbers: Mapping[str, int]
    areas: Mapping[str, frozenset[tuple[IssueArea, Language | None]]]
    longest_from: Mapping[str, int]
    area_words: frozenset[str]

    def find_command(self, folded: str) -> str | None:
        """The command that a folded message is, or `None`."""
        hit = self.command_of.get(folded)
        if hit is not None:
            return hit
        words = folded.split()
        if 2 <= len(words) <= 3:
            first = self.command_of.get(words[0])
            rest = " ".join(words[1:])
            if first in _BY_FIRST_WORD and not self.count_areas(rest):
                return first
        return None

    def means(self, command: str, folded: str) -> bool:
        """Whether a folded message is exactly that command (`yes`, `no`, `skip`)."""
        return folded in self.commands[command]

    def is_greeting(self, folded: str) -> bool:
        """Whether nothing but a greeting stands in a folded message."""
        opening = self.commands["start"]
        if folded in opening:
            return True
        words = folded.split()
        if not words or len(words) > _LONGEST_GREETING:
            return False
        opens = words[0] in opening or words[0] in _GREETING_FILLERS
        return (opens or " ".join(words[:2]) in opening) and all(
            word in _GREETING_FILLERS or word in opening for word in words
        )

    def count_areas(self, folded: str, language: Language | None = None) -> dict[IssueArea, int]:
        """Points for each issue area: words of one count 1, phrases as many as their words.

        A weak word counts only where a strong one of the same area stands beside it. Words that
        mean something else in another language count only when `language` says which it is.
        """
        words = folded.split()
        strong: dict[IssueArea, set[str]] = {}
        weak: dict[IssueArea, set[str]] = {}
        at = 0
        while at < len(words):
            word = words[at]
            longest = self.longest_from.get(word)
            if longest is None and not (word.isascii() and "~" + sound_out(word) in self.areas):
                # Most words: no phrase begins with it, and it sounds like none.
                at += 1
                continue
            for length in range(min(longest or 1, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length]) if length > 1 else word
                hits = self._areas_of(phrase, language)
                if hits:
                    into = weak if phrase in _WEAK_WORDS else strong
                    for area in hits:
                        into.setdefault(area, set()).add(phrase)
                    at += length
                    break
            else:
                at += 1
        points = {area: _weigh(phrases) for area, phrases in strong.items()}
        for area, phrases in weak.items():
            if area in points:
                points[area] += _weigh(phrases)
        if not points and len(weak) == 1:
            points = {area: _weigh(phrases) for area, phrases in weak.items()}
        return points

    def _areas_of(self, phrase: str, language: Language | None) -> set[IssueArea]:
        found = self.areas.get(phrase)
        if found is None and phrase.isascii() and " " not in phrase:
            found = self.areas.get("~" + sound_out(phrase))
        if not found:
            return set()
        if phrase in _BOUND_ANYWHERE:
            return {
                area
                for area, bound in found
                if bound is None or (language is bound and phrase in _LANGUAGE_BOUND[bound])
            }
        return {area for area, _ in found}

    def choose_area(self, folded: str, language: Language | None = None) -> IssueArea | None:
        """The issue area a message is about, or `None` when words are missing or disagree."""
        ranked = sorted(self.count_areas(folded, language).items(), key=lambda item: -item[1])
        if not ranked:
            return None
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            return None
        return ranked[0][0]


def _weigh(phrases: Iterable[str]) -> int:
    return sum(len(phrase.split()) for phrase in phrases)


def build_lexicon(text: str) -> Lexicon:
    """Reads the JSON of `data/lexicon.json`. Raises `ValueError` for a file of another shape."""
    concepts: Mapping[str, Mapping[str, Any]] = json.loads(text)["concepts"]
    commands = {name: _forms(concepts[name]) for name in _COMMANDS}
    for name, more in _MORE_COMMANDS.items():
        commands[name] = commands.get(name, frozenset()) | frozenset(map(fold, more))
    commands = {name: forms - _NOT_COMMANDS for name, forms in commands.items()}
    commands["private"] |= {fold("private")}
    # A greeting opens a conversation; START after STOP is told apart by the conversation.
    commands["stop"] -= commands["unsubscribe"]
    languages = {
        form: Language(name.removeprefix("lang_"))
        for name, concept in concepts.items()
        if concept["kind"] == "language"
        for form in _forms(concept)
    }
    numbers = {
        form: int(name.removeprefix("num_"))
        for name, concept in concepts.items()
        if concept["kind"] == "number"
        for form in _forms(concept)
    }
    areas = _area_forms(concepts)
    command_of: dict[str, str] = {}
    for name, forms in commands.items():
        for form in forms:
            command_of.setdefault(form, name)
    return Lexicon(
        commands=commands,
        command_of=command_of,
        languages=languages,
        numbers=numbers,
        areas=areas,
        longest_from=_longest_from(areas),
        area_words=frozenset(form for form in areas if " " not in form),
    )


def _longest_from(forms: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in forms:
        first, *rest = form.split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return longest


_COLUMNS = ("en", "ur", "rom", "ps", "bal", "brh", "rom_local")
_COLUMN_LANGUAGE = {"bal": Language.BALOCHI, "brh": Language.BRAHUI, "ps": Language.PASHTO}


def _forms(concept: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(
        folded for column in _COLUMNS for form in concept.get(column, ()) if (folded := fold(form))
    )


def _area_forms(
    concepts: Mapping[str, Mapping[str, Any]],
) -> dict[str, frozenset[tuple[IssueArea, Language | None]]]:
    found: dict[str, set[tuple[IssueArea, Language | None]]] = {}
    for name, concept in concepts.items():
        if concept["kind"] != "category":
            continue
        area = IssueArea(name.removeprefix("cat_"))
        for column in _COLUMNS:
            for form in concept.get(column, ()):
                folded = fold(form)
                bound = _bound_to(column, folded)
                found.setdefault(folded, set()).add((area, bound))
                if column in {"rom", "rom_local"} and " " not in folded and len(folded) > 3:
                    found.setdefault("~" + sound_out(folded), set()).add((area, bound))
    return {form: frozenset(meanings) for form, meanings in found.items()}


def _bound_to(column: str, folded: str) -> Language | None:
    language = _COLUMN_LANGUAGE.get(column)
    return language if language and folded in _LANGUAGE_BOUND[language] else None

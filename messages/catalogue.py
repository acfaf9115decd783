"""The words of the line: what each message says in each language, on each channel.

A message is rendered in the first language of its chain that has it: Balochi, Brahui and Pashto
fall back to Urdu, Urdu to English. Cutting for SMS and WhatsApp's templates live elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import structlog

from messages.direction import keep_numbers_in_order
from messages.faults import find_faults
from messages.values import (
    Frozen,
    FrozenArgs,
    Special,
    UnknownValueError,
    freeze_args,
    local_moment,
    may_be_kept,
)
from messages.wording import CHAINS, COMPLETE, SOURCE, Book, Sources, Text, read_books

log = structlog.get_logger(__name__)

# Entries in each cache: lines, shown values, and which language has which key.
_KEPT = 4096


class WordingError(Exception):
    """A message cannot be worded as asked: unknown key, missing or foreign argument, bad value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A text as it is sent.

    `language` is the one asked for when every line exists in it, else the one farthest down its
    chain that a line fell back to.
    """

    text: str
    language: str


class Catalogue:
    """All messages in all languages.

    When strict, whatever is wrong raises `WordingError`: for tests and the check at start-up. When
    not, a person always gets a text: the next language of the chain, or an argument's own name.
    """

    def __init__(self, books: Mapping[str, Book], *, strict: bool = False) -> None:
        self._books = books
        self._strict = strict
        self._noted: set[tuple[str, str]] = set()
        self._line = lru_cache(maxsize=_KEPT)(self._compose)
        self._shown = lru_cache(maxsize=_KEPT)(self._show)
        self._found = lru_cache(maxsize=_KEPT)(self._find)

    @classmethod
    def load(cls, *, strict: bool = False, sources: Sources | None = None) -> "Catalogue":
        """The catalogues of the package, or those given as language, file name, text.

        Raises `WordingError` with every fault when strict.
        """
        catalogue = cls(read_books(sources), strict=strict)
        if strict and (faults := catalogue.check()):
            raise WordingError("\n".join(faults))
        return catalogue

    def render_lines(
        self, lines: Iterable[Mapping[str, Any]], language: str, channel: str
    ) -> Rendered:
        """The lines, each a mapping with `key` and perhaps `args`, as one text.

        `args` are values as `messages.values` describes them. A line that is empty by this
        channel is left out. Raises `WordingError` when strict.
        """
        texts = []
        languages = {language}
        for line in lines:
            key, args = line["key"], line.get("args")
            frozen = self._freeze(key, args) if args else ()
            compose = self._line if may_be_kept(frozen) else self._compose
            text, spoken = compose(key, language, channel, frozen)
            if not text:
                # This channel leaves the line out.
                continue
            texts.append(text)
            languages.add(spoken)
        if len(languages) > 1:
            language = max(languages, key=self._chain(language).index)
        return Rendered(text="\n".join(texts), language=language)

    def label(self, key: str, language: str) -> str:
        """One message without arguments, as on a button."""
        return self._line(key, language, "whatsapp", ())[0]

    def keys(self) -> tuple[str, ...]:
        """Every key, in the order of the English catalogues."""
        return tuple(self._books[SOURCE].wordings)

    def placeholders(self, key: str) -> frozenset[str]:
        """The names of a message's arguments. Raises `WordingError` if there is no such message."""
        if (wording := self._books[SOURCE].wordings.get(key)) is None:
            raise WordingError(f"there is no message {key}")
        return wording.text.placeholders

    def labels(self, key: str) -> dict[str, str]:
        """A message without arguments in every language that has it itself."""
        return {
            language: self.label(key, language)
            for language, book in self._books.items()
            if key in book.wordings
        }

    def check(self) -> list[str]:
        """Everything that is wrong with the catalogues, a sentence each; empty when all is well."""
        return find_faults(self._books, Catalogue(self._books, strict=True)._compose_for_check)

    def _compose_for_check(self, key: str, language: str, args: Mapping[str, Any]) -> str:
        return self._compose(key, language, "sms", self._freeze(key, args))[0]

    def _chain(self, language: str) -> tuple[str, ...]:
        chain = CHAINS.get(language)
        if chain is not None:
            return chain
        self._object("language_unknown", f"there is no language {language}", language)
        return (language, *CHAINS["ur"])

    def _freeze(self, key: str, args: Mapping[str, Any]) -> FrozenArgs:
        try:
            return freeze_args(args)
        except UnknownValueError as error:
            self._object("wording_value_unknown", f"{key}: {error}", key)
        kept: list[tuple[str, Frozen]] = []
        for name, value in args.items():
            try:
                kept += freeze_args({name: value})
            except UnknownValueError:
                kept.append((name, name))
        return tuple(kept)

    def _compose(self, key: str, language: str, channel: str, args: FrozenArgs) -> tuple[str, str]:
        """One message and the language it came out in."""
        found = self._found(key, language, channel)
        if found is None:
            return key, language
        text, spoken = found
        shown: dict[str, str | int] = {}
        for name, value in args:
            shown[name] = (
                self._shown(value, language, channel) if isinstance(value, Special) else value
            )
        if self._strict and not shown.keys() <= self.placeholders(key):
            foreign = ", ".join(sorted(shown.keys() - self.placeholders(key)))
            raise WordingError(f"{key} does not take: {foreign}")
        try:
            filled = text.fill(shown)
        except KeyError:
            missing = sorted(text.placeholders - shown.keys())
            self._object("wording_argument_missing", f"{key} lacks: {', '.join(missing)}", key)
            filled = text.fill({**{name: name for name in missing}, **shown})
        return filled if spoken == SOURCE else keep_numbers_in_order(filled), spoken

    def _find(self, key: str, language: str, channel: str) -> tuple[Text, str] | None:
        """The text to use and its language; `None` when no language of the chain has the key."""
        for candidate in self._chain(language):
            book = self._books.get(candidate)
            wording = book.wordings.get(key) if book is not None else None
            if wording is not None:
                return wording.on(channel), candidate
            if candidate in COMPLETE:
                self._note("wording_missing", candidate, key)
        self._object("wording_unknown", f"there is no message {key}", key)
        return None

    def _show(self, value: Special, language: str, channel: str) -> str:
        kind, inner = value
        if kind == "word":
            key, args = inner
            return self._line(key, language, channel, args)[0]
        if kind == "names":
            names = dict(inner)
            chosen = next((c for c in self._chain(language) if c in names), inner[0][0])
            return str(names[chosen])
        if kind == "list":
            comma = self._line("list-comma", language, channel, ())[0]
            return comma.join(
                self._shown(member, language, channel)
                if isinstance(member, Special)
                else str(member)
                for member in inner
            )
        try:
            return self._show_time(kind, inner, language)
        except ValueError as error:
            self._object("wording_value_unknown", f"a {kind} cannot be shown: {error}", kind)
            return str(inner)

    def _show_time(self, kind: str, text: str, language: str) -> str:
        """A day, a day with its year, or a moment. Raises `ValueError` when it is none."""
        if kind == "moment":
            moment = local_moment(text)
            day = self._show_day(moment.date(), False, language)
            args: FrozenArgs = (("date", day), ("time", f"{moment:%H:%M}"))
            return self._line("date-moment", language, "", args)[0]
        return self._show_day(date.fromisoformat(text), kind == "day_year", language)

    def _show_day(self, day: date, with_year: bool, language: str) -> str:
        args: FrozenArgs = (
            ("weekday", Special("word", (f"weekday-{day.isoweekday()}", ()))),
            ("day", day.day),
            ("month", Special("word", (f"month-{day.month}", ()))),
        )
        if with_year:
            return self._line("date-day-year", language, "", (*args, ("year", day.year)))[0]
        return self._line("date-day", language, "", args)[0]

    def _object(self, action: str, sentence: str, subject: str) -> None:
        """Raises when strict, else logs, the first time."""
        if self._strict:
            raise WordingError(sentence)
        self._note(action, "", subject)

    def _note(self, action: str, language: str, subject: str) -> None:
        if (action + language, subject) not in self._noted:
            self._noted.add((action + language, subject))
            log.warning(
                "A message could not be worded as it should be.",
                action=action,
                language=language,
                subject=subject,
            )

"""Reading the source catalogues: one `Book` per language, one `Wording` per key.

Choosing a language, filling in arguments and judging texts do not belong here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentInt
from fluent.syntax import FluentParser, ast

# English is the source; Urdu and Pashto must be complete; the other two hold what is attested.
SOURCE = "en"
COMPLETE = ("ur", "ps")
LANGUAGES = (SOURCE, *COMPLETE, "bal", "brh")
CHAINS: Mapping[str, tuple[str, ...]] = {
    "en": ("en",),
    "ur": ("ur", "en"),
    "ps": ("ps", "ur", "en"),
    "bal": ("bal", "ur", "en"),
    "brh": ("brh", "ur", "en"),
}

Sources = Mapping[str, Mapping[str, str]]

_SMS_BUDGET = re.compile(r"^sms: (\d+)$", re.MULTILINE)
_REVIEW = re.compile(r"^review: (\w+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One text with its placeholders. `template` is a %-template, `None` where it must choose."""

    placeholders: frozenset[str]
    template: str | None
    pattern: Any
    bundle: FluentBundle

    def fill(self, args: Mapping[str, str | int]) -> str:
        """The text with every placeholder filled.

        Raises `KeyError` when `args` lacks one of them.
        """
        if self.template is not None:
            return self.template % args
        if missing := self.placeholders - args.keys():
            raise KeyError(*missing)
        shown = {
            name: FluentInt(value, useGrouping=False) if isinstance(value, int) else value
            for name, value in args.items()
        }
        # The other thing that can go wrong, a reference to another message, is found by reading.
        text, _ = self.bundle.format_pattern(self.pattern, shown)
        return str(text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What one language says for one key.

    `sms` is the shorter text, where there is one. `budget` is the number of SMS segments allowed
    (read from the English comment), `review` what the comment says is still to be reviewed.
    """

    key: str
    file: str
    text: Text
    sms: Text | None
    budget: int | None
    review: str | None

    def on(self, channel: str) -> Text:
        """The text for a channel."""
        return self.sms if channel == "sms" and self.sms is not None else self.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """All wordings of one language by key, and what could not be read."""

    language: str
    wordings: dict[str, Wording] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def package_sources() -> Sources:
    """The catalogues that ship with the package: language, file name, text."""
    locales = files("messages") / "locales"
    return {
        language: {
            entry.name: entry.read_text(encoding="utf-8")
            for entry in sorted((locales / language).iterdir(), key=lambda entry: entry.name)
            if entry.name.endswith(".ftl")
        }
        for language in LANGUAGES
    }


def read_books(sources: Sources | None = None) -> dict[str, Book]:
    """A book for each of the five languages; what a file does wrong is listed in its book."""
    given = package_sources() if sources is None else sources
    return {language: _read_book(language, given.get(language, {})) for language in LANGUAGES}


def _read_book(language: str, texts: Mapping[str, str]) -> Book:
    book = Book(language=language)
    # English rules for every language: whole numbers have the same two plural forms in all of
    # them, and the library knows no Brahui.
    bundle = FluentBundle([SOURCE], use_isolating=False)
    parser = FluentParser(with_spans=False)
    for file, text in texts.items():
        resource = parser.parse(text)
        bundle.add_resource(resource)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                start = (entry.content or "").strip().partition("\n")[0]
                book.faults.append(f"{language}/{file}: cannot be read: {start}")
            elif isinstance(entry, ast.Message):
                if entry.id.name in book.wordings:
                    book.faults.append(f"{language}/{file}: {entry.id.name} stands twice")
                elif (wording := _read_wording(entry, file, bundle)) is None:
                    book.faults.append(f"{language}/{file}: {entry.id.name} has no text")
                else:
                    book.wordings[entry.id.name] = wording
                    if any(_references(entry)):
                        book.faults.append(
                            f"{language}/{file}: {entry.id.name} refers to another message"
                        )
    return book


def _read_wording(message: ast.Message, file: str, bundle: FluentBundle) -> Wording | None:
    if message.value is None:
        return None
    compiled = bundle.get_message(message.id.name)
    texts = {
        "": _read_text(message.value, compiled.value, bundle),
        **{
            attribute.id.name: _read_text(
                attribute.value, compiled.attributes[attribute.id.name], bundle
            )
            for attribute in message.attributes
        },
    }
    comment = (message.comment.content or "") if message.comment else ""
    budget, review = _SMS_BUDGET.search(comment), _REVIEW.search(comment)
    return Wording(
        key=message.id.name,
        file=file,
        text=texts[""],
        sms=texts.get("sms"),
        budget=int(budget.group(1)) if budget else None,
        review=review.group(1) if review else None,
    )


def _read_text(pattern: ast.Pattern, compiled: Any, bundle: FluentBundle) -> Text:
    return Text(
        placeholders=frozenset(_variables(pattern)),
        template=_as_template(pattern),
        pattern=compiled,
        bundle=bundle,
    )


def _as_template(pattern: ast.Pattern) -> str | None:
    """The pattern for the `%` operator, several times faster than the library's own way.

    `None` where a placeholder is more than a name or a literal.
    """
    parts: list[str] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append(element.value.replace("%", "%%"))
        elif isinstance(element.expression, ast.VariableReference):
            parts.append(f"%({element.expression.id.name})s")
        elif isinstance(element.expression, ast.StringLiteral):
            parts.append(element.expression.parse()["value"].replace("%", "%%"))
        else:
            return None
    return "".join(parts)


def _variables(pattern: ast.Pattern) -> Iterator[str]:
    return (node.id.name for node in _nodes(pattern) if isinstance(node, ast.VariableReference))


def _references(message: ast.Message) -> Iterator[bool]:
    """For each node whether it takes its text from elsewhere than the arguments."""
    elsewhere = (ast.MessageReference, ast.TermReference, ast.FunctionReference)
    return (isinstance(node, elsewhere) for node in _nodes(message))


def _nodes(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """The node and all below it."""
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, ast.BaseNode):
                yield from _nodes(child)

"""The texts for outside WhatsApp's 24-hour window: which there are, and how to fill them.

Sending, and what Meta's reviewers decide about them, do not belong here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from messages.direction import start_number_in_order
from messages.wording import SOURCE

# Meta's limits (`twilio.md` §4).
_LONGEST_TEXT = 1024
_MOST_VARIABLES = 100

_VARIABLE = re.compile(r"\{\{(\d+)\}\}")
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """One text for one purpose in one language.

    `name` is its first name at the provider, `whatsapp_language` Meta's code. `body` holds `{{1}}`,
    `{{2}}` …; `variables` says what each is, `samples` shows each.
    """

    purpose: str
    language: str
    name: str
    whatsapp_language: str
    category: str
    body: str
    variables: tuple[str, ...]
    samples: tuple[str, ...]
    review: str | None = None

    def fill(self, values: Sequence[str]) -> dict[str, str]:
        """The content variables, by number as text.

        A value may hold no line end, so lines are joined by ` · `; the longest value is cut with an
        ellipsis where the whole would pass 1024 characters. Raises `ValueError` for a wrong count.
        """
        if len(values) != len(self.variables):
            raise ValueError(f"{self.name} takes {len(self.variables)} values, not {len(values)}")
        flat = [" ".join(_LINE_END.sub(" · ", value.strip()).split()) for value in values]
        if self.language != SOURCE:
            flat = [start_number_in_order(value) for value in flat]
        excess = len(self.body) + sum(map(len, flat)) - _LONGEST_TEXT
        if excess > 0:
            longest = max(range(len(flat)), key=lambda index: len(flat[index]))
            flat[longest] = flat[longest][: -excess - 1].rsplit(" ", 1)[0] + "…"
        return {str(number): value for number, value in enumerate(flat, start=1)}

    def preview(self, values: Sequence[str]) -> str:
        """The text as it arrives."""
        filled = self.fill(values)
        return _VARIABLE.sub(lambda variable: filled[variable.group(1)], self.body)

    def check(self) -> list[str]:
        """What Meta would refuse, a sentence each."""
        numbers = [int(number) for number in _VARIABLE.findall(self.body)]
        fixed = _VARIABLE.split(self.body)[::2]
        words = sum(any(sign.isalpha() for sign in word) for part in fixed for word in part.split())
        faults = {
            "has an unfit name": not _NAME.fullmatch(self.name),
            "does not number its variables 1, 2, 3 …": numbers != list(range(1, len(numbers) + 1)),
            "has too many variables": len(numbers) > _MOST_VARIABLES,
            "begins with a variable": not _has_letters(fixed[0]),
            "ends with a variable": not _has_letters(fixed[-1]),
            "has adjacent variables": not all(_has_letters(part) for part in fixed[1:-1]),
            "has too few fixed words": words < 2 * len(numbers) + 1,
            "has too many or too few samples": len(self.samples) != len(numbers),
            "has undescribed variables": len(self.variables) != len(numbers),
            "has a sample that is empty or spans lines": any(
                not sample.strip() or "\n" in sample for sample in self.samples
            ),
            "is too long with its samples": len(self.body) + sum(map(len, self.samples))
            > _LONGEST_TEXT,
        }
        return [f"{self.name} {fault}" for fault, is_so in faults.items() if is_so]


@dataclass(frozen=True, kw_only=True, slots=True)
class Templates:
    """All templates, in the order of the file."""

    templates: tuple[Template, ...] = field(default_factory=tuple)

    def get(self, purpose: str, language: str) -> Template | None:
        """The text for a purpose in a language, if there is one."""
        return next(
            (each for each in self.templates
             if (each.purpose, each.language) == (purpose, language)),
            None,
        )  # fmt: skip

    def check(self) -> list[str]:
        """What is wrong with any of them, a sentence each."""
        return [fault for template in self.templates for fault in template.check()]


@cache
def load_templates() -> Templates:
    """The templates that ship with the package."""
    content = _read_file()
    return Templates(templates=tuple(_read(entry, content) for entry in content["templates"]))


def _read_file() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(
        (files("messages") / "templates.yaml").read_text(encoding="utf-8")
    )
    return content


def placeholders(body: str) -> frozenset[str]:
    """The numbers of a body's variables."""
    return frozenset(_VARIABLE.findall(body))


def _read(entry: Mapping[str, Any], content: Mapping[str, Any]) -> Template:
    return Template(
        purpose=entry["purpose"],
        language=entry["language"],
        name=entry["name"],
        whatsapp_language=content["whatsapp_languages"][entry["language"]],
        category=content["category"],
        body=entry["body"],
        variables=tuple(content["variables"][entry["purpose"]]),
        samples=tuple(entry["samples"]),
        review=entry.get("review"),
    )


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)

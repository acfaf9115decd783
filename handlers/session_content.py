"""Buttons and lists, for use within the 24-hour window: generic sets that any question fits into.

A set has a place for each line of the question, because the provider refuses a line end within a
variable, and a place for title and id of each choice. There is one for each number of choices and
lines. What no set fits goes as plain text; the choices stand in it by number anyway.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.contents import Contents, StoredContent

# WhatsApp's limits (`twilio.md` §4).
BUTTONS_AT_MOST = 3
ITEMS_AT_MOST = 10
BUTTON_TITLE = 20
ITEM_TITLE = 24
LONGEST_ID = 200
LONGEST_BODY = 1024

LINES_AT_MOST = 10
"""Ours: no question with choices is longer; a list of tehsils has nine lines or ten."""

LANGUAGE = "en"
"""The provider wants one; a set holds no words."""

# What the provider refuses in a variable besides an empty value (error 21656).
_UNFIT = re.compile(r"[\t\r]| {5,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """One set: `choices` as buttons or as a list, under so many `lines`."""

    is_list: bool
    choices: int
    lines: int

    @property
    def purpose(self) -> str:
        """What it is stored under."""
        return f"session_{'list' if self.is_list else 'buttons'}_{self.choices}_{self.lines}"

    @property
    def name(self) -> str:
        """Its name at the provider."""
        return f"jawab_{self.purpose}"

    @property
    def variables(self) -> dict[str, str]:
        """A sample for each variable."""
        count = self.lines + 2 * self.choices + self.is_list
        return {str(number): f"sample {number}" for number in range(1, count + 1)}

    @property
    def types(self) -> dict[str, Any]:
        """The set as the provider's content type."""
        body = "\n".join(f"{{{{{line}}}}}" for line in range(1, self.lines + 1))
        places = [
            (f"{{{{{self.lines + 2 * number + 1}}}}}", f"{{{{{self.lines + 2 * number + 2}}}}}")
            for number in range(self.choices)
        ]
        if self.is_list:
            return {
                "twilio/list-picker": {
                    "body": body,
                    "button": f"{{{{{self.lines + 2 * self.choices + 1}}}}}",
                    "items": [{"item": title, "id": key} for title, key in places],
                }
            }
        return {
            "twilio/quick-reply": {
                "body": body,
                "actions": [
                    {"type": "QUICK_REPLY", "title": title, "id": key} for title, key in places
                ],
            }
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """A set with its variables."""

    content: StoredContent
    variables: Mapping[str, str]


def shapes() -> Iterator[Shape]:
    """Every set there ought to be."""
    for is_list, most in ((False, BUTTONS_AT_MOST), (True, ITEMS_AT_MOST)):
        for choices in range(1, most + 1):
            for lines in range(1, LINES_AT_MOST + 1):
                yield Shape(is_list=is_list, choices=choices, lines=lines)


def fill_set(
    body: str,
    choices: Sequence[tuple[str, str]],
    *,
    button: str,
    contents: Contents,
    avoid: frozenset[str],
) -> Filled | None:
    """The set that a question fits into, filled; `None` when it must go as text.

    `choices` are title and id of each. Up to three that are short are buttons; others a list, which
    `button` opens. Sets named in `avoid` are passed over.
    """
    lines = body.split("\n")
    titles = [title for title, _ in choices]
    if not _is_fit(body, lines, titles, [key for _, key in choices]):
        return None
    as_buttons = len(choices) <= BUTTONS_AT_MOST and all(len(t) <= BUTTON_TITLE for t in titles)
    for is_list in (False, True) if as_buttons else (True,):
        shape = Shape(is_list=is_list, choices=len(choices), lines=len(lines))
        content = contents.get((shape.purpose, ""))
        if content is None or not content.is_sendable or content.name in avoid:
            continue
        values = [*lines, *(part for choice in choices for part in choice)]
        if is_list:
            values.append(cut_title(button, BUTTON_TITLE))
        return Filled(
            content=content,
            variables={str(number): value for number, value in enumerate(values, 1)},
        )
    return None


def cut_title(title: str, limit: int) -> str:
    """A title within the limit, cut between words where it can be."""
    if len(title) <= limit:
        return title
    cut = title[: limit - 1]
    whole = cut.rpartition(" ")[0]
    return f"{whole if len(whole) >= limit // 2 else cut}…"


def _is_fit(body: str, lines: list[str], titles: list[str], ids: list[str]) -> bool:
    return (
        1 <= len(titles) <= ITEMS_AT_MOST
        and len(lines) <= LINES_AT_MOST
        and len(body) <= LONGEST_BODY
        and not any(_UNFIT.search(value) or not value.strip() for value in (*lines, *titles, *ids))
        and all(len(title) <= ITEM_TITLE for title in titles)
        and all(len(key) <= LONGEST_ID for key in ids)
        # WhatsApp refuses two that look the same.
        and len(set(titles)) == len(titles)
    )

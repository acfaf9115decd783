"""Arguments of wording as plain JSON values, so that a message can wait in the database.

The core never renders: it names a key of the catalogues and the values to put in. `messages`
turns these values into words of the reader's language.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from flows.references import show_reference

Value = Any


def word(key: str, **args: Value) -> Value:
    """Another message of the catalogue, such as `area-water`, with its arguments if it has any."""
    return {"word": key, "args": args} if args else {"word": key}


def day(value: date) -> Value:
    """A calendar day, shown as `Thu 26 Nov`."""
    return {"day": value.isoformat()}


def moment(value: datetime) -> Value:
    """An instant, shown with its local time."""
    return {"moment": value.isoformat()}


def names(value: Mapping[str, str]) -> Value:
    """A proper name by language."""
    return {"names": dict(value)}


def listing(values: Iterable[Value]) -> Value:
    """Several values joined by the language's comma."""
    return {"list": list(values)}


def reference(value: str) -> Value:
    """A reference as people see it."""
    return show_reference(value)


def excerpt(text: str, limit: int = 300) -> str:
    """The beginning of what somebody wrote, on one line, at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"

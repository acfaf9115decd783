"""The values that a message is filled with, as they are stored: plain JSON, frozen for the cache.

A value is a text, a whole number, or a mapping with one of the keys below:

- `{"word": "area-water"}`: another message, in the same language; `"args"` may stand beside it;
- `{"day": "2026-11-26"}`, `{"day_year": "2026-11-26"}`: a calendar day without or with its year;
- `{"moment": "2026-11-27T10:00:00+05:00"}`: an instant with its offset, shown in Asia/Karachi;
- `{"names": {"en": "Quetta", "ur": "کوئٹہ"}}`: a proper name by language;
- `{"list": [value, …]}`: several values, joined by the language's comma.

How each looks in a language is the catalogue's affair.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

KARACHI = ZoneInfo("Asia/Karachi")

# Longer texts are people's own words: they do not come twice and are not kept in memory.
LONGEST_KEPT = 40


class Special(NamedTuple):
    """A value that is no plain text or number.

    `inner` is hashable: a day or moment as ISO 8601, pairs of language and name, a tuple of frozen
    values, or, for a word, its key and frozen arguments.
    """

    kind: str
    inner: Any


Frozen = str | int | Special
FrozenArgs = tuple[tuple[str, Frozen], ...]


class UnknownValueError(ValueError):
    """This is no value that a message can be filled with."""


def freeze_args(args: Mapping[str, Any]) -> FrozenArgs:
    """The arguments in their hashable form, in the order given.

    Raises `UnknownValueError` for a value of another shape; whether a day is one shows later.
    """
    return tuple([(name, freeze(value)) for name, value in args.items()])


def freeze(value: Any) -> Frozen:
    """One value in its hashable form. Raises `UnknownValueError`."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, Mapping) and len(value) == 1:
        ((kind, inner),) = value.items()
        if isinstance(inner, str) and kind in ("day", "day_year", "moment"):
            return Special(kind, inner)
        if isinstance(inner, str) and kind == "word":
            return Special(kind, (inner, ()))
        if isinstance(inner, Mapping) and inner and kind == "names":
            return Special(kind, tuple((str(code), str(name)) for code, name in inner.items()))
        if isinstance(inner, list) and kind == "list":
            return Special(kind, tuple([freeze(member) for member in inner]))
    if isinstance(value, Mapping) and value.keys() == {"word", "args"}:
        key, args = value["word"], value["args"]
        if isinstance(key, str) and isinstance(args, Mapping):
            return Special("word", (key, freeze_args(args)))
    raise UnknownValueError(f"a value of type {type(value).__name__} cannot be shown")


def local_moment(text: str) -> datetime:
    """The instant on Asia/Karachi's clock. Raises `ValueError` when it has no offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset from UTC")
    return moment.astimezone(KARACHI)


def may_be_kept(args: FrozenArgs) -> bool:
    """Whether a text filled with these may stay in memory: none of them is a person's own words."""
    return all(not isinstance(value, str) or len(value) <= LONGEST_KEPT for _, value in args)

"""What a command that officers type is made of: words, roles, arguments, example, and what it does.

The commands themselves are in `flows.commands`, one file each; `flows.reading` makes them out in a
message. Faults are values, and each names the wording that answers it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from flows import wording
from flows.folding import fold
from flows.life_cycle import Action
from flows.references import show_reference
from flows.vocabulary import Role

if TYPE_CHECKING:
    from flows.desk import Desk, Request, Wants

SAMPLE_REFERENCE = "4829-1736"
"""Stands in the examples, where a complaint's own reference takes its place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """An argument in words. `part` is the wording that names it when it is missing.

    The last one takes what is too much; a command's only argument takes all, as it was written.
    With `codes` it is one of these, by the words that may be typed for each.
    """

    name: str
    part: str
    optional: bool = False
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A day, the last piece. It is promised, so from today on, or it `has_been`, so up to today."""

    part: str = "part-date"
    has_been: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A photo with the message, or a piece that says why there is none. It may come later."""

    part: str = "part-reason"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Another complaint, with or without the word "to" before it."""

    part: str = "part-reference"


Argument = Text | Day | Evidence | Reference
Kind = TypeVar("Kind", Text, Day, Evidence, Reference)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What was wrong, as the wording that says so."""

    key: str
    args: Mapping[str, wording.Value] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A command's arguments as understood.

    `reference` is unformatted and checked, and so is `other`, the second one. `no_photo_because` is
    `None` when nothing was said of it. `photos` are the ids of the pictures that came along.
    """

    reference: str | None = None
    other: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None
    no_photo_because: str | None = None
    photos: tuple[str, ...] = ()

    @property
    def given_day(self) -> date:
        """The day, of a command that cannot be understood without one. Raises `LookupError`."""
        if self.day is None:
            raise LookupError("this command takes no day")
        return self.day


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One thing that officers may type.

    `words` are its names, and "" if a reference alone stands for it; `words_beside` mean it only
    where a reference stands with them. `wants` says what must be loaded before `run` does it; `run`
    returns what was wrong, if something was. `action` is what it does in the life cycle, or one of
    `other_actions` by what was proposed. `pin_by_sms` may depend on what was typed. What
    `is_protected` belongs to the protected lane, and needs the PIN by any channel unless an item
    was opened lately; with `pin_always` it needs it even then.
    """

    name: str
    words: tuple[str, ...]
    roles: frozenset[Role]
    example: str
    meaning_key: str
    wants: "Callable[[Request], Wants]"
    run: "Callable[[Desk], Problem | None]"
    arguments: tuple[Argument, ...] = ()
    needs_reference: bool = False
    action: Action | None = None
    other_actions: tuple[Action, ...] = ()
    words_beside: tuple[str, ...] = ()
    changes: bool = False
    pin_by_sms: bool | Callable[[Typed], bool] = False
    is_protected: bool = False
    pin_always: bool = False

    @property
    def actions(self) -> tuple[Action, ...]:
        """All that it may do in the life cycle."""
        return (*((self.action,) if self.action else ()), *self.other_actions)

    def arguments_of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Its arguments of one kind, in their order."""
        return tuple(each for each in self.arguments if isinstance(each, kind))

    def example_for(self, reference: str | None) -> str:
        """The example, about the complaint that was meant if that is known."""
        if reference is None:
            return self.example
        return self.example.replace(SAMPLE_REFERENCE, show_reference(reference))

    def needs_pin(self, typed: Typed) -> bool:
        """Whether it needs the officer's PIN when it comes by SMS."""
        return self.pin_by_sms if isinstance(self.pin_by_sms, bool) else self.pin_by_sms(typed)


def index_words(commands: Iterable[Command]) -> dict[str, Command]:
    """The commands by their folded words. Raises `ValueError` when two share one."""
    found: dict[str, Command] = {}
    for command in commands:
        for word in map(fold, command.words):
            _add_word(found, word, command)
        for word in map(fold, command.words_beside):
            _add_word(found, beside(word), command)
    return found


def beside(word: str) -> str:
    """The entry of a word for where a reference stands with it."""
    return f"{word} #"


def _add_word(found: dict[str, Command], word: str, command: Command) -> None:
    if found.setdefault(word, command) is not command:
        raise ValueError(f"{word!r} is a word of {found[word].name} and {command.name}")

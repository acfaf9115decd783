"""District files for whoever writes them: what is wrong with one, and what it changes.

Loading them for the service is `handlers.rulebook`'s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from flows.calendar import QuietHours
from flows.compiling import compile_flow
from flows.district import District, Slot
from flows.documents import Fault
from flows.flow import Flow, SayLine, Step, StepChoice
from handlers.rulebook import Rulebook, base_flow, compile_files, wording_of

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COMPARED = ("names", "languages", "edition_slot", "quiet_hours", "helplines", "holidays")


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One setting or step that differs; empty text where a side does not have it."""

    what: str
    before: str
    after: str


def lint_files(rulebook: Rulebook, paths: Sequence[Path]) -> list[Fault]:
    """Every fault of these district files, over the base conversation that ships with the service.

    Raises `OSError` for a file that cannot be read.
    """
    _, faults = compile_files(
        {str(path): path for path in paths},
        rulebook.catalogue,
        lexicon=rulebook.lexicon,
        places=rulebook.places,
    )
    return faults


def with_base_flow(rulebook: Rulebook, slug: str) -> District:
    """The district with the conversation as it is without its own steps."""
    flow = compile_flow(base_flow(), None, wording_of(rulebook.catalogue), rulebook.lexicon)
    return replace(rulebook.districts[slug], flow=flow)


# ── comparing ────────────────────────────────────────────────────────────────────────────────


def find_differences(before: District, after: District) -> list[Difference]:
    """What is set otherwise in `after`, settings first, then steps in the order of `before`."""
    found = [
        Difference(
            what=name,
            before=show_setting(getattr(before, name)),
            after=show_setting(getattr(after, name)),
        )
        for name in _COMPARED
        if getattr(before, name) != getattr(after, name)
    ]
    return [*found, *_step_differences(before.flow, after.flow)]


def _step_differences(before: Flow, after: Flow) -> Iterator[Difference]:
    for step_id in dict.fromkeys([*before.steps, *after.steps]):
        old, new = before.steps.get(step_id), after.steps.get(step_id)
        if old is None or new is None:
            yield Difference(
                what=f"step {step_id}",
                before="" if old is None else old.kind,
                after="" if new is None else new.kind,
            )
        else:
            yield from _changed_fields(old, new)


def _changed_fields(old: Step, new: Step) -> Iterator[Difference]:
    for field in fields(Step):
        one, other = getattr(old, field.name), getattr(new, field.name)
        if one != other:
            yield Difference(
                what=f"step {old.id}: {field.name}",
                before=show_setting(one),
                after=show_setting(other),
            )


def show_setting(value: Any) -> str:
    """A setting in a line, as its file would say it."""
    match value:
        case None:
            return ""
        case Slot():
            return f"{_WEEKDAYS[value.weekday]} {value.time:%H:%M}"
        case QuietHours():
            return f"{value.start:%H:%M} to {value.end:%H:%M}"
        case SayLine():
            return value.key if value.when is None else f"{value.key} when {value.when}"
        case StepChoice():
            return " ".join(
                part for part in (value.digit, value.id, value.label, _target(value)) if part
            )
        case date() | time():
            return value.isoformat()
        case frozenset():
            return ", ".join(sorted(map(show_setting, value)))
        case tuple() | list():
            return ", ".join(map(show_setting, value))
        case _ if hasattr(value, "items"):
            return ", ".join(f"{name}: {show_setting(each)}" for name, each in value.items())
        case _:
            return str(value)


def _target(choice: StepChoice) -> str:
    return f"to {choice.next}" if choice.next else ""

"""Taking a change back: what it changed is restored, if nothing has touched it since."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from flows.case import Case

UNDO_FOR = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Alongside:
    """What a change did to another complaint with it: the event, and both stages of that one."""

    event_id: str
    before: Case
    after: Case


@dataclass(frozen=True, kw_only=True)
class Undoable:
    """An officer's last change of a complaint, with the complaint as it was before and after.

    `alongside` are the others that it changed with it.
    """

    officer_id: str
    event_id: str
    action: str
    at: datetime
    before: Case
    after: Case
    alongside: tuple[Alongside, ...] = ()


# Who changed something and took it back had a part in the complaint all the same.
_STAYS = frozenset({"touched_by"})


def changed_fields(before: Case, after: Case) -> dict[str, Any]:
    """The fields a change touched, with their values before it."""
    return {
        field.name: getattr(before, field.name)
        for field in fields(before)
        if field.name not in _STAYS and getattr(before, field.name) != getattr(after, field.name)
    }


def may_undo(undoable: Undoable, case: Case, now: datetime) -> bool:
    """Whether the change is young enough and all that it touched is still as it left it."""
    young = now - undoable.at <= UNDO_FOR
    return young and is_as_left(undoable.before, undoable.after, case)


def is_as_left(before: Case, after: Case, case: Case) -> bool:
    """Whether all that a change touched is still as it left it."""
    return all(
        getattr(case, name) == getattr(after, name) for name in changed_fields(before, after)
    )

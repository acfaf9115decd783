"""Taking a change back: what it changed is restored, if nothing has touched it since."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from flows.case import Case

UNDO_FOR = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Undoable:
    """An officer's last change of a complaint, with the complaint as it was before and after."""

    officer_id: str
    event_id: str
    action: str
    at: datetime
    before: Case
    after: Case


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
    touched = changed_fields(undoable.before, undoable.after)
    return now - undoable.at <= UNDO_FOR and all(
        getattr(case, name) == getattr(undoable.after, name) for name in touched
    )

"""Reading a complaint's record back: its events, and what its row says.

Writing it is `storage.cases`'s, proving it `storage.chain`'s.
"""

import json
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from flows import events
from flows.case import Case
from flows.events import CaseEvent, Place
from storage.chain import Row

_case_json = TypeAdapter(Case)

_KINDS: dict[str, tuple[Any, TypeAdapter[Any]]] = {
    name: (kind, TypeAdapter(kind))
    for name, kind in vars(events).items()
    if isinstance(kind, type) and issubclass(kind, CaseEvent)
}

# What stands in for words that were erased or never said, where the event does not say it itself.
_UNSAID: dict[str, Any] = {"place": Place(), "before": {}}


@lru_cache(maxsize=64)
def _stand_ins(kind: Any) -> dict[str, Any]:
    return {
        each.name: _UNSAID.get(each.name, "")
        for each in fields(kind)
        if each.metadata.get("private") and each.default is MISSING
    }


class Unreadable(Exception):
    """What is stored cannot be read back as what it should be."""


def read_event(row: Row, words: str | None) -> CaseEvent:
    """An event as it was recorded; without its `words` they are empty. Raises `Unreadable`."""
    try:
        kind, reader = _KINDS[row["kind"]]
        said: dict[str, Any] = json.loads(words) if words else {}
        values = _stand_ins(kind) | json.loads(row["data"]) | said
        values |= {name: row[name] for name in ("id", "complaint_id", "at", "role", "actor_id")}
        found: CaseEvent = reader.validate_python(values)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(type(error).__name__) from error
    return found


def read_case(record: str) -> Case:
    """A complaint's snapshot, without its clocks. Raises `Unreadable`."""
    try:
        return _case_json.validate_json(record)
    except ValidationError as error:
        raise Unreadable(type(error).__name__) from error

"""Reading a complaint's record back: whether its chain holds, and its events as they were.

Writing it is `storage.cases`'s.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, TypeAlias

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.engine import Connection, RowMapping

from flows import events
from flows.case import Case
from flows.events import CaseEvent, Place
from storage.cases import digest_text, hash_event, once_key
from storage.database import table_of
from storage.tables import Complaint, EventRow, EventText

Row: TypeAlias = Mapping[str, Any] | RowMapping
"""A stored row by its columns' names."""

_complaints = table_of(Complaint)
_events = table_of(EventRow)
_texts = table_of(EventText)

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


class BrokenChain(Exception):
    """The record is not as it was written."""


class EventMissing(BrokenChain):
    """An event in the middle of the record is missing or out of order."""


class EventChanged(BrokenChain):
    """An event was changed after it was written."""


class EndMissing(BrokenChain):
    """The newest events are missing, or events were added behind them."""


class WordsChanged(BrokenChain):
    """The words of an event were changed after they were written."""


def verify(rows: Sequence[Row], texts: Mapping[str, Row], length: int, newest: str) -> None:
    """Recomputes a complaint's chain of events, in their order, with their words by event.

    `length` and `newest` are what the complaint's row says of the chain. Raises the class of
    `BrokenChain` that says what is wrong, with the event's number.
    """
    previous = ""
    for number, row in enumerate(rows, 1):
        if row["sequence"] != number or row["previous_hash"] != previous:
            raise EventMissing(f"event {number}")
        if hash_event(row) != row["hash"] or row["once"] != _once(row):
            raise EventChanged(f"event {number}")
        previous = row["hash"]
    if (length, newest) != (len(rows), previous):
        raise EndMissing(f"{len(rows)} of {length} events")
    for number, row in enumerate(rows, 1):
        text = texts.get(row["id"])
        if text and digest_text(text["salt"], text["body"]) != row["text_digest"]:
            raise WordsChanged(f"event {number}")


def verify_chain(connection: Connection, complaint_id: str) -> None:
    """Raises `BrokenChain` unless every link of a complaint's record holds."""
    rows = connection.execute(
        sa.select(_events)
        .where(_events.c.complaint_id == complaint_id)
        .order_by(_events.c.sequence)
    ).mappings()
    texts = connection.execute(
        sa.select(_texts).where(_texts.c.complaint_id == complaint_id)
    ).mappings()
    length, newest = connection.execute(
        sa.select(_complaints.c.chain_length, _complaints.c.chain_hash).where(
            _complaints.c.id == complaint_id
        )
    ).one()
    verify(rows.all(), {text["event_id"]: text for text in texts}, length, newest)


def _once(row: Row) -> str | None:
    """The unique key that an event must have."""
    if row["kind"] != events.RungFired.__name__:
        return None
    try:
        facts = json.loads(row["data"])
        return once_key(facts["clock_id"], facts["number"])
    except (KeyError, TypeError, ValueError):
        # Whoever forges an event may forge anything.
        return None


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


def load_events(connection: Connection, complaint_id: str) -> list[CaseEvent]:
    """A complaint's events, oldest first; erased words are empty. Raises `Unreadable`."""
    statement = (
        sa.select(_events, _texts.c.body.label("words"))
        .outerjoin(_texts, _texts.c.event_id == _events.c.id)
        .where(_events.c.complaint_id == complaint_id)
        .order_by(_events.c.sequence)
    )
    return [read_event(row, row["words"]) for row in connection.execute(statement).mappings()]


def read_case(record: str) -> Case:
    """A complaint's snapshot, without its clocks. Raises `Unreadable`."""
    try:
        return _case_json.validate_json(record)
    except ValidationError as error:
        raise Unreadable(type(error).__name__) from error

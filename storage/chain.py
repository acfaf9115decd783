"""The chain of a complaint's events: each holds the hash of the one before, and of its own words.

So a changed or missing event shows, while words can be erased and the chain still holds.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy.engine import RowMapping

from flows.events import RungFired

Row: TypeAlias = Mapping[str, Any] | RowMapping
"""A stored row by its columns' names."""


def once_key(clock_id: str, number: int) -> str:
    """What lets a rung fire once only."""
    return f"rung:{clock_id}:{number}"


def digest_text(salt: str, body: str) -> str:
    """What the chain holds of an event's words."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def hash_event(row: Any) -> str:
    """The hash that chains an event to the one before it."""
    at = row["at"].isoformat(timespec="microseconds")
    parts = (
        row["previous_hash"], row["id"], row["complaint_id"], str(row["sequence"]), row["kind"], at,
        row["role"], row["actor_id"] or "", row["data"], row["text_digest"] or "",
    )  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


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


def _once(row: Row) -> str | None:
    """The unique key that an event must have."""
    if row["kind"] != RungFired.__name__:
        return None
    try:
        facts = json.loads(row["data"])
        return once_key(facts["clock_id"], facts["number"])
    except (ValueError, KeyError, TypeError):
        return None

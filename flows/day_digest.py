"""How a day of the record is closed: what was written in it becomes one value that is printed.

Whoever keeps a printed digest can tell for ever whether that day, or any before it, was changed,
because each digest holds the one before. Only ordinary complaints are counted: how many events the
protected lane has in a day is nobody's to know.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows import merkle
from flows.calendar import local_day, span_of_day

FIRST = "0" * 64
"""What stands for the digest before the first."""

WRITTEN_WITHIN = timedelta(hours=1)
"""How long after midnight a day closes: what was under way at midnight is durable by then."""

_PRINTED = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class DayDigest:
    """One closed day in Quetta: its number of events, the Merkle root over their hashes in the
    order of their ids, and the digest that holds all of it with the digest before."""

    day: date
    events: int
    root: str
    previous: str
    digest: str

    @property
    def printed(self) -> str:
        """As much of the digest as stands on paper, in fours; with colons, because a hyphen would
        make some of them look like the number of a complaint."""
        return ":".join(self.digest[at : at + 4] for at in range(0, _PRINTED, 4))


@dataclass(frozen=True, kw_only=True, slots=True)
class EventProof:
    """That the event `sequence` of a complaint is the leaf `index` of its day's tree."""

    sequence: int
    hash: str
    day: date
    index: int
    path: tuple[str, ...]

    def holds(self, closed: DayDigest) -> bool:
        """Whether the event is in that day as it was closed."""
        try:
            found = merkle.root_by(self.hash, self.index, closed.events, self.path)
        except ValueError:
            return False
        return closed.day == self.day and found == closed.root


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """A complaint's events that lie in closed days, oldest first, and these days by date.

    `open_events` are newer than the newest closed day.
    """

    reference: str
    events: tuple[EventProof, ...]
    days: tuple[DayDigest, ...]
    open_events: int

    @property
    def holds(self) -> bool:
        """Whether every event is in its day, and every day's digest is what it should be."""
        by_day = {each.day: each for each in self.days}
        return all(is_whole(each) for each in self.days) and all(
            event.day in by_day and event.holds(by_day[event.day]) for event in self.events
        )


def close_day(day: date, hashes: Sequence[str], previous: str) -> DayDigest:
    """A day with these events; `previous` is the digest of the day before, or `FIRST`."""
    root = merkle.root(hashes)
    return DayDigest(
        day=day,
        events=len(hashes),
        root=root,
        previous=previous,
        digest=_digest(day, len(hashes), root, previous),
    )


def is_whole(closed: DayDigest) -> bool:
    """Whether a digest is that of its own day, number, root and predecessor."""
    return closed.digest == _digest(closed.day, closed.events, closed.root, closed.previous)


def newest_to_close(now: datetime) -> date:
    """The newest day that is over for long enough to be closed."""
    return local_day(now - WRITTEN_WITHIN) - timedelta(days=1)


def closes_at(day: date) -> datetime:
    """From when on a day may be closed."""
    return span_of_day(day)[1] + WRITTEN_WITHIN


def _digest(day: date, events: int, root: str, previous: str) -> str:
    return hashlib.sha256(f"{day.isoformat()}\n{events}\n{root}\n{previous}".encode()).hexdigest()

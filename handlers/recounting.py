"""The counts of measures once more, from the events: for the nightly comparison and `check --data`.

Everything is read as of one moment, page by page, so that it may be done beside the service.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.calendar import span_of_day
from flows.expected import NotARecord, stages_of
from flows.measures import Counts, add_counts, add_up, differences, first_day, of_record
from storage import measures
from storage.database import Connection

_PAGE = 500

LONGEST_PROMISE = timedelta(days=15)
"""A complaint that adds to a week came in no earlier before it."""

COMPARED = "measures.compared"
"""What keeps the night of the newest comparison; there before any count can be wrong."""

EVER = "0000-W00"
"""Before any week."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recount:
    """Counts as they are, with what is not folded in yet, and as the events make them.

    While a record is not `whole`, they cannot be compared, and nothing is taken over.
    """

    since: str
    counted: Counts
    recounted: Counts
    pending: frozenset[str]
    whole: bool

    @property
    def differences(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        return differences(self.counted, self.recounted, self.since) if self.whole else {}


def recount(connection: Connection, since: str = EVER) -> Recount:
    """Counts weeks from `since` on; the connection must see one moment (`Database.reading`)."""
    pending = measures.load_changes(connection)
    noted = add_up(delta for changes in pending.values() for delta in changes)
    recounted = _from_events(connection, since)
    return Recount(
        since=since,
        counted=add_counts(measures.counts_since(connection, since), noted),
        recounted=recounted or {},
        pending=frozenset(pending),
        whole=recounted is not None,
    )


def _from_events(connection: Connection, since: str) -> Counts | None:
    """The counts that the events make; `None` when a record of them is not whole."""
    registered_since = _registered_since(since)
    total: Counter[tuple[str, str, str]] = Counter()
    after: str | None = ""
    while after is not None:
        page, after = measures.read_events(connection, after, _PAGE, registered_since)
        for happened in page.values():
            if happened is None:
                return None
            try:
                stages = stages_of(happened)
            except (NotARecord, LookupError):
                return None
            for delta in of_record(happened, stages):
                total[delta.district, delta.week, delta.counted] += delta.amount
    return {key: number for key, number in total.items() if number and key[1] >= since}


def _registered_since(since: str) -> datetime | None:
    if since == EVER:
        return None
    begins, _ = span_of_day(first_day(since))
    return begins - LONGEST_PROMISE

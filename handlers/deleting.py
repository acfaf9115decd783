"""Deleting at the provider what is safe here, for the privacy of who wrote.

A message goes only when the inbox holds it as done and each of its media is stored or given up
for good. What cannot go yet is met again by the next run, because it is still in the list.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from time import monotonic

import structlog

from handlers.clock import ServiceClock
from handlers.identifiers import made_at
from handlers.ports import MessageList, NotAnswered, Received
from handlers.reconcile import MOST_TIME, days
from storage import inbox, listings
from storage.database import Database
from storage.listings import Listing

log = structlog.get_logger(__name__)

# Twilio refuses to delete what it may still be working on (20009).
YOUNGEST = timedelta(minutes=5)
# Rarely it refuses for two weeks. What is still there then is left: it would be asked for for ever.
OLDEST = timedelta(days=14)
MOST_DELETIONS = 500
_TOO_EARLY = 20009


class Deleter:
    """Deletes people's messages from the provider."""

    def __init__(
        self,
        database: Database,
        clock: ServiceClock,
        provider: MessageList,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Once `is_over` says so, the rest is left to the next run."""
        self._database = database
        self._clock = clock
        self._provider = provider
        self._is_over = is_over

    def delete_done(self) -> int:
        """Deletes what is done, oldest first and so many at most; returns how many went."""
        now = self._clock.now()
        with self._database.transaction() as connection:
            found = listings.load_listings(connection)
        gone, stop_at = 0, monotonic() + MOST_TIME.total_seconds()
        for listing in found:
            count, stopped = self._work_number(listing, now, MOST_DELETIONS - gone, stop_at)
            gone += count
            if stopped or gone >= MOST_DELETIONS:
                break
        if gone:
            log.info(
                "Messages that are safe here were deleted at the provider.",
                action="deleted_at_provider",
                messages=gone,
            )
        return gone

    def _work_number(
        self, listing: Listing, now: datetime, most: int, stop_at: float
    ) -> tuple[int, bool]:
        """How many of a number's messages went, and whether the run ends with it."""
        begin = listing.deleted_until or min(made_at(listing.number_id), now)
        gone, stays = 0, None
        for start, end in days(begin, now - YOUNGEST):
            if monotonic() > stop_at:
                return gone, True
            listed = self._list(listing.number, start, end)
            if isinstance(listed, NotAnswered):
                self._complain(listed)
                return gone, listed.account
            finished = self._finished(listed)
            for message in listed:
                answer = None
                if message.incoming.provider_id in finished:
                    if gone >= most or self._is_over():
                        return gone, True
                    answer = self._provider.delete(message.incoming.provider_id)
                    if answer is None:
                        gone += 1
                        continue
                    if answer.code != _TOO_EARLY:
                        self._complain(answer)
                        return gone, answer.account
                if message.received_at > now - OLDEST:
                    stays = stays or message.received_at
            self._database.work(listings.note_deleted, listing.number_id, stays or end)
        return gone, False

    def _list(self, number: str, start: datetime, end: datetime) -> list[Received] | NotAnswered:
        """All of a span, oldest first."""
        found: list[Received] = []
        page: str | None = None
        while True:
            answer = self._provider.received(number, start, end, page)
            if isinstance(answer, NotAnswered):
                return answer
            found += answer.messages
            page = answer.next_page
            if page is None:
                return sorted(found, key=lambda each: each.received_at)

    def _finished(self, messages: Sequence[Received]) -> set[str]:
        if not messages:
            return set()
        keys = [(each.incoming.channel.value, each.incoming.provider_id) for each in messages]
        with self._database.transaction() as connection:
            return {sid for _, sid in inbox.finished_messages(connection, keys)}

    @staticmethod
    def _complain(answer: NotAnswered) -> None:
        log.warning(
            "Messages could not be deleted at the provider; it is tried again.",
            action="delete_failed",
            reason=answer.reason,
            code=answer.code,
        )

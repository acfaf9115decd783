"""Deleting on time what is not kept for ever: copies of messages, voice notes, words, whose it was.

A run takes so much of each kind and leaves the rest to the next one. Each set is a transaction; a
run that broke off goes on where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from handlers import protected_retention
from handlers.clock import ServiceClock
from handlers.due_work import DueWork
from handlers.media_folder import MediaFolder
from handlers.rulebook import Rulebook
from storage import erasing, people, protected_erasing, retention
from storage.database import Connection, Database
from storage.vault import Vault

log = structlog.get_logger(__name__)

_AT_ONCE = 200
_SETS = 20
"""How many sets of a kind a run takes at most, so that senders and turns are not kept waiting."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepFor:
    """How long each kind is kept: copies of messages from when they came or were owed, the others
    from when the complaint was closed."""

    copies: timedelta
    voice: timedelta
    link: timedelta
    words: timedelta


class Retention(DueWork):
    """Deletes what is old."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        folder: MediaFolder,
        keep: KeepFor,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(database, vault, rulebook, clock, is_over=is_over)
        self._folder = folder
        self._keep = keep

    def delete_due(self) -> int:
        """Deletes what became old; returns how many messages and complaints it saw."""
        counts = {
            "copies_in": self._each(self._blank_forms),
            "copies_out": self._each(self._blank_sent),
            "voice": self._each(self._erase_voice),
            "link": self._each(self._part),
            "words": self._each(self._erase_words),
            "items": self._each(self._erase_items),
            "item_links": self._each(self._part_items),
            "item_files": self._each(self._discard_items),
        }
        done = sum(counts.values())
        if done:
            self._database.forget_pages()
            log.info("What is old was deleted.", action="retention", **counts)
        return done

    def _each(self, work: Callable[[Connection], int]) -> int:
        """Works sets of a kind while there are whole ones; returns how much was looked at."""
        seen = 0
        for _ in range(_SETS):
            if self._is_over():
                break
            some = self._database.work(work)
            seen += some
            if some < _AT_ONCE:
                break
        return seen

    def _blank_forms(self, connection: Connection) -> int:
        before = self._clock.now() - self._keep.copies
        return retention.blank_forms(connection, before, _AT_ONCE)

    def _blank_sent(self, connection: Connection) -> int:
        before = self._clock.now() - self._keep.copies
        return retention.blank_words_sent(connection, before, _AT_ONCE)

    def _erase_voice(self, connection: Connection) -> int:
        before = self._clock.now() - self._keep.voice
        closed = retention.next_closed(connection, "retention_voice", before, _AT_ONCE)
        self._discard(erasing.erase_voice(connection, [each.id for each in closed]))
        return len(closed)

    def _erase_words(self, connection: Connection) -> int:
        before = self._clock.now() - self._keep.words
        closed = retention.next_closed(connection, "retention_words", before, _AT_ONCE)
        # What officers wrote and got meanwhile is older than what is kept of that.
        stems = erasing.erase_complaints(
            connection, [each.id for each in closed], with_officers=False
        )
        self._discard(stems)
        return len(closed)

    def _part(self, connection: Connection) -> int:
        now = self._clock.now()
        before = now - self._keep.link
        closed = retention.next_closed(connection, "retention_link", before, _AT_ONCE)
        concerned = sorted({each.person_id for each in closed})
        people.lock_people(connection, concerned)
        protected_retention.part(connection, self._vault, concerned, before, now)
        return len(closed)

    def _erase_items(self, connection: Connection) -> int:
        now = self._clock.now()
        before = now - self._keep.words
        return protected_retention.erase_words(connection, self._vault, before, now, _AT_ONCE)

    def _part_items(self, connection: Connection) -> int:
        now = self._clock.now()
        before = now - self._keep.link
        return protected_retention.forget_people(connection, self._vault, before, now, _AT_ONCE)

    def _discard_items(self, connection: Connection) -> int:
        waiting = protected_erasing.files_to_discard(connection, _AT_ONCE)
        self._discard([stem for _, stem in waiting if stem])
        protected_erasing.note_discarded(connection, [medium_id for medium_id, _ in waiting])
        return len(waiting)

    def _discard(self, stems: list[str]) -> None:
        """Before the rows are durable, so that no file is left behind that nothing names."""
        for stem in stems:
            self._folder.discard(stem)

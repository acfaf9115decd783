"""The thread that works what the spool holds, once the database is back.

Every process that takes messages has one; which of them drains is the spool's affair.
"""

import threading
from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from urllib.parse import parse_qsl

import structlog

from bot.channels.twilio.webhooks import NotAMessage, parse_incoming, parse_status
from handlers.sending import Sender
from handlers.spool import Entry, EntryKind, Spool
from handlers.turn_worker import TurnWorker
from handlers.turns import Delivery
from storage.database import Conflict, DatabaseAway

log = structlog.get_logger(__name__)

EVERY_SECONDS = 1.0
_PATIENCE_SECONDS = 60


class SpoolWorker:
    """Drains again and again until it is stopped."""

    def __init__(
        self, spool: Spool, turns: TurnWorker, sender: Sender, note_owed: Callable[[], None]
    ) -> None:
        """`note_owed` is called when something was worked that people wait for answers to."""
        self._spool = spool
        self._turns = turns
        self._sender = sender
        self._note_owed = note_owed
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spool")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after what is under way; what is left waits for the next start."""
        self._stopping.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stopping.wait(EVERY_SECONDS):
            try:
                drained = self.drain()
            except (DatabaseAway, Conflict, TimeoutError):
                continue
            except Exception:
                log.exception("The spool could not be worked.", action="spool_failed")
                continue
            if drained:
                self._note_owed()
                log.info("The spool was worked.", action="spool_drained", done=drained)

    def drain(self) -> int:
        """Works all that waits; returns how many webhooks. Raises `DatabaseAway` and `Conflict`."""
        return self._spool.drain(self._work)

    def _work(self, entries: Sequence[Entry]) -> Collection[Entry]:
        unworkable: list[Entry] = []
        for kind, alike in groupby(entries, key=lambda entry: entry.kind):
            work = self._take_messages if kind is EntryKind.MESSAGE else self._take_statuses
            unworkable += work(list(alike))
        return unworkable

    def _take_messages(self, entries: Sequence[Entry]) -> list[Entry]:
        unworkable = []
        futures = []
        for entry in entries:
            try:
                incoming = parse_incoming(_pairs(entry))
            except NotAMessage:
                unworkable.append(entry)
                continue
            futures.append(
                self._turns.submit(
                    Delivery(incoming=incoming, form=entry.form, received_at=entry.received_at)
                )
            )
        for future in futures:
            future.result(timeout=_PATIENCE_SECONDS)
        return unworkable

    def _take_statuses(self, entries: Sequence[Entry]) -> list[Entry]:
        unworkable = []
        for entry in entries:
            try:
                report = parse_status(_pairs(entry), outbox_id=entry.outbox_id)
            except NotAMessage:
                unworkable.append(entry)
                continue
            self._sender.take_callback(
                provider_id=report.provider_id,
                status=report.status,
                error_code=report.error_code,
                outbox_id=report.outbox_id,
            )
        return unworkable


def _pairs(entry: Entry) -> list[tuple[str, str]]:
    return parse_qsl(entry.form, keep_blank_values=True)

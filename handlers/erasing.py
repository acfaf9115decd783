"""Erasing people: when they asked for it in chat, when an operator does, and after a restore.

Who asks in chat is erased once the answer to that has left, because afterwards there is no way to
reach them. A person is erased in one transaction. Files go before it commits: if it breaks off
then, it is done once more, and nothing that was erased comes back.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import structlog

from flows.case import evolve
from flows.events import PersonErased
from flows.vocabulary import Role
from handlers.clock import ServiceClock
from handlers.due_work import DueWork
from handlers.erased_list import ErasedList
from handlers.media_folder import MediaFolder
from handlers.rulebook import Rulebook
from storage import cases, erasing, erasures, people
from storage.database import Connection, Database
from storage.vault import Vault

log = structlog.get_logger(__name__)

ANSWER_AT_MOST = timedelta(hours=6)
"""How long an answer that does not leave keeps a person from being erased."""

_AT_ONCE = 50


class StillServes(Exception):
    """They are an officer, a verifier or an auditor: `jawab officer remove` comes first."""


class Eraser(DueWork):
    """Erases people."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        folder: MediaFolder,
        erased: ErasedList,
        *,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(database, vault, rulebook, clock, is_over=is_over)
        self._folder = folder
        self._erased = erased

    def erase_due(self) -> int:
        """Erases those who asked and were answered; returns how many."""
        now = self._clock.now()
        waiting = self._database.work(erasures.load_waiting, now - ANSWER_AT_MOST, _AT_ONCE)
        done = 0
        for person_id in waiting:
            if self._is_over():
                break
            try:
                self.erase(person_id)
                done += 1
            except StillServes:
                self._database.work(erasures.withdraw, person_id)
                log.warning(
                    "Somebody who serves asked to be erased: `jawab officer remove` comes first.",
                    action="erasure_refused",
                    person_id=person_id,
                )
        return done

    def erase(self, person_id: str) -> int:
        """Erases one person; returns how many complaints they had. Raises `StillServes`.

        Raises `OSError` and erases nothing when the list of who was erased cannot be written.
        """
        count = self._database.work(self._erase, person_id, self._clock.now())
        self._database.forget_pages()
        log.info("A person was erased.", action="erased", person_id=person_id, complaints=count)
        return count

    def _erase(self, connection: Connection, person_id: str, now: datetime) -> int:
        people.lock_people(connection, [person_id])
        if erasing.is_officer(connection, person_id):
            raise StillServes
        hashes = {
            found
            for address in erasing.open_addresses(connection, self._vault, person_id)
            for found in self._vault.find_all(address)
        } | set(erasing.hashes_of(connection, person_id))
        if hashes:
            self._erased.note(sorted(hashes), now)
        ids = erasing.complaints_of(connection, person_id)
        self._record(connection, ids, now)
        stems = erasing.erase_complaints(connection, ids)
        stems += erasing.erase_person(connection, person_id)
        erasures.note_done(connection, person_id, now)
        for stem in stems:
            self._folder.discard(stem)
        return len(ids)

    def _record(self, connection: Connection, ids: Iterable[str], now: datetime) -> None:
        loaded = cases.load_by_id(connection, ids)
        batch = self._batch(loaded, now)
        for case, _ in loaded.values():
            erased = PersonErased(
                id=self._ids.new(), complaint_id=case.id, at=now, role=Role.SYSTEM
            )
            batch.take([erased], [evolve(case, erased)], dedupe=f"erased:{case.id}")
        batch.write(connection)

"""Complaints that move to the protected lane: all that was said goes along, and is erased here."""

import structlog

from flows import events
from flows.case import Case
from flows.expected import erase_words
from flows.protected import events as protected_events
from flows.protected.events import ProtectedCaseOpened
from flows.vocabulary import Role
from handlers.identifiers import new_id
from handlers.media_folder import MediaFolder
from handlers.protected import ProtectedBatch
from storage import moving
from storage.database import Connection, Database
from storage.erasing import erase_complaint
from storage.vault import CannotOpen, Vault

log = structlog.get_logger(__name__)

_AT_ONCE = 100


def take_along(
    connection: Connection, vault: Vault, moved: events.Moved, case: Case, batch: ProtectedBatch
) -> Case:
    """Adds to the protected case what was said later, erases the ordinary copy, and returns it.

    Must come before the batch's own rows are written: what it tells officers of the move stays.
    """
    opened = next(
        event
        for event in batch.happened
        if isinstance(event, ProtectedCaseOpened) and event.linked_to == moved.complaint_id
    )
    for said in moving.said_later(connection, moved.complaint_id):
        batch.record(_added(opened, said.text))
    media = moving.take_media(connection, vault, moved.complaint_id)
    if media:
        batch.record(_added(opened, "", media))
    erase_complaint(connection, moved.complaint_id)
    return erase_words(case)


def _added(
    opened: ProtectedCaseOpened, text: str, media: tuple[str, ...] = ()
) -> protected_events.WordsAdded:
    return protected_events.WordsAdded(
        id=new_id(),
        case_id=opened.case_id,
        at=opened.at,
        role=Role.CITIZEN,
        actor_id=opened.person_id,
        text=text,
        media=media,
    )


class Guard:
    """Seals files by the protected lane's key whose complaint has moved there."""

    def __init__(self, database: Database, folder: MediaFolder) -> None:
        self._database = database
        self._folder = folder

    def guard_due(self) -> int:
        """Seals what waits; returns how many files. What cannot be opened stays, with an alarm."""
        with self._database.transaction() as connection:
            waiting = moving.files_to_guard(connection, _AT_ONCE)
        guarded = [medium for medium, file in waiting if self._guard(medium, file)]
        if guarded:
            self._database.work(moving.note_guarded, guarded)
        return len(guarded)

    def _guard(self, medium_id: str, file: str) -> bool:
        try:
            self._folder.guard(file)
        except FileNotFoundError:
            return True
        except CannotOpen:
            log.error(
                "A file of the protected lane cannot be opened: `jawab keys list`.",
                action="guard_failed",
                medium_id=medium_id,
            )
            return False
        return True

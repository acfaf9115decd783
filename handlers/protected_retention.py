"""Cases of the protected lane that became old: their words, their files, and whose they were."""

from datetime import datetime

from flows.protected.events import CaseErased
from flows.vocabulary import Role
from handlers.identifiers import new_id
from handlers.protected import ProtectedBatch
from storage import people, protected, protected_erasing, retention
from storage.database import Connection
from storage.vault import Vault


def erase_words(
    connection: Connection, vault: Vault, before: datetime, now: datetime, limit: int
) -> int:
    """Erases cases that were closed before then; returns how many were looked at."""
    closed = protected_erasing.next_closed(connection, "retention_protected_words", before, limit)
    batch = ProtectedBatch()
    batch.add_loaded(protected.load_by_id(connection, vault, closed))
    for case in list(batch.cases.values()):
        if case.erased_at is None:
            erased = CaseErased(
                id=new_id(), case_id=case.id, at=now, role=Role.SYSTEM, media=case.media
            )
            batch.record(erased)
    batch.write(connection, vault, now)
    return len(closed)


def forget_people(
    connection: Connection, vault: Vault, before: datetime, now: datetime, limit: int
) -> int:
    """Parts people from cases that were closed before then, unless they have younger business,
    here or in the ordinary lane; returns how many cases were looked at.
    """
    closed = protected_erasing.next_closed(connection, "retention_protected_link", before, limit)
    concerned = sorted(protected_erasing.people_of(connection, vault, closed))
    people.lock_people(connection, concerned)
    part(connection, vault, concerned, before, now)
    return len(closed)


def part(
    connection: Connection, vault: Vault, concerned: list[str], before: datetime, now: datetime
) -> None:
    """Parts those of the people from what is theirs who have no business since then."""
    if not concerned:
        return
    busy = protected_erasing.people_with_business(connection, vault, before)
    for person_id in retention.without_business(connection, concerned, before):
        if person_id not in busy:
            retention.part_from_complaints(connection, person_id, new_id(), now)

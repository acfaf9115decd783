"""Erasing in sets: the words and media of complaints, and a person with all that leads to them.

The record stays: events with their facts and times, whose hashes hold without the words. What is
erased is overwritten or deleted in the transaction of the caller, who then discards the files that
are returned; see `handlers.erasing` for the order.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.expected import erase_words
from storage.cases import encode_case, load_by_id
from storage.database import table_of
from storage.outbox import WAITING
from storage.sets import update_rows
from storage.tables import (
    Address,
    Complaint,
    ConversationRow,
    EventText,
    InboxRow,
    MediaRow,
    OfficerRow,
    Opening,
    OutboxRow,
    Person,
    Subscription,
    UndoableRow,
)
from storage.vault import CannotOpen, Vault
from storage.words import NOTHING

ERASED = "erased"
"""The status of a medium, or of a parked message, that was erased; why a message was not sent."""

_addresses = table_of(Address)
_complaints = table_of(Complaint)
_conversations = table_of(ConversationRow)
_inbox = table_of(InboxRow)
_media = table_of(MediaRow)
_officers = table_of(OfficerRow)
_openings = table_of(Opening)
_outbox = table_of(OutboxRow)
_people = table_of(Person)
_subscriptions = table_of(Subscription)
_texts = table_of(EventText)
_undoables = table_of(UndoableRow)


# ── complaints ───────────────────────────────────────────────────────────────────────────────


def erase_complaint(connection: Connection, complaint_id: str) -> list[str]:
    """Erases what was said about one complaint; see `erase_complaints`."""
    return erase_complaints(connection, [complaint_id])


def erase_complaints(
    connection: Connection, ids: Collection[str], *, with_officers: bool = True
) -> list[str]:
    """Erases what was said about complaints, by whomever; returns the stems of files to discard.

    That is: all words of their record and row, what was taken in and sent about them, and what
    their districts' officers wrote and got since, because a list may name the place; that last
    only `with_officers`. What waits to be sent about them is given up.
    """
    if not ids:
        return []
    complaints = load_by_id(connection, ids)
    update_rows(
        connection,
        Complaint,
        [
            {"id": case.id, "record": encode_case(erase_words(case))}
            for case, _ in complaints.values()
        ],
    )
    connection.execute(sa.delete(_texts).where(_texts.c.complaint_id.in_(ids)))
    _forget_undo(connection, ids)
    stems = _erase_media(connection, _media.c.complaint_id.in_(ids))
    about = list(
        connection.execute(sa.select(_inbox.c.id).where(_inbox.c.complaint_id.in_(ids))).scalars()
    )
    _blank_forms(connection, _inbox.c.id.in_(about))
    _give_up(connection, _outbox.c.complaint_id.in_(ids))
    _blank_words(connection, _outbox.c.complaint_id.in_(ids))
    _blank_replies(connection, about)
    if not with_officers:
        return stems
    since: dict[str, datetime] = {}
    for case, _ in complaints.values():
        since[case.district] = min(since.get(case.district, case.registered_at), case.registered_at)
    for district, first in since.items():
        _blank_officers(connection, district, first)
    return stems


def erase_voice(connection: Connection, ids: Collection[str]) -> list[str]:
    """Erases the voice notes of complaints; returns the stems of files to discard."""
    is_voice = _media.c.content_type.like("audio/%")
    return _erase_media(connection, sa.and_(_media.c.complaint_id.in_(ids), is_voice))


def _forget_undo(connection: Connection, ids: Collection[str]) -> None:
    """An officer's last change is kept with both stages of the complaint; they are few rows."""
    kept = connection.execute(sa.select(_undoables)).all()
    gone = [row.officer_id for row in kept if any(each in row.state for each in ids)]
    connection.execute(sa.delete(_undoables).where(_undoables.c.officer_id.in_(gone)))


def _erase_media(connection: Connection, which: sa.ColumnElement[bool]) -> list[str]:
    """Makes media of which nothing is left but that they were there; returns the files' stems."""
    there = sa.and_(which, _media.c.status != ERASED)
    files = connection.execute(sa.select(_media.c.file).where(there, _media.c.file != ""))
    stems = [name.partition(".")[0] for name in files.scalars()]
    connection.execute(
        sa.update(_media)
        .where(there)
        .values(status=ERASED, file="", url_sealed=NOTHING, reason="", next_attempt_at=None)
    )
    return stems


def _blank_forms(connection: Connection, which: sa.ColumnElement[bool]) -> None:
    """What webhooks brought, of messages that were worked: one that is parked is still to be."""
    done = sa.and_(which, _inbox.c.status == "done", _inbox.c.sealed != NOTHING)
    connection.execute(sa.update(_inbox).where(done).values(sealed=NOTHING))


def _blank_words(connection: Connection, which: sa.ColumnElement[bool]) -> None:
    """What messages said that are settled."""
    settled = sa.and_(which, _outbox.c.status.not_in(WAITING), _outbox.c.words != NOTHING)
    connection.execute(sa.update(_outbox).where(settled).values(words=NOTHING, tried_text=None))


def _blank_replies(connection: Connection, inbox_ids: Sequence[str]) -> None:
    """What the messages were answered that came in with these ids."""
    senders = sa.select(_inbox.c.person_id).where(_inbox.c.id.in_(inbox_ids))
    answers = sa.func.substr(_outbox.c.dedupe_key, len("reply:") + 1, 32).in_(inbox_ids)
    _blank_words(connection, sa.and_(_outbox.c.person_id.in_(senders), answers))


def _give_up(connection: Connection, which: sa.ColumnElement[bool]) -> None:
    """Messages that are not sent any more, and are counted so."""
    waiting = sa.and_(which, _outbox.c.status.in_(["queued", "gathered"]))
    connection.execute(
        sa.update(_outbox).where(waiting).values(status="failed", reason=ERASED, look_at=None)
    )


def _blank_officers(connection: Connection, district: str, since: datetime) -> None:
    staff = sa.select(_officers.c.person_id).where(_officers.c.district.in_([district, ""]))
    _blank_words(
        connection,
        sa.and_(
            _outbox.c.person_id.in_(staff),
            _outbox.c.district == district,
            _outbox.c.created_at >= since,
        ),
    )
    _blank_forms(
        connection,
        sa.and_(
            _inbox.c.person_id.in_(staff),
            _inbox.c.district == district,
            _inbox.c.received_at >= since,
        ),
    )


# ── people ───────────────────────────────────────────────────────────────────────────────────


def complaints_of(connection: Connection, person_id: str) -> list[str]:
    """Ids of the complaints that are a person's, open or not."""
    found = sa.select(_complaints.c.id).where(_complaints.c.person_id == person_id)
    return list(connection.execute(found.order_by(_complaints.c.id)).scalars())


def is_officer(connection: Connection, person_id: str) -> bool:
    """Whether somebody serves in any role, suspended or not."""
    found = sa.select(_officers.c.id).where(_officers.c.person_id == person_id).limit(1)
    return connection.execute(found).first() is not None


def hashes_of(connection: Connection, person_id: str) -> list[str]:
    """By what a person's addresses are found."""
    found = sa.select(_addresses.c.hash).where(_addresses.c.person_id == person_id)
    return list(connection.execute(found.order_by(_addresses.c.id)).scalars())


def open_addresses(connection: Connection, vault: Vault, person_id: str) -> list[str]:
    """A person's addresses, but for those that no key opens."""
    sealed = connection.execute(
        sa.select(_addresses.c.sealed).where(_addresses.c.person_id == person_id)
    ).scalars()
    opened = []
    for each in sealed:
        with suppress(CannotOpen):
            opened.append(vault.open(each))
    return opened


def people_at(connection: Connection, hashes: Collection[str]) -> list[str]:
    """The people who have one of these addresses."""
    found = sa.select(_addresses.c.person_id).where(_addresses.c.hash.in_(list(hashes)))
    return sorted(set(connection.execute(found).scalars()))


def erase_person(connection: Connection, person_id: str) -> list[str]:
    """Erases all that leads to a person and that they said, but for their complaints' words.

    Those are `erase_complaints`' and want an event each. Returns the stems of files to discard.
    The person's row stays, as an empty shell that the record names.
    """
    own = _inbox.c.person_id == person_id
    stems = _erase_media(connection, _media.c.inbox_id.in_(sa.select(_inbox.c.id).where(own)))
    connection.execute(
        sa.update(_inbox)
        .where(own)
        .values(
            sealed=NOTHING,
            error=None,
            status=sa.case((_inbox.c.status == "parked", ERASED), else_=_inbox.c.status),
        )
    )
    to_them = _outbox.c.person_id == person_id
    connection.execute(
        sa.update(_outbox)
        .where(to_them, _outbox.c.status.in_(WAITING))
        .values(status="failed", reason=ERASED, look_at=None, leased_until=None)
    )
    connection.execute(
        sa.update(_outbox)
        .where(to_them)
        .values(words=NOTHING, address_id=None, tried_to=None, tried_text=None)
    )
    for table in (_conversations, _subscriptions, _openings, _addresses):
        connection.execute(sa.delete(table).where(table.c.person_id == person_id))
    connection.execute(
        sa.update(_people)
        .where(_people.c.id == person_id)
        .values(language=None, language_chosen=False, opted_out=False)
    )
    return stems

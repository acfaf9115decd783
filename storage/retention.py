"""What is not kept for ever, found by age and erased in sets.

How far each kind was worked stands in `service_state`, so a run costs what became old since the
last one, however much is stored.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.conversation import Conversation
from storage.database import table_of
from storage.outbox import WAITING
from storage.people import decode_conversation, encode_conversation
from storage.service import read_state, write_state
from storage.tables import (
    Address,
    Complaint,
    ConversationRow,
    InboxRow,
    MediaRow,
    OfficerRow,
    Opening,
    OutboxRow,
    Person,
    Subscription,
)
from storage.words import NOTHING

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

FORMS, WORDS_SENT = "retention_forms", "retention_words_sent"
"""Names under which it is kept how far copies of messages were worked."""

_FIRST = datetime(2000, 1, 1, tzinfo=UTC).isoformat()


@dataclass(frozen=True, kw_only=True, slots=True)
class Closed:
    """A complaint that was closed so long ago, and whose it is."""

    id: str
    person_id: str


def blank_forms(connection: Connection, before: datetime, limit: int) -> int:
    """Empties what webhooks brought before then, of messages that were worked; how many were seen.

    What is parked is still to be read by a person, and stays.
    """
    mark = read_state(connection, FORMS) or ""
    page = sa.select(_inbox.c.id).where(_inbox.c.id > mark, _inbox.c.received_at < before)
    ids = list(connection.execute(page.order_by(_inbox.c.id).limit(limit)).scalars())
    if ids:
        done = sa.and_(_inbox.c.id.in_(ids), _inbox.c.status == "done")
        connection.execute(sa.update(_inbox).where(done).values(sealed=NOTHING))
        of_media = sa.and_(_media.c.inbox_id.in_(ids), _media.c.status != "waiting")
        connection.execute(sa.update(_media).where(of_media).values(url_sealed=NOTHING))
        write_state(connection, FORMS, ids[-1])
    return len(ids)


def blank_words_sent(connection: Connection, before: datetime, limit: int) -> int:
    """Empties what settled messages said that were owed before then; how many were seen."""
    mark = read_state(connection, WORDS_SENT) or ""
    page = sa.select(_outbox.c.id).where(_outbox.c.id > mark, _outbox.c.created_at < before)
    ids = list(connection.execute(page.order_by(_outbox.c.id).limit(limit)).scalars())
    if ids:
        settled = sa.and_(_outbox.c.id.in_(ids), _outbox.c.status.not_in(WAITING))
        connection.execute(sa.update(_outbox).where(settled).values(words=NOTHING, tried_text=None))
        write_state(connection, WORDS_SENT, ids[-1])
    return len(ids)


def next_closed(connection: Connection, what: str, before: datetime, limit: int) -> list[Closed]:
    """The next complaints, closed before then, that were not worked under the name `what` yet.

    They count as worked when this transaction is durable.
    """
    at, last = json.loads(read_state(connection, what) or f'["{_FIRST}", ""]')
    closed_at = _complaints.c.closed_at
    moment = sa.literal(datetime.fromisoformat(at), closed_at.type)
    statement = (
        sa.select(_complaints.c.id, _complaints.c.person_id, closed_at)
        .where(
            closed_at < before,
            sa.or_(closed_at > moment, sa.and_(closed_at == moment, _complaints.c.id > last)),
        )
        .order_by(closed_at, _complaints.c.id)
        .limit(limit)
    )
    found = connection.execute(statement).all()
    if found:
        mark = json.dumps([found[-1].closed_at.isoformat(), found[-1].id])
        write_state(connection, what, mark)
    return [Closed(id=row.id, person_id=row.person_id) for row in found]


def without_business(connection: Connection, people: Sequence[str], before: datetime) -> list[str]:
    """Those of the people who serve nowhere and whose complaints were all closed before then."""
    busy = sa.exists().where(
        _complaints.c.person_id == _people.c.id,
        sa.or_(_complaints.c.closed_at.is_(None), _complaints.c.closed_at >= before),
    )
    serves = sa.exists().where(_officers.c.person_id == _people.c.id)
    reachable = sa.exists().where(_addresses.c.person_id == _people.c.id)
    statement = (
        sa.select(_people.c.id)
        .where(_people.c.id.in_(list(people)), ~busy, ~serves, reachable)
        .order_by(_people.c.id)
    )
    return list(connection.execute(statement).scalars())


def part_from_complaints(
    connection: Connection, person_id: str, new_id: str, now: datetime
) -> None:
    """Makes somebody new of a person, with their addresses and news, and leaves a row without any.

    The record names that row for ever; from then on nothing tells whose number it was.
    """
    person = connection.execute(sa.select(_people).where(_people.c.id == person_id)).one()
    connection.execute(
        sa.insert(_people).values(
            id=new_id,
            language=person.language,
            language_chosen=person.language_chosen,
            opted_out=person.opted_out,
            created_at=now,
        )
    )
    for table in (_addresses, _subscriptions, _openings):
        moved = sa.update(table).where(table.c.person_id == person_id)
        connection.execute(moved.values(person_id=new_id))
    mine = _conversations.c.person_id == person_id
    for row in connection.execute(sa.select(_conversations).where(mine)).all():
        before = decode_conversation(row.state)
        # A question that waits may be about a complaint, and must not lead back to it.
        kept = Conversation(
            person_id=new_id,
            district=before.district,
            language=before.language,
            language_chosen=before.language_chosen,
            contacts=before.contacts,
            flow_version=before.flow_version,
            opted_out=before.opted_out,
            subscriptions=before.subscriptions,
        )
        connection.execute(
            sa.update(_conversations)
            .where(mine, _conversations.c.district == row.district)
            .values(person_id=new_id, state=encode_conversation(kept), wake_at=None)
        )
    to_them = _outbox.c.person_id == person_id
    connection.execute(
        sa.update(_outbox).where(to_them, _outbox.c.status.in_(WAITING)).values(person_id=new_id)
    )
    connection.execute(
        sa.update(_outbox).where(to_them).values(address_id=None, tried_to=None, tried_text=None)
    )

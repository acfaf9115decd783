"""Fixes that citizens confirmed in some time, and who holds any role, read as sets."""

import json
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.oddities import Confirmation
from storage.database import table_of
from storage.tables import Complaint, EventRow, EventText, OfficerRow

_complaints = table_of(Complaint)
_events = table_of(EventRow)
_texts = table_of(EventText)
_officers = table_of(OfficerRow)


def load_confirmations(
    connection: Connection, districts: Iterable[str], start: datetime, end: datetime
) -> list[Confirmation]:
    """What was confirmed in that time, with the newest report before it; by reference."""
    confirmed, reported, first = (
        _events.alias(name) for name in ("confirmed", "reported", "first")
    )
    between = _events.alias("between")
    newest = (
        sa.select(sa.func.max(between.c.sequence))
        .where(
            between.c.complaint_id == confirmed.c.complaint_id,
            between.c.kind == "FixReported",
            between.c.sequence < confirmed.c.sequence,
        )
        .correlate(confirmed)
        .scalar_subquery()
    )
    statement = (
        sa.select(
            _complaints.c.reference,
            _complaints.c.district,
            _complaints.c.person_id,
            confirmed.c.at.label("confirmed_at"),
            reported.c.at.label("reported_at"),
            _officers.c.person_id.label("reporter_id"),
            _texts.c.body,
        )
        .select_from(confirmed)
        .join(_complaints, _complaints.c.id == confirmed.c.complaint_id)
        .join(
            reported,
            sa.and_(
                reported.c.complaint_id == confirmed.c.complaint_id,
                reported.c.sequence == newest,
            ),
        )
        .join(
            first,
            sa.and_(first.c.complaint_id == confirmed.c.complaint_id, first.c.sequence == 1),
        )
        .outerjoin(_texts, _texts.c.event_id == first.c.id)
        .outerjoin(_officers, _officers.c.id == reported.c.actor_id)
        .where(
            confirmed.c.kind == "FixConfirmed",
            confirmed.c.at >= start,
            confirmed.c.at < end,
            _complaints.c.district.in_(sorted(districts)),
        )
        .order_by(_complaints.c.reference, confirmed.c.sequence)
    )
    return [
        Confirmation(
            reference=row.reference,
            district=row.district,
            person_id=row.person_id,
            story=json.loads(row.body).get("story", "") if row.body else "",
            confirmed_at=row.confirmed_at,
            reported_at=row.reported_at,
            reporter_id=row.reporter_id,
        )
        for row in connection.execute(statement)
    ]


def load_staff(connection: Connection) -> frozenset[str]:
    """The people who hold any role, verifiers and auditors included."""
    return frozenset(connection.execute(sa.select(_officers.c.person_id)).scalars())

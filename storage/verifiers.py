"""Verifiers: who may be asked in a district, what they were asked of lately, and their consent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.events import VerifiersAsked
from flows.vocabulary import Language, Role
from storage.database import table_of
from storage.sets import upsert_rows
from storage.tables import OfficerRow, VerificationRow

_officers = table_of(OfficerRow)
_verifications = table_of(VerificationRow)

GIVEN, REFUSED, ASKED, UNASKED = "given", "refused", "asked", ""

FAIR_FOR = timedelta(days=30)
"""Who was asked less often in this time is asked first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifierRole:
    """A verifier's role. `asked` counts how often they were asked lately."""

    officer_id: str
    person_id: str
    district: str
    language: Language
    name_sealed: bytes
    tehsils: frozenset[str]
    asked: int


def load_willing(connection: Connection, district: str, now: datetime) -> list[VerifierRole]:
    """Who serves a district as verifier and agreed to be asked."""
    asked = (
        sa.select(sa.func.count())
        .where(
            _verifications.c.officer_id == _officers.c.id,
            _verifications.c.asked_at > now - FAIR_FOR,
        )
        .correlate(_officers)
        .scalar_subquery()
    )
    statement = (
        sa.select(_officers, asked.label("asked"))
        .where(
            _officers.c.district == district,
            _officers.c.role == Role.VERIFIER.value,
            _officers.c.consent == GIVEN,
        )
        .order_by(_officers.c.id)
    )
    return [
        VerifierRole(
            officer_id=row.id,
            person_id=row.person_id,
            district=row.district,
            language=Language(row.language),
            name_sealed=row.name_sealed,
            tehsils=frozenset(code for code in row.tehsils.split(",") if code),
            asked=row.asked,
        )
        for row in connection.execute(statement)
    ]


def asked_of(connection: Connection, person_id: str, since: datetime) -> list[str]:
    """The complaints that somebody was asked of as a verifier since then, by id."""
    statement = sa.select(_verifications.c.complaint_id).where(
        _verifications.c.person_id == person_id, _verifications.c.asked_at > since
    )
    return list(connection.execute(statement.order_by(_verifications.c.complaint_id)).scalars())


def note_asked(connection: Connection, happened: Iterable[VerifiersAsked]) -> None:
    """Notes who was asked of what; being asked once more replaces the earlier time."""
    rows = {
        (event.complaint_id, each.officer_id): {
            "complaint_id": event.complaint_id,
            "officer_id": each.officer_id,
            "person_id": each.person_id,
            "asked_at": event.at,
        }
        for event in happened
        for each in event.verifiers
    }
    upsert_rows(connection, VerificationRow, list(rows.values()))


# ── consent ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True, slots=True)
class Unasked:
    """A verifier who was not asked yet whether they agree."""

    officer_id: str
    person_id: str
    district: str
    language: Language


def lock_unasked(connection: Connection, limit: int) -> list[Unasked]:
    """The verifiers who were not asked for their consent, the oldest role first; locked."""
    statement = (
        sa.select(_officers)
        .where(_officers.c.role == Role.VERIFIER.value, _officers.c.consent == UNASKED)
        .order_by(_officers.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [
        Unasked(
            officer_id=row.id,
            person_id=row.person_id,
            district=row.district,
            language=Language(row.language),
        )
        for row in connection.execute(statement)
    ]


def note_consent(
    connection: Connection, officer_ids: Sequence[str], consent: str, now: datetime
) -> None:
    """Writes what verifiers said, or that they were asked."""
    connection.execute(
        sa.update(_officers)
        .where(_officers.c.id.in_(officer_ids))
        .values(consent=consent, consent_at=now)
    )


def invited_at(connection: Connection, officer_id: str) -> datetime | None:
    """When a verifier was asked for their consent, while they have not answered."""
    statement = sa.select(_officers.c.consent_at).where(
        _officers.c.id == officer_id, _officers.c.consent == ASKED
    )
    return connection.execute(statement).scalar()

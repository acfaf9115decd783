"""Audits: what was closed in a week, which samples were drawn, who looks, and what was found."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.audit import Auditor, AuditResult, Closing, Sample
from flows.life_cycle import CLOSED_AS_FIXED
from flows.vocabulary import Language, Role, State
from storage.database import table_of
from storage.sets import insert_new
from storage.tables import AuditSampleRow, Complaint, EventRow, OfficerRow

_complaints = table_of(Complaint)
_events = table_of(EventRow)
_officers = table_of(OfficerRow)
_samples = table_of(AuditSampleRow)


def closed_between(
    connection: Connection, district: str, start: datetime, end: datetime
) -> list[Closing]:
    """What was closed as fixed in that time, as it was closed last then.

    Read from the record, so that it is the same whatever happened since.
    """
    kinds = [f'"to_state":"{state.value}"' for state in CLOSED_AS_FIXED]
    statement = (
        sa.select(_events.c.complaint_id, _complaints.c.reference, _events.c.data, _events.c.hash)
        .join(_complaints, _complaints.c.id == _events.c.complaint_id)
        .where(
            _events.c.at >= start,
            _events.c.at < end,
            _events.c.kind == "StateChanged",
            sa.or_(*(_events.c.data.contains(each, autoescape=True) for each in kinds)),
            _complaints.c.district == district,
        )
        .order_by(_events.c.complaint_id, _events.c.sequence)
    )
    found = {
        row.complaint_id: Closing(
            complaint_id=row.complaint_id,
            reference=row.reference,
            state=State(json.loads(row.data)["to_state"]),
            mark=row.hash,
        )
        for row in connection.execute(statement)
    }
    return list(found.values())


# ── samples ──────────────────────────────────────────────────────────────────────────────────


def drawn_of(connection: Connection, week: str) -> set[str]:
    """The districts whose sample of a week was drawn."""
    statement = sa.select(_samples.c.district).where(_samples.c.week == week)
    return set(connection.execute(statement).scalars())


def keep_sample(connection: Connection, sample: Sample, assigned: int, now: datetime) -> None:
    """Notes that a sample was drawn; one that is there already stays."""
    row = {
        "district": sample.district,
        "week": sample.week,
        "drawn_at": now,
        "seed": sample.seed,
        "confirmed": sample.confirmed,
        "unconfirmed": sample.unconfirmed,
        "drawn": len(sample.chosen),
        "assigned": assigned,
    }
    insert_new(connection, AuditSampleRow, [row])


# ── who looks ────────────────────────────────────────────────────────────────────────────────


def load_auditors(connection: Connection, district: str) -> list[Auditor]:
    """The auditors who serve a district or the whole province, by age of their role.

    Whoever holds another role has its district for a home as well.
    """
    statement = (
        sa.select(_officers)
        .where(_officers.c.role == Role.AUDITOR.value, _officers.c.district.in_(["", district]))
        .order_by(_officers.c.id)
    )
    rows = connection.execute(statement).all()
    other = sa.select(_officers.c.person_id, _officers.c.district).where(
        _officers.c.person_id.in_([row.person_id for row in rows]),
        _officers.c.role != Role.AUDITOR.value,
    )
    homes: dict[str, set[str]] = {row.person_id: set() for row in rows}
    for row in connection.execute(other):
        homes[row.person_id].add(row.district)
    return [
        Auditor(
            officer_id=row.id,
            person_id=row.person_id,
            language=Language(row.language),
            home=frozenset({*filter(None, row.home.split(",")), *homes[row.person_id]}),
            alike=frozenset({row.person_id}),
        )
        for row in rows
    ]


def assigned_to(connection: Connection, officer_id: str) -> tuple[str, ...]:
    """The references that wait for an auditor, the oldest first."""
    statement = (
        sa.select(_complaints.c.reference)
        .where(_complaints.c.auditor_id == officer_id)
        .order_by(_complaints.c.id)
    )
    return tuple(connection.execute(statement).scalars())


# ── what was found ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditCount:
    """How the audits of some time ended. `fixed` of `audited` were truly fixed.

    Who was not reached is in neither; `fake_closures` were closed without being fixed.
    """

    audited: int
    fixed: int
    partly: int
    fake_closures: int
    not_reached: int


def count_results(
    connection: Connection, districts: Iterable[str], start: datetime, end: datetime
) -> AuditCount:
    """The results that auditors reported in that time on complaints of these districts."""
    statement = (
        sa.select(_events.c.kind, _events.c.data)
        .join(_complaints, _complaints.c.id == _events.c.complaint_id)
        .where(
            _events.c.at >= start,
            _events.c.at < end,
            _events.c.kind.in_(["Audited", "FakeClosureFound"]),
            _complaints.c.district.in_(sorted(districts)),
        )
    )
    results = [
        AuditResult(json.loads(row.data)["result"])
        if row.kind == "Audited"
        else AuditResult.NOT_FIXED
        for row in connection.execute(statement)
    ]
    missed = results.count(AuditResult.NOT_REACHED)
    return AuditCount(
        audited=len(results) - missed,
        fixed=results.count(AuditResult.FIXED),
        partly=results.count(AuditResult.PARTLY),
        fake_closures=results.count(AuditResult.NOT_FIXED),
        not_reached=missed,
    )

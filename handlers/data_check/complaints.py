"""Complaints: chain, record, promises, receipt, and what the citizen was owed.

A complaint whose chain is broken is judged no further: what its events make of it means nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from flows.case import Case
from flows.changing import replace
from flows.clocks import Clock
from flows.events import CaseEvent, Moved
from flows.expected import NotARecord, owed_to_citizen, replay, running_in, without_words
from handlers.data_check.findings import Checked, Damage, Finding, Measure, Subject
from storage import dossiers, inspection, records
from storage.cases import columns_of
from storage.database import Connection
from storage.dossiers import Dossier
from storage.records import Row

_PAGE = 200
_WHAT = "complaint"

_BROKEN = {
    records.EventMissing: Damage.EVENT_MISSING,
    records.EventChanged: Damage.EVENT_CHANGED,
    records.EndMissing: Damage.EVENT_END,
    records.WordsChanged: Damage.WORDS_CHANGED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A complaint with a whole chain, and what its events make of it."""

    row: Row
    dossier: Dossier
    events: Sequence[CaseEvent]
    case: Case


def look(connection: Connection, measure: Measure, after: str) -> Checked:
    """Judges a page of complaints."""
    page, following = dossiers.read_dossiers(connection, after, _PAGE, measure.since)
    findings: list[Finding] = []
    whole: list[Record] = []
    for dossier in page:
        record = _read(dossier, findings)
        if record is not None:
            whole.append(record)
            findings += _compare(record)
            findings += _clocks(record)
    findings += _receipts(connection, whole)
    findings += _told(connection, whole)
    findings += _media(connection, whole)
    return Checked(looked_at=len(page), findings=findings, following=following)


SUBJECT = Subject(name="complaints", count=dossiers.count_complaints, look=look)


def _found(damage: Damage, complaint_id: str, detail: str = "") -> Finding:
    return Finding(damage=damage, what=_WHAT, id=complaint_id, detail=detail)


# ── the record ───────────────────────────────────────────────────────────────────────────────


def _read(dossier: Dossier, findings: list[Finding]) -> Record | None:
    row = dossier.complaint
    if row is None:
        findings.append(_found(Damage.COMPLAINT_MISSING, dossier.id))
        return None
    if not row["has_person"]:
        findings.append(_found(Damage.COMPLAINT_PERSON, dossier.id))
    stray = dossier.texts.keys() - {event["id"] for event in dossier.events}
    try:
        records.verify(dossier.events, dossier.texts, row["chain_length"], row["chain_hash"])
    except records.BrokenChain as error:
        findings.append(_found(_BROKEN[type(error)], dossier.id, str(error)))
        return None
    findings += [_found(Damage.WORDS_STRAY, dossier.id, f"event id {each}") for each in stray]
    try:
        happened = [
            records.read_event(event, text["body"] if text else None)
            for event in dossier.events
            for text in [dossier.texts.get(event["id"])]
        ]
        case = replay(happened)
    except (records.Unreadable, NotARecord, LookupError) as error:
        findings.append(_found(Damage.EVENT_UNREADABLE, dossier.id, type(error).__name__))
        return None
    return Record(row=row, dossier=dossier, events=happened, case=case)


def _compare(record: Record) -> Iterator[Finding]:
    """The complaint's row against what its events make of it."""
    row, case = record.row, record.case
    try:
        stored = records.read_case(row["record"])
    except records.Unreadable:
        yield _found(Damage.COMPLAINT_UNREADABLE, record.dossier.id)
        return
    expected = replace(case, clocks=())
    erased = any(
        event["text_digest"] and event["id"] not in record.dossier.texts
        for event in record.dossier.events
    )
    if erased:
        stored, expected = without_words(stored), without_words(expected)
    different = [
        field.name
        for field in fields(Case)
        if getattr(stored, field.name) != getattr(expected, field.name)
    ]
    different += [
        f"column {name}" for name, value in columns_of(case).items() if row[name] != value
    ]
    if different:
        yield _found(Damage.COMPLAINT_DIFFERS, record.dossier.id, ", ".join(different))


# ── promises ─────────────────────────────────────────────────────────────────────────────────


def _clocks(record: Record) -> Iterator[Finding]:
    rows = {row["id"]: row for row in record.dossier.clocks}
    promised = {clock.id: clock for clock in record.case.clocks}
    for clock_id, clock in promised.items():
        row = rows.get(clock_id)
        detail = f"{clock.kind.value} {clock_id}"
        if row is None:
            yield _found(Damage.CLOCK_MISSING, record.dossier.id, detail)
        else:
            yield from _compare_clock(record, clock, row)
    for clock_id in rows.keys() - promised.keys():
        detail = f"{rows[clock_id]['kind']} {clock_id}"
        yield _found(Damage.CLOCK_STRAY, record.dossier.id, detail)
    running = frozenset(clock.kind for clock in record.case.clocks if clock.is_running)
    if running not in running_in(record.case.state):
        detail = f"{record.case.state.value}: {', '.join(sorted(running)) or 'none'}"
        yield _found(Damage.CLOCKS_WRONG, record.dossier.id, detail)


def _compare_clock(record: Record, clock: Clock, row: Row) -> Iterator[Finding]:
    different = [
        field.name for field in fields(Clock) if row[field.name] != getattr(clock, field.name)
    ]
    if row["district"] != record.case.district:
        different.append("district")
    if not different:
        return
    if clock.rung_due_at is not None and row["rung_due_at"] is None:
        damage = Damage.CLOCK_STOPPED
    elif clock.ended_at is not None and row["ended_at"] is None:
        damage = Damage.CLOCK_RUNS_ON
    else:
        damage = Damage.CLOCK_DIFFERS
    yield _found(
        damage, record.dossier.id, f"{clock.kind.value} {clock.id}: {', '.join(different)}"
    )


# ── what it owes ─────────────────────────────────────────────────────────────────────────────


def _receipts(connection: Connection, whole: Sequence[Record]) -> Iterator[Finding]:
    found = dossiers.receipts(connection, [record.events[0].id for record in whole])
    for record in whole:
        count = len(found.get(record.events[0].id, ()))
        if count != 1:
            damage = Damage.RECEIPT_DOUBLED if count else Damage.RECEIPT_MISSING
            yield _found(damage, record.dossier.id)


def _told(connection: Connection, whole: Sequence[Record]) -> Iterator[Finding]:
    owed = [(record, list(owed_to_citizen(record.case, record.events))) for record in whole]
    there = inspection.owed_keys(connection, [key for _, keys in owed for key in keys])
    for record, keys in owed:
        for key in keys:
            if key not in there:
                yield _found(Damage.TOLD_NOT, record.dossier.id, key.rpartition(":")[0])


def _media(connection: Connection, whole: Sequence[Record]) -> Iterator[Finding]:
    """Media that a record names and that are not there; what moved took its own along."""
    named = {
        medium: record.dossier.id
        for record in whole
        if not any(isinstance(event, Moved) for event in record.events)
        for event in record.events
        for medium in getattr(event, "media", ())
    }
    there = dossiers.media_of(connection, list(named))
    for medium, complaint_id in named.items():
        if there.get(medium) != complaint_id:
            yield _found(Damage.MEDIA_MISSING, complaint_id, f"medium {medium}")

"""Cases of the protected lane: chain, record, promises, and the receipt that their person got.

Findings name ids alone, as everywhere; nothing of a case is told.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from flows.changing import replace
from flows.protected.case import ProtectedCase, evolve, open_as
from flows.protected.events import PrivacySettled, ProtectedCaseOpened
from flows.protected.vocabulary import ProtectedClockKind, ProtectedState
from handlers.data_check.findings import Checked, Damage, Finding, Measure, Subject
from storage import inspection, protected
from storage.database import Connection
from storage.protected import BrokenRecord, Record
from storage.vault import CannotOpen

_PAGE = 100
_WHAT = "protected case"

# In these states something is promised next, so a clock runs.
_PROMISED = {
    ProtectedState.RECEIVED: {ProtectedClockKind.TRIAGE},
    ProtectedState.REVIEW: {ProtectedClockKind.DECIDE, ProtectedClockKind.FEEDBACK},
}


def look(connection: Connection, measure: Measure, after: str) -> Checked:
    """Judges a page of cases."""
    ids = protected.case_ids(connection, after, _PAGE)
    findings = [finding for case_id in ids for finding in _judge(connection, measure, case_id)]
    following = ids[-1] if len(ids) == _PAGE else None
    return Checked(looked_at=len(ids), findings=findings, following=following)


def _count(connection: Connection, since: datetime | None) -> int:
    return protected.count_cases(connection)


SUBJECT = Subject(name="protected cases", count=_count, look=look)


def _judge(connection: Connection, measure: Measure, case_id: str) -> Iterator[Finding]:
    try:
        record = protected.read_record(connection, measure.vault, case_id)
    except CannotOpen:
        yield _found(Damage.SEALED_SHUT, case_id)
        return
    except BrokenRecord as error:
        yield _found(Damage.PROTECTED_BROKEN, case_id, str(error))
        return
    if record.case.erased_at is not None:
        # The chain holds, and nothing is left to compare.
        return
    first, *rest = record.events
    if not isinstance(first, ProtectedCaseOpened):
        yield _found(Damage.PROTECTED_BROKEN, case_id, "the first event opens no case")
        return
    expected = open_as(first)
    for event in rest:
        expected = evolve(expected, event)
    yield from _compare(record, expected)
    yield from _promises(record.case)
    needs_one = first.person_id is not None and not record.case.is_held
    ordinary = any(isinstance(each, PrivacySettled) and not each.is_private for each in rest)
    if needs_one and not ordinary and not inspection.has_receipt(connection, case_id):
        yield _found(Damage.RECEIPT_MISSING, case_id)


def _compare(record: Record, expected: ProtectedCase) -> Iterator[Finding]:
    stored = record.case
    different = [
        each.name
        for each in fields(ProtectedCase)
        if each.name != "clocks" and getattr(stored, each.name) != getattr(expected, each.name)
    ]
    if _by_id(stored) != _by_id(expected):
        different.append("clocks")
    if different:
        yield _found(Damage.PROTECTED_DIFFERS, stored.id, ", ".join(different))


def _by_id(case: ProtectedCase) -> dict[str, object]:
    return {clock.id: replace(clock) for clock in case.clocks}


def _promises(case: ProtectedCase) -> Iterator[Finding]:
    wanted = _PROMISED.get(case.state)
    if wanted is None or not case.is_open:
        return
    if not any(case.running(kind) for kind in wanted):
        yield _found(Damage.CLOCKS_WRONG, case.id, case.state.value)


def _found(damage: Damage, case_id: str, detail: str = "") -> Finding:
    return Finding(damage=damage, what=_WHAT, id=case_id, detail=detail)

"""Addresses, officers, conversations, and the changes that officers may take back."""

from collections.abc import Iterator

from flows.conversation import Conversation
from handlers.data_check.findings import PAGE, Checked, Damage, Finding, Measure, Subject
from handlers.data_check.sealed import find_shut, opened, shut
from handlers.effects import read_undoable
from storage import inspection
from storage.database import Connection
from storage.people import decode_conversation
from storage.records import Row
from storage.tables import Address, ConversationRow, OfficerRow, UndoableRow


def look_at_addresses(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_of_people(connection, Address, after, PAGE, measure.since)
    findings = [found for row in page.rows for found in _address(row, measure)]
    return Checked(looked_at=len(page.rows), findings=findings, following=page.following)


def _address(row: Row, measure: Measure) -> Iterator[Finding]:
    yield from _without_person("address", row["id"], row)
    address = opened(measure, row["sealed"])
    if address is None:
        yield shut("address", row["id"])
    elif row["hash"] not in measure.vault.find_all(address) or not address.startswith(
        f"{row['channel']}:"
    ):
        yield Finding(damage=Damage.ADDRESS_DIFFERS, what="address", id=row["id"])


def _without_person(what: str, row_id: str, row: Row) -> Iterator[Finding]:
    if not row["has_person"]:
        yield Finding(damage=Damage.PERSON_MISSING, what=what, id=row_id)


def look_at_officers(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_of_people(connection, OfficerRow, after, PAGE, measure.since)
    findings: list[Finding] = []
    for row in page.rows:
        findings += _without_person("officer", row["id"], row)
        findings += find_shut(measure, "officer", row["id"], row["name_sealed"])
    return Checked(looked_at=len(page.rows), findings=findings, following=page.following)


# ── conversations ────────────────────────────────────────────────────────────────────────────


def look_at_conversations(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_of_people(connection, ConversationRow, after, PAGE, measure.since)
    findings: list[Finding] = []
    about: list[tuple[str, str, str]] = []
    for row in page.rows:
        row_id = f"{row['person_id']}|{row['district']}"
        findings += _without_person("conversation", row_id, row)
        try:
            conversation = decode_conversation(row["state"])
        except ValueError:
            findings.append(_conversation(Damage.CONVERSATION_UNREADABLE, row_id))
            continue
        if _identity(conversation) != (row["person_id"], row["district"], row["wake_at"]):
            findings.append(_conversation(Damage.CONVERSATION_DIFFERS, row_id))
        about += [
            (row_id, name, complaint_id)
            for name in ("focus", "latest_case")
            if (complaint_id := getattr(conversation, name))
        ]
    there = inspection.complaints_among(connection, (complaint_id for _, _, complaint_id in about))
    findings += [
        _conversation(Damage.CONVERSATION_REFERENCE, row_id, name)
        for row_id, name, complaint_id in about
        if complaint_id not in there
    ]
    return Checked(looked_at=len(page.rows), findings=findings, following=page.following)


def _identity(conversation: Conversation) -> tuple[object, ...]:
    return conversation.person_id, conversation.district, conversation.wake_at


def _conversation(damage: Damage, row_id: str, detail: str = "") -> Finding:
    return Finding(damage=damage, what="conversation", id=row_id, detail=detail)


# ── undo ─────────────────────────────────────────────────────────────────────────────────────


def look_at_undoables(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_undoables(connection, after, PAGE, measure.since)
    findings: list[Finding] = []
    for row in page.rows:
        try:
            read_undoable(row["state"])
        except ValueError:
            findings.append(
                Finding(damage=Damage.UNDO_UNREADABLE, what="officer", id=row["officer_id"])
            )
    return Checked(looked_at=len(page.rows), findings=findings, following=page.following)


SUBJECTS = (
    Subject(
        name="addresses",
        count=lambda connection, since: inspection.count_rows(connection, Address, since),
        look=look_at_addresses,
    ),
    Subject(
        name="officers",
        count=lambda connection, since: inspection.count_rows(connection, OfficerRow, since),
        look=look_at_officers,
    ),
    Subject(
        name="conversations",
        count=lambda connection, since: inspection.count_rows(connection, ConversationRow, since),
        look=look_at_conversations,
    ),
    Subject(
        name="undos",
        count=lambda connection, since: inspection.count_rows(connection, UndoableRow, since),
        look=look_at_undoables,
    ),
)

"""Messages in and out, and the media that came with them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from flows.vocabulary import Intent
from handlers.data_check.findings import (
    LONG,
    PAGE,
    Checked,
    Damage,
    Finding,
    Measure,
    Subject,
)
from handlers.data_check.sealed import find_shut, shut
from storage import inspection
from storage.database import Connection
from storage.erasing import ERASED
from storage.inspection import Page
from storage.outbox import STATUSES, WAITING
from storage.records import Row
from storage.tables import InboxRow, MediaRow, OutboxRow
from storage.vault import CannotOpen
from storage.words import NOTHING, Words, open_words

_IN, _OUT, _MEDIUM = "inbox", "outbox", "media"

_WENT = frozenset({"sent", "delivered", "read"})
# A lost lease is settled every minute; a whole restart is given.
_LEASE_OVER = timedelta(minutes=10)
# No limit of a provider and no calendar puts anything off for longer.
_FARTHEST = timedelta(days=60)


_Found = Callable[..., Finding]


def _checked(page: Page, findings: list[Finding]) -> Checked:
    return Checked(looked_at=len(page.rows), findings=findings, following=page.following)


# ── taken in ─────────────────────────────────────────────────────────────────────────────────


def look_at_inbox(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_inbox(connection, after, PAGE, measure.since)
    return _checked(page, [found for row in page.rows for found in _taken_in(row, measure)])


def _taken_in(row: Row, measure: Measure) -> Iterator[Finding]:
    def found(damage: Damage, detail: str = "") -> Finding:
        return Finding(damage=damage, what=_IN, id=row["id"], detail=detail)

    is_done = row["status"] == "done"
    if row["status"] not in ("done", "parked", ERASED):
        yield found(Damage.INBOX_INCOMPLETE, "status")
    elif is_done and not (row["person_id"] and row["district"]):
        yield found(Damage.INBOX_INCOMPLETE, "person or district")
    elif row["person_id"] and row["district"]:
        yield from _answered(row, found)
    if row["person_id"] and not row["has_person"]:
        yield found(Damage.INBOX_REFERENCE, "person")
    if row["complaint_id"] and not row["has_complaint"]:
        yield found(Damage.INBOX_REFERENCE, "complaint")
    if row["sealed"] != NOTHING:
        yield from find_shut(measure, _IN, row["id"], row["sealed"])


def _answered(row: Row, found: _Found) -> Iterator[Finding]:
    # To STOP the carrier answers instead of us.
    if row["replies"] == 0 and row["intent"] != Intent.STOP:
        yield found(Damage.INBOX_UNANSWERED)
    elif row["replies"] > 1:
        yield found(Damage.INBOX_DOUBLED)


# ── owed ─────────────────────────────────────────────────────────────────────────────────────


def look_at_outbox(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_outbox(connection, after, PAGE, measure.since)
    findings = [found for row in page.rows for found in _owed(row, measure)]
    findings += _missing_parts(connection, page)
    return _checked(page, findings)


def _owed(row: Row, measure: Measure) -> Iterator[Finding]:
    def found(damage: Damage, detail: str = "") -> Finding:
        return Finding(damage=damage, what=_OUT, id=row["id"], detail=detail)

    yield from _references(row, found)
    yield from _progress(row, measure, found)
    yield from _words(row, measure, found)
    if row["provider_id"] and row["same_provider_id"] > 1:
        yield found(Damage.OUTBOX_PROVIDER_ID_DOUBLED)
    if row["part"] > 1 and not _is_part(row):
        yield found(Damage.OUTBOX_PART_DOUBLED, f"part {row['part']}")
    if row["dedupe_key"].startswith("reply:") and not row["has_inbox"]:
        yield found(Damage.OUTBOX_NO_CAUSE)


def _references(row: Row, found: _Found) -> Iterator[Finding]:
    if not row["has_person"]:
        yield found(Damage.OUTBOX_REFERENCE, "person")
    if row["address_id"] and not row["has_address"]:
        yield found(Damage.OUTBOX_REFERENCE, "address")
    if row["complaint_id"] and not row["has_complaint"]:
        yield found(Damage.OUTBOX_REFERENCE, "complaint")
    elif row["complaint_id"] and row["reference"] != row["complaint_reference"]:
        yield found(Damage.OUTBOX_REFERENCE, "reference")


def _progress(row: Row, measure: Measure, found: _Found) -> Iterator[Finding]:
    """Whether a message has gone, or will."""
    status, due = row["status"], row["next_attempt_at"]
    long_ago = measure.now - LONG
    if status not in STATUSES:
        yield found(Damage.OUTBOX_STATUS)
    elif status == "sending" and _is_over(row["leased_until"], measure.real_now):
        yield found(Damage.OUTBOX_STUCK)
    elif status == "queued" and not long_ago <= due <= measure.now + _FARTHEST:
        yield found(Damage.OUTBOX_OVERDUE)
    elif status == "uncertain" and (row["sent_at"] or due) < long_ago:
        yield found(Damage.OUTBOX_UNCERTAIN)
    elif status in _WENT and not row["provider_id"] and _went_at(row) < long_ago:
        yield found(Damage.OUTBOX_PROVIDER_ID_MISSING)


def _went_at(row: Row) -> datetime:
    """When a message went, about. Its provider's id may come later, by callback or look-up."""
    at: datetime = row["sent_at"] or row["delivered_at"] or row["created_at"]
    return at


def _is_over(leased_until: datetime | None, real_now: datetime) -> bool:
    return leased_until is None or leased_until < real_now - _LEASE_OVER


def _words(row: Row, measure: Measure, found: _Found) -> Iterator[Finding]:
    """Whether a message still says something, unless it is settled and its words were erased."""
    if row["words"] == NOTHING and row["status"] not in WAITING:
        return
    try:
        words = open_words(measure.vault, row["words"])
    except CannotOpen:
        yield shut(_OUT, row["id"])
        return
    except ValueError:
        yield found(Damage.OUTBOX_UNREADABLE)
        return
    if not _is_message(words):
        yield found(Damage.OUTBOX_UNREADABLE)


def _is_message(words: Words) -> bool:
    return (
        isinstance(words.lines, list)
        and isinstance(words.choices, list)
        and all(isinstance(line, dict) and {"key", "args"} <= line.keys() for line in words.lines)
    )


def _part_key(first_key: str, part: int) -> str:
    return f"{first_key}:p{part}"


def _is_part(row: Row) -> bool:
    """Whether a later part belongs to a first one, and is the only one of its number."""
    return (
        row["first_key"] is not None
        and row["dedupe_key"] == _part_key(row["first_key"], row["part"])
        and row["part"] <= row["first_parts"]
    )


def _missing_parts(connection: Connection, page: Page) -> Iterator[Finding]:
    wanted = {
        _part_key(row["dedupe_key"], part): (row["id"], part)
        for row in page.rows
        if row["part"] == 1
        for part in range(2, row["parts"] + 1)
    }
    there = inspection.owed_keys(connection, list(wanted))
    for key, (row_id, part) in wanted.items():
        if key not in there:
            yield Finding(
                damage=Damage.OUTBOX_PART_MISSING, what=_OUT, id=row_id, detail=f"part {part}"
            )


# ── media ────────────────────────────────────────────────────────────────────────────────────


def look_at_media(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_media(connection, after, PAGE, measure.since)
    return _checked(page, [found for row in page.rows for found in _medium(row, measure)])


def _medium(row: Row, measure: Measure) -> Iterator[Finding]:
    def found(damage: Damage, detail: str = "") -> Finding:
        return Finding(damage=damage, what=_MEDIUM, id=row["id"], detail=detail)

    if not row["has_inbox"]:
        yield found(Damage.MEDIA_REFERENCE, "message")
    if row["complaint_id"] and not row["has_complaint"]:
        yield found(Damage.MEDIA_REFERENCE, "complaint")
    if row["status"] == "stored" and not row["file"]:
        yield found(Damage.MEDIA_FILE)
    if row["url_sealed"] != NOTHING:
        yield from find_shut(measure, _MEDIUM, row["id"], row["url_sealed"])


SUBJECTS = (
    Subject(
        name="messages in",
        count=lambda connection, since: inspection.count_rows(connection, InboxRow, since),
        look=look_at_inbox,
    ),
    Subject(
        name="messages out",
        count=lambda connection, since: inspection.count_rows(connection, OutboxRow, since),
        look=look_at_outbox,
    ),
    Subject(
        name="media",
        count=lambda connection, since: inspection.count_rows(connection, MediaRow, since),
        look=look_at_media,
    ),
)

"""Editions, and whether the newest of each district has a message for every subscriber."""

from collections.abc import Iterator
from datetime import timedelta

from flows.edition import EditionStatus
from handlers.data_check.findings import LONG, PAGE, Checked, Damage, Finding, Measure, Subject
from storage import inspection
from storage.database import Connection
from storage.editions import columns_of, read_edition, subscriber_key
from storage.records import Row
from storage.tables import EditionRow, Subscription

_FINAL = frozenset({EditionStatus.SENDING, EditionStatus.SENT})
# A subscription may be written a moment after the time that it names.
_COMMIT_TAKES = timedelta(minutes=1)


def look_at_editions(connection: Connection, measure: Measure, after: str) -> Checked:
    page = inspection.read_editions(connection, after, PAGE, measure.since)
    findings = [found for row in page.rows for found in _edition(row, measure)]
    return Checked(looked_at=len(page.rows), findings=findings, following=page.following)


def _edition(row: Row, measure: Measure) -> Iterator[Finding]:
    def found(damage: Damage, detail: str = "") -> Finding:
        return Finding(damage=damage, what="edition", id=row["id"], detail=detail)

    try:
        edition = read_edition(row["body"])
    except ValueError:
        yield found(Damage.EDITION_UNREADABLE)
        return
    different = [name for name, value in columns_of(edition).items() if row[name] != value]
    if different:
        yield found(Damage.EDITION_DIFFERS, ", ".join(different))
        return
    if edition.status in _FINAL and not (edition.texts and edition.sent_lines and edition.sent_at):
        yield found(Damage.EDITION_TEXT)
    elif (
        edition.status is EditionStatus.SENDING
        and edition.sent_at is not None
        and edition.sent_at < measure.now - LONG
    ):
        yield found(Damage.EDITION_STUCK)


def look_at_subscribers(connection: Connection, measure: Measure, after: str) -> Checked:
    newest = inspection.newest_sent(connection, measure.since)
    page = inspection.read_subscribers(connection, after, PAGE)
    findings: list[Finding] = []
    wanted: dict[str, str] = {}
    for row in page.rows:
        row_id = f"{row['person_id']}|{row['district']}"
        if not row["has_person"]:
            findings.append(Finding(damage=Damage.PERSON_MISSING, what="subscription", id=row_id))
            continue
        edition_id, sent_at = newest.get(row["district"], (None, row["since"]))
        if edition_id and not row["opted_out"] and row["since"] < sent_at - _COMMIT_TAKES:
            wanted[subscriber_key(edition_id, row["person_id"])] = row_id
    there = inspection.owed_keys(connection, list(wanted))
    findings += [
        Finding(damage=Damage.EDITION_SKIPPED, what="subscription", id=row_id)
        for key, row_id in wanted.items()
        if key not in there
    ]
    return Checked(looked_at=len(page.rows), findings=findings, following=page.following)


SUBJECTS = (
    Subject(
        name="editions",
        count=lambda connection, since: inspection.count_rows(connection, EditionRow, since),
        look=look_at_editions,
    ),
    Subject(
        name="subscribers",
        count=lambda connection, since: inspection.count_rows(connection, Subscription, since),
        look=look_at_subscribers,
    ),
)

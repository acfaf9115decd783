"""What is old is deleted on time, and what is young stays."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from handlers.retention import KeepFor, Retention
from storage.database import table_of
from storage.tables import (
    Address,
    Complaint,
    ConversationRow,
    EventText,
    InboxRow,
    MediaRow,
    OutboxRow,
    Subscription,
)
from tests.busy import check
from tests.line import Line
from tests.photos import photo
from tests.rows import change_rows, rows_of

DAY = timedelta(days=1)
CITIZEN, OTHER = "whatsapp:+923000000777", "whatsapp:+923000000778"
STORY = "hamare mohalle killi ismail mein 5 din se pani nahi aa raha"


def keeper(line: Line) -> Retention:
    service = line.service
    return Retention(
        service.database,
        service.vault,
        service.rulebook,
        service.clock,
        service.media_folder,
        KeepFor(copies=30 * DAY, voice=90 * DAY, link=183 * DAY, words=365 * DAY),
    )


@pytest.fixture
def closed(line: Line) -> Line:
    """A complaint with a picture that was withdrawn, a subscriber, and an open one of another."""
    line.write(CITIZEN, "quetta", STORY)
    line.write(CITIZEN, "quetta", "", media=[line.twilio.add_media(photo("JPEG"), "image/jpeg")])
    reference = rows_of(line.service.database, Complaint)[0]["reference"]
    line.write(CITIZEN, "quetta", reference)
    line.write(CITIZEN, "quetta", "4")
    line.write(CITIZEN, "quetta", "1")
    line.wait(DAY + timedelta(hours=2))
    line.write(CITIZEN, "quetta", "1")
    line.write(CITIZEN, "quetta", "updates on")
    line.write(OTHER, "quetta", STORY)
    case = rows_of(line.service.database, Complaint, reference=reference)[0]
    assert case["state"] == "withdrawn"
    assert keeper(line).delete_due() == 0
    return line


def later(line: Line, days: int) -> None:
    """Moves the clock; no job runs, so that nothing happens in between."""
    line.service.clock.move_to(line.service.clock.now() + days * DAY)


def test_copies_of_messages_go_after_a_month(closed: Line) -> None:
    database = closed.service.database
    later(closed, 31)
    assert keeper(closed).delete_due() > 0
    assert {row["sealed"] for row in rows_of(database, InboxRow)} == {b""}
    settled = [row for row in rows_of(database, OutboxRow) if row["status"] != "queued"]
    assert {row["words"] for row in settled} == {b""}
    assert len(rows_of(database, EventText)) > 0
    assert keeper(closed).delete_due() == 0
    unreadable = [each for each in check(closed) if each.what in ("inbox", "outbox", "media")]
    assert [each for each in unreadable if each.damage.value != "outbox_overdue"] == []


def test_a_parked_message_waits_for_a_person(closed: Line) -> None:
    database = closed.service.database
    parked = rows_of(database, InboxRow)[0]["id"]
    change_rows(database, InboxRow, table_of(InboxRow).c.id == parked, status="parked")
    later(closed, 31)
    keeper(closed).delete_due()
    assert rows_of(database, InboxRow, id=parked)[0]["sealed"] != b""


def test_whose_it_was_is_forgotten_after_half_a_year(closed: Line) -> None:
    database = closed.service.database
    (withdrawn,) = rows_of(database, Complaint, state="withdrawn")
    (news,) = rows_of(database, Subscription)
    assert news["person_id"] == withdrawn["person_id"]
    later(closed, 184)
    keeper(closed).delete_due()

    assert rows_of(database, Address, person_id=withdrawn["person_id"]) == []
    assert rows_of(database, ConversationRow, person_id=withdrawn["person_id"]) == []
    (news,) = rows_of(database, Subscription)
    assert news["person_id"] != withdrawn["person_id"]
    assert len(rows_of(database, Address, person_id=news["person_id"])) == 1
    assert rows_of(database, EventText, complaint_id=withdrawn["id"])
    # Who has an open complaint is known as before.
    (open_one,) = [row for row in rows_of(database, Complaint) if row["closed_at"] is None]
    assert rows_of(database, Address, person_id=open_one["person_id"])
    answers = closed.write(CITIZEN, "quetta", "my complaints")
    assert withdrawn["reference"][:4] not in "".join(answers)
    assert len(rows_of(database, Subscription, person_id=news["person_id"])) == 1


def test_words_and_pictures_go_after_a_year(closed: Line) -> None:
    database, folder = closed.service.database, closed.service.settings.jawab_media
    (withdrawn,) = rows_of(database, Complaint, state="withdrawn")
    assert list(folder.glob("*.jpg"))
    later(closed, 366)
    keeper(closed).delete_due()

    assert rows_of(database, EventText, complaint_id=withdrawn["id"]) == []
    assert "killi ismail" not in rows_of(database, Complaint, id=withdrawn["id"])[0]["record"]
    assert list(folder.glob("*.jpg")) == []
    (open_one,) = [row for row in rows_of(database, Complaint) if row["closed_at"] is None]
    assert rows_of(database, EventText, complaint_id=open_one["id"])
    assert [each for each in check(closed) if each.id == withdrawn["id"]] == []


def test_voice_goes_before_pictures(closed: Line) -> None:
    database = closed.service.database
    (medium,) = rows_of(database, MediaRow)
    change_rows(database, MediaRow, sa.true(), content_type="audio/ogg")
    later(closed, 89)
    keeper(closed).delete_due()
    assert rows_of(database, MediaRow, id=medium["id"])[0]["status"] == "stored"
    later(closed, 3)
    keeper(closed).delete_due()
    assert rows_of(database, MediaRow, id=medium["id"])[0]["status"] == "erased"

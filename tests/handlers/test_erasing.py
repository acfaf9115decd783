"""A person is erased: nothing of them is left, and the record holds."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from flows.events import PersonErased
from handlers.erased_list import read_erased
from handlers.erasing import ANSWER_AT_MOST, StillServes
from storage.erasing import people_at
from storage.records import verify_chain
from storage.tables import (
    Address,
    Complaint,
    ConversationRow,
    Erasure,
    EventRow,
    EventText,
    InboxRow,
    MediaRow,
    OutboxRow,
)
from tests.busy import check
from tests.kept import bytes_of, files_in, opened, spellings, where
from tests.line import Line
from tests.photos import photo
from tests.rows import change_rows, rows_of

PHONE = "+923000000777"
CITIZEN = f"whatsapp:{PHONE}"
SAID = ["zarghuna", "kuchlak bypass", "tanker mafia", "phatak wali gali"]


@pytest.fixture
def told(line: Line) -> Line:
    """A complaint with all that may come with one, worked on by officers."""
    line.write(CITIZEN, "quetta", "zarghuna mein 5 din se pani nahi aa raha, phatak wali gali")
    line.write(CITIZEN, "quetta", "tanker mafia paise mangti hai")
    reference = reference_of(line)
    focal = line.officer("focal_point", "quetta")
    line.write(focal, "quetta", f"ACK {reference} PHE office; crew goes to kuchlak bypass; +2d")
    line.write(focal, "quetta", f"NOTE {reference} spoke to XEN of zarghuna")
    line.write(focal, "quetta", f"ASK {reference} which street in zarghuna?")
    line.write(CITIZEN, "quetta", "phatak wali gali")
    line.write(focal, "quetta", f"SHOW {reference}")
    line.write(focal, "quetta", "LIST")
    line.write(CITIZEN, "quetta", "updates on")
    return line


def reference_of(line: Line) -> str:
    return str(rows_of(line.service.database, Complaint)[0]["reference"])


def left(line: Line, folder: Path) -> list[tuple[str, str]]:
    database = line.service.database
    sought = [*SAID, *spellings(PHONE)]
    places: Iterator[tuple[str, bytes]] = chain(
        bytes_of(database), opened(database, line.service.vault), files_in(folder)
    )
    return where(places, sought)


def person_of(line: Line, address: str = CITIZEN) -> str:
    with line.service.database.reading() as connection:
        (person,) = people_at(connection, line.service.vault.find_all(address))
    return person


def test_nothing_of_them_is_left_and_the_record_holds(told: Line, tmp_path: Path) -> None:
    assert {text for _, text in left(told, tmp_path)} >= {*SAID, PHONE}
    database, case = told.service.database, rows_of(told.service.database, Complaint)[0]

    assert told.service.eraser.erase(person_of(told)) == 1

    assert left(told, tmp_path) == []
    (hashes,) = read_erased(told.service.settings.jawab_erased)
    assert set(told.service.vault.find_all(CITIZEN)) <= set(hashes)
    assert check(told) == []
    with database.transaction() as connection:
        verify_chain(connection, case["id"])
    assert rows_of(database, EventText) == []
    kinds = [row["kind"] for row in rows_of(database, EventRow)]
    assert kinds[-1] == PersonErased.__name__
    after = rows_of(database, Complaint)[0]
    same = ("reference", "district", "issue_area", "state", "level", "registered_at")
    assert [after[name] for name in same] == [case[name] for name in same]


def test_officers_go_on_and_who_writes_again_is_new(told: Line) -> None:
    person = person_of(told)
    told.service.eraser.erase(person)
    before = len(rows_of(told.service.database, OutboxRow, person_id=person))
    reference = reference_of(told)
    focal = told.officer("focal_point", "quetta")

    (shown,) = told.write(focal, "quetta", f"SHOW {reference}")
    assert f"{reference[:4]}-{reference[4:]}" in shown
    told.write(
        focal, "quetta", f"FIXED {reference} motor replaced; PHE crew; today; no photo: dark"
    )
    told.wait(timedelta(days=4))

    assert len(rows_of(told.service.database, OutboxRow, person_id=person)) == before
    assert rows_of(told.service.database, Complaint)[0]["state"] == "checking"
    (answer,) = told.write(CITIZEN, "quetta", "my complaints")
    assert reference[:4] not in answer
    assert person_of(told) != person
    assert check(told) == []


def test_who_asks_in_chat_is_erased_once_the_answer_left(told: Line, tmp_path: Path) -> None:
    database = told.service.database
    told.write(CITIZEN, "quetta", "delete my data")
    number = told.number("quetta")
    told.post(told.twilio.inbound(CITIZEN, number, body="1"))
    assert told.service.eraser.erase_due() == 0
    assert [body for to, body in told.deliver() if to == CITIZEN]

    assert told.service.eraser.erase_due() == 1

    assert left(told, tmp_path) == []
    assert rows_of(database, Address, person_id=rows_of(database, Erasure)[0]["person_id"]) == []
    assert told.service.eraser.erase_due() == 0
    assert check(told) == []


def test_an_answer_that_cannot_leave_does_not_keep_them_for_ever(told: Line) -> None:
    told.write(CITIZEN, "quetta", "delete my data")
    told.post(told.twilio.inbound(CITIZEN, told.number("quetta"), body="1"))
    told.service.clock.move_to(told.service.clock.now() + ANSWER_AT_MOST)
    assert told.service.eraser.erase_due() == 1
    given_up = rows_of(told.service.database, OutboxRow, status="failed", reason="erased")
    assert len(given_up) >= 1
    assert told.deliver() == []


def test_a_second_word_keeps_everything(told: Line) -> None:
    told.write(CITIZEN, "quetta", "میرا ڈیٹا مٹا دیں")
    assert told.write(CITIZEN, "quetta", "2")
    assert rows_of(told.service.database, Erasure) == []


def test_who_serves_is_not_erased(told: Line) -> None:
    focal = told.officer("focal_point", "quetta")
    with pytest.raises(StillServes):
        told.service.eraser.erase(person_of(told, focal))
    assert rows_of(told.service.database, ConversationRow)
    told.write(focal, "quetta", "CITIZEN")
    told.write(focal, "quetta", "delete my data")
    told.write(focal, "quetta", "CITIZEN")
    told.write(focal, "quetta", "1")
    assert rows_of(told.service.database, Erasure) == []


def test_a_picture_is_discarded(line: Line) -> None:
    database, folder = line.service.database, line.service.settings.jawab_media
    line.write(CITIZEN, "quetta", "", media=[line.twilio.add_media(photo("JPEG"), "image/jpeg")])
    (medium,) = rows_of(database, MediaRow)
    assert list(folder.glob("*.jpg"))

    line.service.eraser.erase(person_of(line))

    (erased,) = rows_of(database, MediaRow, id=medium["id"])
    assert (erased["status"], erased["file"], erased["url_sealed"]) == ("erased", "", b"")
    assert list(folder.glob("*.jpg")) == []
    assert check(line) == []


def test_what_was_parked_is_erased_too(told: Line) -> None:
    change_rows(
        told.service.database,
        InboxRow,
        InboxRow.person_id == person_of(told),  # type: ignore[arg-type]
        status="parked",
        error="ValueError",
    )
    told.service.eraser.erase(person_of(told))
    assert rows_of(told.service.database, InboxRow, status="parked") == []
    assert {row["sealed"] for row in rows_of(told.service.database, InboxRow, status="erased")} == {
        b""
    }


def test_without_the_list_nobody_is_erased(told: Line) -> None:
    told.service.settings.jawab_erased.mkdir()
    with pytest.raises(IsADirectoryError):
        told.service.eraser.erase(person_of(told))
    assert person_of(told)
    assert rows_of(told.service.database, EventText)

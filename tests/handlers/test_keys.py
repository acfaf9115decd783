"""Changing the key of a line that works: nothing is lost, and nothing is left under the old one."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from handlers.keys import Rotated, count_old_pins, list_held, rotate
from handlers.media_folder import MediaFolder
from storage import protected
from storage.resealing import COLUMNS
from storage.tables import Address, InboxRow, OfficerRow, OutboxRow, ProtectedCaseRow
from storage.vault import Vault, make_vault
from tests.busy import check
from tests.line import SECRET, Line, open_line
from tests.photos import photo
from tests.rows import change_rows, rows_of

OLD_LANE, NEW_LANE = "a1" * 32, "b2" * 32
NEW = "fedcba9876543210" * 4
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
CITIZEN = "whatsapp:+923000000001"


@pytest.fixture
def line(database_url: str, tmp_path: Path) -> Iterator[Line]:
    """A line that knows both keys, with all that it holds under the old one."""
    with open_line(
        database_url, tmp_path, secrets=f"{NEW},{SECRET}", lane=f"{NEW_LANE},{OLD_LANE}"
    ) as opened:
        opened.write(
            CITIZEN, "quetta", STORY, media=[opened.twilio.add_media(photo(), "image/png")]
        )
        turn(opened, Vault([SECRET, NEW]))
        yield opened


def turn(line: Line, vault: Vault) -> Rotated:
    """Seals everything with the first key of a vault."""
    folder = MediaFolder(line.service.settings.jawab_media, vault)
    return rotate(line.service.database, vault, folder, lambda *_: None)


def left(line: Line, vault: Vault) -> int:
    """How much the newest key of a vault did not seal."""
    held = list_held(line.service.database, vault)
    files = MediaFolder(line.service.settings.jawab_media, vault).names_to_reseal()
    return sum(sum(each.by_key[1:]) + each.older for each in held) + len(files)


def test_every_sealed_column_is_known() -> None:
    binary = {
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.c
        if isinstance(column.type, sa.LargeBinary)
    }
    assert binary == {(each.table.name, each.column) for each in COLUMNS}


def test_nothing_is_left_under_the_old_key(line: Line) -> None:
    vault = line.service.vault
    assert left(line, vault) > 30
    done = turn(line, vault)
    assert done.is_whole
    assert left(line, vault) == 0
    new = Vault([NEW])
    assert {new.open(row["sealed"]) for row in rows_of(line.service.database, Address)} >= {CITIZEN}
    assert STORY.split()[0] in new.open(rows_of(line.service.database, InboxRow)[0]["sealed"])
    assert check(line, vault=new) == []
    # Once more there is nothing to do.
    assert turn(line, vault).sealed == 0


def test_who_is_known_by_the_old_key_is_the_same_person_by_the_new(line: Line) -> None:
    before = {row["id"]: row["person_id"] for row in rows_of(line.service.database, Address)}
    line.write(CITIZEN, "quetta", "menu")
    turn(line, line.service.vault)
    line.write(CITIZEN, "quetta", "menu")
    after = {row["id"]: row["person_id"] for row in rows_of(line.service.database, Address)}
    assert after == before


def test_it_goes_on_beside_the_work(line: Line) -> None:
    """People write, known ones and new ones, while the key changes back and forth."""
    over = threading.Event()
    failures: list[BaseException] = []

    def change() -> None:
        try:
            while not over.is_set():
                turn(line, Vault([SECRET, NEW]))
                turn(line, line.service.vault)
        except BaseException as error:  # noqa: BLE001 - told by the test
            failures.append(error)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        for number in range(20):
            line.write(f"sms:+9230000007{number % 5:02}", "quetta", STORY)
            line.write(CITIZEN, "quetta", "my complaints")
    finally:
        over.set()
        changing.join(timeout=60)
    assert failures == []
    # The sender passes over what is just being sealed, and takes it when it looks again.
    line.deliver()
    answers = rows_of(line.service.database, OutboxRow, kind="reply")
    assert len({row["dedupe_key"].split(":")[1] for row in answers}) > 40
    assert {row["status"] for row in answers} <= {"sent", "delivered", "read"}
    turn(line, line.service.vault)
    assert left(line, line.service.vault) == 0
    assert check(line, vault=Vault([NEW])) == []
    vault, rows = line.service.vault, rows_of(line.service.database, Address)
    opened = [vault.open(row["sealed"]) for row in rows]
    assert len(opened) == len(set(opened))


def test_nothing_of_the_protected_lane_is_lost_while_its_key_changes(line: Line) -> None:
    """Cases come in, are added to, opened and answered while both keys change back and forth."""
    old, new = make_vault([SECRET, NEW], [OLD_LANE, NEW_LANE]), line.service.vault
    assert new.guarded.marks[0] == make_vault([NEW], [NEW_LANE]).guarded.marks[0]
    over = threading.Event()
    failures: list[BaseException] = []

    def change() -> None:
        try:
            while not over.is_set():
                turn(line, old)
                turn(line, new)
        except BaseException as error:  # noqa: BLE001 - told by the test
            failures.append(error)

    changing = threading.Thread(target=change)
    changing.start()
    officer = line.officer("protected", "quetta")
    try:
        for number in range(8):
            sender = f"whatsapp:+92300000074{number}"
            line.write(sender, "quetta", f"patwari rishwat mangta hai, baat {number}")
            line.write(sender, "quetta", f"aur ye bhi {number}")
            line.write(officer, "quetta", f"OPEN {number + 1} pin 1234")
            line.write(officer, "quetta", f"TELL {number + 1} jawab {number}")
    finally:
        over.set()
        changing.join(timeout=60)
    assert failures == []
    line.deliver()
    turn(line, new)
    alone = make_vault([NEW], [NEW_LANE])
    assert left(line, alone) == 0
    rows = rows_of(line.service.database, ProtectedCaseRow)
    with line.service.database.reading() as connection:
        kept = [protected.read_record(connection, alone, row["id"]).case for row in rows]
    said = sorted((case.text, case.told[0].text) for case in kept)
    assert said == [
        (f"patwari rishwat mangta hai, baat {each}\naur ye bhi {each}", f"jawab {each}")
        for each in range(8)
    ]
    assert check(line, vault=alone) == []


def test_pictures_open_before_and_after(line: Line) -> None:
    folder = line.service.media_folder
    (name,) = folder.names_to_reseal()
    before = folder.read(name)
    turn(line, line.service.vault)
    assert folder.names_to_reseal() == []
    assert MediaFolder(line.service.settings.jawab_media, Vault([NEW])).read(name) == before


def test_a_picture_of_an_early_build_is_read_and_then_sealed(line: Line) -> None:
    folder, path = line.service.media_folder, line.service.settings.jawab_media / "early.jpg"
    # Its colour profile tells the second in which it was made.
    taken = photo()
    path.write_bytes(taken)
    assert folder.read("early.jpg") == taken
    turn(line, line.service.vault)
    assert taken not in path.read_bytes()
    assert folder.read("early.jpg") == taken


def test_what_no_key_opens_is_told_and_the_rest_goes_on(line: Line) -> None:
    change_rows(
        line.service.database,
        InboxRow,
        sealed=Vault(["lost" * 16]).seal("gone"),
    )
    done = turn(line, line.service.vault)
    (row,) = rows_of(line.service.database, InboxRow)
    assert done.shut == {"webhooks": [row["id"]]}
    assert not done.is_whole
    assert left(line, line.service.vault) == 1


def test_an_address_that_two_have_is_told_and_kept(line: Line) -> None:
    vault, database = line.service.vault, line.service.database
    rows = rows_of(database, Address)
    known = next(row for row in rows if vault.open(row["sealed"]) == CITIZEN)
    twin = next(row for row in rows if row["id"] != known["id"])
    change_rows(
        database,
        Address,
        sa.column("id") == twin["id"],
        hash=vault.find(CITIZEN),
        sealed=vault.seal(CITIZEN),
    )
    done = turn(line, vault)
    assert done.doubled == [known["id"]]
    (kept,) = rows_of(database, Address, id=known["id"])
    assert kept == known


def test_a_pin_moves_to_the_new_key_when_it_is_used(line: Line) -> None:
    vault, database = line.service.vault, line.service.database
    officer = line.officer("focal_point", "quetta", "sms")
    for row in rows_of(database, OfficerRow):
        hashed = Vault([SECRET]).hash_pin(row["id"], "4321")
        change_rows(database, OfficerRow, sa.column("id") == row["id"], pin_hash=hashed)
    every = count_old_pins(database, vault)
    assert every == len(rows_of(database, OfficerRow))
    (answer, *_) = line.write(officer, "quetta", "WEEK APPROVE pin 1111")
    assert count_old_pins(database, vault) == every
    line.write(officer, "quetta", "WEEK APPROVE pin 4321")
    assert count_old_pins(database, vault) == every - 1
    (again, *_) = line.write(officer, "quetta", "WEEK APPROVE pin 4321")
    assert again != answer

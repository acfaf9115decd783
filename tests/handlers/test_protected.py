"""The protected lane on a real database: its own tables, its own key, and nothing in the clear."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from handlers.data_check.checking import DataCheck
from handlers.data_check.findings import Damage, Measure
from handlers.keys import list_held, rotate
from storage import protected
from storage.database import Conflict, Database, table_of
from storage.migrating import migrate
from storage.tables import (
    InboxRow,
    OutboxRow,
    ProtectedCaseRow,
    ProtectedClockRow,
    ProtectedEventRow,
    ProtectedTextRow,
    ReadRow,
)
from storage.vault import CannotOpen, Vault, make_vault
from tests.line import SECRET, Line, open_line
from tests.rows import change_rows, rows_of
from tests.transcripts.whole_line import OGG

CITIZEN = "whatsapp:+923000000001"
STORY = "patwari Ghulam Murtaza rishwat mangta hai zamin ke kaghaz ke liye"
TOLD = "come to the crisis centre on Jinnah road"
WORDS = ("patwari", "murtaza", "rishwat", "zamin", "crisis", "jinnah", "ombudsman", "intiqal")
OWN_KEY = "fedcba9876543210" * 4


def work(line: Line) -> None:
    """A case from the first word to the inquiry body, and what is said meanwhile."""
    first = line.officer("protected", "quetta")
    line.write(CITIZEN, "quetta", STORY)
    for text in ("2", "1", "1", "1", "1", "aur intiqal bhi rok diya hai"):
        line.write(CITIZEN, "quetta", text)
    for text in (
        "ITEMS",
        "OPEN 1 pin 1234",
        "TRIAGE 1 support",
        "REFER 1 crisis centre; consent yes",
        f"TELL 1 {TOLD}",
        "TRIAGE 1 review",
        "SEND 1 Ombudsman; a patwari wants money",
    ):
        line.write(first, "quetta", text)


def check(line: Line, vault: Vault | None = None) -> list[Damage]:
    now = line.service.clock.now()
    measure = Measure(vault=vault or line.service.vault, now=now, real_now=now)
    return [
        each.damage for each in DataCheck(database=line.service.database, measure=measure).run()
    ]


def every_value(database: Database) -> Iterator[tuple[str, bytes]]:
    """All that stands in any column of any table, with the table's name."""
    with database.transaction() as connection:
        for name, table in SQLModel.metadata.tables.items():
            for row in connection.execute(sa.select(table)):
                for value in row:
                    kept = value if isinstance(value, bytes) else str(value).encode()
                    yield name, kept.lower()


def test_no_word_of_it_stands_in_any_table(line: Line) -> None:
    work(line)
    found = {
        (name, word)
        for name, value in every_value(line.service.database)
        for word in WORDS
        if word.encode() in value
    }
    assert found == set()
    assert check(line) == []


def test_no_word_of_it_is_in_the_files_of_the_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'jawab.db'}"
    database = Database(url)
    migrate(database)
    database.close()
    with open_line(url, tmp_path) as line:
        work(line)
        kept = b"".join(each.read_bytes().lower() for each in tmp_path.glob("jawab.db*"))
    assert not [word for word in WORDS if word.encode() in kept]


def test_all_of_it_is_sealed_by_the_lanes_own_key(line: Line) -> None:
    work(line)
    database, vault = line.service.database, line.service.vault
    ordinary = Vault([SECRET])
    sealed = [row["sealed"] for row in rows_of(database, ProtectedCaseRow)]
    sealed += [row["sealed"] for row in rows_of(database, ProtectedTextRow)]
    sealed += [row["sealed"] for row in rows_of(database, InboxRow)]
    sealed += [
        row["words"] for row in rows_of(database, OutboxRow) if row["kind"] in ("reply", "promise")
    ]
    assert sealed
    for each in sealed:
        assert vault.open_bytes(each)
        with pytest.raises(CannotOpen):
            ordinary.open_bytes(each)


def test_the_ordinary_tables_do_not_know_of_it(line: Line) -> None:
    work(line)
    database = line.service.database
    for name in ("complaints", "events", "texts", "clocks", "hotspots"):
        with database.transaction() as connection:
            table = SQLModel.metadata.tables[name]
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0
    assert all(row["complaint_id"] is None for row in rows_of(database, InboxRow))
    owed = rows_of(database, OutboxRow)
    assert all(row["complaint_id"] is None and row["reference"] is None for row in owed)


def test_its_key_is_changed_without_a_loss(line: Line) -> None:
    work(line)
    service = line.service
    new = make_vault([SECRET], [OWN_KEY])
    assert any(sum(each.by_key[1:]) for each in list_held(service.database, new))
    done = rotate(service.database, new, service.media_folder, lambda *_: None)
    assert done.is_whole
    assert not any(sum(each.by_key[1:]) + each.older for each in list_held(service.database, new))
    assert check(line, vault=new) == []
    (row,) = rows_of(service.database, ProtectedCaseRow)
    with service.database.transaction() as connection:
        record = protected.read_record(connection, new, row["id"])
    assert STORY in record.case.text
    with pytest.raises(CannotOpen):
        service.vault.open(row["sealed"])


def test_every_opening_is_written_down(line: Line) -> None:
    work(line)
    (read,) = rows_of(line.service.database, ReadRow)
    (case,) = rows_of(line.service.database, ProtectedCaseRow)
    assert (read["kind"], read["object_id"]) == ("protected", case["id"])


def test_whose_phone_is_named_has_it_not_as_an_item(line: Line) -> None:
    first = line.officer("protected", "quetta")
    second = line.officer("protected2", "quetta")
    number = first.partition("+92")[2]
    line.write(CITIZEN, "quetta", f"0{number} wala rishwat mangta hai")
    (answer,) = line.write(first, "quetta", "OPEN 1 pin 1234")
    assert "rishwat" not in answer
    (answer,) = line.write(second, "quetta", "OPEN 1 pin 1234")
    assert "rishwat" in answer


def test_numbers_stay_while_an_item_is_open(line: Line) -> None:
    first = line.officer("protected", "quetta")
    line.write(CITIZEN, "quetta", STORY)
    line.write(first, "quetta", "ITEMS")
    line.write("whatsapp:+923000000002", "kech", "the clerk threatened my brother")
    assert "threatened" in " ".join(line.write(first, "kech", "OPEN 2 pin 1234"))
    assert "rishwat" in " ".join(line.write(first, "quetta", "OPEN 1 pin 1234"))


def test_a_voice_note_is_kept_under_the_lanes_key(line: Line) -> None:
    line.write(CITIZEN, "quetta", "speak privately")
    line.write(CITIZEN, "quetta", "1")
    line.write(CITIZEN, "quetta", media=[line.twilio.add_media(OGG, "audio/ogg")])
    line.service.media.fetch_due()
    (row,) = rows_of(line.service.database, ProtectedCaseRow)
    with line.service.database.transaction() as connection:
        record = protected.read_record(connection, line.service.vault, row["id"])
    assert len(record.case.media) == 1
    kept = list(line.service.settings.jawab_media.glob("[!.]*.*"))
    assert kept
    assert all(line.service.vault.is_guarded(each.read_bytes()) for each in kept)


def test_the_database_refuses_to_change_what_happened(line: Line) -> None:
    work(line)
    for statement in (
        sa.delete(table_of(ProtectedEventRow)),
        sa.update(table_of(ProtectedEventRow)).values(digest="0" * 64),
    ):
        with (
            pytest.raises((Conflict, sa.exc.DBAPIError)),
            line.service.database.transaction() as connection,
        ):
            connection.execute(statement)


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        ("words", Damage.PROTECTED_BROKEN),
        ("row", Damage.PROTECTED_DIFFERS),
        ("clock", Damage.CLOCKS_WRONG),
        ("receipt", Damage.RECEIPT_MISSING),
    ],
)
def test_the_check_finds_what_is_broken(line: Line, damage: str, expected: Damage) -> None:
    line.write(CITIZEN, "quetta", STORY)
    service = line.service
    database, vault = service.database, service.vault
    (row,) = rows_of(database, ProtectedCaseRow)
    match damage:
        case "words":
            text = rows_of(database, ProtectedTextRow)[0]
            other = vault.guarded.seal("salt\n{}")
            change_rows(database, ProtectedTextRow, table_of(ProtectedTextRow).c.id == text["id"],
                        sealed=other)  # fmt: skip
        case "row":
            clear = vault.open(row["sealed"]).replace('"p_received"', '"p_review"')
            change_rows(database, ProtectedCaseRow, sealed=vault.guarded.seal(clear))
        case "clock":
            at = service.clock.now()
            change_rows(database, ProtectedClockRow, ended_at=at, kept=True, rung_due_at=None)
        case "receipt":
            change_rows(database, OutboxRow, cause=None)
    assert expected in check(line)

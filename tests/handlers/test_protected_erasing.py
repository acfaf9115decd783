"""What is deleted of the protected lane, by two officers or by its age, and what is counted."""

from datetime import timedelta

import pytest

from storage import protected
from storage.tables import (
    Address,
    Complaint,
    MediaRow,
    ProtectedCaseRow,
    ProtectedItemRow,
    ProtectedTextRow,
)
from tests.handlers.test_protected import CITIZEN, STORY, check
from tests.line import Line
from tests.photos import photo
from tests.rows import rows_of

HALF_A_YEAR, A_YEAR = timedelta(days=184), timedelta(days=366)


@pytest.fixture
def officers(line: Line) -> tuple[str, str]:
    """Both protected officers, and a case with a picture."""
    line.write(CITIZEN, "quetta", STORY)
    line.write(CITIZEN, "quetta", media=[line.twilio.add_media(photo(), "image/jpeg")])
    line.service.media.fetch_due()
    return line.officer("protected", "quetta"), line.officer("protected2", "quetta")


def close(line: Line, officers: tuple[str, str]) -> None:
    first, second = officers
    for text in (
        "OPEN 1 pin 1234", "TRIAGE 1 support", "REFER 1 crisis centre; consent yes",
        "TELL 1 they wait for you", "CLOSE 1",
    ):  # fmt: skip
        line.write(first, "quetta", text)
    line.write(second, "quetta", "OPEN 1 pin 1234")
    line.write(second, "quetta", "CONFIRM 1")
    (row,) = rows_of(line.service.database, ProtectedCaseRow)
    assert row["closed_at"] is not None


def age(line: Line, time: timedelta) -> None:
    """Lets time pass with no job but that of retention."""
    line.service.clock.move_to(line.service.clock.now() + time)
    line.service.jobs.run("retention")


def nothing_is_left(line: Line) -> bool:
    vault, database = line.service.vault, line.service.database
    sealed = [row["sealed"] for row in rows_of(database, ProtectedCaseRow)]
    sealed += [row["sealed"] for row in rows_of(database, ProtectedTextRow)]
    words = " ".join(vault.open(each) for each in sealed)
    files = list(line.service.settings.jawab_media.glob("[!.]*.*"))
    return not any(each in words for each in ("rishwat", "crisis", "wait for you")) and not files


def test_two_officers_delete_it_and_one_alone_does_not(
    line: Line, officers: tuple[str, str]
) -> None:
    first, second = officers
    assert not nothing_is_left(line)
    line.write(first, "quetta", "OPEN 1 pin 1234")
    assert "PIN" in " ".join(line.write(first, "quetta", "DELETE 1"))
    line.write(first, "quetta", "DELETE 1 pin 1234")
    line.write(first, "quetta", "DELETE 1 pin 1234")
    assert not nothing_is_left(line)
    assert "DELETE 1" in " ".join(line.write(second, "quetta", "ITEMS"))
    line.write(second, "quetta", "DELETE 1 pin 1234")
    line.service.jobs.run("retention")
    assert nothing_is_left(line)
    assert check(line) == []
    assert not rows_of(line.service.database, ProtectedItemRow)
    (row,) = rows_of(line.service.database, ProtectedCaseRow)
    case = line.service.vault.open(row["sealed"])
    assert '"person_id":null' in case
    assert [each["status"] for each in rows_of(line.service.database, MediaRow)] == ["erased"]


def test_what_the_person_writes_after_it_is_a_case_of_its_own(
    line: Line, officers: tuple[str, str]
) -> None:
    for each in officers:
        line.write(each, "quetta", "DELETE 1 pin 1234")
    line.write(CITIZEN, "quetta", STORY)
    assert len(rows_of(line.service.database, ProtectedCaseRow)) == 2
    assert "rishwat" in " ".join(line.write(officers[0], "quetta", "OPEN 1 pin 1234"))


def test_words_and_files_go_a_year_after_closing(line: Line, officers: tuple[str, str]) -> None:
    close(line, officers)
    age(line, A_YEAR - timedelta(days=3))
    assert not nothing_is_left(line)
    age(line, timedelta(days=4))
    assert nothing_is_left(line)
    assert check(line) == []


def test_whose_it_was_is_forgotten_after_half_a_year(line: Line, officers: tuple[str, str]) -> None:
    def owners() -> set[str]:
        hashed = set(line.service.vault.find_all(CITIZEN))
        rows = rows_of(line.service.database, Address)
        return {row["person_id"] for row in rows if row["hash"] in hashed}

    before = owners()
    close(line, officers)
    age(line, HALF_A_YEAR - timedelta(days=3))
    assert owners() == before
    age(line, timedelta(days=4))
    assert owners().isdisjoint(before)


def test_nobody_is_forgotten_while_officers_still_work_for_them(
    line: Line, officers: tuple[str, str]
) -> None:
    """An ordinary complaint of theirs that is long closed does not cut them off."""
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=3))
    line.write(CITIZEN, "quetta", "menu")
    line.write(CITIZEN, "quetta", "hamare mohalle mein pani nahi aata")
    (row,) = rows_of(line.service.database, Complaint)
    fp = line.officer("focal_point", "quetta")
    line.write(fp, "quetta", f"ACK {row['reference']} PHE; crew; +2d")
    line.write(fp, "quetta", f"FIXED {row['reference']} pump; crew; today; no photo: night")
    line.write(CITIZEN, "quetta", "1")
    assert rows_of(line.service.database, Complaint)[0]["closed_at"] is not None
    hashed = set(line.service.vault.find_all(CITIZEN))
    before = [row for row in rows_of(line.service.database, Address) if row["hash"] in hashed]
    age(line, HALF_A_YEAR)
    after = [row for row in rows_of(line.service.database, Address) if row["hash"] in hashed]
    assert [row["person_id"] for row in after] == [row["person_id"] for row in before]


def test_the_province_is_counted_from_ten_on(line: Line) -> None:
    service = line.service
    now = service.clock.now()
    span = now - timedelta(days=1), now + timedelta(days=1)

    def count() -> int | None:
        with service.database.reading() as connection:
            return protected.count_of_province(connection, service.vault, *span)

    for number in range(9):
        line.write(f"whatsapp:+9230000007{number:02}", "quetta", STORY)
    assert count() is None
    line.write("whatsapp:+923000000799", "kech", STORY)
    assert count() == 10
    with service.database.reading() as connection:
        later = now + timedelta(days=1), now + timedelta(days=2)
        assert protected.count_of_province(connection, service.vault, *later) is None

"""A complaint that moves to the protected lane: all of it goes along, and nothing of it stays."""

from collections.abc import Callable
from datetime import timedelta
from itertools import chain

import pytest

from flows.protected.case import ProtectedCase
from flows.vocabulary import State
from storage import protected
from storage.records import verify_chain
from storage.tables import Complaint, MediaRow, OutboxRow, UndoableRow
from tests.busy import check
from tests.kept import bytes_of, files_in, opened, where
from tests.line import Line
from tests.photos import photo
from tests.rows import rows_of

CITIZEN = "whatsapp:+923000000777"
SAID = ("zarghuna patwari", "kaghaz rakh liye", "raat ko aata")
Mover = Callable[[Line, str], None]


def by_officer(line: Line, reference: str) -> None:
    line.write(line.officer("focal_point", "quetta"), "quetta", f"PROTECT {reference}")


def by_citizen(line: Line, reference: str) -> None:
    line.write(CITIZEN, "quetta", "4")
    line.write(CITIZEN, "quetta", "1")


MOVERS = pytest.mark.parametrize("move", [by_officer, by_citizen])


@pytest.fixture
def told(line: Line) -> Line:
    """A complaint with words and a picture that came later, looked at and worked on."""
    line.write(CITIZEN, "quetta", "zarghuna patwari ne zameen ke kaghaz rakh liye hain")
    line.write(CITIZEN, "quetta", "woh raat ko aata hai")
    picture = line.twilio.add_media(photo(), "image/jpeg")
    line.write(CITIZEN, "quetta", "", media=[picture])
    line.deliver()
    focal = line.officer("focal_point", "quetta")
    reference = reference_of(line)
    line.write(focal, "quetta", f"SHOW {reference}")
    line.write(focal, "quetta", f"NOTE {reference} saw the zarghuna patwari")
    line.write(focal, "quetta", "LIST")
    return line


def reference_of(line: Line) -> str:
    return str(rows_of(line.service.database, Complaint)[0]["reference"])


def case_of(line: Line) -> ProtectedCase:
    with line.service.database.reading() as connection:
        (case,) = protected.load_open(connection, line.service.vault).values()
    return case


def left(line: Line) -> set[tuple[str, str]]:
    """Where the words stand in anything that the lane's own key does not seal."""
    service = line.service
    service.database.forget_pages()
    media = files_in(service.settings.jawab_media)
    unguarded = opened(service.database, service.vault, guarded=False)
    return set(where(chain(bytes_of(service.database), media, unguarded), SAID))


@MOVERS
def test_all_of_it_goes_along(told: Line, move: Mover) -> None:
    move(told, reference_of(told))
    case = case_of(told)
    first, *later = case.words
    assert (first.text, first.at) == (
        "zarghuna patwari ne zameen ke kaghaz rakh liye hain",
        case.opened_at,
    )
    assert [each.text for each in later if each.text] == ["woh raat ko aata hai"]
    (medium,) = rows_of(told.service.database, MediaRow)
    assert [each.media for each in later if each.media] == [(medium["id"],)]
    assert case.started_at == rows_of(told.service.database, Complaint)[0]["registered_at"]


@MOVERS
def test_nothing_of_it_stays(told: Line, move: Mover) -> None:
    assert {text for _, text in left(told)} == set(SAID)
    move(told, reference_of(told))
    assert left(told) == set()
    (row,) = rows_of(told.service.database, Complaint)
    assert row["state"] == State.MOVED.value
    assert rows_of(told.service.database, UndoableRow) == []
    assert check(told) == []
    with told.service.database.transaction() as connection:
        verify_chain(connection, row["id"])


@MOVERS
def test_the_picture_is_sealed_by_the_lanes_own_key(told: Line, move: Mover) -> None:
    move(told, reference_of(told))
    vault, folder = told.service.vault, told.service.settings.jawab_media
    told.service.jobs.run("guarding")
    (medium,) = rows_of(told.service.database, MediaRow)
    assert (medium["status"], medium["complaint_id"]) == ("stored", None)
    assert vault.is_guarded(medium["url_sealed"])
    assert vault.is_guarded((folder / medium["file"]).read_bytes())
    assert told.service.jobs.run("guarding") == 0


@MOVERS
def test_the_district_hears_and_reads_no_more_of_it(told: Line, move: Mover) -> None:
    reference = reference_of(told)
    move(told, reference)
    told.deliver()
    before = len(rows_of(told.service.database, OutboxRow))
    told.wait(timedelta(days=2))
    rows = rows_of(told.service.database, OutboxRow)[before:]
    assert [row for row in rows if row["reference"] == reference] == []
    for role in ("focal_point", "coordinator", "dc", "pdu"):
        for text in (
            f"SHOW {reference}",
            f"NOTE {reference} hm",
            f"FIXED {reference} a; b; today; no photo: x",
        ):
            (answer,) = told.write(told.officer(role, "quetta"), "quetta", text)
            assert "patwari" not in answer
        listed = told.write(told.officer(role, "quetta"), "quetta", "LIST")
        assert f"{reference[:4]}-{reference[4:]}" not in " ".join(listed)


def test_an_officer_who_may_not_have_it_learns_not_even_that(line: Line) -> None:
    line.write(CITIZEN, "quetta", "pani nahi aa raha hamari gali mein")
    reference = reference_of(line)
    by_officer(line, reference)
    (answer,) = line.write(line.officer("focal_point", "kech"), "kech", f"SHOW {reference}")
    assert "moved" not in answer

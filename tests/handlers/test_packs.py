"""Packs are made once on their day, for those who sit on the board, and open by their link."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from flows.packs import PackKind
from handlers.packs import Packs
from storage.packs import load_stuck
from storage.tables import PackRow
from tests.line import PUBLIC_URL, Line
from tests.paper import fonts_of, read, text_of
from tests.rows import rows_of

DC = Line.officer("dc", "quetta")
FOCAL_POINT = Line.officer("focal_point", "quetta")
_LINK = re.compile(rf"{PUBLIC_URL}(/report/[\w-]+\?language=\w+)")
MONDAY = datetime(2026, 12, 7, 5, tzinfo=UTC)


def make(line: Line) -> int:
    service = line.service
    line.service.jobs.run("measures")
    return Packs(
        service.database, service.vault, service.rulebook, service.clock, service.links
    ).make_due()


def two_weeks_on(line: Line) -> None:
    """Seven complaints in the last week of November, of which nobody answered any."""
    for number in range(7):
        line.write(f"whatsapp:+9230000007{number:02}", "quetta", "hamare mohalle mein pani nahi")
    line.service.clock.move_to(MONDAY)


def test_it_is_made_once_and_told_to_those_who_sit_there(line: Line) -> None:
    two_weeks_on(line)
    assert make(line) > 0
    made = {(row["kind"], row["district"]) for row in rows_of(line.service.database, PackRow)}
    assert ("board", "quetta") in made
    assert ("board", "kech") not in made, "where nothing is counted nothing is told"
    assert make(line) == 0
    told = dict(sent for sent in line.deliver() if _LINK.search(sent[1]))
    assert told.keys() == {DC, Line.officer("coordinator", "quetta")}
    assert not any("0000007" in text for text in told.values())


@pytest.mark.paper
def test_its_link_opens_the_sheet_for_thirty_days(line: Line) -> None:
    two_weeks_on(line)
    make(line)
    told = next(text for to, text in line.deliver() if "District Delivery Board" in text)
    found = _LINK.search(told)
    assert found
    answer = line.client.get(found[1])
    assert answer.headers["content-type"] == "application/pdf"
    assert 'filename="quetta-board-2026-W50.pdf"' in answer.headers["content-disposition"]
    assert "7" in text_of(answer.content)
    assert fonts_of(read(answer.content).pages[0]) <= {"Jawab-Sans", "Jawab-Naskh"}
    assert line.client.get(found[1].replace("/report/", "/edition/")).status_code == 404
    assert line.client.get("/report/x").status_code == 404
    line.service.clock.move_to(MONDAY + timedelta(days=31))
    assert line.client.get(found[1]).status_code == 410


def test_what_is_stuck_is_counted(line: Line) -> None:
    for number in range(3):
        line.write(f"whatsapp:+9230000007{number:02}", "quetta", "hamare mohalle mein pani nahi")
    found = re.search(r"\d{4}-\d{4}", "".join(line.write(FOCAL_POINT, "quetta", "LIST")))
    assert found
    line.write(FOCAL_POINT, "quetta", f"ACK {found[0]} PHE office; crew visits; fri")
    line.write(FOCAL_POINT, "quetta", f"CANNOT {found[0]} mandate; private well")
    now = line.service.clock.now() + timedelta(days=5)
    with line.service.database.reading() as connection:
        stuck = load_stuck(connection, "quetta", now)
        nothing = load_stuck(connection, "kech", now)
    assert [(each.level.name, each.count, each.days) for each in stuck.waiting] == [
        ("COORDINATOR", 1, 5)
    ]
    assert sum(count for _, count in stuck.late) == 2
    assert stuck.bounced == ()
    assert (nothing.waiting, nothing.late) == ((), ())


def test_every_kind_has_somebody_who_reads_it() -> None:
    from flows.packs import READERS

    assert READERS.keys() == set(PackKind)
    assert all(READERS.values())

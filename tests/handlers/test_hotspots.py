"""Hotspots are found by a job, told of once and again when they have doubled, and looked up."""

from datetime import timedelta

from handlers.hotspots import Hotspots
from storage import people
from storage.database import table_of
from storage.tables import Complaint, HotspotRow
from tests.line import Line
from tests.rows import change_rows, rows_of

COORDINATOR = Line.officer("coordinator", "quetta")


def file(line: Line, *numbers: int, text: str = "killi ismail mein pani nahi aa raha") -> None:
    for number in numbers:
        line.write(f"whatsapp:+9230000007{number:02}", "quetta", text)


def notices(line: Line) -> list[str]:
    """What the coordinator is told now of several people."""
    told = [body for to, body in line.deliver() if to == COORDINATOR]
    return [body for body in told if "HOTSPOTS" in body]


def test_it_is_told_once_and_again_when_doubled(line: Line) -> None:
    file(line, 1, 2)
    assert line.service.jobs.run("hotspots") == 0
    file(line, 3)
    assert line.service.jobs.run("hotspots") == 1
    (told,) = notices(line)
    for row in rows_of(line.service.database, Complaint):
        assert f"{row['reference'][:4]}-{row['reference'][4:]}" in told
    file(line, 4, 5)
    assert line.service.jobs.run("hotspots") == 0
    file(line, 6)
    assert line.service.jobs.run("hotspots") == 1
    assert len(notices(line)) == 1
    (row,) = rows_of(line.service.database, HotspotRow)
    assert (row["people"], row["told"], row["issue_area"]) == (6, 6, "water")
    answer = "\n".join(line.write(COORDINATOR, "quetta", "HOTSPOTS"))
    assert "6" in answer


def test_another_process_tells_nothing_twice(line: Line) -> None:
    file(line, 1, 2, 3)
    service = line.service
    assert service.jobs.run("hotspots") == 1
    another = Hotspots(service.database, service.vault, service.rulebook, service.clock)
    assert another.find_due() == 0
    assert len(notices(line)) == 1


def test_what_did_not_change_is_not_read_again(line: Line) -> None:
    file(line, 1, 2, 3)
    service = line.service
    finder = Hotspots(service.database, service.vault, service.rulebook, service.clock)
    assert finder.find_due() == 1
    change_rows(service.database, HotspotRow, told=0)
    assert finder.find_due() == 0
    file(line, 4)
    assert finder.find_due() == 1


def test_after_two_weeks_it_is_gone_from_the_list(line: Line) -> None:
    file(line, 1, 2, 3)
    line.service.jobs.run("hotspots")
    line.wait(timedelta(days=29))
    answer = "\n".join(line.write(COORDINATOR, "quetta", "HOTSPOTS"))
    assert "کئی لوگوں" in answer


def test_who_may_not_know_of_them_is_told_nothing_and_the_next_one_is(line: Line) -> None:
    database = line.service.database
    file(line, 1, 2, 3)
    with database.transaction() as connection:
        on_duty = people.load_officers(connection, ["quetta"], None)["quetta"]
    coordinator = next(each for each in on_duty if each.role == "coordinator")
    first = rows_of(database, Complaint)[0]
    is_first = table_of(Complaint).c.id == first["id"]
    change_rows(database, Complaint, is_first, conflicted=coordinator.person_id)
    line.service.jobs.run("hotspots")
    told = [to for to, body in line.deliver() if "HOTSPOTS" in body]
    assert told == [Line.officer("dc", "quetta")]

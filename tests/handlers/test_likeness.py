"""What is offered as a likely duplicate comes from the database as the core would choose it."""

from datetime import timedelta

from storage import boards, cases
from storage.tables import Complaint
from tests.line import Line
from tests.rows import rows_of


def file(line: Line, number: int, text: str) -> str:
    before = {row["id"] for row in rows_of(line.service.database, Complaint)}
    line.write(f"whatsapp:+92300000076{number}", "quetta", text)
    (made,) = (
        row["id"] for row in rows_of(line.service.database, Complaint) if row["id"] not in before
    )
    return str(made)


def test_only_what_is_open_near_in_time_and_of_the_area_is_read(line: Line) -> None:
    old = file(line, 1, "killi ismail mein pani nahi aa raha")
    line.wait(timedelta(days=10))
    same = file(line, 2, "killi ismail mein pani band hai")
    file(line, 3, "school mein ustad nahi aata hai")
    line.wait(timedelta(days=5))
    newest = file(line, 4, "killi ismail ka pani abhi tak nahi aaya")
    with line.service.database.transaction() as connection:
        case = cases.look_at(connection, complaint_id=same)
        assert case is not None
        around = {each.id for each in boards.load_like(connection, case, "")}
        assert around == {old, newest}
        case = cases.look_at(connection, complaint_id=newest)
        assert case is not None
        assert [each.id for each in boards.load_like(connection, case, "")] == [same]
        hidden = cases.look_at(connection, complaint_id=same)
        assert hidden is not None
        assert boards.load_like(connection, case, hidden.person_id) == []


def test_an_officer_is_offered_it(line: Line) -> None:
    file(line, 1, "killi ismail mein pani nahi aa raha")
    newest = file(line, 2, "کلی اسماعیل میں پانی بند ہے")
    (row,) = (row for row in rows_of(line.service.database, Complaint) if row["id"] == newest)
    said = "\n".join(line.write(Line.officer("focal_point", "quetta"), "quetta", row["reference"]))
    assert f"LINK {row['reference'][:4]}-{row['reference'][4:]} TO " in said

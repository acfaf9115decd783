"""Days of the record are closed one after the other, prove what is in them, and show a change."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from flows.calendar import local_day
from flows.day_digest import FIRST, closes_at
from storage import day_digests
from storage.database import Conflict, table_of
from storage.tables import Complaint, DayDigestRow, EventRow
from tests.line import Line
from tests.rows import rows_of

CITIZEN = "whatsapp:+923000000071"


def pass_time(line: Line, time: timedelta) -> int:
    """Lets time pass without anything else; returns how many days were closed."""
    line.service.clock.move_to(line.service.clock.now() + time)
    return line.service.jobs.run("days")


def test_a_day_closes_an_hour_after_its_midnight(line: Line) -> None:
    line.write(CITIZEN, "quetta", "pani nahi aa raha hai")
    today = local_day(line.service.clock.now())
    left = closes_at(today) - line.service.clock.now()
    assert pass_time(line, left - timedelta(minutes=1)) == 0
    assert pass_time(line, timedelta(minutes=2)) == 1
    assert line.service.jobs.run("days") == 0
    (row,) = rows_of(line.service.database, DayDigestRow)
    assert (row["day"], row["previous"]) == (today.isoformat(), FIRST)
    assert row["events"] == len(rows_of(line.service.database, EventRow)) > 0


def test_quiet_days_are_closed_too_and_each_holds_the_one_before(line: Line) -> None:
    line.write(CITIZEN, "quetta", "pani nahi aa raha hai")
    assert pass_time(line, timedelta(days=4)) == 4
    rows = sorted(rows_of(line.service.database, DayDigestRow), key=lambda row: row["day"])
    assert [row["events"] > 0 for row in rows] == [True, False, False, False]
    assert [row["previous"] for row in rows[1:]] == [row["digest"] for row in rows[:-1]]


def test_a_complaint_proves_its_events(line: Line) -> None:
    line.write("whatsapp:+923000000072", "quetta", "bijli nahi hai do din se")
    line.write(CITIZEN, "quetta", "pani nahi aa raha hai")
    pass_time(line, timedelta(days=1))
    line.write("whatsapp:+923000000073", "quetta", "sarak toot gayi hai")
    complaints = sorted(rows_of(line.service.database, Complaint), key=lambda row: str(row["id"]))
    with line.service.database.reading() as connection:
        *closed, today = (
            day_digests.prove(connection, row["id"], row["reference"]) for row in complaints
        )
    assert (today.events, today.days, today.open_events) == ((), (), complaints[-1]["chain_length"])
    assert [len(proof.events) for proof in closed] == [
        row["chain_length"] for row in complaints[:2]
    ]
    proof = closed[1]
    assert proof.holds

    first, *others = proof.events
    forged = replace(first, hash="0" * 64)
    assert not replace(proof, events=(forged, *others)).holds
    (day,) = proof.days
    assert not replace(proof, days=(replace(day, events=day.events + 1),)).holds
    assert not replace(proof, days=()).holds


@pytest.mark.parametrize("act", [sa.update, sa.delete])
def test_the_database_refuses_to_change_a_closed_day(line: Line, act: object) -> None:
    line.write(CITIZEN, "quetta", "pani nahi aa raha hai")
    pass_time(line, timedelta(days=1))
    days = table_of(DayDigestRow)
    statement = sa.update(days).values(events=0) if act is sa.update else sa.delete(days)
    with (
        pytest.raises(Conflict),
        line.service.database.transaction() as connection,
    ):
        connection.execute(statement)

"""Counts follow what happens, are folded by a job, and agree with the events."""

from datetime import timedelta

from flows.summary import Summary
from handlers.data_check.checking import DataCheck
from handlers.data_check.findings import Damage, Measure
from handlers.recounting import recount
from storage.measures import drop_changes, load_changes, load_counts, load_summary
from storage.tables import Complaint, MeasureCountRow, MeasureDeltaRow
from tests.line import Line
from tests.rows import change_rows, rows_of

WEEK = "2026-W48"
FOCAL_POINT = Line.officer("focal_point", "quetta")


def file(line: Line, *numbers: int, text: str = "hamare mohalle mein pani nahi aa raha") -> None:
    for number in numbers:
        line.write(f"whatsapp:+9230000007{number:02}", "quetta", text)


def counts(line: Line, week: str = WEEK) -> dict[str, int]:
    with line.service.database.transaction() as connection:
        return dict(load_counts(connection, ["quetta"])["quetta"].get(week, {}))


def summary(line: Line, period: str = WEEK, district: str | None = "quetta") -> Summary:
    with line.service.database.transaction() as connection:
        found = load_summary(connection, district, period)
    assert found is not None
    return found


def agrees(line: Line) -> bool:
    with line.service.database.reading() as connection:
        found = recount(connection)
    return not found.differences and bool(found.recounted)


def test_what_is_filed_is_counted_and_shown(line: Line) -> None:
    file(line, *range(7))
    assert line.service.jobs.run("measures") > 0
    assert rows_of(line.service.database, MeasureDeltaRow) == []
    assert counts(line)["received"] == 7
    assert counts(line)["area:water"] == 7
    shown = summary(line)
    assert shown.received == 7
    assert shown.by_issue_area["water"] == 5, "while a week runs its parts grow in steps"
    assert summary(line, "all", None).received == 7
    assert line.service.jobs.run("measures") == 0
    assert agrees(line)


def jump(line: Line, time: timedelta) -> None:
    """Lets time pass in which nothing is worked."""
    line.service.clock.move_to(line.service.clock.now() + time)


def fix(line: Line, number: int) -> None:
    """Has a complaint reported as fixed, and its citizen confirm it."""
    reference = rows_of(line.service.database, Complaint)[number]["reference"]
    line.write(FOCAL_POINT, "quetta", f"ACK {reference} PHE; crew; +1d")
    line.write(FOCAL_POINT, "quetta", f"FIXED {reference} motor; crew; today; no photo: night")
    line.write(f"whatsapp:+9230000007{number:02}", "quetta", "1")


def test_the_record_tells_the_same_whatever_happened(line: Line) -> None:
    file(line, *range(6))
    reference = rows_of(line.service.database, Complaint)[0]["reference"]
    line.write(FOCAL_POINT, "quetta", f"ACK {reference} PHE; crew; +1d")
    line.write(FOCAL_POINT, "quetta", "UNDO")
    fix(line, 1)
    line.service.jobs.run("measures")
    due = counts(line, "2026-W50")
    assert (due["due"], due["outcome:open"], due["outcome:confirmed_fixed"]) == (6, 5, 1)
    assert agrees(line)
    jump(line, timedelta(days=15))
    line.service.jobs.run("rungs")
    line.service.jobs.run("measures")
    assert counts(line, "2026-W50")["level:none"] == 1
    assert agrees(line)


def test_what_happens_too_late_is_told_and_rewrites_nothing(line: Line) -> None:
    file(line, *range(6))
    line.service.jobs.run("measures")
    jump(line, timedelta(days=29))
    line.service.jobs.run("measures")
    before, shown = counts(line, "2026-W50"), summary(line, "2026-W50")
    assert shown.is_final
    assert (shown.due, shown.outcomes["open"], shown.late_now) == (6, 6, 6)
    fix(line, 1)
    line.service.jobs.run("measures")
    after, later = counts(line, "2026-W50"), summary(line, "2026-W50")
    assert after == {**before, "corrected:open>confirmed_fixed": 1}
    assert later.outcomes == shown.outcomes
    (corrected,) = later.corrections
    assert (corrected.was, corrected.became) == ("open", "confirmed_fixed")
    assert corrected.count == "<5"
    assert agrees(line)


def test_a_count_that_is_wrong_is_found_and_set_right(line: Line) -> None:
    file(line, *range(5))
    line.service.jobs.run("measures")
    assert line.service.jobs.run("measures-check") == 0
    change_rows(line.service.database, MeasureCountRow, number=9)
    clock = line.service.clock
    measure = Measure(vault=line.service.vault, now=clock.now(), real_now=clock.now())
    found = list(DataCheck(database=line.service.database, measure=measure).run())
    assert {each.damage for each in found} == {Damage.COUNT_DIFFERS}
    jump(line, timedelta(days=1))
    assert line.service.jobs.run("measures-check") == len(found)
    line.service.jobs.run("measures")
    assert summary(line).received == 5
    assert agrees(line)


def test_an_upgrade_counts_what_is_there(line: Line) -> None:
    file(line, *range(5))
    with line.service.database.transaction() as connection:
        drop_changes(connection, load_changes(connection))
    assert line.service.jobs.run("measures-check") == 0
    line.service.jobs.run("measures")
    assert summary(line).received == 5

"""What is gathered for a public page, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.board import ended_quarters, gather_board, page_state, periods_to_choose
from tests.line import Line

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
# Words that nobody but the protected officers may read.
CONFIDED = "the clerk asked me for money, do not tell the office"


def test_quarters_that_have_ended() -> None:
    assert ended_quarters(NOW) == [
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2025, 10, 1), date(2025, 12, 31)),
    ]
    # On the wall in Quetta the year is over five hours earlier.
    new_year = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)
    assert ended_quarters(new_year)[0] == (date(2026, 10, 1), date(2026, 12, 31))


def test_periods_to_choose() -> None:
    assert periods_to_choose(datetime(2027, 1, 31, tzinfo=UTC)) == [
        "all", "2027-01", "2026-12", "2026-11",
    ]  # fmt: skip


@pytest.mark.parametrize(("cases", "told"), [(9, None), (10, 10)])
def test_protected_cases_are_one_number_a_quarter_from_ten_on(
    line: Line, cases: int, told: int | None
) -> None:
    for number in range(cases):
        line.write(f"whatsapp:+9230000000{number + 10}", "quetta", CONFIDED)
    later = NOW + timedelta(days=60)
    board = gather_board(
        line.service.database,
        line.service.vault,
        line.service.rulebook,
        district=None,
        period="all",
        now=later,
        real_now=later,
    )
    assert [each.count for each in board.protected] == [told, None, None, None]
    of_district = gather_board(
        line.service.database,
        line.service.vault,
        line.service.rulebook,
        district="quetta",
        period="all",
        now=later,
        real_now=later,
    )
    assert of_district.protected == ()


def test_a_clock_that_stands_changes_the_page(line: Line) -> None:
    database, real = line.service.database, datetime.now(UTC)
    line.service.jobs.run("rungs")
    beating = page_state(database, None, real)
    assert page_state(database, None, real + timedelta(minutes=5)) == beating
    assert page_state(database, None, real + timedelta(minutes=30)) != beating

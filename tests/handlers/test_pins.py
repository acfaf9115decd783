"""Wrong PINs on a real database: counted across messages and batches, locked, given anew."""

import pytest
from structlog.testing import capture_logs

from flows.pins import TRIES
from flows.vocabulary import Role
from handlers.roster import OfficerRequest, add_officer
from storage.tables import OfficerRow
from tests.line import Line
from tests.rows import rows_of

GUESS = "WEEK APPROVE pin 1111"


@pytest.fixture
def officer(line: Line) -> str:
    return line.officer("focal_point", "quetta", "sms")


def stored(line: Line) -> tuple[int, bool]:
    """How often the PIN was wrong in a row, and whether it is locked."""
    (row,) = rows_of(line.service.database, OfficerRow, role="focal_point", district="quetta")
    return row["pin_failures"], row["pin_locked_at"] is not None


def test_it_is_locked_after_too_many_and_the_coordinator_hears(line: Line, officer: str) -> None:
    coordinator = line.officer("coordinator", "quetta")
    for number in range(1, TRIES):
        line.write(officer, "quetta", GUESS)
        assert stored(line) == (number, False)
    number = line.number("quetta", "sms")
    with capture_logs() as logs:
        assert line.post(line.twilio.inbound(officer, number, body=GUESS)) == 204
    assert [each["log_level"] for each in logs if each.get("action") == "pin_locked"] == ["error"]
    assert stored(line) == (TRIES, True)
    arrived = line.deliver()
    assert sum(to == coordinator and "PIN" in body for to, body in arrived) == 1
    (answer,) = line.write(officer, "quetta", GUESS)
    assert "PIN" in answer
    assert stored(line) == (TRIES, True)


def test_a_new_pin_from_the_operator_opens_it(line: Line, officer: str) -> None:
    service = line.service
    for _ in range(TRIES):
        line.write(officer, "quetta", GUESS)
    request = OfficerRequest(
        phone=officer.partition(":")[2],
        role=Role.FOCAL_POINT,
        districts=["quetta"],
        name="Bibi Zainab",
        pin="7788",
    )
    add_officer(
        service.database, service.vault, service.rulebook.districts, request, service.clock.now()
    )
    assert stored(line) == (0, False)
    line.write(officer, "quetta", GUESS)
    assert stored(line) == (1, False)
    line.write(officer, "quetta", "WEEK APPROVE pin 7788")
    assert stored(line) == (0, False)

"""One unit of work that fails each time it is tried holds up none of those behind it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from storage.tables import ConversationRow, OutboxRow
from tests.fakes.twilio import Fault
from tests.line import START, Line
from tests.rows import change_rows, rows_of

PEOPLE = ("whatsapp:+923000000001", "whatsapp:+923000000002")
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"


def write_stories(line: Line) -> None:
    for person in PEOPLE:
        assert line.post(line.twilio.inbound(person, line.number("quetta"), body=STORY)) == 204


def test_a_conversation_that_cannot_be_read_keeps_none_from_waking(line: Line) -> None:
    write_stories(line)
    database = line.service.database
    first, second = rows_of(database, ConversationRow)
    change_rows(database, ConversationRow, wake_at=START - timedelta(hours=1))
    change_rows(
        database,
        ConversationRow,
        ConversationRow.person_id == first["person_id"],
        state="{",
        wake_at=START - timedelta(hours=2),
    )
    with capture_logs() as logs:
        assert line.service.jobs.run("waking") == 1
    (alarm,) = [entry for entry in logs if entry["action"] == "wake_failed"]
    assert alarm["person_id"] == first["person_id"]
    assert alarm["person_id"] != second["person_id"]


def test_an_answer_that_cannot_be_taken_up_keeps_no_other_from_it(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_stories(asking)
    for person in PEOPLE:
        asking.twilio.fail_next(Fault.TIMEOUT_AFTER, to=person)
    service = asking.service
    service.jobs.run("sender")
    settle, failing = service.resolver._settle, list[str]()

    def fail_on_the_first(connection: Any, group: Sequence[Any], *rest: Any) -> int:
        failing.extend([] if failing else [group[0].id])
        if group[0].id in failing:
            raise RuntimeError("planted")
        return settle(connection, group, *rest)

    monkeypatch.setattr(service.resolver, "_settle", fail_on_the_first)
    service.clock.move_to(service.clock.now() + timedelta(minutes=10))
    with capture_logs() as logs:
        assert service.jobs.run("uncertain") == 1
    assert [entry["outbox_id"] for entry in logs if entry["action"] == "look_up_broke_off"] == (
        failing
    )
    left = rows_of(service.database, OutboxRow, status="uncertain")
    assert [row["id"] for row in left] == failing
    monkeypatch.undo()
    service.jobs.run("uncertain")
    assert rows_of(service.database, OutboxRow, status="uncertain") == []

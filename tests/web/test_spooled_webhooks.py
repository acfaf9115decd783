"""Webhooks that come while the database is away: kept, and worked in order when it is back."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.web import webhooks
from storage.database import Database
from storage.tables import Complaint, InboxRow, OutboxRow
from tests.line import START, Line
from tests.rows import rows_of
from tests.web.test_webhooks import STORY, make, receipt_row, report, send_receipt

ANOTHER = "whatsapp:+923000000009"


@contextmanager
def database_away(line: Line) -> Iterator[None]:
    """The service finds nobody at its database's address."""
    nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    ours = (line.service.database, line.service.turn_database)
    engines = [database.engine for database in ours]
    for database in ours:
        database.engine = nowhere.engine
    try:
        yield
    finally:
        for database, engine in zip(ours, engines, strict=True):
            database.engine = engine
        nowhere.close()


def drain(line: Line) -> None:
    """Waits until the thread that works the spool has done so."""
    until = time.monotonic() + 60
    while line.service.spool.has_waiting():
        assert time.monotonic() < until, "the spool is not worked"
        time.sleep(0.05)


def test_a_message_is_kept_and_answered_when_the_database_is_back(line: Line) -> None:
    webhook = make(line)
    with database_away(line), capture_logs() as logs:
        assert line.post(webhook) == 200
        assert line.service.spool.count_waiting() == 1
        assert not line.client.get("/readyz").json()["spool"]["ready"]
        assert b"jawab_spool_waiting 1.0" in line.client.get("/metrics").content
    assert "spooled" in [entry.get("action") for entry in logs]

    drain(line)
    (complaint,) = rows_of(line.service.database, Complaint)
    assert complaint["registered_at"] == START
    assert receipt_row(line)["reference"] == complaint["reference"]
    assert line.client.get("/readyz").json()["spool"] == {"ready": True, "waiting": 0}
    # Twilio, which was answered 200, does not repeat it; if it did, nothing would change.
    assert line.post(webhook) == 204
    assert len(rows_of(line.service.database, InboxRow)) == 1


def test_a_promise_counts_from_when_the_message_came(line: Line) -> None:
    webhook = make(line)
    with database_away(line):
        assert line.post(webhook) == 200
        line.service.clock._offset = timedelta(hours=5)
    drain(line)
    (complaint,) = rows_of(line.service.database, Complaint)
    assert complaint["registered_at"] == START


def test_what_comes_later_waits_behind_what_is_kept(line: Line) -> None:
    """The answer to a question must not be worked before the story that raised it."""
    story, *answers = (make(line, text) for text in (STORY, "1", "Kuchlak"))
    another = make(line, sender=ANOTHER)
    # Nobody works the spool meanwhile, though the database is back.
    with ExitStack() as held:
        with database_away(line):
            assert line.post(story) == 200
            held.enter_context(line.service.spool._alone())
        assert [line.post(each) for each in (*answers, another)] == [200] * 3
        assert rows_of(line.service.database, InboxRow) == []
    drain(line)

    one, other = rows_of(line.service.database, Complaint)
    assert "Kuchlak" in one["record"]
    assert one["person_id"] != other["person_id"]
    assert [row["status"] for row in rows_of(line.service.database, InboxRow)] == ["done"] * 4
    assert line.post(make(line, "0")) == 204


def test_a_delivery_callback_is_kept_as_well(line: Line) -> None:
    webhook = report(send_receipt(line), "delivered")
    with database_away(line):
        assert line.post(webhook) == 200
    drain(line)
    assert receipt_row(line)["status"] == "delivered"


def test_a_database_that_hangs_counts_as_away(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert line.post(make(line)) == 204
    later = make(line, "1")
    monkeypatch.setattr(webhooks, "PATIENCE_SECONDS", 0.5)
    with line.service.database.transaction() as connection:
        # Whoever holds this lock holds up every message of the person.
        connection.exec_driver_sql("UPDATE people SET language = language")
        assert line.post(later) == 200
    drain(line)
    assert len(rows_of(line.service.database, InboxRow)) == 2
    assert len(rows_of(line.service.database, OutboxRow, kind="reply", part=1)) == 2


def test_a_callback_waits_no_longer_than_a_message(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = report(send_receipt(line), "delivered")
    released = threading.Event()
    take = line.service.sender.take_callback

    def take_late(**values: Any) -> None:
        assert released.wait(timeout=60)
        take(**values)

    monkeypatch.setattr(webhooks, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(line.service.sender, "take_callback", take_late)
    # The thread that hangs ends with the loop that it was begun in.
    threading.Timer(2.0, released.set).start()
    assert line.post(webhook) == 200
    monkeypatch.undo()
    drain(line)
    assert receipt_row(line)["status"] == "delivered"


def test_where_nothing_can_be_kept_twilio_is_told(line: Line) -> None:
    folder = line.service.settings.jawab_spool
    folder.write_text("a file where the folder should be")
    webhook = make(line)
    with database_away(line), capture_logs() as logs:
        assert line.post(webhook) == 503
    assert "not_stored" in [entry.get("action") for entry in logs]
    folder.unlink()

    assert line.post(webhook) == 204
    assert len(rows_of(line.service.database, Complaint)) == 1


def test_an_unsigned_webhook_is_never_kept(line: Line) -> None:
    webhook = make(line)
    with database_away(line):
        assert line.post(webhook._replace(headers={})) == 403
    assert not line.service.spool.has_waiting()


def test_what_is_kept_survives_the_process(line: Line) -> None:
    """Whoever starts next on the same folder and database works it."""
    webhook = make(line)
    with database_away(line):
        assert line.post(webhook) == 200
        line.service.stop()
    assert line.service.spool.has_waiting()

    line.service.start_turns()
    drain(line)
    assert len(rows_of(line.service.database, Complaint)) == 1

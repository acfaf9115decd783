"""Metrics count what happened, gauges show what waits, and labels are fixed words."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import REGISTRY, CountingChannel, count_line, expose_metrics, note_turn
from handlers.ports import Accepted, NotSent, Outgoing, Refused, SendOutcome, Uncertain
from handlers.turns import Outcome
from storage.database import Database
from storage.service import finish
from storage.sets import insert_rows
from storage.tables import InboxRow, Number, OutboxRow
from tests.storage.test_service import owed

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MESSAGE = Outgoing(
    outbox_id="01934f0a12345678901234567890abcd",
    to="whatsapp:+923000000123",
    sender="whatsapp:+923000000001",
    body="no water since Friday",
)


def sample(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


def read(database: Database) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    text = expose_metrics(database, NOW, NOW, in_spool=3).decode()
    return {
        (each.name, tuple(sorted(each.labels.items()))): each.value
        for family in text_string_to_metric_families(text)
        for each in family.samples
    }


class Provider:
    """Answers what it was told to."""

    def __init__(self, *answers: SendOutcome) -> None:
        self.answers = list(answers)
        self.is_closed = False

    def send(self, message: Outgoing) -> SendOutcome:
        return self.answers.pop(0)

    def close(self) -> None:
        self.is_closed = True


def test_a_turn_is_counted_by_intent_and_outcome() -> None:
    before = sample("jawab_turns_total", intent="none", outcome="parked")
    timed = sample("jawab_turn_seconds_count")
    note_turn(Outcome(status="parked"), 0.004)
    assert sample("jawab_turns_total", intent="none", outcome="parked") == before + 1
    assert sample("jawab_turn_seconds_count") == timed + 1


def test_sends_are_counted_by_outcome_and_code() -> None:
    answers = (
        Accepted(provider_id="SM1", status="queued"),
        Refused(code=63016, http_status=400, message="outside the window"),
        NotSent(reason="no connection"),
        Uncertain(reason="time-out"),
    )
    labels = (
        {"outcome": "accepted", "code": ""},
        {"outcome": "refused", "code": "63016"},
        {"outcome": "not_sent", "code": ""},
        {"outcome": "uncertain", "code": ""},
    )
    before = [sample("jawab_sends_total", **each) for each in labels]
    provider = Provider(*answers)
    channel = CountingChannel(provider)

    assert tuple(channel.send(MESSAGE) for _ in answers) == answers
    assert [sample("jawab_sends_total", **each) for each in labels] == [n + 1 for n in before]

    channel.close()
    assert provider.is_closed


@pytest.fixture
def counted_lines() -> Iterator[None]:
    config = structlog.get_config()
    structlog.configure(
        processors=[count_line, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(20),
        logger_factory=structlog.WriteLoggerFactory(io.StringIO()),
        cache_logger_on_first_use=False,
    )
    yield
    structlog.configure(**config)


@pytest.mark.usefixtures("counted_lines")
def test_log_lines_and_rungs_are_counted() -> None:
    line = {"action": "rung_fired", "level": "info"}
    lines, rungs = (
        sample("jawab_log_lines_total", **line),
        sample("jawab_rungs_fired_total", kind="ask"),
    )
    structlog.get_logger().info("A promise's rung fired.", action="rung_fired", kind="ask")
    structlog.get_logger().debug("A detail.", action="rung_fired", kind="ask")
    assert sample("jawab_log_lines_total", **line) == lines + 1
    assert sample("jawab_rungs_fired_total", kind="ask") == rungs + 1


@pytest.mark.usefixtures("counted_lines")
def test_what_the_provider_was_asked_is_counted() -> None:
    found = {"outcome": "submitted"}, {"outcome": "parked"}
    before = [sample("jawab_reconciled_total", **each) for each in found]
    looked = sample("jawab_look_ups_total", outcome="not_there")

    log = structlog.get_logger()
    log.info("Compared.", action="reconciled", listed=9, submitted=3, parked=1)
    log.info("Asked.", action="looked_up", outcome="not_there")

    after = [sample("jawab_reconciled_total", **each) for each in found]
    assert after == [before[0] + 3, before[1] + 1]
    assert sample("jawab_look_ups_total", outcome="not_there") == looked + 1


def test_a_gauge_shows_since_when_nothing_was_compared(database: Database) -> None:
    assert ("jawab_reconciled_age_seconds", ()) not in read(database)
    numbers = [
        {
            "id": f"{minutes:032d}",
            "district": "quetta",
            "channel": "sms",
            "address": f"sms:+92300000010{minutes}",
            "listed_until": NOW - minutes * MINUTE,
        }
        for minutes in (1, 5)
    ]
    with database.transaction() as connection:
        insert_rows(connection, Number, numbers)
    assert read(database)[("jawab_reconciled_age_seconds", ())] == 300


def test_gauges_show_what_waits(database: Database) -> None:
    assert read(database)[("jawab_outbox_oldest_seconds", ())] == 0
    with database.transaction() as connection:
        insert_rows(
            connection,
            OutboxRow,
            [owed(1, next_attempt_at=NOW - 2 * MINUTE), owed(2, kind="edition", priority=9)],
        )
        insert_rows(
            connection,
            InboxRow,
            [
                {
                    "id": "1" * 32,
                    "channel": "sms",
                    "provider_id": "SM1",
                    "received_at": NOW,
                    "sealed": b"",
                    "status": "parked",
                }
            ],
        )
        finish(connection, "rungs", "", NOW - 3 * MINUTE, {})
    found = read(database)
    assert found[("jawab_database_up", ())] == 1
    assert found[("jawab_inbox_parked", ())] == 1
    assert found[("jawab_outbox_oldest_seconds", ())] == 120
    assert found[("jawab_outbox", (("kind", "reply"), ("status", "queued")))] == 1
    assert found[("jawab_outbox", (("kind", "edition"), ("status", "queued")))] == 1
    assert found[("jawab_balance", (("status", "queued"),))] == 2
    assert found[("jawab_heartbeat_age_seconds", (("job", "rungs"),))] == 180


def test_metrics_are_told_while_the_database_is_away() -> None:
    database = Database("sqlite:////nowhere/at/all/jawab.db")
    found = read(database)
    assert found[("jawab_database_up", ())] == 0
    assert ("jawab_outbox_oldest_seconds", ()) not in found
    assert any(name == "jawab_turn_seconds_count" for name, _ in found)
    database.close()


def test_labels_hold_no_people(database: Database) -> None:
    CountingChannel(Provider(Uncertain(reason=MESSAGE.to))).send(MESSAGE)
    text = expose_metrics(database, NOW, NOW, in_spool=3).decode()
    assert MESSAGE.body not in text
    assert not re.search(r"92300000|PK\.", text)

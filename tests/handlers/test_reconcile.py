"""What webhooks lost is found in the provider's list: once, in order, from when it was written."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from structlog.testing import capture_logs

from flows.vocabulary import ClockKind
from handlers.reconcile import OVERLAP, WEBHOOK_TIME, Report, days
from handlers.turn_worker import BATCH
from handlers.turns import Turns
from storage.tables import Address, Complaint, InboxRow, MediaRow, Number
from tests.fakes.twilio import Fault
from tests.fakes.twilio.webhooks import Webhook
from tests.handlers.conftest import register_numbers
from tests.line import Line
from tests.photos import photo
from tests.rows import change_rows, read_case, rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
MINUTE = timedelta(minutes=1)
JPEG = photo("JPEG")


@pytest.fixture
def pauses(asking: Line) -> list[float]:
    """How long the reconciler waited; it does not really wait."""
    waited: list[float] = []
    asking.service.reconciler._pause = waited.append
    return waited


def lose(line: Line, text: str = STORY, sender: str = CITIZEN, **parts: Any) -> Webhook:
    """A person writes, and the webhook never comes."""
    channel = sender.partition(":")[0]
    return line.twilio.inbound(sender, line.number("quetta", channel), body=text, **parts)


def move(line: Line, by: timedelta) -> None:
    line.service.clock.move_to(line.service.clock.now() + by)


def began(line: Line) -> None:
    """The service runs for the first time; nothing was lost so far."""
    assert line.service.reconciler.run().is_complete


def marks(line: Line) -> dict[str, datetime | None]:
    return {row["address"]: row["listed_until"] for row in rows_of(line.service.database, Number)}


def texts(line: Line) -> list[str]:
    """What is in the inbox, in the order it was worked."""
    rows = rows_of(line.service.database, InboxRow)
    forms = [parse_qs(line.service.vault.open(row["sealed"])) for row in rows]
    return [form["Body"][0] for form in forms]


def intents(line: Line) -> list[str]:
    return [row["intent"] for row in rows_of(line.service.database, InboxRow)]


# ── an outage ────────────────────────────────────────────────────────────────────────────────


def test_what_an_outage_lost_is_worked(asking: Line) -> None:
    began(asking)
    lose(asking)
    lose(asking, "no water in our street for 5 days", sender="sms:+923000000002")
    move(asking, timedelta(hours=5))

    assert asking.service.jobs.run("reconcile") == 2

    assert len(rows_of(asking.service.database, Complaint)) == 2
    answered = {to for to, _ in asking.deliver()}
    assert {CITIZEN, "sms:+923000000002"} <= answered
    assert asking.service.jobs.run("reconcile") == 0
    assert len(rows_of(asking.service.database, InboxRow)) == 2


def test_the_promise_counts_from_when_it_was_written(asking: Line) -> None:
    began(asking)
    lose(asking)
    written = asking.service.clock.now()
    move(asking, timedelta(hours=20))

    asking.service.jobs.run("reconcile")

    (complaint,) = rows_of(asking.service.database, Complaint)
    case = read_case(asking.service.database, complaint["reference"])
    ack = next(clock for clock in case.clocks if clock.kind is ClockKind.ACK)
    assert ack.started_at == written
    assert ack.due_at == written + timedelta(hours=72)
    (row,) = rows_of(asking.service.database, InboxRow)
    assert row["received_at"] == written


def test_a_promise_that_was_broken_meanwhile_is_told_as_broken(asking: Line) -> None:
    began(asking)
    lose(asking)
    move(asking, timedelta(hours=80))
    asking.service.jobs.run_all()

    (complaint,) = rows_of(asking.service.database, Complaint)
    assert read_case(asking.service.database, complaint["reference"]).level > 0


def test_what_comes_late_opens_no_window(asking: Line) -> None:
    began(asking)
    lose(asking)
    written = asking.service.clock.now()
    move(asking, timedelta(hours=30))

    asking.service.jobs.run("reconcile")
    asking.deliver()

    (address,) = [
        row
        for row in rows_of(asking.service.database, Address)
        if asking.service.vault.open(row["sealed"]) == CITIZEN
    ]
    assert address["last_inbound_at"] == written
    # Outside WhatsApp's window, so the receipt goes as a template and arrives.
    receipts = [each for each in asking.twilio.outbound(CITIZEN) if each.content_sid]
    assert [each.status for each in receipts] == ["read"]


def test_what_comes_late_closes_no_window(asking: Line) -> None:
    began(asking)
    lose(asking, "pehla")
    move(asking, timedelta(hours=30))
    asking.write(CITIZEN, "quetta", STORY)

    asking.service.jobs.run("reconcile")

    (address,) = [
        row
        for row in rows_of(asking.service.database, Address)
        if asking.service.vault.open(row["sealed"]) == CITIZEN
    ]
    assert address["last_inbound_at"] == asking.service.clock.now()


def test_stop_comes_as_a_plain_word(asking: Line) -> None:
    asking.write(CITIZEN, "quetta", STORY)
    began(asking)
    lose(asking, "STOP")
    move(asking, MINUTE)

    asking.service.jobs.run("reconcile")

    assert intents(asking)[-1] == "stop"


def test_messages_take_their_turns_in_the_order_of_time(asking: Line) -> None:
    began(asking)
    said = [f"{number}. {STORY}" for number in range(6)]
    for number, text in enumerate(said):
        lose(asking, text)
        if number % 2:
            move(asking, timedelta(seconds=1))
    move(asking, timedelta(minutes=5))

    asking.service.jobs.run("reconcile")

    assert texts(asking) == said


def test_a_conversation_goes_on_where_it_was(asking: Line) -> None:
    asking.write(CITIZEN, "quetta", "menu")
    began(asking)
    lose(asking, "1")
    move(asking, timedelta(seconds=20))
    lose(asking, STORY)
    move(asking, MINUTE)

    assert asking.service.jobs.run("reconcile") == 2

    assert (
        intents(asking)[1:] == ["answer", "story"]
        or len(rows_of(asking.service.database, Complaint)) == 1
    )


def test_more_than_a_batch_and_more_than_a_page(asking: Line) -> None:
    began(asking)
    asking.service.message_list._page_size = 10  # type: ignore[attr-defined]
    count = BATCH + 5
    for number in range(count):
        lose(asking, f"{number}", sender=f"whatsapp:+923000000{number + 100}")
        move(asking, timedelta(seconds=1))
    move(asking, timedelta(minutes=5))

    assert asking.service.jobs.run("reconcile") == count

    assert texts(asking) == [str(number) for number in range(count)]


@pytest.mark.parametrize("whole_days", [False, True])
def test_an_outage_over_midnights(asking: Line, whole_days: bool) -> None:
    asking.twilio._account.whole_days = whole_days
    began(asking)
    for number in range(8):
        lose(asking, f"{number}. {STORY}", sender=f"whatsapp:+92300000010{number}")
        move(asking, timedelta(hours=9))

    assert asking.service.jobs.run("reconcile") == 8

    assert [text[0] for text in texts(asking)] == list("01234567")


# ── media and what the list does not give back ───────────────────────────────────────────────


def test_media_come_with_it(asking: Line) -> None:
    began(asking)
    medium = asking.twilio.add_media(JPEG, "image/jpeg")
    lose(asking, STORY, media=[medium])
    move(asking, timedelta(hours=1))

    asking.service.jobs.run("reconcile")
    asking.service.media.fetch_due()

    (row,) = rows_of(asking.service.database, MediaRow)
    assert (row["status"], row["content_type"]) == ("stored", "image/jpeg")
    assert len(rows_of(asking.service.database, Complaint)) == 1


def test_media_that_are_gone_do_not_keep_the_words(asking: Line) -> None:
    began(asking)
    lose(asking, STORY, media=[asking.twilio.add_media(JPEG, "image/jpeg")])
    asking.twilio._account.media.clear()
    move(asking, timedelta(hours=1))

    asking.service.jobs.run("reconcile")

    assert rows_of(asking.service.database, MediaRow) == []
    assert len(rows_of(asking.service.database, Complaint)) == 1


def test_media_that_cannot_be_listed_now_are_waited_for(asking: Line, pauses: list[float]) -> None:
    began(asking)
    lose(asking, STORY, media=[asking.twilio.add_media(JPEG, "image/jpeg")])
    move(asking, timedelta(hours=1))
    # This number's list comes, then its medium is asked for three times.
    asking.twilio.fail_later(*[None] * (_requests_before(asking) + 1), *[Fault.ERROR_AFTER] * 3)

    assert asking.service.jobs.run("reconcile") == 0
    assert rows_of(asking.service.database, InboxRow) == []
    assert asking.service.jobs.run("reconcile") == 1
    assert len(rows_of(asking.service.database, MediaRow)) == 1


def test_a_place_comes_without_its_place(asking: Line) -> None:
    began(asking)
    lose(asking, "", latitude=30.19, longitude=67.0)
    move(asking, MINUTE)

    assert asking.service.jobs.run("reconcile") == 1

    (row,) = rows_of(asking.service.database, InboxRow)
    assert row["status"] == "done"
    assert asking.deliver() != []


# ── beside live webhooks ─────────────────────────────────────────────────────────────────────


def test_what_came_by_its_webhook_changes_nothing(asking: Line) -> None:
    began(asking)
    asking.write(CITIZEN, "quetta", STORY)
    move(asking, MINUTE)

    assert asking.service.jobs.run("reconcile") == 0

    assert len(rows_of(asking.service.database, InboxRow)) == 1


def test_a_webhook_that_comes_after_all_changes_nothing(asking: Line) -> None:
    began(asking)
    webhook = lose(asking)
    move(asking, MINUTE)
    assert asking.service.jobs.run("reconcile") == 1

    assert asking.post(webhook) == 204

    assert len(rows_of(asking.service.database, InboxRow)) == 1
    assert len(rows_of(asking.service.database, Complaint)) == 1


def test_one_that_comes_in_the_middle_has_one_effect(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The webhook is taken between the look into the inbox and the turn."""
    began(asking)
    webhook = lose(asking)
    move(asking, MINUTE)
    work = Turns.work

    def overtaken(self: Turns, deliveries: Any) -> Any:
        monkeypatch.setattr(Turns, "work", work)
        assert asking.post(webhook) == 204
        return work(self, deliveries)

    monkeypatch.setattr(Turns, "work", overtaken)

    assert asking.service.jobs.run("reconcile") == 0

    assert len(rows_of(asking.service.database, InboxRow)) == 1
    assert len(rows_of(asking.service.database, Complaint)) == 1


def test_webhooks_and_the_list_at_the_same_time_have_one_effect_each(asking: Line) -> None:
    began(asking)
    senders = [f"whatsapp:+923000000{number}" for number in range(600, 624)]
    webhooks = [lose(asking, sender=sender) for sender in senders]
    move(asking, MINUTE)

    with ThreadPoolExecutor(3) as threads:
        listed = [threads.submit(asking.service.reconciler.run) for _ in range(2)]
        posted = threads.submit(lambda: [asking.post(webhook) for webhook in webhooks])
        assert set(posted.result()) == {204}
        reports = [each.result() for each in listed]

    assert all(report.is_complete for report in reports)
    assert len(rows_of(asking.service.database, InboxRow)) == len(senders)
    assert len(rows_of(asking.service.database, Complaint)) == len(senders)


def test_it_is_done_at_the_start(asking: Line) -> None:
    began(asking)
    lose(asking)
    move(asking, MINUTE)

    asking.service.start_work()

    end = time.monotonic() + 60
    while not rows_of(asking.service.database, Complaint):
        assert time.monotonic() < end, "it never began"
        time.sleep(0.02)


def test_a_webhook_that_may_still_come_is_waited_for(asking: Line) -> None:
    began(asking)
    lose(asking, "", latitude=30.19, longitude=67.0)

    report = asking.service.reconciler.run()
    assert (report.submitted, report.young) == (0, 1)
    move(asking, WEBHOOK_TIME - timedelta(seconds=1))
    assert asking.service.reconciler.run().submitted == 0
    move(asking, timedelta(seconds=2))
    assert asking.service.reconciler.run().submitted == 1


# ── where it was left ────────────────────────────────────────────────────────────────────────


def test_it_goes_on_from_a_little_before_the_last_time(asking: Line) -> None:
    began(asking)
    lose(asking, "too early to be looked at again")
    move(asking, OVERLAP + MINUTE)
    change_rows(asking.service.database, Number, listed_until=asking.service.clock.now())
    lose(asking, STORY)
    move(asking, MINUTE)

    assert asking.service.jobs.run("reconcile") == 1

    assert texts(asking) == [STORY]
    assert set(marks(asking).values()) == {asking.service.clock.now() - WEBHOOK_TIME}


def test_what_twilio_lists_late_is_found_by_the_overlap(asking: Line) -> None:
    began(asking)
    webhook = lose(asking)
    sid = parse_qs(webhook.body.decode())["MessageSid"][0]
    hidden = asking.twilio._account.messages.pop(sid)
    move(asking, timedelta(minutes=40))
    assert asking.service.jobs.run("reconcile") == 0

    asking.twilio._account.messages[sid] = hidden
    move(asking, timedelta(minutes=10))

    assert asking.service.jobs.run("reconcile") == 1


def test_a_time_may_be_given(asking: Line) -> None:
    lose(asking)
    written = asking.service.clock.now()
    move(asking, timedelta(days=3))
    change_rows(asking.service.database, Number, listed_until=asking.service.clock.now())
    assert asking.service.jobs.run("reconcile") == 0

    late = asking.service.reconciler.run(since=written + timedelta(seconds=1))
    assert (late.listed, late.submitted) == (0, 0)
    report = asking.service.reconciler.run(since=written)
    assert (report.listed, report.submitted) == (1, 1)


def test_a_later_start_leaves_what_lies_between_to_the_next_run(asking: Line) -> None:
    began(asking)
    lose(asking)
    move(asking, timedelta(hours=10))
    before = marks(asking)

    report = asking.service.reconciler.run(since=asking.service.clock.now() - timedelta(hours=2))

    assert report.submitted == 0
    assert marks(asking) == before
    assert asking.service.jobs.run("reconcile") == 1


def test_a_number_is_looked_at_from_when_it_was_registered(asking: Line) -> None:
    lose(asking, "for the service before us")
    move(asking, MINUTE)
    register_numbers(asking, asking.service.clock.now())
    move(asking, MINUTE)
    lose(asking)
    move(asking, MINUTE)

    assert asking.service.jobs.run("reconcile") == 1
    move(asking, timedelta(minutes=10))
    assert asking.service.jobs.run("reconcile") == 0

    assert texts(asking) == [STORY]


def test_a_break_off_in_the_middle_of_the_pages_loses_nothing(
    asking: Line, pauses: list[float]
) -> None:
    began(asking)
    asking.service.message_list._page_size = 2  # type: ignore[attr-defined]
    for number in range(7):
        lose(asking, str(number), sender=f"whatsapp:+92300000010{number}")
        move(asking, MINUTE)
    before = marks(asking)[asking.number("quetta")]
    # The numbers before it are listed, then two pages of its four.
    asking.twilio.fail_later(*[None] * (_requests_before(asking) + 2), *[Fault.ERROR_AFTER] * 3)

    with capture_logs() as logs:
        assert asking.service.jobs.run("reconcile") == 0

    assert {"reconcile_refused"} == {e["action"] for e in logs if e["log_level"] == "error"}
    assert marks(asking)[asking.number("quetta")] == before
    assert asking.service.jobs.run("reconcile") == 7
    assert texts(asking) == [str(number) for number in range(7)]


def _requests_before(line: Line) -> int:
    """How many numbers are listed before Quetta's on WhatsApp."""
    numbers = sorted(
        rows_of(line.service.database, Number),
        key=lambda row: (row["district"], row["channel"] != "whatsapp"),
    )
    return [(row["district"], row["channel"]) for row in numbers].index(("quetta", "whatsapp"))


def test_a_break_off_after_a_day_goes_on_with_the_next(asking: Line, pauses: list[float]) -> None:
    began(asking)
    for number in range(3):
        lose(asking, str(number), sender=f"whatsapp:+92300000010{number}")
        move(asking, timedelta(days=1))
    days_of_others = _requests_before(asking) * 4
    asking.twilio.fail_later(*[None] * (days_of_others + 2), *[Fault.TIMEOUT_BEFORE] * 3)

    assert asking.service.jobs.run("reconcile") == 2
    assert texts(asking) == ["0", "1"]
    mark = marks(asking)[asking.number("quetta")]
    assert mark == datetime(2026, 11, 25, tzinfo=UTC)
    assert asking.service.jobs.run("reconcile") == 1
    assert texts(asking) == ["0", "1", "2"]


def test_a_database_that_goes_away_in_the_middle_loses_nothing(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.database import DatabaseAway

    began(asking)
    lose(asking)
    move(asking, MINUTE)
    monkeypatch.setattr(Turns, "work", lambda self, deliveries: [DatabaseAway("x")])
    before = marks(asking)[asking.number("quetta")]

    with capture_logs() as logs:
        assert asking.service.jobs.run("reconcile") == 0

    assert "job_waits" in {each["action"] for each in logs}
    assert marks(asking)[asking.number("quetta")] == before
    monkeypatch.undo()
    assert asking.service.jobs.run("reconcile") == 1


def test_what_takes_too_long_is_left_to_the_next_run(asking: Line) -> None:
    began(asking)
    for number in range(3):
        lose(asking, str(number), sender=f"whatsapp:+92300000010{number}")
        move(asking, timedelta(days=1))
    answers: Iterator[bool] = iter([False] * (_requests_before(asking) * 4 + 3))

    report = asking.service.reconciler.run(is_over=lambda: next(answers, True))

    assert not report.is_complete
    assert 0 < report.submitted < 3
    assert report.submitted + asking.service.reconciler.run().submitted == 3


def test_one_that_no_turn_can_be_made_of_is_parked_and_the_next_goes_on(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    began(asking)
    lose(asking, "poison")
    lose(asking, STORY, sender="whatsapp:+923000000002")
    move(asking, MINUTE)
    take = Turns._take

    def choke(self: Turns, loaded: Any, delivery: Any, rows: Any) -> Any:
        if delivery.incoming.text == "poison":
            raise RuntimeError("poison")
        return take(self, loaded, delivery, rows)

    monkeypatch.setattr(Turns, "_take", choke)

    report = asking.service.reconciler.run()

    assert (report.submitted, report.parked) == (1, 1)
    assert asking.service.reconciler.run().parked == 0


# ── refusals ─────────────────────────────────────────────────────────────────────────────────


def test_a_passing_trouble_is_waited_out(asking: Line, pauses: list[float]) -> None:
    began(asking)
    lose(asking)
    move(asking, MINUTE)
    asking.twilio.fail_later(Fault.TOO_MANY, Fault.ERROR_AFTER, retry_after="7")

    assert asking.service.reconciler.run().is_complete

    assert pauses == [7.0, 4.0]
    assert len(rows_of(asking.service.database, InboxRow)) == 1


@pytest.mark.parametrize(
    ("fault", "code", "waited"),
    [
        (Fault.UNAUTHORIZED, 20003, []),
        (Fault.ERROR_AFTER, 20500, [1.0, 4.0]),
        (Fault.TIMEOUT_BEFORE, None, [1.0, 4.0]),
    ],
)
def test_a_lasting_one_ends_the_run_with_an_alarm(
    asking: Line, pauses: list[float], fault: Fault, code: int | None, waited: list[float]
) -> None:
    began(asking)
    lose(asking)
    move(asking, MINUTE)
    asking.twilio.fail_later(*[fault] * 3)

    with capture_logs() as logs:
        assert asking.service.jobs.run("reconcile") == 0

    asking.twilio._later_faults.clear()
    assert pauses == waited
    assert [e["code"] for e in logs if e["action"] == "reconcile_refused"] == [code]
    assert asking.service.jobs.run("reconcile") == 1


def test_who_wants_a_long_pause_is_left_alone(asking: Line, pauses: list[float]) -> None:
    asking.twilio.fail_later(Fault.TOO_MANY, retry_after="600")

    report = asking.service.reconciler.run()

    assert pauses == []
    [refused] = report.refusals
    assert refused.answer.retry_after == timedelta(minutes=10)


def test_one_line_tells_what_a_run_found(asking: Line) -> None:
    began(asking)
    lose(asking)
    move(asking, MINUTE)

    with capture_logs() as logs:
        asking.service.jobs.run("reconcile")

    [line] = [each for each in logs if each["action"] == "reconciled"]
    assert (line["listed"], line["submitted"], line["parked"], line["young"], line["refused"]) == (
        *(1, 1, 0, 0),
        0,
    )
    assert "3000000001" not in json.dumps(logs, default=str)


def test_without_a_provider_there_is_nothing_to_list(line: Line) -> None:
    assert line.service.reconciler.run() == Report()


def test_a_span_is_cut_at_midnights() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    midnight = datetime(2026, 11, 24, tzinfo=UTC)

    assert list(days(noon, noon)) == []
    assert list(days(noon, noon - MINUTE)) == []
    assert list(days(noon, noon + MINUTE)) == [(noon, noon + MINUTE)]
    assert list(days(noon, midnight)) == [(noon, midnight)]
    assert list(days(noon, midnight + timedelta(days=1, hours=1))) == [
        (noon, midnight),
        (midnight, midnight + timedelta(days=1)),
        (midnight + timedelta(days=1), midnight + timedelta(days=1, hours=1)),
    ]

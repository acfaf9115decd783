"""Every way an attempt can stay without an answer: at the end the message is there once."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers.flight import Flight
from handlers.ports import Outgoing, SendOutcome, Uncertain
from handlers.sending import Sender
from handlers.uncertain import GIVE_UP_AFTER, MOST_QUESTIONS
from storage.sets import insert_rows
from storage.tables import Address, CallbackRow, OutboxRow, Person
from storage.words import seal_words
from tests.fakes.twilio import Fault, Message
from tests.fakes.twilio.webhooks import write_webhook
from tests.line import PUBLIC_URL, TOKEN, Line
from tests.rows import change_rows, rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
MINUTE = timedelta(minutes=1)

BEFORE = [Fault.TIMEOUT_BEFORE, Fault.RESET_BEFORE, Fault.ERROR_BEFORE]
AFTER = [
    Fault.TIMEOUT_AFTER,
    Fault.RESET_AFTER,
    Fault.ERROR_AFTER,
    Fault.NOT_JSON_AFTER,
    Fault.NO_SID_AFTER,
]


def owe_receipt(line: Line, sender: str = CITIZEN) -> None:
    """Takes a story in; its receipt and the officers' notices are owed."""
    number = line.number("quetta", sender.partition(":")[0])
    assert line.post(line.twilio.inbound(sender, number, body=STORY)) == 204


def send(line: Line) -> None:
    line.service.jobs.run("sender")


def pass_time(line: Line, time: timedelta, step: timedelta = MINUTE) -> None:
    """Lets time pass with the jobs that matter here; no callback comes by itself."""
    end = line.service.clock.now() + time
    while line.service.clock.now() < end:
        line.service.clock.move_to(min(line.service.clock.now() + step, end))
        for job in ("lost", "uncertain", "sender"):
            line.service.jobs.run(job)


def receipt(line: Line) -> dict[str, Any]:
    return rows_of(line.service.database, OutboxRow, kind="reply", part=1)[0]


def to_citizen(line: Line) -> list[Message]:
    return line.twilio.outbound(CITIZEN)


def report(line: Line, message: Message, status: str, code: int | None = None) -> int:
    assert message.status_callback is not None
    fields = {"MessageSid": message.sid, "MessageStatus": status}
    if code is not None:
        fields["ErrorCode"] = str(code)
    return line.post(write_webhook(message.status_callback, fields, TOKEN))


# ── looked up ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("fault", AFTER)
def test_what_was_accepted_is_found_and_not_sent_again(asking: Line, fault: Fault) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(fault, to=CITIZEN)

    send(asking)
    assert receipt(asking)["status"] == "uncertain"
    pass_time(asking, timedelta(minutes=10))

    [message] = to_citizen(asking)
    row = receipt(asking)
    assert (row["status"], row["provider_id"], row["attempts"]) == ("sent", message.sid, 1)
    assert row["provider_status"] == "queued"
    asking.twilio.pump_callbacks()
    assert receipt(asking)["status"] == "read"


@pytest.mark.parametrize("fault", BEFORE)
def test_what_is_not_there_is_sent_again(asking: Line, fault: Fault) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(fault, to=CITIZEN)

    send(asking)
    assert (receipt(asking)["status"], to_citizen(asking)) == ("uncertain", [])
    pass_time(asking, MINUTE)
    # The provider may need a while to list what it accepted.
    assert receipt(asking)["status"] == "uncertain"
    pass_time(asking, timedelta(minutes=9))

    [message] = to_citizen(asking)
    row = receipt(asking)
    assert (row["status"], row["provider_id"], row["attempts"]) == ("sent", message.sid, 2)
    assert message.status_callback == f"{PUBLIC_URL}/webhooks/twilio/status?outbox={row['id']}"


def test_it_is_sent_again_a_few_times_only(asking: Line) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(Fault.TIMEOUT_BEFORE, times=50, to=CITIZEN)

    with capture_logs() as logs:
        pass_time(asking, timedelta(days=1), step=timedelta(minutes=5))

    row = receipt(asking)
    assert (row["status"], row["attempts"]) == ("failed", 6)
    assert {"send_failed"} <= {each["action"] for each in logs}
    assert to_citizen(asking) == []


def test_what_is_found_as_failed_is_treated_as_refused(asking: Line) -> None:
    owe_receipt(asking)
    # Twilio knows better than we when the person wrote last.
    asking.twilio._account.last_inbound.clear()
    asking.twilio.fail_next(Fault.TIMEOUT_AFTER, to=CITIZEN)
    send(asking)
    asking.twilio.pump_callbacks(lambda url, headers, body: 204)
    assert [each.error_code for each in to_citizen(asking)] == [63016]

    pass_time(asking, timedelta(minutes=5))

    # Outside the window after all: it goes as the template.
    _, second = to_citizen(asking)
    assert second.content_sid
    assert receipt(asking)["provider_id"] == second.sid


# ── callbacks ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", ["sending", "sent", "delivered", "brand_new"])
def test_a_callback_settles_it_and_nobody_is_asked(asking: Line, status: str) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(Fault.TIMEOUT_AFTER, to=CITIZEN)
    send(asking)
    [message] = to_citizen(asking)

    assert report(asking, message, status) == 204

    row = receipt(asking)
    assert row["provider_id"] == message.sid
    assert row["status"] == ("delivered" if status == "delivered" else "sent")
    with capture_logs() as logs:
        pass_time(asking, timedelta(minutes=10))
    assert "looked_up" not in {each["action"] for each in logs}
    assert len(to_citizen(asking)) == 1


class _CallsBackThenBreaks:
    """A provider whose callback comes while its answer is lost."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def send(self, message: Outgoing) -> SendOutcome:
        self._line.service.sender.take_callback(
            provider_id=f"SM{message.outbox_id}",
            status="delivered",
            error_code=None,
            outbox_id=message.outbox_id,
        )
        return Uncertain(reason="read_timeout")


def test_a_callback_before_the_time_out_is_not_undone_by_it(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_receipt(asking)
    monkeypatch.setattr(asking.service.sender, "_channel", _CallsBackThenBreaks(asking))

    with capture_logs() as logs:
        send(asking)

    assert receipt(asking)["status"] == "delivered"
    assert "send_uncertain" not in {each["action"] for each in logs}


def test_a_callback_wins_though_it_was_not_found(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(Fault.TIMEOUT_AFTER, to=CITIZEN)
    send(asking)
    [message] = to_citizen(asking)
    monkeypatch.setattr(asking.service.message_list, "sent", lambda *_: ())
    asking.service.clock.move_to(asking.service.clock.now() + timedelta(minutes=2))
    asking.service.jobs.run("uncertain")
    assert receipt(asking)["status"] == "queued"

    assert report(asking, message, "delivered") == 204
    pass_time(asking, timedelta(hours=1))

    assert receipt(asking)["status"] == "delivered"
    assert len(to_citizen(asking)) == 1


def test_a_late_word_on_an_earlier_attempt_is_not_taken_for_the_next(asking: Line) -> None:
    owe_receipt(asking)
    send(asking)
    [first] = to_citizen(asking)
    assert report(asking, first, "failed", 63016) == 204
    asking.twilio.fail_next(Fault.TIMEOUT_BEFORE, to=CITIZEN)
    send(asking)
    assert receipt(asking)["status"] == "uncertain"

    assert report(asking, first, "sent") == 204
    assert report(asking, first, "failed", 63016) == 204
    assert receipt(asking)["status"] == "uncertain"
    pass_time(asking, timedelta(minutes=10))

    _, second = to_citizen(asking)
    assert second.content_sid
    assert receipt(asking)["provider_id"] == second.sid


@pytest.mark.parametrize("fault", [None, Fault.TIMEOUT_AFTER, Fault.TIMEOUT_BEFORE])
def test_an_attempt_after_a_failure_is_an_attempt_of_its_own(
    asking: Line, fault: Fault | None
) -> None:
    owe_receipt(asking)
    send(asking)
    [first] = to_citizen(asking)
    # The carrier's passing trouble: it is tried again after a while.
    assert report(asking, first, "failed", 63009) == 204
    if fault is not None:
        asking.twilio.fail_next(fault, to=CITIZEN)

    pass_time(asking, timedelta(minutes=10))
    assert report(asking, first, "failed", 63009) == 204

    _, second = to_citizen(asking)
    row = receipt(asking)
    assert (row["status"], row["provider_id"], row["provider_status"]) == (
        "sent",
        second.sid,
        "queued",
    )
    asking.twilio.pump_callbacks()
    assert receipt(asking)["status"] == "read"


# ── which message it is ──────────────────────────────────────────────────────────────────────


def owe_alike(line: Line, count: int) -> None:
    """Owes one person so many messages with the same words."""
    owe_receipt(line)
    row = receipt(line)
    change_rows(line.service.database, OutboxRow, status="recalled")
    with line.service.database.transaction() as connection:
        insert_rows(
            connection,
            OutboxRow,
            [
                {
                    **row,
                    "id": f"{number:032x}",
                    "sequence": f"{number:032x}",
                    "dedupe_key": f"alike:{number}",
                    "kind": "reply",
                    "status": "queued",
                }
                for number in range(1, count + 1)
            ],
        )


def alike(line: Line) -> list[dict[str, Any]]:
    return [
        row for row in rows_of(line.service.database, OutboxRow) if "alike" in row["dedupe_key"]
    ]


@pytest.mark.parametrize(
    "faults",
    [
        (Fault.TIMEOUT_AFTER, Fault.TIMEOUT_AFTER),
        (Fault.TIMEOUT_AFTER, Fault.TIMEOUT_BEFORE),
        (Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER),
        (Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_BEFORE),
    ],
)
def test_two_alike_end_as_two(asking: Line, faults: tuple[Fault, Fault]) -> None:
    owe_alike(asking, 2)
    for fault in faults:
        asking.twilio.fail_next(fault, to=CITIZEN)

    send(asking)
    assert [row["status"] for row in alike(asking)] == ["uncertain", "uncertain"]
    pass_time(asking, timedelta(minutes=15))

    there = {message.sid for message in to_citizen(asking)}
    assert len(there) == 2
    assert {row["provider_id"] for row in alike(asking)} == there
    assert {row["status"] for row in alike(asking)} == {"sent"}


def test_a_message_of_another_row_answers_for_nobody_else(asking: Line) -> None:
    owe_alike(asking, 2)
    asking.twilio.fail_next(Fault.TIMEOUT_BEFORE, to=CITIZEN)

    send(asking)
    assert [row["status"] for row in alike(asking)] == ["uncertain", "sent"]
    pass_time(asking, timedelta(minutes=10))

    assert len(to_citizen(asking)) == 2
    first, second = alike(asking)
    assert first["provider_id"] != second["provider_id"]
    assert (first["attempts"], second["attempts"]) == (2, 1)


def test_one_that_is_being_sent_beside_is_waited_for(asking: Line) -> None:
    owe_alike(asking, 2)
    asking.twilio.fail_next(Fault.TIMEOUT_BEFORE, to=CITIZEN)
    send(asking)
    _, second = alike(asking)
    # The second one's answer has not been recorded yet.
    change_rows(
        asking.service.database,
        OutboxRow,
        OutboxRow.id == second["id"],
        status="sending",
        provider_id=None,
        provider_status=None,
    )

    pass_time(asking, timedelta(minutes=5))
    assert alike(asking)[0]["status"] == "uncertain"

    change_rows(
        asking.service.database,
        OutboxRow,
        OutboxRow.id == second["id"],
        status="sent",
        provider_id=second["provider_id"],
    )
    pass_time(asking, timedelta(minutes=15))
    assert alike(asking)[0]["status"] == "sent"
    assert len(to_citizen(asking)) == 2


def test_a_text_that_twilio_changed_is_neither_tied_nor_sent_again(asking: Line) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(Fault.TIMEOUT_AFTER, to=CITIZEN)
    send(asking)
    [message] = to_citizen(asking)
    message.body = "changed"

    with capture_logs() as logs:
        pass_time(asking, GIVE_UP_AFTER + timedelta(hours=1), step=timedelta(minutes=30))

    row = receipt(asking)
    assert (row["status"], row["look_at"], row["provider_id"]) == ("uncertain", None, None)
    assert [each["outbox_id"] for each in logs if each["action"] == "uncertain_for_good"] == [
        row["id"]
    ]
    assert len(to_citizen(asking)) == 1
    # Even then a callback wins.
    assert report(asking, message, "delivered") == 204
    assert receipt(asking)["status"] == "delivered"


def test_a_text_that_twilio_did_not_keep_is_told_by_its_time(asking: Line) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(Fault.TIMEOUT_AFTER, to=CITIZEN)
    send(asking)
    [message] = to_citizen(asking)
    message.body = ""

    pass_time(asking, timedelta(minutes=5))

    assert receipt(asking)["provider_id"] == message.sid


# ── parts, and what is worth nothing any more ────────────────────────────────────────────────


def owe_long_sms(line: Line) -> str:
    """Owes an SMS of several parts; returns the address."""
    address = "sms:+923000000002"
    owe_receipt(line, address)
    change_rows(
        line.service.database,
        OutboxRow,
        OutboxRow.kind == "reply",
        words=seal_words(line.service.vault, json.dumps([{"key": "parked", "args": {}}] * 6), "[]"),
    )
    return address


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER])
def test_parts_keep_their_order(asking: Line, fault: Fault) -> None:
    address = owe_long_sms(asking)
    asking.twilio.fail_next(fault, to=address)

    send(asking)
    parts = rows_of(asking.service.database, OutboxRow, kind="reply")
    assert len(parts) >= 3
    assert {row["status"] for row in parts if row["part"] > 1} == {"queued"}
    pass_time(asking, timedelta(minutes=20))

    rows = {row["provider_id"]: row for row in rows_of(asking.service.database, OutboxRow)}
    there = asking.twilio.outbound(address)
    assert [rows[message.sid]["part"] for message in there] == list(range(1, len(parts) + 1))


def test_no_part_is_lost_whatever_the_first_ones_identifier_ends_with(asking: Line) -> None:
    owe_long_sms(asking)
    row = receipt(asking)
    change_rows(
        asking.service.database,
        OutboxRow,
        OutboxRow.id == row["id"],
        id=row["id"][:30] + "03",
    )

    send(asking)

    parts = rows_of(asking.service.database, OutboxRow, kind="reply")
    assert sorted(part["part"] for part in parts) == list(range(1, parts[0]["parts"] + 1))
    assert len(parts) >= 3


def test_nothing_is_sent_again_once_it_is_worth_nothing(asking: Line) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(Fault.TIMEOUT_BEFORE, to=CITIZEN)
    send(asking)
    change_rows(
        asking.service.database,
        OutboxRow,
        OutboxRow.kind == "reply",
        not_after=asking.service.clock.now() + MINUTE,
    )

    pass_time(asking, timedelta(minutes=20))

    assert receipt(asking)["status"] == "expired"
    assert to_citizen(asking) == []


# ── when nobody answers ──────────────────────────────────────────────────────────────────────


def test_while_twilio_is_away_it_waits_longer_and_longer(asking: Line) -> None:
    owe_receipt(asking)
    asking.twilio.fail_next(Fault.TIMEOUT_AFTER, to=CITIZEN)
    send(asking)
    asking.twilio.fail_later(*[Fault.TIMEOUT_BEFORE] * 100)

    with capture_logs() as logs:
        pass_time(asking, timedelta(hours=4))

    # Every minute would be 240 times.
    failed = [each for each in logs if each["action"] == "look_up_failed"]
    assert 5 <= len(failed) <= 15
    assert receipt(asking)["status"] == "uncertain"
    asking.twilio._later_faults.clear()
    pass_time(asking, timedelta(hours=1))
    assert receipt(asking)["status"] == "sent"
    assert len(to_citizen(asking)) == 1


def test_in_the_end_a_promise_becomes_a_task_of_the_officer(asking: Line) -> None:
    owe_receipt(asking)
    change_rows(asking.service.database, OutboxRow, OutboxRow.kind == "reply", kind="promise")
    asking.twilio.fail_next(Fault.TIMEOUT_BEFORE, to=CITIZEN)
    send(asking)
    (row,) = rows_of(asking.service.database, OutboxRow, status="uncertain")
    asking.twilio.fail_later(*[Fault.UNAUTHORIZED] * 100)

    pass_time(asking, GIVE_UP_AFTER + timedelta(hours=2), step=timedelta(hours=1))

    (row,) = rows_of(asking.service.database, OutboxRow, status="uncertain")
    assert row["look_at"] is None
    tasks = [
        each
        for each in rows_of(asking.service.database, OutboxRow)
        if each["dedupe_key"].startswith(f"undelivered:{row['id']}:")
    ]
    assert len(tasks) == 1
    assert tasks[0]["reference"] == row["reference"]


def test_what_nothing_was_noted_of_is_given_up_with_an_alarm(asking: Line) -> None:
    owe_receipt(asking)
    change_rows(
        asking.service.database,
        OutboxRow,
        OutboxRow.kind == "reply",
        status="uncertain",
        look_at=asking.service.clock.now(),
    )

    with capture_logs() as logs:
        asking.service.jobs.run("uncertain")

    assert "uncertain_for_good" in {each["action"] for each in logs}
    assert receipt(asking)["look_at"] is None


def owe_many_uncertain(line: Line, count: int) -> None:
    """So many people with an uncertain message each."""
    owe_receipt(line)
    row = receipt(line)
    now, vault, number = line.service.clock.now(), line.service.vault, line.number("quetta")
    with line.service.database.transaction() as connection:
        insert_rows(
            connection,
            Person,
            [
                {
                    "id": f"p{n}",
                    "language": "ur",
                    "language_chosen": True,
                    "opted_out": False,
                    "created_at": now,
                }
                for n in range(count)
            ],
        )
        insert_rows(
            connection,
            Address,
            [
                {
                    "id": f"a{n}",
                    "person_id": f"p{n}",
                    "channel": "whatsapp",
                    "has_number": True,
                    "hash": vault.find(f"whatsapp:+923000000{n + 700}"),
                    "sealed": vault.seal(f"whatsapp:+923000000{n + 700}"),
                    "last_inbound_at": now,
                    "created_at": now,
                }
                for n in range(count)
            ],
        )
        insert_rows(
            connection,
            OutboxRow,
            [
                {
                    **row,
                    "id": f"{n:032x}",
                    "sequence": f"{n:032x}",
                    "dedupe_key": f"many:{n}",
                    "person_id": f"p{n}",
                    "status": "uncertain",
                    "attempts": 1,
                    "tried_at": now,
                    "tried_to": f"a{n}",
                    "tried_from": number,
                    "tried_text": "0" * 64,
                    "look_at": now,
                }
                for n in range(count)
            ],
        )


def count_questions(line: Line, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    asked: list[str] = []
    ask = line.service.message_list.sent

    def counted(to: str, *rest: Any) -> Any:
        asked.append(to)
        return ask(to, *rest)

    monkeypatch.setattr(line.service.message_list, "sent", counted)
    return lambda: len(asked)


def test_a_run_asks_so_often_at_most_and_the_rest_later(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_many_uncertain(asking, MOST_QUESTIONS + 10)
    asked = count_questions(asking, monkeypatch)
    asking.service.clock.move_to(asking.service.clock.now() + timedelta(minutes=3))

    assert asking.service.resolver.resolve_due() == MOST_QUESTIONS
    assert asked() == MOST_QUESTIONS
    assert asking.service.resolver.resolve_due() == 10
    assert asking.service.resolver.resolve_due() == 0


def test_too_many_requests_end_the_run_at_once(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_many_uncertain(asking, 8)
    asked = count_questions(asking, monkeypatch)
    asking.twilio.fail_later(None, None, Fault.TOO_MANY)
    asking.service.clock.move_to(asking.service.clock.now() + timedelta(minutes=3))

    assert asking.service.resolver.resolve_due() == 2
    assert asked() == 3
    assert asking.service.resolver.resolve_due() == 0
    assert asked() == 3


# ── the lease ────────────────────────────────────────────────────────────────────────────────


def test_nothing_leaves_so_late_that_the_lease_could_end_before_the_answer(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_receipt(asking)
    monkeypatch.setattr("handlers.sending.LAST_START", timedelta(seconds=-1))

    send(asking)

    assert to_citizen(asking) == []
    assert (receipt(asking)["status"], receipt(asking)["attempts"]) == ("queued", 1)
    monkeypatch.undo()
    pass_time(asking, timedelta(minutes=5))
    assert len(to_citizen(asking)) == 1


# ── a killed process ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("accepted", [True, False])
def test_what_a_killed_process_was_sending_is_looked_up(
    asking: Line, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    owe_receipt(asking)
    if not accepted:
        asking.twilio.fail_next(Fault.RESET_BEFORE, to=CITIZEN)

    def die(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Sender, "_record", die)
        with pytest.raises(SystemExit):
            asking.service.sender.sweep(limit=1)
    row = receipt(asking)
    assert (row["status"], row["attempts"], row["channel"]) == ("sending", 1, "whatsapp")
    change_rows(
        asking.service.database,
        OutboxRow,
        OutboxRow.status == "sending",
        leased_until=row["leased_until"] - timedelta(hours=1),
    )

    pass_time(asking, timedelta(minutes=10))

    [message] = to_citizen(asking)
    row = receipt(asking)
    assert (row["status"], row["provider_id"]) == ("sent", message.sid)
    assert row["attempts"] == (1 if accepted else 2)


# ── what was accepted and never heard of again ───────────────────────────────────────────────


def test_an_hour_later_the_provider_is_asked_once(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_receipt(asking)
    send(asking)
    asking.twilio.pump_callbacks(lambda url, headers, body: 204)
    assert receipt(asking)["status"] == "sent"
    asked = count_questions(asking, monkeypatch)

    pass_time(asking, timedelta(minutes=59))
    assert asked() == 0
    pass_time(asking, timedelta(minutes=2))

    row = receipt(asking)
    assert (row["status"], row["provider_status"], row["look_at"]) == ("read", "read", None)
    count = asked()
    pass_time(asking, timedelta(days=2), step=timedelta(hours=1))
    assert asked() == count


def test_what_is_only_sent_is_not_asked_about_again(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_receipt(asking)
    send(asking)
    asking.twilio.pump_callbacks(lambda url, headers, body: 204, steps=1)
    asked = count_questions(asking, monkeypatch)

    pass_time(asking, timedelta(hours=30), step=timedelta(minutes=30))

    row = receipt(asking)
    assert (row["status"], row["look_at"]) == ("sent", None)
    assert asked() == len({message.to for message in asking.twilio.outbound()})


def test_what_waits_at_twilio_is_asked_about_until_it_left(asking: Line) -> None:
    owe_receipt(asking)
    send(asking)

    pass_time(asking, timedelta(hours=3), step=timedelta(minutes=30))
    assert receipt(asking)["look_at"] is not None
    asking.twilio.pump_callbacks(lambda url, headers, body: 204)
    pass_time(asking, timedelta(hours=2), step=timedelta(minutes=30))

    assert (receipt(asking)["status"], receipt(asking)["look_at"]) == ("read", None)


def test_a_failure_that_nobody_reported_is_told_to_the_officer(asking: Line) -> None:
    owe_receipt(asking)
    change_rows(asking.service.database, OutboxRow, OutboxRow.kind == "reply", kind="promise")
    send(asking)
    [message] = to_citizen(asking)
    # Who blocked us is not followed by SMS.
    message.coming = [("failed", 63014)]
    asking.twilio.pump_callbacks(lambda url, headers, body: 204)

    pass_time(asking, timedelta(hours=2), step=timedelta(minutes=30))

    (row,) = rows_of(asking.service.database, OutboxRow, kind="promise", part=1)
    assert (row["status"], row["error_code"]) == ("failed", 63014)
    keys = [each["dedupe_key"] for each in rows_of(asking.service.database, OutboxRow)]
    assert any(key.startswith(f"undelivered:{row['id']}:") for key in keys)
    assert message.sid in {
        each["provider_id"] for each in rows_of(asking.service.database, CallbackRow)
    }


def test_an_answer_that_comes_after_the_lease_still_counts(
    asking: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_receipt(asking)
    land = Sender._land

    def land_late(sender: Sender, flight: Flight) -> None:
        flight.outcomes()
        over = datetime.now(UTC) - timedelta(hours=1)
        change_rows(
            asking.service.database, OutboxRow, OutboxRow.status == "sending", leased_until=over
        )
        assert sender.settle_lost() == len(flight.plans)
        land(sender, flight)

    monkeypatch.setattr(Sender, "_land", land_late)
    asking.service.sender.sweep(limit=1)

    [message] = to_citizen(asking)
    row = receipt(asking)
    assert (row["status"], row["provider_id"]) == ("sent", message.sid)

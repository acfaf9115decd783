"""Only what is safe here is deleted at the provider, and nothing waits for it."""

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers import deleting as rules
from handlers.turns import Turns
from storage.tables import InboxRow, MediaRow, Number
from tests.fakes.twilio import Fault
from tests.fakes.twilio.webhooks import Webhook
from tests.line import Line
from tests.photos import photo
from tests.rows import change_rows, rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
JPEG = photo("JPEG")


def move(line: Line, by: timedelta) -> None:
    line.service.clock.move_to(line.service.clock.now() + by)


def kept(line: Line) -> list[str]:
    """What people wrote and Twilio still has."""
    return [
        message.body
        for message in line.twilio._account.messages.values()
        if message.direction == "inbound"
    ]


def write(line: Line, text: str = STORY, **parts: Any) -> Webhook:
    webhook = line.twilio.inbound(CITIZEN, line.number("quetta"), body=text, **parts)
    assert line.post(webhook) == 204
    return webhook


def test_it_is_off_unless_it_is_wanted(asking: Line) -> None:
    write(asking)
    move(asking, timedelta(hours=1))
    asking.service.jobs.run_all()

    assert kept(asking) == [STORY]


def test_what_is_done_goes_and_our_own_messages_stay(deleting: Line) -> None:
    write(deleting)
    deleting.deliver()
    sent = len(deleting.twilio.outbound())
    assert deleting.service.jobs.run("deletions") == 0
    assert kept(deleting) == [STORY]
    move(deleting, timedelta(minutes=10))

    assert deleting.service.jobs.run("deletions") == 1

    assert kept(deleting) == []
    assert len(deleting.twilio.outbound()) == sent
    assert deleting.service.jobs.run("deletions") == 0


def test_what_the_inbox_lacks_stays_until_it_is_worked(deleting: Line) -> None:
    deleting.twilio.inbound(CITIZEN, deleting.number("quetta"), body=STORY)
    move(deleting, timedelta(minutes=10))

    assert deleting.service.jobs.run("deletions") == 0
    assert deleting.service.jobs.run("reconcile") == 1
    assert deleting.service.jobs.run("deletions") == 1
    assert len(rows_of(deleting.service.database, InboxRow)) == 1


def test_media_are_fetched_first(deleting: Line) -> None:
    write(deleting, media=[deleting.twilio.add_media(JPEG, "image/jpeg", missing_first=1)])
    deleting.service.media.fetch_due()
    move(deleting, timedelta(minutes=10))
    assert deleting.service.jobs.run("deletions") == 0

    deleting.service.media.fetch_due()

    assert deleting.service.jobs.run("deletions") == 1
    (medium,) = rows_of(deleting.service.database, MediaRow)
    assert medium["status"] == "stored"


def test_media_that_were_given_up_hold_nothing(deleting: Line) -> None:
    write(deleting, media=[deleting.twilio.add_media(b"<html>", "image/jpeg")])
    deleting.service.media.fetch_due()
    move(deleting, timedelta(minutes=10))

    assert deleting.service.jobs.run("deletions") == 1


def test_what_is_parked_stays_for_who_must_read_it(
    deleting: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choke(*_: object) -> None:
        raise RuntimeError("poison")

    with monkeypatch.context() as patch:
        patch.setattr(Turns, "_take", choke)
        write(deleting, "poison")
    write(deleting)
    move(deleting, timedelta(minutes=10))

    assert deleting.service.jobs.run("deletions") == 1
    assert kept(deleting) == ["poison"]
    # It does not keep the list long for ever.
    move(deleting, rules.OLDEST)
    deleting.service.jobs.run("deletions")
    marks = {row["deleted_until"] for row in rows_of(deleting.service.database, Number)}
    assert marks == {deleting.service.clock.now() - rules.YOUNGEST}


def test_what_twilio_will_not_let_go_yet_is_met_again(
    deleting: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(deleting, "first")
    move(deleting, timedelta(minutes=1))
    monkeypatch.setattr(rules, "YOUNGEST", timedelta(seconds=10))
    write(deleting, "second")
    move(deleting, timedelta(seconds=30))

    # Twilio says 20009 for the second one.
    assert deleting.service.jobs.run("deletions") == 1
    assert kept(deleting) == ["second"]
    move(deleting, timedelta(hours=5))
    assert deleting.service.jobs.run("deletions") == 1
    assert kept(deleting) == []


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.UNAUTHORIZED, Fault.TIMEOUT_BEFORE])
def test_a_refusal_ends_the_run_and_blocks_nothing(deleting: Line, fault: Fault) -> None:
    for number in range(3):
        write(deleting, f"{number}. {STORY}")
    move(deleting, timedelta(minutes=10))
    deleting.twilio.fail_later(None, fault, method="DELETE")

    with capture_logs() as logs:
        assert deleting.service.jobs.run("deletions") == 1

    assert [each["action"] for each in logs if each["log_level"] == "warning"] == ["delete_failed"]
    assert deleting.service.jobs.run("reconcile") == 0
    assert deleting.service.jobs.run("deletions") == 2


def test_a_list_that_is_refused_deletes_nothing(deleting: Line) -> None:
    write(deleting)
    move(deleting, timedelta(minutes=10))
    deleting.twilio.fail_later(Fault.ERROR_AFTER)

    assert deleting.service.jobs.run("deletions") == 0
    assert deleting.service.jobs.run("deletions") == 1


def test_a_run_deletes_so_many_at_most(deleting: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_DELETIONS", 2)
    for number in range(5):
        write(deleting, f"{number}. {STORY}")
    move(deleting, timedelta(minutes=10))

    assert [deleting.service.jobs.run("deletions") for _ in range(4)] == [2, 2, 1, 0]


def test_what_was_deleted_is_not_missing(deleting: Line) -> None:
    write(deleting)
    move(deleting, timedelta(minutes=10))
    deleting.service.jobs.run("deletions")
    change_rows(deleting.service.database, Number, listed_until=None)

    assert deleting.service.jobs.run("reconcile") == 0

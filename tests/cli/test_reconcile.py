"""`jawab reconcile`: what it says, what it refuses, and that it works beside everything else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import respx
from typer.testing import Result

from bot.cli import reconcile
from bot.sample import register_samples
from bot.service import Service
from storage.tables import Complaint, InboxRow, Number
from tests.cli.conftest import PRODUCTION, Run
from tests.fakes.twilio import FakeTwilio, Fault
from tests.rows import change_rows, rows_of

CITIZEN = "whatsapp:+923000000001"
STORY = "hamare mohalle mein 5 din se pani nahi aa raha"
HOUR = timedelta(hours=1)


class World:
    """A line that lost webhooks, and its Twilio. `written_at` is when people write."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.written_at = datetime.now(UTC)
        self.twilio = FakeTwilio(
            now=lambda: self.written_at,
            account_sid=PRODUCTION["TWILIO_ACCOUNT_SID"],
            auth_token=PRODUCTION["TWILIO_AUTH_TOKEN"],
        )
        (row,) = rows_of(service.database, Number, district="quetta", channel="whatsapp")
        self.number = row["address"]
        change_rows(service.database, Number, listed_until=datetime.now(UTC) - 2 * HOUR)

    def lose(self, text: str = STORY, *, ago: timedelta = HOUR, sender: str = CITIZEN) -> None:
        self.written_at = datetime.now(UTC) - ago
        self.twilio.inbound(sender, self.number, body=text)


@pytest.fixture
def world(production: str, service: Service) -> Iterator[World]:
    register_samples(service)
    world = World(service)
    with respx.mock(assert_all_called=False) as router:
        world.twilio.mount(router)
        yield world
    assert world.twilio.complaints == []


def told(result: Result) -> str:
    """The command's own line; the log stands before it, where nobody set it up."""
    return result.stdout.splitlines()[-1]


def test_what_was_lost_is_worked_and_told(world: World, run: Run) -> None:
    world.lose()
    world.lose("menu", sender="whatsapp:+923000000002")

    result = run("reconcile")

    assert (result.exit_code, result.stderr) == (0, "")
    assert told(result) == "2 messages looked at, 2 were missing and are worked now."
    assert len(rows_of(world.service.database, Complaint)) == 1

    again = run("reconcile")
    assert again.exit_code == 0
    assert told(again) == "Nothing changed: 2 messages looked at, none was missing."


def test_it_looks_from_a_time_that_is_given(world: World, run: Run) -> None:
    world.lose(ago=timedelta(days=3))

    assert told(run("reconcile")).startswith("Nothing changed: 0 messages looked at")
    since = datetime.now(UTC) - timedelta(days=4)
    result = run("reconcile", "--since", since.isoformat())

    assert result.exit_code == 0
    assert told(result) == "1 message looked at, 1 was missing and is worked now."


def test_it_waits_for_the_webhooks_of_the_newest(
    world: World, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.lose(ago=timedelta())
    waited: list[float] = []

    def pass_on(seconds: float) -> None:
        waited.append(seconds)
        for message in world.twilio._account.messages.values():
            message.sent = datetime.now(UTC) - timedelta(seconds=seconds + 2)

    monkeypatch.setattr(reconcile, "sleep", pass_on)

    result = run("reconcile")

    assert waited == [30.0]
    assert told(result) == "1 message looked at, 1 was missing and is worked now."
    assert len(rows_of(world.service.database, InboxRow)) == 1


def test_a_refusal_is_one_clear_line(world: World, run: Run) -> None:
    world.lose()
    world.twilio.fail_later(Fault.UNAUTHORIZED)

    result = run("reconcile")

    assert result.exit_code == 1
    assert "Nothing changed" not in result.stdout
    (line,) = result.stderr.splitlines()
    assert line.startswith("Twilio would not list the messages of ")
    assert line.endswith("(error 20003): check TWILIO_ACCOUNT_SID and its token or key.")
    assert rows_of(world.service.database, InboxRow) == []
    assert run("reconcile").exit_code == 0


def test_a_twilio_that_is_away_is_told(
    world: World, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.reconcile._PAUSES", ())
    world.twilio.fail_later(Fault.CONNECT_REFUSED)

    result = run("reconcile")

    assert result.exit_code == 1
    assert "Twilio could not be asked (unreachable): try again." in result.stderr


def test_a_time_needs_its_offset_and_lies_behind(world: World, run: Run) -> None:
    assert run("reconcile", "--since", "yesterday").exit_code == 2
    assert run("reconcile", "--since", "2026-11-23T10:00").exit_code == 2
    ahead = (datetime.now(UTC) + HOUR).isoformat()
    refused = run("reconcile", "--since", ahead)
    assert refused.exit_code == 1
    assert "lies ahead" in refused.stderr


def test_without_an_account_there_is_nobody_to_ask(demo: str, run: Run) -> None:
    result = run("reconcile")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "There is no Twilio account to ask: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.\n"
    )

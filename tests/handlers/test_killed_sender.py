"""A real process, killed between the request and its record: the message is at Twilio once.

The provider is served on loopback and withholds its answer, so that the process can be killed
while it waits. Nothing here depends on how long anything takes.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from bot.sample import register_samples
from bot.service import Service, build_service
from bot.settings import Settings
from flows.incoming import Incoming
from flows.vocabulary import Channel
from handlers.rulebook import load_rulebook
from handlers.turns import Delivery
from storage.database import Database
from storage.tables import Number, OutboxRow
from tests.fakes.twilio import ACCOUNT_SID, AUTH_TOKEN, FakeTwilio, Fault
from tests.fakes.twilio.serving import build_app
from tests.rows import change_rows, rows_of

ROOT = Path(__file__).parents[2]
CITIZEN = "sms:+923000000002"
PATIENCE = 60.0


@pytest.fixture
def served() -> Iterator[tuple[FakeTwilio, str]]:
    """A Twilio on loopback whose time-outs last until the asking process is gone."""
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    fake = FakeTwilio(
        now=lambda: datetime.now(UTC), api_url=address, content_url=address, cdn_url=address
    )
    server = uvicorn.Server(
        uvicorn.Config(
            build_app(fake, hang_seconds=3600.0),
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield fake, address
    server.should_exit = True
    thread.join()
    listener.close()


def settings_of(database_url: str, address: str, folder: Path) -> dict[str, str]:
    return {
        "JAWAB_MODE": "demo",
        "DATABASE_URL": database_url,
        "PUBLIC_URL": "https://jawab.example",
        "JAWAB_SECRET_KEY": "0123456789abcdef" * 4,
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_API_URL": address,
        "TWILIO_CONTENT_URL": address,
        "JAWAB_MEDIA": str(folder / "media"),
    }


def open_service(settings: dict[str, str], later: timedelta = timedelta()) -> Service:
    """The service in this process, which thinks that it is so much later."""
    return build_service(
        Settings(_env_file=None, **{name.lower(): value for name, value in settings.items()}),
        rulebook=load_rulebook(),
        real_now=lambda: datetime.now(UTC) + later,
    )


def owe_a_receipt(service: Service) -> None:
    """Somebody writes, and the answer is owed; to nobody else is anything owed."""
    (number,) = rows_of(service.database, Number, district="quetta", channel="sms")
    incoming = Incoming(
        provider_id="SM" + "0" * 32,
        channel=Channel.SMS,
        sender=CITIZEN,
        recipient=number["address"],
        text="menu",
    )
    (outcome,) = service.make_turns().work(
        [Delivery(incoming=incoming, form="", received_at=service.clock.now())]
    )
    assert not isinstance(outcome, Exception)
    (row,) = rows_of(service.database, OutboxRow)
    assert row["status"] == "queued"


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER])
def test_killed_between_request_and_record(
    database: Database,
    database_url: str,
    served: tuple[FakeTwilio, str],
    tmp_path: Path,
    fault: Fault,
) -> None:
    fake, address = served
    settings = settings_of(database_url, address, tmp_path)
    service = open_service(settings)
    register_samples(service)
    owe_a_receipt(service)
    service.stop()
    fake.fail_next(fault)

    sender = subprocess.Popen(
        [sys.executable, "-m", "bot.cli.main", "tick"],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        # The request has arrived, and its answer never leaves.
        wait_until(lambda: not fake._faults)
    finally:
        sender.send_signal(signal.SIGKILL)
        assert sender.wait(timeout=PATIENCE) == -signal.SIGKILL
    accepted = fault is Fault.TIMEOUT_AFTER
    wait_until(lambda: len(fake.outbound(CITIZEN)) == accepted)
    (row,) = rows_of(database, OutboxRow)
    assert (row["status"], row["provider_id"]) == ("sending", None)

    # Its lease runs out, and another process comes to it.
    change_rows(database, OutboxRow, leased_until=datetime.now(UTC) - timedelta(seconds=1))
    for later in (5, 15, 25):
        recovering = open_service(settings, later=timedelta(minutes=later))
        for job in ("lost", "uncertain", "sender"):
            recovering.jobs.run(job)
        recovering.stop()

    [message] = fake.outbound(CITIZEN)
    (row,) = rows_of(database, OutboxRow)
    assert (row["status"], row["provider_id"]) == ("sent", message.sid)
    assert row["attempts"] == (1 if accepted else 2)
    assert fake.complaints == []

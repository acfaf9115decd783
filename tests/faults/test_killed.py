"""Kill −9 of web, worker and database in the middle of a stream: nothing lost, nothing doubled."""

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sample import register_samples, sample_people
from bot.service import build_service
from bot.settings import Settings
from handlers.data_check.findings import Measure
from storage.database import Database, table_of
from storage.migrating import migrate
from storage.registry import load_district_numbers
from storage.tables import Heartbeat, InboxRow, OutboxRow
from storage.vault import Vault
from tests.fakes.twilio import ACCOUNT_SID, AUTH_TOKEN
from tests.faults.judging import judge
from tests.faults.processes import Killer, ServiceProcess, own_database_server
from tests.faults.provider import (
    PUBLIC_URL,
    Provider,
    callbacks,
    running_provider,
    write_conversations,
)
from tests.rows import change_rows, rows_of

SOAK = os.environ.get("JAWAB_SOAK") == "1"
CITIZENS = 4_000 if SOAK else 400
PER_SECOND = 80.0
KILL_EVERY = 4.0
HOUR = timedelta(hours=1)
SECRET = "0123456789abcdef" * 4
# Long enough for every delay of a retry to end.
MOVES = ("5m", "5m", "10m", "30m", "2h", "7h", "2h")


@dataclass
class UnderFire:
    """A line whose processes are killed."""

    provider: Provider
    database: Database
    numbers: list[str]
    processes: list[ServiceProcess]
    victims: list[Callable[[], None]]

    def settle(self) -> None:
        """Lets everything that is due come, until nothing waits any more."""
        self.provider.misbehaves = False
        web = next(each for each in self.processes if each.role != "worker")
        web.wait_ready()
        for move in MOVES:
            step = timedelta(**{{"m": "minutes", "h": "hours"}[move[-1]]: int(move[:-1])})
            self.provider.offset += step
            web.ask("/demo/clock", json.dumps({"advance": move}).encode())
            for _ in range(6):
                self.provider.twilio.pump_callbacks(steps=1)
            waiting = [
                row
                for row in rows_of(self.database, OutboxRow)
                if row["status"] in ("queued", "sending", "uncertain")
            ]
            taken = len(rows_of(self.database, InboxRow))
            if not waiting and taken == self._written():
                return

    def _written(self) -> int:
        messages = self.provider.twilio._account.messages.values()
        return sum(message.direction == "inbound" for message in messages)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare(stack: ExitStack, database_url: str, folder: Path, roles: tuple[str, ...]) -> UnderFire:
    """A line on an empty database with sample numbers and officers, and its processes."""
    provider = stack.enter_context(running_provider(seed=7))
    environment = {
        "JAWAB_MODE": "demo",
        "DATABASE_URL": database_url,
        "PUBLIC_URL": PUBLIC_URL,
        "JAWAB_SECRET_KEY": SECRET,
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_API_URL": provider.address,
        "TWILIO_CONTENT_URL": provider.address,
        "JAWAB_MEDIA": str(folder / "media"),
        "JAWAB_SPOOL": str(folder / "spool"),
    }
    database = Database(database_url)
    stack.callback(database.close)
    migrate(database)
    named = {name.lower(): value for name, value in environment.items()}
    service = build_service(Settings(_env_file=None, **named))
    register_samples(service)
    with service.database.transaction() as connection:
        numbers = [
            each.address for each in load_district_numbers(connection) if each.channel == "whatsapp"
        ]
    service.stop()
    processes = [
        ServiceProcess(role, free_port(), environment, folder / f"{role}{number}.log")
        for number, role in enumerate(roles)
    ]
    for process in processes:
        stack.callback(process.end)
        process.wait_ready()
    webs = [process.address for process in processes if process.role != "worker"]
    provider.reach(webs)
    return UnderFire(
        provider=provider,
        database=database,
        numbers=numbers,
        processes=processes,
        victims=[process.kill_and_restart for process in processes],
    )


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[UnderFire]:
    with ExitStack() as stack:
        yield prepare(stack, f"sqlite:///{tmp_path / 'jawab.db'}", tmp_path, ("all",))


@pytest.fixture
def on_postgres(tmp_path: Path) -> Iterator[UnderFire]:
    """Two web and two worker processes, and a server of their own."""
    with ExitStack() as stack:
        url, server = stack.enter_context(own_database_server())
        line = prepare(stack, url, tmp_path, ("web", "web", "worker", "worker"))
        line.victims.append(server.kill_and_restart)
        yield line


def open_windows(line: UnderFire) -> None:
    """Officers write first, so that WhatsApp lets them be told what comes in."""
    for person in sample_people():
        if person["role"] in ("focal_point", "coordinator", "dc", "pdu"):
            for number in line.numbers:
                webhook = line.provider.twilio.inbound(str(person["address"]), number, body="0")
                assert line.provider.deliver(webhook) in (200, 204)


def let_leases_end(database: Database) -> None:
    """What killed processes held is held by nobody, as it is when two minutes have passed."""
    for model in (Heartbeat, OutboxRow):
        held = table_of(model).c.leased_until
        change_rows(database, model, held.is_not(None), leased_until=datetime.now(UTC) - HOUR)


def play(line: UnderFire) -> int:
    """Returns how many webhooks were lost; Twilio's list brought their messages."""
    open_windows(line)
    with callbacks(line.provider), Killer(line.victims, KILL_EVERY) as killer:
        lost = write_conversations(line.provider, line.numbers, CITIZENS, PER_SECOND)
    assert killer.kills >= len(line.victims), "the stream ended before everything was killed"
    for process in line.processes:
        process.end()
    let_leases_end(line.database)
    for process in line.processes:
        process.begin()
    line.settle()
    now = datetime.now(UTC)
    measure = Measure(vault=Vault([SECRET]), now=now + line.provider.offset, real_now=now)
    judge(line.database, line.provider.twilio, measure)
    return lost


def test_on_sqlite_nothing_is_lost_and_nothing_doubled(on_sqlite: UnderFire) -> None:
    # With one process there are always moments in which nobody listens.
    assert play(on_sqlite) > 0


@pytest.mark.postgres
def test_on_postgres_nothing_is_lost_and_nothing_doubled(on_postgres: UnderFire) -> None:
    play(on_postgres)

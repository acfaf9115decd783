"""What one process owes another sends at once, without looking for it by itself."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import hints, service
from bot.channels.simulated import NoMessages
from bot.sample import register_samples
from bot.service import Service, build_service
from bot.settings import Settings
from bot.web.app import make_app
from handlers.ports import Accepted, Outgoing, SendOutcome
from handlers.rulebook import Rulebook, load_rulebook
from storage.database import Database
from storage.hints import listening
from storage.registry import load_district_numbers
from storage.service import heartbeats
from storage.tables import OutboxRow
from tests.fakes.twilio.webhooks import write_webhook
from tests.line import ACCOUNT, PUBLIC_URL, TOKEN, Client
from tests.rows import rows_of

PATIENCE = 60.0
PATH = "/webhooks/twilio/messages"
LISTENERS = """
    SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND query = 'LISTEN jawab_owed'
"""


class Phones:
    """A channel that remembers who sent which message."""

    def __init__(self) -> None:
        self.got: list[str] = []

    def send(self, message: Outgoing) -> SendOutcome:
        self.got.append(message.outbox_id)
        return Accepted(provider_id=f"SM{len(self.got):032x}", status="delivered")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(autouse=True)
def nobody_looks_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SEND_EVERY", 3600.0)


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


class Processes:
    """Services that share a database, each as a process of one role would start it."""

    def __init__(self, url: str, folder: Path, rulebook: Rulebook, stack: ExitStack) -> None:
        self._url, self._folder, self._rulebook, self._stack = url, folder, rulebook, stack
        self.phones = Phones()
        self.database = Database(url)
        stack.callback(self.database.close)
        self.web = self._build()
        register_samples(self.web)
        self.web.start_turns()
        self.web.start_telling()
        self._client = Client(make_app(self.web, works=False))
        self._written = 0

    def _build(self) -> Service:
        settings = Settings(
            _env_file=None,
            jawab_mode="demo",
            database_url=self._url,
            public_url=PUBLIC_URL,
            jawab_secret_key="0123456789abcdef" * 4,
            twilio_account_sid=ACCOUNT,
            twilio_auth_token=TOKEN,
            jawab_media=self._folder / "media",
            jawab_spool=self._folder / "spool",
        )
        built = build_service(
            settings, channel=self.phones, message_list=NoMessages(), rulebook=self._rulebook
        )
        self._stack.callback(built.stop)
        return built

    def start_worker(self) -> Service:
        """Sends, never ticks, and has done what it does when it begins to listen."""
        before = len(self.listeners())
        worker = self._build()
        worker.start_sending()
        wait_until(lambda: len(self.listeners()) > before)
        self.wait_for_a_look()
        return worker

    def wait_for_a_look(self) -> None:
        """Until somebody who sends has looked for what is owed, and found nothing more."""
        wait_until(lambda: self._looked_at() is not None)

    def _looked_at(self) -> object:
        with self.database.transaction() as connection:
            return heartbeats(connection).get("sender")

    def listeners(self) -> set[int]:
        with self.database.transaction() as connection:
            return set(connection.exec_driver_sql(LISTENERS).scalars())

    def write(self) -> None:
        """Somebody writes to the web process, which owes them an answer."""
        with self.database.transaction() as connection:
            number = next(
                each.address
                for each in load_district_numbers(connection)
                if each.district == "quetta" and each.channel == "whatsapp"
            )
        self._written += 1
        sid = f"SM{self._written:032x}"
        fields = {
            "MessageSid": sid, "SmsSid": sid, "AccountSid": ACCOUNT, "Body": "menu",
            "From": f"whatsapp:+92300000{self._written:04d}", "To": number, "NumMedia": "0",
            "SmsStatus": "received", "ApiVersion": "2010-04-01",
        }  # fmt: skip
        webhook = write_webhook(f"{PUBLIC_URL}{PATH}", fields, TOKEN)
        answer = self._client.post(PATH, content=webhook.body, headers=webhook.headers)
        assert answer.status_code == 204

    def wait_until_sent(self, count: int) -> None:
        wait_until(lambda: len(rows_of(self.database, OutboxRow, status="delivered")) == count)


@contextmanager
def open_processes(url: str, folder: Path, rulebook: Rulebook) -> Iterator[Processes]:
    with ExitStack() as stack:
        yield Processes(url, folder, rulebook, stack)


@pytest.fixture
def processes(postgres_url: str, tmp_path: Path, rulebook: Rulebook) -> Iterator[Processes]:
    with open_processes(postgres_url, tmp_path, rulebook) as processes:
        yield processes


@pytest.mark.postgres
def test_what_one_process_owes_another_sends(processes: Processes) -> None:
    processes.start_worker()
    for count in (1, 2, 3):
        processes.write()
        processes.wait_until_sent(count)


@pytest.mark.postgres
def test_what_was_owed_before_anybody_listened_is_sent(processes: Processes) -> None:
    processes.write()
    processes.start_worker()
    processes.wait_until_sent(1)


@pytest.mark.postgres
def test_a_listener_that_was_cut_off_hears_again(processes: Processes) -> None:
    processes.start_worker()
    (cut_off,) = processes.listeners()
    with capture_logs() as logs:
        with processes.database.transaction() as connection:
            connection.exec_driver_sql(f"SELECT pg_terminate_backend({cut_off})")
        wait_until(lambda: bool(processes.listeners() - {cut_off}))
        processes.write()
        processes.wait_until_sent(1)
        processes.write()
        processes.wait_until_sent(2)
    assert [line["action"] for line in logs if line["log_level"] != "info"] == ["hints_unheard"]


@pytest.mark.postgres
def test_several_workers_wake_and_send_everything_once(processes: Processes) -> None:
    processes.start_worker()
    processes.start_worker()
    for _ in range(20):
        processes.write()
    processes.wait_until_sent(20)
    assert len(set(processes.phones.got)) == len(processes.phones.got) == 20


@pytest.mark.postgres
def test_nobody_listens_after_the_end(processes: Processes) -> None:
    worker = processes.start_worker()
    worker.stop()
    wait_until(lambda: not processes.listeners())


def test_a_database_that_is_away_is_told_once_and_holds_nothing_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    tries = threading.Semaphore(0)

    def count(database: Database) -> object:
        tries.release()
        return listening(database)

    monkeypatch.setattr(hints, "_FIRST_PAUSE", 0.01)
    monkeypatch.setattr(hints.hints, "listening", count)
    with capture_logs() as logs:
        listener = hints.HintListener(nowhere, lambda: None)
        owed = threading.Event()
        teller = hints.HintTeller(nowhere, owed)
        listener.start()
        teller.start()
        owed.set()
        for _ in range(4):
            assert tries.acquire(timeout=PATIENCE)
        listener.stop()
        teller.stop()
    assert [line["action"] for line in logs].count("hints_unheard") == 1
    assert "hints_failed" not in [line["action"] for line in logs]
    nowhere.close()


def test_on_sqlite_one_process_needs_no_hints(
    sqlite_url: str, tmp_path: Path, rulebook: Rulebook
) -> None:
    with open_processes(sqlite_url, tmp_path, rulebook) as processes:
        assert processes.web._hints is None
        processes.web.start_sending()
        assert processes.web._hints is None
        processes.write()
        processes.wait_until_sent(1)

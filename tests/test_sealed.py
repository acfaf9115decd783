"""The seal round the core holds: what it forbids cannot be reached, and what it allows can."""

import io
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.sealed import Broken, sealed


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.socket(),
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: open(__file__),  # noqa: SIM115
        lambda: io.open(__file__),  # noqa: SIM115, UP020
        lambda: Path(__file__).read_text("utf-8"),
        lambda: os.open(__file__, os.O_RDONLY),
        lambda: os.listdir(),
        lambda: sqlite3.connect(":memory:"),
        lambda: subprocess.run([sys.executable, "--version"], check=False),
        lambda: time.time(),
        lambda: time.monotonic(),
        lambda: time.sleep(0),
        lambda: datetime.now(UTC),
        lambda: date.today(),  # noqa: DTZ011
    ],
)
def test_nothing_outside_can_be_reached(reach: Callable[[], object]) -> None:
    with pytest.raises(Broken), sealed():
        reach()


def test_what_is_given_can_be_worked_with() -> None:
    with sealed():
        assert datetime(2026, 11, 23, tzinfo=UTC).astimezone(UTC).date() == date(2026, 11, 23)
    assert time.monotonic() > 0
    assert Path(__file__).exists()

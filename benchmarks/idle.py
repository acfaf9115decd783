"""A process at rest: how long `jawab serve` takes to be ready, and how much memory it then has."""

import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks import served
from benchmarks.ground import Ground
from benchmarks.rows import Row
from benchmarks.servers import RunFailed, free_port, running, running_provider

_PATIENCE_SECONDS = 30.0
# For the first tick of every job.
_SETTLED_SECONDS = 3.0


def measure_idle(ground: Ground) -> list[Row]:
    """Start to ready, and memory a few seconds later; a production service on PostgreSQL."""
    starts, sizes = [], []
    with (
        ground.database("idle") as url,
        ground.place() as place,
        running_provider(place / "provider.log") as provider,
    ):
        served.prepare(url, place)
        environment = served.environment_of(url, place, provider)
        for _ in range(ground.extent.rounds):
            port, log = free_port(), place / "jawab.log"
            command = [sys.executable, "-m", "bot.cli.main", "serve", "--port", str(port)]
            began = time.monotonic()
            with running(command, environment, log) as process:
                _wait_until_ready(process, port, log)
                starts.append(time.monotonic() - began)
                time.sleep(_SETTLED_SECONDS)
                sizes.append(_resident_megabytes(process.pid))
            ground.note(f"ready after {starts[-1]:.2f} s, {sizes[-1]:.0f} MB")
    return [
        Row(name="memory, idle process", unit="MB", ours=tuple(sizes), bound=150, most=True),
        Row(name="start to ready", unit="s", ours=tuple(starts), bound=3.0, most=True),
    ]


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise RunFailed(f"the service was not ready in time:\n{log.read_text('utf-8')[-4000:]}")


def _resident_megabytes(pid: int) -> float:
    """What a process keeps in memory, by the kernel's word (`ps` where there is no `/proc`)."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    found = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(found.stdout) / 1024

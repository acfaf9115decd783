"""A server under load, and the count of all that was sent to it so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.citizens import Citizen, make_citizens
from benchmarks.ground import CLIENTS
from benchmarks.load import Run, write_conversations
from benchmarks.servers import RunFailed, pace_load, play_load

_WARM_UP_CITIZENS = 64


@dataclass(kw_only=True)
class Target:
    """A server that takes webhooks. `check` gets all messages' ids and the number of citizens, and
    raises `RunFailed` for what is missing or too much."""

    name: str
    port: int
    number: str
    folder: Path
    check: Callable[[set[str], int], None]
    sids: set[str] = field(default_factory=set)
    citizens: int = 0

    def warm_up(self) -> None:
        self.play(_WARM_UP_CITIZENS)

    def play(self, count: int) -> Run:
        """Plays the conversations of `count` new citizens and checks what is stored."""
        return self.play_known(count)[0]

    def play_known(self, count: int) -> tuple[Run, dict[str, float]]:
        """The same; gives also when each message, by its id, was sent."""
        return self._run(count, lambda file: play_load(self.port, file, CLIENTS))

    def pace(self, count: int, per_second: float) -> tuple[Run, dict[str, float]]:
        """Writes the conversations of `count` new citizens at a steady rate, as `play_known`."""
        return self._run(count, lambda file: pace_load(self.port, file, per_second))

    def _run(self, count: int, load: Callable[[Path], Run]) -> tuple[Run, dict[str, float]]:
        made = make_citizens(f"{self.name}:{self.citizens}", count, recipient=self.number)
        path = self.folder / f"{self.name}.jsonl"
        write_conversations(path, (citizen.requests for citizen in made))
        run = load(path)
        self.sids |= {sid for citizen in made for sid in citizen.sids}
        self.citizens += count
        if run.refused:
            raise RunFailed(f"{self.name}: {run.refused} messages were not answered 204")
        self.check(self.sids, self.citizens)
        return run, _times(made, run)


def _times(citizens: list[Citizen], run: Run) -> dict[str, float]:
    return {
        sid: at
        for citizen, sent_at in zip(citizens, run.sent_at, strict=True)
        for sid, at in zip(citizen.sids, sent_at, strict=True)
    }

"""What a measurement stands on: how much is measured, a cluster, a folder, and whom it tells."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.citizens import MESSAGES_EACH
from benchmarks.servers import dropping, make_database

CLIENTS = 32

Note = Callable[[str], None]
"""Called with what has just been done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """How much is measured, the same for both sides.

    `messages` and `sends` are of a round; `seconds` is how long messages are paced; `complaints`
    are stored, a tenth of them open; `subscribers` get an edition, of which `window` seconds are
    looked at.
    """

    messages: int = 2_000
    rounds: int = 3
    sends: int = 2_000
    seconds: float = 20.0
    complaints: int = 1_000_000
    due: int = 500
    subscribers: int = 1_000_000
    window: float = 40.0

    @property
    def citizens(self) -> int:
        return max(self.messages // MESSAGES_EACH, CLIENTS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Where a row is measured. `cluster` is a PostgreSQL's address."""

    cluster: str
    folder: Path
    extent: Extent
    note: Note

    @contextmanager
    def database(self, name: str) -> Iterator[str]:
        """The address of an empty database, which is gone afterwards."""
        address = make_database(self.cluster, name)
        with dropping(self.cluster, name):
            yield address

    @contextmanager
    def place(self) -> Iterator[Path]:
        """A folder of its own, which is gone afterwards."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            yield Path(folder)

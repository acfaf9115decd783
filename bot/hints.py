"""The threads between processes that share a database: one says that messages are owed, one hears.

Both are about hints (`storage.hints`): neither holds anything up, and without them the next look
at the database finds the same.
"""

import threading
from collections.abc import Callable

import structlog

from storage import hints
from storage.database import Conflict, Database, DatabaseAway

log = structlog.get_logger(__name__)

# One hint says all that was owed meanwhile.
BETWEEN_HINTS = 0.02
# A connection hears until it is told to stop, and looks as often.
_LOOK_UP = 0.5
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 15.0
# A server that does not answer may hold a thread longer; nothing is lost with it.
_END_WITHIN = 2.0


class HintTeller:
    """Passes `owed` on to other processes, in a process that does not send itself."""

    def __init__(self, database: Database, owed: threading.Event) -> None:
        self._database = database
        self._owed = owed
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hints", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after a hint that is under way."""
        self._stopping.set()
        self._owed.set()
        self._thread.join(timeout=_END_WITHIN)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._owed.wait()
            self._owed.clear()
            try:
                hints.tell(self._database)
            except (DatabaseAway, Conflict):
                # Whoever sends will look by themselves.
                log.info("A hint was lost.", action="hint_lost")
            except Exception:
                log.exception("A hint could not be told.", action="hints_failed")
            self._stopping.wait(BETWEEN_HINTS)


class HintListener:
    """Calls `hear` for hints of other processes, and once whenever it begins to listen."""

    def __init__(self, database: Database, hear: Callable[[], None]) -> None:
        self._database = database
        self._hear = hear
        self._stopping = threading.Event()
        self._pause = 0.0
        self._thread = threading.Thread(target=self._run, name="hints", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends within a moment."""
        self._stopping.set()
        self._thread.join(timeout=_END_WITHIN)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (DatabaseAway, Conflict):
                if self._pause == 0:
                    log.warning(
                        "Hints of other processes are not heard for now.", action="hints_unheard"
                    )
            except Exception:
                log.exception("Hints could not be heard.", action="hints_failed")
            self._pause = min(max(_FIRST_PAUSE, 2 * self._pause), _LONGEST_PAUSE)
            self._stopping.wait(self._pause)

    def _listen(self) -> None:
        with hints.listening(self._database) as connection:
            # What was owed before it listened told nobody here.
            self._hear()
            while not self._stopping.is_set():
                if connection.hear(_LOOK_UP):
                    self._hear()
                self._pause = 0.0

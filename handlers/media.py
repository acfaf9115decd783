"""Fetching pictures and voice notes after the receipt: from the provider into our folder.

Several are fetched at once, each by a thread of its own, so a slow one holds up no other. What an
attempt does is recorded when it ends; one that does not end, because its process was killed, comes
up again. Files get random names that say nothing, and what phones write into them about people is
taken out first. Whoever must know of a late or lost one is told with the record of it.
"""

import secrets
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

import structlog

from handlers.absent_media import AbsentMedia
from handlers.clock import ServiceClock
from handlers.media_folder import MediaFolder, NoRoom
from handlers.pictures import TooManyPixels, Unreadable, clean_picture, is_picture
from handlers.ports import Fetched, MediaSource, NotFetched
from handlers.recordings import clean_recording
from storage import inbox
from storage.database import Connection, Database
from storage.inbox import WaitingMedium
from storage.vault import Vault

log = structlog.get_logger(__name__)

# Media can be missing for a few seconds after the webhook (`twilio.md` §5).
DELAYS = (
    timedelta(seconds=1),
    timedelta(seconds=3),
    timedelta(seconds=15),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
LATE = timedelta(minutes=10)
"""The owner is told when the next attempt is as far away as this."""

SLOTS = 8
LEASE = timedelta(minutes=5)
"""Longer than any attempt, waiting for its turn to be decoded included."""
NO_ROOM_DELAY = timedelta(minutes=1)
PATIENCE = 60.0
"""Seconds after which a run leaves what is still under way to the next."""
_LOOK_AGAIN = 0.5
_END_WITHIN = 3.0
_SWEEP_EVERY = 3600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What an attempt came to: a `file` that was kept, or the `reason` why there is none.

    `delay` is when it is worth another try; `counts` says whether this one is to be counted.
    """

    reason: str = ""
    delay: timedelta | None = None
    counts: bool = True
    file: str = ""
    content_type: str = ""
    size: int = 0

    @property
    def status(self) -> str:
        if self.file:
            return "stored"
        return "failed" if self.delay is None else "waiting"


class MediaFetcher:
    """Fetches what waits into `folder`. `close` lets go of what is still under way."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: ServiceClock,
        source: MediaSource,
        folder: MediaFolder,
        absent: AbsentMedia,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._source = source
        self._folder = folder
        self._absent = absent
        self._begun_by: Counter[str] = Counter()
        self._begun: SimpleQueue[WaitingMedium | None] = SimpleQueue()
        self._ended: SimpleQueue[int] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._under_way = 0
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._swept_at: float | None = None
        self._alarmed_at: float | None = None

    def fetch_due(self) -> int:
        """Tries every medium that is due; returns how many were stored or given up.

        Goes on as long as something is due or under way, but not longer than `PATIENCE`.
        """
        ends, settled = monotonic() + PATIENCE, 0
        self._sweep()
        while not self._stopping.is_set() and monotonic() < ends:
            under_way = self._begin_due()
            with suppress(Empty):
                settled += self._ended.get(timeout=_LOOK_AGAIN if under_way else 0)
            if not under_way and self._ended.empty():
                break
        return settled

    def close(self) -> None:
        """Begins nothing more and waits a little; what then still hangs is tried again later."""
        self._stopping.set()
        for _ in self._threads:
            self._begun.put(None)
        ends = monotonic() + _END_WITHIN
        for thread in self._threads:
            thread.join(timeout=max(ends - monotonic(), 0))

    # ── beginning ────────────────────────────────────────────────────────────────────────

    def _begin_due(self) -> int:
        """Gives every free slot something that is due; returns how much is under way."""
        with self._lock:
            free = SLOTS - self._under_way
            if not free or not self._has_room():
                return self._under_way
            now = self._clock.now()
            taken = self._database.work(
                inbox.take_due_media, self._vault, now=now, until=now + LEASE, limit=free,
                begun=self._begun_by, new_stem=lambda: secrets.token_hex(16),
            )  # fmt: skip
            self._begun_by.update(medium.person_id for medium in taken)
            if not taken:
                self._begun_by.clear()
            self._under_way += len(taken)
            while len(self._threads) < self._under_way:
                # Not waited for at the end of the process: a download may hang for a minute.
                thread = threading.Thread(target=self._work, name="media", daemon=True)
                self._threads.append(thread)
                thread.start()
            for medium in taken:
                self._begun.put(medium)
            return self._under_way

    def _has_room(self) -> bool:
        """Whether the folder takes files; while it does not, nothing is fetched."""
        try:
            self._folder.check()
        except NoRoom:
            self._alarm()
            return False
        return True

    def _alarm(self) -> None:
        """Says at most once a minute that the folder takes nothing."""
        now = monotonic()
        if self._alarmed_at is None or now - self._alarmed_at >= NO_ROOM_DELAY.total_seconds():
            self._alarmed_at = now
            log.error(
                "JAWAB_MEDIA takes no file: the disk is full, or the folder is not writable.",
                action="media_no_room",
            )

    def _sweep(self) -> None:
        now = monotonic()
        if self._swept_at is None or now - self._swept_at >= _SWEEP_EVERY:
            self._swept_at = now
            self._folder.remove_abandoned()

    # ── one attempt ──────────────────────────────────────────────────────────────────────

    def _work(self) -> None:
        while (medium := self._begun.get()) is not None:
            settled = 0
            try:
                settled = self._attempt(medium)
            except Exception:
                # Its lease runs out, and it is tried again.
                log.exception(
                    "An attempt to fetch a medium broke off.",
                    action="media_broke_off",
                    media_id=medium.id,
                )
            finally:
                with self._lock:
                    self._under_way -= 1
                    self._ended.put(settled)

    def _attempt(self, medium: WaitingMedium) -> int:
        if medium.attempts > len(DELAYS) + 1:
            # Every attempt was counted and none ended: it takes the process with it.
            result = Result(reason="interrupted")
        else:
            result = self._fetch(medium)
        if not self._record(medium, result):
            return 0
        if result.status == "failed":
            self._folder.discard(medium.stem)
            log.warning(
                "A picture or voice note could not be had.",
                action="media_failed",
                media_id=medium.id,
                reason=result.reason,
            )
        return int(result.status != "waiting")

    def _fetch(self, medium: WaitingMedium) -> Result:
        fetched = self._source.fetch(medium.url)
        if isinstance(fetched, NotFetched):
            again = fetched.again and medium.attempts <= len(DELAYS)
            delay = DELAYS[medium.attempts - 1] if again else None
            return Result(reason=fetched.reason[:40], delay=delay)
        try:
            content = _clean(fetched)
            name = self._folder.keep(
                medium.stem, content, fetched.content_type, is_guarded=medium.is_guarded
            )
        except TooManyPixels:
            return Result(reason="too_many_pixels")
        except Unreadable:
            return Result(reason="unreadable")
        except NoRoom:
            self._alarm()
            return Result(reason="no_room", delay=NO_ROOM_DELAY, counts=False)
        return Result(file=name, content_type=fetched.content_type, size=len(content))

    # ── recording ────────────────────────────────────────────────────────────────────────

    def _record(self, medium: WaitingMedium, result: Result) -> bool:
        """Writes down what it came to, and tells who must know.

        `False` when another worker has it by now, whose word counts.
        """
        now = self._clock.now()
        values: dict[str, Any] = {"status": result.status, "reason": result.reason}
        if result.delay is None:
            values |= {
                "file": result.file, "content_type": result.content_type, "size": result.size,
            }  # fmt: skip
        else:
            attempts = medium.attempts if result.counts else medium.attempts - 1
            values |= {"next_attempt_at": now + result.delay, "attempts": attempts}

        def work(connection: Connection) -> None:
            # The complaint is locked before the medium, as turns do.
            self._tell(connection, medium, result, now)
            if not inbox.settle_medium(connection, medium, **values):
                raise _TakenOver

        try:
            self._database.work(work)
        except _TakenOver:
            return False
        return True

    def _tell(
        self, connection: Connection, medium: WaitingMedium, result: Result, now: datetime
    ) -> None:
        if result.status == "failed":
            self._absent.tell_lost(connection, medium, result.reason, now)
        elif result.delay is not None and result.counts and result.delay >= LATE:
            self._absent.tell_late(connection, medium, now)


class _TakenOver(Exception):
    """Another worker settled this medium, or has it in hand."""


def _clean(fetched: Fetched) -> bytes:
    """What was fetched without what it tells of the person, as far as its kind allows."""
    clean: Callable[[bytes, str], bytes] = (
        clean_picture if is_picture(fetched.content_type) else clean_recording
    )
    return clean(fetched.content, fetched.content_type)

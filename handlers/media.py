"""Fetching pictures and voice notes after the receipt: from the provider into our folder.

Files get random names that say nothing. A failed fetch stays on the complaint with its reason.
"""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from handlers.clock import ServiceClock
from handlers.ports import Fetched, MediaSource, NotFetched
from storage import inbox
from storage.database import Database
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
_TAKEN_FOR = timedelta(minutes=2)
_AT_ONCE = 20

SUFFIXES = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif",
    "audio/ogg": ".ogg", "audio/amr": ".amr", "audio/mpeg": ".mp3", "audio/aac": ".aac",
    "audio/mp4": ".m4a", "video/mp4": ".mp4", "video/3gpp": ".3gp", "application/pdf": ".pdf",
}  # fmt: skip


class MediaFetcher:
    """Fetches what waits into `folder`."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: ServiceClock,
        source: MediaSource,
        folder: Path,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._source = source
        self._folder = folder

    def fetch_due(self) -> int:
        """Tries every medium that is due; returns how many were stored or given up."""
        now = self._clock.now()
        with self._database.transaction() as connection:
            waiting = inbox.take_due_media(connection, self._vault, now, now + _TAKEN_FOR, _AT_ONCE)
        return sum(self._fetch(each, now) for each in waiting)

    def _fetch(self, medium: WaitingMedium, now: datetime) -> int:
        result = self._source.fetch(medium.url)
        attempts = medium.attempts + 1
        if isinstance(result, Fetched):
            name = self._store(result)
            values = {
                "status": "stored",
                "file": name,
                "content_type": result.content_type,
                "size": len(result.content),
                "reason": "",
            }
        elif result.again and attempts <= len(DELAYS):
            values = {"next_attempt_at": now + DELAYS[attempts - 1], "reason": result.reason}
        else:
            values = {"status": "failed", "reason": self._reason(result)}
            log.warning(
                "A picture or voice note could not be had.",
                action="media_failed",
                media_id=medium.id,
                reason=result.reason,
            )
        with self._database.transaction() as connection:
            inbox.write_medium(connection, medium.id, attempts=attempts, **values)
        return int("status" in values)

    @staticmethod
    def _reason(result: NotFetched) -> str:
        return result.reason[:40]

    def _store(self, fetched: Fetched) -> str:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = secrets.token_hex(16) + SUFFIXES.get(fetched.content_type, ".bin")
        partial = self._folder / f".{name}.part"
        partial.write_bytes(fetched.content)
        partial.replace(self._folder / name)
        return name

"""Webhooks taken while the database is away: a file that keeps them, worked later in order.

One file for all processes of a machine. A line is sealed, and on the disk before the webhook is
answered. What is worked twice does no harm, because a message is known by the provider's id; so
progress may be lost, but never a line.
"""

import base64
import binascii
import errno
import fcntl
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import structlog
from pydantic import TypeAdapter, ValidationError

from storage.vault import CannotOpen, Vault

log = structlog.get_logger(__name__)

LARGEST = 256 * 1024 * 1024
"""Bytes; some half a million messages. A file that grew for ever would fill the machine's disk."""

_AT_ONCE = 64
_CHUNK = 1024 * 1024


class SpoolFailed(Exception):
    """A webhook could not be kept: the folder is full or cannot be written."""


class EntryKind(StrEnum):
    """What a webhook told."""

    MESSAGE = "message"
    STATUS = "status"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A verified webhook: its form as it came. `outbox_id` is of a delivery callback's address."""

    kind: EntryKind
    form: str
    received_at: datetime
    outbox_id: str | None = None


_entry_json = TypeAdapter(Entry)

Work = Callable[[Sequence[Entry]], Collection[Entry]]
"""Works entries in their order and returns those that cannot be worked by whatever patience.

Raises what it likes when they must be tried again later.
"""


class Spool:
    """The file in `folder`, which is made when it is first needed."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._vault = vault
        self._file = folder / "waiting"
        self._progress = folder / "waiting.done"
        self._aside = folder / "unreadable"

    def has_waiting(self) -> bool:
        """Whether anything waits; what comes meanwhile must wait behind it."""
        try:
            return os.stat(self._file).st_size > 0
        except OSError:
            # No folder, or one that cannot be looked into: whoever must keep something is told.
            return False

    def count_waiting(self) -> int:
        """How many lines wait."""
        try:
            with self._file.open("rb") as file:
                file.seek(self._read_progress())
                return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
        except FileNotFoundError:
            return 0

    # ── keeping ──────────────────────────────────────────────────────────────────────────

    def keep(self, entry: Entry) -> None:
        """Keeps an entry; it is on the disk when this returns. Raises `SpoolFailed`."""
        sealed = self._vault.seal(_entry_json.dump_json(entry).decode())
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            is_new = not self._file.exists()
            _append(self._file, base64.b64encode(sealed), limit=LARGEST)
            if is_new:
                _sync_folder(self._folder)
        except OSError as error:
            raise SpoolFailed(error.strerror or type(error).__name__) from error

    # ── working ──────────────────────────────────────────────────────────────────────────

    def drain(self, work: Work) -> int:
        """Works all that waits, oldest first; returns how many lines.

        One process drains at a time; for any other there is nothing to do. Whatever `work` raises
        comes through, and the lines from there on stay.
        """
        if not self.has_waiting():
            return 0
        drained = 0
        with self._alone() as progress:
            if progress is None:
                return 0
            while True:
                at = self._read_progress()
                lines = self._read_lines(at)
                if not lines:
                    if self._clear(progress, at):
                        return drained
                    continue
                self._work(lines, work)
                drained += len(lines)
                os.pwrite(progress, b"%020d" % (at + sum(map(len, lines))), 0)

    @contextmanager
    def _alone(self) -> Iterator[int | None]:
        """The file of progress, locked; `None` when another process drains."""
        handle = os.open(self._progress, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
            yield handle
        finally:
            os.close(handle)

    def _read_progress(self) -> int:
        try:
            return int(self._progress.read_bytes() or b"0")
        except FileNotFoundError:
            return 0

    def _read_lines(self, at: int) -> list[bytes]:
        """Some whole lines from a place of the file on, with their ends."""
        with self._file.open("rb") as file:
            file.seek(at)
            lines = [line for _, line in zip(range(_AT_ONCE), file, strict=False)]
        return [line for line in lines if line.endswith(b"\n")]

    def _work(self, lines: Sequence[bytes], work: Work) -> None:
        opened = [(line, self._open(line)) for line in lines]
        unworkable = work([entry for _, entry in opened if entry is not None])
        for line, entry in opened:
            if line.strip() and (entry is None or entry in unworkable):
                _append(self._aside, line.rstrip(b"\n"))
                log.error(
                    "A line of the spool cannot be read and is laid aside.",
                    action="spool_unreadable",
                )

    def _open(self, line: bytes) -> Entry | None:
        try:
            sealed = base64.b64decode(line, validate=False)
            return _entry_json.validate_json(self._vault.open(sealed))
        except (binascii.Error, CannotOpen, ValueError, ValidationError):
            return None

    def _clear(self, progress: int, at: int) -> bool:
        """Empties the file if nothing came after `at`; what was torn while being written goes too.

        Whoever writes holds the lock, so an unfinished line is nobody's any more: its process was
        killed before it answered.
        """
        with self._file.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(at)
            rest = file.read()
            if b"\n" in rest:
                return False
            if rest:
                log.warning("A torn line of the spool is dropped.", action="spool_torn")
            # First this, or a later line could be taken for one that is done.
            os.pwrite(progress, b"%020d" % 0, 0)
            os.fsync(progress)
            file.truncate(0)
            os.fsync(file.fileno())
        return True


def _append(path: Path, line: bytes, limit: int | None = None) -> None:
    """Adds a line and brings it to the disk, or leaves the file as it was and raises `OSError`."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        size = os.fstat(handle).st_size
        if limit is not None and size + len(line) > limit:
            raise OSError(errno.EFBIG, f"the spool holds {size} bytes and takes no more")
        # A line that was torn off must not swallow this one.
        torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        whole = (b"\n" if torn else b"") + line + b"\n"
        try:
            if os.write(handle, whole) < len(whole):
                raise OSError(errno.ENOSPC, "the disk is full")
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

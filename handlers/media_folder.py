"""The folder of what people sent: sealed, whole or not there, under names that say nothing.

A file of an early build may lie there as it came; it is read as it is until it is sealed again.
"""

import os
import secrets
import time
from datetime import timedelta
from pathlib import Path
from shutil import disk_usage

from storage.vault import MARK_LENGTH, Vault, has_mark

SUFFIXES = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif",
    "audio/ogg": ".ogg", "audio/amr": ".amr", "audio/mpeg": ".mp3", "audio/aac": ".aac",
    "audio/mp4": ".m4a", "video/mp4": ".mp4", "video/3gpp": ".3gp", "application/pdf": ".pdf",
}  # fmt: skip

LEAST_FREE = 64 * 1024 * 1024
"""Bytes that must be free before anything is fetched: as many as all slots may write at once."""

ABANDONED_AFTER = timedelta(hours=1)


class NoRoom(Exception):
    """The folder cannot take a file: the disk is full, or may not be written to."""


class MediaFolder:
    """One folder, shared by every process of the machine."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self._path = path
        self._vault = vault

    def check(self) -> None:
        """Raises `NoRoom` when a file would not find room."""
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            free = disk_usage(self._path).free
        except OSError as error:
            raise NoRoom(error.strerror) from error
        if free < LEAST_FREE:
            raise NoRoom("the disk is full")
        if not os.access(self._path, os.W_OK | os.X_OK):
            raise NoRoom("it may not be written to")

    def keep(
        self, stem: str, content: bytes, content_type: str, *, is_guarded: bool = False
    ) -> str:
        """Writes a file, sealed, that is on the disk when this returns; returns its name.

        What `is_guarded` is of the protected lane and sealed by its key.

        The same stem again replaces the file. Raises `NoRoom` and leaves nothing.
        """
        name = stem + SUFFIXES.get(content_type, ".bin")
        vault = self._vault.guarded if is_guarded else self._vault
        self._write(name, vault.seal_bytes(content))
        return name

    def read(self, name: str) -> bytes:
        """A file's content. Raises `FileNotFoundError`, and `storage.vault.CannotOpen`."""
        kept = (self._path / name).read_bytes()
        # None of the kinds that are taken begins as what is sealed does.
        return self._vault.open_bytes(kept) if has_mark(kept) else kept

    def names_to_reseal(self) -> list[str]:
        """The files that the newest key did not seal."""
        return sorted(path.name for path in self._path.glob("[!.]*.*") if not self._is_newest(path))

    def reseal(self, name: str) -> None:
        """Seals a file with the newest key. Raises as `read` and `keep` do."""
        kept = (self._path / name).read_bytes()
        sealed = self._vault.seal_again(kept) if has_mark(kept) else self._vault.seal_bytes(kept)
        self._write(name, sealed)

    def guard(self, name: str) -> None:
        """Seals a file for the protected lane. Raises as `read` and `keep` do."""
        self._write(name, self._vault.guarded.seal_bytes(self.read(name)))

    def _is_newest(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                return self._vault.is_newest(file.read(MARK_LENGTH))
        except FileNotFoundError:
            # Discarded just now.
            return True

    def _write(self, name: str, content: bytes) -> None:
        partial = self._path / f".{name}.{secrets.token_hex(4)}.part"
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            try:
                with partial.open("xb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                partial.replace(self._path / name)
                self._sync()
            finally:
                partial.unlink(missing_ok=True)
        except OSError as error:
            raise NoRoom(error.strerror) from error

    def discard(self, stem: str) -> None:
        """Removes what a process that was killed may have kept under this stem."""
        for kept in self._path.glob(f"{stem}.*"):
            kept.unlink(missing_ok=True)

    def _sync(self) -> None:
        """Sees to it that the name is on the disk, too."""
        folder = os.open(self._path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove_abandoned(self) -> int:
        """Removes what killed processes left half-written; returns how many files."""
        removed = 0
        oldest = time.time() - ABANDONED_AFTER.total_seconds()
        for partial in self._path.glob(".*.part"):
            try:
                if partial.stat().st_mtime < oldest:
                    partial.unlink()
                    removed += 1
            except FileNotFoundError:
                # Another process was quicker, or it was finished just now.
                continue
        return removed

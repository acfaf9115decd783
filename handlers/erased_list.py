"""Who was erased, in a file beside the database, so that a restored backup can be erased again.

A line is the time and the keyed hashes of one person's addresses: it names nobody, and only who has
the keys and a number can ask whether that number is in it.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path


class ErasedList:
    """The file of one machine. Lines are added, and never changed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, hashes: Iterable[str], at: datetime) -> None:
        """Adds a person; it is on the disk when this returns. Raises `OSError`."""
        line = " ".join((at.astimezone(UTC).isoformat(timespec="seconds"), *hashes))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="ascii") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())


class NoErasedList(Exception):
    """This file is no list of who was erased."""


def read_erased(path: Path) -> Iterator[list[str]]:
    """The hashes of each person on a list, oldest first.

    Raises `OSError`, and `NoErasedList` with the number of the first line that is none.
    """
    for number, line in enumerate(path.read_text(encoding="ascii", errors="replace").split("\n")):
        if not line:
            continue
        at, *hashes = line.split(" ")
        try:
            datetime.fromisoformat(at)
        except ValueError as error:
            raise NoErasedList(f"line {number + 1}") from error
        if not hashes or any(len(each) != 64 for each in hashes):
            raise NoErasedList(f"line {number + 1}")
        yield hashes

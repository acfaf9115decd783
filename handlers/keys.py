"""Changing keys without downtime: what is left under older ones, and sealing it with the newest.

It goes page by page beside the running service. What was done stays done, so a run that broke off
is simply begun again. PINs cannot be hashed anew without their owners; they change at their next
use.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from handlers.media_folder import MediaFolder
from storage.database import Database
from storage.resealing import COLUMNS, SealedColumn, count_by_mark, count_pins, reseal_page
from storage.vault import CannotOpen, Vault

Note = Callable[[str, int, int], None]
"""Takes what is under way, how much of it is done, and how much there is."""

MEDIA = "media files"


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """How many values of a kind each key sealed, newest first; `older` are without a mark."""

    what: str
    by_key: tuple[int, ...]
    older: int


@dataclass(kw_only=True)
class Rotated:
    """What a run came to. `shut` is what no key opens, `doubled` addresses that two people have."""

    sealed: int = 0
    shut: dict[str, list[str]] = field(default_factory=dict)
    doubled: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left under an older key."""
        return not self.shut and not self.doubled


def list_held(database: Database, vault: Vault) -> list[Held]:
    """What lies in the database under which key."""
    held = []
    for column in COLUMNS:
        with database.reading() as connection:
            by_key, older = count_by_mark(connection, column, vault)
        held.append(Held(what=column.what, by_key=by_key, older=older))
    return held


def count_old_pins(database: Database, vault: Vault) -> int:
    """How many officers have a PIN that only an older key can check."""
    with database.reading() as connection:
        return count_pins(connection, vault)


def rotate(database: Database, vault: Vault, folder: MediaFolder, note: Note) -> Rotated:
    """Seals everything with the newest key. Raises `storage.database.DatabaseAway`."""
    done = Rotated()
    for column in COLUMNS:
        _rotate_column(database, vault, column, done, note)
    _rotate_files(folder, done, note)
    return done


def seal_clear(database: Database, vault: Vault, note: Note) -> Rotated:
    """Seals what earlier versions kept in the clear."""
    done = Rotated()
    for column in COLUMNS:
        if column.was_clear:
            _rotate_column(database, vault, column, done, note)
    return done


def _rotate_column(
    database: Database, vault: Vault, column: SealedColumn, done: Rotated, note: Note
) -> None:
    with database.reading() as connection:
        by_key, older = count_by_mark(connection, column, vault)
    total, looked_at, after = sum(by_key[1:]) + older, 0, ""
    note(column.what, 0, total)
    while True:
        page = database.work(reseal_page, vault, column, after)
        if page.following is None:
            break
        after = page.following
        looked_at += page.looked_at
        done.sealed += page.sealed
        done.doubled += page.doubled
        if page.shut:
            done.shut.setdefault(column.what, []).extend(page.shut)
        note(column.what, looked_at, max(total, looked_at))
    note(column.what, looked_at, looked_at)


def _rotate_files(folder: MediaFolder, done: Rotated, note: Note) -> None:
    names = folder.names_to_reseal()
    note(MEDIA, 0, len(names))
    for number, name in enumerate(names, 1):
        try:
            folder.reseal(name)
            done.sealed += 1
        except FileNotFoundError:
            # It was discarded meanwhile.
            pass
        except CannotOpen:
            done.shut.setdefault(MEDIA, []).append(name)
        note(MEDIA, number, len(names))

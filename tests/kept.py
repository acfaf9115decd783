"""What is kept anywhere, in bytes as they lie there, and opened with the keys."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from storage.database import Database
from storage.resealing import COLUMNS
from storage.vault import Vault
from storage.words import open_clear


def bytes_of(database: Database) -> Iterator[tuple[str, bytes]]:
    """All that a thief of the database gets: SQLite's files, or PostgreSQL's tables as text."""
    if not database.is_postgres:
        path = Path(str(database.engine.url.database))
        for each in sorted(path.parent.glob(f"{path.name}*")):
            yield each.name, each.read_bytes()
        return
    with database.transaction() as connection:
        cursor = connection.connection.cursor()
        for name in sorted(SQLModel.metadata.tables):
            with cursor.copy(f'COPY "{name}" TO STDOUT') as copy:
                # What is bytes travels as \x and hexadecimal letters.
                text = b"".join(bytes(part) for part in copy)
            yield name, text
            for line in text.splitlines():
                for value in line.split(b"\t"):
                    if value.startswith(b"\\\\x"):
                        yield name, bytes.fromhex(value[3:].decode())


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def opened(
    database: Database, vault: Vault, *, guarded: bool = True
) -> Iterator[tuple[str, bytes]]:
    """All that the keys open, those of the protected lane among them if it is `guarded`."""
    with database.reading() as connection:
        for column in COLUMNS:
            values = connection.execute(sa.select(column.value)).scalars()
            for value in filter(None, values):
                if not guarded and vault.is_guarded(value):
                    continue
                clear = open_clear(vault, value) if column.was_clear else vault.open(value)
                yield column.what, clear.encode()


def where(found: Iterator[tuple[str, bytes]], sought: Iterable[str]) -> list[tuple[str, str]]:
    """Where any of the texts stands, in any of the ways that we write text down."""
    forms = {
        way.lower(): text
        for text in sought
        for way in (text.encode(), text.encode("unicode_escape"))
    }
    return [
        (place, text)
        for place, content in found
        for low in [content.lower()]
        for way, text in forms.items()
        if way in low
    ]


def spellings(phone: str) -> list[str]:
    """A number as people and providers write it."""
    national = phone.removeprefix("+92")
    return [phone, f"92{national}", f"0{national}", f"%2B92{national}"]

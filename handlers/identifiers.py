"""Identifiers for rows and complaints: sortable by age, references free in the database."""

import secrets
from datetime import UTC, datetime

from uuid_utils import uuid7

from flows.protected import references as protected_references
from flows.references import make_reference
from storage import protected
from storage.cases import taken_references
from storage.database import Database

_POOL = 64


def new_id() -> str:
    """32 hexadecimal letters; later ones sort after earlier ones."""
    return uuid7().hex


def made_at(row_id: str) -> datetime:
    """When an identifier was made: its first 48 bits are milliseconds since 1970."""
    return datetime.fromtimestamp(int(row_id[:12], 16) / 1000, UTC)


class Identifiers:
    """The `Ids` of the core. References are looked up in the database a pool at a time.

    Another process may take one of the pool meanwhile; the unique key then refuses the turn,
    which is worked again with another reference. Not for several threads at once.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._free: list[str] = []
        self._free_protected: list[str] = []

    def new(self) -> str:
        return new_id()

    def reference(self) -> str:
        if not self._free:
            raise LookupError("no free reference at hand: call `stock` before the transaction")
        return self._free.pop()

    def protected_reference(self) -> str:
        if not self._free_protected:
            raise LookupError("no free reference at hand: call `stock` before the transaction")
        return self._free_protected.pop()

    def code(self) -> str:
        return f"{secrets.randbelow(10_000):04d}"

    def stock(self, count: int) -> None:
        """Sees to it that at least `count` references of either lane are at hand."""
        while len(self._free) < count:
            candidates = [make_reference(secrets.randbelow(10_000_000)) for _ in range(_POOL)]
            with self._database.transaction() as connection:
                taken = taken_references(connection, candidates)
            self._free.extend(set(candidates) - taken - set(self._free))
        while len(self._free_protected) < count:
            candidates = [
                protected_references.make_reference(secrets.randbelow(protected_references.MOST))
                for _ in range(_POOL)
            ]
            with self._database.transaction() as connection:
                taken = protected.taken_references(connection, candidates)
            self._free_protected.extend(set(candidates) - taken - set(self._free_protected))

    def forget(self) -> None:
        """Drops the pool after a conflict: one of it may be taken."""
        self._free.clear()
        self._free_protected.clear()

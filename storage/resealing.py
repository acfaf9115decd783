"""Sealing again, in pages, what an older key sealed; and how much is left under which key.

Every column that holds something sealed stands in `COLUMNS`, which a test compares with the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.sets import update_rows
from storage.tables import (
    Address,
    InboxRow,
    MediaRow,
    OfficerRow,
    OutboxRow,
    ProtectedCaseRow,
    ProtectedTextRow,
)
from storage.vault import MARK_LENGTH, CannotOpen, Vault
from storage.words import open_clear

PAGE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedColumn:
    """A column whose values only the keys open. `what` names it to operators.

    `was_clear` says that a migration, which has no key, may have left values in the clear.
    """

    what: str
    model: type[Any]
    column: str
    was_clear: bool = False

    @property
    def table(self) -> sa.Table:
        return table_of(self.model)

    @property
    def value(self) -> sa.Column[Any]:
        return self.table.c[self.column]


COLUMNS = (
    SealedColumn(what="addresses", model=Address, column="sealed"),
    SealedColumn(what="officers' names", model=OfficerRow, column="name_sealed"),
    SealedColumn(what="webhooks", model=InboxRow, column="sealed"),
    SealedColumn(what="media addresses", model=MediaRow, column="url_sealed"),
    SealedColumn(what="words of messages", model=OutboxRow, column="words", was_clear=True),
    SealedColumn(what="protected cases", model=ProtectedCaseRow, column="sealed"),
    SealedColumn(what="protected events", model=ProtectedTextRow, column="sealed"),
)


@dataclass(kw_only=True)
class Resealed:
    """What came of a page. `shut` are rows that no key opens, `doubled` addresses kept twice."""

    looked_at: int = 0
    sealed: int = 0
    shut: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    following: str | None = None


def _is_there(column: SealedColumn) -> sa.ColumnElement[bool]:
    """Whether there is something sealed: what was erased is empty."""
    return sa.and_(column.value.is_not(None), column.value != b"")


def _mark(value: sa.Column[Any]) -> Any:
    return sa.func.substr(value, 1, MARK_LENGTH)


def count_by_mark(
    connection: Connection, column: SealedColumn, vault: Vault
) -> tuple[tuple[int, ...], int]:
    """How many values each key of the vault sealed, in its order, and how many are others.

    What the protected lane's own keys sealed counts with the ordinary key of the same age.
    """
    counts = [
        sa.func.coalesce(sa.func.sum(sa.case((_mark(column.value).in_(marks), 1), else_=0)), 0)
        for marks in vault.marks_by_age
    ]
    row = connection.execute(sa.select(sa.func.count(), *counts).where(_is_there(column))).one()
    by_key = tuple(int(count) for count in row[1:])
    return by_key, row[0] - sum(by_key)


def count_pins(connection: Connection, vault: Vault) -> int:
    """How many officers' PINs, and codes of new officers, still need an older key."""
    table = table_of(OfficerRow)
    stored = connection.execute(sa.select(table.c.pin_hash, table.c.confirm_hash))
    return sum(any(hashed and not vault.is_pin_newest(hashed) for hashed in row) for row in stored)


def reseal_page(connection: Connection, vault: Vault, column: SealedColumn, after: str) -> Resealed:
    """Seals the next page with the newest key, after an id; the rows are locked until the end."""
    table = column.table
    statement = (
        sa.select(table.c.id, column.value.label("sealed"))
        .where(table.c.id > after, _is_there(column))
        .where(_mark(column.value).not_in(vault.newest_marks))
        .order_by(table.c.id)
        .limit(PAGE)
        .with_for_update()
    )
    found = connection.execute(statement).all()
    done = Resealed(looked_at=len(found), following=found[-1].id if found else None)
    rows = list(_sealed_again(vault, column, found, done))
    if column.model is Address:
        rows = _found_again(connection, rows, done)
    update_rows(connection, column.model, rows)
    done.sealed = len(rows)
    return done


def _sealed_again(
    vault: Vault, column: SealedColumn, found: Any, done: Resealed
) -> Iterator[dict[str, Any]]:
    for row in found:
        try:
            clear = open_clear(vault, row.sealed) if column.was_clear else vault.open(row.sealed)
        except CannotOpen:
            done.shut.append(row.id)
            continue
        sealer = vault.guarded if vault.is_guarded(row.sealed) else vault
        changed = {"id": row.id, column.column: sealer.seal(clear)}
        yield {**changed, "hash": vault.find(clear)} if column.model is Address else changed


def _found_again(
    connection: Connection, rows: list[dict[str, Any]], done: Resealed
) -> list[dict[str, Any]]:
    """The addresses but for those that another row has already, under the newest key."""
    table = table_of(Address)
    wanted = {row["hash"]: row["id"] for row in rows}
    taken = connection.execute(
        sa.select(table.c.id, table.c.hash).where(table.c.hash.in_(list(wanted)))
    )
    doubled = {wanted[row.hash] for row in taken if wanted[row.hash] != row.id}
    done.doubled += sorted(doubled)
    return [row for row in rows if row["id"] not in doubled]

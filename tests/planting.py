"""Damage done to a database behind the service's back, as a fault or an attacker would do it."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from flows.case import evolve
from flows.events import CaseEvent
from handlers.identifiers import new_id
from storage import cases
from storage.database import Database, table_of
from storage.tables import Complaint, EventRow
from storage.vault import Vault
from tests.rows import change_rows, rows_of

Row = dict[str, Any]
NOBODY = "f" * 32
"""An identifier that nothing has."""


@dataclass(frozen=True, kw_only=True)
class Planter:
    """Finds rows and damages them."""

    database: Database
    vault: Vault
    now: datetime

    # ── finding ──────────────────────────────────────────────────────────────────────────

    def all(self, model: type[SQLModel], **where: Any) -> list[Row]:
        return rows_of(self.database, model, **where)

    def one(
        self,
        model: type[SQLModel],
        fits: Callable[[Row], bool] = lambda _: True,
        /,
        **where: Any,
    ) -> Row:
        """The first row with these values that fits; there must be one."""
        return next(row for row in self.all(model, **where) if fits(row))

    def complaint(self, state: str) -> Row:
        return self.one(Complaint, state=state)

    def events(self, complaint_id: str) -> list[Row]:
        rows = self.all(EventRow, complaint_id=complaint_id)
        return sorted(rows, key=lambda row: row["sequence"])

    # ── damaging ─────────────────────────────────────────────────────────────────────────

    def change(self, model: type[SQLModel], row: Row, /, **values: Any) -> None:
        """Sets columns of a row."""
        assert change_rows(self.database, model, *_is(model, row), **values) == 1

    def delete(self, model: type[SQLModel], row: Row, /) -> None:
        with self.database.transaction() as connection:
            gone = connection.execute(sa.delete(table_of(model)).where(*_is(model, row)))
            assert gone.rowcount == 1

    def add(self, model: type[SQLModel], row: Row, /, **values: Any) -> None:
        """Writes a copy of a row with other values."""
        with self.database.transaction() as connection:
            connection.execute(sa.insert(table_of(model)).values(row | values))

    def unseal_events(self) -> None:
        """Takes away what refuses to change events."""
        with self.database.transaction() as connection:
            if self.database.is_postgres:
                connection.exec_driver_sql("DROP TRIGGER events_stay_as_written ON events")
                return
            for act in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER events_refuse_{act}")

    def unseal_days(self) -> None:
        """Takes away what refuses to change closed days."""
        with self.database.transaction() as connection:
            if self.database.is_postgres:
                connection.exec_driver_sql("DROP TRIGGER day_digests_stay_as_closed ON day_digests")
                return
            for act in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER day_digests_refuse_{act}")

    def change_unrelated(self, model: type[SQLModel], row: Row, /, **values: str) -> None:
        """Sets columns against a foreign key."""
        update = sa.update(table_of(model)).where(*_is(model, row)).values(**values)
        if self.database.is_postgres:
            table = table_of(model).name
            key = f"fk_{table}_person_id"
            with self.database.transaction() as connection:
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {key}")
                connection.execute(update)
            return
        # SQLite looks at foreign keys only where it is told to.
        statement = str(update.compile(compile_kwargs={"literal_binds": True}))
        connection = sqlite3.connect(str(self.database.engine.url.database))
        with connection:
            assert connection.execute(statement).rowcount == 1
        connection.close()

    def change_json(
        self, model: type[SQLModel], row: Row, column: str, /, **values: Any
    ) -> dict[str, Any]:
        """Sets fields of a JSON column; returns it whole."""
        changed = json.loads(row[column]) | values
        self.change(model, row, **{column: json.dumps(changed)})
        return changed

    def forge(self, complaint_id: str, sequence: int, **values: Any) -> None:
        """Changes an event and makes the chain fit again, as somebody who knows how could."""
        self.unseal_events()
        previous = ""
        for row in self.events(complaint_id):
            forged = row | {"previous_hash": previous}
            if row["sequence"] == sequence:
                forged |= values
            previous = forged["hash"] = cases.hash_event(forged)
            self.change(EventRow, row, **forged)
        self.change(Complaint, {"id": complaint_id}, chain_hash=previous)

    def happen(self, complaint_id: str, make: Callable[..., CaseEvent], **values: Any) -> None:
        """Lets something happen that the program should never do, with all its bookkeeping."""
        with self.database.transaction() as connection:
            case, chain = cases.load_by_id(connection, [complaint_id])[complaint_id]
            event = make(id=new_id(), complaint_id=complaint_id, at=case.registered_at, **values)
            chains = {complaint_id: chain}
            cases.append_events(connection, [event], chains)
            cases.write_cases(connection, [evolve(case, event)], chains)

    def hours_ago(self, hours: int) -> datetime:
        return self.now - timedelta(hours=hours)


def _is(model: type[SQLModel], row: Mapping[str, Any]) -> list[Any]:
    table = table_of(model)
    return [column == row[column.name] for column in table.primary_key]

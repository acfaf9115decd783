"""More time for a district: noted, taken back, and worked complaint by complaint."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.events import DistrictExtended
from flows.extension import ExtensionReason
from flows.vocabulary import OPEN_STATES
from storage.database import table_of
from storage.sets import insert_rows
from storage.tables import Complaint, ExtensionRow

_extensions = table_of(ExtensionRow)
_complaints = table_of(Complaint)

_COLUMNS = tuple(_extensions.c[name] for name in DistrictExtended.__dataclass_fields__)


def _read(row: sa.Row[tuple[object, ...]]) -> DistrictExtended:
    values = dict(row._mapping)
    return DistrictExtended(**{**values, "reason": ExtensionReason(str(values["reason"]))})


def add(connection: Connection, given: DistrictExtended) -> None:
    """Notes one that may still be taken back."""
    row = {name: getattr(given, name) for name in DistrictExtended.__dataclass_fields__}
    insert_rows(
        connection,
        ExtensionRow,
        [row | {"reason": given.reason.value, "status": "waiting", "after": "", "worked": 0}],
    )


def withdraw(connection: Connection, extension_id: str) -> None:
    """Takes one back that has not begun."""
    connection.execute(
        sa.update(_extensions)
        .where(_extensions.c.id == extension_id, _extensions.c.status == "waiting")
        .values(status="withdrawn")
    )


def newest_waiting(
    connection: Connection, officer_ids: Sequence[str], since: datetime
) -> DistrictExtended | None:
    """The newest of these officers that was given since then and has not begun; locked."""
    statement = (
        sa.select(*_COLUMNS)
        .where(
            _extensions.c.status == "waiting",
            _extensions.c.officer_id.in_(officer_ids),
            _extensions.c.at >= since,
        )
        .order_by(_extensions.c.at.desc())
        .limit(1)
        .with_for_update()
    )
    row = connection.execute(statement).first()
    return _read(row) if row is not None else None


def take_due(
    connection: Connection, before: datetime, limit: int
) -> tuple[DistrictExtended, list[str]] | None:
    """The oldest that was given before then and is not done, locked, and its next complaints.

    Those are open, were there when it was given, and come in the order of their ids.
    """
    statement = (
        sa.select(*_COLUMNS, _extensions.c.after)
        .where(_extensions.c.status.in_(["waiting", "working"]), _extensions.c.at < before)
        .order_by(_extensions.c.at, _extensions.c.id)
        .limit(1)
        .with_for_update()
    )
    row = connection.execute(statement).first()
    if row is None:
        return None
    values = dict(row._mapping)
    after = values.pop("after")
    given = DistrictExtended(**{**values, "reason": ExtensionReason(values["reason"])})
    following = (
        sa.select(_complaints.c.id)
        .where(
            _complaints.c.district == given.district,
            _complaints.c.id > after,
            _complaints.c.state.in_(sorted(state.value for state in OPEN_STATES)),
            _complaints.c.registered_at <= given.at,
        )
        .order_by(_complaints.c.id)
        .limit(limit)
    )
    return given, list(connection.execute(following).scalars())


def go_on(connection: Connection, extension_id: str, worked: Sequence[str], *, done: bool) -> None:
    """Notes how far one is worked."""
    values: dict[str, object] = {"status": "done" if done else "working"}
    if worked:
        values["after"] = worked[-1]
        values["worked"] = _extensions.c.worked + len(worked)
    connection.execute(
        sa.update(_extensions).where(_extensions.c.id == extension_id).values(**values)
    )


def given(
    connection: Connection, district: str, since: datetime, until: datetime
) -> tuple[tuple[int, str], ...]:
    """Days and reason of each that a district got in a span, oldest first."""
    statement = (
        sa.select(_extensions.c.days, _extensions.c.reason)
        .where(
            _extensions.c.district == district,
            _extensions.c.status != "withdrawn",
            _extensions.c.at >= since,
            _extensions.c.at < until,
        )
        .order_by(_extensions.c.at)
    )
    return tuple((row.days, row.reason) for row in connection.execute(statement))

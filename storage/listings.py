"""How far the provider's list of each of our numbers was worked."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.tables import Number

_numbers = table_of(Number)


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A number that people write to, and up to when its list was worked; `None` is never."""

    number_id: str
    number: str
    district: str
    listed_until: datetime | None
    deleted_until: datetime | None


def load_listings(connection: Connection) -> list[Listing]:
    """Every number for messages, by district."""
    statement = (
        sa.select(_numbers)
        .where(_numbers.c.channel.in_(["whatsapp", "sms"]))
        .order_by(_numbers.c.district, _numbers.c.channel.desc(), _numbers.c.address)
    )
    return [
        Listing(
            number_id=row.id,
            number=row.address,
            district=row.district,
            listed_until=row.listed_until,
            deleted_until=row.deleted_until,
        )
        for row in connection.execute(statement)
    ]


def note_listed(connection: Connection, number_id: str, until: datetime) -> None:
    """Notes that all before `until` was compared; an earlier time changes nothing."""
    _move(connection, _numbers.c.listed_until, number_id, until)


def note_deleted(connection: Connection, number_id: str, until: datetime) -> None:
    """Notes that all before `until` was deleted; an earlier time changes nothing."""
    _move(connection, _numbers.c.deleted_until, number_id, until)


def _move(
    connection: Connection, column: sa.Column[datetime], number_id: str, until: datetime
) -> None:
    connection.execute(
        sa.update(_numbers)
        .where(_numbers.c.id == number_id, sa.or_(column.is_(None), column < until))
        .values({column: until})
    )


def oldest_listed(connection: Connection) -> datetime | None:
    """Up to when every number's list was worked; `None` when none ever was."""
    return connection.execute(sa.select(sa.func.min(_numbers.c.listed_until))).scalar()

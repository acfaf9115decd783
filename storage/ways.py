"""The ways to reach a person: their addresses, and the numbers of ours that write to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.sets import Later, Query, is_among
from storage.tables import Address, Number, Person
from storage.vault import Vault

_addresses = table_of(Address)
_numbers = table_of(Number)
_people = table_of(Person)


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """An address of a person and the number of the district that writes to it.

    `is_held` says that the number sends nothing now, `opted_out` that the person wants answers
    only.
    """

    address_id: str
    channel: str
    address: str
    has_number: bool
    last_inbound_at: datetime | None
    blocked_code: int | None
    number_id: str
    number: str
    is_held: bool
    opted_out: bool


_WAYS = Query(
    sa.select(
        _addresses,
        _numbers.c.id.label("number_id"),
        _numbers.c.address,
        _numbers.c.district,
        _numbers.c.held_code,
        _people.c.opted_out,
    )
    .join(_numbers, _numbers.c.channel == _addresses.c.channel)
    .join(_people, _people.c.id == _addresses.c.person_id)
    .where(
        is_among(_addresses.c.person_id, "people"),
        is_among(_numbers.c.district, "districts"),
    )
    .order_by(_addresses.c.last_inbound_at.desc())
)


def load_ways(
    connection: Connection, vault: Vault, wanted: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[Way]]:
    """Every way to reach each (person, district): the address used last first, SMS last, and from
    a number that is held only where there is no other."""
    return ask_ways(connection, vault, wanted)()


def ask_ways(
    connection: Connection, vault: Vault, wanted: Sequence[tuple[str, str]]
) -> Later[dict[tuple[str, str], list[Way]]]:
    found = _WAYS.ask(
        connection,
        people={person for person, _ in wanted},
        districts={district for _, district in wanted},
    )
    return lambda: _by_person(found(), vault, wanted)


def _by_person(
    rows: Sequence[Any], vault: Vault, wanted: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[Way]]:
    ways: dict[tuple[str, str], list[Way]] = {key: [] for key in wanted}
    for row in rows:
        key = (row.person_id, row.district)
        if key in ways:
            ways[key].append(
                Way(
                    address_id=row.id,
                    channel=row.channel,
                    address=vault.open(row.sealed),
                    has_number=row.has_number,
                    last_inbound_at=row.last_inbound_at,
                    blocked_code=row.blocked_code,
                    number_id=row.number_id,
                    number=row.address,
                    is_held=row.held_code is not None,
                    opted_out=row.opted_out,
                )
            )
    for found in ways.values():
        # Stable: where nobody wrote yet, WhatsApp comes before SMS on either database.
        found.sort(
            key=lambda way: (way.last_inbound_at is None, way.channel != "whatsapp", way.is_held)
        )
    return ways


def block_address(connection: Connection, address_id: str, code: int) -> None:
    """Notes that nothing reaches an address until the person writes again."""
    connection.execute(
        sa.update(_addresses).where(_addresses.c.id == address_id).values(blocked_code=code)
    )


def close_window(connection: Connection, address_id: str) -> None:
    """Notes that WhatsApp's window is closed, whatever we believed."""
    connection.execute(
        sa.update(_addresses).where(_addresses.c.id == address_id).values(last_inbound_at=None)
    )

"""What the operator registers: the districts' numbers, and who holds which role.

Rows only; what may be registered is decided in `handlers.registry`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.vocabulary import Channel, IssueArea, Language, Role
from storage.database import table_of
from storage.people import Sender, address_row
from storage.sets import insert_rows
from storage.tables import Address, Number, OfficerRow, Person, UndoableRow
from storage.vault import Vault

_numbers = table_of(Number)
_officers = table_of(OfficerRow)
_addresses = table_of(Address)
_undoables = table_of(UndoableRow)


@dataclass(frozen=True, kw_only=True, slots=True)
class DistrictNumber:
    """A number of a district on one channel; `address` is `channel:+…`.

    `segments_per_second` is what the provider lets it send, `people_per_day` to how many people it
    may write first; `None` is no limit.
    """

    id: str
    district: str
    channel: Channel
    address: str
    segments_per_second: float
    people_per_day: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficerRole:
    """One role of an officer, opened. `district` is `None` for the whole province.

    `addresses` are all that the person has, the one used last first. Before `away_until` they are
    away; who is `suspended` serves nobody. Where a verifier serves is `tehsils` by code, all of the
    district when there are none. `home` are the districts that an auditor may not audit. A PIN that
    was wrong too often is `pin_locked`. Who `is_confirmed` proved that the phone is theirs.
    """

    id: str
    person_id: str
    role: Role
    district: str | None
    name: str
    language: Language
    office: str
    areas: tuple[IssueArea, ...]
    has_pin: bool
    addresses: tuple[str, ...]
    away_until: datetime | None = None
    suspended: bool = False
    tehsils: tuple[str, ...] = ()
    consent: str = ""
    home: tuple[str, ...] = ()
    pin_locked: bool = False
    is_confirmed: bool = True


# ── numbers ──────────────────────────────────────────────────────────────────────────────────


def load_district_numbers(connection: Connection) -> list[DistrictNumber]:
    """Every number, by district and channel."""
    statement = sa.select(_numbers).order_by(
        _numbers.c.district, _numbers.c.channel.desc(), _numbers.c.address
    )
    return [
        DistrictNumber(
            id=row.id,
            district=row.district,
            channel=Channel(row.channel),
            address=row.address,
            segments_per_second=row.segments_per_second,
            people_per_day=row.people_per_day,
        )
        for row in connection.execute(statement)
    ]


def add_district_numbers(connection: Connection, numbers: Sequence[DistrictNumber]) -> None:
    """Writes numbers that nobody has yet."""
    rows = [
        {
            "id": each.id,
            "district": each.district,
            "channel": each.channel.value,
            "address": each.address,
            "segments_per_second": each.segments_per_second,
            "people_per_day": each.people_per_day,
        }
        for each in numbers
    ]
    insert_rows(connection, Number, rows)


def change_allowance(connection: Connection, number: DistrictNumber) -> None:
    """Writes what a number may send."""
    connection.execute(
        sa.update(_numbers)
        .where(_numbers.c.id == number.id)
        .values(
            segments_per_second=number.segments_per_second, people_per_day=number.people_per_day
        )
    )


def remove_district_number(connection: Connection, number_id: str) -> None:
    connection.execute(sa.delete(_numbers).where(_numbers.c.id == number_id))


# ── people ───────────────────────────────────────────────────────────────────────────────────


def add_person(
    connection: Connection, person_id: str, language: Language | None, now: datetime
) -> None:
    """Writes a person who never wrote to us; their addresses follow."""
    row = {
        "id": person_id,
        "language": language.value if language else None,
        "language_chosen": False,
        "opted_out": False,
        "created_at": now,
    }
    insert_rows(connection, Person, [row])


def add_addresses(
    connection: Connection, vault: Vault, addresses: Sequence[Sender], now: datetime
) -> None:
    """Writes addresses that nobody wrote from yet, so WhatsApp's window stays closed."""
    rows = [address_row(vault, each, now, wrote=False) for each in addresses]
    insert_rows(connection, Address, rows)


def load_addresses(
    connection: Connection, vault: Vault, person_ids: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """All addresses of each person, the one used last first.

    Raises `storage.vault.CannotOpen` when the key they were sealed with is gone.
    """
    statement = (
        sa.select(_addresses.c.person_id, _addresses.c.sealed)
        .where(_addresses.c.person_id.in_(sorted(set(person_ids))))
        .order_by(
            _addresses.c.last_inbound_at.is_(None),
            _addresses.c.last_inbound_at.desc(),
            _addresses.c.id,
        )
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(statement):
        found[row.person_id] = (*found.get(row.person_id, ()), vault.open(row.sealed))
    return found


# ── officers ─────────────────────────────────────────────────────────────────────────────────


def load_roles(
    connection: Connection, vault: Vault, *, person_id: str | None = None
) -> list[OfficerRole]:
    """Every role, or those of one person; by district (provincial ones first) and age.

    Raises `storage.vault.CannotOpen` when the key they were sealed with is gone.
    """
    statement = sa.select(_officers).order_by(_officers.c.district, _officers.c.id)
    if person_id is not None:
        statement = statement.where(_officers.c.person_id == person_id)
    rows = connection.execute(statement).all()
    addresses = load_addresses(connection, vault, {row.person_id for row in rows})
    return [
        OfficerRole(
            id=row.id,
            person_id=row.person_id,
            role=Role(row.role),
            district=row.district or None,
            name=vault.open(row.name_sealed),
            language=Language(row.language),
            office=row.office,
            areas=tuple(IssueArea(area) for area in row.areas.split(",") if area),
            has_pin=bool(row.pin_hash),
            is_confirmed=not row.confirm_hash,
            addresses=addresses.get(row.person_id, ()),
            away_until=row.away_until,
            suspended=row.suspended_at is not None,
            tehsils=tuple(code for code in row.tehsils.split(",") if code),
            consent=row.consent,
            home=tuple(slug for slug in row.home.split(",") if slug),
            pin_locked=row.pin_locked_at is not None,
        )
        for row in rows
    ]


def known_roles(connection: Connection) -> set[str]:
    """The ids of all roles."""
    return set(connection.execute(sa.select(_officers.c.id)).scalars())


def add_role(
    connection: Connection,
    vault: Vault,
    role: OfficerRole,
    *,
    pin_hash: str,
    now: datetime,
    confirm_hash: str = "",
) -> None:
    """Writes a role that its holder did not have. `pin_hash` is empty where there is no PIN,
    `confirm_hash` where they need to prove nothing."""
    row = _role_values(vault, role) | {
        "id": role.id,
        "person_id": role.person_id,
        "role": role.role.value,
        "district": role.district or "",
        "pin_hash": pin_hash,
        "confirm_hash": confirm_hash,
        "created_at": now,
    }
    insert_rows(connection, OfficerRow, [row])


def update_role(
    connection: Connection,
    vault: Vault,
    role: OfficerRole,
    *,
    pin_hash: str | None,
    confirm_hash: str | None = None,
) -> None:
    """Changes a role's particulars. A hash that is `None` stays as it is stored."""
    values = _role_values(vault, role)
    if pin_hash is not None:
        values |= {"pin_hash": pin_hash, "pin_failures": 0, "pin_locked_at": None}
    if confirm_hash is not None:
        values |= {"confirm_hash": confirm_hash, "pin_failures": 0, "pin_locked_at": None}
    connection.execute(sa.update(_officers).where(_officers.c.id == role.id).values(**values))


def write_confirmation(connection: Connection, role_id: str, confirm_hash: str) -> None:
    """Stores what proves that a new officer's phone is theirs, and forgets what was tried."""
    values = {"confirm_hash": confirm_hash, "pin_failures": 0, "pin_locked_at": None}
    connection.execute(sa.update(_officers).where(_officers.c.id == role_id).values(values))


def _role_values(vault: Vault, role: OfficerRole) -> dict[str, Any]:
    return {
        "name_sealed": vault.seal(role.name),
        "language": role.language.value,
        "office": role.office,
        "areas": ",".join(role.areas),
        "tehsils": ",".join(role.tehsils),
        "consent": role.consent,
        "home": ",".join(role.home),
    }


def suspend_roles(connection: Connection, role_ids: Sequence[str], at: datetime | None) -> None:
    """Suspends roles from now on, with the changes that their holders might still have undone; or
    with `at` `None` lets them serve again."""
    if at is not None:
        connection.execute(sa.delete(_undoables).where(_undoables.c.officer_id.in_(role_ids)))
    connection.execute(
        sa.update(_officers).where(_officers.c.id.in_(role_ids)).values(suspended_at=at)
    )


def remove_roles(connection: Connection, role_ids: Sequence[str]) -> None:
    """Takes roles away, with the changes that their holders might still have undone."""
    connection.execute(sa.delete(_undoables).where(_undoables.c.officer_id.in_(role_ids)))
    connection.execute(sa.delete(_officers).where(_officers.c.id.in_(role_ids)))

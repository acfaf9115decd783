"""Registering the districts' numbers for the operator, and telling what a district still lacks.

Officers are registered in `handlers.roster`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from flows.district import District
from flows.ladder import Ladder
from flows.vocabulary import Channel, Level
from handlers.identifiers import new_id
from handlers.phones import addresses_of, phone_of, read_address
from storage import people, registry
from storage.database import Connection, Database
from storage.registry import DistrictNumber
from storage.vault import Vault

EVERYWHERE = "all"
"""Said in the place of a district: every district, or for a provincial role the whole province."""

RATES: Mapping[Channel, float] = {Channel.WHATSAPP: 80.0, Channel.SMS: 1.0, Channel.VOICE: 1.0}
"""Segments a second that Twilio allows a number of its own accord (`twilio.md` §4 to §6)."""

Districts = Mapping[str, District]


class NotRegistered(Exception):
    """The registry refuses; the message says why in one line, for the operator."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Something that a district's line lacks: a number on a channel, or a holder of a level."""

    district: str
    channel: Channel | None = None
    level: Level | None = None


class NumberChange(Enum):
    """What adding a number came to."""

    ADDED = auto()
    ALLOWANCE = auto()
    NOTHING = auto()


# ── districts ──────────────────────────────────────────────────────────────────────────────────


def find_district(known: Districts, typed: str) -> str:
    """The slug of a district. Raises `NotRegistered` when there is none of that name."""
    slug = typed.strip().lower()
    if slug not in known:
        raise NotRegistered(f"There is no district {typed!r}; there are {', '.join(sorted(known))}")
    return slug


def find_districts(known: Districts, typed: Sequence[str]) -> list[str]:
    """The slugs, each once; `all` means every district. Raises `NotRegistered` for another name."""
    if any(each.strip().lower() == EVERYWHERE for each in typed):
        return sorted(known)
    return list(dict.fromkeys(find_district(known, each) for each in typed))


# ── numbers ──────────────────────────────────────────────────────────────────────────────────


def list_district_numbers(
    database: Database, districts: Collection[str] = ()
) -> list[DistrictNumber]:
    """The numbers of these districts, or with none named all of them."""
    with database.transaction() as connection:
        numbers = registry.load_district_numbers(connection)
    return [each for each in numbers if not districts or each.district in districts]


def add_number(
    database: Database,
    vault: Vault,
    known: Districts,
    *,
    district: str,
    channel: Channel,
    address: str,
    segments_per_second: float | None = None,
    people_per_day: int | None = None,
) -> tuple[DistrictNumber, NumberChange]:
    """Gives a district a number; returns it and what changed.

    Of one that the district has, what is given of its allowance is changed: `None` keeps what is
    there, and 0 people a day take the limit away.

    Raises `handlers.phones.NotAPhone`, and `NotRegistered` for an unknown district and for a phone
    that another district or an officer has, on any channel.
    """
    slug = find_district(known, district)
    full = read_address(address, channel)

    def work(connection: Connection) -> tuple[DistrictNumber, NumberChange]:
        numbers = registry.load_district_numbers(connection)
        taken = [each for each in numbers if phone_of(each.address) == phone_of(full)]
        for each in taken:
            if each.district != slug:
                raise NotRegistered(
                    f"{each.address} is the number of {each.district}: remove it there first"
                )
        for each in taken:
            if each.channel is channel:
                return _change_allowance(connection, each, segments_per_second, people_per_day)
        _refuse_officers_phone(connection, vault, phone_of(full))
        number = DistrictNumber(
            id=new_id(),
            district=slug,
            channel=channel,
            address=full,
            segments_per_second=segments_per_second or RATES[channel],
            people_per_day=people_per_day or None,
        )
        registry.add_district_numbers(connection, [number])
        return number, NumberChange.ADDED

    return database.work(work)


def _change_allowance(
    connection: Connection,
    number: DistrictNumber,
    segments_per_second: float | None,
    people_per_day: int | None,
) -> tuple[DistrictNumber, NumberChange]:
    limit = number.people_per_day if people_per_day is None else people_per_day or None
    changed = replace(
        number,
        segments_per_second=segments_per_second or number.segments_per_second,
        people_per_day=limit,
    )
    if changed == number:
        return number, NumberChange.NOTHING
    registry.change_allowance(connection, changed)
    return changed, NumberChange.ALLOWANCE


def _refuse_officers_phone(connection: Connection, vault: Vault, phone: str) -> None:
    found = people.load_senders(connection, vault, addresses_of(phone).values())
    person_ids = {sender.person_id for sender in found.values()}
    if any(registry.load_roles(connection, vault, person_id=each) for each in person_ids):
        raise NotRegistered(f"{phone} is the phone of an officer: no district can have it")


def remove_number(
    database: Database,
    *,
    channel: Channel,
    address: str,
    district: str | None = None,
) -> DistrictNumber:
    """Takes a number away and returns it.

    Raises `handlers.phones.NotAPhone`, and `NotRegistered` when it is not the district's.
    """
    full = read_address(address, channel)

    def work(connection: Connection) -> DistrictNumber:
        numbers = registry.load_district_numbers(connection)
        number = next((each for each in numbers if each.address == full), None)
        if number is None:
            raise NotRegistered(f"{full} is not registered")
        if district is not None and number.district != district.strip().lower():
            raise NotRegistered(f"{full} is the number of {number.district}, not of {district}")
        registry.remove_district_number(connection, number.id)
        return number

    return database.work(work)


# ── what is missing ──────────────────────────────────────────────────────────────────────────


def find_gaps(database: Database, districts: Collection[str]) -> list[Gap]:
    """Which numbers and which rungs these districts lack, district by district."""
    with database.transaction() as connection:
        numbers = {
            (each.district, each.channel) for each in registry.load_district_numbers(connection)
        }
        serving = people.load_officers(connection, districts, None) if districts else {}
    gaps = []
    for slug in sorted(districts):
        gaps += [
            Gap(district=slug, channel=channel)
            for channel in (Channel.WHATSAPP, Channel.SMS)
            if (slug, channel) not in numbers
        ]
        ladder = Ladder(officers=serving[slug])
        gaps += [Gap(district=slug, level=level) for level in Level if not ladder.at(level)]
    return gaps

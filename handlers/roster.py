"""Registering officers for the operator: who holds which role, where, and how they are reached.

An officer is a person: found by any address of their phone, or made with both a WhatsApp and an
SMS address, so that what they write is a command whichever way it comes.
"""

import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flows.vocabulary import PROVINCIAL_ROLES, Channel, IssueArea, Language, Role
from handlers.identifiers import new_id
from handlers.phones import addresses_of, phone_of, read_phone
from handlers.registry import EVERYWHERE, Districts, NotRegistered, find_districts
from storage import orphans, people, registry
from storage.database import Connection, Database
from storage.people import Sender
from storage.registry import OfficerRole
from storage.vault import Vault

LONGEST_NAME = 80
LONGEST_OFFICE = 120

_PIN = re.compile(r"^[0-9]{4,8}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficerRequest:
    """An officer to add, as the operator typed it.

    `districts` are slugs, `all` among them or alone; empty is the whole province, for the roles
    that have it. `tehsils` are codes or names, for verifiers; `home` are slugs, for auditors.
    `None` keeps what is stored, or the default for a new role.
    """

    phone: str
    role: Role
    districts: Sequence[str]
    name: str
    language: Language | None = None
    channel: Channel = Channel.WHATSAPP
    office: str | None = None
    areas: Sequence[IssueArea] | None = None
    tehsils: Sequence[str] | None = None
    home: Sequence[str] | None = None
    pin: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficerAdded:
    """What adding an officer changed. Districts are `None` for the whole province.

    `apart` is an address of the phone that another person has and keeps. The first change that the
    officer asks for must end with `code`, which is stored as a hash only; with their PIN where
    `must_confirm` is set and there is no code.
    """

    phone: str
    added: tuple[str | None, ...]
    updated: tuple[str | None, ...]
    addresses: tuple[str, ...]
    apart: str | None
    must_confirm: bool = False
    code: str = ""


def list_officers(
    database: Database, vault: Vault, districts: Collection[str] = ()
) -> list[OfficerRole]:
    """Every role, or those that serve one of these districts, provincial ones included."""
    with database.transaction() as connection:
        roles = registry.load_roles(connection, vault)
    wanted = {None, *districts}
    return [each for each in roles if not districts or each.district in wanted]


def add_officer(
    database: Database, vault: Vault, known: Districts, request: OfficerRequest, now: datetime
) -> OfficerAdded:
    """Gives a person a role in each district; a role that they have is updated.

    Raises `handlers.phones.NotAPhone`, and `NotRegistered` for whatever else is not acceptable.
    """
    phone = read_phone(request.phone, mobile=True)
    districts = _districts_of(known, request.role, request.districts)
    request = replace(
        request,
        name=_one_line(request.name, "name", LONGEST_NAME),
        office=None
        if request.office is None
        else _one_line(request.office, "office", LONGEST_OFFICE, may_be_empty=True),
    )
    if request.pin is not None and not _PIN.match(request.pin):
        raise NotRegistered("A PIN has 4 to 8 digits")

    def work(connection: Connection) -> OfficerAdded:
        _refuse_districts_phone(connection, phone)
        person_id, addresses, apart = _find_or_make_person(connection, vault, phone, request, now)
        roles = registry.load_roles(connection, vault, person_id=person_id)
        orphans.note_change(connection, new_id())
        held = {each.district: each for each in roles if each.role is request.role}
        must_confirm = _must_confirm(request, roles)
        code = "" if request.pin or not must_confirm else f"{secrets.randbelow(10**6):06}"
        secret = (request.pin or code) if must_confirm else None
        for district in districts:
            _write_role(connection, vault, known, request, person_id, district, held, now, secret)
        if secret is not None:
            _renew_secret(connection, vault, secret, roles)
        return OfficerAdded(
            phone=phone,
            added=tuple(each for each in districts if each not in held),
            updated=tuple(each for each in districts if each in held),
            addresses=addresses,
            apart=apart,
            must_confirm=must_confirm,
            code=code,
        )

    return database.work(work)


def _must_confirm(request: OfficerRequest, roles: Sequence[OfficerRole]) -> bool:
    """Whether nothing shows yet that the phone is in the right hands.

    Verifiers are asked whether they agree, and change nothing before.
    """
    serves = [each for each in roles if each.role is not Role.VERIFIER]
    return request.role is not Role.VERIFIER and not any(each.is_confirmed for each in serves)


def _renew_secret(
    connection: Connection, vault: Vault, secret: str, roles: Sequence[OfficerRole]
) -> None:
    """Lets the newest secret be the one for roles that the person had before, too."""
    for each in roles:
        if not each.is_confirmed:
            hashed = vault.hash_pin(each.id, secret)
            registry.write_confirmation(connection, each.id, hashed)


def remove_officer(
    database: Database,
    vault: Vault,
    *,
    phone: str,
    role: Role | None = None,
    districts: Collection[str] = (),
) -> list[OfficerRole]:
    """Takes roles from whoever has the phone and returns them; the person and addresses stay.

    Without a role, or without districts, all of them. Raises `handlers.phones.NotAPhone`, and
    `NotRegistered` when there is nothing to take.
    """

    def work(connection: Connection) -> list[OfficerRole]:
        gone = _find_roles(connection, vault, phone, role, districts)
        registry.remove_roles(connection, [each.id for each in gone])
        orphans.note_change(connection, new_id())
        return gone

    return database.work(work)


def suspend_officer(
    database: Database,
    vault: Vault,
    *,
    phone: str,
    now: datetime | None,
    role: Role | None = None,
    districts: Collection[str] = (),
) -> list[OfficerRole]:
    """Suspends roles of whoever has the phone, or with `now` `None` lets them serve again.

    Returns those that this changed. Without a role, or without districts, all of them. Raises
    `handlers.phones.NotAPhone`, and `NotRegistered` when there is nothing to change.
    """

    def work(connection: Connection) -> list[OfficerRole]:
        found = _find_roles(connection, vault, phone, role, districts)
        changed = [each for each in found if each.suspended == (now is None)]
        if not changed:
            state = "not suspended" if now is None else "suspended already"
            raise NotRegistered(f"{read_phone(phone)} is {state} there")
        registry.suspend_roles(connection, [each.id for each in changed], now)
        orphans.note_change(connection, new_id())
        return changed

    return database.work(work)


def _find_roles(
    connection: Connection,
    vault: Vault,
    phone: str,
    role: Role | None,
    districts: Collection[str],
) -> list[OfficerRole]:
    number = read_phone(phone)
    slugs = {each.strip().lower() for each in districts} - {EVERYWHERE}
    people_there = people.load_senders(connection, vault, addresses_of(number).values())
    found = [
        each
        for person_id in sorted({sender.person_id for sender in people_there.values()})
        for each in registry.load_roles(connection, vault, person_id=person_id)
        if role in (None, each.role) and (not slugs or each.district in slugs)
    ]
    if not found:
        raise NotRegistered(f"{number} has no such role")
    return found


def _refuse_districts_phone(connection: Connection, phone: str) -> None:
    for each in registry.load_district_numbers(connection):
        if phone_of(each.address) == phone:
            raise NotRegistered(f"{phone} is the number of {each.district}: no officer can have it")


def _find_or_make_person(
    connection: Connection, vault: Vault, phone: str, request: OfficerRequest, now: datetime
) -> tuple[str, tuple[str, ...], str | None]:
    """The person of a phone, their addresses of it, and the one that somebody else has."""
    wanted = addresses_of(phone)
    preferred = Channel.SMS if request.channel is Channel.SMS else Channel.WHATSAPP
    ordered = sorted(wanted, key=lambda channel: channel is not preferred)
    found = people.load_senders(connection, vault, wanted.values())
    owners = [found[wanted[channel]].person_id for channel in ordered if wanted[channel] in found]
    if owners:
        person_id = owners[0]
    else:
        person_id = new_id()
        registry.add_person(connection, person_id, request.language or Language.URDU, now)
    missing = [wanted[channel] for channel in ordered if wanted[channel] not in found]
    registry.add_addresses(
        connection,
        vault,
        [Sender(person_id=person_id, address_id=new_id(), address=each) for each in missing],
        now,
    )
    apart = next(
        (address for address, sender in found.items() if sender.person_id != person_id), None
    )
    return person_id, tuple(wanted[each] for each in ordered if wanted[each] != apart), apart


def _write_role(
    connection: Connection,
    vault: Vault,
    known: Districts,
    request: OfficerRequest,
    person_id: str,
    district: str | None,
    held: Mapping[str | None, OfficerRole],
    now: datetime,
    secret: str | None,
) -> None:
    before = held.get(district)
    usual = known[district].languages[0] if district is not None else Language.URDU
    role = OfficerRole(
        id=before.id if before else new_id(),
        person_id=person_id,
        role=request.role,
        district=district,
        name=request.name,
        language=request.language or (before.language if before else usual),
        office=(before.office if before else "") if request.office is None else request.office,
        areas=(before.areas if before else ()) if request.areas is None else tuple(request.areas),
        has_pin=request.pin is not None or (before is not None and before.has_pin),
        addresses=(),
        tehsils=_tehsils_of(known, request, district, before),
        consent=before.consent if before else "",
        home=_home_of(known, request, before),
    )
    pin_hash = vault.hash_pin(role.id, request.pin) if request.pin is not None else None
    confirm_hash = vault.hash_pin(role.id, secret) if secret is not None else None
    if before is not None:
        registry.update_role(connection, vault, role, pin_hash=pin_hash, confirm_hash=confirm_hash)
    else:
        registry.add_role(
            connection, vault, role, pin_hash=pin_hash or "", now=now,
            confirm_hash=confirm_hash or "",
        )  # fmt: skip


def _districts_of(known: Districts, role: Role, typed: Sequence[str]) -> list[str | None]:
    everywhere = not typed or any(each.strip().lower() == EVERYWHERE for each in typed)
    if role in PROVINCIAL_ROLES and everywhere:
        return [None]
    if not typed:
        raise NotRegistered(f"A {role} serves a district: name it with --district, or say all")
    return list(find_districts(known, typed))


def _tehsils_of(
    known: Districts, request: OfficerRequest, district: str | None, before: OfficerRole | None
) -> tuple[str, ...]:
    """The codes of the tehsils that were named, or those that are stored."""
    if request.tehsils is None:
        return before.tehsils if before else ()
    if request.role is not Role.VERIFIER or district is None:
        raise NotRegistered("Only a verifier serves single tehsils")
    places = known[district].places
    found = [
        places.tehsil(district, each) or places.find_tehsil(district, each)
        for each in request.tehsils
    ]
    for typed, tehsil in zip(request.tehsils, found, strict=True):
        if tehsil is None:
            there = ", ".join(each.names["en"] for each in places.districts[district].tehsils)
            raise NotRegistered(f"{district} has no tehsil {typed}; there are {there}")
    return tuple(dict.fromkeys(each.code for each in found if each is not None))


def _home_of(
    known: Districts, request: OfficerRequest, before: OfficerRole | None
) -> tuple[str, ...]:
    """The districts that an auditor belongs to, those that are stored if none were named."""
    if request.role is not Role.AUDITOR:
        if request.home:
            raise NotRegistered("Only an auditor is kept from a home district")
        return ()
    if request.home is None:
        return before.home if before else ()
    return tuple(dict.fromkeys(find_districts(known, request.home)))


def _one_line(text: str, what: str, longest: int, *, may_be_empty: bool = False) -> str:
    line = " ".join(text.split())
    if not line and not may_be_empty:
        raise NotRegistered(f"The {what} is empty")
    if len(line) > longest or not line.isprintable():
        raise NotRegistered(f"The {what} must be one line of at most {longest} letters")
    return line

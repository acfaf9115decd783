"""People, their addresses, what is remembered of their conversations, officers and subscribers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.engine import Connection

from flows.conversation import Conversation
from flows.folding import fold
from flows.ladder import Officer
from flows.vocabulary import IssueArea, Language, Role
from storage.database import table_of
from storage.sets import Later, Query, insert_rows, is_among, update_rows, upsert_rows
from storage.tables import (
    Address,
    Complaint,
    ConversationRow,
    Number,
    OfficerRow,
    Person,
    Subscription,
)
from storage.vault import CannotOpen, Vault

_people = table_of(Person)
_addresses = table_of(Address)
_conversations = table_of(ConversationRow)
_numbers = table_of(Number)
_officers = table_of(OfficerRow)
_subscriptions = table_of(Subscription)
_complaints = table_of(Complaint)

_conversation_json = TypeAdapter(Conversation)


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who wrote. `is_new` people have no row yet."""

    person_id: str
    address_id: str
    address: str
    language: Language | None = None
    language_chosen: bool = False
    opted_out: bool = False
    last_inbound_at: datetime | None = None
    is_new: bool = False


_NUMBERS = Query(sa.select(_numbers.c.address, _numbers.c.district, _numbers.c.channel))

_SENDERS = Query(
    sa.select(
        _addresses.c.id,
        _addresses.c.hash,
        _addresses.c.last_inbound_at,
        _people.c.id.label("person_id"),
        _people.c.language,
        _people.c.language_chosen,
        _people.c.opted_out,
    )
    .join(_people, _people.c.id == _addresses.c.person_id)
    .where(is_among(_addresses.c.hash, "hashes"))
    .order_by(_addresses.c.hash)
    .with_for_update()
)

_CONVERSATIONS = Query(
    sa.select(_conversations.c.state)
    .where(
        is_among(_conversations.c.person_id, "people"),
        is_among(_conversations.c.district, "districts"),
    )
    .order_by(_conversations.c.person_id, _conversations.c.district)
    .with_for_update()
)

_beside = _officers.alias("beside")

# Where one alone does the work there is nothing to share out, and nothing to count.
_SHARES_WORK = sa.and_(
    _officers.c.role == Role.FOCAL_POINT.value,
    sa.exists().where(
        _beside.c.district == _officers.c.district,
        _beside.c.role == _officers.c.role,
        _beside.c.id != _officers.c.id,
        _beside.c.suspended_at.is_(None),
    ),
)

_OFFICERS = Query(
    sa.select(
        _officers.c.id,
        _officers.c.person_id,
        _officers.c.role,
        _officers.c.district,
        _officers.c.language,
        _officers.c.office,
        _officers.c.areas,
        _officers.c.name_sealed,
        sa.case(
            (
                _SHARES_WORK,
                sa.select(sa.func.count())
                .select_from(_complaints)
                .where(_complaints.c.owner_id == _officers.c.id, _complaints.c.closed_at.is_(None))
                .correlate(_officers)
                .scalar_subquery(),
            ),
            else_=0,
        ).label("load"),
        (_officers.c.pin_hash != "").label("has_pin"),
        (_officers.c.confirm_hash == "").label("is_confirmed"),
        _officers.c.away_until,
        _officers.c.deputy_id,
    )
    .where(
        is_among(_officers.c.district, "districts"),
        _officers.c.suspended_at.is_(None),
        # A district has many verifiers, and none of them is on its ladder.
        sa.or_(_officers.c.role != Role.VERIFIER.value, is_among(_officers.c.person_id, "people")),
    )
    .order_by(_officers.c.id)
)


def load_numbers(connection: Connection) -> dict[str, tuple[str, str]]:
    """District and channel of every number of ours, by its address."""
    return ask_numbers(connection)()


def ask_numbers(connection: Connection) -> Later[dict[str, tuple[str, str]]]:
    found = _NUMBERS.ask(connection)
    return lambda: {row.address: (row.district, row.channel) for row in found()}


def load_senders(
    connection: Connection, vault: Vault, addresses: Iterable[str]
) -> dict[str, Sender]:
    """Who is known by these addresses; their rows are locked, in one order everywhere."""
    return ask_senders(connection, vault, addresses)()


def ask_senders(
    connection: Connection, vault: Vault, addresses: Iterable[str]
) -> Later[dict[str, Sender]]:
    by_hash = {hashed: address for address in addresses for hashed in vault.find_all(address)}
    found = _SENDERS.ask(connection, hashes=sorted(by_hash))
    return lambda: {
        by_hash[row.hash]: Sender(
            person_id=row.person_id,
            address_id=row.id,
            address=by_hash[row.hash],
            language=Language(row.language) if row.language else None,
            language_chosen=row.language_chosen,
            opted_out=row.opted_out,
            last_inbound_at=row.last_inbound_at,
        )
        for row in found()
    }


def add_people(
    connection: Connection, vault: Vault, senders: Sequence[Sender], now: datetime
) -> None:
    """Writes people seen for the first time, with the address they wrote from."""
    insert_rows(
        connection,
        Person,
        [
            {
                "id": sender.person_id,
                "language": sender.language.value if sender.language else None,
                "language_chosen": sender.language_chosen,
                "opted_out": sender.opted_out,
                "created_at": now,
            }
            for sender in senders
        ],
    )
    insert_rows(
        connection, Address, [address_row(vault, sender, now, wrote=True) for sender in senders]
    )


def address_row(vault: Vault, sender: Sender, now: datetime, *, wrote: bool) -> dict[str, Any]:
    """An address's row. `wrote` opens WhatsApp's window."""
    channel, _, value = sender.address.partition(":")
    return {
        "id": sender.address_id,
        "person_id": sender.person_id,
        "channel": channel,
        "hash": vault.find(sender.address),
        "sealed": vault.seal(sender.address),
        "has_number": value.startswith("+"),
        "last_inbound_at": (sender.last_inbound_at or now) if wrote else None,
        "blocked_code": None,
        "created_at": now,
    }


def touch_addresses(connection: Connection, wrote_at: Mapping[str, datetime]) -> None:
    """Notes when people wrote last: from then the window is open, and a block by them is over."""
    rows = [
        {"id": address_id, "last_inbound_at": moment, "blocked_code": None}
        for address_id, moment in wrote_at.items()
    ]
    update_rows(connection, Address, rows)


def write_people(connection: Connection, changes: dict[str, dict[str, Any]]) -> None:
    """Changes of language and opt-out, by person."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for person_id, values in sorted(changes.items()):
        alike.setdefault(tuple(sorted(values)), []).append({"id": person_id, **values})
    for rows in alike.values():
        update_rows(connection, Person, rows)


def encode_conversation(conversation: Conversation) -> str:
    """What is remembered of a conversation, as JSON."""
    return _conversation_json.dump_json(conversation, exclude_defaults=True).decode()


def decode_conversation(state: str) -> Conversation:
    return _conversation_json.validate_json(state)


def ask_conversations(
    connection: Connection, keys: Sequence[tuple[str, str]]
) -> Later[dict[tuple[str, str], Conversation]]:
    """Conversations by person and district."""
    found = _CONVERSATIONS.ask(
        connection,
        people={person_id for person_id, _ in keys},
        districts={district for _, district in keys},
    )

    def read() -> dict[tuple[str, str], Conversation]:
        loaded = [decode_conversation(row.state) for row in found()]
        return {(each.person_id, each.district): each for each in loaded}

    return read


def write_conversations(
    connection: Connection, conversations: Iterable[Conversation], now: datetime
) -> None:
    upsert_rows(
        connection,
        ConversationRow,
        [
            {
                "person_id": each.person_id,
                "district": each.district,
                "state": encode_conversation(each),
                "wake_at": each.wake_at,
                "updated_at": now,
            }
            for each in conversations
        ],
    )


def due_conversations(connection: Connection, now: datetime, limit: int) -> list[tuple[str, str]]:
    """Person and district of the conversations that asked to be woken."""
    statement = (
        sa.select(_conversations.c.person_id, _conversations.c.district)
        .where(_conversations.c.wake_at <= now)
        .order_by(_conversations.c.wake_at)
        .limit(limit)
    )
    return [(row.person_id, row.district) for row in connection.execute(statement)]


def lock_people(connection: Connection, person_ids: Iterable[str]) -> None:
    """Takes the same locks as a message of these people would."""
    statement = (
        sa.select(_addresses.c.id)
        .where(_addresses.c.person_id.in_(sorted(set(person_ids))))
        .order_by(_addresses.c.hash)
        .with_for_update()
    )
    connection.execute(statement).all()


# ── officers ─────────────────────────────────────────────────────────────────────────────────


def load_officers(
    connection: Connection,
    districts: Iterable[str],
    now: datetime | None,
    vault: Vault | None = None,
) -> dict[str, tuple[Officer, ...]]:
    """The officers who serve each district and are not suspended, provincial ones included.

    No verifiers. Without `now` nobody counts as away; `vault` is as in `ask_officers`.
    """
    return ask_officers(connection, districts, now, vault=vault)()


def ask_officers(
    connection: Connection,
    districts: Iterable[str],
    now: datetime | None,
    people: Iterable[str] = (),
    vault: Vault | None = None,
) -> Later[dict[str, tuple[Officer, ...]]]:
    """The officers who serve each district; of its verifiers only those among `people`.

    With `vault` with the words of their names.
    """
    wanted = set(districts)
    found = _OFFICERS.ask(connection, districts={*wanted, ""}, people=set(people))

    def read() -> dict[str, tuple[Officer, ...]]:
        officers = [_officer(row, now, vault) for row in found()]
        return {
            district: tuple(each for each in officers if each.district in (None, district))
            for district in wanted
        }

    return read


@lru_cache(maxsize=4096)
def _called(vault: Vault, sealed: bytes) -> tuple[str, ...]:
    """The folded words of a name; none when the key that it was sealed with is gone."""
    try:
        return tuple(fold(vault.open(sealed)).split())
    except CannotOpen:
        return ()


def _officer(row: Any, now: datetime | None, vault: Vault | None) -> Officer:
    return Officer(
        id=row.id,
        person_id=row.person_id,
        role=Role(row.role),
        district=row.district or None,
        language=Language(row.language),
        office=row.office,
        has_pin=row.has_pin,
        is_confirmed=row.is_confirmed,
        areas=tuple(IssueArea(area) for area in row.areas.split(",") if area),
        load=row.load,
        is_away=now is not None and row.away_until is not None and row.away_until > now,
        deputy=row.deputy_id,
        called=_called(vault, row.name_sealed) if vault is not None else (),
    )


def load_names(connection: Connection, vault: Vault, district: str) -> dict[str, str]:
    """The names of the officers who serve a district, by the role's id.

    Raises `storage.vault.CannotOpen` when the key they were sealed with is gone.
    """
    statement = sa.select(_officers.c.id, _officers.c.name_sealed).where(
        _officers.c.district.in_([district, ""])
    )
    return {row.id: vault.open(row.name_sealed) for row in connection.execute(statement)}


def change_duty(
    connection: Connection, person_id: str, *, away_until: datetime | None, deputy: str | None
) -> None:
    """Notes until when a person is away (`None` leaves it), and who stands in for all roles."""
    values: dict[str, Any] = {"deputy_id": deputy}
    if away_until is not None:
        values["away_until"] = away_until
    connection.execute(
        sa.update(_officers).where(_officers.c.person_id == person_id).values(**values)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredPin:
    """An officer's PIN. `hash` is empty where there is none; `failures` are in a row.

    `confirm_hash` is of what confirms a new officer; it is empty once that is done.
    """

    hash: str = ""
    confirm_hash: str = ""
    failures: int = 0
    locked_at: datetime | None = None


def lock_pin(connection: Connection, officer_id: str) -> StoredPin:
    """An officer's PIN, its row locked, so that no two tries are counted as one."""
    row = connection.execute(
        sa.select(
            _officers.c.pin_hash,
            _officers.c.confirm_hash,
            _officers.c.pin_failures,
            _officers.c.pin_locked_at,
        )
        .where(_officers.c.id == officer_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        return StoredPin()
    return StoredPin(
        hash=row.pin_hash,
        confirm_hash=row.confirm_hash,
        failures=row.pin_failures,
        locked_at=row.pin_locked_at,
    )


def confirm(connection: Connection, person_id: str) -> None:
    """Notes that a person proved that the phone is theirs, and forgets what was tried before."""
    connection.execute(
        sa.update(_officers)
        .where(_officers.c.person_id == person_id, _officers.c.confirm_hash != "")
        .values(confirm_hash="", pin_failures=0, pin_locked_at=None)
    )


def write_pin(connection: Connection, officer_id: str, pin_hash: str) -> None:
    """Stores a PIN's hash and forgets what was tried before."""
    values = {"pin_hash": pin_hash, "pin_failures": 0, "pin_locked_at": None}
    connection.execute(sa.update(_officers).where(_officers.c.id == officer_id).values(values))


def note_pin_failures(
    connection: Connection, officer_id: str, failures: int, locked_at: datetime | None
) -> None:
    """How often a PIN was wrong in a row by now, and since when it is locked."""
    values = {"pin_failures": failures, "pin_locked_at": locked_at}
    connection.execute(sa.update(_officers).where(_officers.c.id == officer_id).values(values))


def count_tried(connection: Connection, district: str) -> int:
    """How many officers of a district had a wrong PIN since their last right one."""
    statement = sa.select(sa.func.count(sa.distinct(_officers.c.person_id))).where(
        _officers.c.district.in_([district, ""]), _officers.c.pin_failures > 0
    )
    return int(connection.execute(statement).scalar_one())


def is_suspended(connection: Connection, person_id: str, district: str) -> bool:
    """Whether somebody holds a role in a district, or in all, that they may not act in now."""
    statement = sa.select(
        sa.exists().where(
            _officers.c.person_id == person_id,
            _officers.c.district.in_([district, ""]),
            _officers.c.suspended_at.is_not(None),
        )
    )
    return bool(connection.execute(statement).scalar_one())


def load_language(connection: Connection, person_id: str) -> Language | None:
    """The language a person chose or was seen to write."""
    found = connection.execute(
        sa.select(_people.c.language).where(_people.c.id == person_id)
    ).scalar()
    return Language(found) if found else None


def officer_language(connection: Connection, officer_id: str) -> Language | None:
    """The language of an officer's role, suspended or not; `None` for what is no officer's."""
    found = connection.execute(
        sa.select(_officers.c.language).where(_officers.c.id == officer_id)
    ).scalar()
    return Language(found) if found else None


def find_people(connection: Connection, vault: Vault, addresses: Iterable[str]) -> set[str]:
    """Whose these addresses are, by their ids; nothing is locked."""
    hashes = {hashed for address in addresses for hashed in vault.find_all(address)}
    found = connection.execute(
        sa.select(_addresses.c.person_id).where(_addresses.c.hash.in_(sorted(hashes)))
    )
    return set(found.scalars())


def load_phone(connection: Connection, vault: Vault, person_id: str) -> str:
    """The number that a person wrote from last; empty for somebody without one.

    Raises `storage.vault.CannotOpen` when the key it was sealed with is gone.
    """
    sealed = connection.execute(
        sa.select(_addresses.c.sealed)
        .where(_addresses.c.person_id == person_id, _addresses.c.has_number.is_(True))
        .order_by(_addresses.c.last_inbound_at.desc(), _addresses.c.id)
    ).scalars()
    newest = next(iter(sealed), None)
    return "" if newest is None else vault.open(newest).partition(":")[2]


# ── subscriptions ────────────────────────────────────────────────────────────────────────────


def subscribe(connection: Connection, person_id: str, district: str, now: datetime) -> None:
    upsert_rows(
        connection,
        Subscription,
        [{"person_id": person_id, "district": district, "since": now, "until": None}],
    )


def unsubscribe(
    connection: Connection, person_id: str, district: str | None, now: datetime
) -> None:
    """Ends one subscription, or all with `district` `None`."""
    where = [_subscriptions.c.person_id == person_id, _subscriptions.c.until.is_(None)]
    if district is not None:
        where.append(_subscriptions.c.district == district)
    connection.execute(sa.update(_subscriptions).where(*where).values(until=now))

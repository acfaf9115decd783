"""The protected lane against the database: what turns did there, what its officers may open."""

from dataclasses import dataclass, field
from datetime import datetime

import structlog

from flows.changing import replace
from flows.desk import Request
from flows.protected import conflict
from flows.protected.case import ProtectedCase, ProtectedWork, evolve
from flows.protected.events import CaseErased, FoundNoOfficer, ProtectedCaseOpened, ProtectedEvent
from flows.protected.shelf import Item, Items
from flows.protected.vocabulary import Identity, Question
from handlers.links import Links
from handlers.phones import NotAPhone, addresses_of, read_phone
from storage import people, protected, protected_erasing
from storage.cases import Chain
from storage.database import Connection
from storage.vault import Vault

log = structlog.get_logger(__name__)


@dataclass(kw_only=True, slots=True)
class ProtectedBatch:
    """What turns did in the lane, waiting to be written. `cases` are those loaded or changed.

    `senders` are those whose conversations are written with their own turns.
    """

    cases: dict[str, ProtectedCase] = field(default_factory=dict)
    chains: dict[str, Chain] = field(default_factory=dict)
    happened: list[ProtectedEvent] = field(default_factory=list)
    touched: dict[str, None] = field(default_factory=dict)
    senders: set[str] = field(default_factory=set)

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.happened)

    def add_loaded(self, loaded: dict[str, protected.Loaded]) -> None:
        """Adds cases that were loaded and locked; what is here already is newer."""
        for case_id, (case, chain) in loaded.items():
            if case_id not in self.cases:
                self.cases[case_id] = case
                self.chains[case_id] = chain

    def take(self, work: ProtectedWork, sender_id: str | None) -> None:
        """Adds what one turn did."""
        self.happened += work.events
        for case in work.cases:
            self.cases[case.id] = case
            self.touched[case.id] = None
        if sender_id is not None:
            self.senders.add(sender_id)

    def record(self, event: ProtectedEvent) -> None:
        """Adds an event besides those of turns, to a case that is here."""
        self.happened.append(event)
        self.cases[event.case_id] = evolve(self.cases[event.case_id], event)
        self.touched[event.case_id] = None

    def write(self, connection: Connection, vault: Vault, now: datetime) -> None:
        """Writes it all, in the caller's transaction."""
        protected.append_events(connection, vault, self.happened, self.chains)
        changed = [self.cases[each] for each in self.touched]
        protected.write_cases(connection, vault, changed, self.chains)
        for event in self.happened:
            if isinstance(event, CaseErased):
                protected_erasing.erase_texts(connection, event.case_id, event.media, but=event.id)
        for event in self.happened:
            if isinstance(event, ProtectedCaseOpened) and event.person_id not in self.senders:
                self._let_know(connection, event, now)
        self._tell()

    @staticmethod
    def _let_know(connection: Connection, event: ProtectedCaseOpened, now: datetime) -> None:
        """Lets the person's conversation know of a case that somebody else opened for them."""
        if event.person_id is None:
            return
        key = event.person_id, event.district
        conversation = people.ask_conversations(connection, [key])().get(key)
        if conversation is None:
            return
        known = replace(
            conversation, guarded=event.case_id, guarded_at=now, step=None, options=(), focus=None
        )
        people.write_conversations(connection, [known], now)

    def _tell(self) -> None:
        for event in self.happened:
            if isinstance(event, FoundNoOfficer):
                log.error(
                    "No protected officer can take a case: `jawab officer add --role protected`.",
                    action="protected_orphan",
                    case_id=event.case_id,
                )


def load_items(
    connection: Connection,
    vault: Vault,
    links: Links,
    request: Request,
    outside: str,
    batch: ProtectedBatch,
    now: datetime,
) -> Items:
    """The officer's items under their numbers; the one that is worked on is locked.

    A case whose words hold the number of this officer's own phone is none of theirs.
    """
    officer = request.officer
    opened = protected.load_open(connection, vault) | {
        case.id: case for case in batch.cases.values() if case.is_open
    }
    mine = [
        case
        for case in opened.values()
        if not case.is_held
        and conflict.may_open(officer, case)
        and not names_phone(connection, vault, case, officer.person_id)
    ]
    numbers = protected.number_items(connection, officer.person_id, [case.id for case in mine])
    chosen = next((each for each in mine if numbers[each.id] == request.wants.item), None)
    items = [
        Item(number=numbers[case.id], case=batch.cases.get(case.id, case))
        for case in mine
        if case is not chosen
    ]
    if chosen is not None:
        batch.add_loaded(protected.load_by_id(connection, vault, [chosen.id]))
        own = Item(
            number=numbers[chosen.id],
            case=batch.cases[chosen.id],
            phone=phone_for(connection, vault, chosen),
            link=links.to_item(chosen.id, officer.actor_id, now) if request.wants.link else "",
        )
        items.append(own)
    return Items(items=tuple(sorted(items, key=lambda each: each.number)), outside=outside)


def phone_for(connection: Connection, vault: Vault, case: ProtectedCase) -> str:
    """The person's number, where they may be called and want to be known; else empty."""
    if not case.says(Question.CALL) or case.person_id is None:
        return ""
    if case.identity is Identity.ANONYMOUS:
        return ""
    return people.load_phone(connection, vault, case.person_id)


def names_phone(connection: Connection, vault: Vault, case: ProtectedCase, person_id: str) -> bool:
    """Whether the words hold a phone number of this person."""
    addresses: list[str] = []
    for typed in conflict.find_phones(case.text):
        try:
            addresses += addresses_of(read_phone(typed)).values()
        except NotAPhone:
            continue
    return bool(addresses) and person_id in people.find_people(connection, vault, addresses)

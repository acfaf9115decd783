"""From events to rows: what a turn of the core means for the database.

A `Batch` gathers the effects of many turns and writes them in sets, in one order of tables, in the
transaction of its caller.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from flows import events
from flows.case import Case
from flows.events import CaseEvent, Event, Kind, Said
from flows.measures import Delta, add_up, deltas
from flows.protected.case import NOTHING_PROTECTED, ProtectedWork
from flows.undo import Undoable
from handlers.identifiers import new_id
from handlers.moving import take_along
from handlers.protected import ProtectedBatch
from messages.catalogue import Catalogue
from storage import (
    cases,
    editions,
    erasures,
    extensions,
    inbox,
    measures,
    outbox,
    people,
    reads,
    undo,
    verifiers,
)
from storage.cases import Chain
from storage.database import Connection
from storage.sets import together
from storage.vault import Vault

PRIORITY: dict[Kind, int] = {
    Kind.REPLY: 0,
    Kind.OFFICER: 1,
    Kind.URGENT: 1,
    Kind.PROMISE: 2,
    Kind.REMINDER: 3,
    Kind.EDITION: 9,
}


def encode_lines(said: Said, catalogue: Catalogue) -> str:
    """A message's lines as JSON, with only those arguments that the wording asks for."""
    lines = [
        {
            "key": line.key,
            "args": {
                name: line.args[name]
                for name in catalogue.placeholders(line.key)
                if name in line.args
            },
        }
        for line in said.lines
    ]
    return to_json(lines).decode()


def outbox_row(
    said: Said, catalogue: Catalogue, now: datetime, *, dedupe: str, address_id: str | None = None
) -> dict[str, Any]:
    """The row of a message owed, in the clear until it is written.

    `address_id` is where a reply goes: back where it came from.
    """
    row_id = new_id()
    return {
        "id": row_id,
        "dedupe_key": said.dedupe or dedupe,
        "sequence": row_id,
        "part": 1,
        "parts": 0,
        "person_id": said.person_id,
        "district": said.district,
        "address_id": address_id,
        "complaint_id": said.complaint_id,
        "reference": said.reference,
        "cause": said.cause,
        "kind": said.kind.value,
        "priority": PRIORITY[said.kind],
        "purpose": said.purpose,
        "language": said.language.value,
        "lines": encode_lines(said, catalogue),
        "choices": to_json(
            [{"id": choice.id, "label": choice.label} for choice in said.choices]
        ).decode(),
        "media": to_json(said.media).decode() if said.media else "",
        "status": "queued",
        "attempts": 0,
        "next_attempt_at": max(said.not_before or now, now),
        "not_after": said.not_after,
        "created_at": now,
        "is_guarded": said.is_guarded,
    }


@dataclass(kw_only=True, slots=True)
class Batch:
    """Effects that wait to be written. `loaded` are the complaints as they are stored, locked; what
    is loaded later is told by `add_loaded`.
    """

    catalogue: Catalogue
    vault: Vault
    now: datetime
    loaded: dict[str, tuple[Case, Chain]] = field(default_factory=dict)
    chains: dict[str, Chain] = field(init=False)
    cases: dict[str, Case] = field(default_factory=dict)
    counted: list[Delta] = field(default_factory=list)
    recorded: list[CaseEvent] = field(default_factory=list)
    owed: list[dict[str, Any]] = field(default_factory=list)
    recalls: list[events.MessagesRecalled] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[events.VerifiersAsked] = field(default_factory=list)
    later: list[Event] = field(default_factory=list)
    protected: ProtectedBatch = field(default_factory=ProtectedBatch)

    def __post_init__(self) -> None:
        self.chains = {case_id: chain for case_id, (_, chain) in self.loaded.items()}

    def add_loaded(self, case: Case, chain: Chain) -> None:
        """Tells of a complaint that was loaded for the turns of this batch."""
        self.loaded[case.id] = case, chain
        self.chains[case.id] = chain

    def take(
        self,
        happened: Iterable[Event],
        changed: Iterable[Case],
        *,
        dedupe: str,
        address_id: str | None = None,
        sender_id: str | None = None,
        protected: ProtectedWork = NOTHING_PROTECTED,
    ) -> None:
        """Adds the effects of one turn. `dedupe` begins the key of messages without their own.

        `sender_id` is whose turn it is; their conversation is the caller's to write.
        """
        self.protected.take(protected, sender_id)
        replies = 0
        times: dict[str, datetime] = {}
        for event in happened:
            if isinstance(event, CaseEvent):
                times.setdefault(event.complaint_id, event.at)
                self._record(event)
            elif isinstance(event, Said):
                replies += 1
                back = address_id if event.person_id == sender_id else None
                self.owed.append(
                    outbox_row(
                        event,
                        self.catalogue,
                        self.now,
                        dedupe=f"{dedupe}:{replies}",
                        address_id=back,
                    )
                )
            elif isinstance(event, events.MessagesRecalled):
                self.recalls.append(event)
            elif isinstance(event, events.LanguageChosen):
                self._change(
                    event.person_id, language=event.language.value, language_chosen=event.chosen
                )
            elif isinstance(event, events.OptedOut):
                self._change(event.person_id, opted_out=True)
            elif isinstance(event, events.OptedIn):
                self._change(event.person_id, opted_out=False)
            else:
                self.later.append(event)
        for case in changed:
            self._count(case, times.get(case.id))
            self.cases[case.id] = case

    def _count(self, case: Case, at: datetime | None) -> None:
        """Notes how a turn that something happened in changes the counts."""
        if at is None:
            return
        before = self.cases.get(case.id)
        if before is None and case.id in self.loaded:
            before, _ = self.loaded[case.id]
        self.counted += deltas(before, case, at)

    def _record(self, event: CaseEvent) -> None:
        self.recorded.append(event)
        if isinstance(event, events.VerifiersAsked):
            self.asked.append(event)
        for medium in getattr(event, "media", ()):
            self.media[medium] = event.complaint_id

    def _change(self, person_id: str, **values: Any) -> None:
        self.people.setdefault(person_id, {}).update(values)

    def write(self, connection: Connection) -> None:
        """Writes everything."""
        self.clear_moved(connection)
        with together(connection):
            self.write_sets(connection)
        self.write_rest(connection)

    def clear_moved(self, connection: Connection) -> None:
        """Takes what moved to the protected lane out of the ordinary tables, before all else."""
        for event in self.recorded:
            if isinstance(event, events.Moved):
                case = self.cases[event.complaint_id]
                self.cases[case.id] = take_along(
                    connection, self.vault, event, case, self.protected
                )

    def write_sets(self, connection: Connection) -> None:
        """Writes what every turn has, table by table."""
        people.write_people(connection, self.people)
        cases.append_events(connection, self.recorded, self.chains)
        cases.write_cases(connection, list(self.cases.values()), self.chains)
        inbox.assign_media(connection, self.media)
        verifiers.note_asked(connection, self.asked)
        if self.counted:
            measures.note_changes(connection, new_id(), add_up(self.counted))
        outbox.write_outbox(connection, self.vault, self.owed)

    def write_rest(self, connection: Connection) -> None:
        """Writes what few turns have and what must find the sets written."""
        if self.protected.is_filled:
            self.protected.write(connection, self.vault, self.now)
        for recalled in self.recalls:
            self._recall(connection, recalled)
        for event in self.later:
            self._apply(connection, event)

    def _recall(self, connection: Connection, recalled: events.MessagesRecalled) -> None:
        correction = recalled.correction
        if correction.person_id in outbox.recall(connection, recalled.cause):
            row = outbox_row(correction, self.catalogue, self.now, dedupe=f"undo:{recalled.cause}")
            outbox.write_outbox(connection, self.vault, [row])

    def _apply(self, connection: Connection, event: Event) -> None:
        match event:
            case events.Subscribed():
                people.subscribe(connection, event.person_id, event.district, self.now)
            case events.Unsubscribed():
                people.unsubscribe(connection, event.person_id, event.district, self.now)
            case events.ErasureAsked():
                erasures.ask(connection, event.person_id, self.now)
            case events.DutyChanged():
                people.change_duty(
                    connection, event.person_id, away_until=event.away_until, deputy=event.deputy
                )
            case events.DistrictExtended():
                extensions.add(connection, event)
            case events.ExtensionWithdrawn():
                extensions.withdraw(connection, event.id)
            case events.UndoOffered():
                kept = _undoable_json.dump_json(make_undoable(event)).decode()
                undo.keep(connection, event.officer_id, kept)
            case events.VerifierAgreed():
                consent = verifiers.GIVEN if event.agreed else verifiers.REFUSED
                verifiers.note_consent(connection, [event.officer_id], consent, self.now)
            case events.ReadLogged():
                reads.add(connection, new_id(), event)
            case events.UndoSpent():
                undo.forget(connection, event.officer_id)
            case _:
                editions.apply_effect(connection, event)


_undoable_json = TypeAdapter(Undoable)


def make_undoable(offered: events.UndoOffered) -> Undoable:
    """The change that was offered."""
    return Undoable(
        officer_id=offered.officer_id,
        event_id=offered.event_id,
        action=offered.action,
        at=offered.at,
        before=offered.before,
        after=offered.after,
        alongside=offered.alongside,
    )


def read_undoable(text: str) -> Undoable:
    """The change that an officer may take back, as kept in the database."""
    return _undoable_json.validate_json(text)

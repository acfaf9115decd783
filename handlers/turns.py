"""The way of a message: from a verified webhook to effects in one transaction.

A batch of messages is one transaction. A batch that fails is worked again one by one; a message
that fails alone is parked with its error, its sender is told that a person will read it, and the
next message goes on. Gathering what waits into batches is `handlers.turn_worker`'s.
"""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from traceback import walk_tb
from typing import Any

import structlog

from flows import duty, officers, pacing, verifier_messages
from flows.as_citizen import read_as_citizen, remember
from flows.case import Case
from flows.changing import replace
from flows.commands import words_for
from flows.conversation import Conversation
from flows.desk import Request
from flows.district import District
from flows.engine import Turn, advance, asks_number
from flows.events import Assigned, DutyChanged, Kind, Line, Reassigned, Said
from flows.folding import fold
from flows.incoming import Incoming
from flows.ladder import Ladder, Officer
from flows.languages import guess_language
from flows.officers import Elsewhere
from flows.pins import PinState
from flows.protected.case import ProtectedCase
from flows.protected.references import find_reference as find_protected_reference
from flows.references import find_reference
from flows.vocabulary import Language
from handlers import desk
from handlers.clock import ServiceClock
from handlers.contacts import find_contact
from handlers.effects import Batch, outbox_row
from handlers.identifiers import Identifiers, new_id
from handlers.links import Links
from handlers.orphans import tell_orphans
from handlers.rulebook import Rulebook
from handlers.verifiers import load_checks
from storage import cases, inbox, outbox, people, protected
from storage.database import ATTEMPTS, Conflict, Connection, Database, DatabaseAway, back_off
from storage.people import Sender
from storage.sets import in_one_trip, together
from storage.vault import Vault

log = structlog.get_logger(__name__)

_ATTEMPTS = 4

_BEGINS_WITH_NUMBER = re.compile(r"\s*\d{3}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A verified inbound message with the form it came in.

    `parked_as` is the inbox row that holds it already, when it is worked once more.
    """

    incoming: Incoming
    form: str
    received_at: datetime
    parked_as: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a delivery, once it is durable. `turn` is `None` for what was no turn:
    a message that was there already, was parked, or came to a number that is not ours.
    """

    status: str
    turn: Turn | None = None
    person_id: str | None = None
    inbox_id: str | None = None
    district: str | None = None


@dataclass(kw_only=True, slots=True)
class _Loaded:
    """What a batch needs to know, loaded in sets; senders and conversations move as it goes."""

    connection: Connection
    numbers: dict[str, tuple[str, str]]
    senders: dict[str, Sender]
    known: set[tuple[str, str]]
    parked: set[str]
    officers: dict[str, tuple[Officer, ...]]
    conversations: dict[tuple[str, str], Conversation]
    batch: Batch
    cases: dict[str, Any]
    new_senders: dict[str, Sender] = field(default_factory=dict)


def _where(error: Exception) -> str:
    """An error by its class and place; its message may repeat what somebody wrote."""
    *_, (frame, number) = walk_tb(error.__traceback__)
    return f"{type(error).__name__} at {frame.f_globals.get('__name__', '?')}:{number}"


class Turns:
    """Works deliveries against the database; one object per worker thread."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        links: Links,
        outside: str = "",
    ) -> None:
        """`outside` is the body that gets what the protected lane has about the PDU."""
        self._database = database
        self._vault = vault
        self._links = links
        self._outside = outside
        self._rulebook = rulebook
        self._clock = clock
        self._ids = Identifiers(database)

    def work(self, deliveries: Sequence[Delivery]) -> list[Outcome | Exception]:
        """An outcome for each delivery, in order; an exception only for what is not durable."""
        try:
            return list(self._work_again(deliveries))
        except DatabaseAway as error:
            return [error] * len(deliveries)
        except Exception as error:  # noqa: BLE001 - whatever it was, each message gets its own try
            if len(deliveries) > 1:
                log.warning(
                    "A batch failed and is worked one by one.",
                    action="batch_split",
                    messages=len(deliveries),
                    error=type(error).__name__,
                )
        return [self._work_alone(delivery) for delivery in deliveries]

    def _work_again(self, deliveries: Sequence[Delivery]) -> Sequence[Outcome]:
        """Works a batch, and once more when another transaction won: it is done by then."""
        try:
            return self._work_together(deliveries)
        except Conflict:
            self._ids.forget()
            back_off(1)
            return self._work_together(deliveries)

    def _work_alone(self, delivery: Delivery) -> Outcome | Exception:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._work_together([delivery])[0]
            except DatabaseAway as error:
                return error
            except Conflict:
                # Somebody else wrote first: a new person, a reference, or the message itself.
                self._ids.forget()
                if attempt == _ATTEMPTS:
                    return self._park(delivery, "Conflict")
                back_off(attempt)
            except Exception as error:
                log.exception("A message failed alone.", action="turn_failed")
                return self._park(delivery, _where(error))
        raise AssertionError("the loop returns")

    def _work_together(self, deliveries: Sequence[Delivery]) -> Sequence[Outcome]:
        self._ids.stock(len(deliveries) + 1)
        with self._database.transaction() as connection:
            loaded = self._load(connection, deliveries)
            rows: list[dict[str, Any]] = []
            outcomes = [self._take(loaded, delivery, rows) for delivery in deliveries]
            self._write(loaded, rows)
        tell_orphans(loaded.batch.recorded)
        return outcomes

    # ── loading ──────────────────────────────────────────────────────────────────────────

    def _load(self, connection: Connection, deliveries: Sequence[Delivery]) -> _Loaded:
        now = self._clock.now()
        keys = [(each.incoming.channel.value, each.incoming.provider_id) for each in deliveries]
        with in_one_trip(connection):
            known = inbox.ask_known(connection, keys)
            ask_numbers = people.ask_numbers(connection)
            ask_senders = people.ask_senders(
                connection, self._vault, {each.incoming.sender for each in deliveries}
            )
        numbers, senders = ask_numbers(), ask_senders()
        pairs = {
            (senders[each.incoming.sender].person_id, numbers[each.incoming.recipient][0])
            for each in deliveries
            if each.incoming.sender in senders and each.incoming.recipient in numbers
        }
        districts = {
            numbers[each.incoming.recipient][0]
            for each in deliveries
            if each.incoming.recipient in numbers
        }
        references = filter(None, (_reference_in(each.incoming) for each in deliveries))
        with in_one_trip(connection):
            conversations = people.ask_conversations(connection, sorted(pairs))
            ask_cases = cases.ask_for_turn(
                connection, {person for person, _ in pairs}, references, now
            )
            on_duty = people.ask_officers(
                connection, districts, now, {person for person, _ in pairs}, self._vault
            )
        loaded = ask_cases()
        talked = conversations()
        # Most batches concern nobody who has a case in the protected lane, and ask for none.
        guarded = protected.load_for_turn(
            connection,
            self._vault,
            [each.guarded for each in talked.values() if each.guarded],
            filter(None, (_protected_reference_in(each.incoming) for each in deliveries)),
        )
        batch = Batch(
            catalogue=self._rulebook.catalogue,
            vault=self._vault,
            now=now,
            loaded=loaded,
        )
        batch.protected.add_loaded(guarded)
        return _Loaded(
            connection=connection,
            numbers=numbers,
            senders=senders,
            known=known(),
            parked=inbox.lock_parked(
                connection, [each.parked_as for each in deliveries if each.parked_as]
            ),
            officers=on_duty(),
            conversations=talked,
            cases={case_id: case for case_id, (case, _) in loaded.items()},
            batch=batch,
        )

    # ── one message ──────────────────────────────────────────────────────────────────────

    def _take(self, loaded: _Loaded, delivery: Delivery, rows: list[dict[str, Any]]) -> Outcome:
        incoming = delivery.incoming
        key = (incoming.channel.value, incoming.provider_id)
        if key in loaded.known and delivery.parked_as not in loaded.parked:
            return Outcome(status="known")
        loaded.known.add(key)
        inbox_id = delivery.parked_as or new_id()
        district_slug = loaded.numbers.get(incoming.recipient, (None, None))[0]
        if district_slug not in self._rulebook.districts or district_slug is None:
            log.error(
                "A message came to a number that no district has: `jawab number add`.",
                action="unknown_number",
                inbox_id=inbox_id,
            )
            rows.append(
                self._inbox_row(delivery, inbox_id, status="parked", error="unknown number")
            )
            return Outcome(status="parked", inbox_id=inbox_id)
        sender = self._sender(loaded, incoming, delivery.received_at)
        if incoming.attachments:
            identified = tuple(replace(each, id=new_id()) for each in incoming.attachments)
            incoming = replace(incoming, attachments=identified)
        turn = self._advance(loaded, incoming, sender, district_slug, delivery.received_at)
        loaded.conversations[sender.person_id, district_slug] = turn.conversation
        if pacing.has_begun(turn.conversation):
            log.warning(
                "Somebody writes very much: all of it is kept, and answers go out more slowly.",
                action="flood",
                person_id=sender.person_id,
                district=district_slug,
            )
        for case in turn.cases:
            loaded.cases[case.id] = case
        self._add_loads(loaded, district_slug, turn)
        self._follow_duty(loaded, turn)
        loaded.batch.take(
            turn.events,
            turn.cases,
            dedupe=f"reply:{inbox_id}",
            address_id=sender.address_id,
            sender_id=sender.person_id,
            protected=turn.protected,
        )
        rows.append(
            self._inbox_row(delivery, inbox_id, sender=sender, district=district_slug, turn=turn)
        )
        if incoming.attachments:
            inbox.write_media(
                loaded.connection,
                [
                    self._media_row(each, inbox_id, is_guarded=turn.is_guarded)
                    for each in incoming.attachments
                ],
            )
        return Outcome(
            status="done",
            turn=turn,
            person_id=sender.person_id,
            inbox_id=inbox_id,
            district=district_slug,
        )

    @staticmethod
    def _add_loads(loaded: _Loaded, slug: str, turn: Turn) -> None:
        """Counts what a turn gave to officers, so that those behind it are shared out evenly."""
        given = [event.owner for event in turn.events if isinstance(event, Assigned | Reassigned)]
        if given:
            loaded.officers[slug] = tuple(
                dataclasses.replace(each, load=each.load + given.count(each.id))
                for each in loaded.officers.get(slug, ())
            )

    @staticmethod
    def _follow_duty(loaded: _Loaded, turn: Turn) -> None:
        """Lets those behind it know who is away and who is back."""
        changes = [event for event in turn.events if isinstance(event, DutyChanged)]
        for change in changes:
            for slug, officers_there in loaded.officers.items():
                loaded.officers[slug] = tuple(
                    duty.apply(each, change, loaded.batch.now) for each in officers_there
                )

    def _sender(self, loaded: _Loaded, incoming: Incoming, received_at: datetime) -> Sender:
        """Who wrote, with when they wrote last: what comes late opens no window anew."""
        sender = loaded.senders.get(incoming.sender) or Sender(
            person_id=new_id(), address_id=new_id(), address=incoming.sender, is_new=True
        )
        wrote_at = min(received_at, loaded.batch.now)
        if sender.last_inbound_at is None or sender.last_inbound_at < wrote_at:
            sender = replace(sender, last_inbound_at=wrote_at)
            loaded.senders[incoming.sender] = sender
            if sender.is_new:
                loaded.new_senders[sender.person_id] = sender
        return sender

    def _advance(
        self,
        loaded: _Loaded,
        incoming: Incoming,
        sender: Sender,
        slug: str,
        received_at: datetime,
    ) -> Turn:
        district = self._rulebook.districts[slug]
        on_duty = loaded.officers.get(slug, ())
        conversation = loaded.conversations.get((sender.person_id, slug)) or Conversation(
            person_id=sender.person_id,
            district=slug,
            language=sender.language,
            language_chosen=sender.language_chosen,
            opted_out=sender.opted_out,
        )
        now = loaded.batch.now
        reference = _reference_in(incoming)
        own = [
            case
            for case in loaded.cases.values()
            if case.person_id == sender.person_id or case.reference == reference
        ]
        ladder = Ladder(officers=on_duty)
        roles = ladder.roles_of(sender.person_id)
        as_citizen = None
        if not roles and reference is not None:
            self._look_for_suspended(loaded, sender, slug, reference, own)
        if roles:
            mine = [case for case in own if case.person_id == sender.person_id]
            meant = self._read(loaded, incoming, conversation, roles, mine, district)
            if isinstance(meant, Request):
                return self._serve(
                    loaded, meant, conversation, district, ladder, min(received_at, now)
                )
            as_citizen = meant
        turn = advance(
            conversation,
            as_citizen or incoming,
            cases=own,
            ladder=ladder,
            district=district,
            now=now,
            ids=self._ids,
            received_at=min(received_at, now),
            contact=find_contact(loaded.connection, self._vault, incoming.text, now)
            if asks_number(conversation) and incoming.text
            else None,
            protected=_protected_of(loaded.batch, conversation, incoming),
        )
        return turn if as_citizen is None else remember(turn, now)

    @staticmethod
    def _look_for_suspended(
        loaded: _Loaded, sender: Sender, slug: str, reference: str, own: list[Case]
    ) -> None:
        """Alarms when somebody who was suspended writes of a complaint that is not theirs."""
        if sender.is_new or any(
            case.reference == reference and case.person_id == sender.person_id for case in own
        ):
            return
        if people.is_suspended(loaded.connection, sender.person_id, slug):
            log.error(
                "Somebody who was suspended goes on writing about complaints of others.",
                action="suspended_writes",
                person_id=sender.person_id,
                district=slug,
            )

    @staticmethod
    def _read(
        loaded: _Loaded,
        incoming: Incoming,
        conversation: Conversation,
        roles: tuple[Officer, ...],
        own: list[Case],
        district: District,
    ) -> Request | Incoming | None:
        """What somebody with a role means: a request, or a message as a citizen's.

        `None` for a verifier's message that is about no check: they are a citizen in all else.
        """
        now = loaded.batch.now
        if verifier_messages.only_verifies(roles):
            return verifier_messages.read(
                incoming,
                conversation,
                load_checks(loaded.connection, roles[0], loaded.cases, loaded.batch),
                roles=roles,
                own=own,
                district=district,
                now=now,
            )
        return read_as_citizen(incoming, conversation, own, now, words_for(roles)) or officers.read(
            incoming, conversation, roles=roles, district=district, now=now
        )

    def _serve(
        self,
        loaded: _Loaded,
        request: Request,
        conversation: Conversation,
        district: District,
        ladder: Ladder,
        received_at: datetime,
    ) -> Turn:
        """The turn of an officer's command."""
        wanted = desk.load(
            loaded.connection,
            self._vault,
            self._links,
            request,
            loaded.cases,
            loaded.batch,
            district,
            ladder,
            self._outside,
        )
        if request.confirms and wanted.pin is not None and wanted.pin.state is PinState.RIGHT:
            self._follow_confirmation(loaded, request.officer.person_id)
        return officers.respond(
            request,
            wanted,
            elsewhere=self._elsewhere(loaded, wanted.case, district.slug),
            conversation=conversation,
            ladder=ladder,
            district=district,
            now=loaded.batch.now,
            ids=self._ids,
            received_at=received_at,
        )

    @staticmethod
    def _follow_confirmation(loaded: _Loaded, person_id: str) -> None:
        """Lets the messages behind it know that an officer proved that the phone is theirs."""
        for slug, there in loaded.officers.items():
            loaded.officers[slug] = tuple(
                dataclasses.replace(each, is_confirmed=True)
                if each.person_id == person_id
                else each
                for each in there
            )

    def _elsewhere(self, loaded: _Loaded, case: Case | None, slug: str) -> Elsewhere | None:
        """The district of a complaint that an officer named at another one's number."""
        if case is None or case.district == slug:
            return None
        district = self._rulebook.districts.get(case.district)
        if district is None:
            return None
        serving = people.load_officers(loaded.connection, [case.district], loaded.batch.now)
        return Elsewhere(district=district, ladder=Ladder(officers=serving[case.district]))

    # ── writing ──────────────────────────────────────────────────────────────────────────

    def _write(self, loaded: _Loaded, rows: list[dict[str, Any]]) -> None:
        connection, batch = loaded.connection, loaded.batch
        if not rows:
            return
        wrote = {row["person_id"] for row in rows}
        known = {
            sender.address_id: sender.last_inbound_at or batch.now
            for sender in loaded.senders.values()
            if sender.person_id in wrote and not sender.is_new
        }
        touched = {(row["person_id"], row["district"]) for row in rows}
        talked = [each for key, each in loaded.conversations.items() if key in touched]
        batch.clear_moved(connection)
        with together(connection):
            people.add_people(connection, self._vault, self._fresh(loaded), batch.now)
            people.touch_addresses(connection, known)
            people.write_conversations(connection, talked, batch.now)
            inbox.write_inbox(connection, [row for row in rows if row["id"] not in loaded.parked])
            inbox.rewrite_inbox(connection, [row for row in rows if row["id"] in loaded.parked])
            batch.write_sets(connection)
        batch.write_rest(connection)

    @staticmethod
    def _fresh(loaded: _Loaded) -> list[Sender]:
        """The people seen for the first time, with what their first messages told of them."""
        fresh = []
        for person_id, sender in loaded.new_senders.items():
            learned = loaded.batch.people.pop(person_id, {})
            language = learned.get("language")
            fresh.append(
                replace(
                    sender,
                    language=Language(language) if language else None,
                    language_chosen=learned.get("language_chosen", False),
                    opted_out=learned.get("opted_out", False),
                )
            )
        return fresh

    def _inbox_row(
        self,
        delivery: Delivery,
        inbox_id: str,
        *,
        sender: Sender | None = None,
        district: str | None = None,
        turn: Turn | None = None,
        status: str = "done",
        error: str | None = None,
    ) -> dict[str, Any]:
        is_guarded = turn is not None and turn.is_guarded
        vault = self._vault.guarded if is_guarded else self._vault
        return {
            "id": inbox_id,
            "channel": delivery.incoming.channel.value,
            "provider_id": delivery.incoming.provider_id,
            "person_id": sender.person_id if sender else None,
            "district": district,
            "received_at": delivery.received_at,
            "sealed": vault.seal(delivery.form),
            "status": status,
            "intent": turn.intent.value if turn else None,
            "complaint_id": turn.conversation.focus if turn and not is_guarded else None,
            "error": error,
        }

    def _media_row(self, attachment: Any, inbox_id: str, *, is_guarded: bool) -> dict[str, Any]:
        now = self._clock.now()
        vault = self._vault.guarded if is_guarded else self._vault
        return {
            "id": attachment.id,
            "inbox_id": inbox_id,
            "claimed_type": attachment.content_type[:100],
            "url_sealed": vault.seal(attachment.url),
            "status": "waiting",
            "next_attempt_at": now,
            "created_at": now,
        }

    def _park(self, delivery: Delivery, error: str) -> Outcome | Exception:
        """Keeps a message that no turn could be made of, and tells its sender so, once."""
        inbox_id = delivery.parked_as or new_id()
        incoming = delivery.incoming
        try:
            with self._database.transaction() as connection:
                if delivery.parked_as is not None:
                    inbox.note_error(connection, inbox_id, error)
                    return Outcome(status="parked", inbox_id=inbox_id)
                loaded = self._load(connection, [delivery])
                slug = loaded.numbers.get(incoming.recipient, (None, None))[0]
                sender = self._sender(loaded, incoming, delivery.received_at)
                if sender.is_new:
                    people.add_people(connection, self._vault, [sender], loaded.batch.now)
                inbox.write_inbox(
                    connection,
                    [
                        self._inbox_row(
                            delivery, inbox_id, sender=sender, district=slug, status="parked",
                            error=error,
                        )
                    ],
                )  # fmt: skip
                if slug in self._rulebook.districts and slug is not None:
                    said = Said(
                        person_id=sender.person_id,
                        district=slug,
                        language=sender.language
                        or guess_language(incoming.text)
                        or self._rulebook.districts[slug].languages[0],
                        lines=(Line(key="parked"),),
                        kind=Kind.REPLY,
                        purpose="citizen_update",
                    )
                    row = outbox_row(
                        said,
                        self._rulebook.catalogue,
                        loaded.batch.now,
                        dedupe=f"parked:{inbox_id}",
                        address_id=sender.address_id,
                    )
                    outbox.write_outbox(connection, self._vault, [row])
        except (DatabaseAway, Conflict) as failure:
            return failure
        log.error("A message is parked: a person must read it.", action="parked", inbox_id=inbox_id)
        return Outcome(status="parked", inbox_id=inbox_id)

    # ── without a message ────────────────────────────────────────────────────────────────

    def wake(self, person_id: str, slug: str) -> None:
        """Takes a turn for a conversation whose `wake_at` has come; nothing if it has not."""
        self._ids.stock(ATTEMPTS)
        self._database.work(self._wake, person_id, slug)

    def _wake(self, connection: Connection, person_id: str, slug: str) -> None:
        people.lock_people(connection, [person_id])
        now = self._clock.now()
        key = person_id, slug
        conversation = people.ask_conversations(connection, [key])().get(key)
        if conversation is None or conversation.wake_at is None or conversation.wake_at > now:
            return
        loaded = cases.ask_for_turn(connection, [person_id], [], now)()
        on_duty = people.load_officers(connection, [slug], now, self._vault)[slug]
        turn = advance(
            conversation,
            None,
            cases=[case for case, _ in loaded.values()],
            ladder=Ladder(officers=on_duty),
            district=self._rulebook.districts[slug],
            now=now,
            ids=self._ids,
        )
        batch = Batch(
            catalogue=self._rulebook.catalogue,
            vault=self._vault,
            now=now,
            loaded=loaded,
        )
        dedupe = f"wake:{conversation.wake_at.timestamp():.0f}:{person_id}:{slug}"
        batch.take(turn.events, turn.cases, dedupe=dedupe)
        people.write_conversations(connection, [turn.conversation], now)
        batch.write(connection)


def _reference_in(incoming: Incoming) -> str | None:
    found = find_reference(fold(incoming.text)) if incoming.text else None
    return found[0] if found else None


def _protected_reference_in(incoming: Incoming) -> str | None:
    """The protected lane's number at the beginning of a message; `None` for nearly all."""
    if not _BEGINS_WITH_NUMBER.match(incoming.text):
        return None
    found = find_protected_reference(fold(incoming.text))
    return found[0] if found else None


def _protected_of(
    batch: Batch, conversation: Conversation, incoming: Incoming
) -> list[ProtectedCase]:
    """The conversation's own case in the protected lane, and the one that the message names."""
    if not batch.protected.cases:
        return []
    reference = _protected_reference_in(incoming)
    return [
        case
        for case in batch.protected.cases.values()
        if case.id == conversation.guarded or case.reference == reference
    ]

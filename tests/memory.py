"""A line in memory: the core at work, with nothing of what waits or lasts elsewhere.

It keeps in plain values what handlers and storage keep in the database, and hands the core what
they would load. How messages travel, and what time it is, is its caller's affair.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from flows import (
    absent_media,
    assigning,
    audit,
    auditing,
    digest,
    events,
    extending,
    firing,
    linking,
    officers,
    publishing,
    verifier_messages,
    wording,
)
from flows.as_citizen import read_as_citizen, remember
from flows.audit import Auditor, Closing, Sample
from flows.calendar import local_day
from flows.case import Case
from flows.commands import words_for
from flows.conflict import is_conflicted
from flows.conversation import Conversation
from flows.desk import Entry, EntryKind, Loaded, Request
from flows.district import District
from flows.docket import Docket
from flows.edition import Edition, apply
from flows.engine import Turn, advance, asks_number
from flows.events import CaseEvent, Event, Said
from flows.folding import fold
from flows.hotspots import Hotspot, Report, gather, notices, settle
from flows.incoming import Incoming
from flows.intake import Contact
from flows.ladder import Ladder, Officer
from flows.life_cycle import CLOSED_AS_FIXED, Ids
from flows.likeness import WITHIN
from flows.linking import PARENTS
from flows.oddities import Confirmation, Oddity, find_oddities
from flows.permitted import REOPEN_FOR
from flows.pins import TRIES, PinCheck, PinState, judge
from flows.protected import firing as protected_firing
from flows.protected.case import ProtectedCase, ProtectedWork
from flows.protected.conflict import may_open
from flows.protected.events import ProtectedCaseOpened, ProtectedEvent
from flows.protected.references import find_reference as find_protected_reference
from flows.protected.shelf import Item, Items
from flows.protected.vocabulary import Identity, Question
from flows.references import find_reference
from flows.undo import UNDO_FOR, Undoable
from flows.verifier_messages import LOOKED_BACK, Checks
from flows.verifying import Verifier
from flows.vocabulary import IssueArea, Language, Level, Role, State
from tests.flows.build import board
from tests.week import count_stats


@dataclass
class Person:
    """What is remembered of a person besides their conversations."""

    language: Language | None = None
    language_chosen: bool = False
    opted_out: bool = False


def _nothing_arrives(case: Case, since: datetime) -> int:
    return 0


@dataclass(kw_only=True)
class Memory:
    """Everything that is known. `owed` are the messages in the order made, each once.

    `pages` is where complaints have their pages. `names`, `pins`, `tehsils` and `agreed` (to be
    asked as a verifier, as all are who did not say otherwise) are by officer's id.
    `phones` gives whose number was typed, `None` where it takes no messages. Officers serve since
    it `began`; who is away, for whom a deputy stands in, how many notices were `kept` for the
    digest and when somebody was `digested` last are by person. `delivered` tells how many questions
    about a complaint's fix reached the phone since an instant.
    """

    districts: Mapping[str, District]
    officers: tuple[Officer, ...]
    ids: Ids
    now: datetime
    pages: str = "https://jawab.example"
    pins: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    tehsils: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    agreed: dict[str, bool] = field(default_factory=dict)
    delivered: Callable[[Case, datetime], int] = _nothing_arrives
    phones: Callable[[str], str | None] = str
    people: dict[str, Person] = field(default_factory=dict)
    conversations: dict[tuple[str, str], Conversation] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    record: list[CaseEvent] = field(default_factory=list)
    owed: list[Said] = field(default_factory=list)
    recalls: list[events.MessagesRecalled] = field(default_factory=list)
    undoables: dict[str, Undoable] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    subscribed: dict[tuple[str, str], datetime] = field(default_factory=dict)
    erasures: set[str] = field(default_factory=set)
    hotspots: dict[str, Hotspot] = field(default_factory=dict)
    lost_media: Counter[str] = field(default_factory=Counter)
    wrong_pins: Counter[str] = field(default_factory=Counter)
    began: datetime | None = None
    kept: Counter[str] = field(default_factory=Counter)
    digested: dict[str, datetime] = field(default_factory=dict)
    away_until: dict[str, datetime] = field(default_factory=dict)
    deputies: dict[str, str | None] = field(default_factory=dict)
    extensions: dict[str, events.DistrictExtended] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    extended: set[str] = field(default_factory=set)
    protected: dict[str, ProtectedCase] = field(default_factory=dict)
    protected_record: list[ProtectedEvent] = field(default_factory=list)
    items: dict[str, dict[str, int]] = field(default_factory=dict)
    reads: list[events.ReadLogged] = field(default_factory=list)
    reads_told: str = ""
    outside: str = "Provincial Ombudsman"
    _keys: set[str] = field(default_factory=set)

    def ladder(self, slug: str) -> Ladder:
        """Who serves a district, provincial officers included."""
        loads = Counter(each.owner for each in self.cases.values() if not each.is_closed)
        on_duty = tuple(
            replace(
                each,
                load=loads[each.id],
                is_away=self.away_until.get(each.person_id, self.now) > self.now,
                deputy=self.deputies.get(each.person_id),
            )
            for each in self.officers
            if each.district in (None, slug)
        )
        return Ladder(officers=on_duty)

    def person(self, person_id: str) -> Person:
        return self.people.setdefault(person_id, Person())

    def history(self, complaint_id: str) -> list[CaseEvent]:
        """The events of one complaint, oldest first."""
        return [event for event in self.record if event.complaint_id == complaint_id]

    # ── messages ─────────────────────────────────────────────────────────────────────────

    def take(self, person_id: str, slug: str, incoming: Incoming) -> Turn:
        """The turn that a message makes, as `handlers.turns` takes it."""
        district, ladder = self.districts[slug], self.ladder(slug)
        conversation = self.conversation(person_id, slug)
        roles = ladder.roles_of(person_id)
        cases = self._for_turn(person_id, incoming.text)
        mine = [case for case in cases if case.person_id == person_id]
        request, as_citizen = None, None
        if verifier_messages.only_verifies(roles):
            request = verifier_messages.read(
                incoming,
                conversation,
                self._checks(roles[0]),
                roles=roles,
                own=[each for each in self.cases.values() if each.person_id == person_id],
                district=district,
                now=self.now,
            )
        elif roles:
            words = words_for(roles)
            as_citizen = read_as_citizen(incoming, conversation, mine, self.now, words)
        if roles and not verifier_messages.only_verifies(roles) and as_citizen is None:
            request = officers.read(
                incoming, conversation, roles=roles, district=district, now=self.now
            )
        if request is not None:
            turn = officers.respond(
                request,
                self._load(request, slug),
                conversation=conversation,
                ladder=ladder,
                district=district,
                now=self.now,
                ids=self.ids,
            )
        else:
            turn = advance(
                conversation,
                as_citizen or incoming,
                cases=cases,
                ladder=ladder,
                district=district,
                now=self.now,
                ids=self.ids,
                contact=self._contact(incoming.text or None) if asks_number(conversation) else None,
                protected=self._protected_for(conversation, incoming.text),
            )
            turn = turn if as_citizen is None else remember(turn, self.now)
        self._keep(turn)
        return turn

    def lose_medium(self, medium_id: str, sender_id: str) -> None:
        """A medium of a complaint turns out not to be had, as `handlers.absent_media` is told."""
        (event,) = (each for each in self.record if medium_id in getattr(each, "media", ()))
        case = self.cases[event.complaint_id]
        self.lost_media[case.id] += 1
        docket = self._docket(case)
        absent_media.lost(
            docket, case, message_id=medium_id, sender_id=sender_id, why=absent_media.Why.LOST
        )
        self._apply(docket.events, [])

    def conversation(self, person_id: str, slug: str) -> Conversation:
        """What is remembered of a person's conversation with a district."""
        person = self.person(person_id)
        return self.conversations.get((person_id, slug)) or Conversation(
            person_id=person_id,
            district=slug,
            language=person.language,
            language_chosen=person.language_chosen,
            opted_out=person.opted_out,
        )

    def _protected_for(self, conversation: Conversation, text: str) -> list[ProtectedCase]:
        """The conversation's own case in the protected lane, and the one that is named."""
        found = find_protected_reference(fold(text))
        named = found[0] if found else None
        return [
            case
            for case in self.protected.values()
            if case.id == conversation.guarded or case.reference == named
        ]

    def _for_turn(self, person_id: str, text: str) -> list[Case]:
        """The person's complaints that are open or may be reopened, and the one that is named."""
        found = find_reference(fold(text))
        named = found[0] if found else None
        return [
            case
            for case in self.cases.values()
            if case.reference == named
            or (
                case.person_id == person_id
                and (
                    case.is_open
                    or (case.closed_at is not None and case.closed_at > self.now - REOPEN_FOR)
                )
            )
        ]

    def _load(self, request: Request, slug: str) -> Loaded:
        """What an officer's command wants."""
        pin = self._check_pin(request)
        wants = request.wants
        case = next((c for c in self.cases.values() if c.reference == wants.reference), None)
        undoable = None
        if wants.undoable:
            ids = [each.actor_id for each in request.roles]
            kept = [self.undoables[each] for each in ids if each in self.undoables]
            undoable = max(kept, key=lambda each: each.at, default=None)
            case = self.cases[undoable.before.id] if undoable else None
        other = next((c for c in self.cases.values() if c.reference == wants.other), None)
        if other is not None and other.state is State.LINKED and other.parent is not None:
            other = self.cases[other.parent.id]
        kin = [each.id for each in case.joined] if case else []
        kin += [each.before.id for each in undoable.alongside] if undoable else []
        edition = publishing.current(self.editions.get(slug), self.now)
        week = audit.newest_week(self.now)
        return Loaded(
            case=case,
            kin=tuple(self.cases[each] for each in kin),
            other=other,
            hotspots=tuple(
                (each, self._visible(request.officer, each))
                for each in sorted(self.hotspots.values(), key=lambda each: (-each.people, each.id))
                if wants.hotspots and each.district == slug
            ),
            like=tuple(
                replace(each, clocks=())
                for each in self._seen_by(request.officer)
                if wants.like and case and each.district == case.district and each.id != case.id
                if each.state in PARENTS
            ),
            board=board(self.cases.values(), wants.board.on(self.ladder(slug)), self.now, slug)
            if wants.board
            else None,
            stats=count_stats(self._seen_by(request.officer), slug, self.now)
            if wants.stats
            else None,
            edition=edition if wants.edition else None,
            edition_link=f"{self.pages}/edition/{edition.id}" if wants.edition and edition else "",
            undoable=undoable,
            extension=self._waiting_extension(request) if wants.undoable else None,
            history=self._entries(case) if wants.history and case else (),
            names=self.names if wants.names or (pin and pin.now_locked) else {},
            contact=self._contact(wants.contact),
            media_lost=self.lost_media[case.id] if wants.history and case else 0,
            audits=tuple(
                each.reference
                for each in self.cases.values()
                if each.audit and each.audit.officer_id == request.officer.id
                if each.audit.result is None
            )
            if wants.audits
            else (),
            oddities=(week, self.oddities([slug], week)) if wants.oddities else None,
            verifiers=self._verifiers(slug) if wants.verifiers else (),
            link=f"{self.pages}/case/{case.id}" if wants.link and case else "",
            pin=pin,
            items=self._items(request)
            if wants.items and (pin is None or pin.state is PinState.RIGHT)
            else None,
        )

    def _items(self, request: Request) -> Items:
        """A protected officer's items under their numbers, as `handlers.protected` gives them."""
        officer, wanted = request.officer, request.wants.item
        mine = [
            case
            for case in self.protected.values()
            if case.is_open and not case.is_held and may_open(officer, case)
        ]
        kept = self.items.setdefault(officer.person_id, {})
        held = max((kept[each.id] for each in mine if each.id in kept), default=0)
        for case in mine:
            if case.id not in kept:
                held += 1
                kept[case.id] = held
        items = [
            Item(
                number=kept[case.id],
                case=case,
                phone=self._phone_of(case) if kept[case.id] == wanted else "",
                # As long as a signed one, because an SMS is cut by its length.
                link=f"{self.pages}/item/{case.id:0<66}"
                if request.wants.link and kept[case.id] == wanted
                else "",
            )
            for case in mine
        ]
        in_order = sorted(items, key=lambda each: each.number)
        return Items(items=tuple(in_order), outside=self.outside)

    def _phone_of(self, case: ProtectedCase) -> str:
        if not case.says(Question.CALL) or case.person_id is None:
            return ""
        if case.identity is Identity.ANONYMOUS:
            return ""
        return case.person_id.rpartition(":")[2]

    def _check_pin(self, request: Request) -> PinCheck | None:
        """What a PIN comes to, with those before it."""
        if request.pin is None:
            return None
        officer_id = request.officer.actor_id
        failures = self.wrong_pins[officer_id]
        check = judge(request.pin == self.pins.get(officer_id), failures, failures >= TRIES)
        self.wrong_pins[officer_id] = 0 if check.state is PinState.RIGHT else failures + 1
        return check

    def _contact(self, typed: str | None) -> Contact | None:
        """Whom a complaint is written down for, as `handlers.contacts` finds them."""
        if typed is None:
            return None
        if not typed:
            return Contact(person_id=self.ids.new(), has_phone=False)
        person_id = self.phones(typed)
        if person_id is None:
            return None
        language = self.person(person_id).language
        return Contact(person_id=person_id, has_phone=True, language=language)

    def _checks(self, officer: Officer) -> Checks:
        """What a verifier may be writing about."""
        return Checks(
            cases=tuple(
                case
                for case in self.cases.values()
                if case.community is not None
                and case.community.was_asked(officer.id)
                and case.community.at > self.now - LOOKED_BACK
            )
        )

    def _verifiers(self, slug: str) -> tuple[Verifier, ...]:
        """Who may be asked in a district."""
        asked = Counter(
            each.officer_id
            for event in self.record
            if isinstance(event, events.VerifiersAsked)
            for each in event.verifiers
        )
        return tuple(
            Verifier(
                officer_id=each.id,
                person_id=each.person_id,
                language=each.language,
                name=self.names.get(each.id, ""),
                tehsils=frozenset(self.tehsils.get(each.id, ())),
                alike=frozenset({each.person_id}),
                asked=asked[each.id],
            )
            for each in self.officers
            if each.role is Role.VERIFIER
            and each.district == slug
            and self.agreed.get(each.id, True)
        )

    def oddities(self, slugs: Sequence[str], week: str) -> list[Oddity]:
        """What looks odd in a week of these districts, as `handlers.oddities` reads it."""
        start, end = audit.span_of(week)
        people = {each.id: each.person_id for each in self.officers}
        confirmed = [
            self._confirmation(event, people)
            for event in self.record
            if isinstance(event, events.FixConfirmed)
            and self.cases[event.complaint_id].district in slugs
            and start <= event.at < end
        ]
        return find_oddities(confirmed, staff=frozenset(people.values()), alike={})

    def _confirmation(self, event: events.FixConfirmed, people: Mapping[str, str]) -> Confirmation:
        case, history = self.cases[event.complaint_id], self.history(event.complaint_id)
        before = history[: history.index(event)]
        report = [each for each in before if isinstance(each, events.FixReported)][-1]
        return Confirmation(
            reference=case.reference,
            district=case.district,
            person_id=case.person_id,
            story=case.story,
            confirmed_at=event.at,
            reported_at=report.at,
            reporter_id=people.get(report.actor_id or ""),
        )

    def _visible(self, officer: Officer, hotspot: Hotspot) -> tuple[Report, ...]:
        seen = {each.id for each in self._seen_by(officer)}
        return tuple(report for report in hotspot.reports if report.id in seen)

    def find_hotspots(self) -> int:
        """Keeps and tells what several people report, as `handlers.hotspots` does."""
        found = [each for slug in self.districts for each in self._found_hotspots(slug)]
        news = [each for each in found if each.is_news]
        for each in news:
            for said in notices(
                each,
                self.ladder(each.district),
                self.districts[each.district],
                partial(self._visible, hotspot=each),
            ):
                self.owe(said)
        for each in found:
            self.hotspots[each.id] = replace(each, told=each.people) if each in news else each
        return len(news)

    def _found_hotspots(self, slug: str) -> list[Hotspot]:
        by_area: dict[IssueArea | None, list[Case]] = {}
        for case in self.cases.values():
            if case.district == slug and case.registered_at >= self.now - WITHIN:
                by_area.setdefault(case.issue_area, []).append(case)
        by_area.pop(None, None)
        lexicon = self.districts[slug].lexicon
        known = self.hotspots.values()
        return [
            settle(group, known, new_id=f"hot-{group[0].id}", now=self.now)
            for cases in by_area.values()
            for group in gather(cases, lexicon)
        ]

    def _seen_by(self, officer: Officer) -> list[Case]:
        return [case for case in self.cases.values() if not is_conflicted(officer, case)]

    def _entries(self, case: Case) -> tuple[Entry, ...]:
        history = self.history(case.id)
        undone = {e.undone_event_id for e in history if isinstance(e, events.ChangeUndone)}
        entries = []
        for event in history:
            match event:
                case events.InformationAdded() | events.Appealed():
                    kind = EntryKind.ADDED
                case events.Replied():
                    kind = EntryKind.REPLY
                case events.Noted():
                    kind = EntryKind.NOTE
                case _:
                    continue
            if event.text and event.id not in undone:
                entries.append(Entry(kind=kind, at=event.at, text=event.text))
        return tuple(entries)

    def audit(self, slug: str, week: str, auditors: Sequence[Auditor]) -> Sample:
        """Draws a district's week and gives it to auditors, as `handlers.audits` does."""
        start, end = audit.span_of(week)
        closings = {
            event.complaint_id: Closing(
                complaint_id=event.complaint_id,
                reference=self.cases[event.complaint_id].reference,
                state=event.to_state,
                mark=event.id,
            )
            for event in self.record
            if isinstance(event, events.StateChanged)
            and event.to_state in CLOSED_AS_FIXED
            and start <= event.at < end
            and self.cases[event.complaint_id].district == slug
        }
        sample = audit.draw(slug, week, closings.values())
        docket = Docket(
            district=self.districts[slug],
            ladder=self.ladder(slug),
            now=self.now,
            ids=self.ids,
            cases={each.complaint_id: self.cases[each.complaint_id] for each in sample.chosen},
        )
        auditing.give(docket, sample, auditors)
        self._apply(docket.events, docket.cases.values())
        return sample

    # ── time ─────────────────────────────────────────────────────────────────────────────

    def fire_due(self) -> int:
        """Fires every rung that is due, oldest first; returns how many."""
        count = 0
        waiting = [
            (due.rung_due_at or self.now, case.id)
            for case in self.cases.values()
            if (due := firing.next_due(case, self.now)) is not None
        ]
        for _, case_id in sorted(waiting):
            case = self.cases[case_id]
            docket = self._docket(case)
            while (clock := firing.next_due(docket.cases[case_id], self.now)) is not None:
                delivered = self.delivered(case, clock.started_at)
                firing.fire(docket, case_id, clock, delivered=delivered)
                count += 1
            self._apply(docket.events, docket.cases.values())
        return count

    def fire_protected(self) -> int:
        """Fires what is due in the protected lane, as `handlers.protected_promises` does."""
        count = 0
        for case in list(self.protected.values()):
            docket = Docket(
                district=self.districts[case.district],
                ladder=self.ladder(case.district),
                now=self.now,
                ids=self.ids,
                cases={},
                protected_cases={case.id: case},
            )
            while (clock := protected_firing.next_due(docket, case.id)) is not None:
                protected_firing.fire(docket, case.id, clock)
                count += 1
            self._protect(docket.protected, None)
            self._apply(docket.events, [])
        return count

    def tell_reads(self) -> int:
        """Tells the PDU who opened how many items, as `handlers.read_log` does."""
        week = audit.newest_week(self.now)
        if week == self.reads_told:
            return 0
        self.reads_told = week
        since, until = audit.span_of(week)
        seen: dict[str, set[str]] = {}
        for read in self.reads:
            if since <= read.at < until:
                seen.setdefault(read.officer_id, set()).add(read.object_id)
        if not seen:
            return 0
        slug = min(self.districts)
        district = self.districts[slug]
        lines = [events.Line(key="reads-title", args={"date": wording.day(local_day(since))})]
        lines += [
            events.Line(
                key="reads-line", args={"name": self.names.get(each, "–"), "count": len(what)}
            )
            for each, what in sorted(seen.items())
        ]
        for head in self.ladder(slug).at(Level.PDU):
            self.owe(
                Said(
                    person_id=head.person_id,
                    district=slug,
                    language=head.language,
                    lines=tuple(lines),
                    kind=events.Kind.OFFICER,
                    dedupe=f"reads:{week}:{head.person_id}",
                    purpose="officer_notice",
                    not_before=district.quiet_hours.next_allowed(self.now, district.holidays),
                    is_guarded=True,
                )
            )
        return len(seen)

    def _protect(self, work: ProtectedWork, sender_id: str | None) -> None:
        """Keeps what was done in the protected lane, as `handlers.protected` writes it."""
        self.protected_record += work.events
        for case in work.cases:
            self.protected[case.id] = case
        for event in work.events:
            if isinstance(event, ProtectedCaseOpened) and event.person_id not in (None, sender_id):
                key = event.person_id or "", event.district
                if key in self.conversations:
                    self.conversations[key] = replace(
                        self.conversations[key],
                        guarded=event.case_id,
                        guarded_at=self.now,
                        step=None,
                        options=(),
                        focus=None,
                    )

    def extend_due(self) -> int:
        """Gives complaints the time that their district got, as `handlers.extending` does."""
        count = 0
        for given in self.extensions.values():
            if given.id in self.withdrawn | self.extended or given.at >= self.now - UNDO_FOR:
                continue
            self.extended.add(given.id)
            for case in list(self.cases.values()):
                if (
                    case.is_open
                    and case.district == given.district
                    and case.registered_at <= given.at
                ):
                    docket = self._docket(case)
                    extending.extend(docket, case, given)
                    self._apply(docket.events, docket.cases.values())
                    count += 1
        return count

    def _waiting_extension(self, request: Request) -> events.DistrictExtended | None:
        ids = {role.actor_id for role in request.roles}
        waiting = [
            each
            for each in self.extensions.values()
            if each.officer_id in ids
            and each.id not in self.withdrawn | self.extended
            and each.at >= self.now - UNDO_FOR
        ]
        return max(waiting, key=lambda each: each.at, default=None)

    def let_go_left_behind(self) -> int:
        """Parts what is linked to a closed complaint, as `handlers.parting` does."""
        left = [
            case
            for case in self.cases.values()
            if case.state is State.LINKED
            and case.parent is not None
            and not self.cases[case.parent.id].is_open
        ]
        for case in left:
            docket = self._docket(case)
            linking.let_go(docket, case.id)
            self._apply(docket.events, docket.cases.values())
        return len(left)

    def reassign_orphans(self) -> int:
        """Gives to others what was an officer's who serves no more, as `handlers.reassigning`."""
        given = 0
        for case in list(self.cases.values()):
            docket = self._docket(case)
            serves = docket.ladder.officer(case.owner) is not None
            if not case.is_open or case.state is State.LINKED or case.owner is None or serves:
                continue
            if assigning.give_on(docket, case.id) is None:
                continue
            self._apply(docket.events, docket.cases.values())
            given += 1
        return given

    def make_digests(self) -> int:
        """Makes the digests that are due, as `handlers.digests` does; returns how many."""
        nine, began = digest.nine_of(self.now), self.began or self.now
        if self.now < nine or began >= nine:
            return 0
        ladders = {slug: self.ladder(slug) for slug in self.districts}
        everybody = {each.person_id for it in ladders.values() for each in it.officers}
        since = digest.since_of(self.now)
        added = {
            event.complaint_id
            for event in self.record
            if isinstance(event, events.InformationAdded) and event.at >= since
        }
        piles, orphans = self._piles(added, everybody), {}
        for slug, ladder in ladders.items():
            lost = [
                case
                for case in self.cases.values()
                if case.district == slug
                and case.is_open
                and case.state is not State.LINKED
                and ladder.owner(case.owner) is None
            ]
            lost.sort(key=lambda case: (case.registered_at, case.id))
            if lost:
                oldest = tuple(lost[: digest.ORPHANS_SHOWN])
                orphans[slug] = digest.Orphans(count=len(lost), oldest=oldest)
        made = 0
        for person_id in sorted(everybody):
            roles = {s: held for s, it in ladders.items() if (held := it.roles_of(person_id))}
            if not self._is_due(person_id, roles, nine):
                continue
            away = self.away_until.get(person_id)
            last = self.digested.get(person_id)
            morning = digest.Morning(
                person_id=person_id,
                roles=roles,
                kept=self.kept.pop(person_id, 0),
                is_back=away is not None and (last is None or last < away),
            )
            said = digest.compose(morning, piles, orphans, ladders, self.districts, self.now)
            self.digested[person_id] = self.now
            made += 1
            if said is not None:
                self.owe(said)
        return made

    def _piles(self, added: set[str], officers: set[str]) -> dict[str, list[digest.Pile]]:
        piles: dict[str, list[digest.Pile]] = {}
        for pile in digest.pile_up(self.cases.values(), added, officers, self.now):
            piles.setdefault(pile.district, []).append(pile)
        return piles

    def _is_due(
        self, person_id: str, roles: Mapping[str, tuple[Officer, ...]], nine: datetime
    ) -> bool:
        if self.digested.get(person_id, nine - timedelta(days=1)) >= nine:
            return False
        if self.away_until.get(person_id, self.now) > self.now:
            return False
        own = {
            slug
            for slug, held in roles.items()
            if any(each.person_id == person_id and each.acting_id is None for each in held)
        }
        return digest.is_due([self.districts[slug] for slug in own], self.now)

    def _docket(self, case: Case) -> Docket:
        return Docket(
            district=self.districts[case.district],
            ladder=self.ladder(case.district),
            now=self.now,
            ids=self.ids,
            cases={case.id: case},
        )

    def wake_due(self) -> int:
        """Takes a turn for every conversation that asked to be woken; returns how many."""
        due = [
            key
            for key, each in self.conversations.items()
            if each.wake_at is not None and each.wake_at <= self.now
        ]
        for person_id, slug in due:
            turn = advance(
                self.conversations[person_id, slug],
                None,
                cases=self._for_turn(person_id, ""),
                ladder=self.ladder(slug),
                district=self.districts[slug],
                now=self.now,
                ids=self.ids,
            )
            self._keep(turn)
        return len(due)

    # ── keeping what happened ────────────────────────────────────────────────────────────

    def _keep(self, turn: Turn) -> None:
        talked = turn.conversation
        self.conversations[talked.person_id, talked.district] = talked
        self._protect(turn.protected, talked.person_id)
        self._apply(turn.events, turn.cases)

    def _apply(self, happened: Iterable[Event], changed: Iterable[Case]) -> None:
        for case in changed:
            self.cases[case.id] = case
        for event in happened:
            self._note(event)

    def _note(self, event: Event) -> None:
        match event:
            case CaseEvent():
                self.record.append(event)
            case Said():
                self.owe(event)
            case events.MessagesRecalled():
                self.recalls.append(event)
            case events.LanguageChosen():
                person = self.person(event.person_id)
                person.language, person.language_chosen = event.language, event.chosen
            case events.OptedOut():
                self.person(event.person_id).opted_out = True
            case events.OptedIn():
                self.person(event.person_id).opted_out = False
            case events.Subscribed():
                self.subscribed[event.person_id, event.district] = self.now
            case events.Unsubscribed():
                for key in list(self.subscribed):
                    if key[0] == event.person_id and event.district in (None, key[1]):
                        del self.subscribed[key]
            case events.ErasureAsked():
                self.erasures.add(event.person_id)
            case events.DistrictExtended():
                self.extensions[event.id] = event
            case events.ExtensionWithdrawn():
                self.withdrawn.add(event.id)
            case events.DutyChanged():
                if event.away_until is not None:
                    self.away_until[event.person_id] = event.away_until
                self.deputies[event.person_id] = event.deputy
            case events.UndoOffered():
                names = Undoable.__dataclass_fields__
                offered = {name: getattr(event, name) for name in names}
                self.undoables[event.officer_id] = Undoable(**offered)
            case events.VerifierAgreed():
                self.agreed[event.officer_id] = event.agreed
            case events.ReadLogged():
                self.reads.append(event)
            case events.UndoSpent():
                self.undoables.pop(event.officer_id, None)
            case _:
                slug = next(s for s, each in self.editions.items() if each.id == event.edition_id)
                self.editions[slug] = apply(self.editions[slug], event)

    def owe(self, said: Said) -> None:
        """Adds a message unless it is one that was owed before."""
        if said.dedupe is None or said.dedupe not in self._keys:
            self.owed.append(said)
            self._keys.add(said.dedupe or "")

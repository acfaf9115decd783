"""The core alone under a transcript: turns, promises and editions in memory, worded when sent.

Phones are plain values here. How a message goes is decided as on the whole line: inside
WhatsApp's window as text, outside as the approved template, else by SMS.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache

from bot.sample import (
    SAMPLE_DISTRICTS,
    SAMPLE_PIN,
    SampleOfficer,
    number_districts,
    sample_officers,
    sample_phone,
)
from flows import audit, oddities, publishing
from flows.audit import Auditor
from flows.case import Case
from flows.district import District
from flows.edition import COVERS, Edition, EditionStatus, open_edition, week_of
from flows.events import Kind, Said
from flows.folding import fold
from flows.incoming import Attachment, Incoming, Pin
from flows.ladder import Officer
from flows.notice_limit import NOTICES_A_DAY, day_began
from flows.references import show_reference
from flows.vocabulary import Channel, Level, Role
from handlers import pieces
from handlers.phones import NotAPhone, addresses_of, read_phone
from handlers.planning import WHATSAPP_LIMIT, cut
from messages.sms import split
from messages.templates import load_templates
from messages.wording import CHAINS
from tests.flows import build
from tests.line import tick_of
from tests.memory import Memory
from tests.transcripts.playing import Arrived, Typed, split_role
from tests.week import count_week

WINDOW = timedelta(hours=24) - timedelta(minutes=10)
SMS_SEGMENTS = 2

_PRIORITY = {
    Kind.REPLY: 0, Kind.OFFICER: 1, Kind.URGENT: 1, Kind.PROMISE: 2, Kind.REMINDER: 3,
    Kind.EDITION: 9,
}  # fmt: skip
_IN_TEMPLATE = frozenset({"verify-ask", "verify-again", "edition-leave", "digest-how"})
_MEDIA = {"photo": "image/png", "voice": "audio/ogg"}
# What carriers act on themselves (`twilio.md` §8).
_CARRIER_STOP = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
)
_CARRIER_START = frozenset({"start", "yes", "unstop"})

# What is known of a country's numbers is read with the first of them: before the seal is shut.
read_phone("+923000000001")


@dataclass(kw_only=True)
class Phone:
    """One address of a person. `wrote_at` opens the window, by district."""

    address: str
    person_id: str
    wrote_at: dict[str, datetime] = field(default_factory=dict)
    refuses: set[str] = field(default_factory=set)

    @property
    def channel(self) -> str:
        return self.address.partition(":")[0]


@dataclass(kw_only=True)
class Letter:
    """A message owed. `back_to` is where a reply goes: back where it came from."""

    said: Said
    number: int
    owed_at: datetime
    back_to: str | None = None
    status: str = "queued"
    tried_at: datetime | None = None

    @property
    def order(self) -> tuple[int, int]:
        return _PRIORITY[self.said.kind], self.number


@cache
def districts() -> Mapping[str, District]:
    """The sample districts, as the service knows them."""
    slugs = ("gwadar", "kech", "khuzdar", "nasirabad", "pishin", "quetta")
    names = {slug: build.district(slug).names for slug in slugs}
    duties = {slug: build.district(slug).duty for slug in slugs}
    return {slug: replace(build.district(slug), neighbours=names, duties=duties) for slug in slugs}


class CoreLine:
    """Plays against the core alone. All that it needs of files is read when it is made."""

    def __init__(self, now: datetime) -> None:
        self._words = build.catalogue()
        self._templates = load_templates()
        self._began = now
        self._phones: dict[str, Phone] = {}
        self._letters: list[Letter] = []
        self._odd_week = ""
        self._audited: set[tuple[str, str]] = set()
        self._samples = {_officer(each).id: each for each in sample_officers()}
        self._memory = Memory(
            districts=districts(),
            officers=tuple(map(_officer, self._samples.values())),
            ids=build.Ids(),
            now=now,
            began=now,
            pins=dict.fromkeys(self._samples, SAMPLE_PIN),
            names={role_id: sample.name for role_id, sample in self._samples.items()},
            tehsils={role_id: sample.tehsils for role_id, sample in self._samples.items()},
            delivered=self._count_delivered,
            phones=self._whose,
        )
        for role_id, sample in self._samples.items():
            for channel in Channel.WHATSAPP, Channel.SMS:
                self._phone(f"{channel}:{sample.phone}", person_id=f"person-{role_id}")

    # ── what a transcript does ───────────────────────────────────────────────────────────

    def send(self, sender: str, district: str, typed: Typed) -> Iterable[Arrived]:
        phone, now = self._phone(sender), self._memory.now
        phone.wrote_at[district] = now
        word = typed.text.lower()
        if phone.channel == "sms" and word in _CARRIER_STOP:
            phone.refuses.add(district)
        elif phone.channel == "sms" and word in _CARRIER_START:
            phone.refuses.discard(district)
        incoming = _incoming(sender, district, typed, self._memory.ids.new())
        self._memory.take(phone.person_id, district, incoming)
        self._gather(back_to=phone)
        if typed.is_lost:
            for medium in incoming.attachments:
                self._memory.lose_medium(medium.id, phone.person_id)
            self._gather()
        return self._deliver()

    def wait(self, time: timedelta) -> Iterable[Arrived]:
        arrived: list[Arrived] = []
        tick = tick_of(time)
        while time > timedelta():
            step = min(time, tick)
            time -= step
            self._memory.now += step
            while self._tick():
                arrived += self._deliver()
            arrived += self._deliver()
        return arrived

    def leave(self, officer: str) -> None:
        gone, memory = self._phone(officer).person_id, self._memory
        memory.officers = tuple(each for each in memory.officers if each.person_id != gone)

    def officer(self, role: str, district: str, channel: str) -> str:
        name, number = split_role(role)
        sample = [
            each
            for each in self._samples.values()
            if each.role.value == name and each.district in (district, None)
        ][number]
        return f"{channel}:{sample.phone}"

    def codes(self) -> Iterable[str]:
        return [case.code for case in self._memory.cases.values()]

    def _whose(self, typed: str) -> str | None:
        """Whose number was typed, as `handlers.contacts` finds out."""
        try:
            number = read_phone(typed, mobile=True)
        except NotAPhone:
            return None
        known = [
            self._phones[address]
            for address in addresses_of(number).values()
            if address in self._phones
        ]
        return (known or [self._phone(f"sms:{number}")])[0].person_id

    def _phone(self, address: str, person_id: str = "") -> Phone:
        made = Phone(address=address, person_id=person_id or f"person-{address}")
        return self._phones.setdefault(address, made)

    # ── time ─────────────────────────────────────────────────────────────────────────────

    def _tick(self) -> int:
        """Does once what is due; returns how much that was."""
        done = self._memory.fire_due() + self._memory.wake_due() + self._memory.find_hotspots()
        done += sum(self._publish(slug) for slug in self._memory.districts)
        done += self._memory.reassign_orphans() + self._memory.let_go_left_behind()
        done += self._memory.extend_due() + self._memory.make_digests()
        done += sum(self._audit(slug) for slug in self._memory.districts)
        done += self._tell_odd()
        done += self._memory.fire_protected() + self._memory.tell_reads()
        self._gather()
        return done

    def _publish(self, slug: str) -> bool:
        return self._open_edition(slug) or self._close_edition(slug)

    def _audit(self, slug: str) -> bool:
        memory, week = self._memory, audit.newest_week(self._memory.now)
        if (slug, week) in self._audited:
            return False
        self._audited.add((slug, week))
        auditors = [
            Auditor(
                officer_id=each.id,
                person_id=each.person_id,
                language=each.language,
                home=frozenset(self._samples[each.id].home),
                alike=frozenset({each.person_id}),
            )
            for each in memory.officers
            if each.role is Role.AUDITOR and slug not in self._samples[each.id].home
        ]
        memory.audit(slug, week, auditors)
        return True

    def _tell_odd(self) -> bool:
        memory, week = self._memory, audit.newest_week(self._memory.now)
        if self._odd_week == week:
            return False
        self._odd_week = week
        found = memory.oddities(sorted(memory.districts), week)
        if not found:
            return False
        district = memory.districts[found[0].district]
        names = {slug: each.names for slug, each in memory.districts.items()}
        for officer in memory.ladder(district.slug).at(Level.PDU):
            memory.owe(
                Said(
                    person_id=officer.person_id,
                    district=district.slug,
                    language=officer.language,
                    lines=oddities.tell(found, week, names),
                    kind=Kind.OFFICER,
                    dedupe=f"odd:{week}:{officer.person_id}",
                    purpose="officer_notice",
                    not_before=district.quiet_hours.next_allowed(memory.now, district.holidays),
                )
            )
        return True

    def _open_edition(self, slug: str) -> bool:
        memory, district = self._memory, self._memory.districts[slug]
        slot = district.edition_slot.latest(memory.now)
        newest = memory.editions.get(slug)
        # Officers serve since the beginning; before that there was nobody to tell.
        if slot <= self._began or (newest is not None and newest.week == week_of(slot)):
            return False
        facts = count_week(memory.cases.values(), memory.record, district, slot - COVERS, slot)
        given = [each for each in memory.extensions.values() if each.id not in memory.withdrawn]
        extended = tuple(
            (each.days, each.reason.value)
            for each in given
            if each.district == slug and slot - COVERS <= each.at < slot
        )
        facts = replace(facts, extended=extended)
        edition = open_edition(memory.ids.new(), district, slot, facts, memory.now, newest)
        memory.editions[slug] = edition
        on_duty = memory.ladder(slug).officers
        for said in publishing.draft_messages(edition, district, on_duty, memory.now):
            memory.owe(said)
        return True

    def _with_pieces(self, final: Edition, district: District) -> Edition:
        """The edition with what is made of it."""
        number = number_districts(SAMPLE_DISTRICTS)[district.slug]
        return pieces.add_pieces(
            replace(final, worded=pieces.word(final.sent_lines, self._words)),
            district,
            self._words,
            number=pieces.as_dialled(sample_phone(1, number)),
            dashboard=f"{self._memory.pages}/d/{district.slug}",
        )

    def _close_edition(self, slug: str) -> bool:
        memory, edition = self._memory, self._memory.editions.get(slug)
        if edition is None or not publishing.is_due(edition, memory.now):
            return False
        district = memory.districts[slug]
        final = self._with_pieces(publishing.make_final(edition, district, memory.now), district)
        memory.editions[slug] = replace(final, status=EditionStatus.SENT)
        page = f"{memory.pages}/edition/{edition.id}"
        for said in publishing.piece_messages(
            final, district, memory.ladder(slug).officers, page, f"{page}/poster.png"
        ):
            memory.owe(said)
        for person_id, _ in sorted(key for key in memory.subscribed if key[1] == slug):
            person = memory.person(person_id)
            if person.opted_out:
                continue
            memory.owe(
                Said(
                    person_id=person_id,
                    district=slug,
                    language=person.language or district.languages[0],
                    lines=final.sent_lines,
                    kind=Kind.EDITION,
                    dedupe=f"edition:{edition.id}:{person_id}",
                    purpose="edition",
                    not_before=district.quiet_hours.next_allowed(memory.now),
                    not_after=publishing.worthless_after(final, district, memory.now),
                )
            )
        return True

    # ── the way out ──────────────────────────────────────────────────────────────────────

    def _gather(self, back_to: Phone | None = None) -> None:
        """Takes over what the core owes; a reply goes back where the message came from."""
        memory = self._memory
        for said in memory.owed[len(self._letters) :]:
            back = back_to.address if back_to and said.person_id == back_to.person_id else None
            number = len(self._letters)
            letter = Letter(said=said, number=number, owed_at=memory.now, back_to=back)
            self._letters.append(letter)
        while memory.recalls:
            recalled = memory.recalls.pop(0)
            said_of_it = [each for each in self._letters if each.said.cause == recalled.cause]
            for letter in said_of_it:
                if letter.status == "gathered":
                    memory.kept[letter.said.person_id] -= 1
                if letter.status in ("queued", "gathered"):
                    letter.status = "recalled"
            gone = {each.said.person_id for each in said_of_it if each.status == "delivered"}
            if recalled.correction.person_id in gone:
                memory.owe(recalled.correction)
                self._gather()

    def _deliver(self) -> list[Arrived]:
        now = self._memory.now
        due = [
            letter
            for letter in self._letters
            if letter.status == "queued" and (letter.said.not_before or now) <= now
        ]
        return [
            arrived
            for letter in sorted(due, key=lambda each: each.order)
            for arrived in self._send(letter)
        ]

    def _send(self, letter: Letter) -> Iterator[Arrived]:
        said, now = letter.said, self._memory.now
        if self._is_surplus(letter):
            letter.status = "gathered"
            self._memory.kept[said.person_id] += 1
            return
        letter.status, letter.tried_at = "failed", now
        if said.not_after is not None and said.not_after < now:
            return
        for phone in self._ways(letter):
            bodies = self._word(said, phone)
            if bodies and said.district not in phone.refuses:
                letter.status = "delivered"
                yield from ((phone.address, body) for body in bodies)
            if bodies:
                return

    def _is_surplus(self, letter: Letter) -> bool:
        """Whether an officer had the day's notices already, so that it waits for the digest."""
        since = day_began(self._memory.now)
        today = [
            each
            for each in self._letters
            if each.said.kind is Kind.OFFICER
            and each.said.person_id == letter.said.person_id
            and each.tried_at is not None
            and each.tried_at >= since
        ]
        return letter.said.kind is Kind.OFFICER and len(today) >= NOTICES_A_DAY

    def _ways(self, letter: Letter) -> list[Phone]:
        """The phones of a person: for a reply where it came from, else the one used last."""
        said = letter.said
        own = [phone for phone in self._phones.values() if phone.person_id == said.person_id]
        never = self._began - timedelta(days=1)
        return sorted(
            own,
            key=lambda phone: (
                phone.address != letter.back_to,
                -max(phone.wrote_at.values(), default=never).timestamp(),
                phone.channel != "whatsapp",
            ),
        )

    def _word(self, said: Said, phone: Phone) -> list[str]:
        """The words by way of a phone, in parts; empty when they cannot go by it."""
        if phone.channel == "sms":
            return split(build.render(said, said.language.value, "sms"), SMS_SEGMENTS)
        wrote_at = max(phone.wrote_at.values(), default=None)
        if wrote_at is not None and self._memory.now - wrote_at < WINDOW:
            return cut(build.render(said, said.language.value, "whatsapp"), WHATSAPP_LIMIT)
        in_turn = (
            self._templates.get(said.purpose, language) for language in CHAINS[said.language.value]
        )
        template = next(filter(None, in_turn), None)
        if template is None:
            return []
        rest = tuple(line for line in said.lines if line.key not in _IN_TEMPLATE)
        text = build.render(replace(said, lines=rest), template.language, "whatsapp")
        values = [text]
        if len(template.variables) > 1:
            values.insert(0, self._first_value(said, template.language))
        return [template.preview(values)]

    def _first_value(self, said: Said, language: str) -> str:
        if said.reference is not None:
            return show_reference(said.reference)
        names = self._memory.districts[said.district].names
        return names.get(language) or names["en"]

    def _count_delivered(self, case: Case, since: datetime) -> int:
        return sum(
            letter.status == "delivered"
            for letter in self._letters
            if letter.said.complaint_id == case.id
            and letter.said.purpose == "citizen_verify"
            and letter.owed_at >= since
        )


def _officer(sample: SampleOfficer) -> Officer:
    return Officer(
        id=f"{sample.phone}",
        person_id=f"person-{sample.phone}",
        role=sample.role,
        district=sample.district,
        language=sample.language,
        office=sample.office,
        has_pin=sample.role is not Role.VERIFIER,
        called=tuple(fold(sample.name).split()),
    )


def _incoming(sender: str, district: str, typed: Typed, medium_id: str) -> Incoming:
    channel, _, _ = sender.partition(":")
    attachments: tuple[Attachment, ...] = ()
    if typed.medium is not None:
        medium = Attachment(url="", content_type=_MEDIA[typed.medium], id=medium_id)
        attachments = (medium,)
    return Incoming(
        provider_id="",
        channel=Channel(channel),
        sender=sender,
        recipient=f"{channel}:{district}",
        text=typed.text if typed.tap is None else typed.tap,
        attachments=attachments,
        pin=Pin(latitude=typed.pin[0], longitude=typed.pin[1]) if typed.pin else None,
        choice=typed.tap,
    )

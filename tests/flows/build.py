"""What tests of the core are built from: a district of the package, officers, cases, ids, time.

Everything is deterministic. Times are aware UTC; `NOW` is Monday 23 November 2026, 14:00 in Quetta.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

from flows import officers
from flows.board import PAGE, BoardPage, BoardQuery, is_on, list_order
from flows.case import Case
from flows.compiling import Wording
from flows.compiling_district import compile_district
from flows.conversation import Conversation
from flows.desk import Entry, Loaded, Request, Stats
from flows.district import District
from flows.documents import Source
from flows.engine import Turn, advance
from flows.events import Event, Place, Said, UndoOffered, UndoSpent
from flows.incoming import Attachment, Incoming
from flows.ladder import Ladder, Officer
from flows.lexicon import build_lexicon
from flows.linking import is_child
from flows.pins import judge
from flows.places import build_places
from flows.protected import references as protected_references
from flows.protected.sensitive import build_sensitive
from flows.protected.shelf import Items
from flows.references import make_reference
from flows.undo import Undoable
from flows.vocabulary import Channel, Language, Role, State
from messages.catalogue import Catalogue
from messages.wording import read_books

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CITIZEN = "person-citizen"
STORY = "hamare mohalle killi ismail mein 5 din se pani nahi aa raha"
PHOTO = Attachment(url="https://example.invalid/1", content_type="image/jpeg", id="photo-1")
VOICE = Attachment(url="https://example.invalid/2", content_type="audio/ogg", id="voice-1")


@dataclass
class Ids:
    """Ids, references and codes in a row. The first reference is that of the examples."""

    made: int = 0

    def new(self) -> str:
        self.made += 1
        return f"id{self.made:04}"

    def reference(self) -> str:
        self.made += 1
        return make_reference(4829172 + self.made)

    def protected_reference(self) -> str:
        self.made += 1
        return protected_references.make_reference(48290 + self.made)

    def code(self) -> str:
        return "5071"


@cache
def catalogue() -> Catalogue:
    """The words of the package; an argument too few or too many is an error."""
    return Catalogue(read_books(), strict=True)


@cache
def district(slug: str = "quetta") -> District:
    """A sample district of the package with its compiled flow."""
    words = catalogue()
    package = files("flows")

    def text(*path: str) -> str:
        return package.joinpath(*path).read_text(encoding="utf-8")

    known = words.keys()
    wording = Wording(
        placeholders={key: words.placeholders(key) for key in known},
        labels={key: words.labels(key) for key in known if not words.placeholders(key)},
    )
    compiled = compile_district(
        Source(name="base.yaml", text=text("base.yaml")),
        Source(name=f"{slug}.yaml", text=text("districts", f"{slug}.yaml")),
        wording=wording,
        lexicon=build_lexicon(text("data", "lexicon.json")),
        places=build_places(text("data", "places.json"), text("data", "districts.geojson")),
    )
    return replace(compiled, sensitive=build_sensitive(text("data", "sensitive.json")))


def officer(
    role: Role = Role.FOCAL_POINT,
    *,
    name: str = "",
    slug: str | None = "quetta",
    language: Language = Language.ENGLISH,
    has_pin: bool = True,
) -> Officer:
    """A role held by one person; several roles of one person share a `name`."""
    provincial = role in (Role.PDU, Role.PROTECTED, Role.AUDITOR)
    return Officer(
        id=f"officer-{role.value}",
        person_id=f"person-{name or role.value}",
        role=role,
        district=None if provincial else slug,
        language=language,
        has_pin=has_pin,
    )


FOCAL_POINT = officer(Role.FOCAL_POINT)
COORDINATOR = officer(Role.COORDINATOR)
DC = officer(Role.DC)
PDU = officer(Role.PDU)
LADDER = Ladder(officers=(FOCAL_POINT, COORDINATOR, DC, PDU))


def message(
    text: str = "",
    *,
    channel: Channel = Channel.WHATSAPP,
    attachments: tuple[Attachment, ...] = (),
) -> Incoming:
    return Incoming(
        provider_id="SM1",
        channel=channel,
        sender=f"{channel.value}:+923000000001",
        recipient=f"{channel.value}:+923000000900",
        text=text,
        attachments=attachments,
    )


def conversation(person_id: str = CITIZEN, slug: str = "quetta") -> Conversation:
    return Conversation(person_id=person_id, district=slug)


def case(
    ids: Ids | None = None,
    *,
    story: str = STORY,
    at: datetime = NOW,
    slug: str = "quetta",
    place: str = "Killi Ismail",
    person_id: str = CITIZEN,
) -> Case:
    """A complaint as the citizen's side registers it from a first message at `at`."""
    turn = advance(
        conversation(person_id, slug),
        message(story),
        cases=[],
        ladder=LADDER,
        district=district(slug),
        now=at,
        ids=ids or Ids(),
    )
    (made,) = turn.cases
    return replace(made, place=Place(text=place)) if place else made


@dataclass
class Office:
    """A district's office at work: what a handler would keep between an officer's messages.

    `who` writes; `say` sends a message and applies what it did, so that the next one sees it.
    """

    cases: dict[str, Case] = field(default_factory=dict)
    who: tuple[Officer, ...] = (FOCAL_POINT,)
    slug: str = "quetta"
    now: datetime = NOW
    ids: Ids = field(default_factory=Ids)
    pin: str = "4321"
    stats: Stats | None = None
    edition: object = None
    history: tuple[Entry, ...] = ()
    ladder: Ladder = LADDER
    conversations: dict[str, Conversation] = field(default_factory=dict)
    undoables: dict[str, Undoable] = field(default_factory=dict)
    request: Request | None = None
    turn: Turn | None = None

    def register(
        self,
        story: str = STORY,
        *,
        at: datetime | None = None,
        slug: str = "",
        place: str = "Killi Ismail",
        person_id: str = CITIZEN,
    ) -> Case:
        """A new complaint, filed now and here unless told otherwise."""
        made = case(
            self.ids,
            story=story,
            at=at or self.now,
            slug=slug or self.slug,
            place=place,
            person_id=person_id,
        )
        self.cases[made.id] = made
        return made

    def stand(self, made: Case) -> Case:
        """The complaint as it stands now."""
        return self.cases[made.id]

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    @property
    def conversation(self) -> Conversation:
        person_id = self.who[0].person_id
        return self.conversations.get(person_id) or conversation(person_id, self.slug)

    def say(
        self,
        text: str = "",
        *,
        channel: Channel = Channel.WHATSAPP,
        attachments: tuple[Attachment, ...] = (),
    ) -> str:
        """Sends a message and returns the answer in English, as WhatsApp shows it."""
        self.request = officers.read(
            message(text, channel=channel, attachments=attachments),
            self.conversation,
            roles=self.who,
            district=district(self.slug),
            now=self.now,
        )
        self.turn = officers.respond(
            self.request,
            self._load(self.request),
            conversation=self.conversation,
            ladder=self.ladder,
            district=district(self.slug),
            now=self.now,
            ids=self.ids,
        )
        self._keep(self.turn)
        return answer(self.turn)

    def _load(self, request: Request) -> Loaded:
        wants = request.wants
        found = next((c for c in self.cases.values() if c.reference == wants.reference), None)
        undoable = None
        if wants.undoable:
            held = [self.undoables[o.id] for o in request.roles if o.id in self.undoables]
            undoable = max(held, key=lambda each: each.at, default=None)
            found = self.cases[undoable.after.id] if undoable else None
        other = next((c for c in self.cases.values() if c.reference == wants.other), None)
        if other is not None and other.state is State.LINKED and other.parent is not None:
            other = self.cases[other.parent.id]
        kin = [each.id for each in found.joined] if found else []
        kin += [each.before.id for each in undoable.alongside] if undoable else []
        return Loaded(
            case=found,
            kin=tuple(self.cases[each] for each in kin),
            other=other,
            board=board(self.cases.values(), wants.board.on(self.ladder), self.now, self.slug)
            if wants.board
            else None,
            stats=self.stats if wants.stats else None,
            edition=self.edition if wants.edition else None,
            undoable=undoable,
            history=self.history if wants.history else (),
            names={each.id: each.person_id for each in self.ladder.officers} if wants.names else {},
            pin=None if request.pin is None else judge(request.pin == self.pin, 0, False),
            items=Items() if wants.items else None,
        )

    def _keep(self, turn: Turn) -> None:
        self.conversations[self.who[0].person_id] = turn.conversation
        for changed in turn.cases:
            self.cases[changed.id] = changed
        for event in turn.events:
            if isinstance(event, UndoOffered):
                names = Undoable.__dataclass_fields__
                self.undoables[event.officer_id] = Undoable(
                    **{name: getattr(event, name) for name in names}
                )
            elif isinstance(event, UndoSpent):
                self.undoables.pop(event.officer_id, None)

    @property
    def last(self) -> Turn:
        if self.turn is None:
            raise LookupError("nothing was said yet")
        return self.turn

    def told(self, person_id: str = CITIZEN) -> str:
        """What the last turn owes somebody else, in English."""
        said = [
            each
            for each in self.last.events
            if isinstance(each, Said) and each.person_id == person_id
        ]
        return "\n".join(render(each) for each in said)

    def events(self, kind: type[Event]) -> list[Event]:
        """The events of one kind in the last turn."""
        return [event for event in self.last.events if isinstance(event, kind)]


def board(cases: Iterable[Case], query: BoardQuery, now: datetime, slug: str) -> BoardPage:
    """The page that a query asks for, worked out one by one."""
    everything = tuple(cases)
    here = (each for each in everything if each.district == slug and is_on(query, each, now))
    listed = sorted(here, key=list_order)
    page = tuple(listed[query.offset : query.offset + PAGE])
    counted = {each.id: sum(is_child(case, each) for case in everything) for each in page}
    linked = {case_id: count for case_id, count in counted.items() if count}
    return BoardPage(cases=page, total=len(listed), offset=query.offset, linked=linked)


def reply(turn: Turn) -> Said:
    """The answer to the officer who wrote."""
    person_id = turn.conversation.person_id
    (said,) = (e for e in turn.events if isinstance(e, Said) and e.person_id == person_id)
    return said


def keys(turn: Turn) -> list[str]:
    """The wording keys of the answer."""
    return [line.key for line in reply(turn).lines]


def args(turn: Turn, key: str) -> Mapping[str, object]:
    """The arguments of one line of the answer."""
    return next(line.args for line in reply(turn).lines if line.key == key)


def render(said: Said, language: str = "en", channel: str = "whatsapp") -> str:
    """A message as it reads; arguments that a text does not use are left out."""
    words = catalogue()
    lines = [
        {
            "key": line.key,
            "args": {k: v for k, v in line.args.items() if k in words.placeholders(line.key)},
        }
        for line in said.lines
    ]
    return words.render_lines(lines, language, channel).text


def answer(turn: Turn) -> str:
    """The answer to an officer in English, after proof that every language has it.

    Its lines must hold exactly the arguments that the texts take.
    """
    lines = [{"key": line.key, "args": line.args} for line in reply(turn).lines]
    for language in ("ur", "ps"):
        shown = catalogue().render_lines(lines, language, "sms")
        assert shown.language == language
    return catalogue().render_lines(lines, "en", "whatsapp").text

"""What an officer's command works with: the request, what was loaded for it, and the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from flows import events, linking, wording
from flows.board import BoardKind, BoardPage, BoardQuery, page_lines
from flows.case import Case
from flows.conversation import Conversation
from flows.docket import Docket
from flows.events import CaseEvent, DistrictExtended, Line
from flows.grammar import Command, Problem, Typed
from flows.hotspots import Hotspot, Report
from flows.intake import Contact
from flows.ladder import Officer
from flows.life_cycle import Action, NotAllowed, NotNow, is_allowed
from flows.oddities import Oddity
from flows.pins import PinCheck
from flows.protected.shelf import Items
from flows.scene import due_day, level_of, state_of
from flows.undo import Alongside, Undoable
from flows.verifying import Verifier
from flows.vocabulary import ROLE_AT_LEVEL, Channel, ClockKind, State
from flows.wording import reference


@dataclass(frozen=True, kw_only=True, slots=True)
class Wants:
    """What must be loaded before a request can be answered.

    `reference` is of the complaint that it is about, whichever district's; `history` asks for what
    was added to it, and which of its pictures and voice notes are not here; `link` for the address
    of its page. `undoable` asks for the newest change offered to any of the person's roles, and for
    its complaint as it now stands; `names` for those of the officers who serve the district,
    `verifiers` for who may be asked about a fix there; `audits` for what waits for this auditor;
    `oddities` for what looks odd in the newest week of the district that is over. `contact` is the
    number, as typed, of somebody whom a complaint is written down for; it is empty for somebody
    without a phone. `other` is the reference of another complaint, or of what that one is linked
    to. `like` asks for what a new complaint may be linked to or from, as far as its issue area and
    its time say so, `hotspots` for those of the district. `items` asks for those of a protected
    officer, `item` is the number of the one that is worked on.
    """

    reference: str | None = None
    other: str | None = None
    board: BoardQuery | None = None
    stats: bool = False
    edition: bool = False
    undoable: bool = False
    history: bool = False
    link: bool = False
    names: bool = False
    contact: str | None = None
    verifiers: bool = False
    audits: bool = False
    oddities: bool = False
    like: bool = False
    hotspots: bool = False
    items: bool = False
    item: int | None = None


class EntryKind(StrEnum):
    """What was added to a complaint after it was registered."""

    ADDED = "added"  # by the citizen
    REPLY = "reply"  # by an officer, to the citizen
    NOTE = "note"  # by an officer, for officers


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Words that were added to a complaint. What an officer took back is none."""

    kind: EntryKind
    at: datetime
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """How a district did in the last 30 days; open, late and checking are as of now.

    `answered` and `fixed` count the kept promises among those due in the period.
    """

    received: int
    open: int
    late: int
    answered: int
    answered_due: int
    fixed: int
    fixed_due: int
    checking: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What `Wants` asked for; `None` and empty for what it did not, or what there is not.

    `history` is oldest first. `media_waiting` counts what is still being fetched, `media_lost` what
    never came. `contact` is `None` where the number is none that takes messages. `link` opens the
    complaint's page for this officer, `edition_link` the page of what is made of the edition; they
    are empty where there is no page to open. `extension` is
    the newest that is to begin and that the officer may take back. `audits` are references,
    `oddities` a week with its findings. `pin` is what `Request.pin` came to; where that locked it
    `names` are there. `kin`
    are those that are linked to the complaint, or were, and those that a change to be undone
    touched as well; `other` is what was asked for, or its parent. `like` are without their clocks.
    `hotspots` come with the reports that this officer may know of.
    """

    case: Case | None = None
    kin: tuple[Case, ...] = ()
    other: Case | None = None
    like: tuple[Case, ...] = ()
    hotspots: tuple[tuple[Hotspot, tuple[Report, ...]], ...] = ()
    board: BoardPage | None = None
    stats: Stats | None = None
    edition: Any = None
    undoable: Undoable | None = None
    extension: DistrictExtended | None = None
    history: tuple[Entry, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    contact: Contact | None = None
    media_waiting: int = 0
    media_lost: int = 0
    link: str = ""
    edition_link: str = ""
    verifiers: tuple[Verifier, ...] = ()
    audits: tuple[str, ...] = ()
    oddities: tuple[str, list[Oddity]] | None = None
    pin: PinCheck | None = None
    items: Items | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """An officer's message as understood.

    `officer` is the role it is done in, `roles` all that this person holds here. `pin` is there
    when it must be checked. `problem` answers the message by itself; `command` is `None` when
    there was none in it. `completes` says that it brought what a report was waiting for,
    `confirms` that the PIN is what a new officer was given to prove that the phone is theirs. Until
    `opened_until` a protected officer needs no PIN.
    """

    officer: Officer
    roles: tuple[Officer, ...]
    channel: Channel
    command: Command | None = None
    typed: Typed = field(default_factory=Typed)
    problem: Problem | None = None
    pin: str | None = None
    completes: bool = False
    confirms: bool = False
    more_from: tuple[str, int] | None = None
    opened_until: datetime | None = None

    def ask_board(self, kind: BoardKind, offset: int = 0) -> BoardQuery:
        """A page of a list as this officer may see it."""
        desks = tuple(
            (level, officer.id)
            for officer in self.roles
            for level, role in ROLE_AT_LEVEL.items()
            if role is officer.role
        )
        return BoardQuery(kind=kind, person_id=self.officer.person_id, desks=desks, offset=offset)

    @property
    def wants(self) -> Wants:
        if self.command is None or self.problem is not None:
            return Wants()
        return self.command.wants(self)


def wants_nothing(request: Request) -> Wants:
    """For commands that need nothing loaded."""
    return Wants()


def wants_case(request: Request) -> Wants:
    """For commands about one complaint."""
    return Wants(reference=request.typed.reference)


@dataclass(kw_only=True, slots=True)
class Desk:
    """One command while it is done: what it may use, and the answer as it grows.

    `started_at` is when the message came in. `registration` is the event by which it made a
    complaint; the answer is the receipt then.
    """

    request: Request
    loaded: Loaded
    docket: Docket
    conversation: Conversation
    commands: tuple[Command, ...]
    found: Case | None = None
    started_at: datetime
    registration: str | None = None
    other: Case | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def officer(self) -> Officer:
        return self.request.officer

    @property
    def typed(self) -> Typed:
        return self.request.typed

    @property
    def case(self) -> Case:
        """The complaint as it now stands. Raises `LookupError` for a command without one."""
        if self.found is None:
            raise LookupError("this command is about no complaint")
        return self.docket.cases[self.found.id]

    @property
    def items(self) -> Items:
        """What a protected officer may open. Raises `LookupError` for a command without items."""
        if self.loaded.items is None:
            raise LookupError("the items that were asked for were not loaded")
        return self.loaded.items

    @property
    def told(self) -> wording.Value:
        """Whether the citizen hears of it from us, or has to from the officer."""
        return wording.word("told-citizen" if self.case.has_reader else "told-nobody")

    def say(self, key: str, **args: Any) -> None:
        """Adds a line to the answer."""
        self.lines.append(Line(key=key, args=args))

    def change(self, **changes: Any) -> None:
        """Replaces fields of the conversation."""
        self.conversation = replace(self.conversation, **changes)

    def say_page(self, kind: BoardKind) -> None:
        """Adds a page of a list, and remembers where the next one begins."""
        page = self.loaded.board
        if page is None:
            raise LookupError("the list that was asked for was not loaded")
        lines, following = page_lines(kind, page, self.docket.district, self.docket.now)
        self.lines += lines
        self.change(more_from=None if following is None else (kind.value, following))

    def about(self, officer: Officer | None = None) -> dict[str, Any]:
        """The fields that every event of the complaint has; in another of the person's roles."""
        who = officer or self.officer
        return self.docket.about(self.case.id, who.role, who.actor_id)

    def wrong_state(self) -> Problem:
        """The complaint's state does not go with the command."""
        if self.case.state is State.LINKED and self.case.parent is not None:
            return self._wrong_linked(self.case.parent.reference)
        args = {
            "command": self.request.command.name if self.request.command else "",
            "reference": reference(self.case.reference),
            "state": state_of(self.case),
            "example": self._possible(),
        }
        return Problem(key="wrong-state", args=args)

    def _wrong_linked(self, parent: str) -> Problem:
        """What is linked is worked on with its parent, which the command is meant for."""
        args = {
            "reference": reference(self.case.reference),
            "parent": reference(parent),
            "example": self.request.command.example_for(parent) if self.request.command else "",
        }
        return Problem(key="wrong-linked", args=args)

    def _wrong_now(self) -> Problem:
        """The state allows the command, but what happened before does not."""
        case = self.case
        shown = reference(case.reference)
        if case.proposal is None:
            return Problem(key="wrong-now", args={"reference": shown})
        args = {
            "reference": shown,
            "who": level_of(case.proposal.level),
            "date": due_day(case, ClockKind.APPROVE),
        }
        return Problem(key="wrong-proposal-waits", args=args)

    def _possible(self) -> str:
        """The first command that this officer may send about the complaint as it is."""
        case, role = self.case, self.officer.role
        return next(
            command.example_for(case.reference)
            for command in self.commands
            if any(is_allowed(action, case.state, role) for action in command.actions)
        )

    def perform(
        self,
        event: CaseEvent,
        action: Action | None = None,
        *,
        also: Callable[[], None] = lambda: None,
        instead: Callable[[], tuple[Alongside, ...]] | None = None,
    ) -> Problem | None:
        """Does the command's action of the life cycle, or the one given, and offers to undo it.

        What `also` does besides is part of the same change, and undone with it. What is linked to
        the complaint shares it; `instead` does something else to others.
        """
        command, before = self.request.command, self.case
        action = action or (command.action if command else None)
        if action is None:
            raise LookupError("this command has no action of the life cycle")
        try:
            self.docket.perform(action, event)
        except NotNow:
            return self._wrong_now()
        except NotAllowed:
            return self.wrong_state()
        also()
        alongside = instead() if instead is not None else linking.share(self.docket, event)
        self.offer_undo(event, action, before, alongside)
        return None

    def offer_undo(
        self,
        event: CaseEvent,
        action: Action,
        before: Case,
        alongside: tuple[Alongside, ...] = (),
    ) -> None:
        """Lets the officer take back all that made `before` what the complaint is now."""
        self.docket.add(
            events.UndoOffered(
                officer_id=self.officer.actor_id,
                event_id=event.id,
                action=action,
                at=self.docket.now,
                before=before,
                after=self.case,
                alongside=alongside,
            )
        )

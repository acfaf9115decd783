"""What the transcripts leave out: every command and every row of the life cycle is to be in them.

Each in English and in Urdu, over WhatsApp and over SMS. A command is heard in the language in which
its officer is answered, over the channel that they wrote by. A row is heard by whoever did it and
by everybody who is told of it: the citizen by SMS in Urdu, the officer by WhatsApp in English. What
the system does without a word to anybody counts for the citizen whose complaint it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from unittest.mock import patch

import pytest

from flows import life_cycle, officers
from flows.case import Case
from flows.commands import COMMANDS
from flows.desk import Request
from flows.docket import Docket
from flows.engine import Turn
from flows.events import CaseEvent, Said
from flows.grammar import Command
from flows.life_cycle import TABLE, Action, Row
from flows.vocabulary import Channel, Language
from tests.line import START
from tests.transcripts.core_line import CoreLine, Phone
from tests.transcripts.playing import CONVERSATIONS, Arrived, Player, Typed

Way = tuple[Language, Channel]
"""How words reach somebody."""

WAYS = frozenset(product((Language.ENGLISH, Language.URDU), (Channel.WHATSAPP, Channel.SMS)))


@dataclass(kw_only=True)
class Heard:
    """In which ways each command and each row was heard, by their places in the two tables."""

    commands: defaultdict[int, set[Way]] = field(default_factory=lambda: defaultdict(set))
    rows: defaultdict[int, set[Way]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """A row that happened, with the events that it made."""

    row: int
    complaint_id: str
    event_ids: frozenset[str]


class ListeningLine(CoreLine):
    """The core's line, which notes what is done and in which ways it is heard."""

    def __init__(self, heard: Heard) -> None:
        super().__init__(START)
        self._heard = heard
        self._done: list[Done] = []
        self._told: defaultdict[str, set[Way]] = defaultdict(set)
        self._wrote_by: dict[str, Channel] = {}

    def send(self, sender: str, district: str, typed: Typed) -> Iterable[Arrived]:
        phone = self._phone(sender)
        channel = self._wrote_by[phone.person_id] = Channel(phone.channel)
        count = len(self._done)
        with self._listening(channel):
            arrived = list(super().send(sender, district, typed))
        language = self._memory.conversation(phone.person_id, district).language
        for role in self._memory.ladder(district).roles_of(phone.person_id):
            language = role.language
        for done in self._done[count:]:
            if language is not None:
                self._heard.rows[done.row].add((language, channel))
        return arrived

    def _tick(self) -> int:
        with self._listening(None):
            return super()._tick()

    def _word(self, said: Said, phone: Phone) -> list[str]:
        bodies = super()._word(said, phone)
        if bodies and said.cause is not None:
            self._told[said.cause].add((said.language, Channel(phone.channel)))
        return bodies

    def note_rows(self) -> None:
        """Notes who was told of all that happened, once the conversation is at its end."""
        for done in self._done:
            ways = {way for each in done.event_ids for way in self._told[each]}
            case = self._memory.cases[done.complaint_id]
            by = self._wrote_by.get(case.person_id)
            self._heard.rows[done.row] |= ways or ({(case.language, by)} if by else set())

    @contextmanager
    def _listening(self, channel: Channel | None) -> Iterator[None]:
        """While messages, or what is due, are worked: rows and commands are noted."""
        perform, respond = Docket.perform, officers.respond

        def perform_and_note(docket: Docket, action: Action, event: CaseEvent) -> Case:
            before = docket.cases[event.complaint_id].state
            row = life_cycle.find_row(action, before, event.role)
            count = len(docket.events)
            case = perform(docket, action, event)
            made = (each.id for each in docket.events[count:] if isinstance(each, CaseEvent))
            self._done.append(
                Done(row=row_at(row), complaint_id=case.id, event_ids=frozenset(made))
            )
            return case

        def respond_and_note(request: Request, *args: object, **named: object) -> Turn:
            turn: Turn = respond(request, *args, **named)  # type: ignore[arg-type]
            if request.command is not None and request.problem is None and channel is not None:
                ways = self._heard.commands[command_at(request.command)]
                ways.add((request.officer.language, channel))
            return turn

        with (
            patch.object(Docket, "perform", perform_and_note),
            patch.object(officers, "respond", respond_and_note),
        ):
            yield


def row_at(row: Row) -> int:
    return next(place for place, each in enumerate(TABLE) if each is row)


def command_at(command: Command) -> int:
    return next(place for place, each in enumerate(COMMANDS) if each is command)


def show_row(place: int) -> str:
    """A row as a person finds it: `plan (acknowledged, in_progress) by focal_point`."""
    row = TABLE[place]
    states = ", ".join(sorted(row.states)) if len(row.states) < 4 else f"{len(row.states)} states"
    return f"{row.action} ({states}) by {', '.join(sorted(row.who))}"


def left_out(ways: set[Way]) -> str:
    return ", ".join(sorted(f"{language}/{channel}" for language, channel in WAYS - ways))


@pytest.fixture(scope="module")
def heard() -> Heard:
    all_heard = Heard()
    for conversation in CONVERSATIONS:
        line = ListeningLine(all_heard)
        Player(line=line).play(conversation.read_text("utf-8"))
        line.note_rows()
    return all_heard


def test_every_command_is_in_a_transcript(heard: Heard) -> None:
    missing = {
        command.example: left_out(heard.commands[place])
        for place, command in enumerate(COMMANDS)
        if not heard.commands[place] >= WAYS
    }
    assert missing == {}


def test_every_row_of_the_life_cycle_is_in_a_transcript(heard: Heard) -> None:
    missing = {
        show_row(place): left_out(heard.rows[place])
        for place in range(len(TABLE))
        if not heard.rows[place] >= WAYS
    }
    assert missing == {}

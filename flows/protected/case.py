"""A protected case as it stands, and how each event changes it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flows.changing import replace
from flows.events import Place
from flows.protected import clocks, events
from flows.protected.clocks import ProtectedClock
from flows.protected.events import ProtectedEvent
from flows.protected.vocabulary import (
    Identity,
    Origin,
    ProtectedClockKind,
    ProtectedState,
    Question,
    Way,
)
from flows.vocabulary import Channel, Language

REPLY_FOR = timedelta(days=7)
"""How long words that come after ours are taken for an answer to them."""

_CODE_TRIES = 5
_LOCKED_FOR = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What the person said at one time."""

    at: datetime
    text: str
    media: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the person was told, and how. `read_at` is when they read what was kept."""

    at: datetime
    text: str
    way: Way
    read_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ProtectedCase:
    """One protected case.

    `left_out` are people, by id, who have nothing to do with it, because it is about them.
    `officer` is the protected officer who looks at it first. `answers` hold what was said to the
    few questions, `skipped` what was asked and not answered. `complaint` is the reference of one
    that it is about. `is_held` while it is not clear whether it is to be private. `closing_by` is
    who would close it, `erasing_by` who would delete it, `return_asked_at` since when the person is
    asked whether it may go to the district, `checked_at` since when whether they are well.
    `code_failures` counts wrong codes in a row. Of one with `erased_at` nothing else is left.
    """

    id: str
    reference: str
    code: str
    district: str
    person_id: str | None
    channel: Channel
    language: Language
    started_at: datetime
    opened_at: datetime
    origin: Origin
    state: ProtectedState = ProtectedState.RECEIVED
    words: tuple[Words, ...] = ()
    answers: dict[Question, str] = field(default_factory=dict)
    skipped: tuple[Question, ...] = ()
    clocks: tuple[ProtectedClock, ...] = ()
    left_out: tuple[str, ...] = ()
    officer: str | None = None
    is_held: bool = False
    linked_to: str | None = None
    complaint: str = ""
    is_child: bool = False
    told: tuple[Told, ...] = ()
    said_at: datetime | None = None
    service: str = ""
    body: str = ""
    summary: str = ""
    outcome: str = ""
    closing_by: str | None = None
    return_asked_at: datetime | None = None
    returned_as: str | None = None
    checked_at: datetime | None = None
    closed_at: datetime | None = None
    erasing_by: str | None = None
    erased_at: datetime | None = None
    code_failures: int = 0
    code_refused_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def identity(self) -> Identity:
        """Who may know; what was not said is confidential."""
        return Identity(self.answers.get(Question.KNOWN, Identity.CONFIDENTIAL))

    @property
    def text(self) -> str:
        """All words, in their order."""
        return "\n".join(each.text for each in self.words if each.text)

    @property
    def media(self) -> tuple[str, ...]:
        return tuple(medium for each in self.words for medium in each.media)

    @property
    def place(self) -> Place | None:
        return next((each.place for each in self.words if each.place is not None), None)

    @property
    def unread(self) -> tuple[Told, ...]:
        """What was kept for the person and not read yet."""
        return tuple(
            each for each in self.told
            if each.way in (Way.KEPT, Way.KNOCKED) and each.read_at is None
        )  # fmt: skip

    def says(self, question: Question) -> bool | None:
        """What was answered to a question of yes and no; `None` where nothing was."""
        answer = self.answers.get(question)
        return None if answer is None else answer == "yes"

    def running(self, kind: ProtectedClockKind) -> ProtectedClock | None:
        """The clock of that kind that runs, if one does."""
        return next((each for each in self.clocks if each.kind is kind and each.is_running), None)

    def next_question(self) -> Question | None:
        """What is to be asked next; `None` when all was.

        A child is not asked who may know of it: protected officers alone do.
        """
        asked = {*self.answers, *self.skipped}
        if self.is_child:
            asked.add(Question.KNOWN)
        return next((each for each in Question if each not in asked), None)

    def expects_answer(self, now: datetime) -> bool:
        """Whether words that come now are an answer to ours."""
        last = self.told[-1] if self.told else None
        if last is None or last.way is not Way.SENT or now - last.at > REPLY_FOR:
            return False
        return self.said_at is None or self.said_at < last.at

    def is_code_locked(self, now: datetime) -> bool:
        """Whether too many wrong codes were tried lately."""
        return (
            self.code_failures >= _CODE_TRIES
            and self.code_refused_at is not None
            and now - self.code_refused_at <= _LOCKED_FOR
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedWork:
    """What a turn did in the lane: what happened, and the cases as they now stand."""

    events: tuple[ProtectedEvent, ...] = ()
    cases: tuple[ProtectedCase, ...] = ()


# All that tells of the person, of what was said and of what was done.
_ERASED: dict[str, Any] = {
    "person_id": None, "words": (), "told": (), "answers": {}, "skipped": (), "left_out": (),
    "officer": None, "linked_to": None, "complaint": "", "is_child": False, "is_held": False,
    "service": "", "body": "", "summary": "", "outcome": "", "closing_by": None,
    "erasing_by": None, "return_asked_at": None, "returned_as": None, "checked_at": None,
    "said_at": None,
}  # fmt: skip

NOTHING_PROTECTED = ProtectedWork()


def open_as(event: events.ProtectedCaseOpened) -> ProtectedCase:
    """The case that the first event makes."""
    words = Words(at=event.at, text=event.text, media=event.media, place=event.place)
    has_words = bool(event.text or event.media or event.place)
    return ProtectedCase(
        id=event.case_id,
        reference=event.reference,
        code=event.code,
        district=event.district,
        person_id=event.person_id,
        channel=event.channel,
        language=event.language,
        started_at=event.started_at,
        opened_at=event.at,
        origin=event.origin,
        words=(words,) if has_words else (),
        is_held=event.is_held,
        linked_to=event.linked_to,
        complaint=event.complaint,
        said_at=event.at,
    )


def evolve(case: ProtectedCase, event: ProtectedEvent) -> ProtectedCase:
    """The case after an event."""
    changes = _changes(case, event)
    return replace(case, **changes) if changes else case


def _changes(case: ProtectedCase, event: ProtectedEvent) -> dict[str, Any]:
    match event:
        case (
            events.ProtectedClockStarted()
            | events.ProtectedClockEnded()
            | events.ProtectedRungFired()
        ):
            return {"clocks": _clocks(case, event)}
        case events.WordsAdded():
            said = Words(at=event.at, text=event.text, media=event.media, place=event.place)
            return {"words": (*case.words, said), "said_at": event.at}
        case events.QuestionAnswered():
            return {"answers": {**case.answers, event.question: event.answer}, "code_failures": 0}
        case events.QuestionSkipped():
            return {"skipped": (*case.skipped, event.question)}
        case events.PeopleLeftOut():
            return {"left_out": tuple(dict.fromkeys((*case.left_out, *event.people)))}
        case events.ChildKnown():
            return {"is_child": True}
        case events.Entrusted():
            return {"officer": event.to}
        case events.CodeRefused():
            return {"code_failures": case.code_failures + 1, "code_refused_at": event.at}
        case events.PersonTold():
            told = Told(at=event.at, text=event.text, way=event.way)
            return {"told": (*case.told, told)}
        case events.WordRead():
            return {"told": tuple(_read(each, event.at) for each in case.told), "code_failures": 0}
        case events.CheckedIn():
            return {"checked_at": event.at if event.was_sent else None}
        case events.WellBeingSaid():
            return {"checked_at": None}
        case _:
            return _moves(case, event)


def _moves(case: ProtectedCase, event: ProtectedEvent) -> dict[str, Any]:
    """What an event that moves the work changes."""
    match event:
        case events.PrivacySettled():
            if event.is_private:
                return {"is_held": False}
            over = {"state": ProtectedState.NOT_PROTECTED, "closed_at": event.at}
            return {"is_held": False, **over}
        case events.Triaged():
            asked = event.at if event.to is ProtectedState.NOT_PROTECTED else None
            return {"state": event.to, "return_asked_at": asked}
        case events.ReferredToService():
            return {"service": event.service}
        case events.SentToBody():
            return {
                "state": ProtectedState.WITH_BODY,
                "body": event.body,
                "summary": event.summary,
            }
        case events.OutcomeNoted():
            return {"state": ProtectedState.OUTCOME, "outcome": event.text}
        case events.ClosingProposed():
            return {"closing_by": event.actor_id}
        case events.ClosingConfirmed():
            return {"state": ProtectedState.CLOSED, "closed_at": event.at, "closing_by": None}
        case events.ReturnAgreed():
            return {
                "closed_at": event.at,
                "returned_as": event.complaint_id,
                "return_asked_at": None,
            }
        case events.ErasingProposed():
            return {"erasing_by": event.actor_id}
        case events.CaseErased():
            return _ERASED | {
                "state": ProtectedState.CLOSED if case.is_open else case.state,
                "closed_at": case.closed_at or event.at,
                "erased_at": event.at,
            }
        case events.ReturnDeclined():
            return {"state": ProtectedState.REVIEW, "return_asked_at": None}
        case _:
            return {}


def _clocks(case: ProtectedCase, event: ProtectedEvent) -> tuple[ProtectedClock, ...]:
    if isinstance(event, events.ProtectedClockStarted):
        started = clocks.start_clock(
            event.clock_id, event.kind, event.started_at, event.due_at, event.policy
        )
        return (*case.clocks, started)
    return tuple(_turned(each, event) for each in case.clocks)


def _turned(clock: ProtectedClock, event: ProtectedEvent) -> ProtectedClock:
    match event:
        case events.ProtectedRungFired(clock_id=clock.id):
            return clocks.pass_rung(clock)
        case events.ProtectedClockEnded(clock_id=clock.id):
            return clocks.end_clock(clock, event.at, kept=event.kept)
        case _:
            return clock


def _read(told: Told, at: datetime) -> Told:
    if told.read_at is not None or told.way not in (Way.KEPT, Way.KNOCKED):
        return told
    return Told(at=told.at, text=told.text, way=told.way, read_at=at)

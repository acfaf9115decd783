"""What happened to protected cases, as frozen values in the past tense.

None of them is a `flows.events.CaseEvent`: they go into a record of their own, sealed as a whole.
"""

from dataclasses import dataclass
from datetime import datetime

from flows.events import Place
from flows.protected.vocabulary import (
    Consent,
    DutyKind,
    Origin,
    ProtectedClockKind,
    ProtectedState,
    Question,
    Way,
)
from flows.vocabulary import Channel, Language, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedEvent:
    """Something that happened to a protected case. `actor_id` is an officer's or person's id."""

    id: str
    case_id: str
    at: datetime
    role: Role
    actor_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedCaseOpened(ProtectedEvent):
    """Words came into the lane. `started_at` is when they were first said to us.

    `person_id` is who said them, `None` for somebody without a phone. `is_held` says that they
    were asked whether it is to be private at all. `linked_to` is the id of the case or complaint
    that this one follows from, `complaint` the reference of one that it is about.
    """

    reference: str
    code: str
    district: str
    person_id: str | None
    channel: Channel
    language: Language
    started_at: datetime
    origin: Origin
    text: str
    media: tuple[str, ...] = ()
    place: Place | None = None
    is_held: bool = False
    linked_to: str | None = None
    complaint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsAdded(ProtectedEvent):
    """The person said more."""

    text: str
    media: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivacySettled(ProtectedEvent):
    """It is clear whether it is to be private; what is not goes its ordinary way."""

    is_private: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionAnswered(ProtectedEvent):
    """`answer` is yes or no, or an identity level."""

    question: Question
    answer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionSkipped(ProtectedEvent):
    question: Question


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleLeftOut(ProtectedEvent):
    """Officers who are named in it, by their persons' ids."""

    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildKnown(ProtectedEvent):
    """The person said that they are a child."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entrusted(ProtectedEvent):
    """It is for the protected officer `to` to look at first."""

    to: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundNoOfficer(ProtectedEvent):
    """No protected officer is there for it; the PDU and the operator are told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedClockStarted(ProtectedEvent):
    clock_id: str
    kind: ProtectedClockKind
    policy: str
    started_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedClockEnded(ProtectedEvent):
    clock_id: str
    kept: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedRungFired(ProtectedEvent):
    """`number` is the rung's index; `due_at` is when it was due, however late it fired."""

    clock_id: str
    number: int
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeRefused(ProtectedEvent):
    """Somebody gave the reference with a wrong code."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Triaged(ProtectedEvent):
    """A protected officer read it and says where it goes: support, review or not protected."""

    to: ProtectedState


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonTold(ProtectedEvent):
    text: str
    way: Way


@dataclass(frozen=True, kw_only=True, slots=True)
class WordRead(ProtectedEvent):
    """The person read what was kept for them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferredToService(ProtectedEvent):
    """`duty` says by which rule, where it was not by consent; old records do not say."""

    service: str
    consent: Consent
    duty: DutyKind | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SentToBody(ProtectedEvent):
    body: str
    summary: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeNoted(ProtectedEvent):
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosingProposed(ProtectedEvent):
    """One protected officer would close it; a second one must say so too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosingConfirmed(ProtectedEvent):
    """The second officer agreed: it is closed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ErasingProposed(ProtectedEvent):
    """One protected officer would delete it; a second one must say so too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseErased(ProtectedEvent):
    """It was deleted, by two officers or by its age: nothing stays but that it was there.

    `media` are the ids of what is to be deleted with it.
    """

    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnAgreed(ProtectedEvent):
    """The person agrees that the district works on it; `complaint_id` is what it became."""

    complaint_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnDeclined(ProtectedEvent):
    """The person wants it to stay where it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedIn(ProtectedEvent):
    """The person was asked whether they are well; `was_sent` unless writing is not known safe."""

    was_sent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WellBeingSaid(ProtectedEvent):
    is_well: bool

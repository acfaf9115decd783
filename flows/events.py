"""What happened, as frozen values in the past tense.

A `CaseEvent` is recorded in the complaint's hash chain: its fields are coded facts that may stay
for years, except those marked `private`, whose words are kept apart so that they can be erased
while the chain still verifies. The other events are effects of a turn that leave no mark on a
complaint: something was said, somebody subscribed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flows.audit import AuditResult
from flows.community import AskedVerifier, CommunityOutcome, VerifierAnswer
from flows.extension import ExtensionReason
from flows.proposals import ProposalKind
from flows.vocabulary import (
    Channel,
    ClockKind,
    Consent,
    Intake,
    IssueArea,
    Language,
    Level,
    Role,
    State,
)

if TYPE_CHECKING:
    from flows.case import Case
    from flows.undo import Alongside

PRIVATE = {"private": True}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a problem is, as far as the citizen said. `names` are the tehsil's, by language."""

    text: str = ""
    tehsil: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """A picture, voice note or file that came with a message, by our id."""

    id: str
    is_voice: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseEvent:
    """Something that happened to a complaint. `actor_id` is an officer's or person's id."""

    id: str
    complaint_id: str
    at: datetime
    role: Role
    actor_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplaintRegistered(CaseEvent):
    """A first message became a complaint. `started_at` is when that message came in.

    `story_kind` is what it was made of: `words`, `voice`, `photo` or `place`.
    """

    reference: str
    code: str
    district: str
    person_id: str
    channel: Channel
    language: Language
    issue_area: IssueArea | None
    started_at: datetime
    story_kind: str
    story: str = field(metadata=PRIVATE)
    media: tuple[str, ...] = ()
    place: Place | None = field(default=None, metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledForAnother(CaseEvent):
    """Somebody wrote the complaint down for somebody else; `consent` is what they say of them.

    `person_id` is who gets the messages from now on, `None` while nobody can: there is no phone.
    """

    intake: Intake
    consent: Consent
    person_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentGiven(CaseEvent):
    """The person whom it was written down for says that it is theirs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentRefused(CaseEvent):
    """The person whom it was written down for wants nothing of it; they are written to no more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonErased(CaseEvent):
    """Whose complaint it is was erased, with all that was said; they are written to no more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InformationAdded(CaseEvent):
    """The citizen added words, pictures or a voice note; no clock is touched."""

    text: str = field(metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceGiven(CaseEvent):
    place: Place = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueAreaChanged(CaseEvent):
    issue_area: IssueArea


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageOfCaseChanged(CaseEvent):
    language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledged(CaseEvent):
    """A person answered, naming an office, a next step and its day."""

    office: str = field(metadata=PRIVATE)
    step: str = field(metadata=PRIVATE)
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned(CaseEvent):
    step: str = field(metadata=PRIVATE)
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Replied(CaseEvent):
    text: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted(CaseEvent):
    text: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenAsked(CaseEvent):
    """The office cannot go on without an answer of the citizen's."""

    question: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenDidNotAnswer(CaseEvent):
    """The time for an answer is over; the work goes on without it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered(CaseEvent):
    """The complaint was a question or thanks, and the answer is all that it needs."""

    text: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerRejected(CaseEvent):
    """The citizen says that the answer does not settle it."""

    text: str = field(default="", metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed(CaseEvent):
    """An office proposes what a higher level decides; the fields are those of a `Proposal`."""

    kind: ProposalKind
    level: Level
    reason: str = ""
    text: str = field(default="", metadata=PRIVATE)
    day: date | None = None
    receiver: str = field(default="", metadata=PRIVATE)
    phone: str = field(default="", metadata=PRIVATE)
    reference: str = field(default="", metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalApproved(CaseEvent):
    kind: ProposalKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalDenied(CaseEvent):
    kind: ProposalKind
    text: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionPassed(CaseEvent):
    """Nobody decided in time, so another level does. `passed` are levels that nobody holds."""

    from_level: Level
    to_level: Level
    passed: tuple[Level, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Assigned(CaseEvent):
    """An officer got the work, by issue area and by how much others have; `owner` is their id."""

    owner: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reassigned(CaseEvent):
    """A complaint that was somebody's or nobody's is another officer's now; no clock is touched.

    `office` is the new one's where the citizen knows another, and `tells_citizen` says so.
    """

    owner: str
    office: str = field(default="", metadata=PRIVATE)
    tells_citizen: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferOffered(CaseEvent):
    """A complaint was offered to the officer `to`; until they accept it stays where it was."""

    to: str
    text: str = field(metadata=PRIVATE)
    office: str = field(default="", metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferAccepted(CaseEvent):
    """It is theirs now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferRefused(CaseEvent):
    """The officer does not take it; `level` decides who has it."""

    level: Level
    text: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferUnanswered(CaseEvent):
    """Nobody answered the offer in time; `level` decides who has it."""

    level: Level


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked(CaseEvent):
    """It is worked on with `parent`, which is the same problem; `reference` is that one's.

    `owner` has it from now. `office`, `step` and `day` are there when the parent has its answer,
    `conflicted` are officers, by person, who may have nothing to do with the parent.
    """

    parent: str
    reference: str
    owner: str | None = None
    office: str = field(default="", metadata=PRIVATE)
    step: str = field(default="", metadata=PRIVATE)
    day: date | None = None
    conflicted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined(CaseEvent):
    """Others were linked to this one; their ids, with the references in the same order.

    `conflicted` are officers, by person, who may have nothing to do with one of them.
    """

    children: tuple[str, ...]
    references: tuple[str, ...]
    conflicted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Unlinked(CaseEvent):
    """It is a complaint of its own again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedDecision(CaseEvent):
    """What was decided about the parent holds for this one; the fields are a `Proposal`'s."""

    kind: ProposalKind
    level: Level
    by: str
    reason: str = ""
    text: str = field(default="", metadata=PRIVATE)
    day: date | None = None
    receiver: str = field(default="", metadata=PRIVATE)
    phone: str = field(default="", metadata=PRIVATE)
    reference: str = field(default="", metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedOwner(CaseEvent):
    """Who has the parent has this one too."""

    owner: str
    office: str = field(default="", metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficerNamed(CaseEvent):
    """The story may be about officers; the ids of the people. Whether it is, the citizen is asked.

    Who is named has nothing to do with it until the answer; who is only `meant`, by their post, has
    not until it is yes.
    """

    named: tuple[str, ...]
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved(CaseEvent):
    """It is a case of the protected lane from now on; where, only that lane's own record says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AboutOfficer(CaseEvent):
    """The citizen says whether it is about an officer."""

    yes: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictFound(CaseEvent):
    """These people have to do with it themselves, so they handle it no more. `why` is a code."""

    people: tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferralAsked(CaseEvent):
    """The citizen was asked whether the receiver took the complaint."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferralTaken(CaseEvent):
    """The citizen says that the receiver took it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosingRejected(CaseEvent):
    """The citizen does not accept that it was closed without being fixed."""

    text: str = field(default="", metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawalAsked(CaseEvent):
    """The citizen wants to take the complaint back, and will be asked once more.

    `pressure` says that words of theirs speak of officers, money or threats, so that somebody
    looks whether they are pressed. Nobody of the district reads `text`.
    """

    pressure: bool
    text: str = field(default="", metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawalAskedAgain(CaseEvent):
    """The citizen was asked the second time whether they withdraw."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawalCalledOff(CaseEvent):
    """The citizen keeps the complaint, or did not answer the second question."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn(CaseEvent):
    """The citizen took the complaint back; `pressure` as in `WithdrawalAsked`."""

    pressure: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedHigher(CaseEvent):
    """The citizen wants one more level to be answerable."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Appealed(CaseEvent):
    """The citizen appeals against how it was closed.

    `reviewer` is the id of the officer at `level` who decides; `None` where nobody is left who
    never touched the complaint.
    """

    reviewer: str | None
    level: Level
    text: str = field(default="", metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealUpheld(CaseEvent):
    """The closing stands, and that is final."""

    text: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealOverturned(CaseEvent):
    """The closing does not stand; the work begins again."""

    text: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class FixReported(CaseEvent):
    """The office says it is done. Either `media` or `no_photo_because` is there, unless it was said
    of the parent: then `shared_photo` is whether that one has a photo.
    """

    what: str = field(metadata=PRIVATE)
    who: str = field(metadata=PRIVATE)
    day: date
    media: tuple[str, ...] = ()
    no_photo_because: str = field(default="", metadata=PRIVATE)
    shared_photo: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FixConfirmed(CaseEvent):
    """The citizen says that it is really fixed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FixDenied(CaseEvent):
    """The citizen says that it is not fixed, or only partly."""

    partly: bool
    text: str = field(default="", metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class VerdictAskedAgain(CaseEvent):
    """The citizen was asked once more whether it is fixed; `attempt` counts from 1."""

    attempt: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedUnconfirmed(CaseEvent):
    """Nobody answered. `reached` says whether the questions were delivered."""

    reached: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifiersAsked(CaseEvent):
    """Members of the community were asked whether the reported fix is real."""

    verifiers: tuple[AskedVerifier, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifierAnswered(CaseEvent):
    """What a verifier (`actor_id`, of the role) saw; it replaces what they said before."""

    answer: VerifierAnswer
    text: str = field(default="", metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceAdded(CaseEvent):
    """A verifier sent pictures to what they had said."""

    media: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CommunityChecked(CaseEvent):
    """What the verifiers' answers come to, where it moves nothing."""

    outcome: CommunityOutcome


@dataclass(frozen=True, kw_only=True, slots=True)
class CommunityDenied(CaseEvent):
    """The verifiers say that it is not fixed, so it is open again."""

    outcome: CommunityOutcome = CommunityOutcome.DENIED


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundBroken(CaseEvent):
    """A verifier who was asked about a fix says after the closing that it does not hold."""

    answer: VerifierAnswer
    text: str = field(default="", metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditAssigned(CaseEvent):
    """Drawn in the sample of a week, and given to an auditor (`auditor` is the role's id)."""

    week: str
    closed_as: State
    auditor: str
    person_id: str
    language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditAsked(CaseEvent):
    """The auditor asked the citizen something, through us."""

    question: str = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditReplied(CaseEvent):
    """The citizen answered the auditor."""

    text: str = field(default="", metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Audited(CaseEvent):
    """What an auditor found, where it moves nothing."""

    result: AuditResult
    text: str = field(default="", metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FakeClosureFound(CaseEvent):
    """An auditor found that what was closed as fixed is not."""

    text: str = field(default="", metadata=PRIVATE)
    media: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockStarted(CaseEvent):
    clock_id: str
    kind: ClockKind
    started_at: datetime
    due_at: datetime
    policy: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockHeld(CaseEvent):
    """The fix is being checked; the promise counts as met at this time if it proves true."""

    clock_id: str
    kind: ClockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockResumed(CaseEvent):
    clock_id: str
    kind: ClockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockRevived(CaseEvent):
    """A clock that had ended runs again as if it had not; its rungs catch up."""

    clock_id: str
    kind: ClockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockPaused(CaseEvent):
    """The citizen is asked something; the clock stands still from `at` on."""

    clock_id: str
    kind: ClockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockUnpaused(CaseEvent):
    """The clock runs again. The pause counts up to `until`, never past the time for an answer."""

    clock_id: str
    kind: ClockKind
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockBroughtForward(CaseEvent):
    """One of those linked to it was promised something sooner, so this promise is due then."""

    clock_id: str
    kind: ClockKind
    started_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockEnded(CaseEvent):
    """A promise ended. `kept` compares `ended_at` with the time promised; `None`: no promise."""

    clock_id: str
    kind: ClockKind
    ended_at: datetime
    kept: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RungFired(CaseEvent):
    """Rung `number` of a clock came due at `due_at`; `at` is when it was worked."""

    clock_id: str
    kind: ClockKind
    number: int
    due_at: datetime
    breach: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RungPostponed(CaseEvent):
    """A rung whose condition does not hold yet was put off."""

    clock_id: str
    kind: ClockKind
    number: int
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class WentUp(CaseEvent):
    """One more person is answerable. `passed` are levels that nobody holds."""

    from_level: Level
    to_level: Level
    reason: str
    passed: tuple[Level, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundNobody(CaseEvent):
    """No level of the ladder has anybody, the province included: the operator must act."""

    level: Level


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeUndone(CaseEvent):
    """An officer took the last change back; `before` restores what it had changed."""

    undone_event_id: str
    action: str
    before: Mapping[str, Any] = field(metadata=PRIVATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extended(CaseEvent):
    """Its district has more time: what is promised is due by as much later, the promise stays."""

    extension_id: str
    since: datetime
    days: int
    reason: ExtensionReason


@dataclass(frozen=True, kw_only=True, slots=True)
class StateChanged(CaseEvent):
    """The work moved, as the life-cycle table says for `action`."""

    action: str
    from_state: State
    to_state: State


# Effects of a turn that belong to no complaint's record.


class Kind(StrEnum):
    """What a message is for; decides its priority in the outbox.

    `OFFICER` notices are limited to a few a day (`flows.notice_limit`), `URGENT` ones are not.
    """

    REPLY = "reply"
    OFFICER = "officer"
    URGENT = "urgent"
    PROMISE = "promise"
    REMINDER = "reminder"
    EDITION = "edition"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One sentence or list row: a wording key with its arguments (see `flows.wording`)."""

    key: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A thing that may be tapped. `label` is a wording key or an argument of `flows.wording`."""

    id: str
    label: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Words owed to a person, in their language, from their district's number.

    `dedupe` makes the message unique for ever; `None` stands for "one of the replies of this
    turn". `cause` is the event that made it, so that an undo can hold it back. `media` are public
    addresses of pictures that go with it where the channel can; the words must do without them.
    What `is_guarded` belongs to the protected lane: it is kept under that lane's key.
    """

    person_id: str
    district: str
    language: Language
    lines: tuple[Line, ...]
    kind: Kind
    choices: tuple[Choice, ...] = ()
    media: tuple[str, ...] = ()
    complaint_id: str | None = None
    reference: str | None = None
    cause: str | None = None
    dedupe: str | None = None
    purpose: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None
    is_guarded: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MessagesRecalled:
    """What `cause` had said is held back; who got it already is told `correction`."""

    cause: str
    correction: Said


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadLogged:
    """An officer saw what only few may see; `kind` is of what, `object_id` which."""

    officer_id: str
    kind: str
    object_id: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DutyChanged:
    """A person is away until an instant, which may be now, and a deputy stands in until then.

    `away_until` `None` leaves it as it is; both of them are people's ids.
    """

    person_id: str
    away_until: datetime | None
    deputy: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DistrictExtended:
    """All that is open in a district at that time gets more days, unless it is taken back."""

    id: str
    district: str
    days: int
    reason: ExtensionReason
    at: datetime
    officer_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionWithdrawn:
    """An extension that has not begun is taken back."""

    id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageChosen:
    person_id: str
    language: Language
    chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscribed:
    person_id: str
    district: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsubscribed:
    """`district` is `None` for all of them."""

    person_id: str
    district: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ErasureAsked:
    """Somebody wants all that is known of them deleted, and said so twice."""

    person_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OptedOut:
    """The person wants nothing that they did not ask for."""

    person_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OptedIn:
    person_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionLineAdded:
    """A line of the district's own for a draft; `number` is how it can be taken out again.

    `part` is one of `flows.edition.Part`; `office` may be empty.
    """

    edition_id: str
    number: int
    part: str
    text: str
    officer_id: str
    office: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionLineDropped:
    edition_id: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionApproved:
    """A draft may go out. `officer_id` is `None` when the operator approved it."""

    edition_id: str
    officer_id: str | None
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionPosted:
    """An officer says that the account hangs at a place, or was sent to a group there."""

    edition_id: str
    place: str
    officer_id: str
    at: datetime


EditionEffect = EditionLineAdded | EditionLineDropped | EditionApproved | EditionPosted


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoOffered:
    """An officer changed a complaint and may take it back; replaces an earlier offer to them.

    The fields are those of `flows.undo.Undoable`, which the offer is kept as.
    """

    officer_id: str
    event_id: str
    action: str
    at: datetime
    before: "Case"
    after: "Case"
    alongside: "tuple[Alongside, ...]" = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoSpent:
    """Nothing is left that the officer may undo, whether or not anything was."""

    officer_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifierAgreed:
    """A verifier wants to be asked, or does not any more. `officer_id` is the role's."""

    officer_id: str
    agreed: bool


Effect = (
    Said
    | MessagesRecalled
    | ReadLogged
    | DutyChanged
    | DistrictExtended
    | ExtensionWithdrawn
    | LanguageChosen
    | Subscribed
    | Unsubscribed
    | ErasureAsked
    | OptedOut
    | OptedIn
    | EditionLineAdded
    | EditionLineDropped
    | EditionApproved
    | EditionPosted
    | UndoOffered
    | UndoSpent
    | VerifierAgreed
)
Event = CaseEvent | Effect

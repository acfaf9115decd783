"""A complaint as it stands, and how each event changes it.

`Case` is the whole state of one complaint with its clocks; it is stored as a row and rebuilt by
`evolve`, so what the events say and what the row says cannot part.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flows import clocks, events
from flows.audit import Audit, AuditResult
from flows.changing import replace
from flows.claims import Appeal, Withdrawal
from flows.clocks import Clock
from flows.community import Community, add_answer
from flows.events import CaseEvent, Place
from flows.extension import Extension
from flows.kin import Kin
from flows.proposals import Proposal, ProposalKind, Transfer
from flows.vocabulary import (
    CLOSED_STATES,
    OPEN_STATES,
    PROMISES,
    STATES_BETWEEN,
    Channel,
    ClockKind,
    Consent,
    Intake,
    IssueArea,
    Lane,
    Language,
    Level,
    Role,
    State,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What closed a question. `clocks` are the ids of those that ran until then."""

    text: str
    clocks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """How a complaint was written down for somebody else. `by` is an officer's or person's id."""

    by: str
    intake: Intake
    consent: Consent
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Case:
    """One complaint. Times are aware UTC; `code` is the four digits that came with the receipt.

    `asked_at` is when the citizen was last asked whether it is fixed; `asked` counts the reminders
    of that question. `question` is what the office asks while the state is WAITING_CITIZEN, which
    goes back to `before`; `questions` and `waited` are how often and how long it did so, in all.
    `proposal` waits for a decision and `decided` is the last that was approved; `worked_by` are the
    officers' ids who worked on it. `owner` is the officer's id who does the work, `None` while
    nobody in particular does; `bounces` counts how often it was offered to somebody else.
    `touched_by` are the officers' ids who had any part in it, `risen_at` is when the level rose
    last. `appeal` is the one that waits, or that made the closing final; `appeals` and `overturned`
    count them all. `filed` is there where
    somebody else wrote it down; messages about it go to nobody unless it `has_reader`.
    `community` is what verifiers were asked about the newest reported fix, `audit` who looks at it
    from outside, and `fake_closures` how often they found that it was closed without being fixed.
    `parent` is what it is linked to, `joined` all that were ever linked to it: those of them that
    name it as their parent still are. `conflicted` are the people, by id, who may have nothing to
    do with it; `named` and `meant` are officers of whom the citizen has not said whether it is
    about them (`flows.conflict`), `unmeant` those of whom they said that it is not.
    """

    id: str
    reference: str
    code: str
    district: str
    person_id: str
    channel: Channel
    language: Language
    registered_at: datetime
    story: str
    story_kind: str
    issue_area: IssueArea | None = None
    place: Place | None = None
    lane: Lane = Lane.ORDINARY
    state: State = State.NEW
    level: Level = Level.FOCAL_POINT
    media_count: int = 0
    office: str = ""
    step: str = ""
    step_day: date | None = None
    fixed_what: str = ""
    fixed_who: str = ""
    fixed_day: date | None = None
    fixed_with_photo: bool = False
    fixed_at: datetime | None = None
    asked_at: datetime | None = None
    asked: int = 0
    reopened: int = 0
    closed_at: datetime | None = None
    before: State | None = None
    question: str = ""
    question_at: datetime | None = None
    questions: int = 0
    waited: timedelta = timedelta()
    answer: Answer | None = None
    proposal: Proposal | None = None
    decided: Proposal | None = None
    worked_by: tuple[str, ...] = ()
    owner: str | None = None
    transfer: Transfer | None = None
    bounces: int = 0
    filed: Filed | None = None
    has_reader: bool = True
    touched_by: tuple[str, ...] = ()
    risen_at: datetime | None = None
    withdrawal: Withdrawal | None = None
    appeal: Appeal | None = None
    appeals: int = 0
    overturned: int = 0
    extensions: tuple[Extension, ...] = ()
    community: Community | None = None
    audit: Audit | None = None
    fake_closures: int = 0
    conflicted: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    unmeant: tuple[str, ...] = ()
    parent: Kin | None = None
    joined: tuple[Kin, ...] = ()
    clocks: tuple[Clock, ...] = ()

    @property
    def awaits_consent(self) -> bool:
        """Whether the person whom it was written down for has not yet said that it is theirs."""
        filed = self.filed
        return (
            filed is not None
            and filed.consent is Consent.STATED
            and self.has_reader
            and filed.by != self.person_id
        )

    @property
    def deciding(self) -> Level | None:
        """The level that what is proposed, or an appeal, waits for."""
        if self.appeal is not None and self.is_open:
            return self.appeal.level
        return self.proposal.level if self.proposal else None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES

    def running(self, kind: ClockKind) -> Clock | None:
        """The clock of that kind that has not ended, held or not."""
        return next(
            (clock for clock in self.clocks if clock.kind is kind and clock.is_running), None
        )

    def latest(self, kind: ClockKind) -> Clock | None:
        """The newest clock of that kind, ended or not."""
        return next((clock for clock in reversed(self.clocks) if clock.kind is kind), None)


def register(event: events.ComplaintRegistered) -> Case:
    """The complaint that a registration makes."""
    return Case(
        id=event.complaint_id,
        reference=event.reference,
        code=event.code,
        district=event.district,
        person_id=event.person_id,
        channel=event.channel,
        language=event.language,
        registered_at=event.started_at,
        story=event.story,
        story_kind=event.story_kind,
        issue_area=event.issue_area,
        place=event.place,
        media_count=len(event.media),
    )


def evolve(case: Case, event: CaseEvent) -> Case:
    """The complaint after an event. Events that only record something leave it as it was."""
    after = _evolve(case, event)
    if event.role in _BYSTANDERS or event.actor_id is None:
        return after
    return _touched(after, event.actor_id)


_BYSTANDERS = frozenset({Role.CITIZEN, Role.SYSTEM})


def _touched(case: Case, officer_id: str) -> Case:
    """The complaint with one more who had a part in it, and so never reviews it."""
    if officer_id in case.touched_by:
        return case
    return replace(case, touched_by=(*case.touched_by, officer_id))


def _evolve(case: Case, event: CaseEvent) -> Case:
    match event:
        case events.StateChanged():
            return _move(case, event)
        case events.FiledForAnother():
            return _file(case, event)
        case events.ConsentGiven():
            return _agree(case, Consent.GIVEN)
        case events.ConsentRefused():
            return replace(_agree(case, Consent.REFUSED), has_reader=False)
        case events.PersonErased():
            return replace(case, has_reader=False)
        case events.InformationAdded():
            return replace(case, media_count=case.media_count + len(event.media))
        case events.PlaceGiven():
            return replace(case, place=event.place)
        case events.IssueAreaChanged():
            return replace(case, issue_area=event.issue_area)
        case events.LanguageOfCaseChanged():
            return replace(case, language=event.language)
        case events.Acknowledged():
            return replace(case, office=event.office, step=event.step, step_day=event.day)
        case events.Planned():
            case = _worked(case, event)
            return replace(case, step=event.step, step_day=event.day)
        case events.CitizenAsked():
            return replace(
                _worked(case, event),
                question=event.question,
                question_at=event.at,
                questions=case.questions + 1,
            )
        case events.Answered():
            running = tuple(
                clock.id for clock in case.clocks if clock.is_running and clock.kind in PROMISES
            )
            return replace(_worked(case, event), answer=Answer(text=event.text, clocks=running))
        case events.AnswerRejected() | events.ClosingRejected():
            return replace(case, reopened=case.reopened + 1, asked_at=None, parent=None)
        case events.Proposed():
            return replace(_worked(case, event), proposal=_proposal(event))
        case events.ProposalApproved(kind=ProposalKind.TRANSFER):
            return replace(_hand_over(case), proposal=None)
        case events.ProposalApproved():
            return replace(case, proposal=None, decided=case.proposal)
        case events.ProposalDenied():
            return replace(case, proposal=None)
        case events.DecisionPassed():
            return _pass_decision(case, event)
        case events.Assigned():
            return replace(_touched(case, event.owner), owner=event.owner)
        case events.Reassigned():
            office = event.office if event.tells_citizen else case.office
            return replace(_touched(case, event.owner), owner=event.owner, office=office)
        case events.Extended():
            return _extend(case, event)
        case events.TransferOffered():
            return _offer(case, event)
        case events.TransferAccepted():
            return _hand_over(case)
        case events.TransferRefused() | events.TransferUnanswered():
            return _dispute(case, event)
        case events.OfficerNamed():
            return replace(case, named=event.named, meant=event.meant)
        case events.AboutOfficer(yes=yes):
            people = (*case.named, *case.meant)
            if yes:
                return replace(case, conflicted=_with(case, people), named=(), meant=())
            return replace(case, unmeant=(*case.unmeant, *people), named=(), meant=())
        case events.Moved():
            return replace(case, lane=Lane.PROTECTED, has_reader=False)
        case events.ConflictFound():
            return replace(case, conflicted=_with(case, event.people))
        case events.Linked():
            return _link(case, event)
        case events.Joined():
            return _join(case, event)
        case events.Unlinked():
            return replace(case, parent=None)
        case events.SharedDecision():
            return replace(case, decided=_shared(event))
        case events.SharedOwner():
            return replace(case, owner=event.owner, office=event.office or case.office)
        case events.ReferralAsked():
            return replace(case, asked_at=event.at)
        case events.ReferralTaken():
            return replace(case, asked_at=None)
        case events.FixReported():
            return replace(
                _worked(case, event),
                fixed_what=event.what,
                fixed_who=event.who,
                fixed_day=event.day,
                fixed_with_photo=bool(event.media) or event.shared_photo,
                fixed_at=event.at,
                asked_at=event.at,
                asked=0,
                community=None,
            )
        case events.VerdictAskedAgain():
            return replace(case, asked_at=event.at, asked=event.attempt)
        case events.FixDenied():
            return replace(case, reopened=case.reopened + 1, asked_at=None, parent=None)
        case events.FixConfirmed():
            return replace(case, asked_at=None)
        case events.WithdrawalAsked():
            return replace(case, withdrawal=Withdrawal(at=event.at, pressure=event.pressure))
        case events.WithdrawalAskedAgain() if case.withdrawal is not None:
            return replace(case, withdrawal=dataclasses.replace(case.withdrawal, asked_at=event.at))
        case events.Appealed():
            appeal = Appeal(at=event.at, reviewer=event.reviewer, level=event.level)
            return replace(case, appeal=appeal, appeals=case.appeals + 1)
        case events.AppealUpheld() if case.appeal is not None:
            return replace(case, appeal=dataclasses.replace(case.appeal, reason=event.text))
        case events.AppealOverturned():
            return replace(
                case,
                appeal=None,
                overturned=case.overturned + 1,
                reopened=case.reopened + 1,
                asked_at=None,
            )
        case events.VerifiersAsked():
            return replace(case, community=Community(asked=event.verifiers, at=event.at))
        case events.VerifierAnswered():
            return _hear_verifier(case, event)
        case events.CommunityChecked() | events.CommunityDenied():
            return _end_community(case, event)
        case events.AuditAssigned():
            return replace(case, audit=_audit(event))
        case events.AuditAsked():
            return _with_audit(case, asked_at=event.at, replied=False)
        case events.AuditReplied():
            return _with_audit(case, replied=True)
        case events.Audited():
            return _with_audit(case, result=event.result)
        case events.FakeClosureFound():
            case = _with_audit(case, result=AuditResult.NOT_FIXED)
            fakes = case.fake_closures + 1
            return replace(case, fake_closures=fakes, reopened=case.reopened + 1, asked_at=None)
        case events.WentUp():
            return replace(case, level=max(case.level, event.to_level), risen_at=event.at)
        case events.ClockStarted():
            promise = event.due_at - event.started_at
            clock = clocks.start_clock(
                event.clock_id, event.kind, event.started_at, event.policy, promise
            )
            return replace(case, clocks=(*case.clocks, clock))
        case events.ClockHeld():
            return _with_clock(case, event.clock_id, lambda it: clocks.hold_clock(it, event.at))
        case events.ClockResumed():
            return _with_clock(case, event.clock_id, clocks.resume_clock)
        case events.ClockPaused():
            return _with_clock(case, event.clock_id, lambda it: clocks.pause_clock(it, event.at))
        case events.ClockRevived():
            return _with_clock(case, event.clock_id, clocks.revive_clock)
        case events.ClockUnpaused():
            return _with_clock(
                case, event.clock_id, lambda it: clocks.unpause_clock(it, event.until)
            )
        case events.ClockBroughtForward():
            return _with_clock(
                case,
                event.clock_id,
                lambda it: clocks.bring_forward(it, event.started_at, event.due_at),
            )
        case events.ClockEnded():
            return _end_clock(case, event)
        case events.RungFired():
            return _with_clock(case, event.clock_id, clocks.pass_rung)
        case events.RungPostponed():
            return _with_clock(
                case, event.clock_id, lambda it: replace(it, rung_due_at=event.until)
            )
        case events.ChangeUndone():
            return _restore(case, event)
        case _:
            return case


def _extend(case: Case, event: events.Extended) -> Case:
    """The complaint with more time for each promise that runs; nothing moves the promised dates."""
    given = Extension(at=event.since, days=event.days, reason=event.reason)
    return replace(
        case,
        extensions=(*case.extensions, given),
        clocks=tuple(
            clocks.extend_clock(clock, given.at, given.until)
            if clock.is_running and clock.kind in PROMISES and clock.started_at <= given.at
            else clock
            for clock in case.clocks
        ),
    )


def _move(case: Case, event: events.StateChanged) -> Case:
    """The complaint in its new state, without what belonged to the old one."""
    case = replace(
        case,
        state=event.to_state,
        closed_at=event.at if event.to_state in CLOSED_STATES else None,
    )
    if event.from_state in _DECIDED and event.to_state not in _DECIDED:
        case = replace(case, answer=None, decided=None)
    if event.from_state in STATES_BETWEEN:
        case = replace(case, before=None, question="", question_at=None, transfer=None)
    if event.to_state in STATES_BETWEEN:
        return replace(case, before=event.from_state)
    return case


_DECIDED = CLOSED_STATES | {State.APPEAL}
"""In which it stays on view how the complaint was closed."""


def _file(case: Case, event: events.FiledForAnother) -> Case:
    """The complaint as that of the person whom it was written down for."""
    filed = Filed(by=event.actor_id or "", intake=event.intake, consent=event.consent, at=event.at)
    if event.person_id is None:
        return replace(case, filed=filed, has_reader=False)
    return replace(case, filed=filed, person_id=event.person_id)


def _agree(case: Case, consent: Consent) -> Case:
    if case.filed is None:
        return case
    return replace(case, filed=dataclasses.replace(case.filed, consent=consent))


def _hear_verifier(case: Case, event: events.VerifierAnswered) -> Case:
    """The complaint with a verifier's word, instead of what they said before."""
    if case.community is None or event.actor_id is None:
        return case
    community = add_answer(case.community, event.actor_id, event.answer, event.at)
    return replace(case, community=community)


def _end_community(case: Case, event: events.CommunityChecked | events.CommunityDenied) -> Case:
    if case.community is None:
        return case
    community = dataclasses.replace(case.community, outcome=event.outcome)
    reopened = case.reopened + isinstance(event, events.CommunityDenied)
    asked_at = None if isinstance(event, events.CommunityDenied) else case.asked_at
    return replace(case, community=community, reopened=reopened, asked_at=asked_at)


def _audit(event: events.AuditAssigned) -> Audit:
    return Audit(
        week=event.week,
        officer_id=event.auditor,
        person_id=event.person_id,
        language=event.language,
        at=event.at,
    )


def _with_audit(case: Case, **changes: Any) -> Case:
    """The complaint with its audit further on."""
    if case.audit is None:
        return case
    return replace(case, audit=dataclasses.replace(case.audit, **changes))


def _offer(case: Case, event: events.TransferOffered) -> Case:
    by = event.actor_id or ""
    transfer = Transfer(by=by, to=event.to, text=event.text, office=event.office)
    return replace(_touched(case, event.to), transfer=transfer, bounces=case.bounces + 1)


def _hand_over(case: Case) -> Case:
    """The complaint with the officer whom it was offered to as its owner."""
    transfer = case.transfer
    if transfer is None:
        return case
    return replace(case, owner=transfer.to, office=transfer.office or case.office)


def _dispute(case: Case, event: events.TransferRefused | events.TransferUnanswered) -> Case:
    """The complaint while it is decided who has it."""
    transfer = case.transfer
    if transfer is None:
        return case
    proposal = Proposal(
        kind=ProposalKind.TRANSFER,
        by=transfer.by,
        at=event.at,
        level=event.level,
        text=event.text if isinstance(event, events.TransferRefused) else "",
    )
    return replace(case, proposal=proposal)


def _with(case: Case, people: tuple[str, ...]) -> tuple[str, ...]:
    """Who may have nothing to do with it, with these."""
    return tuple(dict.fromkeys((*case.conflicted, *people)))


def _link(case: Case, event: events.Linked) -> Case:
    case = replace(
        case,
        parent=Kin(id=event.parent, reference=event.reference),
        owner=event.owner or case.owner,
        conflicted=_with(case, event.conflicted),
    )
    if event.day is None:
        return case
    return replace(case, office=event.office, step=event.step, step_day=event.day)


def _join(case: Case, event: events.Joined) -> Case:
    known = {each.id for each in case.joined}
    fresh = (
        Kin(id=child, reference=reference)
        for child, reference in zip(event.children, event.references, strict=True)
        if child not in known
    )
    return replace(case, joined=(*case.joined, *fresh), conflicted=_with(case, event.conflicted))


def _shared(event: events.SharedDecision) -> Proposal:
    return Proposal(
        kind=event.kind,
        by=event.by,
        at=event.at,
        level=event.level,
        reason=event.reason,
        text=event.text,
        day=event.day,
        receiver=event.receiver,
        phone=event.phone,
        reference=event.reference,
    )


def _end_clock(case: Case, event: events.ClockEnded) -> Case:
    """The complaint with a clock ended, and what that says of it besides."""
    if event.kind is ClockKind.WAIT:
        asked = next(clock for clock in case.clocks if clock.id == event.clock_id)
        case = replace(case, waited=case.waited + (event.ended_at - asked.started_at))
    if event.kind is ClockKind.APPROVE:
        # Whatever ended its time, nothing waits for a decision any more.
        case = replace(case, proposal=None)
    if event.kind is ClockKind.WITHDRAWAL:
        case = replace(case, withdrawal=None)
    return _with_clock(
        case, event.clock_id, lambda it: clocks.end_clock(it, event.ended_at, kept=event.kept)
    )


def _worked(case: Case, event: CaseEvent) -> Case:
    """The complaint with one more who worked on it, and so decides nothing about it."""
    if event.actor_id is None or event.actor_id in case.worked_by:
        return case
    return replace(case, worked_by=(*case.worked_by, event.actor_id))


def _proposal(event: events.Proposed) -> Proposal:
    return Proposal(
        kind=event.kind,
        by=event.actor_id or "",
        at=event.at,
        level=event.level,
        reason=event.reason,
        text=event.text,
        day=event.day,
        receiver=event.receiver,
        phone=event.phone,
        reference=event.reference,
        media=event.media,
    )


def _pass_decision(case: Case, event: events.DecisionPassed) -> Case:
    if case.proposal is None:
        return case
    return replace(case, proposal=dataclasses.replace(case.proposal, level=event.to_level))


def _restore(case: Case, event: events.ChangeUndone) -> Case:
    """The complaint as it was. A promise that the change had made ends, unkept and unbroken."""
    before = replace(case, **event.before)
    known = {clock.id for clock in before.clocks}
    void = (
        clocks.end_clock(clock, event.at, kept=None)
        for clock in case.clocks
        if clock.id not in known
    )
    return replace(before, clocks=(*before.clocks, *void))


def _with_clock(case: Case, clock_id: str, change: Callable[[Clock], Clock]) -> Case:
    """The complaint with one of its clocks changed."""
    changed = (change(clock) if clock.id == clock_id else clock for clock in case.clocks)
    return replace(case, clocks=tuple(changed))

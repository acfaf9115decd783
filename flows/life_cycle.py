"""The life cycle of a complaint as one table: state × action × role → next state and effects.

An action that the table does not hold raises `NotAllowed`; nothing else in the code asks what may
be done when. `docs/reference/life-cycle.md` is generated from `TABLE`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from flows import events
from flows.case import Case
from flows.clocks import POLICY, QUESTIONS_AT_MOST, RULES, WAITS_AT_MOST, Clock
from flows.events import CaseEvent
from flows.proposals import ProposalKind
from flows.vocabulary import (
    OPEN_STATES,
    REOPENABLE_STATES,
    UNFIXED_STATES,
    ClockKind,
    Level,
    Role,
    State,
)

CITIZEN = frozenset({Role.CITIZEN})
SYSTEM = frozenset({Role.SYSTEM})
FOCAL_POINT = frozenset({Role.FOCAL_POINT})
VERIFIER = frozenset({Role.VERIFIER})
AUDITOR = frozenset({Role.AUDITOR})
LADDER = frozenset({Role.FOCAL_POINT, Role.COORDINATOR, Role.DC})
OFFICERS = LADDER | {Role.PDU}
DECIDERS = frozenset({Role.COORDINATOR, Role.DC, Role.PDU})
REVIEWERS = frozenset({Role.DC, Role.PDU})
ASSIGNERS = frozenset({Role.COORDINATOR, Role.DC})
LOOKED_AT = frozenset({State.CHECKING, State.CLOSED_CONFIRMED})
"""In which the community's word is heard: a citizen's "fixed" does not end its check."""
CLOSED_AS_FIXED = frozenset({State.CLOSED_CONFIRMED, State.CLOSED_UNCONFIRMED})
"""From which an audit's sample is drawn; its result may come when it is checked once more."""
WORKING = frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS})
UNDECIDED = OPEN_STATES - {State.APPEAL}
"""Open, and not for an appeal against how it was closed."""

REOPENINGS_BEFORE_APPEAL = 2
"""After so many, whatever closes a complaint may be appealed against."""
LINKERS = frozenset({Role.FOCAL_POINT, Role.COORDINATOR})
PROTECTORS = frozenset({Role.FOCAL_POINT, Role.COORDINATOR})
LINKED = frozenset({State.LINKED})
DECIDABLE = UNDECIDED - {State.TRANSFER_OFFERED, State.LINKED}


class Action(StrEnum):
    """What may be done to a complaint."""

    ADD_INFORMATION = "add_information"
    ACKNOWLEDGE = "acknowledge"
    PLAN = "plan"
    ASK_CITIZEN = "ask_citizen"
    GO_ON = "go_on"
    REPLY = "reply"
    NOTE = "note"
    ANSWER = "answer"
    REJECT_ANSWER = "reject_answer"
    PROPOSE_LATE = "propose_late"
    PROPOSE_CANNOT = "propose_cannot"
    PROPOSE_REFER = "propose_refer"
    APPROVE_LATE = "approve_late"
    APPROVE_CANNOT = "approve_cannot"
    APPROVE_REFER = "approve_refer"
    DENY_PROPOSAL = "deny_proposal"
    OFFER_TRANSFER = "offer_transfer"
    ACCEPT_TRANSFER = "accept_transfer"
    REFUSE_TRANSFER = "refuse_transfer"
    APPROVE_TRANSFER = "approve_transfer"
    DENY_TRANSFER = "deny_transfer"
    CONFIRM_REFERRAL = "confirm_referral"
    REPORT_FIXED = "report_fixed"
    CONFIRM_FIXED = "confirm_fixed"
    DENY_FIXED = "deny_fixed"
    CLOSE_UNCONFIRMED = "close_unconfirmed"
    ASK_COMMUNITY = "ask_community"
    VERIFY = "verify"
    CHECK_BY_COMMUNITY = "check_by_community"
    DENY_BY_COMMUNITY = "deny_by_community"
    ASSIGN_AUDIT = "assign_audit"
    ASK_BY_AUDITOR = "ask_by_auditor"
    REPLY_TO_AUDITOR = "reply_to_auditor"
    AUDIT = "audit"
    AUDIT_NOT_FIXED = "audit_not_fixed"
    REOPEN = "reopen"
    REOPEN_BY_VERIFIER = "reopen_by_verifier"
    ASK_WITHDRAWAL = "ask_withdrawal"
    CALL_OFF_WITHDRAWAL = "call_off_withdrawal"
    WITHDRAW = "withdraw"
    GO_HIGHER = "go_higher"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    OVERTURN = "overturn"
    RECLASSIFY = "reclassify"
    ASSIGN = "assign"
    REASSIGN = "reassign"
    EXTEND = "extend"
    LINK = "link"
    LINK_TO_ANSWERED = "link_to_answered"
    UNLINK = "unlink"
    PART = "part"
    PROTECT = "protect"
    SPEAK_PRIVATELY = "speak_privately"
    SHARE_ACKNOWLEDGE = "share_acknowledge"
    SHARE_PLAN = "share_plan"
    SHARE_ANSWER = "share_answer"
    SHARE_LATE = "share_late"
    SHARE_CANNOT = "share_cannot"
    SHARE_REFER = "share_refer"
    SHARE_TRANSFER = "share_transfer"
    SHARE_FIXED = "share_fixed"


class NotAllowed(Exception):
    """The life cycle has no such action for this state and role."""

    def __init__(self, action: Action, state: State, role: Role) -> None:
        super().__init__(f"{action} is not for a {role} while the complaint is {state}")
        self.action, self.state, self.role = action, state, role


class NotNow(NotAllowed):
    """The action is for this state and role, but the complaint does not meet its guard."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row. `next` `None` keeps the state, and `back` goes to the one before it.

    Clocks that are met say whether the promise was kept; those that only end do not. What `needs`
    names must run before, and what `bars` names must not: APPROVE runs while something is proposed,
    TRANSFER while an offer waits for its answer. `may` must hold of the complaint besides.
    `revives` lets the clocks go on that an answer had ended. `raises_level` makes one more person
    answerable; after an appeal, the level that decided on it.
    """

    action: Action
    who: frozenset[Role]
    states: frozenset[State]
    next: State | None = None
    back: bool = False
    meets: tuple[ClockKind, ...] = ()
    ends: tuple[ClockKind, ...] = ()
    starts: tuple[ClockKind, ...] = ()
    holds: tuple[ClockKind, ...] = ()
    resumes: tuple[ClockKind, ...] = ()
    pauses: tuple[ClockKind, ...] = ()
    unpauses: tuple[ClockKind, ...] = ()
    needs: tuple[ClockKind, ...] = ()
    bars: tuple[ClockKind, ...] = ()
    may: Callable[[Case], bool] | None = None
    revives: bool = False
    raises_level: bool = False
    guard: str = ""
    told: str = ""


def may_ask(case: Case) -> bool:
    """Whether the office may let its promise stand still for another question."""
    return (
        case.has_reader
        and case.proposal is None
        and case.questions < QUESTIONS_AT_MOST
        and case.waited < WAITS_AT_MOST
    )


def may_rise(case: Case) -> bool:
    """Whether there is a level above the one that is answerable."""
    return case.level < Level.PDU


def may_appeal(case: Case) -> bool:
    """Whether the closing is one that the citizen may have reviewed."""
    return case.state in UNFIXED_STATES or case.reopened >= REOPENINGS_BEFORE_APPEAL


def _was_asked_again(case: Case) -> bool:
    return case.withdrawal is not None and case.withdrawal.asked_at is not None


def _is_unasked(case: Case) -> bool:
    return case.audit is not None and case.audit.asked_at is None


def _is_not_rejected(case: Case) -> bool:
    return case.reopened == 0


def _waits_for(kind: ProposalKind) -> Callable[[Case], bool]:
    return lambda case: case.proposal is not None and case.proposal.kind is kind


AT_REGISTRATION = (ClockKind.ACK, ClockKind.FIX)
"""The promises that a complaint begins with."""

TABLE: tuple[Row, ...] = (
    Row(
        action=Action.ADD_INFORMATION,
        who=CITIZEN,
        states=OPEN_STATES - {State.WAITING_CITIZEN},
        told="the owner",
    ),
    Row(
        action=Action.ACKNOWLEDGE,
        who=LADDER,
        states=frozenset({State.NEW}),
        next=State.ACKNOWLEDGED,
        meets=(ClockKind.ACK,),
        guard="office, next step, date",
        told="the citizen: office, step, date",
    ),
    Row(
        action=Action.PLAN,
        who=FOCAL_POINT,
        states=WORKING,
        next=State.IN_PROGRESS,
        guard="next step, date",
        told="the citizen: step, date",
    ),
    Row(
        action=Action.ASK_CITIZEN,
        who=FOCAL_POINT,
        states=WORKING,
        next=State.WAITING_CITIZEN,
        pauses=(ClockKind.FIX, ClockKind.REFIX),
        starts=(ClockKind.WAIT,),
        bars=(ClockKind.APPROVE,),
        may=may_ask,
        guard="one question; twice at most, and 10 days in all; nothing proposed",
        told="the citizen: the question, and that time stands still until they answer",
    ),
    Row(
        action=Action.ADD_INFORMATION,
        who=CITIZEN,
        states=frozenset({State.WAITING_CITIZEN}),
        back=True,
        ends=(ClockKind.WAIT,),
        unpauses=(ClockKind.FIX, ClockKind.REFIX),
        told="the owner: the answer",
    ),
    Row(
        action=Action.GO_ON,
        who=SYSTEM,
        states=frozenset({State.WAITING_CITIZEN}),
        back=True,
        ends=(ClockKind.WAIT,),
        unpauses=(ClockKind.FIX, ClockKind.REFIX),
        guard="7 days and two reminders",
        told="the owner",
    ),
    Row(
        action=Action.REPLY,
        who=frozenset({Role.FOCAL_POINT, Role.COORDINATOR}),
        states=OPEN_STATES,
        guard="the text",
        told="the citizen: the text",
    ),
    Row(action=Action.NOTE, who=OFFICERS, states=frozenset(State), guard="the text"),
    Row(
        action=Action.ANSWER,
        who=FOCAL_POINT,
        states=frozenset({State.NEW, State.ACKNOWLEDGED}),
        next=State.ANSWERED,
        meets=(ClockKind.ACK,),
        ends=(ClockKind.FIX, ClockKind.REFIX, ClockKind.WITHDRAWAL),
        bars=(ClockKind.APPROVE,),
        may=_is_not_rejected,
        guard="the answer; nothing proposed, and not after the citizen objected",
        told="the citizen: the answer, and that 2 takes it back",
    ),
    Row(
        action=Action.REJECT_ANSWER,
        who=CITIZEN,
        states=frozenset({State.ANSWERED}),
        next=State.NEW,
        revives=True,
        guard="within 7 days of the answer",
        told="the citizen: the dates; the owner",
    ),
    Row(
        action=Action.PROPOSE_LATE,
        who=FOCAL_POINT,
        states=WORKING,
        starts=(ClockKind.APPROVE,),
        bars=(ClockKind.APPROVE,),
        guard="a reason, a new date; one proposal at a time",
        told="who decides",
    ),
    Row(
        action=Action.PROPOSE_CANNOT,
        who=FOCAL_POINT,
        states=WORKING,
        starts=(ClockKind.APPROVE,),
        bars=(ClockKind.APPROVE,),
        guard="a reason, evidence; one proposal at a time",
        told="who decides",
    ),
    Row(
        action=Action.PROPOSE_REFER,
        who=FOCAL_POINT,
        states=DECIDABLE,
        starts=(ClockKind.APPROVE,),
        bars=(ClockKind.APPROVE,),
        guard="receiver, its phone, its reference; one proposal at a time",
        told="who decides",
    ),
    Row(
        action=Action.APPROVE_LATE,
        who=DECIDERS,
        states=WORKING,
        next=State.IN_PROGRESS,
        meets=(ClockKind.APPROVE,),
        needs=(ClockKind.APPROVE,),
        may=_waits_for(ProposalKind.LATE),
        guard="whoever decides now, and did not work on it",
        told="the citizen: the reason and the new date; the owner",
    ),
    Row(
        action=Action.APPROVE_CANNOT,
        who=DECIDERS,
        states=WORKING,
        next=State.CLOSED_NOT_DONE,
        meets=(ClockKind.APPROVE,),
        ends=(*AT_REGISTRATION, ClockKind.REFIX, ClockKind.WITHDRAWAL),
        needs=(ClockKind.APPROVE,),
        may=_waits_for(ProposalKind.CANNOT),
        guard="whoever decides now, and did not work on it",
        told="the citizen: the reason, how to object, the routes outside; the owner",
    ),
    Row(
        action=Action.APPROVE_REFER,
        who=DECIDERS,
        states=DECIDABLE,
        next=State.CLOSED_REFERRED,
        meets=(ClockKind.APPROVE,),
        ends=(
            *AT_REGISTRATION,
            ClockKind.REFIX,
            ClockKind.CHECK,
            ClockKind.WAIT,
            ClockKind.WITHDRAWAL,
            ClockKind.VERIFY,
        ),
        starts=(ClockKind.REFERRAL,),
        needs=(ClockKind.APPROVE,),
        may=_waits_for(ProposalKind.REFER),
        guard="whoever decides now, and did not work on it",
        told="the citizen: the receiver, its phone and reference, how to object; the owner",
    ),
    Row(
        action=Action.OFFER_TRANSFER,
        who=frozenset({Role.FOCAL_POINT, Role.COORDINATOR}),
        states=WORKING | {State.NEW},
        next=State.TRANSFER_OFFERED,
        starts=(ClockKind.TRANSFER,),
        bars=(ClockKind.APPROVE,),
        guard="target, reason; nothing proposed, and no question to the citizen open",
        told="whom it is offered to; the sender stays the owner",
    ),
    Row(
        action=Action.ACCEPT_TRANSFER,
        who=OFFICERS,
        states=frozenset({State.TRANSFER_OFFERED}),
        next=State.ACKNOWLEDGED,
        meets=(ClockKind.TRANSFER,),
        needs=(ClockKind.TRANSFER,),
        guard="whom it was offered to; what nobody acknowledged stays new",
        told="the citizen: who has it now; the sender",
    ),
    Row(
        action=Action.REFUSE_TRANSFER,
        who=OFFICERS,
        states=frozenset({State.TRANSFER_OFFERED}),
        meets=(ClockKind.TRANSFER,),
        starts=(ClockKind.APPROVE,),
        needs=(ClockKind.TRANSFER,),
        guard="a reason; whom it was offered to",
        told="who decides: the coordinator, after the second offer the DC desk; the sender",
    ),
    Row(
        action=Action.GO_ON,
        who=SYSTEM,
        states=frozenset({State.TRANSFER_OFFERED}),
        ends=(ClockKind.TRANSFER,),
        needs=(ClockKind.TRANSFER,),
        starts=(ClockKind.APPROVE,),
        guard="48 hours without an answer",
        told="who decides; the sender",
    ),
    Row(
        action=Action.APPROVE_TRANSFER,
        who=DECIDERS,
        states=frozenset({State.TRANSFER_OFFERED}),
        next=State.ACKNOWLEDGED,
        meets=(ClockKind.APPROVE,),
        needs=(ClockKind.APPROVE,),
        may=_waits_for(ProposalKind.TRANSFER),
        guard="whoever decides now; what nobody acknowledged stays new",
        told="the citizen: who has it now; both sides",
    ),
    Row(
        action=Action.DENY_TRANSFER,
        who=DECIDERS,
        states=frozenset({State.TRANSFER_OFFERED}),
        back=True,
        meets=(ClockKind.APPROVE,),
        needs=(ClockKind.APPROVE,),
        may=_waits_for(ProposalKind.TRANSFER),
        guard="a reason; whoever decides now",
        told="both sides: it stays with the sender",
    ),
    Row(
        action=Action.DENY_PROPOSAL,
        who=DECIDERS,
        states=DECIDABLE,
        meets=(ClockKind.APPROVE,),
        needs=(ClockKind.APPROVE,),
        guard="a reason; whoever decides now, and did not work on it",
        told="the owner: the reason",
    ),
    Row(
        action=Action.CONFIRM_REFERRAL,
        who=CITIZEN,
        states=frozenset({State.CLOSED_REFERRED}),
        ends=(ClockKind.REFERRAL,),
        guard="asked after 14 days whether they took it",
    ),
    Row(
        action=Action.GO_ON,
        who=SYSTEM,
        states=frozenset({State.CLOSED_REFERRED}),
        ends=(ClockKind.REFERRAL,),
        guard="30 days without an answer",
    ),
    Row(
        action=Action.REPORT_FIXED,
        who=FOCAL_POINT,
        states=WORKING,
        next=State.CHECKING,
        holds=(ClockKind.FIX, ClockKind.REFIX),
        ends=(ClockKind.APPROVE,),
        starts=(ClockKind.CHECK,),
        guard="what, who, when, and a photo or the reason why there is none",
        told="the citizen, who is asked whether it is really fixed",
    ),
    Row(
        action=Action.CONFIRM_FIXED,
        who=CITIZEN,
        states=frozenset({State.CHECKING}),
        next=State.CLOSED_CONFIRMED,
        meets=(ClockKind.FIX, ClockKind.REFIX, ClockKind.CHECK),
        ends=(ClockKind.APPROVE, ClockKind.WITHDRAWAL),
        told="the citizen and the owner",
    ),
    Row(
        action=Action.CONFIRM_FIXED,
        who=CITIZEN,
        states=UNDECIDED - {State.CHECKING},
        next=State.CLOSED_CONFIRMED,
        meets=(ClockKind.FIX, ClockKind.REFIX),
        ends=(
            ClockKind.ACK,
            ClockKind.APPROVE,
            ClockKind.WAIT,
            ClockKind.TRANSFER,
            ClockKind.WITHDRAWAL,
        ),
        guard="said by itself, before any office reported it, and asked whether it is really so",
        told="the citizen and the owner",
    ),
    Row(
        action=Action.DENY_FIXED,
        who=CITIZEN,
        states=frozenset({State.CHECKING}),
        next=State.ACKNOWLEDGED,
        ends=(ClockKind.CHECK, ClockKind.VERIFY),
        resumes=(ClockKind.FIX, ClockKind.REFIX),
        starts=(ClockKind.REFIX,),
        raises_level=True,
        told="the citizen: the new date; the owner and the level above",
    ),
    Row(
        action=Action.CLOSE_UNCONFIRMED,
        who=SYSTEM,
        states=frozenset({State.CHECKING}),
        next=State.CLOSED_UNCONFIRMED,
        ends=(
            ClockKind.FIX,
            ClockKind.REFIX,
            ClockKind.CHECK,
            ClockKind.APPROVE,
            ClockKind.WITHDRAWAL,
            ClockKind.VERIFY,
        ),
        guard="7 days and two delivered tries",
        told="the citizen: why, and how to object within 30 days; the owner",
    ),
    Row(
        action=Action.REOPEN,
        who=CITIZEN,
        states=REOPENABLE_STATES,
        next=State.ACKNOWLEDGED,
        ends=(ClockKind.REFERRAL, ClockKind.VERIFY),
        starts=(ClockKind.REFIX,),
        raises_level=True,
        guard="within 30 days of closing",
        told="the citizen: the new date; the owner and the level above",
    ),
    Row(
        action=Action.REOPEN_BY_VERIFIER,
        who=VERIFIER,
        states=CLOSED_AS_FIXED,
        next=State.ACKNOWLEDGED,
        starts=(ClockKind.REFIX,),
        bars=(ClockKind.VERIFY,),
        raises_level=True,
        guard="whoever was asked about that fix and has no part in it, once; not fixed or only "
        "partly, within 30 days of closing",
        told="the citizen: the new date; the owner and the level above",
    ),
    Row(
        action=Action.ASK_WITHDRAWAL,
        who=CITIZEN,
        states=UNDECIDED,
        starts=(ClockKind.WITHDRAWAL,),
        bars=(ClockKind.WITHDRAWAL,),
        guard="asked whether they really want to",
        told="the province, where words speak of officers or money; nobody of the district",
    ),
    Row(
        action=Action.CALL_OFF_WITHDRAWAL,
        who=CITIZEN | SYSTEM,
        states=UNDECIDED,
        ends=(ClockKind.WITHDRAWAL,),
        needs=(ClockKind.WITHDRAWAL,),
        guard="at any time; by itself after a week without an answer to the second question",
        told="the citizen: that it goes on",
    ),
    Row(
        action=Action.WITHDRAW,
        who=CITIZEN,
        states=UNDECIDED,
        next=State.WITHDRAWN,
        ends=(
            *AT_REGISTRATION,
            ClockKind.REFIX,
            ClockKind.CHECK,
            ClockKind.WAIT,
            ClockKind.APPROVE,
            ClockKind.TRANSFER,
            ClockKind.VERIFY,
            ClockKind.WITHDRAWAL,
        ),
        needs=(ClockKind.WITHDRAWAL,),
        may=_was_asked_again,
        guard="a second yes, 24 hours after the first",
        told="the citizen: how to open it again; the owner; the province, where words speak of "
        "officers or money",
    ),
    Row(
        action=Action.GO_HIGHER,
        who=CITIZEN,
        states=UNDECIDED,
        may=may_rise,
        raises_level=True,
        guard="once per level; 72 hours after the first message or the last rise",
        told="the citizen: who is answerable now; the owner and the level above",
    ),
    Row(
        action=Action.APPEAL,
        who=CITIZEN,
        states=UNFIXED_STATES | {State.CLOSED_CONFIRMED, State.CLOSED_UNCONFIRMED},
        next=State.APPEAL,
        ends=(ClockKind.REFERRAL, ClockKind.VERIFY),
        starts=(ClockKind.APPEAL,),
        may=may_appeal,
        guard="within 30 days of closing; not done or passed on, or reopened twice before",
        told="the citizen: who reviews it and until when; the reviewer, who never touched it",
    ),
    Row(
        action=Action.UPHOLD,
        who=REVIEWERS,
        states=frozenset({State.APPEAL}),
        next=State.CLOSED_FINAL,
        meets=(ClockKind.APPEAL,),
        needs=(ClockKind.APPEAL,),
        guard="a reason; the reviewer",
        told="the citizen: the reason and the routes outside; the owner",
    ),
    Row(
        action=Action.OVERTURN,
        who=REVIEWERS,
        states=frozenset({State.APPEAL}),
        next=State.ACKNOWLEDGED,
        meets=(ClockKind.APPEAL,),
        needs=(ClockKind.APPEAL,),
        starts=(ClockKind.REFIX,),
        raises_level=True,
        guard="a reason; the reviewer",
        told="the citizen: the reason and the new date; the owner and who is answerable",
    ),
    Row(
        action=Action.PROTECT,
        who=PROTECTORS,
        states=OPEN_STATES,
        next=State.MOVED,
        ends=tuple(ClockKind),
        guard="never taken back; the ordinary copy keeps nothing of what was said",
        told="the citizen: a number of the protected lane; a protected officer: that an item waits",
    ),
    Row(
        action=Action.SPEAK_PRIVATELY,
        who=CITIZEN,
        states=OPEN_STATES,
        next=State.MOVED,
        ends=tuple(ClockKind),
        guard="the same, by the citizen's own choice",
        told="the citizen: the same; a protected officer: that an item waits",
    ),
    Row(
        action=Action.RECLASSIFY,
        who=frozenset({Role.FOCAL_POINT, Role.COORDINATOR}),
        states=UNDECIDED - LINKED,
        guard="the issue area",
        told="the owner; the citizen, where somebody else has it then",
    ),
    Row(
        action=Action.ASSIGN,
        who=ASSIGNERS,
        states=DECIDABLE,
        guard="an officer of the district's ladder who has it not; all clocks go on",
        told="the new owner and the old; the citizen, where the office that they know changes",
    ),
    Row(
        action=Action.REASSIGN,
        who=SYSTEM,
        states=OPEN_STATES,
        guard="its officer serves no more, or it has none; all clocks go on",
        told="the new owner; the citizen, where the office that they know changes",
    ),
    Row(
        action=Action.EXTEND,
        who=frozenset({Role.PDU}),
        states=OPEN_STATES,
        guard="a district, a reason, at most 14 days; rungs of ACK, FIX and REFIX are later",
        told="the citizen: the reason, the new date and the promised one",
    ),
    Row(
        action=Action.ASK_COMMUNITY,
        who=SYSTEM,
        states=frozenset({State.CHECKING}),
        starts=(ClockKind.VERIFY,),
        bars=(ClockKind.VERIFY,),
        guard="a physical work, and at least two verifiers of the place who have no part in it",
        told="up to three verifiers, who are asked what they see",
    ),
    Row(
        action=Action.VERIFY,
        who=VERIFIER,
        states=LOOKED_AT,
        needs=(ClockKind.VERIFY,),
        guard="whoever was asked, and has no part in it",
    ),
    Row(
        action=Action.CHECK_BY_COMMUNITY,
        who=SYSTEM,
        states=LOOKED_AT,
        meets=(ClockKind.VERIFY,),
        needs=(ClockKind.VERIFY,),
        guard="two say fixed, or 5 days and no two agree, or the citizen had said fixed",
        told="the coordinator, where answers contradict each other or the citizen",
    ),
    Row(
        action=Action.DENY_BY_COMMUNITY,
        who=SYSTEM,
        states=frozenset({State.CHECKING}),
        next=State.ACKNOWLEDGED,
        meets=(ClockKind.VERIFY,),
        ends=(ClockKind.CHECK,),
        resumes=(ClockKind.FIX, ClockKind.REFIX),
        starts=(ClockKind.REFIX,),
        needs=(ClockKind.VERIFY,),
        raises_level=True,
        guard="two say not fixed or only partly, and the citizen has not said fixed",
        told="the citizen: the new date; the owner and the level above",
    ),
    Row(
        action=Action.ASSIGN_AUDIT,
        who=SYSTEM,
        states=CLOSED_AS_FIXED,
        guard="drawn in the sample of its week",
        told="an auditor from outside the district who has no part in it",
    ),
    Row(
        action=Action.ASK_BY_AUDITOR,
        who=AUDITOR,
        states=CLOSED_AS_FIXED | {State.CHECKING},
        may=_is_unasked,
        guard="whom it was given to; one question",
        told="the citizen: the question",
    ),
    Row(
        action=Action.REPLY_TO_AUDITOR,
        who=CITIZEN,
        states=frozenset(State),
        guard="within 7 days of the question",
        told="the auditor: the answer",
    ),
    Row(
        action=Action.AUDIT,
        who=AUDITOR,
        states=CLOSED_AS_FIXED | {State.CHECKING},
        guard="whom it was given to; fixed, partly or not reached, within 90 days of closing",
        told="the coordinator, when it is only partly fixed",
    ),
    Row(
        action=Action.AUDIT_NOT_FIXED,
        who=AUDITOR,
        states=CLOSED_AS_FIXED | {State.CHECKING},
        next=State.ACKNOWLEDGED,
        ends=(ClockKind.CHECK, ClockKind.VERIFY),
        resumes=(ClockKind.FIX, ClockKind.REFIX),
        starts=(ClockKind.REFIX,),
        raises_level=True,
        guard="whom it was given to; within 90 days of closing; flagged as a fake closure",
        told="the citizen: the new date; the owner, the DC desk and the PDU",
    ),
    Row(
        action=Action.LINK,
        who=LINKERS,
        states=frozenset({State.NEW, State.LINKED}),
        next=State.LINKED,
        bars=(ClockKind.APPROVE,),
        guard="same problem, same district; nobody answered the parent yet; nothing proposed",
        told="the citizen: they keep their number and dates; who has the parent",
    ),
    Row(
        action=Action.LINK_TO_ANSWERED,
        who=LINKERS,
        states=frozenset({State.NEW, State.LINKED}),
        next=State.LINKED,
        meets=(ClockKind.ACK,),
        bars=(ClockKind.APPROVE,),
        guard="the same, to a parent that has its answer",
        told="the citizen: the same, and office, step, date; who has the parent",
    ),
    Row(
        action=Action.UNLINK,
        who=LINKERS,
        states=LINKED,
        next=State.ACKNOWLEDGED,
        guard="what nobody answered yet is new again",
        told="the citizen: the dates; the owner",
    ),
    Row(
        action=Action.PART,
        who=SYSTEM,
        states=LINKED,
        next=State.ACKNOWLEDGED,
        guard="the parent was closed without it; what nobody answered yet is new again",
        told="the citizen: the dates; the owner",
    ),
    Row(
        action=Action.SHARE_ACKNOWLEDGE,
        who=LADDER,
        states=LINKED,
        meets=(ClockKind.ACK,),
        guard="done to the parent",
        told="the citizen: office, step, date",
    ),
    Row(
        action=Action.SHARE_PLAN,
        who=FOCAL_POINT,
        states=LINKED,
        meets=(ClockKind.ACK,),
        guard="done to the parent",
        told="the citizen: step, date",
    ),
    Row(
        action=Action.SHARE_ANSWER,
        who=FOCAL_POINT,
        states=LINKED,
        next=State.ANSWERED,
        meets=(ClockKind.ACK,),
        ends=(ClockKind.FIX, ClockKind.REFIX, ClockKind.WITHDRAWAL),
        guard="done to the parent",
        told="the citizen: the answer, and that 2 takes it back",
    ),
    Row(
        action=Action.SHARE_LATE,
        who=DECIDERS,
        states=LINKED,
        guard="done to the parent",
        told="the citizen: the reason and the new date",
    ),
    Row(
        action=Action.SHARE_CANNOT,
        who=DECIDERS,
        states=LINKED,
        next=State.CLOSED_NOT_DONE,
        meets=(ClockKind.ACK,),
        ends=(ClockKind.FIX, ClockKind.REFIX, ClockKind.WITHDRAWAL),
        guard="done to the parent",
        told="the citizen: the reason, how to object, the routes outside",
    ),
    Row(
        action=Action.SHARE_REFER,
        who=DECIDERS,
        states=LINKED,
        next=State.CLOSED_REFERRED,
        ends=(*AT_REGISTRATION, ClockKind.REFIX, ClockKind.WITHDRAWAL),
        starts=(ClockKind.REFERRAL,),
        guard="done to the parent",
        told="the citizen: the receiver, its phone and reference, how to object",
    ),
    Row(
        action=Action.SHARE_TRANSFER,
        who=OFFICERS,
        states=LINKED,
        guard="done to the parent",
        told="the citizen: who has it now",
    ),
    Row(
        action=Action.SHARE_FIXED,
        who=FOCAL_POINT,
        states=LINKED,
        next=State.CHECKING,
        meets=(ClockKind.ACK,),
        holds=(ClockKind.FIX, ClockKind.REFIX),
        starts=(ClockKind.CHECK,),
        guard="done to the parent",
        told="the citizen, who is asked for themselves whether it is really fixed",
    ),
)


class Ids(Protocol):
    """Where the core gets identifiers from; they are arguments, so that a test knows them."""

    def new(self) -> str:
        """A fresh identifier for a row; later ones sort after earlier ones."""
        ...

    def reference(self) -> str:
        """A free reference of eight digits."""
        ...

    def protected_reference(self) -> str:
        """A free reference of the protected lane, of six digits."""
        ...

    def code(self) -> str:
        """Four random digits."""
        ...


def find_row(action: Action, state: State, role: Role) -> Row:
    """The row for an action. Raises `NotAllowed` when the table has none."""
    for row in TABLE:
        if row.action is action and state in row.states and role in row.who:
            return row
    raise NotAllowed(action, state, role)


def is_allowed(action: Action, state: State, role: Role) -> bool:
    """Whether the table holds the action."""
    try:
        find_row(action, state, role)
    except NotAllowed:
        return False
    return True


def follow(case: Case, action: Action, event: CaseEvent, ids: Ids) -> Iterator[CaseEvent]:
    """`event` and what the table makes of it: state and clocks. Raises `NotAllowed`.

    Rises of the level are the ladder's affair and not among them: the caller sees
    `Row.raises_level`.
    """
    row = find_row(action, case.state, event.role)
    running = frozenset(clock.kind for clock in case.clocks if clock.is_running)
    if not fits(row, running) or (row.may is not None and not row.may(case)):
        raise NotNow(action, case.state, event.role)
    yield event
    state = state_after(row, case.state, case.before, running)
    if state is not case.state:
        yield events.StateChanged(
            action=action, from_state=case.state, to_state=state, **_about(event, ids)
        )
    for clock in case.clocks:
        if clock.is_running:
            yield from _touch(clock, case, row, event, ids)
    if row.revives and case.answer is not None:
        yield from (
            events.ClockRevived(clock_id=clock.id, kind=clock.kind, **_about(event, ids))
            for clock in case.clocks
            if clock.id in case.answer.clocks
        )
    for kind in row.starts:
        # A second denial does not give the office another seven days: the promise stays.
        if case.running(kind) is None:
            promise = WAITS_AT_MOST - case.waited if kind is ClockKind.WAIT else None
            yield start(case.id, kind, event.at, event, ids, at_most=promise)


def fits(row: Row, running: frozenset[ClockKind]) -> bool:
    """Whether the clocks that run let a row happen."""
    return running.issuperset(row.needs) and running.isdisjoint(row.bars)


def state_after(
    row: Row, state: State, before: State | None, running: frozenset[ClockKind]
) -> State:
    """Where a row leads from a state that was entered from the one `before`.

    What nobody has acknowledged is new, whoever has it: people read ACKNOWLEDGED as answered.
    """
    after = (before or state) if row.back else (row.next or state)
    unanswered = ClockKind.ACK in running - {*row.meets, *row.ends}
    return State.NEW if after is State.ACKNOWLEDGED and unanswered else after


def _touch(clock: Clock, case: Case, row: Row, event: CaseEvent, ids: Ids) -> Iterator[CaseEvent]:
    """What a row makes of a clock that runs."""
    about = {"clock_id": clock.id, "kind": clock.kind, **_about(event, ids)}
    if clock.kind in row.meets:
        ended_at = _ended_at(clock, event)
        yield events.ClockEnded(ended_at=ended_at, kept=ended_at <= clock.due_at, **about)
    elif clock.kind in row.ends:
        yield events.ClockEnded(ended_at=_ended_at(clock, event), kept=None, **about)
    elif clock.kind in row.holds:
        yield events.ClockHeld(**about)
    elif clock.kind in row.resumes and clock.held_at is not None:
        yield events.ClockResumed(**about)
    elif clock.kind in row.pauses:
        yield events.ClockPaused(**about)
    elif clock.kind in row.unpauses and clock.is_paused:
        wait = case.running(ClockKind.WAIT)
        until = _ended_at(wait, event) if wait is not None else event.at
        yield events.ClockUnpaused(until=until, **about)


def _ended_at(clock: Clock, event: CaseEvent) -> datetime:
    # No wait for an answer counts longer than it may be, however late it is ended.
    if clock.kind is ClockKind.WAIT:
        return min(event.at, clock.due_at)
    # A fix counts from the moment it was reported, once the citizen has confirmed it.
    return clock.held_at or event.at


def start(
    complaint_id: str,
    kind: ClockKind,
    started_at: datetime,
    event: CaseEvent,
    ids: Ids,
    *,
    at_most: timedelta | None = None,
) -> events.ClockStarted:
    """A clock that `event` starts, running from `started_at` for `at_most` so long."""
    promise = RULES[POLICY][kind].promise
    if at_most is not None:
        promise = min(promise, at_most)
    return events.ClockStarted(
        clock_id=ids.new(),
        kind=kind,
        started_at=started_at,
        due_at=started_at + promise,
        policy=POLICY,
        **_about(event, ids),
    )


def _about(event: CaseEvent, ids: Ids) -> dict[str, Any]:
    return {
        "id": ids.new(),
        "complaint_id": event.complaint_id,
        "at": event.at,
        "role": event.role,
        "actor_id": event.actor_id,
    }

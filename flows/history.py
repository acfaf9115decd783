"""A complaint's record as people read it: who did what when, and what was said.

Each kind of event has its row in `_LINES`, or stands in `_UNTOLD` because another event of the same
moment tells it already, or because it is the machinery's own. The words are of the catalogues.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows import events, wording
from flows.events import CaseEvent, Line
from flows.scene import level_of
from flows.vocabulary import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """One thing that happened. `words` are what somebody said, as they said it; may be empty."""

    at: datetime
    role: Role
    line: Line
    words: str = ""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Telling:
    """How an event is told: a key, the arguments it needs, and which words are quoted below."""

    key: str
    args: Callable[[Any], dict[str, wording.Value]] = lambda event: {}
    words: Callable[[Any], str] = lambda event: ""


def _text(event: Any) -> str:
    return str(event.text)


def _step(event: Any) -> dict[str, wording.Value]:
    return {"step": event.step, "date": wording.day(event.day)}


def _place(event: events.PlaceGiven) -> dict[str, wording.Value]:
    place = event.place
    shown = wording.names(place.names) if place.names else place.text
    return {"place": shown or wording.word("page-pin")}


def _area(event: events.IssueAreaChanged) -> dict[str, wording.Value]:
    return {"area": wording.word(f"area-{event.issue_area}")}


def _fixed(event: events.FixReported) -> dict[str, wording.Value]:
    return {"what": event.what, "who": event.who, "date": wording.day(event.day)}


def _proposed(event: events.Proposed) -> dict[str, wording.Value]:
    return {"what": wording.word(f"proposal-{event.kind}")}


def _proposal_words(event: events.Proposed) -> str:
    """What was given for it; the receiver of a referral with its number and their reference."""
    given = (event.text, event.receiver, event.phone, event.reference)
    return "; ".join(each for each in given if each)


def _decider(event: Any) -> dict[str, wording.Value]:
    return {"who": level_of(event.level)}


_LINES: dict[type[CaseEvent], _Telling] = {
    events.ComplaintRegistered: _Telling("page-registered", words=lambda event: str(event.story)),
    events.FiledForAnother: _Telling(
        "page-filed", lambda event: {"intake": wording.word(f"intake-{event.intake}")}
    ),
    events.ConsentGiven: _Telling("page-consent-given"),
    events.ConsentRefused: _Telling("page-consent-refused"),
    events.PersonErased: _Telling("page-person-erased"),
    events.InformationAdded: _Telling("page-added", words=_text),
    events.PlaceGiven: _Telling("page-place-given", _place),
    events.IssueAreaChanged: _Telling("page-area-changed", _area),
    events.Acknowledged: _Telling(
        "page-acknowledged", lambda event: {"office": event.office, **_step(event)}
    ),
    events.Planned: _Telling("page-planned", _step),
    events.Replied: _Telling("page-replied", words=_text),
    events.Noted: _Telling("page-noted", words=_text),
    events.CitizenAsked: _Telling("page-citizen-asked", words=lambda event: str(event.question)),
    events.CitizenDidNotAnswer: _Telling("page-citizen-did-not-answer"),
    events.Answered: _Telling("page-answered", words=_text),
    events.AnswerRejected: _Telling("page-rejected", words=_text),
    events.ClosingRejected: _Telling("page-rejected", words=_text),
    events.Proposed: _Telling("page-proposed", _proposed, words=_proposal_words),
    events.ProposalApproved: _Telling("page-approved", _proposed),
    events.ProposalDenied: _Telling("page-proposal-denied", _proposed, words=_text),
    events.DecisionPassed: _Telling(
        "page-decision-passed", lambda event: {"who": level_of(event.to_level)}
    ),
    events.TransferOffered: _Telling(
        "page-transfer-offered", lambda event: {"office": event.office}, words=_text
    ),
    events.Extended: _Telling(
        "page-extended",
        lambda event: {"days": event.days, "cause": wording.word(f"extension-{event.reason}")},
    ),
    events.Reassigned: _Telling("page-reassigned"),
    events.TransferAccepted: _Telling("page-transfer-accepted"),
    events.TransferRefused: _Telling("page-transfer-refused", _decider, words=_text),
    events.TransferUnanswered: _Telling("page-transfer-unanswered", _decider),
    events.OfficerNamed: _Telling("page-officer-named"),
    events.AboutOfficer: _Telling("page-about-officer"),
    events.Moved: _Telling("page-moved"),
    events.ConflictFound: _Telling("page-conflict-found"),
    events.Linked: _Telling(
        "page-linked", lambda event: {"parent": wording.reference(event.reference)}
    ),
    events.Joined: _Telling(
        "page-joined",
        lambda event: {
            "children": wording.listing([wording.reference(each) for each in event.references])
        },
    ),
    events.Unlinked: _Telling("page-unlinked"),
    events.SharedDecision: _Telling("page-shared-decision", _proposed, words=_proposal_words),
    events.SharedOwner: _Telling("page-shared-owner", lambda event: {"office": event.office}),
    events.ReferralAsked: _Telling("page-referral-asked"),
    events.ReferralTaken: _Telling("page-referral-taken"),
    events.FixReported: _Telling(
        "page-fix-reported", _fixed, words=lambda event: str(event.no_photo_because)
    ),
    events.FixConfirmed: _Telling("page-confirmed"),
    events.FixDenied: _Telling("page-denied", words=_text),
    events.VerdictAskedAgain: _Telling("page-asked-again"),
    events.ClosedUnconfirmed: _Telling("page-closed-unconfirmed"),
    events.VerifiersAsked: _Telling(
        "page-verifiers-asked", lambda event: {"count": len(event.verifiers)}
    ),
    events.VerifierAnswered: _Telling(
        "page-verifier-answered",
        lambda event: {"answer": wording.word(f"verifier-{event.answer.replace('_', '-')}")},
        words=_text,
    ),
    events.EvidenceAdded: _Telling("page-evidence-added"),
    events.CommunityChecked: _Telling(
        "page-community-checked",
        lambda event: {"outcome": wording.word(f"community-{event.outcome.replace('_', '-')}")},
    ),
    events.CommunityDenied: _Telling("page-community-denied"),
    events.FoundBroken: _Telling("page-found-broken", words=_text),
    events.AuditAssigned: _Telling("page-audit-assigned"),
    events.AuditAsked: _Telling("page-audit-asked", words=lambda event: str(event.question)),
    events.AuditReplied: _Telling("page-audit-replied", words=_text),
    events.Audited: _Telling(
        "page-audited",
        lambda event: {"outcome": wording.word(f"audit-{event.result.replace('_', '-')}")},
        words=_text,
    ),
    events.FakeClosureFound: _Telling("page-fake-closure", words=_text),
    events.RungFired: _Telling(
        "page-breached",
        lambda event: {
            "promise": wording.word(f"page-clock-{event.kind}"),
            "date": wording.moment(event.due_at),
        },
    ),
    events.WentUp: _Telling("page-went-up", lambda event: {"who": level_of(event.to_level)}),
    events.FoundNobody: _Telling("page-found-nobody"),
    events.ChangeUndone: _Telling("page-undone"),
    events.Withdrawn: _Telling("page-withdrawn"),
    events.AskedHigher: _Telling("page-asked-higher"),
    events.Appealed: _Telling("page-appealed", _decider, words=_text),
    events.AppealUpheld: _Telling("page-upheld", words=_text),
    events.AppealOverturned: _Telling("page-overturned", words=_text),
}

_UNTOLD: frozenset[type[CaseEvent]] = frozenset({
    events.StateChanged,
    events.LanguageOfCaseChanged,
    events.Assigned,
    events.ClockStarted,
    events.ClockHeld,
    events.ClockResumed,
    events.ClockRevived,
    events.ClockPaused,
    events.ClockUnpaused,
    events.ClockBroughtForward,
    events.ClockEnded,
    events.RungPostponed,
    # Whoever might press the citizen does not read that they waver.
    events.WithdrawalAsked,
    events.WithdrawalAskedAgain,
    events.WithdrawalCalledOff,
})  # fmt: skip


def tell(happened: Iterable[CaseEvent]) -> list[Happening]:
    """What a record's events tell a reader, in their order. Reminders are not told.

    Raises `KeyError` for a kind of event that has no row.
    """
    told = []
    for event in happened:
        if type(event) in _UNTOLD or (isinstance(event, events.RungFired) and not event.breach):
            continue
        telling = _LINES[type(event)]
        key = telling.key
        if isinstance(event, events.FixDenied) and event.partly:
            key = "page-denied-partly"
        if isinstance(event, events.AboutOfficer) and not event.yes:
            key = "page-not-about-officer"
        told.append(
            Happening(
                at=event.at,
                role=event.role,
                line=Line(key=key, args=telling.args(event)),
                words=telling.words(event),
                media=getattr(event, "media", ()),
            )
        )
    return told

"""A complaint's record as the page of one's own complaint tells it: what was done, and when.

Only in the service's own words, and without names. What somebody wrote, the office's next step as
it was typed, and pictures stay in the messages: a code on a slip of paper may be read by others.
What has no row here is not told: a new kind of event is the office's own until somebody decides.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows import events, wording
from flows.calendar import local_day
from flows.events import CaseEvent, Line
from flows.scene import level_of
from flows.vocabulary import PROMISES


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One thing that happened, for the person whose complaint it is."""

    at: datetime
    line: Line


_Args = Callable[[Any], dict[str, wording.Value]]


def _by_day(event: Any) -> dict[str, wording.Value]:
    return {"date": wording.day(event.day)}


def _approved(event: Any) -> dict[str, wording.Value]:
    return {"what": wording.word(f"proposal-{event.kind}")}


_ROWS: Mapping[type[CaseEvent], tuple[str, _Args | None]] = {
    events.ComplaintRegistered: ("own-registered", None),
    events.FiledForAnother: ("own-filed", None),
    events.InformationAdded: ("own-added", None),
    events.PlaceGiven: ("own-place-given", None),
    events.IssueAreaChanged: (
        "own-area-changed",
        lambda event: {"area": wording.word(f"area-{event.issue_area}")},
    ),
    events.Acknowledged: ("own-acknowledged", _by_day),
    events.Planned: ("own-planned", _by_day),
    events.Replied: ("own-replied", None),
    events.CitizenAsked: ("own-asked", None),
    events.CitizenDidNotAnswer: ("own-not-answered", None),
    events.Answered: ("own-answered", None),
    events.AnswerRejected: ("own-rejected", None),
    events.ClosingRejected: ("own-rejected", None),
    events.ProposalApproved: ("own-approved", _approved),
    events.TransferAccepted: ("own-handed-on", None),
    events.Extended: (
        "own-extended",
        lambda event: {"days": event.days, "cause": wording.word(f"extension-{event.reason}")},
    ),
    events.Linked: ("own-linked", None),
    events.Unlinked: ("own-unlinked", None),
    events.SharedDecision: ("own-approved", _approved),
    events.ReferralAsked: ("own-referral-asked", None),
    events.ReferralTaken: ("own-referral-taken", None),
    events.FixReported: ("own-fix-reported", _by_day),
    events.FixConfirmed: ("own-confirmed", None),
    events.FixDenied: ("own-denied", None),
    events.VerdictAskedAgain: ("own-asked-again", None),
    events.ClosedUnconfirmed: ("own-closed-unconfirmed", None),
    events.CommunityChecked: (
        "own-community-checked",
        lambda event: {"outcome": wording.word(f"community-{event.outcome.replace('_', '-')}")},
    ),
    events.CommunityDenied: ("own-community-denied", None),
    events.FakeClosureFound: ("own-fake-closure", None),
    events.Withdrawn: ("own-withdrawn", None),
    events.AskedHigher: ("own-asked-higher", None),
    events.Appealed: ("own-appealed", lambda event: {"who": level_of(event.level)}),
    events.AppealUpheld: ("own-upheld", None),
    events.AppealOverturned: ("own-overturned", None),
    events.WentUp: ("own-went-up", lambda event: {"who": level_of(event.to_level)}),
    events.ChangeUndone: ("own-undone", None),
    events.RungFired: (
        "own-breached",
        lambda event: {
            "promise": wording.word(f"page-clock-{event.kind}"),
            "date": wording.day(local_day(event.due_at)),
        },
    ),
}


def tell_owner(happened: Iterable[CaseEvent]) -> list[Told]:
    """What a record's events tell the person whose complaint it is, in their order."""
    return [_tell(event) for event in happened if _is_told(event)]


def _is_told(event: CaseEvent) -> bool:
    """Of the clocks' rungs only a broken promise is told."""
    if isinstance(event, events.RungFired):
        return event.breach and event.kind in PROMISES
    return type(event) in _ROWS


def _tell(event: CaseEvent) -> Told:
    key, args = _ROWS[type(event)]
    if isinstance(event, events.FixDenied) and event.partly:
        key = "own-denied-partly"
    return Told(at=event.at, line=Line(key=key, args=args(event) if args else {}))

"""What members of the community say of a reported fix: whom it is asked, and what it comes to.

Up to three verifiers are asked, and two who agree decide. Whom to ask for one complaint is
`flows.verifying`'s affair.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from flows.vocabulary import IssueArea, Language

ASKED_AT_MOST = 3
AGREEING = 2
"""How many who say the same decide; fewer than this are not asked, because they never could."""

PHYSICAL_WORKS: Mapping[IssueArea, str] = {
    IssueArea.WATER: "a tap runs, a pump or a pipe is there",
    IssueArea.EDUCATION: "a school has its roof, its water, its open door",
    IssueArea.HEALTH: "a health centre is open, and has what was missing",
    IssueArea.ENERGY: "there is light, a transformer or a line is there",
    IssueArea.ROADS: "a road, a bridge or a drain can be used",
    IssueArea.ENVIRONMENT: "the rubbish is gone, the drain is clean",
}
"""The issue areas whose fixes people of the place can see for themselves, and what they see.

Not among them are nutrition, jobs, governance and security: what was done there for one person is
no neighbour's affair, and asking about it would tell them who complained.
"""


class VerifierAnswer(StrEnum):
    """What a verifier says, in the order of the digits."""

    FIXED = "fixed"
    NOT_FIXED = "not_fixed"
    PARTLY = "partly"
    CANNOT_SAY = "cannot_say"
    """Does not know, or is linked to who did it: counted for neither side."""


class CommunityOutcome(StrEnum):
    """What the answers come to."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    DISAGREED = "disagreed"
    """Some say fixed and some say not, and no two of either are left over."""
    AGAINST_CITIZEN = "against_citizen"
    """Two say that it is not fixed, after the citizen had said that it is."""
    UNDECIDED = "undecided"
    """Too few said anything."""


CONTRADICTIONS = frozenset({CommunityOutcome.DISAGREED, CommunityOutcome.AGAINST_CITIZEN})
"""What a coordinator has to look into."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedVerifier:
    """Who was asked: the role's id, the person's, and in which language."""

    officer_id: str
    person_id: str
    language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A verifier's newest answer; `by` is the role's id."""

    by: str
    answer: VerifierAnswer
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Community:
    """Who was asked about a reported fix and when, and the answers so far."""

    asked: tuple[AskedVerifier, ...]
    at: datetime
    heard: tuple[Heard, ...] = ()
    outcome: CommunityOutcome | None = None

    def was_asked(self, officer_id: str) -> bool:
        return any(each.officer_id == officer_id for each in self.asked)

    def heard_from(self, officer_id: str) -> Heard | None:
        """What a verifier said last."""
        return next((each for each in self.heard if each.by == officer_id), None)

    def count(self, *answers: VerifierAnswer) -> int:
        """How many gave one of these answers."""
        return sum(each.answer in answers for each in self.heard)


def add_answer(
    community: Community, officer_id: str, answer: VerifierAnswer, at: datetime
) -> Community:
    """The check with one more answer, which replaces the verifier's earlier one."""
    others = tuple(each for each in community.heard if each.by != officer_id)
    return replace(community, heard=(*others, Heard(by=officer_id, answer=answer, at=at)))


def decide(community: Community, *, is_over: bool = False) -> CommunityOutcome | None:
    """What the answers come to; `None` while more may be heard that decides.

    Partly counts as not fixed. With `is_over` nothing more will be heard.
    """
    fixed = community.count(VerifierAnswer.FIXED)
    unfixed = community.count(VerifierAnswer.NOT_FIXED, VerifierAnswer.PARTLY)
    if fixed >= AGREEING:
        return CommunityOutcome.CONFIRMED
    if unfixed >= AGREEING:
        return CommunityOutcome.DENIED
    silent = 0 if is_over else len(community.asked) - len(community.heard)
    if max(fixed, unfixed) + silent >= AGREEING:
        return None
    return CommunityOutcome.DISAGREED if fixed and unfixed else CommunityOutcome.UNDECIDED

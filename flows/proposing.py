"""Proposing to whoever decides: what LATE, CANNOT and REFER have in common."""

from typing import Any

from flows import deciding, events, notices, wording
from flows.desk import Desk
from flows.grammar import Problem
from flows.proposals import ProposalKind
from flows.scene import due_day, level_of, proposal_args
from flows.vocabulary import ClockKind, Level


def propose(desk: Desk, kind: ProposalKind, **what: Any) -> Problem | None:
    """Puts a proposal before the first level from the coordinator up that may decide."""
    level, _ = deciding.find_level(
        desk.docket, desk.case, Level.COORDINATOR, but=(desk.officer.id,)
    )
    event = events.Proposed(
        kind=kind, level=Level.PDU if level is None else level, **what, **desk.about()
    )
    if problem := desk.perform(event):
        return problem
    notices.proposed(desk.docket, event)
    case, proposal = desk.case, desk.case.proposal
    if proposal is None:
        raise LookupError("the proposal that was just made is not there")
    desk.say(
        f"done-{kind.value}",
        reference=wording.reference(case.reference),
        **{name: value for name, value in proposal_args(proposal).items() if name in _SAID[kind]},
    )
    if proposal.text:
        desk.say("officer-story", text=wording.excerpt(proposal.text))
    desk.say("done-proposed", who=level_of(proposal.level), date=due_day(case, ClockKind.APPROVE))
    return None


_SAID = {
    ProposalKind.LATE: ("reason", "date"),
    ProposalKind.CANNOT: ("reason",),
    ProposalKind.REFER: ("receiver", "phone", "their"),
}

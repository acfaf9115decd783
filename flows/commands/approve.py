"""APPROVE: what an office proposed is decided; only by whom the decision lies with now."""

from flows import deciding, events, notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem
from flows.life_cycle import DECIDERS, Action
from flows.proposals import ProposalKind

_ACTIONS = {
    ProposalKind.LATE: Action.APPROVE_LATE,
    ProposalKind.CANNOT: Action.APPROVE_CANNOT,
    ProposalKind.REFER: Action.APPROVE_REFER,
    ProposalKind.TRANSFER: Action.APPROVE_TRANSFER,
}


def _run(desk: Desk) -> Problem | None:
    officer = deciding.find_decider(desk.docket, desk.case, desk.request.roles)
    if isinstance(officer, Problem):
        return officer
    proposal = desk.case.proposal
    if proposal is None:
        raise LookupError("somebody decides on nothing")
    deciders = deciding.deciders(desk.docket, desk.case)
    transfer = desk.case.transfer
    event = events.ProposalApproved(kind=proposal.kind, **desk.about(officer))
    if problem := desk.perform(event, _ACTIONS[proposal.kind]):
        return problem
    if transfer is not None:
        notices.handed_on(desk.docket, event, transfer)
    else:
        notices.approved(desk.docket, event)
    deciding.tell_others(desk.docket, event, deciders, approved=True)
    desk.say(
        "done-approve",
        reference=wording.reference(desk.case.reference),
        proposal=wording.word(f"proposal-{proposal.kind.value}"),
        told=desk.told,
    )
    return None


COMMAND = Command(
    name="APPROVE",
    words=("approve", "approved", "manzoor", "manzur", "منظور"),
    roles=DECIDERS,
    needs_reference=True,
    action=Action.APPROVE_LATE,
    other_actions=(Action.APPROVE_CANNOT, Action.APPROVE_REFER, Action.APPROVE_TRANSFER),
    changes=True,
    pin_by_sms=True,
    example=f"APPROVE {SAMPLE_REFERENCE}",
    meaning_key="help-approve",
    wants=wants_case,
    run=_run,
)

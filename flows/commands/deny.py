"""DENY: what an office proposed is refused, with the reason why."""

from flows import deciding, events, notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import DECIDERS, Action


def _run(desk: Desk) -> Problem | None:
    officer = deciding.find_decider(desk.docket, desk.case, desk.request.roles)
    if isinstance(officer, Problem):
        return officer
    proposal = desk.case.proposal
    if proposal is None:
        raise LookupError("somebody decides on nothing")
    deciders = deciding.deciders(desk.docket, desk.case)
    event = events.ProposalDenied(
        kind=proposal.kind, text=desk.typed.texts["reason"], **desk.about(officer)
    )
    transfer = desk.case.transfer
    action = Action.DENY_PROPOSAL if transfer is None else Action.DENY_TRANSFER
    if problem := desk.perform(event, action):
        return problem
    if transfer is not None:
        notices.transfer_denied(desk.docket, event, transfer)
    else:
        notices.refused(desk.docket, event)
    deciding.tell_others(desk.docket, event, deciders, approved=False)
    desk.say(
        "done-deny",
        reference=wording.reference(desk.case.reference),
        proposal=wording.word(f"proposal-{proposal.kind.value}"),
    )
    desk.say("officer-story", text=wording.excerpt(event.text))
    return None


COMMAND = Command(
    name="DENY",
    words=("deny", "denied", "reject", "namanzoor", "na manzoor", "نامنظور"),
    roles=DECIDERS,
    arguments=(Text(name="reason", part="part-why"),),
    needs_reference=True,
    action=Action.DENY_PROPOSAL,
    other_actions=(Action.DENY_TRANSFER,),
    changes=True,
    pin_by_sms=True,
    example=f"DENY {SAMPLE_REFERENCE} the well is public",
    meaning_key="help-deny",
    wants=wants_case,
    run=_run,
)

"""UPHOLD: the reviewer lets a closing stand, with the reason why; that is final."""

from flows import claim_notices, events, reviewing, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import REVIEWERS, Action


def _run(desk: Desk) -> Problem | None:
    officer = reviewing.find_judge(desk.docket, desk.case, desk.request.roles)
    if isinstance(officer, Problem):
        return officer
    event = events.AppealUpheld(text=desk.typed.texts["reason"], **desk.about(officer))
    if problem := desk.perform(event):
        return problem
    claim_notices.upheld(desk.docket, event)
    desk.say("done-uphold", reference=wording.reference(desk.case.reference))
    desk.say("officer-story", text=wording.excerpt(event.text))
    return None


COMMAND = Command(
    name="UPHOLD",
    words=("uphold", "upheld", "barqarar", "barkarar", "برقرار"),
    roles=REVIEWERS,
    arguments=(Text(name="reason", part="part-why"),),
    needs_reference=True,
    action=Action.UPHOLD,
    changes=True,
    pin_by_sms=True,
    example=f"UPHOLD {SAMPLE_REFERENCE} the well is private",
    meaning_key="help-uphold",
    wants=wants_case,
    run=_run,
)

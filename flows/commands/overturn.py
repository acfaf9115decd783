"""OVERTURN: the reviewer does not let a closing stand; the work begins again."""

from flows import claim_notices, events, reviewing, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import REVIEWERS, Action
from flows.scene import fix_day


def _run(desk: Desk) -> Problem | None:
    officer = reviewing.find_judge(desk.docket, desk.case, desk.request.roles)
    if isinstance(officer, Problem):
        return officer
    event = events.AppealOverturned(text=desk.typed.texts["reason"], **desk.about(officer))
    if problem := desk.perform(event):
        return problem
    claim_notices.overturned(desk.docket, event)
    shown = wording.reference(desk.case.reference)
    desk.say("done-overturn", reference=shown, date=fix_day(desk.case))
    desk.say("officer-story", text=wording.excerpt(event.text))
    return None


COMMAND = Command(
    name="OVERTURN",
    words=("overturn", "overturned", "kaladam", "kaldam", "کالعدم"),
    roles=REVIEWERS,
    arguments=(Text(name="reason", part="part-why"),),
    needs_reference=True,
    action=Action.OVERTURN,
    changes=True,
    pin_by_sms=True,
    example=f"OVERTURN {SAMPLE_REFERENCE} the well is public",
    meaning_key="help-overturn",
    wants=wants_case,
    run=_run,
)

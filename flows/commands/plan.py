"""PLAN: the next step of the work and its day."""

from flows import events, notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Day, Problem, Text
from flows.life_cycle import FOCAL_POINT, Action


def _run(desk: Desk) -> Problem | None:
    typed = desk.typed
    event = events.Planned(step=typed.texts["step"], day=typed.given_day, **desk.about())
    if problem := desk.perform(event):
        return problem
    notices.planned(desk.docket, event)
    desk.say(
        "done-plan",
        reference=wording.reference(desk.case.reference),
        step=event.step,
        date=wording.day(event.day),
        told=desk.told,
    )
    return None


COMMAND = Command(
    name="PLAN",
    words=("plan", "planned", "mansooba", "mansuba", "منصوبہ", "پلان"),
    roles=FOCAL_POINT,
    arguments=(Text(name="step", part="part-step"), Day()),
    needs_reference=True,
    action=Action.PLAN,
    changes=True,
    example=f"PLAN {SAMPLE_REFERENCE} new motor ordered; +3d",
    meaning_key="help-plan",
    wants=wants_case,
    run=_run,
)

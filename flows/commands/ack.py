"""ACK: a person answers, with the office, the next step and its day."""

from flows import events, notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Day, Problem, Text
from flows.life_cycle import LADDER, Action


def _run(desk: Desk) -> Problem | None:
    typed = desk.typed
    event = events.Acknowledged(
        office=typed.texts["office"], step=typed.texts["step"], day=typed.given_day, **desk.about()
    )
    if problem := desk.perform(event):
        return problem
    notices.acknowledged(desk.docket, event)
    desk.say(
        "done-ack",
        reference=wording.reference(desk.case.reference),
        office=event.office,
        step=event.step,
        date=wording.day(event.day),
        told=desk.told,
    )
    return None


COMMAND = Command(
    name="ACK",
    words=("ack", "acknowledge", "acknowledged", "jawab", "jawaab", "wusool", "جواب", "وصول"),
    roles=LADDER,
    arguments=(Text(name="office", part="part-office"), Text(name="step", part="part-step"), Day()),
    needs_reference=True,
    action=Action.ACKNOWLEDGE,
    changes=True,
    example=f"ACK {SAMPLE_REFERENCE} PHE office; crew visits; fri",
    meaning_key="help-ack",
    wants=wants_case,
    run=_run,
)

"""AREA: corrects what a complaint is about; where nobody answered yet, it goes to whose that is."""

from flows import claim_notices, events, registering, transferring, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import Action
from flows.scene import area_of
from flows.vocabulary import IssueArea, Role


def _run(desk: Desk) -> Problem | None:
    before, typed = desk.case, desk.typed.texts["area"]
    area = transferring.find_area(desk.docket, typed)
    if area is None:
        choices = wording.listing([each.value for each in IssueArea])
        example = COMMAND.example_for(before.reference)
        return Problem(
            key="wrong-choice", args={"typed": typed, "choices": choices, "example": example}
        )
    shown = wording.reference(before.reference)
    if area is before.issue_area:
        return Problem(key="area-same", args={"reference": shown, "area": area_of(before)})
    event = events.IssueAreaChanged(issue_area=area, **desk.about())
    if problem := desk.perform(event):
        return problem
    registering.reassign(desk.docket, before.id, cause=event.id)
    claim_notices.area_changed(desk.docket, event, before)
    moved = desk.case.owner != before.owner
    if moved:
        desk.offer_undo(event, Action.RECLASSIFY, before)
    key = "done-area-handed-on" if moved else "done-area"
    desk.say(key, reference=shown, area=area_of(desk.case))
    return None


COMMAND = Command(
    name="AREA",
    words=("area", "mauzu", "mozu", "موضوع"),
    roles=frozenset({Role.FOCAL_POINT, Role.COORDINATOR}),
    arguments=(Text(name="area", part="part-area"),),
    needs_reference=True,
    action=Action.RECLASSIFY,
    changes=True,
    example=f"AREA {SAMPLE_REFERENCE} health",
    meaning_key="help-area",
    wants=wants_case,
    run=_run,
)

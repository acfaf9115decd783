"""ASSIGN: gives a complaint to another officer of the district; every promise goes on."""

from flows import assigning, wording
from flows.desk import Desk, Request, Wants
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import Action
from flows.scene import fix_day
from flows.vocabulary import Role


def _wants(request: Request) -> Wants:
    return Wants(reference=request.typed.reference, names=True)


def _run(desk: Desk) -> Problem | None:
    case, names = desk.case, desk.loaded.names
    typed = desk.typed.texts["target"]
    found = assigning.find_target(desk.docket, case, typed, names)
    if not found:
        return Problem(key="duty-nobody", args={"typed": typed})
    if len(found) > 1:
        return Problem(key="duty-which", args={"list": assigning.shown_names(names, found)})
    target, shown = found[0], wording.reference(case.reference)
    name = names.get(target.id) or target.office
    if target.id == case.owner:
        return Problem(key="assign-same", args={"reference": shown, "name": name})
    event = assigning.reassign(case, target, desk.about())
    if problem := desk.perform(event):
        return problem
    assigning.tell(desk.docket, event, case.owner)
    desk.say("done-assign", reference=shown, name=name, date=fix_day(desk.case))
    return None


COMMAND = Command(
    name="ASSIGN",
    words=("assign", "give to", "sonpo", "saunpo", "zimme", "سونپیں", "سونپو", "ذمے"),
    roles=frozenset({Role.COORDINATOR, Role.DC}),
    arguments=(Text(name="target", part="part-officer"),),
    needs_reference=True,
    action=Action.ASSIGN,
    changes=True,
    pin_by_sms=True,
    example=f"ASSIGN {SAMPLE_REFERENCE} Bibi Zainab",
    meaning_key="help-assign",
    wants=_wants,
    run=_run,
)

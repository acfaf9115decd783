"""LINK: a complaint is worked on with another that is about the same problem."""

from flows import linking, wording
from flows.desk import Desk, Request, Wants
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Reference
from flows.life_cycle import LINKERS, Action

SAMPLE_PARENT = "7712-0458"


def _wants(request: Request) -> Wants:
    return Wants(reference=request.typed.reference, other=request.typed.other)


def _run(desk: Desk) -> Problem | None:
    child, parent = desk.case, desk.other
    shown = {"reference": wording.reference(child.reference)}
    if parent is None:
        asked = wording.reference(desk.typed.other or "")
        return Problem(key="wrong-not-found", args={"reference": asked})
    shown["parent"] = wording.reference(parent.reference)
    if parent.id == child.id or desk.typed.other == child.reference:
        return Problem(key="link-itself", args=shown)
    if linking.is_child(child, parent):
        return Problem(key="link-already", args=shown)
    if parent.district != child.district:
        return Problem(key="link-elsewhere", args=shown)
    if parent.state not in linking.PARENTS:
        return Problem(key="link-not-open", args=shown)
    event = linking.linked(desk.docket, parent, desk.about())
    action = linking.action_for(parent)
    if problem := desk.perform(event, action, instead=lambda: linking.join(desk.docket, event)):
        return problem
    desk.say("done-link", **shown)
    return None


COMMAND = Command(
    name="LINK",
    words=("link", "joro", "jor do", "jodo", "milao", "mila do", "جوڑو", "جوڑ دیں", "ملا دیں"),
    roles=LINKERS,
    arguments=(Reference(),),
    needs_reference=True,
    action=Action.LINK,
    other_actions=(Action.LINK_TO_ANSWERED,),
    changes=True,
    example=f"LINK {SAMPLE_REFERENCE} TO {SAMPLE_PARENT}",
    meaning_key="help-link",
    wants=_wants,
    run=_run,
)

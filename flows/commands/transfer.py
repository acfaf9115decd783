"""TRANSFER: offers a complaint to whoever holds its issue area, to an office or to a person."""

from flows import events, notices, transferring, wording
from flows.desk import Desk, Request, Wants
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import Action
from flows.scene import due_day
from flows.vocabulary import ClockKind, Role


def _wants(request: Request) -> Wants:
    return Wants(reference=request.typed.reference, names=True)


def _run(desk: Desk) -> Problem | None:
    typed = desk.typed.texts
    target = transferring.find_target(
        desk.docket, desk.case, typed["target"], sender=desk.officer, names=desk.loaded.names
    )
    if target is None:
        reference = wording.reference(desk.case.reference)
        return Problem(key="transfer-nobody", args={"reference": reference})
    event = events.TransferOffered(
        to=target.id, text=typed["reason"], office=target.office, **desk.about()
    )
    if problem := desk.perform(event):
        return problem
    notices.transfer_offered(desk.docket, event, target)
    desk.say(
        "done-transfer",
        reference=wording.reference(desk.case.reference),
        name=desk.loaded.names.get(target.id) or target.office,
        date=due_day(desk.case, ClockKind.TRANSFER),
    )
    return None


COMMAND = Command(
    name="TRANSFER",
    words=("transfer", "muntaqil", "muntaqil karo", "منتقل", "منتقل کریں"),
    roles=frozenset({Role.FOCAL_POINT, Role.COORDINATOR}),
    arguments=(
        Text(name="target", part="part-target"),
        Text(name="reason", part="part-why"),
    ),
    needs_reference=True,
    action=Action.OFFER_TRANSFER,
    changes=True,
    pin_by_sms=True,
    example=f"TRANSFER {SAMPLE_REFERENCE} education; school pump",
    meaning_key="help-transfer",
    wants=_wants,
    run=_run,
)

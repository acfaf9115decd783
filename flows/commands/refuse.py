"""REFUSE: does not take a complaint that was offered; a higher level decides who has it."""

from flows import events, notices, transferring, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import OFFICERS, Action
from flows.scene import level_of


def _run(desk: Desk) -> Problem | None:
    transfer = desk.case.transfer
    officer = transferring.find_offered(desk.case, desk.request.roles)
    if isinstance(officer, Problem) or transfer is None:
        return officer if isinstance(officer, Problem) else desk.wrong_state()
    level = transferring.find_level(desk.docket, desk.case)
    event = events.TransferRefused(
        level=level, text=desk.typed.texts["reason"], **desk.about(officer)
    )
    if problem := desk.perform(event):
        return problem
    notices.transfer_disputed(desk.docket, event, transfer)
    desk.say("done-refuse", reference=wording.reference(desk.case.reference), who=level_of(level))
    return None


COMMAND = Command(
    name="REFUSE",
    words=("refuse", "refused", "inkar", "inkaar", "انکار"),
    roles=OFFICERS,
    arguments=(Text(name="reason", part="part-why"),),
    needs_reference=True,
    action=Action.REFUSE_TRANSFER,
    changes=True,
    pin_by_sms=True,
    example=f"REFUSE {SAMPLE_REFERENCE} not a school",
    meaning_key="help-refuse",
    wants=wants_case,
    run=_run,
)

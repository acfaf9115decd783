"""ACCEPT: takes a complaint that was offered; from now it is this officer's."""

from flows import events, notices, transferring, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem
from flows.life_cycle import OFFICERS, Action
from flows.scene import fix_day


def _run(desk: Desk) -> Problem | None:
    transfer = desk.case.transfer
    officer = transferring.find_offered(desk.case, desk.request.roles)
    if isinstance(officer, Problem) or transfer is None:
        return officer if isinstance(officer, Problem) else desk.wrong_state()
    event = events.TransferAccepted(**desk.about(officer))
    if problem := desk.perform(event):
        return problem
    notices.handed_on(desk.docket, event, transfer)
    reference = wording.reference(desk.case.reference)
    desk.say("done-accept", reference=reference, date=fix_day(desk.case), told=desk.told)
    return None


COMMAND = Command(
    name="ACCEPT",
    words=("accept", "accepted", "qabool", "qabul", "قبول"),
    roles=OFFICERS,
    needs_reference=True,
    action=Action.ACCEPT_TRANSFER,
    changes=True,
    pin_by_sms=True,
    example=f"ACCEPT {SAMPLE_REFERENCE}",
    meaning_key="help-accept",
    wants=wants_case,
    run=_run,
)

"""PROTECT: a complaint that the district's office must not have goes to the protected lane."""

from flows import moving, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem
from flows.life_cycle import PROTECTORS, Action, NotAllowed
from flows.protected.vocabulary import Origin


def _run(desk: Desk) -> Problem | None:
    reference, officer = desk.case.reference, desk.officer
    try:
        case = moving.move(
            desk.docket,
            desk.case.id,
            origin=Origin.OFFICER,
            role=officer.role,
            actor_id=officer.actor_id,
        )
    except NotAllowed:
        return desk.wrong_state()
    moving.tell_moved(desk.docket, reference, case)
    desk.say("done-protect", reference=wording.reference(reference))
    return None


COMMAND = Command(
    name="PROTECT",
    words=("protect", "mahfooz", "mahfooz karo", "محفوظ", "محفوظ کریں"),
    roles=PROTECTORS,
    needs_reference=True,
    action=Action.PROTECT,
    changes=True,
    pin_by_sms=True,
    example=f"PROTECT {SAMPLE_REFERENCE}",
    meaning_key="help-protect",
    wants=wants_case,
    run=_run,
)

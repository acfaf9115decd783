"""REFER: the matter is another body's; whoever decides closes it as referred."""

from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import FOCAL_POINT, Action
from flows.proposals import ProposalKind
from flows.proposing import propose


def _run(desk: Desk) -> Problem | None:
    typed = desk.typed
    return propose(
        desk,
        ProposalKind.REFER,
        receiver=typed.texts["receiver"],
        phone=typed.texts["phone"],
        reference=typed.texts["their"],
    )


COMMAND = Command(
    name="REFER",
    words=("refer", "referred", "hawala", "hawale", "حوالہ", "حوالے"),
    roles=FOCAL_POINT,
    arguments=(
        Text(name="receiver", part="part-receiver"),
        Text(name="phone", part="part-phone"),
        Text(name="their", part="part-their"),
    ),
    needs_reference=True,
    action=Action.PROPOSE_REFER,
    changes=True,
    pin_by_sms=True,
    example=f"REFER {SAMPLE_REFERENCE} QESCO; 118; QES-77",
    meaning_key="help-refer",
    wants=wants_case,
    run=_run,
)

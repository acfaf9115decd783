"""CANNOT: the office cannot do it, and says why; whoever decides closes it as not done."""

from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import FOCAL_POINT, Action
from flows.proposals import CANNOT_WORDS, ProposalKind
from flows.proposing import propose


def _run(desk: Desk) -> Problem | None:
    typed = desk.typed
    return propose(
        desk,
        ProposalKind.CANNOT,
        reason=typed.texts["reason"],
        text=typed.texts["evidence"],
        media=typed.photos,
    )


COMMAND = Command(
    name="CANNOT",
    words=(
        "cannot", "can not", "cant", "nahi ho sakta", "nahin ho sakta", "mumkin nahi",
        "نہیں ہو سکتا", "ممکن نہیں",
    ),
    roles=FOCAL_POINT,
    arguments=(
        Text(name="reason", part="part-cannot-reason", codes=CANNOT_WORDS),
        Text(name="evidence", part="part-evidence"),
    ),
    needs_reference=True,
    action=Action.PROPOSE_CANNOT,
    changes=True,
    pin_by_sms=True,
    example=f"CANNOT {SAMPLE_REFERENCE} mandate; private well",
    meaning_key="help-cannot",
    wants=wants_case,
    run=_run,
)  # fmt: skip

"""LATE with a reference: the office will be late, and says why and until when.

No clock stands still for it, and a breach stays one; LATE alone is the list.
"""

from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Day, Problem, Text
from flows.life_cycle import FOCAL_POINT, Action
from flows.proposals import LATE_WORDS, ProposalKind
from flows.proposing import propose


def _run(desk: Desk) -> Problem | None:
    typed = desk.typed
    return propose(
        desk,
        ProposalKind.LATE,
        reason=typed.texts["reason"],
        text=typed.texts.get("text", ""),
        day=typed.given_day,
    )


COMMAND = Command(
    name="LATE REASON",
    words=("late reason", "late because", "der ki wajah", "deri ki wajah", "دیر کی وجہ"),
    words_beside=("late", "der", "dair", "deri", "دیر", "لیٹ", "تاخیر"),
    roles=FOCAL_POINT,
    arguments=(
        Text(name="reason", part="part-late-reason", codes=LATE_WORDS),
        Text(name="text", part="part-text", optional=True),
        Day(),
    ),
    needs_reference=True,
    action=Action.PROPOSE_LATE,
    changes=True,
    example=f"LATE {SAMPLE_REFERENCE} budget; 20/12",
    meaning_key="help-late-reason",
    wants=wants_case,
    run=_run,
)

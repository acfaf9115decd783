"""UNLINK: a complaint that was linked to another by mistake is one of its own again."""

from flows import events, link_notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem
from flows.life_cycle import LINKERS, Action


def _run(desk: Desk) -> Problem | None:
    event = events.Unlinked(**desk.about())
    if problem := desk.perform(event):
        return problem
    link_notices.unlinked(desk.docket, event)
    desk.say("done-unlink", reference=wording.reference(desk.case.reference))
    return None


COMMAND = Command(
    name="UNLINK",
    words=("unlink", "alag", "alag karo", "الگ", "الگ کریں"),
    roles=LINKERS,
    needs_reference=True,
    action=Action.UNLINK,
    changes=True,
    example=f"UNLINK {SAMPLE_REFERENCE}",
    meaning_key="help-unlink",
    wants=wants_case,
    run=_run,
)

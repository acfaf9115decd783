"""NOTE: words for other officers, which the citizen does not see."""

from flows import events, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import OFFICERS, Action


def _run(desk: Desk) -> Problem | None:
    event = events.Noted(text=desk.typed.texts["text"], **desk.about())
    if problem := desk.perform(event):
        return problem
    desk.say("done-note", reference=wording.reference(desk.case.reference))
    desk.say("officer-story", text=wording.excerpt(event.text))
    return None


COMMAND = Command(
    name="NOTE",
    words=("note", "yaddasht", "yad dasht", "نوٹ", "یادداشت"),
    roles=OFFICERS,
    arguments=(Text(name="text", part="part-text"),),
    needs_reference=True,
    action=Action.NOTE,
    changes=True,
    example=f"NOTE {SAMPLE_REFERENCE} spoke to XEN",
    meaning_key="help-note",
    wants=wants_case,
    run=_run,
)

"""ANSWER: what was only a question, or thanks, is closed by its answer; 2 opens it again."""

from flows import events, notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import FOCAL_POINT, Action


def _run(desk: Desk) -> Problem | None:
    event = events.Answered(text=desk.typed.texts["text"], **desk.about())
    if problem := desk.perform(event):
        return problem
    notices.settled(desk.docket, event)
    desk.say("done-answer", reference=wording.reference(desk.case.reference))
    desk.say("officer-story", text=wording.excerpt(event.text))
    return None


COMMAND = Command(
    name="ANSWER",
    words=("answer", "answered", "sawal ka jawab", "سوال کا جواب"),
    roles=FOCAL_POINT,
    arguments=(Text(name="text", part="part-text"),),
    needs_reference=True,
    action=Action.ANSWER,
    changes=True,
    example=f"ANSWER {SAMPLE_REFERENCE} the office opens at 8",
    meaning_key="help-answer",
    wants=wants_case,
    run=_run,
)

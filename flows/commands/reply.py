"""REPLY: words for the citizen, whose number stays unknown to the officer."""

from flows import events, notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import Action
from flows.vocabulary import Role


def _run(desk: Desk) -> Problem | None:
    event = events.Replied(text=desk.typed.texts["text"], **desk.about())
    if problem := desk.perform(event):
        return problem
    notices.replied(desk.docket, event)
    desk.say("done-reply", reference=wording.reference(desk.case.reference), told=desk.told)
    desk.say("officer-story", text=wording.excerpt(event.text))
    return None


COMMAND = Command(
    name="REPLY",
    words=("reply", "tell", "paigham", "batao", "bataen", "kaho", "پیغام", "بتاؤ", "بتائیں", "کہو"),
    roles=frozenset({Role.FOCAL_POINT, Role.COORDINATOR}),
    arguments=(Text(name="text", part="part-text"),),
    needs_reference=True,
    action=Action.REPLY,
    changes=True,
    example=f"REPLY {SAMPLE_REFERENCE} the crew is on its way",
    meaning_key="help-reply",
    wants=wants_case,
    run=_run,
)

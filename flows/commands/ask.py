"""ASK: a question for the citizen; until they answer the office's time stands still."""

from flows import events, notices, wording
from flows.desk import Desk, wants_case
from flows.grammar import SAMPLE_REFERENCE, Command, Problem, Text
from flows.life_cycle import FOCAL_POINT, Action, is_allowed, may_ask
from flows.scene import due_day
from flows.vocabulary import ClockKind


def _run(desk: Desk) -> Problem | None:
    case = desk.case
    if not case.has_reader:
        return Problem(key="ask-nobody", args={"reference": wording.reference(case.reference)})
    is_state = is_allowed(Action.ASK_CITIZEN, case.state, desk.officer.role)
    if is_state and case.proposal is None and not may_ask(case):
        return Problem(
            key="ask-enough",
            args={
                "reference": wording.reference(case.reference),
                "count": case.questions,
                "days": case.waited.days,
            },
        )
    event = events.CitizenAsked(question=desk.typed.texts["question"], **desk.about())
    if problem := desk.perform(event):
        return problem
    notices.ask_question(desk.docket, event)
    desk.say(
        "done-ask",
        reference=wording.reference(desk.case.reference),
        date=due_day(desk.case, ClockKind.WAIT),
    )
    desk.say("officer-story", text=wording.excerpt(event.question))
    return None


COMMAND = Command(
    name="ASK",
    words=("ask", "asked", "pucho", "poocho", "poochho", "sawal", "پوچھو", "پوچھیں", "سوال"),
    roles=FOCAL_POINT,
    arguments=(Text(name="question", part="part-question"),),
    needs_reference=True,
    action=Action.ASK_CITIZEN,
    changes=True,
    example=f"ASK {SAMPLE_REFERENCE} which street?",
    meaning_key="help-ask",
    wants=wants_case,
    run=_run,
)

"""What answers do in the conversation of the protected lane: the actions that its steps call.

No text here repeats what was said, and none says what it is about: the phone may be shared.
"""

from dataclasses import replace
from typing import Any

from flows import actions, moving
from flows.case import Case
from flows.events import Attached
from flows.folding import fold
from flows.languages import guess_language
from flows.play import Action, Content, Play
from flows.protected import events, opening
from flows.protected.case import ProtectedCase
from flows.protected.life_cycle import ProtectedAction
from flows.protected.opening import Confided
from flows.protected.references import show_reference
from flows.protected.vocabulary import Origin, ProtectedState, Question
from flows.vocabulary import Intent, Role


def case_of(play: Play) -> ProtectedCase | None:
    """The person's newest protected case, if it was loaded and is still there."""
    guarded = play.conversation.guarded
    case = play.docket.protected_cases.get(guarded) if guarded else None
    return case if case is not None and case.erased_at is None else None


def open_for(
    play: Play,
    origin: Origin,
    *,
    is_held: bool = False,
    linked_to: str | None = None,
    complaint: Case | None = None,
) -> ProtectedCase:
    """Opens a case of what the message brought; what follows belongs to it.

    It names the `complaint` that it is about, and leaves out whom that leaves out.
    """
    content = play.content
    place = actions.place_of_pin(play, *content.pin)[0] if content.pin is not None else None
    said = Confided(
        person_id=play.conversation.person_id,
        channel=play.channel,
        language=play.language,
        started_at=play.started_at,
        text=content.text.strip() if content.folded else "",
        media=content.media_ids,
        place=place,
        linked_to=linked_to,
        complaint=complaint.reference if complaint is not None else "",
        left_out=moving.left_out(complaint) if complaint is not None else (),
    )
    play.is_guarded = True
    case = opening.open_case(play.docket, said, origin=origin, is_held=is_held)
    play.change(guarded=case.id, guarded_at=play.started_at, interrupted=None, proposed=None)
    play.intent = Intent.STORY
    return case


def add_to(play: Play, case: ProtectedCase) -> None:
    """Adds what the message brought."""
    content = play.content
    place = actions.place_of_pin(play, *content.pin)[0] if content.pin is not None else None
    play.is_guarded = True
    opening.add_words(
        play.docket,
        case,
        text=content.text.strip() if content.folded else "",
        media=content.media_ids,
        place=place,
    )
    play.change(guarded_at=play.started_at)


def with_text(content: Content, text: str) -> Content:
    """The same message with other words."""
    return replace(content, text=text, folded=fold(text))


def confide(play: Play, value: str) -> None:
    """The story of somebody who asked to speak privately, from where writing is safe."""
    case = open_for(play, Origin.PRIVATELY)
    _answer(play, case, Question.WRITE, "yes")


def move(play: Play, value: str) -> str | None:
    """The complaint that they wrote just before goes to the lane with all that belongs to it."""
    complaint = play.case
    if complaint is None or not complaint.is_open:
        return "gone"
    person_id = play.conversation.person_id
    case = moving.move(
        play.docket, complaint.id, origin=Origin.PRIVATELY, role=Role.CITIZEN, actor_id=person_id
    )
    play.is_guarded = True
    play.change(
        guarded=case.id,
        guarded_at=play.started_at,
        focus=None,
        latest_case=None,
        latest_case_at=None,
        interrupted=None,
        proposed=None,
    )
    return None


def give_receipt(play: Play, value: str) -> str | None:
    """The neutral receipt: a number and a code."""
    case = case_of(play)
    if case is None:
        return "gone"
    play.is_guarded = True
    play.receipt_of = case.id
    play.say("private-receipt", reference=show_reference(case.reference), code=case.code)
    if case.is_child:
        play.say("private-helpline", helpline=play.docket.district.helplines["private"])
    return None


def settle_privacy(play: Play, value: str) -> str | None:
    """Whether it is to be private at all; whoever does not say is taken for yes.

    The answer counts after that was settled without them too, until an officer has read it.
    """
    case = case_of(play)
    if case is None or case.state is not ProtectedState.RECEIVED or not case.is_open:
        return "gone"
    play.is_guarded = True
    if value != "no":
        if case.is_held:
            opening.settle(play.docket, case, is_private=True)
        return None
    case = opening.settle(play.docket, case, is_private=False)
    play.change(guarded=None, guarded_at=None)
    _register(play, case)
    return "ordinary"


def ask_next(play: Play, value: str) -> str:
    """Outcome: which of the few questions is to be asked next, else `done` or `soon`."""
    case = case_of(play)
    play.is_guarded = True
    question = case.next_question() if case is not None else None
    if question is not None:
        return question.value
    return "soon" if case is not None and case.says(Question.DANGER) else "done"


def take_answer(play: Play, value: str) -> None:
    """The answer to the question that waits."""
    case = case_of(play)
    question = case.next_question() if case is not None else None
    if case is None or question is None:
        return
    play.is_guarded = True
    case = _answer(play, case, question, value)
    if question is Question.DANGER and value == "yes":
        opening.say_danger(play.docket, case)
        helplines = play.docket.district.helplines
        play.say("private-danger", emergency=helplines["emergency"], helpline=helplines["private"])


def skip_question(play: Play, value: str) -> None:
    case = case_of(play)
    question = case.next_question() if case is not None else None
    if case is None or question is None:
        return
    play.is_guarded = True
    play.docket.record_protected(events.QuestionSkipped(question=question, **_about(play, case)))


def add_more(play: Play, value: str) -> str | None:
    """More of it, from whichever phone."""
    case = case_of(play)
    if case is None:
        return "gone"
    add_to(play, case)
    return None


def answer_return(play: Play, case: ProtectedCase, agrees: bool) -> None:
    """The person says whether the district's office may work on it."""
    play.is_guarded = True
    if not agrees:
        declined = events.ReturnDeclined(**_about(play, case))
        opening.perform(play.docket, case, ProtectedAction.DECLINE_RETURN, declined)
        play.say("private-kept")
        return
    _register(play, case)
    complaint_id = play.conversation.focus or ""
    agreed = events.ReturnAgreed(complaint_id=complaint_id, **_about(play, case))
    opening.perform(play.docket, case, ProtectedAction.AGREE_RETURN, agreed)
    play.change(guarded=None, guarded_at=None)


def _register(play: Play, case: ProtectedCase) -> None:
    """Makes an ordinary complaint of what was said, with its old start."""
    text = case.text
    place = case.place
    pin = None
    if place is not None and place.latitude is not None and place.longitude is not None:
        pin = place.latitude, place.longitude
    content = Content(
        text=text,
        folded=fold(text),
        media=tuple(Attached(id=each, is_voice=False) for each in case.media),
        pin=pin,
        language=guess_language(text),
    )
    actions.register_content(play, content, case.started_at)


def _answer(play: Play, case: ProtectedCase, question: Question, answer: str) -> ProtectedCase:
    play.docket.record_protected(
        events.QuestionAnswered(question=question, answer=answer, **_about(play, case))
    )
    return play.docket.protected_cases[case.id]


def _about(play: Play, case: ProtectedCase) -> dict[str, Any]:
    return opening.about(play.docket, case, Role.CITIZEN, play.conversation.person_id)


ACTIONS: dict[str, Action] = {
    "confide": confide,
    "move_private": move,
    "give_private_receipt": give_receipt,
    "settle_privacy": settle_privacy,
    "ask_next_private": ask_next,
    "answer_private": take_answer,
    "skip_private": skip_question,
    "add_private": add_more,
}

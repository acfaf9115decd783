"""What a citizen's message means for the protected lane, before the ordinary one looks at it.

In this order: the number and code of a case, the one word that reports retaliation, answers to what
the lane asked by itself, more of what is being said, and words that may not be for the district.
"""

from datetime import timedelta

from flows import entries, wording
from flows.conversation import BELONGS_FOR
from flows.flow import Step, StepKind
from flows.play import Play, own_cases
from flows.protected import events, opening, steps
from flows.protected.case import ProtectedCase
from flows.protected.references import (
    find_reference,
    looks_like_number_and_code,
    show_reference,
)
from flows.protected.sensitive import Sensitivity
from flows.protected.vocabulary import Origin, ProtectedClockKind, ProtectedState
from flows.vocabulary import Intent, Role

ASKED_FOR = timedelta(days=7)
"""How long an answer to a question of the lane's own is waited for."""

_TAKES_STORIES = frozenset({"register", "add_information"})
_YES, _NO = "1", "2"


def take(play: Play, question: Step | None, *, is_story: bool) -> bool:
    """Takes what is for the lane; `False` leaves the message to the ordinary one.

    `is_story` is whether its words say something. An open question's own answers come first.
    """
    content, conversation = play.content, play.conversation
    if content.folded[:1].isdecimal() and _take_reference(play):
        return True
    case = steps.case_of(play)
    district = play.docket.district
    if content.folded and district.sensitive.is_pressure(content.folded):
        return _take_pressure(play, case)
    if case is not None and _take_of_case(play, case, question, is_story=is_story):
        return True
    if case is None and conversation.step in entries.PRIVATE_STEPS - {entries.PRIVATE_STORY}:
        return _begin_again(play, is_story=is_story)
    if not is_story or conversation.step in entries.PRIVATE_STEPS or _is_answer(play, question):
        return False
    return _take_sensitive(play)


def _begin_again(play: Play, *, is_story: bool) -> bool:
    """Takes what is said in the middle of a case that was deleted meanwhile, as a new one."""
    if not is_story and not play.content.has_enclosure:
        return False
    steps.open_for(play, Origin.PRIVATELY)
    play.enter(entries.PRIVATE_RECEIPT)
    return True


def _is_answer(play: Play, question: Step | None) -> bool:
    """Whether the words are asked for by a question about a complaint, and stay with that."""
    first = play.content.folded[:2].strip()
    if first in ("1", "2", "3"):
        return True
    return (
        question is not None
        and question.kind is StepKind.TEXT
        and question.call not in _TAKES_STORIES
    )


def _take_sensitive(play: Play) -> bool:
    found = play.docket.district.sensitive.find(play.content.folded)
    if found is None:
        return False
    focus = play.case
    step = play.step()
    adds = step is not None and step.call == "add_information" and focus is not None
    linked = focus.id if adds and focus is not None else None
    is_sure = found is not Sensitivity.UNSURE
    origin = Origin.MINOR if found is Sensitivity.CHILD else Origin.WORDS
    steps.open_for(play, origin, is_held=not is_sure, linked_to=linked)
    play.enter(entries.PRIVATE_RECEIPT if is_sure else entries.PRIVATE_UNSURE)
    return True


def _take_of_case(
    play: Play, case: ProtectedCase, question: Step | None, *, is_story: bool
) -> bool:
    content, now = play.content, play.docket.now
    says_something = is_story or content.has_enclosure
    if question is not None and question.id in entries.PRIVATE_STEPS:
        if not says_something or question.kind is StepKind.TEXT or play.picked(question):
            return False
        steps.add_to(play, case)
        play.intent = Intent.ANSWER
        play.say("private-added")
        play.ask_again()
        return True
    if question is None and _take_own_answer(play, case):
        return True
    at = play.conversation.guarded_at
    belongs = at is not None and play.started_at - at <= BELONGS_FOR
    if question is None and says_something and (belongs or case.expects_answer(now)):
        steps.add_to(play, case)
        play.intent = Intent.ANSWER
        play.say("private-added")
        return True
    return False


def _take_own_answer(play: Play, case: ProtectedCase) -> bool:
    """Takes 1 or 2 as the answer to what the lane asked by itself."""
    digit = play.content.folded.partition(" ")[0]
    now = play.docket.now
    if digit not in (_YES, _NO):
        return False
    if case.checked_at is not None and now - case.checked_at <= ASKED_FOR:
        play.is_guarded = True
        play.intent = Intent.ANSWER
        about = opening.about(play.docket, case, Role.CITIZEN, play.conversation.person_id)
        play.docket.record_protected(events.WellBeingSaid(is_well=digit == _YES, **about))
        if digit == _YES:
            play.say("private-well")
        else:
            # The digit is the answer; what stands behind it is what they have to say.
            play.content = steps.with_text(play.content, play.content.text.strip()[1:].strip())
            _open_linked(play, case.id)
        return True
    if case.return_asked_at is not None and case.state is ProtectedState.NOT_PROTECTED:
        play.intent = Intent.ANSWER
        agrees = digit == _YES
        steps.answer_return(play, case, agrees)
        if agrees:
            play.enter(entries.REGISTERED)
        return True
    return False


# ── retaliation ──────────────────────────────────────────────────────────────────────────────


def _take_pressure(play: Play, case: ProtectedCase | None) -> bool:
    """One word of somebody who spoke before opens a new case that follows from it."""
    before = case.id if case is not None else None
    if before is None:
        closed = [each for each in own_cases(play) if each.is_closed]
        before = closed[-1].id if closed else None
    if before is None:
        return False
    _open_linked(play, before)
    return True


def _open_linked(play: Play, before: str) -> None:
    if before in play.docket.protected_cases:
        # The new case brings its own questions after it is closed.
        opening.end_clock(play.docket, before, ProtectedClockKind.CHECKIN)
    steps.open_for(play, Origin.PRESSURE, linked_to=before)
    play.intent = Intent.STORY
    play.enter(entries.PRIVATE_RECEIPT)


# ── by number and code ───────────────────────────────────────────────────────────────────────


def _take_reference(play: Play) -> bool:
    """The number of a protected case with its code, from any phone, perhaps with more words."""
    found = find_reference(play.content.folded)
    if found is None:
        return _refuse_mistyped(play)
    digits, rest = found
    case = next(
        (
            each
            for each in play.docket.protected_cases.values()
            if each.reference == digits and each.erased_at is None
        ),
        None,
    )
    code, _, more = rest.partition(" ")
    has_code = len(code) == 4 and code.isdecimal()
    if case is None and not has_code:
        return False
    play.intent = Intent.STATUS
    play.is_guarded = True
    if case is None or case.is_code_locked(play.docket.now) or not has_code:
        play.say("private-code-ask" if case is not None and not has_code else "private-code-wrong")
        return True
    if code != case.code:
        refused = events.CodeRefused(**opening.about(play.docket, case, Role.SYSTEM))
        play.docket.record_protected(refused)
        play.say("private-code-wrong")
        return True
    play.change(guarded=case.id, guarded_at=play.started_at)
    if more or play.content.has_enclosure:
        _add_behind_code(play, case)
        return True
    _show(play, case)
    return True


def _refuse_mistyped(play: Play) -> bool:
    """What looks like number and code but does not check is no story for the district."""
    if not looks_like_number_and_code(play.content.folded):
        return False
    play.intent = Intent.STATUS
    play.is_guarded = True
    play.say("private-code-wrong")
    return True


def _add_behind_code(play: Play, case: ProtectedCase) -> None:
    """Adds what stands behind number and code."""
    words = play.content.text.split()
    while words and any(sign.isdecimal() for sign in words[0]):
        words.pop(0)
    play.content = steps.with_text(play.content, " ".join(words))
    steps.add_to(play, case)
    play.say("private-added")


def _show(play: Play, case: ProtectedCase) -> None:
    """Says how it stands, in words that tell nothing of it, and what was kept for the person."""
    state = wording.word(f"private-state-{case.state.value.replace('_', '-')}")
    play.say("private-state", reference=show_reference(case.reference), state=state)
    for told in case.unread:
        play.say("private-word", text=told.text)
    if case.unread:
        about = opening.about(play.docket, case, Role.CITIZEN, play.conversation.person_id)
        play.docket.record_protected(events.WordRead(**about))
    if case.return_asked_at is not None and case.is_open:
        play.say("private-return-ask")
        play.change(step=None, options=())
        return
    play.enter(entries.PRIVATE_MORE)

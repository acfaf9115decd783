"""The citizen's word on a reported fix: 1 fixed, 2 not fixed, 3 partly.

It may answer the message that asked, with no question open in the conversation itself, and it may
come after the complaint was closed for want of an answer.
"""

from flows import actions, entries
from flows.case import Case
from flows.conversation import KEPT_FOR
from flows.flow import Step
from flows.play import Play
from flows.vocabulary import Intent, State

_FIXED, _NOT_FIXED, _PARTLY = "1", "2", "3"


def take(play: Play, question: Step | None, own: list[Case]) -> bool:
    """Takes 1, 2 or 3, the last two with words behind them if they like.

    `own` are the writer's complaints. `False` when "is it really fixed?" is not the newest
    question, or this is no answer to it.
    """
    waiting = [case for case in own if case.asked_at is not None and case.state is State.CHECKING]
    if _is_newest(play, question, waiting):
        verdict = _read(play)
        if verdict:
            _apply(play, verdict, waiting)
            return True
    return question is None and _take_late(play, own)


def _is_newest(play: Play, question: Step | None, waiting: list[Case]) -> bool:
    """Whether "is it really fixed?" is the newest question that waits."""
    asked = [case.asked_at for case in waiting if case.asked_at is not None]
    if not asked:
        return False
    if question is None or question.id in (entries.VERIFY, entries.VERIFY_WHICH):
        return question is None or question.id == entries.VERIFY
    at = play.conversation.asked_at
    return at is None or max(asked) >= at


def _read(play: Play) -> str:
    """The verdict that a message gives; empty when it gives none."""
    typed = play.content.choice or play.content.folded
    verdict, _, words = typed.partition(" ")
    lexicon = play.docket.district.lexicon
    if lexicon.means("no", typed):
        return _NOT_FIXED
    if verdict == _FIXED and words and not lexicon.means("yes", words):
        return ""
    return verdict if verdict in (_FIXED, _NOT_FIXED, _PARTLY) else ""


def _apply(play: Play, verdict: str, waiting: list[Case]) -> None:
    play.intent = Intent.ANSWER
    focused = play.conversation.step == entries.VERIFY
    if len(waiting) > 1 and not focused:
        play.change(verdict=verdict)
        play.enter(entries.VERIFY_WHICH)
        return
    case = next((each for each in waiting if each.id == play.conversation.focus), waiting[0])
    before = None if focused else play.step()
    if before is not None and before.comes_back:
        play.change(interrupted=(before.id, play.conversation.focus))
    play.change(focus=case.id, verdict=verdict)
    outcome = actions.take_verdict(play, case.id)
    play.enter(entries.FIXED_CONFIRMED if outcome == "confirmed" else entries.FIXED_DENIED)


def _take_late(play: Play, own: list[Case]) -> bool:
    """Takes an answer that comes within a week after its complaint was closed without one.

    "Not fixed" opens it again. "Fixed" changes nothing; how it was closed is shown.
    """
    now = play.docket.now
    closed = [
        case
        for case in own
        if case.state is State.CLOSED_UNCONFIRMED
        and case.closed_at is not None
        and now - case.closed_at <= KEPT_FOR
    ]
    verdict = _read(play)
    if len(closed) != 1 or not verdict:
        return False
    play.intent = Intent.ANSWER
    play.change(focus=closed[0].id)
    if verdict == _FIXED:
        play.enter(entries.CASE)
        return True
    actions.reopen_case(play, closed[0], partly=verdict == _PARTLY)
    play.enter(entries.FIXED_DENIED)
    return True

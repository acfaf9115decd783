"""The citizen's word on taking a complaint back: 1 or 2, which answers a question of a day ago.

Like the word on a reported fix it answers a message that came by itself. Whoever goes on talking
about the complaint does not withdraw it.
"""

from datetime import datetime

from flows import actions, claiming, entries, objecting, permitted
from flows.case import Case
from flows.flow import Step
from flows.folding import fold
from flows.play import Play
from flows.vocabulary import Intent, State

_YES, _NO = "1", "2"

_ACTS = {
    _YES: (claiming.withdraw, entries.WITHDRAWN),
    _NO: (claiming.call_off_withdrawal, entries.WITHDRAWAL_OFF),
}

# Of the lexicon's words for it, those that carriers act on (`twilio.md` §8), and those of leaving.
_NOT_MEANT = frozenset(map(fold, ("cancel", "end", "quit", "stop", "exit")))


def take(play: Play, question: Step | None, own: list[Case]) -> bool:
    """Takes 1 or 2 alone, and on a complaint's page the lexicon's word for taking it back.

    `own` are the writer's complaints. `False` when nothing of the kind is the newest question, or
    this is no answer to it.
    """
    if question is not None and play.case in own and _takes_on_page(play, question):
        return True
    waiting = [case for case in own if _asked_at(case) is not None]
    if not waiting or not _is_newest(play, own, waiting):
        return False
    word = _read(play)
    if not word:
        return False
    play.intent = Intent.ANSWER
    if len(waiting) > 1:
        play.enter(entries.MY_CASES)
        return True
    # An interrupted question may be about another complaint, and must come back about that one.
    before = play.conversation.focus
    play.change(focus=waiting[0].id)
    act, entry = _ACTS[word]
    act(play, "")
    play.change(focus=before)
    objecting.go_on(play, waiting[0], entry)
    return True


def _takes_on_page(play: Play, question: Step) -> bool:
    """Takes the word that stands for 4 on a complaint, or the first yes with a reason behind it."""
    case, folded = play.case, play.content.folded
    if case is None or not permitted.may_withdraw(case):
        return False
    if question.id == entries.CASE:
        meant = play.docket.district.lexicon.means("cancel", folded) and folded not in _NOT_MEANT
        if meant:
            play.intent = Intent.ANSWER
            play.enter(entries.WITHDRAW)
        return meant
    first, _, words = folded.partition(" ")
    if question.id != entries.WITHDRAW or first != _YES or not words:
        return False
    play.intent = Intent.ANSWER
    claiming.ask_withdrawal(play, actions.remark(play.content.text))
    play.enter(entries.WITHDRAWAL_ASKED)
    return True


def _asked_at(case: Case) -> datetime | None:
    return case.withdrawal.asked_at if case.withdrawal is not None else None


def _is_newest(play: Play, own: list[Case], waiting: list[Case]) -> bool:
    """Whether nothing was asked since, in the conversation or about any complaint."""
    newest = max(filter(None, map(_asked_at, waiting)))
    others = [play.conversation.asked_at if play.step() is not None else None]
    for case in own:
        if case.state in (State.CHECKING, State.CLOSED_REFERRED):
            others.append(case.asked_at)
        elif case.state is State.WAITING_CITIZEN:
            others.append(case.question_at)
        elif case.state is State.ANSWERED:
            others.append(case.closed_at)
    return all(at is None or at <= newest for at in others)


def _read(play: Play) -> str:
    """1 or 2, if the message is that; "1 week without water" is something else."""
    typed = play.content.choice or play.content.folded
    lexicon = play.docket.district.lexicon
    if typed == _YES or lexicon.means("yes", typed):
        return _YES
    return _NO if typed == _NO or lexicon.means("no", typed) else ""

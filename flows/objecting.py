"""The citizen's word on what was closed without a fix: 2 takes an answer back, and 1 or 2 says
whether the receiver of a referral took it.

Like the word on a reported fix it answers a message that came by itself.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import actions, claiming, entries
from flows.case import Case
from flows.conversation import KEPT_FOR
from flows.permitted import is_reopenable, may_appeal
from flows.play import Play
from flows.vocabulary import ClockKind, Intent, State

_YES, _NO, _APPEAL = "1", "2", "5"


def take(play: Play, own: list[Case]) -> bool:
    """Takes 1 or 2, the last with words behind it if they like.

    `own` are the writer's complaints. `False` when nothing of the kind is the newest question, or
    this is no answer to it.
    """
    if _objects_on_page(play):
        return True
    found = max(_asked(play, own), key=lambda each: each[0], default=None)
    if found is None or not _is_newest(play, own, found[0]):
        return False
    case, word = found[1], _read(play)
    if case.state is State.ANSWERED and word == _NO:
        actions.reject_answer(play, case)
        go_on(play, case, entries.ANSWER_REJECTED)
    elif case.state is State.CLOSED_REFERRED and word == _YES:
        actions.confirm_referral(play, case)
        go_on(play, case, entries.REFERRAL_TAKEN)
    elif case.state is State.CLOSED_REFERRED and word == _NO:
        actions.reopen_case(play, case)
        go_on(play, case, entries.REOPENED)
    else:
        return False
    return True


def _objects_on_page(play: Play) -> bool:
    """Takes "2" or "5" with words behind it, sent while a closed complaint is shown, as one."""
    case, step, now = play.case, play.step(), play.docket.now
    first, _, words = play.content.folded.partition(" ")
    if case is None or step is None or step.id != entries.CASE or not words:
        return False
    if first == _NO and is_reopenable(case, now):
        actions.reopen_case(play, case)
        go_on(play, case, entries.REOPENED)
        return True
    if first == _APPEAL and may_appeal(case, now):
        text = actions.remark(play.content.text)
        claiming.appeal(play, text, play.content.media_ids)
        go_on(play, case, entries.APPEALED)
        return True
    return False


def _asked(play: Play, own: list[Case]) -> Iterator[tuple[datetime, Case]]:
    """What may be answered so, with when it was asked."""
    for case in own:
        is_young = case.closed_at is not None and play.docket.now - case.closed_at <= KEPT_FOR
        if case.state is State.ANSWERED and case.closed_at is not None and is_young:
            yield case.closed_at, case
        is_asked = case.running(ClockKind.REFERRAL) is not None
        if case.state is State.CLOSED_REFERRED and case.asked_at is not None and is_asked:
            yield case.asked_at, case


def _is_newest(play: Play, own: list[Case], asked_at: datetime) -> bool:
    """Whether nothing was asked since, in the conversation or about a fix."""
    step_at = play.conversation.asked_at if play.step() is not None else None
    fixes = (each.asked_at for each in own if each.state is State.CHECKING)
    others = [at for at in (step_at, *fixes) if at is not None]
    return all(at <= asked_at for at in others)


def _read(play: Play) -> str:
    typed = play.content.choice or play.content.folded
    lexicon = play.docket.district.lexicon
    first, _, words = typed.partition(" ")
    if typed == _YES or lexicon.means("yes", typed):
        return _YES
    if lexicon.means("no", typed) or (first == _NO and (words or typed == _NO)):
        return _NO
    return ""


def go_on(play: Play, case: Case, entry: str) -> None:
    """Says what became of it; an interrupted question is put once more."""
    before = play.step()
    if before is not None and before.comes_back and play.conversation.interrupted is None:
        play.change(interrupted=(before.id, play.conversation.focus))
    play.intent = Intent.ANSWER
    play.change(focus=case.id, latest_case=case.id, latest_case_at=play.started_at)
    play.enter(entry)

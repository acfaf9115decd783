"""What a conversation remembers, held against what is there now, before a message is taken.

Between two messages the complaint that a question was about may be closed, or so old that it is
not loaded any more; a question without its complaint is dropped.
"""

from datetime import datetime

from flows import actions, entries
from flows.case import Case
from flows.changing import replace
from flows.conversation import KEPT_FOR, PRIVATE_FOR, Conversation
from flows.district import District
from flows.flow import Step
from flows.play import OPTION_LISTS, OPTIONS_OF_CASES, Play
from flows.scene import OF_CASE
from flows.vocabulary import State


def freshen(
    conversation: Conversation, district: District, cases: dict[str, Case], now: datetime
) -> Conversation:
    """Drops a question that is too old, that the flow no longer has, or that lost its complaint."""
    step = district.flow.steps.get(conversation.step) if conversation.step else None
    gone = conversation.step is not None and step is None
    kept_for = PRIVATE_FOR if conversation.step in entries.PRIVATE_STEPS else KEPT_FOR
    old = conversation.asked_at is not None and now - conversation.asked_at > kept_for
    if (gone or old) and conversation.pending is None:
        conversation = replace(conversation, step=None, options=(), interrupted=None, misses=0)
    conversation = _let_go(conversation, step, cases)
    if conversation.flow_version == district.flow.version:
        return conversation
    return replace(conversation, flow_version=district.flow.version)


def _let_go(conversation: Conversation, step: Step | None, cases: dict[str, Case]) -> Conversation:
    """Without a complaint in focus that is not there any more, and without what was asked of it."""
    interrupted = conversation.interrupted
    if interrupted is not None and interrupted[1] is not None and interrupted[1] not in cases:
        conversation = replace(conversation, interrupted=None)
    focus = conversation.focus
    if focus is None or focus in cases:
        return conversation
    conversation = replace(conversation, focus=None)
    if step is not None and is_about_case(step):
        return replace(conversation, step=None, options=(), misses=0)
    return conversation


def drop_what_is_over(play: Play) -> None:
    """Drops a question that nothing could answer any more."""
    step, options = play.step(), play.conversation.options
    if step is None:
        return
    over = step.id == entries.VERIFY and (
        play.case is None or play.case.state is not State.CHECKING
    )
    if step.choices_from in OPTIONS_OF_CASES:
        there = {option.value for option in OPTION_LISTS[step.choices_from](play)}
        over = over or there.isdisjoint(option.value for option in options)
    if over:
        play.change(step=None, options=(), misses=0)


def is_about_case(step: Step) -> bool:
    """Whether a step makes no sense without a complaint in focus."""
    lines = (*step.say, *step.again)
    calls = {step.call, *(choice.call for choice in step.choices)}
    return bool(calls & actions.OF_CASE) or any(
        line.placeholders & OF_CASE or (line.when or "").removeprefix("not ") in OF_CASE
        for line in lines
    )

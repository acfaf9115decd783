"""Officers as citizens: which of their messages are a complaint of their own, or about one.

CITIZEN, alone, makes the next message one, whatever stands in it; with words behind it, these. What
follows within minutes goes the citizen's way too, unless it is a command. And an officer asks for
a complaint of their own, and answers what is asked about it, like anybody.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import datetime

from flows.case import Case
from flows.commands import BY_WORD
from flows.commands.citizen import COMMAND as CITIZEN
from flows.conversation import CITIZEN_FOR, KEPT_FOR, Conversation
from flows.engine import Turn
from flows.folding import fold
from flows.grammar import Command
from flows.incoming import Incoming
from flows.reading import take_apart
from flows.vocabulary import State

_ANSWERS = frozenset({"1", "2", "3"})
_ASKED = frozenset({State.CHECKING, State.CLOSED_REFERRED})
_OBJECTED_TO = frozenset({State.ANSWERED, State.CLOSED_UNCONFIRMED})


def read_as_citizen(
    incoming: Incoming,
    conversation: Conversation,
    own: Iterable[Case],
    now: datetime,
    words: Mapping[str, Command] = BY_WORD,
) -> Incoming | None:
    """The officer's message as a citizen's; `None` when it is one for the desk.

    `own` are the complaints that they made themselves, `words` the commands as they type them.
    """
    if conversation.citizen_next and not _is_over(conversation, now):
        return incoming
    parts = take_apart(incoming.text, words)
    if parts.command is CITIZEN:
        has_more = bool(fold(parts.rest) or incoming.attachments or incoming.pin)
        return dataclasses.replace(incoming, text=parts.rest) if has_more else None
    own = list(own)
    if parts.command is BY_WORD[""] and any(case.reference == parts.reference for case in own):
        return incoming
    if parts.command is not None and parts.command is not BY_WORD[""]:
        return None
    if conversation.citizen_until is not None and not _is_over(conversation, now):
        return incoming
    if conversation.draft is None and _answers(incoming, own, now):
        return incoming
    return None


def remember(turn: Turn, now: datetime) -> Turn:
    """The turn that such a message made, with what follows from it for the next."""
    conversation = dataclasses.replace(
        turn.conversation, citizen_next=False, citizen_until=now + CITIZEN_FOR
    )
    return dataclasses.replace(turn, conversation=conversation)


def _is_over(conversation: Conversation, now: datetime) -> bool:
    return conversation.citizen_until is None or now > conversation.citizen_until


def _answers(incoming: Incoming, own: list[Case], now: datetime) -> bool:
    """Whether a message that is no command answers what they were asked as a citizen."""
    if any(case.state is State.WAITING_CITIZEN or _is_audited(case) for case in own):
        return True
    first = fold(incoming.choice or incoming.text).partition(" ")[0]
    return first in _ANSWERS and any(_is_asked(case, now) for case in own)


def _is_audited(case: Case) -> bool:
    """Whether an auditor's question waits for the answer."""
    return case.audit is not None and case.audit.asked_at is not None and not case.audit.replied


def _is_asked(case: Case, now: datetime) -> bool:
    if case.state in _OBJECTED_TO:
        return case.closed_at is not None and now - case.closed_at <= KEPT_FOR
    return case.awaits_consent or (case.state in _ASKED and case.asked_at is not None)

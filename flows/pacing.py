"""A person who writes very much in a short time: everything is kept, answers become fewer.

It may be somebody with thirty photos, a phone that answers our answers by itself, or somebody who
means harm. None of them costs a story: what they write joins the newest complaint of theirs, or
makes one where they have none. Why these numbers: `docs/decisions/0050-limits.md`.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from flows.calendar import local_day
from flows.conversation import Conversation
from flows.events import (
    CaseEvent,
    Event,
    InformationAdded,
    LanguageOfCaseChanged,
    PlaceGiven,
)
from flows.protected.events import ProtectedEvent, WordsAdded
from flows.vocabulary import Intent

WINDOW = timedelta(minutes=10)
PLENTY = 20
"""More messages than this in a `WINDOW` are a flood; each that passes lets so many be forgotten."""
MOST = 5 * PLENTY
"""No more than this is remembered, so that nobody waits longer than four `WINDOW`s for the end."""
ANSWER_EVERY = timedelta(minutes=2)
"""How often a flood is answered."""
NAMED_A_DAY = 5
"""Numbers of others that a person may have messages sent to, in one local day."""

_KEPT = (InformationAdded, PlaceGiven, LanguageOfCaseChanged, WordsAdded)


def count(conversation: Conversation, at: datetime) -> dict[str, Any]:
    """What changes in a conversation with a message of the time `at`."""
    since, recent = conversation.recent_since, conversation.recent
    if since is None:
        return {"recent": 1, "recent_since": at}
    windows = (at - since) // WINDOW
    if windows > 0:
        recent = max(recent - PLENTY * windows, 0)
        since = since + windows * WINDOW if recent else at
    recent = min(recent + 1, MOST)
    answered = conversation.flood_answered_at if recent > PLENTY else None
    return {"recent": recent, "recent_since": since, "flood_answered_at": answered}


def is_flooding(conversation: Conversation) -> bool:
    """Whether this person wrote very much just now."""
    return conversation.recent > PLENTY


def has_begun(conversation: Conversation) -> bool:
    """Whether it is the very message with which it became a flood."""
    return conversation.recent == PLENTY + 1


def is_due(conversation: Conversation, at: datetime) -> bool:
    """Whether a flood may be answered again."""
    answered = conversation.flood_answered_at
    return answered is None or at - answered >= ANSWER_EVERY


def must_answer(happened: Iterable[Event | ProtectedEvent], intent: Intent) -> bool:
    """Whether a turn is answered whatever came before: it changed or made a case, or it is STOP."""
    return intent is Intent.STOP or any(
        isinstance(event, CaseEvent | ProtectedEvent) and not isinstance(event, _KEPT)
        for event in happened
    )


def may_name(conversation: Conversation, now: datetime) -> bool:
    """Whether the person may name one more number today."""
    return conversation.named_on != local_day(now) or conversation.named < NAMED_A_DAY


def count_named(conversation: Conversation, now: datetime) -> dict[str, Any]:
    """What changes in a conversation when a number was named."""
    today: date = local_day(now)
    before = conversation.named if conversation.named_on == today else 0
    return {"named_on": today, "named": before + 1}

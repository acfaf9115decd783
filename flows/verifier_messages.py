"""What a verifier's message is about: the community's check of a fix, or a matter of their own.

Who only verifies is a citizen in all else. So a message is taken here when it says VERIFY, or when
it answers the newest question that waits, and that is one of the community's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows import officers, wording
from flows.case import Case
from flows.commands import BY_WORD
from flows.commands.verify import AGREE, DECLINE
from flows.commands.verify import COMMAND as VERIFY
from flows.conversation import BELONGS_FOR, KEPT_FOR, Conversation
from flows.desk import Request
from flows.district import District
from flows.folding import fold
from flows.grammar import Command, Problem, Typed
from flows.incoming import Incoming
from flows.ladder import Officer
from flows.reading import Parts, take_apart
from flows.vocabulary import ClockKind, Role, State

LOOKED_BACK = timedelta(days=6)
"""How old a check may be that a message is about: its time, and a day for a clock that is late."""

_PICTURES = ("image/", "video/")
_DIGITS = frozenset("1234")
# "3 days without water" begins a story and answers nothing.
_UNITS = frozenset(
    map(
        fold,
        (
            "day", "days", "hour", "hours", "week", "weeks", "month", "months", "year", "years",
            "din", "ghante", "ghanta", "hafte", "hafta", "mahine", "mahina", "saal", "sal", "bar",
            "دن", "گھنٹے", "گھنٹہ", "ہفتے", "ہفتہ", "مہینے", "مہینہ", "سال", "بار",
            "ورځې", "میاشتې",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Checks:
    """What a verifier may be writing about: the complaints they were asked of lately.

    `invited_at` is when they were asked whether they want to be asked at all, while that is open.
    """

    cases: tuple[Case, ...] = ()
    invited_at: datetime | None = None


def only_verifies(roles: Sequence[Officer]) -> bool:
    """Whether a person holds no office besides; their messages are a citizen's then."""
    return bool(roles) and all(each.role is Role.VERIFIER for each in roles)


def read(
    incoming: Incoming,
    conversation: Conversation,
    checks: Checks,
    *,
    roles: tuple[Officer, ...],
    own: Iterable[Case],
    district: District,
    now: datetime,
) -> Request | None:
    """The request that a verifier's message makes; `None` for what goes the citizen's way.

    `own` are the complaints that the person made.
    """
    if incoming.choice is not None:
        # What is tapped belongs to the message below which it stood, and verifiers get no buttons.
        return None
    parts = take_apart(incoming.text, BY_WORD)
    officer = roles[0]
    heard = [case for case in checks.cases if _waits(case, officer)]
    waiting = [case for case in heard if _is_unheard(case, officer)] or heard
    if parts.command in (AGREE, DECLINE) or (parts.command is VERIFY and _names_one(parts)):
        return officers.read(incoming, conversation, roles=roles, district=district, now=now)
    request = Request(officer=officer, roles=roles, channel=incoming.channel)
    media = tuple(each.id for each in incoming.attachments)
    shows = all(each.content_type.startswith(_PICTURES) for each in incoming.attachments)
    if parts.command is VERIFY:
        return _about(request, waiting, parts.rest, media)
    if media and shows and not fold(parts.rest) and not parts.reference:
        answered = _answered_lately(checks, officer, now)
        return _take(request, VERIFY, answered, "", media) if answered else None
    if parts.reference or not _is_answer(parts.rest):
        return None
    asked_at = max((case.community.at for case in waiting if case.community), default=None)
    newest = _newest_question(conversation, own, district, now)
    digit = parts.rest[:1]
    if checks.invited_at is not None and (asked_at is None or checks.invited_at > asked_at):
        if parts.rest not in ("1", "2") or _is_older(checks.invited_at, newest):
            return None
        return replace(request, command=AGREE if digit == "1" else DECLINE)
    if asked_at is None:
        return _too_late(request, checks, newest)
    if _is_older(asked_at, newest):
        return None
    return _about(request, waiting, parts.rest, media)


def _too_late(request: Request, checks: Checks, newest: datetime | None) -> Request | None:
    """The answer to a check that was settled before this verifier said anything."""
    missed = [
        (case.community.at, case.reference)
        for case in checks.cases
        if case.community and _is_unheard(case, request.officer)
        if not _is_older(case.community.at, newest)
    ]
    if not missed:
        return None
    shown = wording.reference(max(missed)[1])
    return replace(request, problem=Problem(key="verifier-over", args={"reference": shown}))


def _names_one(parts: Parts) -> bool:
    return bool(parts.reference or parts.number)


def _waits(case: Case, officer: Officer) -> bool:
    """Whether the verifier's answer is still heard."""
    community = case.community
    return (
        community is not None
        and community.was_asked(officer.id)
        and case.running(ClockKind.VERIFY) is not None
    )


def _is_unheard(case: Case, officer: Officer) -> bool:
    return case.community is not None and case.community.heard_from(officer.id) is None


def _is_answer(text: str) -> bool:
    """Whether a message is one of the digits, perhaps with words behind 2 or 3."""
    digit, _, words = text.partition(" ")
    if digit not in _DIGITS:
        return False
    if not words:
        return True
    behind = fold(words).split()
    return digit in "23" and bool(behind) and behind[0] not in _UNITS


def _newest_question(
    conversation: Conversation, own: Iterable[Case], district: District, now: datetime
) -> datetime | None:
    """When the newest question was put that this person may be answering as a citizen."""
    asked: list[datetime | None] = []
    at = conversation.asked_at
    if conversation.step in district.flow.steps and at is not None and now - at <= KEPT_FOR:
        asked.append(at)
    for case in own:
        if case.state in (State.CHECKING, State.CLOSED_REFERRED):
            asked.append(case.asked_at)
        elif case.state is State.WAITING_CITIZEN:
            asked.append(case.question_at)
        elif case.state is State.ANSWERED:
            asked.append(case.closed_at)
    return max((each for each in asked if each is not None), default=None)


def _is_older(asked_at: datetime, newest: datetime | None) -> bool:
    return newest is not None and newest > asked_at


def _answered_lately(checks: Checks, officer: Officer, now: datetime) -> Case | None:
    """The complaint that a verifier answered about just now: pictures belong to it."""
    heard = [
        (found.at, case.id, case)
        for case in checks.cases
        if case.community and (found := case.community.heard_from(officer.id))
        if now - found.at <= BELONGS_FOR
    ]
    return max(heard)[2] if heard else None


def _about(
    request: Request, waiting: Sequence[Case], text: str, photos: tuple[str, ...]
) -> Request:
    """An answer that names no complaint: it is about the only one that waits, or it is asked."""
    if len(waiting) == 1:
        return _take(request, VERIFY, waiting[0], text, photos)
    if not waiting:
        return replace(request, problem=Problem(key="verifier-none"))
    shown = wording.listing([wording.reference(each.reference) for each in waiting])
    example = VERIFY.example_for(waiting[0].reference)
    return replace(
        request, problem=Problem(key="verifier-which", args={"cases": shown, "example": example})
    )


def _take(
    request: Request, command: Command, case: Case, text: str, photos: tuple[str, ...]
) -> Request:
    typed = Typed(reference=case.reference, texts={"answer": text}, photos=photos)
    return replace(request, command=command, typed=typed)

"""Who is away and who stands in: what an officer types of it, and whom it concerns.

Only reading and finding; who fills a role meanwhile is `flows.ladder`, and the commands answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from flows.calendar import KARACHI, read_date
from flows.events import DutyChanged
from flows.folding import fold
from flows.ladder import Ladder, Officer
from flows.life_cycle import OFFICERS

AWAY_AT_MOST = timedelta(days=90)

_UNTIL = frozenset(map(fold, ("until", "till", "upto", "tak", "تک", "پورې")))
_DEPUTY = frozenset(map(fold, ("deputy", "naib", "qaimmaqam", "نائب", "مرستیال")))
_BACK = frozenset(
    map(fold, ("end", "back", "over", "khatam", "wapas", "wapis", "ختم", "واپس", "بېرته"))
)
_PARTING = re.compile(r"[\s,;،؛]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """What was typed of somebody's absence; names as typed, empty where there is none.

    `is_over` says that somebody is back. `day` is the last one of the absence.
    """

    who: str = ""
    deputy: str = ""
    day: date | None = None
    is_over: bool = False


def read_absence(typed: str, *, today: date, names_deputy: bool = False) -> Absence:
    """Makes out a name, a day and a deputy in words such as `until 5/12 deputy Bibi Zainab`.

    With `names_deputy` the first name is the deputy's. A day counts where a word for "until"
    stands beside it, in English before and in Urdu behind, or else where it has digits: Juma and
    Mangal are names as well. Never raises.
    """
    tokens = [token for token in _PARTING.split(typed.strip()) if token]
    at = _find_day(tokens, today)
    names: dict[str, list[str]] = {"who": [], "deputy": []}
    part, over = "deputy" if names_deputy else "who", False
    for place, token in enumerate(tokens):
        word = fold(token)
        if place == at or word in _UNTIL:
            continue
        if word in _DEPUTY:
            part = "deputy"
        elif word in _BACK and at is None and place in (0, len(tokens) - 1):
            over = True
        else:
            names[part].append(token)
    return Absence(
        who=" ".join(names["who"]),
        deputy=" ".join(names["deputy"]),
        day=read_date(tokens[at], today=today) if at is not None else None,
        is_over=over,
    )


def _find_day(tokens: list[str], today: date) -> int | None:
    """Which of the words is the day."""
    days = [place for place, token in enumerate(tokens) if read_date(token, today=today)]
    marks = [place for place, token in enumerate(tokens) if fold(token) in _UNTIL]
    for step in (1, -1):
        for mark in marks:
            if mark + step in days:
                return mark + step
    return next((place for place in days if any(sign.isdecimal() for sign in tokens[place])), None)


def end_of(day: date) -> datetime:
    """The instant at which a day is over in Asia/Karachi."""
    return datetime.combine(day + timedelta(days=1), time(), KARACHI)


def is_named(wanted: str, name: str) -> bool:
    """Whether somebody is meant by their name or a part of it; `wanted` is folded."""
    return bool(wanted) and set(wanted.split()) <= set(fold(name).split())


def find_people(ladder: Ladder, names: Mapping[str, str], typed: str) -> dict[str, Officer]:
    """The people of a ladder who may be meant by a name, each with their first role.

    `names` are the officers' own, by id.
    """
    wanted = fold(typed)
    found: dict[str, Officer] = {}
    for officer in ladder.officers:
        if officer.role in OFFICERS and is_named(wanted, names.get(officer.id, "")):
            found.setdefault(officer.person_id, officer)
    return found


def apply(officer: Officer, change: DutyChanged, now: datetime) -> Officer:
    """A role after its holder went away or came back."""
    if officer.person_id != change.person_id:
        return officer
    away = officer.is_away if change.away_until is None else change.away_until > now
    return replace(officer, is_away=away, deputy=change.deputy)


def after(ladder: Ladder, change: DutyChanged, now: datetime) -> Ladder:
    """The ladder once somebody went away or came back."""
    return Ladder(officers=tuple(apply(each, change, now) for each in ladder.officers))

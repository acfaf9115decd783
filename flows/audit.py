"""The audit of what was closed as fixed: which complaints of a week, by whom, and what is found.

Anybody who has the record can draw the same sample again. The seed is made of the district, the
week and the hashes of the events that closed its complaints, and of nothing secret. Nobody knows
these hashes before the week is over, so nobody can tell which closing will be looked at.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from flows.calendar import KARACHI, local_day
from flows.vocabulary import Language, State

CONFIRMED_PERCENT = 5
UNCONFIRMED_PERCENT = 15
AT_LEAST = 10
"""So many are looked at in any week, or all where there are fewer."""
WEIGHT = {State.CLOSED_CONFIRMED: 1, State.CLOSED_UNCONFIRMED: 3}
"""How much likelier one is drawn than another when the sample is filled up."""

AUDITED_FOR = timedelta(days=90)
"""How long after its closing a complaint may be opened again by what an auditor finds."""

REPLY_WITHIN = timedelta(days=7)
"""How long the citizen's next words answer the auditor's question."""

DRAWN_AT = time(6, 0)
"""When on Monday the week before is drawn, Asia/Karachi."""


class AuditResult(StrEnum):
    """What an auditor found."""

    FIXED = "fixed"
    NOT_FIXED = "not_fixed"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, kw_only=True, slots=True)
class Audit:
    """Who looks at a complaint, by role and person, and how far they are.

    `week` is the one of the sample. `asked_at` is when they asked the citizen, which they may once.
    """

    week: str
    officer_id: str
    person_id: str
    language: Language
    at: datetime
    asked_at: datetime | None = None
    replied: bool = False
    result: AuditResult | None = None


# ── the week ─────────────────────────────────────────────────────────────────────────────────


def newest_week(now: datetime) -> str:
    """The newest week, Monday to Sunday in Quetta, that is over and may be drawn: `2026-W47`."""
    local = now.astimezone(KARACHI)
    monday = local_day(now) - timedelta(days=local.weekday())
    if local < datetime.combine(monday, DRAWN_AT, KARACHI):
        monday -= timedelta(days=7)
    year, week, _ = (monday - timedelta(days=7)).isocalendar()
    return f"{year}-W{week:02}"


def span_of(week: str) -> tuple[datetime, datetime]:
    """When a week begins and ends. Raises `ValueError` for what is no week."""
    year, parted, number = week.partition("-W")
    if not parted or len(number) != 2:
        raise ValueError(f"{week} is no week")
    monday = date.fromisocalendar(int(year), int(number), 1)
    start = datetime.combine(monday, time(), KARACHI)
    return start, start + timedelta(days=7)


# ── the sample ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """A complaint that was closed as fixed. `mark` is the hash of the event that closed it."""

    complaint_id: str
    reference: str
    state: State
    mark: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """What is looked at of a week. `confirmed` and `unconfirmed` count all that was closed."""

    district: str
    week: str
    seed: str
    confirmed: int
    unconfirmed: int
    chosen: tuple[Closing, ...]


def draw(district: str, week: str, closings: Iterable[Closing]) -> Sample:
    """The sample of a district's week: shares of both kinds, filled up to the least number."""
    frame = sorted(closings, key=lambda each: each.reference)
    marks = "\n".join(sorted(each.mark for each in frame))
    seed = hashlib.sha256(f"{district}\n{week}\n{marks}".encode()).hexdigest()
    ranked = sorted(frame, key=lambda each: (_rank(seed, each), each.reference))
    confirmed = [each for each in ranked if each.state is State.CLOSED_CONFIRMED]
    unconfirmed = [each for each in ranked if each.state is State.CLOSED_UNCONFIRMED]
    chosen = {
        *confirmed[: _share(len(confirmed), CONFIRMED_PERCENT)],
        *unconfirmed[: _share(len(unconfirmed), UNCONFIRMED_PERCENT)],
    }
    rest = [each for each in ranked if each not in chosen]
    chosen.update(rest[: max(0, AT_LEAST - len(chosen))])
    return Sample(
        district=district,
        week=week,
        seed=seed,
        confirmed=len(confirmed),
        unconfirmed=len(unconfirmed),
        chosen=tuple(each for each in frame if each in chosen),
    )


def _share(count: int, percent: int) -> int:
    return -(-count * percent // 100)


def _rank(seed: str, closing: Closing) -> float:
    """The lower the earlier it is drawn: a waiting time, three times as short for triple weight."""
    digest = hashlib.sha256(f"{seed}\n{closing.reference}".encode()).digest()
    uniform = (int.from_bytes(digest[:8]) + 1) / 2**64
    return -math.log(uniform) / WEIGHT[closing.state]


# ── who looks ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True, slots=True)
class Auditor:
    """Somebody who audits. `home` are the districts they belong to, by what was registered.

    `alike` are the people who have a phone in common with them, themselves included.
    """

    officer_id: str
    person_id: str
    language: Language
    home: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()


def may_audit(
    auditor: Auditor, district: str, *, people: Iterable[str], touched: Iterable[str]
) -> bool:
    """Whether somebody is from elsewhere and has no part: `people` made it or hold an office of
    the district, `touched` are the roles that worked on it."""
    return (
        district not in auditor.home
        and auditor.alike.isdisjoint(people)
        and auditor.person_id not in set(people)
        and auditor.officer_id not in set(touched)
    )


def share_out(chosen: Sequence[str], free: Mapping[str, Sequence[Auditor]]) -> dict[str, Auditor]:
    """Who gets each complaint, of those that are `free` for it, as evenly as can be.

    A complaint that nobody is free for is left out.
    """
    load: Counter[str] = Counter()
    given: dict[str, Auditor] = {}
    for each in chosen:
        auditor = min(
            free.get(each, ()), key=lambda one: (load[one.officer_id], one.officer_id), default=None
        )
        if auditor is not None:
            given[each] = auditor
            load[auditor.officer_id] += 1
    return given

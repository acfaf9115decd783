"""The morning's digest: one message a day that tells an officer all that waits for them.

It is made of the complaints as they stand at that time, so what was done meanwhile is not in it.
Counting them where they are stored, and who was told already, is not asked here: `Pile`s come in,
and a `Said` comes out, or nothing where there is nothing to tell.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from flows import wording
from flows.board import case_line
from flows.calendar import KARACHI, local_day
from flows.case import Case
from flows.conflict import left_out
from flows.district import District
from flows.events import Kind, Line, Said
from flows.ladder import Ladder, Officer
from flows.scene import is_late
from flows.vocabulary import PROMISES, ROLE_AT_LEVEL, ClockKind, Level, State

NINE = time(9)
"""When a digest is made, in Asia/Karachi."""

ORPHANS_SHOWN = 10
_DISTRICTS_SHOWN = 3

_LEVELS = {role: level for level, role in ROLE_AT_LEVEL.items()}
_WORKING = frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS})


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many complaints are how. `late`, `today`, `fresh` and `soon` exclude one another.

    `today` are due by the end of the day, `fresh` have no answer yet, and of those `soon` due a
    reminder of the fix is past. To `added` ones the citizen wrote since yesterday morning;
    `denied` ones were reported fixed or closed and are open again; `checking` wait for the
    citizen's word.
    """

    all: int = 0
    late: int = 0
    today: int = 0
    fresh: int = 0
    soon: int = 0
    added: int = 0
    denied: int = 0
    checking: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in _TALLIED})


_TALLIED = tuple(Tally.__dataclass_fields__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """Open complaints of a district that are with the same people.

    `owner` and `offered_to` are officers' ids, `deciding` the level that a proposal waits for.
    `filed_by` is the person who made them, if that is an officer: nobody handles their own.
    `reviewer` is the officer's id whom an appeal waits for, empty for nobody left; it is `None`
    where there is no appeal. `left_out` are the people who may have nothing to do with them.
    """

    district: str
    level: Level
    tally: Tally
    owner: str | None = None
    offered_to: str | None = None
    deciding: Level | None = None
    filed_by: str | None = None
    reviewer: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Orphans:
    """What nobody in particular does in a district: how many, and the oldest of them."""

    count: int
    oldest: tuple[Case, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Morning:
    """What a person's digest is made of. `roles` are by district, deputies' ones included.

    `kept` counts the notices that were above the day's limit since the last digest. Who
    `is_back` was away until after it.
    """

    person_id: str
    roles: Mapping[str, tuple[Officer, ...]]
    kept: int = 0
    is_back: bool = False


# ── when ─────────────────────────────────────────────────────────────────────────────────────


def nine_of(now: datetime) -> datetime:
    """The morning of the local day, whether it has come or not."""
    return datetime.combine(local_day(now), NINE, KARACHI)


def since_of(now: datetime) -> datetime:
    """From when what citizens added is news."""
    return nine_of(now) - timedelta(days=1)


def is_due(districts: Iterable[District], now: datetime) -> bool:
    """Whether the digest of somebody who serves these districts is to be made now.

    It keeps the hours that everything keeps that may wait: on a holiday of all their districts
    there is none, and where the quiet hours last longer than nine it waits for their end. Once
    the day's quiet hours have come again it is over for that day.
    """
    nine, mornings = nine_of(now), []
    for district in districts:
        hours, holidays = district.quiet_hours, district.holidays
        morning = hours.next_allowed(nine, holidays)
        if local_day(morning) == local_day(now):
            mornings.append(morning)
            if now >= morning and hours.next_allowed(now, holidays) > now:
                return False
    return bool(mornings) and now >= max(mornings)


# ── what ─────────────────────────────────────────────────────────────────────────────────────


def tally(case: Case, now: datetime, *, added: bool) -> Tally:
    """One open complaint. `added` says whether the citizen wrote since yesterday morning."""
    running = [
        clock
        for clock in case.clocks
        if clock.is_running and clock.held_at is None and clock.kind in PROMISES
    ]
    late = is_late(case, now)
    ends = nine_of(now) - timedelta(hours=NINE.hour) + timedelta(days=1)
    today = not late and any(clock.due_at < ends for clock in running)
    fresh = not (late or today) and case.state is State.NEW
    soon = (
        not (late or today)
        and case.state in _WORKING
        and any(clock.kind is not ClockKind.ACK and clock.rung > 0 for clock in running)
    )
    return Tally(
        all=1,
        late=late,
        today=today,
        fresh=fresh,
        soon=soon,
        added=added and case.state not in (State.NEW, State.CHECKING),
        denied=any(clock.kind is ClockKind.REFIX for clock in running),
        checking=case.state is State.CHECKING,
    )


def is_theirs(pile: Pile, officer: Officer) -> bool:
    """Whether complaints are with an officer in a role, as `flows.board.BoardKind.MINE` has it."""
    level = _LEVELS.get(officer.role)
    if pile.owner == officer.id:
        return True
    return level is not None and level > Level.FOCAL_POINT and pile.level >= level


def is_orphaned(pile: Pile, ladder: Ladder) -> bool:
    """Whether nobody in particular does the work: it has no owner, or one who serves no more."""
    return ladder.owner(pile.owner) is None


def hears_of_orphans(officer: Officer, ladder: Ladder) -> bool:
    """Whether a role is told of them: the coordinators, else the first level above."""
    return officer.id in {each.id for each in ladder.answerable(Level.COORDINATOR)}


def compose(
    morning: Morning,
    piles: Mapping[str, Sequence[Pile]],
    orphans: Mapping[str, Orphans],
    ladders: Mapping[str, Ladder],
    districts: Mapping[str, District],
    now: datetime,
) -> Said | None:
    """The digest of one person, or `None` when there is nothing to tell. All maps are by district.

    It comes from the number of the district with most to do, so that an answer is about that one.
    """
    counts, where = Counter[str](), Counter[str]()
    for slug, roles in morning.roles.items():
        for pile in piles.get(slug, ()):
            found = _count(pile, roles, morning.person_id, ladders[slug])
            counts.update(found)
            where[slug] += sum(found.values())
    lost = {
        slug: orphans[slug]
        for slug, roles in morning.roles.items()
        if slug in orphans and any(hears_of_orphans(role, ladders[slug]) for role in roles)
    }
    where.update({slug: each.count for slug, each in lost.items()})
    if morning.kept:
        counts["kept"] = morning.kept
    busy = [slug for slug, _ in where.most_common() if where[slug]]
    if not (lost or morning.is_back or counts.keys() - _TOLD_BESIDES):
        return None
    slug = busy[0] if busy else min(morning.roles)
    officer = morning.roles[slug][0]
    return Said(
        person_id=morning.person_id,
        district=slug,
        language=officer.language,
        lines=tuple(_lines(morning, counts, busy, where, lost, districts, now)),
        kind=Kind.REMINDER,
        dedupe=f"digest:{local_day(now).isoformat()}:{morning.person_id}",
        purpose="officer_notice",
        not_after=nine_of(now) + timedelta(hours=24 - NINE.hour),
    )


_PARTS = (
    *("late", "today", "decide", "offered", "denied", "added"),
    *("kept", "fresh", "soon", "checking"),
)
"""The parts of a digest, the most pressing first."""

_TOLD_BESIDES = frozenset({"checking"})
"""What waits for others alone is told with the rest, and makes no message by itself."""

_FIRST = 6
"""How many of them an SMS has room for; WhatsApp has a second line."""


def _reviews(pile: Pile, officer: Officer, ladder: Ladder) -> bool:
    """Whether an appeal waits for an officer: the reviewer, or else its level."""
    if ladder.officer(pile.reviewer) is not None:
        return officer.id == pile.reviewer
    level = _LEVELS.get(officer.role)
    return level is not None and pile.deciding is not None and pile.deciding <= level


def _count(pile: Pile, roles: Sequence[Officer], person_id: str, ladder: Ladder) -> Counter[str]:
    """What a pile holds for somebody, by part."""
    counts: Counter[str] = Counter()
    if person_id == pile.filed_by or person_id in pile.left_out:
        return counts
    if pile.reviewer is not None:
        if any(_reviews(pile, role, ladder) for role in roles):
            counts["decide"] += pile.tally.all
        return counts
    if any(is_theirs(pile, role) for role in roles):
        for part in _TALLIED[1:]:
            counts[part] += getattr(pile.tally, part)
    if pile.deciding is not None and any(_LEVELS.get(r.role) is pile.deciding for r in roles):
        counts["decide"] += pile.tally.all
    if pile.offered_to is not None and any(role.id == pile.offered_to for role in roles):
        counts["offered"] += pile.tally.all
    return +counts


def _lines(
    morning: Morning,
    counts: Counter[str],
    busy: Sequence[str],
    where: Counter[str],
    lost: Mapping[str, Orphans],
    districts: Mapping[str, District],
    now: datetime,
) -> Iterable[Line]:
    date_of: dict[str, wording.Value] = {"date": wording.day(local_day(now))}
    if morning.is_back:
        yield Line(key="digest-back")
    told = [wording.word(f"digest-{part}", count=counts[part]) for part in _PARTS if counts[part]]
    if told:
        yield Line(key="digest", args={**date_of, "list": wording.listing(told[:_FIRST])})
    elif not lost:
        yield Line(key="digest-nothing", args=date_of)
    if told[_FIRST:]:
        yield Line(key="digest-more", args={"list": wording.listing(told[_FIRST:])})
    if len(busy) > 1:
        shown = [
            wording.word(
                "digest-in", district=wording.names(districts[slug].names), count=where[slug]
            )
            for slug in busy[:_DISTRICTS_SHOWN]
        ]
        key = "digest-where" if len(busy) <= _DISTRICTS_SHOWN else "digest-where-more"
        args = {"list": wording.listing(shown), "count": len(busy) - len(shown)}
        yield Line(key=key, args=args)
    if told:
        yield Line(key="digest-how")
    yield from _orphan_lines(lost, morning.person_id, now)


def _orphan_lines(lost: Mapping[str, Orphans], person_id: str, now: datetime) -> Iterable[Line]:
    total = sum(each.count for each in lost.values())
    if not total:
        return
    yield Line(key="digest-orphans", args={"count": total})
    oldest = [
        case
        for each in lost.values()
        for case in each.oldest
        if person_id not in (case.person_id, *left_out(case))
    ]
    oldest.sort(key=lambda case: (case.registered_at, case.id))
    for case in oldest[:ORPHANS_SHOWN]:
        line = case_line(case, now)
        yield replace(line, key=f"digest-{line.key}")
    if total > ORPHANS_SHOWN:
        yield Line(key="digest-orphans-more", args={"count": total - ORPHANS_SHOWN})


def pile_up(
    cases: Iterable[Case], added: Container[str], officers: Container[str], now: datetime
) -> list[Pile]:
    """Every open complaint as a pile of its own; `officers` are the people who hold a role."""
    return [
        Pile(
            district=case.district,
            level=case.level,
            owner=case.owner,
            offered_to=case.transfer.to if case.transfer else None,
            deciding=case.deciding,
            filed_by=case.person_id if case.person_id in officers else None,
            left_out=left_out(case),
            reviewer=(case.appeal.reviewer or "")
            if case.appeal and case.state is State.APPEAL
            else None,
            tally=tally(case, now, added=case.id in added),
        )
        for case in cases
        if case.is_open and case.state is not State.LINKED
    ]

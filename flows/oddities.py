"""What looks odd among a week's confirmed fixes, for the Provincial Delivery Unit to look into.

Nothing here proves anything and nothing follows from it by itself: each finding says in one line
what was seen and of which complaints, and people judge. No phone number is in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flows import wording
from flows.events import Line
from flows.folding import fold
from flows.wording import Value

MANY_BY_ONE_PHONE = 5
"""A household has a few complaints a week; so many confirmed from one phone look like a helper."""

MANY_ALIKE = 3
"""Two neighbours may forward each other a text; three people who write the same are odd."""

WORDS_OF_WORDING = 5
"""Shorter texts are alike by chance: "pani nahi aa raha" is written every day."""

QUICKLY = timedelta(hours=1)
MANY_QUICK = 5
MOSTLY = 0.8
"""One citizen answers within the hour; nearly all of an officer's, five or more, seldom do."""

SHOWN = 5
"""How many references a line names; how many there are is said besides."""


class OddityKind(StrEnum):
    """What may look odd."""

    ONE_PHONE = "one_phone"
    """Many fixes confirmed by one person, or from one phone."""
    ALIKE = "alike"
    """Complaints of several people in the same words, all confirmed."""
    QUICK = "quick"
    """Nearly all that one officer reported was confirmed within the hour."""
    STAFF = "staff"
    """Confirmed by somebody who is an officer or verifier, or from their phone."""
    OWNER = "owner"
    """Confirmed from the phone of the very officer who reported it fixed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """A fix that a citizen confirmed. `reporter_id` is the person who reported it, if known."""

    reference: str
    district: str
    person_id: str
    story: str
    confirmed_at: datetime
    reported_at: datetime
    reporter_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Oddity:
    """A finding: what it is, in which district, and the complaints, by reference."""

    kind: OddityKind
    district: str
    references: tuple[str, ...]


def find_oddities(
    confirmed: Iterable[Confirmation],
    *,
    staff: frozenset[str],
    alike: Mapping[str, frozenset[str]],
) -> list[Oddity]:
    """Everything odd, by district and kind.

    `staff` are the people who hold any role; `alike` the people who share a phone with somebody.
    """
    by_district: dict[str, list[Confirmation]] = defaultdict(list)
    for each in sorted(confirmed, key=lambda one: one.reference):
        by_district[each.district].append(each)
    return [
        Oddity(kind=kind, district=district, references=tuple(each.reference for each in found))
        for district, those in sorted(by_district.items())
        for kind, found in _find(those, staff, alike)
    ]


Found = Iterator[tuple[OddityKind, list[Confirmation]]]


def _find(
    those: Sequence[Confirmation], staff: frozenset[str], alike: Mapping[str, frozenset[str]]
) -> Found:
    yield from _one_phone(those, alike)
    yield from _same_words(those)
    yield from _quick(those)
    own = [each for each in those if each.reporter_id in _people(each.person_id, alike)]
    others = [each for each in those if each not in own and staff & _people(each.person_id, alike)]
    if others:
        yield OddityKind.STAFF, others
    if own:
        yield OddityKind.OWNER, own


def _people(person_id: str, alike: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Somebody and all who share a phone with them."""
    return alike.get(person_id, frozenset()) | {person_id}


def _one_phone(those: Sequence[Confirmation], alike: Mapping[str, frozenset[str]]) -> Found:
    by_phone: dict[str, list[Confirmation]] = defaultdict(list)
    for each in those:
        by_phone[min(_people(each.person_id, alike))].append(each)
    for _, found in sorted(by_phone.items()):
        if len({each.reference for each in found}) >= MANY_BY_ONE_PHONE:
            yield OddityKind.ONE_PHONE, found


def _same_words(those: Sequence[Confirmation]) -> Found:
    by_words: dict[str, list[Confirmation]] = defaultdict(list)
    for each in those:
        words = fold(each.story)
        if len(words.split()) >= WORDS_OF_WORDING:
            by_words[words].append(each)
    for _, found in sorted(by_words.items()):
        if len({each.person_id for each in found}) >= MANY_ALIKE:
            yield OddityKind.ALIKE, found


def _quick(those: Sequence[Confirmation]) -> Found:
    by_officer: dict[str, list[Confirmation]] = defaultdict(list)
    for each in those:
        if each.reporter_id is not None:
            by_officer[each.reporter_id].append(each)
    for _, reported in sorted(by_officer.items()):
        quick = [each for each in reported if each.confirmed_at - each.reported_at < QUICKLY]
        if len(quick) >= MANY_QUICK and len(quick) >= MOSTLY * len(reported):
            yield OddityKind.QUICK, quick


# ── how it is told ───────────────────────────────────────────────────────────────────────────


def tell(
    found: Sequence[Oddity], week: str, names: Mapping[str, Mapping[str, str]]
) -> tuple[Line, ...]:
    """The list in words, a line for each finding. `names` are the districts' own."""
    if not found:
        return (Line(key="odd-none", args={"week": week}),)
    title = Line(key="odd-title", args={"week": week, "count": len(found)})
    return (title, *(_line(each, names) for each in found))


def _line(oddity: Oddity, names: Mapping[str, Mapping[str, str]]) -> Line:
    shown = [wording.reference(each) for each in oddity.references[:SHOWN]]
    args: dict[str, Value] = {
        "district": wording.names(names[oddity.district]),
        "count": len(oddity.references),
        "cases": wording.listing(shown),
    }
    return Line(key=f"odd-{oddity.kind.value.replace('_', '-')}", args=args)

"""How an edition reads: "You said, we did, not done, next", line by line, in wording keys.

Nothing here names a person, a number that counts fewer than five, or a place below the tehsil.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from flows import wording
from flows.calendar import local_day
from flows.district import District
from flows.edition import (
    LONGEST_OFFICE,
    REFERRED,
    AddedLine,
    Confirmed,
    Edition,
    Late,
    Names,
    NextStep,
    Part,
    WeekFacts,
    publishable,
)
from flows.events import Line
from flows.small_cells import Shown, Withheld, protect, show_count
from flows.vocabulary import IssueArea
from flows.wording import Value

# Enough to be read on a small phone; outside WhatsApp's window the whole must fit a template.
AREAS_NAMED = 3
PLACES_NAMED = 5
LINES_PER_PART = 3

Grouped = TypeVar("Grouped", Confirmed, Late, NextStep)


def compute(facts: WeekFacts) -> dict[Part, tuple[Line, ...]]:
    """The parts as the record alone gives them, in their order; only corrections may be none."""
    return {
        Part.SAID: tuple(_said(facts)),
        Part.DID: tuple(_did(facts)),
        Part.NOT_DONE: tuple(_not_done(facts)),
        Part.NEXT: tuple(_next(facts)),
        Part.CORRECTED: tuple(_corrected(facts)),
    }


def lines(edition: Edition, district: District) -> tuple[Line, ...]:
    """The account as it goes out.

    Without an approval the office's own lines stay out, because nobody answered for them, save what
    it says was wrong before.
    """
    added = tuple(
        line for line in edition.added if line.part is Part.CORRECTED or not edition.silent
    )
    silence = (Line(key="edition-silent"),) if edition.silent else ()
    body = _body(edition, district, added, _as_published)
    return (*body, *silence, Line(key="edition-leave"))


def draft_lines(edition: Edition, district: District, person_id: str = "") -> tuple[Line, ...]:
    """The draft as an officer reads it: how to change it, when it goes, numbered added lines.

    Computed lines that may be about a complaint which this person has to do with are left out.
    """
    header = Line(key="week-draft", args={"date": wording.moment(edition.closes_at)})
    seen = replace(edition, facts=_without_unseen(edition.facts, person_id))
    return (header, *_body(seen, district, edition.added, _as_numbered))


def _without_unseen(facts: WeekFacts, person_id: str) -> WeekFacts:
    hidden = [(each.area, each.place) for each in facts.unseen if person_id in each.people]
    if not hidden:
        return facts

    def seen(groups: tuple[Grouped, ...]) -> tuple[Grouped, ...]:
        return tuple(each for each in groups if (each.area, each.place) not in hidden)

    return replace(
        facts,
        confirmed=seen(facts.confirmed),
        late=seen(facts.late),
        next_steps=seen(facts.next_steps),
    )


def _body(
    edition: Edition,
    district: District,
    added: tuple[AddedLine, ...],
    show: Callable[[AddedLine], Line],
) -> Iterator[Line]:
    yield Line(
        key="edition-title",
        args={
            "district": wording.names(district.names),
            "from": wording.day(local_day(edition.facts.since)),
            "until": wording.day(local_day(edition.facts.until)),
        },
    )
    for days, reason in edition.facts.extended:
        cause = wording.word(f"extension-{reason}")
        yield Line(key="edition-extended", args={"days": days, "cause": cause})
    for part, computed in compute(edition.facts).items():
        yield from computed
        yield from (show(line) for line in added if line.part is part)


def _as_published(line: AddedLine) -> Line:
    key = "edition-corrects" if line.part is Part.CORRECTED else "edition-added"
    return Line(key=key, args={"office": _office(line.office), "text": line.text})


def _as_numbered(line: AddedLine) -> Line:
    return Line(key="week-added-line", args={"number": line.number, "text": line.text})


# ── the parts ───────────────────────────────────────────────────────────────────────────


def _said(facts: WeekFacts) -> Iterator[Line]:
    published = protect({each.area: each.count for each in facts.received})
    yield _counted("edition-said", published.total)
    known = [(area, shown) for area, shown in published.cells.items() if area and shown != 0]
    # In the order of frequency, numbers held back would say which of them is larger.
    for area, shown in sorted(known[:AREAS_NAMED], key=_exact_first):
        yield _counted("edition-said-area", shown, area=_area(area))
    if facts.places:
        places = wording.listing(wording.names(names) for names in facts.places[:PLACES_NAMED])
        yield Line(key="edition-said-places", args={"places": places})


def _exact_first(cell: tuple[IssueArea, Shown]) -> tuple[int, int]:
    area, shown = cell
    if isinstance(shown, Withheld):
        return 0 if shown is Withheld.MANY else 1, list(IssueArea).index(area)
    return -1, -shown


def _did(facts: WeekFacts) -> Iterator[Line]:
    yield _counted("edition-did", show_count(sum(each.count for each in facts.confirmed)))
    for each in facts.confirmed[:LINES_PER_PART]:
        yield Line(
            key="edition-did-line",
            args={
                "area": _area(each.area),
                "place": _place(each.place),
                "office": _office(each.office),
            },
        )
    if len(facts.confirmed) > LINES_PER_PART:
        yield Line(key="edition-did-rest")
    if facts.reported:
        yield _counted("edition-reported", show_count(facts.reported))


def _not_done(facts: WeekFacts) -> Iterator[Line]:
    yield _counted("edition-not-done", show_count(sum(each.count for each in facts.late)))
    yield from (_late_line(each) for each in facts.late[:LINES_PER_PART])
    if len(facts.late) > LINES_PER_PART:
        yield Line(key="edition-not-done-rest")
    if facts.unfixed:
        published = protect({each.reason: each.count for each in facts.refused})
        known = facts.refused and sum(each.count for each in facts.refused) == facts.unfixed
        yield _counted("edition-unfixed", published.total if known else show_count(facts.unfixed))
        for reason, shown in published.cells.items():
            yield _counted("edition-unfixed-reason", shown, reason=_refusal(reason))


def _late_line(late: Late) -> Line:
    args = {
        "area": _area(late.area),
        "place": _place(late.place),
        "date": wording.day(late.since),
    }
    if not late.reason or late.day is None:
        return Line(key="edition-not-done-line", args=args)
    reason, day = _reason(late.reason), wording.day(late.day)
    return Line(key="edition-not-done-reason", args={**args, "reason": reason, "day": day})


def _next(facts: WeekFacts) -> Iterator[Line]:
    yield Line(key="edition-next" if facts.next_steps else "edition-next-none")
    for each in _steps_of_most_offices(facts.next_steps):
        yield Line(
            key="edition-next-line",
            args={
                "area": _area(each.area),
                "place": _place(each.place),
                "office": _office(each.office),
                "date": wording.day(each.day),
            },
        )


def _steps_of_most_offices(steps: tuple[NextStep, ...]) -> list[NextStep]:
    """Those that are named, by day: each office's earliest before a second of any."""
    first: dict[str, NextStep] = {}
    for step in steps:
        first.setdefault(step.office, step)
    chosen = [*first.values(), *(step for step in steps if first[step.office] is not step)]
    return sorted(chosen[:LINES_PER_PART], key=lambda step: step.day)


def _corrected(facts: WeekFacts) -> Iterator[Line]:
    if facts.corrected:
        yield _counted("edition-corrected", show_count(facts.corrected))


# ── values ───────────────────────────────────────────────────────────────────────────────────


def _counted(key: str, shown: Shown, **args: Value) -> Line:
    """A line about a number: `-none`, `-few` and `-many` are the wordings without one."""
    if shown == 0:
        return Line(key=f"{key}-none", args=args)
    if shown is Withheld.FEW:
        return Line(key=f"{key}-few", args=args)
    if shown is Withheld.MANY:
        return Line(key=f"{key}-many", args=args)
    return Line(key=key, args={"count": shown, **args})


def _area(area: IssueArea | None) -> Value:
    return wording.word(f"area-{area.value if area else 'unknown'}")


def _place(names: Names) -> Value:
    return wording.names(names) if names else wording.word("place-unknown")


def _reason(reason: str) -> Value:
    return wording.word(f"reason-{reason.replace('_', '-')}" if reason else "reason-unsaid")


def _refusal(reason: str) -> Value:
    return wording.word("edition-referred") if reason == REFERRED else _reason(reason)


def _office(office: str) -> Value:
    return publishable(office, LONGEST_OFFICE) or wording.word("office-unknown")


# ── an account that was sent ─────────────────────────────────────────────────────────────────

_PARTS_OF = {
    "edition-said": Part.SAID,
    "edition-did": Part.DID,
    "edition-reported": Part.DID,
    "edition-not-done": Part.NOT_DONE,
    "edition-unfixed": Part.NOT_DONE,
    "edition-next": Part.NEXT,
    "edition-corrected": Part.CORRECTED,
    "edition-corrects": Part.CORRECTED,
}
_OF_NO_PART = frozenset({"edition-title", "edition-extended", "edition-silent", "edition-leave"})


def part_of(lines: Iterable[Line]) -> Iterator[Part | None]:
    """For each line of an account the part that it stands in; `None` for what is of no part."""
    part: Part | None = None
    for line in lines:
        found = next((each for key, each in _PARTS_OF.items() if line.key.startswith(key)), part)
        part = None if line.key in _OF_NO_PART else found
        yield part


def number_of(line: Line) -> str:
    """The number that a line tells, as it may be read by anybody: `12`, `<5`, `5+` or `0`."""
    if line.key.endswith("-none"):
        return "0"
    if line.key.endswith("-few"):
        return Withheld.FEW.value
    if line.key.endswith("-many"):
        return Withheld.MANY.value
    return str(line.args["count"])

"""How an edition reads: "You said, we did, not done, next", line by line, in wording keys.

Nothing here names a person, a number that counts fewer than five, or a place below the tehsil.
"""

from collections.abc import Callable, Iterator

from flows import wording
from flows.calendar import local_day
from flows.district import District
from flows.edition import (
    LONGEST_OFFICE,
    AddedLine,
    Edition,
    Names,
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


def compute(facts: WeekFacts) -> dict[Part, tuple[Line, ...]]:
    """The four parts as the record alone gives them, in their order; none is ever empty."""
    return {
        Part.SAID: tuple(_said(facts)),
        Part.DID: tuple(_did(facts)),
        Part.NOT_DONE: tuple(_not_done(facts)),
        Part.NEXT: tuple(_next(facts)),
    }


def lines(edition: Edition, district: District) -> tuple[Line, ...]:
    """The account as it goes out.

    Without an approval the office's own lines stay out: nobody answered for them.
    """
    added = () if edition.silent else edition.added
    silence = (Line(key="edition-silent"),) if edition.silent else ()
    body = _body(edition, district, added, _as_published)
    return (*body, *silence, Line(key="edition-leave"))


def draft_lines(edition: Edition, district: District) -> tuple[Line, ...]:
    """The draft as the office reads it: how to change it, when it goes, numbered added lines."""
    header = Line(key="week-draft", args={"date": wording.moment(edition.closes_at)})
    return (header, *_body(edition, district, edition.added, _as_numbered))


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
    return Line(key="edition-added", args={"office": _office(line.office), "text": line.text})


def _as_numbered(line: AddedLine) -> Line:
    return Line(key="week-added-line", args={"number": line.number, "text": line.text})


# ── the four parts ───────────────────────────────────────────────────────────────────────────


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
    for each in facts.late[:LINES_PER_PART]:
        yield Line(
            key="edition-not-done-line",
            args={
                "area": _area(each.area),
                "place": _place(each.place),
                "date": wording.day(each.since),
            },
        )
    if len(facts.late) > LINES_PER_PART:
        yield Line(key="edition-not-done-rest")
    if facts.unfixed:
        yield _counted("edition-unfixed", show_count(facts.unfixed))


def _next(facts: WeekFacts) -> Iterator[Line]:
    yield Line(key="edition-next" if facts.next_steps else "edition-next-none")
    for each in facts.next_steps[:LINES_PER_PART]:
        yield Line(
            key="edition-next-line",
            args={
                "area": _area(each.area),
                "place": _place(each.place),
                "office": _office(each.office),
                "date": wording.day(each.day),
            },
        )


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


def _office(office: str) -> Value:
    return publishable(office, LONGEST_OFFICE) or wording.word("office-unknown")

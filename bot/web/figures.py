"""Figures as a public page shows them: numbers, percentages, and rows of a table with their bars.

A number that may not be told is never told here, only what is said instead of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.web import charts
from bot.web.frame import Reader
from flows.disclosure import Figure
from flows.small_cells import Withheld
from flows.summary import RATE_NEEDS, Share

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of a table: its name, a count, and how long its bar is, from 0 to 100."""

    name: str
    count: "Markup"
    bar: tuple[float, float] | None = None
    percent: str = ""
    is_held_back: bool = False


def figure(value: Figure, reader: Reader) -> "Markup":
    """A number as it is read, or what is said instead of it."""
    if value is None:
        return reader.tell("board-not-shown")
    return reader.tell("board-figure", count=shown(value))


def shown(value: Figure) -> str:
    if value is None:
        return "–"
    return value.value if isinstance(value, Withheld) else f"{value:,}"


def big_share(share: Share | None, reader: Reader) -> dict[str, Any] | None:
    if share is None:
        return None
    return {
        "percent": f"{share.percent} %",
        "of": reader.tell("board-of", count=f"{share.count:,}", of=f"{share.of:,}"),
        "bar": charts.bar(share.percent, rtl=is_rtl(reader)),
    }


def is_rtl(reader: Reader) -> bool:
    return reader.direction == "rtl"


def make_rows(
    counts: Iterable[tuple[str, Figure]],
    reader: Reader,
    *,
    of: Figure = None,
    skip_nothing: bool = False,
) -> list[Row]:
    """A row for each count with its name; bars compare those that are told.

    Where they are the parts `of` a number, a last row says how many of it are held back, and stands
    for the parts of which nothing is told. What is told of a part is then the least that it can be.
    """
    counts = [each for each in counts if not skip_nothing or each[1] != 0]
    told = [count for _, count in counts if type(count) is int]
    whole = of if type(of) is int and of else max(told, default=0)
    held_back = of - sum(told) if type(of) is int else 0
    rows = []
    for name, count in counts:
        if count is None and held_back > 0:
            continue
        is_told = type(count) is int and whole
        share = 100 * count / whole if is_told and isinstance(count, int) else None
        rows.append(
            Row(
                name=name,
                count=figure(count, reader),
                bar=charts.bar(share, rtl=is_rtl(reader)) if share is not None else None,
                percent=f"{round(share)} %"
                if share is not None and type(of) is int and of >= RATE_NEEDS and not held_back
                else "",
            )
        )
    if held_back > 0:
        rows.append(
            Row(
                name=reader.say("board-held-back"),
                count=figure(held_back, reader),
                bar=charts.bar(100 * held_back / whole, rtl=is_rtl(reader)),
                is_held_back=True,
            )
        )
    return rows


def named(kind: str, counts: Mapping[str, Figure], reader: Reader) -> list[tuple[str, Figure]]:
    return [(reader.say(f"{kind}-{name}"), count) for name, count in counts.items()]


def largest_first(counts: Iterable[tuple[str, Figure]]) -> list[tuple[str, Figure]]:
    """The counts that are told by size; after them the others, in an order that tells nothing."""
    return sorted(counts, key=lambda each: -size_of(each[1]))


def size_of(count: Figure) -> int:
    return count if type(count) is int else 0


def told_count(count: Figure) -> int | None:
    return count if isinstance(count, int) and not isinstance(count, Withheld) else None


def short_share(share: Share | None, reader: Reader) -> "Markup":
    if share is None:
        return reader.tell("board-not-shown")
    return reader.tell(
        "board-share", percent=f"{share.percent} %", of=f"{share.count:,} / {share.of:,}"
    )

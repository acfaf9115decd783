"""Summaries as rows for spreadsheets: one row for each number, so that new ones disturb nobody.

What a row says is what the `Summary` says. A cell that a spreadsheet would take for a formula gets
an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from flows.summary import Share, Summary

HEADER = (
    "district",
    "period",
    "since",
    "until",
    "is_final",
    "measure",
    "part",
    "value",
    "of",
    "percent",
)

PROVINCE = "province"
"""Stands where a district's slug would."""

_ABOUT = frozenset(
    {"district", "period", "since", "until", "is_final", "as_of", "version", "corrections"}
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(summaries: Iterable[Summary]) -> str:
    """The summaries as a CSV file with a header, lines ended as RFC 4180 has it."""
    return write_rows(HEADER, (row for each in summaries for row in rows_of(each)))


def write_rows(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A CSV file of texts, each of them harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([as_cell(text) for text in row] for row in rows)
    return out.getvalue()


def as_cell(text: str) -> str:
    """The text, with an apostrophe where a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def rows_of(summary: Summary) -> Iterator[tuple[str, ...]]:
    """The rows of one summary; what is not shown is an empty value."""
    about = (
        summary.district or PROVINCE,
        summary.period,
        summary.since.isoformat() if summary.since else "",
        summary.until.isoformat() if summary.until else "",
        "yes" if summary.is_final else "no",
    )
    for each in fields(Summary):
        if each.name in _ABOUT:
            continue
        value = getattr(summary, each.name)
        parts = value if isinstance(value, Mapping) else {"": value}
        for part, figure in parts.items():
            yield (*about, each.name, part, *_values(figure))
    for correction in summary.corrections:
        part = f"{correction.week} {correction.was} {correction.became}"
        yield (*about, "corrections", part, *_values(correction.count))


def _values(figure: object) -> tuple[str, str, str]:
    if isinstance(figure, Share):
        return str(figure.count), str(figure.of), str(figure.percent)
    return ("" if figure is None else str(figure)), "", ""

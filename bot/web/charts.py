"""Where the parts of a chart stand: columns, lines and bars, for a template to draw.

Time runs in the reader's direction: in right-to-left languages the oldest is at the right. What is
not known leaves a gap, and never a zero. Each chart has a table beneath it that says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 420.0, 190.0
_TOP, _BOTTOM, _SIDE, _END = 22.0, 26.0, 34.0, 8.0
_PLOT_WIDTH, _PLOT_HEIGHT = WIDTH - _SIDE - _END, HEIGHT - _TOP - _BOTTOM
_FLOOR = HEIGHT - _BOTTOM
_EDGE = 28.0
_SIGN = 7.0
"""About so wide is a digit."""
_LABELS = 5
"""About so many labels fit below a chart on a phone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A word or number at a place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One upright bar. `is_few` is drawn as an outline: its number must not be read off."""

    x: float
    y: float
    width: float
    height: float
    text: str
    is_few: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnChart:
    columns: tuple[Column, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LineChart:
    """`lines` are, for each series, the pieces between gaps as SVG points; `dots` its points."""

    lines: tuple[tuple[str, ...], ...]
    dots: tuple[tuple[tuple[float, float], ...], ...]
    grid: tuple[Label, ...]
    labels: tuple[Label, ...]


def draw_columns(
    values: Sequence[tuple[int | None, str]], names: Sequence[str], *, rtl: bool
) -> ColumnChart:
    """Columns of counts with what is shown above each; `None` is a count that is held back."""
    most = max([5, *(count for count, _ in values if count is not None)])
    step = _PLOT_WIDTH / max(len(values), 1)
    width = round(min(step * 0.72, 46), 1)
    columns = []
    # Numbers that would run into each other are left to the table, but for the largest one.
    fits = max((len(text) for _, text in values), default=0) * _SIGN <= step
    for at, (count, text) in enumerate(values):
        # A count that is held back stands for some number between nothing and five.
        height = round(_PLOT_HEIGHT * (count if count is not None else 2.5) / most, 1)
        middle = _across(at, len(values), rtl)
        columns.append(
            Column(
                x=round(middle - width / 2, 1),
                y=round(_FLOOR - height, 1),
                width=width,
                height=height,
                text=text if fits or count == most else "",
                is_few=count is None,
            )
        )
    return ColumnChart(columns=tuple(columns), labels=_below(names, rtl))


def draw_lines(
    series: Sequence[Sequence[float | None]], names: Sequence[str], *, rtl: bool
) -> LineChart:
    """Lines of percentages, 0 to 100, all of the same length."""
    lines, dots = [], []
    for values in series:
        placed = [
            None if value is None else (_across(at, len(values), rtl), _up(value))
            for at, value in enumerate(values)
        ]
        dots.append(tuple(point for point in placed if point is not None))
        lines.append(tuple(_pieces(placed)))
    side = WIDTH - _SIDE / 2 if rtl else _SIDE / 2
    grid = tuple(Label(x=side, y=_up(at), text=f"{at} %") for at in (0, 50, 100))
    return LineChart(lines=tuple(lines), dots=tuple(dots), grid=grid, labels=_below(names, rtl))


def _pieces(points: Sequence[tuple[float, float] | None]) -> list[str]:
    pieces: list[list[str]] = [[]]
    for point in points:
        if point is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{point[0]:g},{point[1]:g}")
    return [" ".join(piece) for piece in pieces if len(piece) > 1]


def _across(at: int, count: int, rtl: bool) -> float:
    """The middle of one of `count` steps along the chart."""
    along = (at + 0.5) * _PLOT_WIDTH / max(count, 1)
    return round(WIDTH - _SIDE - along if rtl else _SIDE + along, 1)


def _up(percent: float) -> float:
    return round(_FLOOR - _PLOT_HEIGHT * percent / 100, 1)


def _below(names: Sequence[str], rtl: bool) -> tuple[Label, ...]:
    """Every so many of the names, the newest always."""
    every = -(-len(names) // _LABELS) if names else 1
    return tuple(
        Label(
            x=min(max(_across(at, len(names), rtl), _EDGE), WIDTH - _EDGE), y=HEIGHT - 6, text=name
        )
        for at, name in enumerate(names)
        if (len(names) - 1 - at) % every == 0
    )


def bar(percent: float, *, rtl: bool) -> tuple[float, float]:
    """Where a lying bar on a ground of 100 units begins, and how long it is."""
    length = round(max(0.0, min(percent, 100.0)), 1)
    return (round(100 - length, 1) if rtl else 0.0), length


def scale_class(percent: int | None) -> int:
    """Which of the map's steps a percentage falls into: 1 to 4; 0 where none can be given."""
    if percent is None:
        return 0
    return 1 + sum(percent >= step for step in (50, 70, 90))

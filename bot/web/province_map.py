"""The map of the province: outlines of all districts, simplified to what a phone can show.

`flows/data/province_map.json` is made from `flows/data/districts.geojson` once, when that changes
(`python -m bot.web.province_map`), and is under the same licence: whoever shows the map shows the
attribution. What is drawn on it belongs to `bot.web.charts`.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

WIDTH = 700.0
_MARGIN = 4.0
_TOLERANCE = 1.0
"""How far, in units of the drawing, a line may be from where it is in the data."""
_SMALLEST = 12.0
"""Islands of a smaller area, in square units, are left out."""

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """A district as it is drawn: an SVG path, and where its number stands."""

    path: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvinceMap:
    """All districts by slug on a ground of `width` and `height` units."""

    width: float
    height: float
    shapes: Mapping[str, Shape]


@cache
def load_map() -> ProvinceMap:
    """The map as it ships with the service."""
    data = json.loads((files("flows") / "data" / "province_map.json").read_text("utf-8"))
    return ProvinceMap(
        width=data["width"],
        height=data["height"],
        shapes={slug: Shape(**shape) for slug, shape in data["districts"].items()},
    )


def simplify_outlines(geojson: str) -> str:
    """The text of the map's file, made from the outlines."""
    outlines: dict[str, Any] = json.loads(geojson)
    rings = {
        feature["properties"]["id"]: _outer_rings(feature["geometry"])
        for feature in outlines["features"]
    }
    corners = [corner for each in rings.values() for ring in each for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    # A degree of longitude is shorter than one of latitude, the more so the farther north.
    narrow = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * _MARGIN) / ((east - west) * narrow)

    def place(corner: Point) -> Point:
        x, y = corner
        return _MARGIN + (x - west) * narrow * scale, _MARGIN + (north - y) * scale

    drawn = {
        slug: [[place(corner) for corner in ring] for ring in each]
        for slug, each in sorted(rings.items())
    }
    body = {
        "attribution": outlines["attribution"],
        "width": WIDTH,
        "height": math.ceil((north - south) * scale + 2 * _MARGIN),
        "districts": {slug: _shape(each) for slug, each in drawn.items()},
    }
    return json.dumps(body, ensure_ascii=False, indent=0) + "\n"


def _outer_rings(geometry: Mapping[str, Any]) -> list[list[Point]]:
    polygons = (
        [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    )
    return [[(x, y) for x, y, *_ in polygon[0]] for polygon in polygons]


def _shape(rings: Sequence[Sequence[Point]]) -> dict[str, Any]:
    largest = max(rings, key=_area)
    x, y = _middle(largest)
    shown = [ring for ring in rings if ring is largest or _area(ring) >= _SMALLEST]
    return {"path": "".join(_path(ring) for ring in shown), "x": round(x), "y": round(y)}


def _path(ring: Sequence[Point]) -> str:
    """The ring as relative steps of whole units, which are short to write."""
    corners = [(round(x), round(y)) for x, y in _thin(ring)]
    steps = [
        f"{x - before_x}{y - before_y:+d}"
        for (before_x, before_y), (x, y) in pairwise(corners[:-1])
        if (x, y) != (before_x, before_y)
    ]
    begin_x, begin_y = corners[0]
    return f"M{begin_x} {begin_y}l{' '.join(steps)}z".replace("+", " ")


def _thin(ring: Sequence[Point]) -> list[Point]:
    """The ring without corners that nobody would miss (Douglas and Peucker)."""
    # A ring has no ends: it is cut at its first corner and at the one farthest from it.
    first = ring[0]
    far = max(range(len(ring)), key=lambda at: math.dist(first, ring[at]))
    return [*_thin_line(ring[: far + 1])[:-1], *_thin_line(ring[far:])]


def _thin_line(line: Sequence[Point]) -> list[Point]:
    if len(line) < 3:
        return list(line)
    distance, at = max(
        (_distance(line[at], line[0], line[-1]), at) for at in range(1, len(line) - 1)
    )
    if distance <= _TOLERANCE:
        return [line[0], line[-1]]
    return [*_thin_line(line[: at + 1])[:-1], *_thin_line(line[at:])]


def _distance(point: Point, begin: Point, end: Point) -> float:
    """From a point to the straight line between two others."""
    length = math.dist(begin, end)
    if length == 0:
        return math.dist(point, begin)
    across = (end[0] - begin[0]) * (begin[1] - point[1]) - (begin[0] - point[0]) * (
        end[1] - begin[1]
    )
    return abs(across) / length


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(_crosses(ring))) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """The centre of gravity; for these outlines it lies inside."""
    whole = sum(_crosses(ring)) * 3
    pairs = list(pairwise(ring))
    weights = list(_crosses(ring))
    x = sum((a[0] + b[0]) * weight for (a, b), weight in zip(pairs, weights, strict=True))
    y = sum((a[1] + b[1]) * weight for (a, b), weight in zip(pairs, weights, strict=True))
    return x / whole, y / whole


def _crosses(ring: Sequence[Point]) -> Iterable[float]:
    return (a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def main() -> None:
    """Writes the map's file anew."""
    data = Path(__file__).resolve().parents[2] / "flows" / "data"
    text = simplify_outlines((data / "districts.geojson").read_text("utf-8"))
    (data / "province_map.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()

"""A district's outline with a place in it, as an SVG drawing: no tiles, no other server."""

import math
from dataclasses import dataclass

from flows.places import DistrictPlace

# Units of the drawing along its longer side.
_SIZE = 300.0
_MARGIN = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """`path` is an SVG path; `x` and `y` are where the place is, `None` without one."""

    width: float
    height: float
    path: str
    x: float | None = None
    y: float | None = None


def draw_outline(
    district: DistrictPlace, latitude: float | None, longitude: float | None
) -> Outline | None:
    """The drawing; `None` for a district without an outline."""
    corners = [corner for polygon in district.polygons for ring in polygon for corner in ring]
    if not corners:
        return None
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    # A degree of longitude is shorter than one of latitude, the more so the farther north.
    narrow = math.cos(math.radians((south + north) / 2))
    scale = _SIZE / max((east - west) * narrow, north - south)

    def x_of(at: float) -> float:
        return round(_MARGIN + (at - west) * narrow * scale, 1)

    def y_of(at: float) -> float:
        return round(_MARGIN + (north - at) * scale, 1)

    rings = [
        "M" + "L".join(f"{x_of(x):g} {y_of(y):g}" for x, y in ring) + "Z"
        for polygon in district.polygons
        for ring in polygon
    ]
    return Outline(
        width=x_of(east) + _MARGIN,
        height=y_of(south) + _MARGIN,
        path="".join(rings),
        x=None if longitude is None else x_of(longitude),
        y=None if latitude is None else y_of(latitude),
    )

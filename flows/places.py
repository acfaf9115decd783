"""Where a pin lies: district by its outline, then the nearest tehsils (`balochistan_places.md`).

Outlines are simplified to about 400 m, so near a border the nearest district is a proposal that
the citizen confirms. Distances are in kilometres on a local flat earth, good to a per cent here.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.folding import fold

_KM_PER_DEGREE = 111.32

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tehsil:
    """A tehsil, sub-tehsil or sub-division; `points` are (latitude, longitude), perhaps none."""

    code: str
    names: Mapping[str, str]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DistrictPlace:
    """A district with its outline (outer rings and holes as longitude, latitude) and tehsils.

    `spellings` are all names of its tehsils, folded, the longest first.
    """

    slug: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    polygons: tuple[tuple[Ring, ...], ...]
    tehsils: tuple[Tehsil, ...]
    spellings: tuple[tuple[str, Tehsil], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """All districts of the province by slug."""

    districts: Mapping[str, DistrictPlace]

    def locate(self, latitude: float, longitude: float) -> DistrictPlace | None:
        """The district a point lies in, else the nearest within 25 km, else `None`."""
        for district in self.districts.values():
            if any(_is_inside(longitude, latitude, polygon) for polygon in district.polygons):
                return district
        distance, nearest = min(
            (
                (_distance_to_outline(latitude, longitude, district), district)
                for district in self.districts.values()
            ),
            key=lambda item: item[0],
        )
        return nearest if distance <= 25 else None

    def nearest_tehsils(
        self, slug: str, latitude: float, longitude: float, count: int = 3
    ) -> tuple[Tehsil, ...]:
        """Up to `count` tehsils of a district that have a point, nearest first."""
        measured = sorted(
            (
                min(kilometres(latitude, longitude, *point) for point in tehsil.points),
                tehsil.code,
                tehsil,
            )
            for tehsil in self.districts[slug].tehsils
            if tehsil.points
        )
        return tuple(tehsil for _, _, tehsil in measured[:count])

    def find_tehsil(self, slug: str, text: str) -> Tehsil | None:
        """The tehsil of a district whose name stands in what a person wrote, longest name first."""
        folded = f" {fold(text)} "
        for name, tehsil in self.districts[slug].spellings:
            if f" {name} " in folded:
                return tehsil
        return None

    def words_of(self, slug: str) -> frozenset[str]:
        """The folded words of the names of a district and its tehsils."""
        place = self.districts[slug]
        names = (*place.names.values(), *place.aliases, *(name for name, _ in place.spellings))
        return frozenset(word for name in names for word in fold(name).split())

    def tehsil(self, slug: str, code: str) -> Tehsil | None:
        """The tehsil with that code, or `None`."""
        return next((each for each in self.tehsils_of(slug) if each.code == code), None)

    def tehsils_of(self, slug: str) -> tuple[Tehsil, ...]:
        """The tehsils of a district."""
        return self.districts[slug].tehsils


def build_places(places: str, outlines: str) -> Places:
    """Reads `data/places.json` and `data/districts.geojson`."""
    shapes = {
        feature["properties"]["id"]: _polygons(feature["geometry"])
        for feature in json.loads(outlines)["features"]
    }
    return Places(
        districts={
            district["id"]: _district(district, shapes.get(district["id"], ()))
            for division in json.loads(places)["divisions"]
            for district in division["districts"]
        }
    )


def _district(entry: Mapping[str, Any], polygons: tuple[tuple[Ring, ...], ...]) -> DistrictPlace:
    tehsils = tuple(_tehsil(each) for each in entry["tehsils"])
    spellings = [
        (name, tehsil)
        for tehsil in tehsils
        for spelling in tehsil.names.values()
        if (name := fold(spelling))
    ]
    return DistrictPlace(
        slug=entry["id"],
        names=_names(entry),
        aliases=tuple(entry.get("aliases", ())),
        polygons=polygons,
        tehsils=tehsils,
        spellings=tuple(sorted(spellings, key=lambda item: -len(item[0]))),
    )


def _names(entry: Mapping[str, Any]) -> dict[str, str]:
    return {
        language: entry[field]
        for language, field in (("en", "name_en"), ("ur", "name_ur"))
        if entry.get(field)
    }


def _tehsil(entry: Mapping[str, Any]) -> Tehsil:
    points = [
        (entry[latitude], entry[longitude])
        for latitude, longitude in (("lat", "lon"), ("town_lat", "town_lon"))
        if entry.get(latitude) is not None
    ]
    return Tehsil(code=entry["code"], names=_names(entry), points=tuple(points))


def _polygons(geometry: Mapping[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    polygons: Sequence[Any] = (
        [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    )
    return tuple(
        tuple(tuple((x, y) for x, y, *_ in ring) for ring in polygon) for polygon in polygons
    )


def _is_inside(x: float, y: float, polygon: tuple[Ring, ...]) -> bool:
    outer, *holes = polygon
    return _is_in_ring(x, y, outer) and not any(_is_in_ring(x, y, hole) for hole in holes)


def _is_in_ring(x: float, y: float, ring: Ring) -> bool:
    inside = False
    previous_x, previous_y = ring[-1]
    for next_x, next_y in ring:
        crosses = (next_y > y) != (previous_y > y)
        if crosses and x < (previous_x - next_x) * (y - next_y) / (previous_y - next_y) + next_x:
            inside = not inside
        previous_x, previous_y = next_x, next_y
    return inside


def _distance_to_outline(latitude: float, longitude: float, district: DistrictPlace) -> float:
    return min(
        (
            kilometres(latitude, longitude, y, x)
            for polygon in district.polygons
            for x, y in polygon[0]
        ),
        default=math.inf,
    )


def kilometres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """How far apart two points are, on a plane: good for what lies in one district."""
    east = (to_longitude - longitude) * math.cos(math.radians(latitude))
    return math.hypot(east, to_latitude - latitude) * _KM_PER_DEGREE

"""The places of a public page: districts as a table and a map, tehsils, hotspots."""

from typing import Any

from bot.web import charts
from bot.web.figures import Row, figure, make_rows, short_share, size_of
from bot.web.frame import Reader
from bot.web.province_map import load_map
from flows import wording
from flows.hotspots import Hotspot
from flows.summary import Summary
from handlers.board import Board
from handlers.rulebook import Rulebook


def describe_district(
    slug: str, summary: Summary, rulebook: Rulebook, reader: Reader
) -> dict[str, Any]:
    return {
        "name": reader.name(rulebook.districts[slug].names),
        "path": reader.address(f"/d/{slug}"),
        "received": figure(summary.received, reader),
        "answered": short_share(summary.acknowledged_in_72h, reader),
        "fixed": short_share(summary.fixed_and_confirmed_in_14d, reader),
        "late": figure(summary.late_now, reader),
        "oldest": figure(summary.oldest_open_days or 0, reader),
    }


def describe_map(board: Board, rulebook: Rulebook, reader: Reader) -> dict[str, Any]:
    """Every district's shape; those with the service are links, with a number and a pattern."""
    drawn = load_map()
    served, others = [], []
    for slug, shape in drawn.shapes.items():
        if slug not in board.districts:
            others.append(shape.path)
            continue
        share = board.districts[slug].acknowledged_in_72h
        told = f"{share.percent} %" if share else reader.say("board-map-none")
        served.append(
            {
                "path": shape.path,
                "x": shape.x,
                "y": shape.y,
                "number": str(share.percent) if share else "?",
                "step": charts.scale_class(share.percent if share else None),
                "href": reader.address(f"/d/{slug}"),
                "name": reader.say(
                    "board-map-link",
                    district=wording.names(rulebook.districts[slug].names),
                    share=told,
                ),
            }
        )
    return {"width": drawn.width, "height": drawn.height, "served": served, "others": others}


def describe_tehsils(board: Board, rulebook: Rulebook, reader: Reader) -> list[Row]:
    """How many complaints came from each tehsil; a place that is not known is the last of them."""
    if board.district is None:
        return []
    names = {
        each.code: reader.name(each.names)
        for district in rulebook.places.districts.values()
        for each in district.tehsils
    }
    counts = [
        (names.get(code, reader.say("board-place-unknown")), code in names, count)
        for code, count in board.summary.by_tehsil.items()
    ]
    ordered = sorted(counts, key=lambda each: (not each[1], -size_of(each[2]), each[0]))
    return make_rows(
        [(name, count) for name, _, count in ordered],
        reader,
        of=board.summary.received,
        skip_nothing=True,
    )


def describe_hotspot(hotspot: Hotspot, rulebook: Rulebook, reader: Reader) -> dict[str, Any]:
    tehsil = rulebook.places.tehsil(hotspot.district, hotspot.tehsil)
    return {
        "place": reader.name(tehsil.names) if tehsil else reader.say("board-place-unknown"),
        "area": reader.say(f"area-{hotspot.area}"),
        "people": figure(hotspot.people, reader),
    }

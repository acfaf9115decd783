"""A public page of numbers on a million complaints, against counting the complaints themselves.

Ours is the whole of what a page asks for: the summary of the province for all time, by the way that
every page and file takes. The floor is one plain aggregate over the table, by issue area and state,
which is the least that a page without counts would have to ask. The counts are made from the
complaints in one statement: how they come about is not measured here.
"""

import time
from collections.abc import Callable

import psycopg

from benchmarks import served
from benchmarks.archive import fill
from benchmarks.ground import Ground
from benchmarks.rows import Row, interleave
from benchmarks.servers import RunFailed
from bot.service import Service
from handlers.public import find_summary

_LOOKS = 20

_COUNT = """
INSERT INTO measure_counts (district, week, counted, number)
SELECT district, to_char(registered_at AT TIME ZONE 'Asia/Karachi', 'IYYY"-W"IW'), counted, count(*)
FROM complaints, LATERAL (VALUES
    ('received'), ('area:' || coalesce(issue_area, 'unknown')), ('channel:whatsapp'),
    ('language:ur'), ('tehsil:unknown')) AS each (counted)
GROUP BY 1, 2, 3
ON CONFLICT (district, week, counted) DO UPDATE SET number = excluded.number
"""

_PLAIN = "SELECT issue_area, state, count(*) FROM complaints GROUP BY issue_area, state"


def measure_page(ground: Ground) -> list[Row]:
    """What a page of the province asks for, and a plain aggregate."""
    extent = ground.extent
    with ground.database("page") as url, ground.place() as place:
        number = served.prepare(url, place)
        with served.service_of(url, place) as service:
            archive = fill(url, service, number, extent.complaints)
            ground.note(f"{archive.size:,} complaints")
            with psycopg.connect(url) as connection:
                connection.execute("DELETE FROM measure_deltas")
                connection.execute(_COUNT)
            service.jobs.run("measures")
            _check(service, archive.size)
            pairs = interleave(
                lambda: _timed(lambda: _look(service)),
                lambda: _timed(lambda: _aggregate(url)),
                max(extent.rounds, 1),
            )
    ours, floor = zip(*pairs, strict=True)
    return [
        Row(
            name="page on all complaints, and a plain aggregate",
            unit="ms",
            ours=ours,
            floor=floor,
            bound=0.05,
            most=True,
        )
    ]


def _timed(look: Callable[[], None]) -> float:
    """Milliseconds of one of several looks."""
    began = time.monotonic()
    for _ in range(_LOOKS):
        look()
    return (time.monotonic() - began) / _LOOKS * 1000


def _look(service: Service) -> None:
    find_summary(service.database, None, "all", service.clock.now())


def _aggregate(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(_PLAIN).fetchall()


def _check(service: Service, size: int) -> None:
    """Raises `RunFailed` unless the page tells of the complaints."""
    received = find_summary(service.database, None, "all", service.clock.now()).received
    if not isinstance(received, int) or received < size * 0.9:
        raise RunFailed(f"the page tells of {received} complaints, {size} are there")

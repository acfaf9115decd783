"""Durable turns: our webhook against a floor, on PostgreSQL and on SQLite, and their slowest.

Every run's messages come from new citizens. After each run both databases are counted: a message
too few or too many, or a conversation without its one complaint, ends the benchmark.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks import served
from benchmarks.citizens import MESSAGES_EACH
from benchmarks.floors import postgres, sqlite
from benchmarks.ground import Extent, Ground, Note
from benchmarks.load import Run
from benchmarks.rows import Row, interleave
from benchmarks.servers import RunFailed, running_server
from benchmarks.target import Target

PACED_PER_SECOND = 200.0

Rounds = Sequence[tuple[Run, Run]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Floor:
    """The bare application, what it is started with, and how its tables are counted."""

    app: str
    environment: Mapping[str, str]
    count: Callable[[str], int]

    def check(self, sids: set[str], citizens: int) -> None:
        messages = self.count("SELECT count(*) FROM inbox")
        found = (messages, self.count("SELECT count(*) FROM complaints"))
        if found != (len(sids), citizens):
            raise RunFailed(f"the floor stored {found}, not {(len(sids), citizens)}")


def measure_on_postgres(ground: Ground) -> list[Row]:
    """Durable turns on PostgreSQL against raw asyncpg, and how far apart p50 and p99 are."""
    with (
        ground.database("turns") as ours,
        ground.database("floor") as bare,
        ground.place() as place,
    ):
        with psycopg.connect(bare) as connection:
            connection.execute(postgres.SCHEMA)

        def count(statement: str) -> int:
            with psycopg.connect(bare) as connection:
                found = connection.execute(statement.encode()).fetchone()
            return int(found[0]) if found else 0

        floor = _Floor(
            app="benchmarks.floors.postgres:make_app",
            environment={"FLOOR_DATABASE": bare},
            count=count,
        )
        rounds = _run(ours, floor, ground.extent, place, ground.note)
    return [
        _turns("turns, PostgreSQL", rounds, bound=0.5, aim=1.0),
        Row(
            name="their p99 and p50, 32 clients",
            unit="ms",
            ours=tuple(run.at(0.99) * 1000 for run, _ in rounds),
            floor=tuple(run.at(0.50) * 1000 for run, _ in rounds),
            bound=3.5,
            most=True,
        ),
    ]


def measure_on_sqlite(ground: Ground) -> list[Row]:
    """Durable turns on SQLite against raw sqlite3 with shared commits."""
    with ground.place() as place:
        return [compare_on_sqlite(ground.extent, place, ground.note)]


def compare_on_sqlite(extent: Extent, folder: Path, note: Note) -> Row:
    """The same in a folder that is kept."""
    path = folder / "floor.db"
    with closing(sqlite.connect(str(path))) as connection:
        connection.executescript(sqlite.SCHEMA)

    def count(statement: str) -> int:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute(statement).fetchone()[0])

    floor = _Floor(
        app="benchmarks.floors.sqlite:make_app",
        environment={"FLOOR_DATABASE": str(path)},
        count=count,
    )
    rounds = _run(f"sqlite:///{folder / 'jawab.db'}", floor, extent, folder, note)
    return _turns("turns, SQLite", rounds, bound=0.3, aim=0.6)


def measure_paced(ground: Ground) -> list[Row]:
    """The slowest answers while messages come at a steady rate, which is far from the limit."""
    seconds = ground.extent.seconds
    citizens = max(int(seconds * PACED_PER_SECOND) // MESSAGES_EACH, 1)
    with (
        ground.database("paced") as url,
        ground.place() as place,
        _ours(url, place) as us,
    ):
        us.warm_up()
        rounds = []
        for _ in range(ground.extent.rounds):
            rounds.append(us.pace(citizens, PACED_PER_SECOND)[0])
            ground.note(f"200 messages/s: p99 {rounds[-1].at(0.99) * 1000:.1f} ms")
    return [
        Row(
            name="their p99 at a steady 200 /s",
            unit="ms",
            ours=tuple(run.at(0.99) * 1000 for run in rounds),
            bound=50.0,
            most=True,
            details=_latencies(rounds),
        )
    ]


@contextmanager
def _ours(database_url: str, folder: Path) -> Iterator[Target]:
    """Our webhook, taking messages and sending nothing, as the floors."""

    def check(sids: set[str], citizens: int) -> None:
        served.check_stored(served.read_stored(database_url), sids, citizens)

    number = served.prepare(database_url, folder)
    environment = served.environment_of(database_url, folder)
    with running_server("benchmarks.served:make_app", environment, folder / "jawab.log") as port:
        yield Target(name="ours", port=port, number=number, folder=folder, check=check)


def _run(url: str, floor: _Floor, extent: Extent, folder: Path, note: Note) -> Rounds:
    with (
        _ours(url, folder) as us,
        running_server(floor.app, floor.environment, folder / "floor.log") as port,
    ):
        bare = Target(name="floor", port=port, number=us.number, folder=folder, check=floor.check)

        def run(target: Target) -> Run:
            done = target.play(extent.citizens)
            note(f"turns: {target.name} {done.per_second:,.0f}/s")
            return done

        for target in (us, bare):
            target.warm_up()
        return interleave(lambda: run(us), lambda: run(bare), extent.rounds)


def _turns(name: str, rounds: Rounds, *, bound: float, aim: float) -> Row:
    ours = [run for run, _ in rounds]
    return Row(
        name=name,
        unit="/s",
        ours=tuple(run.per_second for run in ours),
        floor=tuple(run.per_second for _, run in rounds),
        bound=bound,
        aim=aim,
        details=_latencies(ours),
    )


def _latencies(runs: Sequence[Run]) -> dict[str, tuple[float, ...]]:
    return {
        f"p{share:g}_ms": tuple(run.at(share / 100) * 1000 for run in runs) for share in (50, 99)
    }

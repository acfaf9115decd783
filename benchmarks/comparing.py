"""The comparisons: our webhook against a floor, on PostgreSQL and on SQLite.

Every run's messages come from new citizens. After each run both databases are counted: a message
too few or too many, or a conversation without its one complaint, ends the benchmark.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from benchmarks import served
from benchmarks.citizens import MESSAGES_EACH, make_citizens
from benchmarks.floors import postgres, sqlite
from benchmarks.load import Run, write_conversations
from benchmarks.measuring import Compared, compare, interleave
from benchmarks.servers import RunFailed, make_database, run_load, running_server

CLIENTS = 32
_WARM_UP_CITIZENS = 64

Note = Callable[[str], None]
"""Called with what has just been done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """How much is measured: the same for both sides."""

    messages: int
    rounds: int

    @property
    def citizens(self) -> int:
        return max(self.messages // MESSAGES_EACH, CLIENTS)

    @property
    def steps(self) -> int:
        """How often a comparison calls its `Note`."""
        return 2 * (self.rounds + 1)


@dataclass(kw_only=True)
class _Target:
    """A server under load, and all that was sent to it so far."""

    name: str
    port: int
    number: str
    folder: Path
    check: Callable[[set[str], int], None]
    sids: set[str] = field(default_factory=set)
    citizens: int = 0

    def run(self, count: int) -> Run:
        """Plays the conversations of `count` new citizens and checks what is stored."""
        made = make_citizens(f"{self.name}:{self.citizens}", count, recipient=self.number)
        path = self.folder / f"{self.name}.jsonl"
        write_conversations(path, (citizen.requests for citizen in made))
        run = run_load(self.port, CLIENTS, path)
        self.sids |= {sid for citizen in made for sid in citizen.sids}
        self.citizens += count
        if run.refused:
            raise RunFailed(f"{self.name}: {run.refused} messages were not answered 204")
        self.check(self.sids, self.citizens)
        return run


def compare_on_postgres(cluster: str, extent: Extent, folder: Path, note: Note) -> Compared:
    """Durable turns on PostgreSQL against raw asyncpg."""
    ours, floor = make_database(cluster, "jawab"), make_database(cluster, "floor")
    with psycopg.connect(floor) as connection:
        connection.execute(postgres.SCHEMA)

    def count(statement: str) -> int:
        with psycopg.connect(floor) as connection:
            found = connection.execute(statement).fetchone()
        return int(found[0]) if found else 0

    return _compare(
        "turns on PostgreSQL",
        "benchmarks.floors.postgres:make_app",
        {"FLOOR_DATABASE": floor},
        ours,
        count,
        extent,
        folder,
        note,
        (0.5, 1.0),
    )


def compare_on_sqlite(extent: Extent, folder: Path, note: Note) -> Compared:
    """Durable turns on SQLite against raw sqlite3 with shared commits."""
    path = folder / "floor.db"
    with closing(sqlite.connect(str(path))) as connection:
        connection.executescript(sqlite.SCHEMA)

    def count(statement: str) -> int:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute(statement).fetchone()[0])

    return _compare(
        "turns on SQLite",
        "benchmarks.floors.sqlite:make_app",
        {"FLOOR_DATABASE": str(path)},
        f"sqlite:///{folder / 'jawab.db'}",
        count,
        extent,
        folder,
        note,
        (0.3, 0.6),
    )


def _compare(
    name: str,
    floor_app: str,
    floor_environment: dict[str, str],
    database_url: str,
    count: Callable[[str], int],
    extent: Extent,
    folder: Path,
    note: Note,
    wanted: tuple[float, float],
) -> Compared:
    def check_ours(sids: set[str], citizens: int) -> None:
        served.check_stored(served.read_stored(database_url), sids, citizens)

    def check_floor(sids: set[str], citizens: int) -> None:
        found = (count("SELECT count(*) FROM inbox"), count("SELECT count(*) FROM complaints"))
        if found != (len(sids), citizens):
            raise RunFailed(f"the floor stored {found}, not {(len(sids), citizens)}")

    number = served.prepare(database_url, folder)
    environment = served.environment_of(database_url, folder)
    with (
        running_server("benchmarks.served:make_app", environment, folder / "jawab.log") as our_port,
        running_server(floor_app, floor_environment, folder / "floor.log") as floor_port,
    ):
        us = _Target(name="ours", port=our_port, number=number, folder=folder, check=check_ours)
        bare = _Target(
            name="floor", port=floor_port, number=number, folder=folder, check=check_floor
        )

        def run(target: _Target, citizens: int) -> Run:
            done = target.run(citizens)
            note(f"{name}: {target.name} {done.per_second:,.0f}/s")
            return done

        for target in (us, bare):
            run(target, _WARM_UP_CITIZENS)
        pairs = interleave(
            lambda: run(us, extent.citizens), lambda: run(bare, extent.citizens), extent.rounds
        )
    at_least, aim = wanted
    return compare(name, pairs, at_least=at_least, aim=aim)

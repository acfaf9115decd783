"""A tick of the clock over a million complaints, with nothing due and with 500 rungs due.

With nothing due the whole job is measured: its lease, the look for what is due, its heartbeat. The
floor of what is due is one statement, committed: it finds the due rows of `clocks`, locks them with
SKIP LOCKED and sets each to its next rung. That is the least that any tick must do; it reads no
complaint, decides nothing, writes no event into the record and owes nobody a message: all that the
service does beside it is measured against nothing.
"""

import time
from datetime import timedelta

import psycopg

from benchmarks import served
from benchmarks.archive import Archive, fill
from benchmarks.ground import Ground
from benchmarks.rows import Row, interleave
from benchmarks.servers import RunFailed
from bot.service import Service
from flows.clocks import POLICY, RULES
from flows.vocabulary import ClockKind

_IDLE_TICKS = 20
_RUNGS = RULES[POLICY][ClockKind.ACK].rungs
# A reminder, and the breach that raises a complaint: the lightest and the heaviest.
_FIRED = (0, 2)

_MAKE_DUE = """
UPDATE clocks c SET rung = %(rung)s, started_at = %(start)s - m.number * interval '1 microsecond',
    due_at = %(start)s + %(promise)s - m.number * interval '1 microsecond',
    rung_due_at = %(start)s + %(after)s - m.number * interval '1 microsecond'
FROM made m WHERE m.id = c.complaint_id AND c.kind = 'ack' AND m.number = ANY(%(numbers)s)
"""

_CLAIM = """
UPDATE clocks SET rung = rung + 1, rung_due_at = %(now)s + interval '1 day'
WHERE id IN (
    SELECT id FROM clocks WHERE rung_due_at <= %(now)s ORDER BY rung_due_at, id LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED
) RETURNING id, complaint_id
"""


def measure_rungs(ground: Ground) -> list[Row]:
    """The job `rungs` on a database that holds everything."""
    extent = ground.extent
    with ground.database("archive") as url, ground.place() as place:
        number = served.prepare(url, place)
        with served.service_of(url, place) as service:
            began = time.monotonic()
            archive = fill(url, service, number, extent.complaints)
            ground.note(f"{archive.size:,} complaints in {time.monotonic() - began:.0f} s")
            idle = [_tick(service, expected=0) * 1000 for _ in range(_IDLE_TICKS)]
            ground.note(f"tick with nothing due: {sorted(idle)[len(idle) // 2]:.1f} ms")
            due = _Due(archive=archive, count=min(extent.due, archive.open_count // 8))
            due.fire_by_service(service)
            pairs = interleave(
                lambda: due.fire_by_service(service), due.claim, max(extent.rounds, 1)
            )
            ours, floor = zip(*pairs, strict=True)
            ground.note(f"tick with {due.count} due: {sorted(ours)[len(ours) // 2]:.0f} ms")
    return [
        Row(name="tick, nothing due", unit="ms", ours=tuple(idle), bound=5.0, most=True),
        Row(
            name=f"tick, {due.count} due, and a bare claim",
            unit="ms",
            ours=ours,
            floor=floor,
            bound=2.0,
            most=True,
        ),
    ]


def _tick(service: Service, *, expected: int) -> float:
    """Seconds that the job took. Raises `RunFailed` unless so many rungs fired."""
    began = time.monotonic()
    fired = service.jobs.run("rungs")
    seconds = time.monotonic() - began
    if fired != expected:
        raise RunFailed(f"{expected} rungs were due, {fired} fired")
    return seconds


class _Due:
    """Makes rungs due, of other complaints each time, and has them fired or claimed."""

    def __init__(self, *, archive: Archive, count: int) -> None:
        self.count = count
        self._archive = archive
        self._used = 0

    def fire_by_service(self, service: Service) -> float:
        """Milliseconds for a tick."""
        self._make_due()
        return _tick(service, expected=self.count) * 1000

    def claim(self) -> float:
        """Milliseconds for the bare claim."""
        self._make_due()
        with psycopg.connect(self._archive.url) as connection:
            # So that both sides are connected already.
            connection.execute("SELECT 1")
            connection.commit()
            began = time.monotonic()
            claimed = connection.execute(
                _CLAIM, {"now": served.now(), "limit": self.count}
            ).fetchall()
            connection.commit()
            seconds = time.monotonic() - began
        if len(claimed) != self.count:
            raise RunFailed(f"{self.count} rungs were due, {len(claimed)} were claimed")
        return seconds * 1000

    def _make_due(self) -> None:
        """Has as many open complaints come due just now, far apart in the table."""
        step = max(self._archive.open_count // self.count, 1)
        numbers = [
            (each * step + self._used) % self._archive.open_count * 10 + 10
            for each in range(self.count)
        ]
        self._used += 1
        with psycopg.connect(self._archive.url) as connection:
            made = 0
            for place, rung in enumerate(_FIRED):
                made += connection.execute(
                    _MAKE_DUE,
                    {
                        "rung": rung,
                        "start": served.now() - _RUNGS[rung].after - timedelta(seconds=5),
                        "after": _RUNGS[rung].after,
                        "promise": RULES[POLICY][ClockKind.ACK].promise,
                        "numbers": numbers[place :: len(_FIRED)],
                    },
                ).rowcount
        if made != self.count:
            raise RunFailed(f"{self.count} complaints were to come due, {made} did")

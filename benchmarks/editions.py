"""An edition to a million subscribers: owing it to them all, and replies while it goes out.

The floor of the fan-out is one INSERT … SELECT of as many rows into a table of the same shape, with
the same indexes: no slices, no look at who wants nothing. While the edition goes out citizens write
as they did before it, at a rate that leaves their number room. Its share of the number's rate is
counted at the provider.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import LiteralString

import psycopg

from benchmarks import served
from benchmarks.audience import SUBSCRIBER, approve_templates, subscribe_many
from benchmarks.citizens import MESSAGES_EACH
from benchmarks.ground import Ground
from benchmarks.load import at_share
from benchmarks.replies import Working, working
from benchmarks.rows import Row
from benchmarks.servers import RunFailed
from bot.service import Service
from flows.allowance import EDITION_SHARE
from flows.vocabulary import Channel
from handlers import editions
from handlers.registry import RATES

_RATE = RATES[Channel.WHATSAPP]
# Editions and replies together stay below what the number may send.
_WRITTEN_PER_SECOND = 15.0
# What may be given to the provider ahead of time goes first, and is no measure of the rate.
_RUN_UP_SECONDS = 5.0

_PLAIN = """
INSERT INTO plain (id, dedupe_key, sequence, part, parts, person_id, district, kind, priority,
    purpose, language, words, status, avoid, reason, attempts, next_attempt_at, not_after,
    created_at)
SELECT md5(person_id), 'edition:' || md5('') || ':' || person_id, md5(person_id), 1, 0, person_id,
    district, 'edition', 9, 'edition', 'ur', %(words)s, 'queued', '', '', 0, %(now)s,
    %(now)s, %(now)s
FROM subscriptions ORDER BY person_id
"""


def measure_edition(ground: Ground) -> list[Row]:
    """Fan-out, share of the rate, and the slowest replies meanwhile."""
    with ground.database("edition") as url, ground.place() as place:
        number = served.prepare(url, place)
        with served.service_of(url, place) as service:
            subscribe_many(url, service, ground.extent.subscribers)
            approve_templates(service, served.now())
        ground.note(f"{ground.extent.subscribers:,} subscribers")
        with working(url, number, place) as before:
            before.target.warm_up()
            quiet = _replies(before, ground.extent.window)
        ground.note(f"replies without an edition: p99 {quiet.p99_ms:.0f} ms")
        with served.service_of(url, place) as service:
            fan_out = _fan_out(ground, url, service)
        with working(url, number, place, before.target) as line:
            time.sleep(min(_RUN_UP_SECONDS, ground.extent.window))
            busy = _replies(line, ground.extent.window)
        ground.note(f"replies meanwhile: p99 {busy.p99_ms:.0f} ms")
    return [
        fan_out,
        Row(
            name="share of its rate that it uses",
            unit="%",
            ours=(100 * busy.editions_per_second / (_RATE * EDITION_SHARE),),
            bound=97.0,
        ),
        Row(
            name="reply p99 meanwhile and without it",
            unit="ms",
            ours=(busy.p99_ms,),
            floor=(quiet.p99_ms,),
            bound=2.0,
            most=True,
        ),
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Window:
    """What came to the provider while citizens wrote at a steady rate."""

    p99_ms: float
    editions_per_second: float


def _replies(line: Working, seconds: float) -> _Window:
    """Has citizens write for so long, and looks at what was sent meanwhile."""
    citizens = max(round(seconds * _WRITTEN_PER_SECOND / MESSAGES_EACH), 1)
    line.taken.read()
    run, sent_at = line.target.pace(citizens, _WRITTEN_PER_SECOND)
    done, arrivals = line.settle(sent_at)
    until = run.began + run.seconds
    editions_sent = [
        each for each in arrivals if run.began <= each.at < until and each.to.startswith(SUBSCRIBER)
    ]
    return _Window(
        p99_ms=at_share(done.latencies, 0.99) * 1000,
        editions_per_second=len(editions_sent) / run.seconds,
    )


def _fan_out(ground: Ground, url: str, service: Service) -> Row:
    """The edition owed to everyone, and as many plain rows."""
    count = ground.extent.subscribers
    now = served.now()
    # The service may have opened it before.
    editions.open_due(service.database, service.vault, service.rulebook, now)
    editions.approve(service.database, served.DISTRICT, now)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        ours = _seconds(
            lambda: editions.close_due(
                service.database, service.vault, service.rulebook, service.links, now
            )
        )
        ground.note(f"fan-out: ours {ours:.1f} s")
        _insist(connection, "SELECT count(*) FROM outbox WHERE kind = 'edition'", count)
        connection.execute("CREATE TABLE plain (LIKE outbox INCLUDING ALL)")
        words = connection.execute("SELECT words FROM outbox WHERE kind = 'edition' LIMIT 1")
        values = {"words": next(iter(words))[0], "now": now}
        connection.execute("CHECKPOINT")
        floor = _seconds(lambda: connection.execute(_PLAIN, values))
        ground.note(f"fan-out: floor {floor:.1f} s")
        _insist(connection, "SELECT count(*) FROM plain", count)
        connection.execute("DROP TABLE plain")
    return Row(
        name=f"edition owed to {count:,}",
        unit="s",
        ours=(ours,),
        floor=(floor,),
        bound=1.5,
        most=True,
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _insist(
    connection: "psycopg.Connection[tuple[object, ...]]", statement: LiteralString, count: int
) -> None:
    found = connection.execute(statement).fetchone()
    if found != (count,):
        raise RunFailed(f"{count} messages were to be owed, it is {found}")

"""What monitors read: counters of this process, and gauges of what waits in the database.

Counters begin at nothing with each process; gauges are read when somebody asks, so every process
tells the same. Labels are fixed words of the code, never text or people.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from structlog.typing import EventDict, WrappedLogger

from flows.calendar import local_day
from handlers.ports import Accepted, Channel, NotSent, Outgoing, Refused, SendOutcome
from handlers.turns import Outcome
from storage.balance import STATUSES, load_balance
from storage.database import Conflict, Database, DatabaseAway
from storage.listings import oldest_listed
from storage.senders import load_senders
from storage.service import count_media, count_owed, count_parked, heartbeats, oldest_queued

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

TURNS = Counter("jawab_turns", "Inbound messages worked.", ["intent", "outcome"], registry=REGISTRY)
TURN_SECONDS = Histogram(
    "jawab_turn_seconds",
    "From taking a message in to its being durable.",
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
    registry=REGISTRY,
)
SENDS = Counter(
    "jawab_sends",
    "Attempts to hand a message to a provider, with its error code.",
    ["outcome", "code"],
    registry=REGISTRY,
)
RUNGS = Counter("jawab_rungs_fired", "Rungs of promises that fired.", ["kind"], registry=REGISTRY)
RECONCILED = Counter(
    "jawab_reconciled",
    "Messages found at the provider that the inbox lacked.",
    ["outcome"],
    registry=REGISTRY,
)
LOOK_UPS = Counter(
    "jawab_look_ups",
    "Messages of ours of which the provider was asked what became of them.",
    ["outcome"],
    registry=REGISTRY,
)
LINES = Counter("jawab_log_lines", "Log lines of our own.", ["action", "level"], registry=REGISTRY)


def note_turn(outcome: Outcome, seconds: float) -> None:
    """Count a message that became durable."""
    intent = outcome.turn.intent.value if outcome.turn else "none"
    TURNS.labels(intent=intent, outcome=outcome.status).inc()
    TURN_SECONDS.observe(seconds)


def count_line(logger: WrappedLogger, method: str, line: EventDict) -> EventDict:
    """Count a log line on its way; every alarm is one, so alarms need no counters of their own."""
    action = line.get("action")
    if isinstance(action, str):
        LINES.labels(action=action, level=method).inc()
    if action == "rung_fired":
        RUNGS.labels(kind=str(line.get("kind"))).inc()
    elif action == "reconciled":
        for outcome in ("submitted", "parked"):
            RECONCILED.labels(outcome=outcome).inc(line.get(outcome, 0))
    elif action == "looked_up":
        LOOK_UPS.labels(outcome=str(line.get("outcome"))).inc()
    return line


class CountingChannel:
    """A channel whose outcomes are counted."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def send(self, message: Outgoing) -> SendOutcome:
        """Send by the channel inside."""
        result = self._channel.send(message)
        outcome, code = _name_outcome(result)
        SENDS.labels(outcome=outcome, code=code).inc()
        return result

    def close(self) -> None:
        """Close the channel inside, if it has anything to close."""
        close = getattr(self._channel, "close", None)
        if close is not None:
            close()


def _name_outcome(result: SendOutcome) -> tuple[str, str]:
    match result:
        case Accepted():
            return "accepted", ""
        case Refused():
            return "refused", str(result.code)
        case NotSent():
            return "not_sent", ""
        case _:
            return "uncertain", ""


def expose_metrics(
    database: Database, now: datetime, real_now: datetime, *, in_spool: int
) -> bytes:
    """Everything in Prometheus's text format.

    `now` is the service's time, by which messages are due; `real_now` is the time by which jobs
    write their heartbeats. `in_spool` webhooks wait in this machine's spool.
    """
    waiting = CollectorRegistry(auto_describe=False)
    waiting.register(_Waiting(database, now, real_now, in_spool))
    return generate_latest(REGISTRY) + generate_latest(waiting)


class _Waiting(Collector):
    """The gauges, read from the database once for each request."""

    def __init__(
        self, database: Database, now: datetime, real_now: datetime, in_spool: int
    ) -> None:
        self._database = database
        self._now = now
        self._real_now = real_now
        self._in_spool = in_spool

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _gauge(
            "jawab_spool_waiting",
            "Webhooks that this machine keeps until the database is back.",
            self._in_spool,
        )
        try:
            with self._database.transaction() as connection:
                oldest = oldest_queued(connection, self._now)
                owed = count_owed(connection)
                media = count_media(connection)
                parked = count_parked(connection)
                beats = heartbeats(connection)
                listed = oldest_listed(connection)
                numbers = load_senders(connection)
                balance = load_balance(connection, local_day(self._now))
        except (DatabaseAway, Conflict):
            yield _gauge("jawab_database_up", "Whether the database answers.", 0)
            return
        yield _gauge("jawab_database_up", "Whether the database answers.", 1)
        yield _gauge("jawab_inbox_parked", "Messages that a person must read.", parked)
        yield _gauge(
            "jawab_outbox_oldest_seconds",
            "How long the longest waiting message is overdue; editions are left out.",
            (self._now - oldest).total_seconds() if oldest else 0,
        )
        if listed is not None:
            yield _gauge(
                "jawab_reconciled_age_seconds",
                "Since when what people wrote to some number was not compared with the provider.",
                (self._now - listed).total_seconds(),
            )
        yield _gauges(
            "jawab_sender_held",
            "1 for a number that sends nothing, by what holds it: paused, or the provider's code.",
            ["district", "channel", "by"],
            (
                ((each.district, each.channel, str(each.hold.code or "paused")), 1)
                for each in numbers
                if each.hold is not None
            ),
        )
        yield _gauges(
            "jawab_balance",
            "Messages written today, by what became of them.",
            ["status"],
            (((status,), balance.by_status.get(status, 0)) for status in STATUSES),
        )
        yield _gauges(
            "jawab_balance_failed",
            "Messages written today that were given up.",
            ["reason", "code"],
            (
                ((reason, str(code or "")), number)
                for (reason, code), number in balance.failed.items()
            ),
        )
        yield _gauges("jawab_outbox", "Messages not settled.", ["status", "kind"], owed.items())
        yield _gauges(
            "jawab_media",
            "Pictures, voice notes and files not fetched.",
            ["status"],
            (((status,), number) for status, number in media.items()),
        )
        yield _gauges(
            "jawab_heartbeat_age_seconds",
            "Since when a job has not finished.",
            ["job"],
            (
                ((job,), (self._real_now - at).total_seconds())
                for job, at in beats.items()
                if at is not None
            ),
        )


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)


def _gauges(
    name: str, meaning: str, labels: list[str], values: Iterable[tuple[tuple[str, ...], float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=labels)
    for words, value in values:
        family.add_metric(list(words), value)
    return family

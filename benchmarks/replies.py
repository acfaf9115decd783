"""From the webhook to the reply at the provider: a whole service that takes messages and sends.

Every reply is counted, in the database and at the provider: one that is missing or came twice ends
the benchmark. What a number may send a second is set so high that it does not bound the figure.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import served
from benchmarks.ground import Ground
from benchmarks.load import at_share
from benchmarks.provider import Arrival, Taken
from benchmarks.rows import Row
from benchmarks.servers import RunFailed, running_provider, running_server
from benchmarks.target import Target

_PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What became of a run's messages: `ended` is when the last reply came (monotonic), and
    `latencies` are from each message to its first reply, in seconds, sorted."""

    ended: float
    latencies: list[float]
    replies: int


@dataclass(kw_only=True)
class Working:
    """A service that takes and sends, and the provider that it sends to."""

    target: Target
    taken: Taken
    database_url: str

    def settle(self, sent_at: Mapping[str, float]) -> tuple[Answered, list[Arrival]]:
        """Waits for the replies to these messages; gives also all that came to the provider.

        Raises `RunFailed` unless each message was answered and each reply came once.
        """
        served.wait_for_replies(self.database_url, _PATIENCE_SECONDS)
        arrivals = self.taken.read()
        return answered(served.read_replies(self.database_url), arrivals, sent_at), arrivals


def answered(
    replies: Mapping[str, str], arrivals: list[Arrival], sent_at: Mapping[str, float]
) -> Answered:
    """Puts together which message each reply answers, what came, and when messages were sent.

    Raises `RunFailed` unless each message was answered and each reply came once.
    """
    owed = {row: sid for row, sid in replies.items() if sid in sent_at}
    came = [each for each in arrivals if each.outbox_id in owed]
    if len(came) != len(owed) or {each.outbox_id for each in came} != set(owed):
        raise RunFailed(f"{len(owed)} replies were owed, {len(came)} came to the provider")
    first: dict[str, float] = {}
    for each in came:
        first.setdefault(owed[each.outbox_id], each.at)
    if len(first) != len(sent_at):
        raise RunFailed(f"{len(sent_at)} messages were sent, {len(first)} were answered")
    return Answered(
        ended=max(each.at for each in came),
        latencies=sorted(first[sid] - at for sid, at in sent_at.items()),
        replies=len(came),
    )


@contextmanager
def working(
    database_url: str, number: str, folder: Path, before: Target | None = None
) -> Iterator[Working]:
    """A service that takes and sends on a database that is prepared already.

    `before` is an earlier server on the same database: its messages are still there.
    """

    def check(sids: set[str], citizens: int) -> None:
        served.check_stored(served.read_stored(database_url), sids, citizens)

    with running_provider(folder / "provider.log") as provider:
        environment = served.environment_of(database_url, folder, provider)
        with running_server(
            "benchmarks.served:make_working_app", environment, folder / "jawab.log"
        ) as port:
            target = Target(name="ours", port=port, number=number, folder=folder, check=check)
            if before is not None:
                target.sids, target.citizens = set(before.sids), before.citizens
            yield Working(target=target, taken=Taken(provider), database_url=database_url)


def measure_replies(ground: Ground) -> list[Row]:
    """Messages a second, from the first webhook to the last reply."""
    per_second, p99 = [], []
    with ground.database("replies") as url, ground.place() as place:
        number = served.prepare(url, place, segments_per_second=served.UNBOUND)
        with working(url, number, place) as line:
            line.target.warm_up()
            served.wait_for_replies(url, _PATIENCE_SECONDS)
            line.taken.read()
            for _ in range(ground.extent.rounds):
                run, sent_at = line.target.play_known(ground.extent.citizens)
                done, _ = line.settle(sent_at)
                per_second.append(len(sent_at) / (done.ended - run.began))
                p99.append(at_share(done.latencies, 0.99) * 1000)
                ground.note(f"webhook in to reply out: {per_second[-1]:,.0f}/s")
    return [
        Row(
            name="webhook in to reply out, PostgreSQL",
            unit="/s",
            ours=tuple(per_second),
            bound=1200,
            aim=1700,
            details={"p99_ms": tuple(p99)},
        )
    ]

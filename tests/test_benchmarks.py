"""The benchmark measures what it says, notices what is lost, and prints what fits a terminal."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import page, report, served
from benchmarks.core import advance_per_second
from benchmarks.editions import measure_edition
from benchmarks.ground import CLIENTS, Extent, Ground
from benchmarks.provider import Arrival
from benchmarks.replies import answered, measure_replies
from benchmarks.rows import Row
from benchmarks.rungs import measure_rungs
from benchmarks.sending import measure_sender
from benchmarks.servers import RunFailed, running_cluster
from benchmarks.turns import compare_on_sqlite
from handlers.rulebook import load_rulebook

SMALLEST = Extent(
    messages=1, rounds=1, sends=20, seconds=1, complaints=400, due=5, subscribers=200, window=1
)


# ── what is measured ─────────────────────────────────────────────────────────────────────────


def test_our_webhook_is_compared_with_the_floor_and_both_are_counted(tmp_path: Path) -> None:
    done: list[str] = []

    row = compare_on_sqlite(SMALLEST, tmp_path, done.append)

    assert len(done) == 2 * SMALLEST.rounds
    assert row.ratio == row.ours[0] / row.floor[0]
    assert 0 < row.details["p50_ms"][0] <= row.details["p99_ms"][0]
    stored = served.read_stored(f"sqlite:///{tmp_path / 'jawab.db'}")
    citizens = len(stored.complaints_each)
    assert citizens > CLIENTS
    everything = set(stored.messages)
    served.check_stored(stored, everything, citizens)
    with pytest.raises(RunFailed):
        served.check_stored(stored, everything | {"SM" + "0" * 32}, citizens)
    with pytest.raises(RunFailed):
        served.check_stored(replace(stored, complaints_each=[2] * citizens), everything, citizens)
    with pytest.raises(RunFailed):
        served.check_stored(replace(stored, undone=1), everything, citizens)


def test_pure_turns_are_counted() -> None:
    assert advance_per_second(load_rulebook().districts["quetta"], conversations=3) > 0


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with running_cluster() as cluster:
        yield Ground(
            cluster=cluster,
            folder=tmp_path_factory.mktemp("bench"),
            extent=SMALLEST,
            note=lambda done: None,
        )


def test_replies_are_counted_at_the_provider(ground: Ground) -> None:
    (row,) = measure_replies(ground)
    assert row.value > 0
    assert row.details["p99_ms"][0] > 0


def test_the_sender_is_compared_with_requests_alone(ground: Ground) -> None:
    (row,) = measure_sender(ground)
    assert row.ratio == row.ours[0] / row.floor[0]


def test_rungs_fire_in_a_multiplied_archive(ground: Ground) -> None:
    idle, due = measure_rungs(ground)
    assert idle.value > 0
    assert due.name.startswith("tick, 5 due")
    assert due.ratio is not None


def test_an_edition_goes_to_every_subscriber(ground: Ground) -> None:
    fan_out, share, replies = measure_edition(ground)
    assert fan_out.name == "edition owed to 200"
    assert share.value > 0
    assert replies.floor[0] > 0


# ── what is noticed ──────────────────────────────────────────────────────────────────────────


def arrival(row: str, at: float) -> Arrival:
    return Arrival(at=at, sender="whatsapp:ours", to="whatsapp:theirs", outbox_id=row)


def test_a_message_is_answered_by_its_first_reply() -> None:
    done = answered(
        {"r1": "SM1", "r2": "SM1", "r3": "SM2", "before": "SM0"},
        [arrival("r1", 10.5), arrival("r2", 11.0), arrival("r3", 12.0), arrival("before", 9.0)],
        {"SM1": 10.0, "SM2": 10.0},
    )
    assert (done.ended, done.replies, done.latencies) == (12.0, 3, [0.5, 2.0])


@pytest.mark.parametrize(
    "came",
    [["r1"], ["r1", "r2", "r2"], ["r1", "r1"]],
    ids=["lost", "doubled", "lost and doubled"],
)
def test_a_reply_that_is_lost_or_doubled_ends_the_benchmark(came: list[str]) -> None:
    with pytest.raises(RunFailed, match="2 replies were owed"):
        answered(
            {"r1": "SM1", "r2": "SM2"},
            [arrival(row, 11.0) for row in came],
            {"SM1": 10.0, "SM2": 10.0},
        )


def test_a_message_that_nobody_answered_ends_the_benchmark() -> None:
    with pytest.raises(RunFailed, match="2 messages were sent, 1 were answered"):
        answered({"r1": "SM1"}, [arrival("r1", 11.0)], {"SM1": 10.0, "SM2": 10.0})


# ── what is told ─────────────────────────────────────────────────────────────────────────────

COMPARED = Row(
    name="turns, PostgreSQL",
    unit="/s",
    ours=(1000.0, 700.0, 2000.0),
    floor=(1600.0, 2800.0, 2000.0),
    bound=0.5,
    aim=1.0,
)
SLOW = Row(name="tick, nothing due", unit="ms", ours=(7.0, 6.0, 9.0), bound=5.0, most=True)


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    assert COMPARED.ratio == pytest.approx(0.625)
    assert COMPARED.is_met
    assert not replace(COMPARED, bound=0.7).is_met


def test_what_has_no_floor_is_judged_by_itself() -> None:
    assert (SLOW.value, SLOW.ratio, SLOW.is_met) == (7.0, None, False)
    assert replace(SLOW, bound=7.0).is_met


def measured(*, is_whole: bool = True) -> report.Report:
    return report.Report(rows=[COMPARED, SLOW], extent=Extent(), postgres="18.4", is_whole=is_whole)


def test_the_table_fits_a_hundred_columns() -> None:
    printed = StringIO()
    report.print_table(measured(), Console(file=printed, width=report.WIDTH))

    lines = printed.getvalue().splitlines()
    assert all(len(line.rstrip()) <= report.WIDTH for line in lines)
    (compared,) = [line for line in lines if "turns" in line]
    assert " ".join(compared.split()) == "turns, PostgreSQL 1,000 /s 2,000 /s 0.62 × ≥ 0.5 × 1 ×"
    (slow,) = [line for line in lines if "tick" in line]
    assert " ".join(slow.split()) == "tick, nothing due 7.0 ms ≤ 5 ms"


def test_the_page_shows_a_whole_run_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    report.write(measured(), path, datetime(2026, 11, 23, tzinfo=UTC))
    results = json.loads(path.read_text("utf-8"))
    assert results["rows"][0]["rounds"]["ours"] == [1000.0, 700.0, 2000.0]

    written = page.put(page.PAGE.read_text("utf-8"), page.figures(results))
    assert "Measured on 2026-11-23: cores " in written
    assert "| tick, nothing due | 7.0 ms | – | – | ≤ 5 ms | – | no |" in written
    assert page.put(written, page.figures(results)) == written

    report.write(measured(is_whole=False), path)
    with pytest.raises(page.NotWhole):
        page.figures(json.loads(path.read_text("utf-8")))

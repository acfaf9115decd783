"""The benchmark measures what it says, notices what is lost, and prints what fits a terminal."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import report, served
from benchmarks.comparing import CLIENTS, Extent, compare_on_sqlite
from benchmarks.core import advance_per_second
from benchmarks.load import Run
from benchmarks.measuring import Compared, compare
from benchmarks.servers import RunFailed
from handlers.rulebook import load_rulebook

SMALLEST = Extent(messages=1, rounds=1)


def test_our_webhook_is_compared_with_the_floor_and_both_are_counted(tmp_path: Path) -> None:
    done: list[str] = []

    row = compare_on_sqlite(SMALLEST, tmp_path, done.append)

    assert len(done) == SMALLEST.steps
    assert row.ratios == (row.ours.per_second / row.floor.per_second,)
    assert 0 < row.ours.p50_ms <= row.ours.p99_ms
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


def run(per_second: float) -> Run:
    return Run(seconds=100 / per_second, latencies=[0.010] * 98 + [0.050] * 2, refused=0)


def a_row() -> Compared:
    pairs = [(run(1000), run(1600)), (run(700), run(2800)), (run(2000), run(2000))]
    return compare("turns on PostgreSQL", pairs, at_least=0.5, aim=1.0)


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    row = a_row()
    assert row.ratio == pytest.approx(0.625)
    assert row.ours.per_second == pytest.approx(1000)
    assert row.ours.p50_ms == pytest.approx(10)
    assert row.ours.p99_ms == pytest.approx(50)


def test_the_table_fits_a_narrow_terminal_and_the_figures_a_file(tmp_path: Path) -> None:
    measured = report.Report(
        compared=[a_row()], core_per_second=[5000.0, 7000.0, 6000.0], postgres="18.4"
    )
    printed = StringIO()
    report.show(measured, Console(file=printed, width=80))
    report.write(measured, tmp_path / "results.json")

    lines = printed.getvalue().splitlines()
    (row,) = [line for line in lines if "PostgreSQL" in line]
    assert row.split()[3:] == [
        "1,000",
        "2,000",
        "0.62",
        "×",
        "0.5",
        "×",
        "1.0",
        "×",
        "10.0",
        "50.0",
    ]
    assert any("pure advance" in line and "6,000" in line and "20,000" in line for line in lines)
    kept = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert kept["compared"][0]["ratio"] == pytest.approx(0.625)
    assert kept["advance"]["per_second"] == 6000

"""`python -m benchmarks`: measures, prints the table, writes `benchmarks/results.json`."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks import report
from benchmarks.core import measure_core
from benchmarks.editions import measure_edition
from benchmarks.figures import measure_page
from benchmarks.ground import Extent, Ground
from benchmarks.idle import measure_idle
from benchmarks.page import RESULTS
from benchmarks.replies import measure_replies
from benchmarks.rows import Row
from benchmarks.rungs import measure_rungs
from benchmarks.sending import measure_sender
from benchmarks.servers import RunFailed, running_cluster, version_of
from benchmarks.turns import measure_on_postgres, measure_on_sqlite, measure_paced
from bot.logs import configure_logs

MEASURES: Mapping[str, Callable[[Ground], list[Row]]] = {
    "turns": measure_on_postgres,
    "paced": measure_paced,
    "sqlite": measure_on_sqlite,
    "replies": measure_replies,
    "core": measure_core,
    "sender": measure_sender,
    "clock": measure_rungs,
    "edition": measure_edition,
    "page": measure_page,
    "idle": measure_idle,
}

WHOLE = Extent()
QUICK = Extent(
    messages=300, rounds=1, sends=300, seconds=3, complaints=4_000, due=50, subscribers=5_000,
    window=5,
)  # fmt: skip


def main(
    only: Annotated[
        list[str] | None,
        typer.Option(help=f"Measure this alone; may be repeated: {', '.join(MEASURES)}."),
    ] = None,
    quick: Annotated[
        bool, typer.Option(help="Small sizes and one round: shows that it works, not how fast.")
    ] = False,
    rounds: Annotated[int, typer.Option(help="Rounds of each side.", min=1, max=20)] = WHOLE.rounds,
    messages: Annotated[
        int, typer.Option(help="Messages in a round of each side.", min=5)
    ] = WHOLE.messages,
    stored: Annotated[
        int, typer.Option(help="Complaints stored, and subscribers.", min=1_000)
    ] = WHOLE.complaints,
) -> None:
    """Measure the service against floors on this machine."""
    unknown = set(only or ()) - set(MEASURES)
    if unknown:
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: choose of {', '.join(MEASURES)}")
    wanted = [name for name in MEASURES if not only or name in only]
    extent = (
        QUICK
        if quick
        else Extent(
            rounds=rounds, messages=messages, sends=messages, complaints=stored, subscribers=stored
        )
    )
    console = Console()
    if console.width < report.WIDTH:
        console = Console(width=report.WIDTH)
    try:
        measured = measure(wanted, extent, console)
    except RunFailed as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    report.print_table(measured, console)
    report.write(measured, RESULTS)
    console.print(f"Written to {RESULTS.parent.name}/{RESULTS.name}.")


def measure(wanted: Sequence[str], extent: Extent, console: Console) -> report.Report:
    """Measures these rows one after another, and shows how far it is."""
    rows: list[Row] = []
    with (
        tempfile.TemporaryDirectory(prefix="jawab-bench-") as folder,
        (Path(folder) / "log").open("w", encoding="utf-8") as log,
        running_cluster() as cluster,
        _progress(console) as progress,
    ):
        # What the service logs is part of what it costs, but not to be read here.
        configure_logs(stream=log)
        task = progress.add_task("starting", total=len(wanted))

        def note(done: str) -> None:
            progress.update(task, description=done)

        for name in wanted:
            note(name)
            ground = Ground(cluster=cluster, folder=Path(folder), extent=extent, note=note)
            rows += MEASURES[name](ground)
            progress.advance(task)
        version = version_of(cluster)
    return report.Report(
        rows=rows,
        extent=extent,
        postgres=version,
        is_whole=len(wanted) == len(MEASURES) and extent == WHOLE,
    )


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<44}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(), console=console, transient=True,
    )  # fmt: skip


if __name__ == "__main__":
    typer.run(main)

"""`python -m benchmarks`: measures, prints the table, writes `benchmarks/results.json`."""

import gc
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks import report
from benchmarks.comparing import Extent, Note, compare_on_postgres, compare_on_sqlite
from benchmarks.core import advance_per_second
from benchmarks.servers import RunFailed, running_cluster, version_of
from handlers.rulebook import load_rulebook

RESULTS = Path(__file__).with_name("results.json")

_CORE_CONVERSATIONS = 2_000
_QUICK = Extent(messages=500, rounds=1)


def main(
    quick: Annotated[
        bool, typer.Option(help="Few messages and one round: shows that it works, not how fast.")
    ] = False,
    messages: Annotated[int, typer.Option(help="Messages in a round of each side.", min=5)] = 2_000,
    rounds: Annotated[int, typer.Option(help="Rounds of each side.", min=1, max=20)] = 3,
) -> None:
    """Measure the service against floors on this machine."""
    console = Console()
    extent = _QUICK if quick else Extent(messages=messages, rounds=rounds)
    try:
        with _progress(console) as progress:
            task = progress.add_task("starting", total=2 * extent.steps + extent.rounds)

            def note(done: str) -> None:
                progress.update(task, advance=1, description=done)

            measured = _measure(extent, note)
    except RunFailed as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    report.show(measured, console)
    report.write(measured, RESULTS)
    console.print(f"Written to {RESULTS.parent.name}/{RESULTS.name}.")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<44}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(), console=console, transient=True,
    )  # fmt: skip


def _measure(extent: Extent, note: Note) -> report.Report:
    with (
        tempfile.TemporaryDirectory(prefix="jawab-bench-") as on_postgres,
        tempfile.TemporaryDirectory(prefix="jawab-bench-") as on_sqlite,
    ):
        with running_cluster() as cluster:
            version = version_of(cluster)
            compared = [compare_on_postgres(cluster, extent, Path(on_postgres), note)]
        compared.append(compare_on_sqlite(extent, Path(on_sqlite), note))
    return report.Report(
        compared=compared, core_per_second=_measure_core(extent, note), postgres=version
    )


def _measure_core(extent: Extent, note: Note) -> list[float]:
    district = load_rulebook().districts["quetta"]
    gc.collect()
    gc.freeze()
    conversations = min(_CORE_CONVERSATIONS, extent.messages)
    advance_per_second(district, conversations // 10)
    found = []
    for number in range(1, extent.rounds + 1):
        found.append(advance_per_second(district, conversations, first=number * conversations))
        note(f"pure advance: {found[-1]:,.0f}/s")
    return found


if __name__ == "__main__":
    typer.run(main)

"""What was measured, as a table for people and JSON for machines."""

import json
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from os import cpu_count
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Compared

CORE_AT_LEAST = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A whole run. `core_per_second` are the rounds of pure `advance`."""

    compared: Sequence[Compared]
    core_per_second: Sequence[float]
    postgres: str

    @property
    def core(self) -> float:
        return sorted(self.core_per_second)[len(self.core_per_second) // 2]


def machine_of(report: Report) -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "cores": str(cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "postgresql": report.postgres,
        "sqlite": sqlite3.sqlite_version,
    }


def show(report: Report, console: Console) -> None:
    """Prints the table."""
    table = Table(
        title="Measured against floors on this machine",
        title_justify="left",
        box=SIMPLE_HEAD,
        padding=0,
        collapse_padding=True,
    )
    table.add_column("what", no_wrap=True)
    for heading in ("ours /s", "floor /s", "ratio", "at least", "aim", "p50 ms", "p99 ms"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in report.compared:
        table.add_row(
            row.name,
            f"{row.ours.per_second:,.0f}",
            f"{row.floor.per_second:,.0f}",
            _judged(row.ratio, row.at_least, f"{row.ratio:.2f} ×"),
            f"{row.at_least:.1f} ×",
            f"{row.aim:.1f} ×",
            f"{row.ours.p50_ms:.1f}",
            f"{row.ours.p99_ms:.1f}",
        )
    table.add_row(
        "pure advance",
        _judged(report.core, CORE_AT_LEAST, f"{report.core:,.0f}"),
        "", "", f"{CORE_AT_LEAST:,}", "", "", "",
    )  # fmt: skip
    console.print(table)
    console.print(", ".join(f"{name} {value}" for name, value in machine_of(report).items()))


def _judged(value: float, at_least: float, shown: str) -> str:
    return f"[green]{shown}[/]" if value >= at_least else f"[red]{shown}[/]"


def write(report: Report, path: Path) -> None:
    """Writes the figures as JSON."""
    rows: list[dict[str, Any]] = [
        {**asdict(row), "ratio": row.ratio, "p99_to_p50": row.ours.spread}
        for row in report.compared
    ]
    path.write_text(
        json.dumps(
            {
                "machine": machine_of(report),
                "compared": rows,
                "advance": {
                    "per_second": report.core,
                    "rounds": list(report.core_per_second),
                    "at_least": CORE_AT_LEAST,
                },
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n",
        encoding="utf-8",
    )

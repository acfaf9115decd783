"""What was measured, as a table for people and JSON for machines."""

import json
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks.ground import Extent
from benchmarks.rows import Row, show

WIDTH = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A run. `is_whole` says that every row was measured, at its full size."""

    rows: Sequence[Row]
    extent: Extent
    postgres: str
    is_whole: bool


def machine_of(report: Report) -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "cores": str(cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "postgresql": report.postgres,
        "sqlite": sqlite3.sqlite_version,
    }


def print_table(report: Report, console: Console) -> None:
    """Prints the rows, green where they are met and red where not."""
    table = Table(
        title="Measured against floors on this machine",
        title_justify="left",
        box=SIMPLE_HEAD,
        padding=0,
        collapse_padding=True,
    )
    table.add_column("what", no_wrap=True)
    for heading in ("ours", "floor", "ratio", "bound", "aim"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in report.rows:
        value, ratio = show(row.value, row.unit), show(row.ratio, "×")
        table.add_row(
            row.name,
            value if row.floor else _judged(row, value),
            show(row.floor_value, row.unit),
            _judged(row, ratio) if row.floor else "",
            row.bound_shown,
            row.aim_shown,
        )
    console.print(table)
    console.print(", ".join(f"{name} {value}" for name, value in machine_of(report).items()))


def _judged(row: Row, shown: str) -> str:
    return f"[green]{shown}[/]" if row.is_met else f"[red]{shown}[/]"


def write(report: Report, path: Path, now: datetime | None = None) -> None:
    """Writes everything as JSON, the rounds included."""
    told: dict[str, Any] = {
        "measured_at": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "machine": machine_of(report),
        "is_whole": report.is_whole,
        "extent": asdict(report.extent),
        "rows": [_row(row) for row in report.rows],
    }
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "unit": row.unit,
        "value": row.value,
        "floor": row.floor_value,
        "ratio": row.ratio,
        "bound": row.bound_shown,
        "aim": row.aim_shown,
        "is_met": row.is_met,
        "rounds": {"ours": row.ours, "floor": row.floor, **row.details},
    }

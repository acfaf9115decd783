"""The figures in `docs/benchmarks.md` of a whole run, put there by `python -m benchmarks.page`.

They stand between two marks; everything else on the page is written by hand.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.rows import show

RESULTS = Path(__file__).with_name("results.json")
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"


class NotWhole(Exception):
    """The results are of a part only, or of small sizes: run `make bench` first."""


def figures(results: Mapping[str, Any]) -> str:
    """The table of a run, its day and its machine. Raises `NotWhole`."""
    if not results["is_whole"]:
        raise NotWhole(NotWhole.__doc__)
    machine = ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    lines = [
        f"Measured on {results['measured_at'][:10]}: {machine}.",
        "",
        "| what | ours | floor | ratio | bound | aim | met |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in results["rows"]:
        cells = (
            row["name"],
            show(row["value"], row["unit"]),
            show(row["floor"], row["unit"]) or "–",
            show(row["ratio"], "×") or "–",
            row["bound"],
            row["aim"] or "–",
            "yes" if row["is_met"] else "no",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def put(page: str, figures: str) -> str:
    """The page with these figures between its marks."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n\n{figures}\n\n{_END}{after}"


def main() -> None:
    """Writes the page."""
    try:
        made = figures(json.loads(RESULTS.read_text("utf-8")))
    except (FileNotFoundError, NotWhole) as error:
        sys.exit(f"{NotWhole.__doc__} ({type(error).__name__})")
    PAGE.write_text(put(PAGE.read_text("utf-8"), made), encoding="utf-8")
    print(f"Written to {PAGE.parent.name}/{PAGE.name}.")


if __name__ == "__main__":
    main()

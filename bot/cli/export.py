"""`jawab export`: all published numbers as files for spreadsheets."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console


def export(
    out: Annotated[Path, typer.Option(help="The folder to write to; it is made if need be.")],
) -> None:
    """Write the numbers of every district and of the province, of all periods, as CSV files.

    They hold what the pages show, and nothing besides.
    """
    from flows.tabular import PROVINCE, write_csv
    from handlers.public import find_all

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        slugs: list[str | None] = [None, *sorted(service.rulebook.districts)]
        files = {
            f"{slug or PROVINCE}.csv": write_csv(find_all(service.database, slug)) for slug in slugs
        }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise console.Refusal(f"Cannot write to {out}: {error.strerror}.") from error
    console.say(f"Written to {out}: {', '.join(files)}.")

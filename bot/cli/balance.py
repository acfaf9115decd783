"""`jawab balance`: what was owed on a day, and what became of it."""

from datetime import date
from typing import Annotated

import typer

from bot.cli import console


def balance(
    day: Annotated[
        str | None,
        typer.Option("--date", help="The day in Quetta, as 2026-12-01; without it, today so far."),
    ] = None,
) -> None:
    """Show the messages written on a day by what became of them. Exit 1 if the sums disagree."""
    from flows.calendar import local_day
    from storage.balance import STATUSES, load_balance

    wanted = None if day is None else _read(day)
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        wanted = wanted or local_day(service.clock.now())
        with service.database.transaction() as connection:
            found = load_balance(connection, wanted)
    rows = [("owed", "", str(found.owed))]
    for status in [*STATUSES, *sorted(set(found.by_status) - set(STATUSES))]:
        rows.append((status, "", str(found.by_status.get(status, 0))))
        if status == "failed":
            rows += [
                ("", _explain(reason, code), str(number))
                for (reason, code), number in sorted(found.failed.items())
            ]
    console.show_table((wanted.isoformat(), "reason", "messages"), rows)
    if not found.agrees:
        raise console.Refusal(
            "The sums do not agree: messages are in a state that nobody knows. Report it."
        )


def _explain(reason: str, code: int) -> str:
    named = reason or "not kept"
    return f"{named} ({code})" if code else named


def _read(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise typer.BadParameter(
            f"{typed!r} is no day like 2026-12-01", param_hint="'--date'"
        ) from error

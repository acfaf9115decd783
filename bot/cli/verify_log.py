"""`jawab verify-log`: whether the record is as it was written and printed."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console
from bot.cli.check_data import tell_findings


def verify_log(
    since: Annotated[
        str | None,
        typer.Option(help="Only what was touched since then: 2026-12-01T10:00+05:00."),
    ] = None,
    proof: Annotated[
        Path | None,
        typer.Option(
            help="Check a proof that a citizen was given instead; needs no database.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
) -> None:
    """Recompute the record: every event, every complaint's chain, every closed day; exit 1 on any
    fault."""
    if proof is not None:
        if since is not None:
            raise typer.BadParameter("it does not go with --proof", param_hint="'--since'")
        _check_proof(proof)
        return
    from handlers.data_check.checking import THE_RECORD
    from handlers.data_check.findings import OF_THE_RECORD

    moment = None if since is None else console.read_moment(since, "'--since'")
    tell_findings(THE_RECORD, OF_THE_RECORD, moment, "Recomputing")
    _show_newest()


def _show_newest() -> None:
    from storage import day_digests

    settings = console.load_settings("DATABASE_URL", "JAWAB_SECRET_KEY")
    with console.open_checked_database(settings) as database, database.reading() as connection:
        newest = day_digests.newest(connection)
    if newest is None:
        console.say("No day is closed yet.")
        return
    events = console.plural(newest.events, "event", "events")
    console.say(f"Newest closed day: {newest.day}, {events}.")
    console.say(f"Its digest: {newest.digest}, printed as {newest.printed}.")


def _check_proof(file: Path) -> None:
    from pydantic import TypeAdapter, ValidationError

    from flows.day_digest import Proof

    try:
        proof = TypeAdapter(Proof).validate_json(file.read_bytes())
    except ValidationError as error:
        raise console.Refusal(f"{file} is no proof as Jawab gives it.") from error
    if not proof.holds:
        raise console.Refusal("The proof does not hold: an event or a day was changed in it.")
    events = console.plural(len(proof.events), "event", "events")
    console.say(
        f"{events} of complaint {proof.reference}, in these days. Compare their digests with "
        "those that were printed:"
    )
    for day in proof.days:
        console.say(f"{day.day}  {day.printed}  {day.digest}")

"""`jawab audit`: the weekly sample of what was closed as fixed, and what looks odd in it."""

from typing import Annotated

import typer

from bot.cli import console

app = typer.Typer(no_args_is_help=True, help="Audits of what was closed as fixed: sample, odd.")


@app.command("sample")
def sample(
    district: Annotated[
        list[str], typer.Option(help="The district's slug; may be repeated, or all.")
    ],
    week: Annotated[
        str | None, typer.Option(help="The week, as 2026-W47; else the newest that is over.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show the sample; give it to nobody.")
    ] = False,
) -> None:
    """Draw a week's sample and give it to auditors. The same record gives the same sample."""
    from flows.audit import newest_week, span_of
    from handlers.audits import find_sample
    from handlers.registry import find_districts

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        chosen = week or newest_week(service.clock.now())
        try:
            _, end = span_of(chosen)
        except ValueError as error:
            raise typer.BadParameter(
                f"{chosen} is no week; write it like 2026-W47", param_hint="'--week'"
            ) from error
        if end > service.clock.now():
            raise typer.BadParameter(f"{chosen} is not over yet", param_hint="'--week'")
        for slug in find_districts(service.rulebook.districts, district):
            drawn = find_sample(service.database, slug, chosen)
            console.say(
                f"{slug} {chosen}: {len(drawn.chosen)} of {drawn.confirmed} confirmed and "
                f"{drawn.unconfirmed} unconfirmed. Seed {drawn.seed}."
            )
            for each in drawn.chosen:
                shown = f"{each.reference[:4]}-{each.reference[4:]}"
                console.say(f"  {shown} {each.state.value}")
            if dry_run:
                continue
            given = service.audits.draw_one(slug, chosen)
            if given is None:
                console.say("  Drawn before, or nobody may audit it: nothing was given.")
            else:
                console.say(f"  Given to auditors: {given}.")


@app.command("odd")
def odd(
    district: Annotated[
        list[str], typer.Option(help="The district's slug; may be repeated, or all.")
    ],
    week: Annotated[
        str | None, typer.Option(help="The week, as 2026-W47; else the newest that is over.")
    ] = None,
) -> None:
    """List what looks odd among a week's confirmed fixes. It proves nothing; look into it."""
    from flows.audit import newest_week
    from handlers.oddities import load_oddities
    from handlers.registry import find_districts

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        chosen = week or newest_week(service.clock.now())
        slugs = find_districts(service.rulebook.districts, district)
        try:
            with service.database.reading() as connection:
                found = load_oddities(connection, service.vault, slugs, chosen)
        except ValueError as error:
            raise typer.BadParameter(
                f"{chosen} is no week; write it like 2026-W47", param_hint="'--week'"
            ) from error
    if not found:
        console.say(f"{chosen}: nothing looks odd.")
        return
    console.show_table(
        ("district", "what", "how many", "complaints"),
        [
            (
                each.district,
                each.kind.value.replace("_", " "),
                str(len(each.references)),
                " ".join(f"{number[:4]}-{number[4:]}" for number in each.references),
            )
            for each in found
        ],
    )

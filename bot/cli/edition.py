"""`jawab edition`: the weekly accounts, seen and approved by the operator."""

from typing import Annotated

import typer

from bot.cli import console
from flows.vocabulary import Language

app = typer.Typer(no_args_is_help=True, help="The weekly editions: show, approve.")

_DISTRICT = typer.Option(help="The district's slug; may be repeated, or all.")


@app.command("show")
def show(
    district: Annotated[list[str], _DISTRICT],
    language: Annotated[Language, typer.Option(help="In which to show it.")] = Language.ENGLISH,
) -> None:
    """Show the newest edition: as it was sent, or as it would go out now."""
    from handlers import editions
    from handlers.registry import find_districts

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        texts = {
            slug: editions.show(service.database, service.rulebook, slug, language)
            for slug in find_districts(service.rulebook.districts, district)
        }
    missing = [slug for slug, text in texts.items() if text is None]
    for text in texts.values():
        if text is not None:
            console.say(text)
            console.say()
    if missing:
        raise console.Refusal(f"No edition yet: {', '.join(missing)}.")


@app.command("approve")
def approve(district: Annotated[list[str], _DISTRICT]) -> None:
    """Approve the draft as it stands; it goes out at the next tick."""
    from flows.edition import NotADraft
    from handlers import editions
    from handlers.registry import find_districts

    settings = console.load_settings(*console.STORED)
    refused = []
    with console.open_service(settings) as service:
        service.clock.refresh()
        for slug in find_districts(service.rulebook.districts, district):
            try:
                edition = editions.approve(service.database, slug, service.clock.now())
            except LookupError:
                refused.append(f"{slug} has no edition yet.")
            except NotADraft:
                refused.append(f"{slug}: the newest edition is approved or sent already.")
            else:
                console.say(f"Approved: {slug} {edition.week}.")
    if refused:
        raise console.Refusal(*refused)

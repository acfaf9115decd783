"""`jawab wording`: the texts, for whoever writes and reviews them."""

from collections import Counter
from typing import Annotated

import typer

from bot.cli import console
from flows.vocabulary import Language

app = typer.Typer(no_args_is_help=True, help="The texts of the line: review, check.")


@app.command("review")
def review(
    language: Annotated[
        Language | None, typer.Option(help="Only this language; else all of them.")
    ] = None,
) -> None:
    """List what a native reader has not confirmed yet, and what another language stands in for."""
    from messages.review import unreviewed

    with console.working("Reading the catalogues"):
        found = [each for each in unreviewed() if language in (None, each.language)]
    if not found:
        console.say("Every text is confirmed.")
        return
    console.show_table(
        ("language", "status", "file", "key"),
        [(each.language, each.status, each.file, each.key) for each in found],
    )
    console.say()
    for (code, status), count in Counter((each.language, each.status) for each in found).items():
        console.say(f"{code}: {count} {status}")


@app.command("check")
def check() -> None:
    """Check the texts: missing ones, wrong placeholders, labels and messages that are too long."""
    from messages.catalogue import Catalogue

    with console.working("Reading the catalogues"):
        catalogue = Catalogue.load()
        faults = catalogue.check()
    if faults:
        raise console.Refusal(*faults)
    console.say(f"No fault in {console.plural(len(catalogue.keys()), 'text', 'texts')}.")

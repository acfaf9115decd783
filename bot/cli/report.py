"""`jawab report`: the packs of boards, on paper and as text."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console
from flows.packs import PackKind
from flows.vocabulary import Language


def report(
    kind: Annotated[PackKind, typer.Option(help="Which pack.")],
    district: Annotated[
        str, typer.Option(help="The district's slug; council is of all of them.")
    ] = "",
    language: Annotated[Language, typer.Option(help="In which.")] = Language.ENGLISH,
    out: Annotated[
        Path | None, typer.Option(help="A .pdf or .txt; without it, as text to the terminal.")
    ] = None,
) -> None:
    """Write a board's pack as of now: board, failed, council or quarter.

    The packs that were sent on their days stay as they were sent; this one is not kept.
    """
    from bot.paper.report import draw_pack
    from handlers.packs import prepare, text_of, word_pack
    from handlers.registry import find_district

    if out is not None and out.suffix.lower() not in (".pdf", ".txt"):
        raise console.Refusal(f"{out}: a report is a .pdf or a .txt.")
    if (kind is PackKind.COUNCIL) == bool(district):
        raise console.Refusal("council is of all districts; every other report needs --district.")
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        slug = find_district(service.rulebook.districts, district) if district else ""
        with service.database.reading() as connection:
            pack = prepare(connection, service.rulebook, kind, slug, service.clock.now())
        if pack is None:
            raise console.Refusal(f"Nothing is counted yet in the time that {kind} tells of.")
        catalogue = service.rulebook.catalogue
        if out is not None and out.suffix.lower() == ".pdf":
            content = draw_pack(pack, catalogue, language)
        else:
            content = f"{text_of(word_pack(pack, catalogue, language))}\n".encode()
    if out is None:
        console.say(content.decode().rstrip())
        return
    console.write_file(out, content)
    console.say(f"Written to {out}.")

"""`jawab slip`: the printed receipt of a complaint."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console
from flows.vocabulary import Language


def slip(
    reference: Annotated[str, typer.Argument(help="The complaint's number, such as 4829-1736.")],
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write; without it, slip-<number>.pdf in this folder."),
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help="In which; without it, the complaint's own.")
    ] = None,
) -> None:
    """Write the printed receipt of a complaint as a PDF, for somebody without a phone.

    It shows the code that opens the complaint from any phone: hand it to the citizen only.
    """
    from bot.paper.slip import make_slip
    from flows.folding import fold
    from flows.references import find_reference, show_reference
    from storage.cases import look_at
    from storage.registry import load_district_numbers

    found = find_reference(fold(reference))
    if found is None:
        raise console.Refusal(f"{reference} is no complaint number: it has eight digits.")
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        with service.database.reading() as connection:
            case = look_at(connection, reference=found[0])
            numbers = load_district_numbers(connection)
        if case is None:
            raise console.Refusal(f"There is no complaint {show_reference(found[0])}.")
        document = make_slip(
            case,
            service.rulebook.districts[case.district],
            {
                each.channel: each.address.partition(":")[2]
                for each in numbers
                if each.district == case.district
            },
            service.rulebook.catalogue,
            language or case.language,
        )
    path = out or Path(f"slip-{found[0]}.pdf")
    console.write_file(path, document)
    console.say(f"Written to {path}. It shows the citizen's code: hand it to the citizen only.")

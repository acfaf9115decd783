"""`jawab number`: the districts' own numbers."""

from typing import Annotated

import typer

from bot.cli import console
from flows.vocabulary import Channel

app = typer.Typer(no_args_is_help=True, help="The districts' own numbers: add, list, remove.")

_CHANNEL = typer.Option(help="How messages travel on it.")
_ADDRESS = typer.Option(help="The number: +92…, 03…, or with its channel, whatsapp:+92….")


@app.command("add")
def add(
    district: Annotated[str, typer.Option(help="The district's slug.")],
    channel: Annotated[Channel, _CHANNEL],
    address: Annotated[str, _ADDRESS],
    segments_per_second: Annotated[
        float | None,
        typer.Option(
            help="What the provider lets it send; by default 80 on WhatsApp, 1 by SMS.",
            min=0.01,
            max=1000,
        ),
    ] = None,
    people_per_day: Annotated[
        int | None,
        typer.Option(
            help="How many people WhatsApp lets it write to first within 24 hours; by default any "
            "number. 0 takes the limit away.",
            min=0,
        ),
    ] = None,
) -> None:
    """Give a district a number, or change what it may send.

    A number serves one district, on all its channels.
    """
    from handlers.registry import NumberChange, add_number, list_district_numbers

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        number, change = add_number(
            service.database,
            service.vault,
            service.rulebook.districts,
            district=district,
            channel=channel,
            address=address,
            segments_per_second=segments_per_second,
            people_per_day=people_per_day,
        )
        same = [
            each
            for each in list_district_numbers(service.database, [number.district])
            if each.channel is channel
        ]
    if change is NumberChange.ALLOWANCE:
        console.say(f"Changed: what {number.address} of {number.district} may send.")
        return
    if change is NumberChange.NOTHING:
        console.say(f"Nothing changed: {number.district} has {number.address} already.")
        return
    console.say(f"Added: {number.address} is a number of {number.district} now.")
    if len(same) > 1:
        console.complain(
            f"{number.district} has {len(same)} {channel} numbers now; answers may leave from "
            "either. Remove the old one once the new one works."
        )


@app.command("list")
def list_numbers(
    district: Annotated[
        list[str] | None, typer.Option(help="Only of this district; may be repeated.")
    ] = None,
) -> None:
    """List the numbers."""
    from handlers.registry import find_districts, list_district_numbers

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        wanted = find_districts(service.rulebook.districts, district) if district else []
        numbers = list_district_numbers(service.database, wanted)
    console.show_table(
        ("district", "channel", "address", "segments/s", "people/day"),
        [
            (each.district, each.channel, each.address, f"{each.segments_per_second:g}",
             str(each.people_per_day or ""))
            for each in numbers
        ],
    )  # fmt: skip


@app.command("remove")
def remove(
    channel: Annotated[Channel, _CHANNEL],
    address: Annotated[str, _ADDRESS],
    district: Annotated[
        str | None, typer.Option(help="Refuse unless it is this district's.")
    ] = None,
) -> None:
    """Take a number away. What was sent and received with it stays."""
    from handlers.registry import remove_number

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        number = remove_number(
            service.database, channel=channel, address=address, district=district
        )
    console.say(f"Removed: {number.address} is no number of {number.district} any more.")

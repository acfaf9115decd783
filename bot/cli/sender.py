"""`jawab sender`: whether the districts' numbers send, and stopping or starting them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import console

if TYPE_CHECKING:
    from storage.senders import SenderNumber

app = typer.Typer(
    no_args_is_help=True, help="The numbers that messages leave from: list, pause, resume."
)

_ADDRESS = typer.Option(
    help="The number: +92…, 03…; or with its channel, whatsapp:+92…, for that channel alone."
)
_ALL = typer.Option("--all", help="Every number of every district.")


@app.command("list")
def list_senders() -> None:
    """List the numbers with what holds them and from when they are free."""
    from flows.holding import PAUSED
    from handlers.senders import list_senders as load

    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        numbers = load(service.database)
    console.show_table(
        ("district", "address", "state", "since", "tries again"),
        [
            (each.district, each.address, "sends", "", "")
            if each.hold is None
            else (
                each.district,
                each.address,
                "paused" if each.hold.code == PAUSED else f"held by error {each.hold.code}",
                f"{each.hold.since:%Y-%m-%dT%H:%M:%SZ}",
                f"{each.hold.probe_at:%Y-%m-%dT%H:%M:%SZ}" if each.hold.probe_at else "",
            )
            for each in numbers
        ],
    )


@app.command("pause")
def pause(
    address: Annotated[str | None, _ADDRESS] = None,
    every: Annotated[bool, _ALL] = False,
) -> None:
    """Have a number send nothing until it is resumed. What is owed waits, replies as well."""
    from handlers.senders import pause as hold

    typed = _read(address, every)
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        service.clock.refresh()
        changed = hold(service.database, typed, service.clock.now())
    _say(changed, "Paused: {} sends nothing now.", "it is paused already")


@app.command("resume")
def resume(
    address: Annotated[str | None, _ADDRESS] = None,
    every: Annotated[bool, _ALL] = False,
) -> None:
    """Have a number send again, whether an operator paused it or the provider refused it."""
    from handlers.senders import resume as release

    typed = _read(address, every)
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        changed = release(service.database, typed)
    _say(changed, "Resumed: {} sends again.", "nothing holds it")


def _read(address: str | None, every: bool) -> str | None:
    """What was named; `None` is every number. Raises `typer.BadParameter`."""
    if (address is None) is not every:
        raise typer.BadParameter("name one number with --address, or all with --all")
    return address


def _say(changed: Sequence["SenderNumber"], done: str, otherwise: str) -> None:
    for each in changed:
        console.say(done.format(each.address))
    if not changed:
        console.say(f"Nothing changed: {otherwise}.")

"""`jawab inbox`: messages that are parked because no turn could be made of them."""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qsl

import typer

from bot.cli import console

if TYPE_CHECKING:
    from bot.service import Service
    from flows.incoming import Incoming
    from handlers.turns import Outcome, Turns
    from storage.inbox import Parked

app = typer.Typer(
    no_args_is_help=True, help="Parked messages: list, show, work once more with retry."
)

_ID = typer.Argument(help="The message's id, or its last letters.", metavar="ID")


@app.command("list")
def list_parked() -> None:
    """List the parked messages, oldest first."""
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        parked = _load(service)
    console.show_table(
        ("id", "received", "district", "channel", "error"),
        [
            (each.id, f"{each.received_at:%Y-%m-%dT%H:%M:%SZ}", each.district or "", each.channel,
             each.error)
            for each in parked
        ],
    )  # fmt: skip


@app.command("show")
def show(
    message: Annotated[str, _ID],
    reveal: Annotated[
        bool, typer.Option(help="Show who wrote it and what: it is personal.")
    ] = False,
) -> None:
    """Show a parked message."""
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service:
        each = _find(service, message)
    incoming = _read(each)
    console.say(f"id        {each.id}")
    console.say(f"received  {each.received_at:%Y-%m-%dT%H:%M:%SZ}")
    console.say(f"district  {each.district or 'none'}")
    console.say(f"channel   {each.channel}")
    console.say(f"error     {each.error}")
    console.say(f"holds     {_contents(incoming)}")
    if reveal and incoming is not None:
        console.say(f"from      {incoming.sender}")
        console.say(f"to        {incoming.recipient}")
        if incoming.pin is not None:
            console.say(f"place     {incoming.pin.latitude}, {incoming.pin.longitude}")
        console.say()
        console.say(incoming.text)


@app.command("retry")
def retry(
    message: Annotated[
        str, typer.Argument(help="The message's id, or its last letters.", metavar="ID")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Work every parked message.")] = False,
) -> None:
    """Work parked messages once more, after what failed was mended.

    Promises count from when the message came.
    """
    if bool(message) == every:
        raise typer.BadParameter("give the id of a message, or --all", param_hint="ID")
    settings = console.load_settings(*console.STORED)
    with console.open_service(settings) as service, console.progress("Working") as note:
        wanted = _load(service) if every else [_find(service, message)]
        turns, failed = service.make_turns(), 0
        for number, each in enumerate(wanted, 1):
            told = _retry(turns, each)
            failed += told is None
            console.say(f"{each.id}  {told or 'failed again'}")
            note(each.id, number, len(wanted))
    if not wanted:
        console.say("Nothing is parked.")
    if failed:
        raise console.Refusal(
            f"{console.plural(failed, 'message', 'messages')} failed again and stayed parked: "
            "`jawab inbox list` says why."
        )


def _load(service: "Service", ending: str = "") -> "list[Parked]":
    from storage.inbox import load_parked

    with service.database.transaction() as connection:
        return load_parked(connection, service.vault, ending=ending)


def _find(service: "Service", ending: str) -> "Parked":
    found = _load(service, ending.strip().lower())
    if len(found) != 1:
        raise console.Refusal(
            f"{len(found) or 'No'} parked messages have an id that ends in {ending}: "
            "`jawab inbox list` shows them."
        )
    return found[0]


def _read(parked: "Parked") -> "Incoming | None":
    """The message in the form; `None` for one that the simulator sent, which has none."""
    from bot.channels.twilio.webhooks import NotAMessage, parse_incoming

    try:
        return parse_incoming(parse_qsl(parked.form, keep_blank_values=True))
    except NotAMessage:
        return None


def _contents(incoming: "Incoming | None") -> str:
    if incoming is None:
        return "nothing that can be read: a message of the simulator"
    held = [
        console.plural(len(incoming.text), "letter", "letters") if incoming.text else "",
        console.plural(len(incoming.attachments), "medium", "media")
        if incoming.attachments
        else "",
        "a place" if incoming.pin else "",
        "a choice" if incoming.choice else "",
    ]
    return ", ".join(filter(None, held)) or "nothing"


def _retry(turns: "Turns", parked: "Parked") -> str | None:
    """What became of it, in words; `None` when it failed again."""
    from handlers.turns import Delivery

    incoming = _read(parked)
    if incoming is None:
        return None
    (outcome,) = turns.work(
        [
            Delivery(
                incoming=incoming,
                form=parked.form,
                received_at=parked.received_at,
                parked_as=parked.id,
            )
        ]
    )
    if isinstance(outcome, Exception):
        raise outcome
    return None if outcome.status == "parked" else _worked(outcome)


def _worked(outcome: "Outcome") -> str:
    from flows.references import show_reference

    turn = outcome.turn
    if turn is None:
        return "was worked meanwhile"
    about = f", complaint {show_reference(turn.reference)}" if turn.reference else ""
    return f"worked: {turn.intent.value}{about}"

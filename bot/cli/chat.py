"""`jawab chat`: a phone in the terminal, for trying the line and for scripts."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import console
from flows.vocabulary import Channel

if TYPE_CHECKING:
    from bot.service import Service
    from flows.incoming import Attachment, Pin
    from handlers.turns import Delivery

_NEWEST = 100
_HOW = (
    "A line is a message. /photo, /voice and /pin 30.19 67.01 send those (words may follow), "
    "/wait 72h moves the demo's clock, /quit ends."
)
_PIN = re.compile(r"^(-?\d{1,3}(?:\.\d+)?)[ ,]+(-?\d{1,3}(?:\.\d+)?) *(.*)$")
_WAIT = re.compile(r"^(\d{1,4})([mhd])$")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Typed:
    """A line that was typed: a message, or with `wait` a time to let pass."""

    text: str = ""
    attachment: "Attachment | None" = None
    pin: "Pin | None" = None
    wait: timedelta | None = None


class _Phone:
    """One person's phone: what it sends, and what it has not shown yet of what it got."""

    def __init__(self, service: "Service", address: str, number: str, channel: Channel) -> None:
        self._service = service
        self._address = address
        self._number = number
        self._channel = channel
        self._turns = service.make_turns()
        self._seen = {each["id"] for each in self._inbox()}

    def act(self, typed: _Typed) -> None:
        """Sends the message, or lets the time pass, and works all that follows.

        Raises `storage.database.DatabaseAway` or `Conflict` when it could not be stored.
        """
        self._service.clock.refresh()
        if typed.wait is not None:
            self._service.clock.move_to(self._service.clock.now() + typed.wait)
            self._service.jobs.run_all()
            return
        outcome = self._turns.work([self._deliver(typed)])[0]
        if isinstance(outcome, Exception):
            raise outcome
        self._service.sender.sweep()

    def _deliver(self, typed: _Typed) -> "Delivery":
        from flows.incoming import Incoming
        from handlers.identifiers import new_id
        from handlers.turns import Delivery

        incoming = Incoming(
            provider_id=f"CHAT{new_id()}",
            channel=self._channel,
            sender=self._address,
            recipient=self._number,
            text=typed.text,
            attachments=(typed.attachment,) if typed.attachment else (),
            pin=typed.pin,
        )
        return Delivery(incoming=incoming, form="", received_at=self._service.clock.now())

    def take_new(self) -> Iterator[str]:
        """The texts that arrived since the last time, oldest first."""
        for each in reversed(self._inbox()):
            if each["id"] not in self._seen:
                self._seen.add(each["id"])
                yield each["body"]

    def _inbox(self) -> list[dict[str, Any]]:
        from handlers.demo import list_outbox

        return list_outbox(
            self._service.database,
            self._service.vault,
            self._service.rulebook,
            to=self._address,
            after=None,
            limit=_NEWEST,
        )


def chat(
    district: Annotated[str, typer.Option(help="The district's slug.")],
    sender: Annotated[str, typer.Option("--from", help="The phone that writes: +923…, 03….")],
    by: Annotated[
        console.TextChannel, typer.Option("--channel", help="How it writes.")
    ] = console.TextChannel.WHATSAPP,
) -> None:
    """Write to a district's line from the terminal, in demo mode.

    Type a line and read the answers; an officer's phone gives commands. Lines may be piped in.
    """
    from bot.channels.simulated import SimulatedChannel
    from bot.service import twilio_access
    from handlers.phones import read_address
    from handlers.registry import find_district, list_district_numbers

    settings = console.load_settings(*console.STORED)
    console.need_demo(settings, "The chat works")
    if twilio_access(settings) is not None:
        raise console.Refusal(
            "The Twilio settings are set: the chat, which takes what is owed to be delivered, "
            "would keep messages from real phones. Unset TWILIO_ACCOUNT_SID."
        )
    channel = Channel(by)
    address = read_address(sender, channel)
    with console.open_service(settings, channel=SimulatedChannel()) as service:
        slug = find_district(service.rulebook.districts, district)
        number = next(
            (
                each.address
                for each in list_district_numbers(service.database, [slug])
                if each.channel is channel
            ),
            None,
        )
        if number is None:
            raise console.Refusal(
                f"{slug} has no {channel} number: add one with `jawab number add`."
            )
        service.clock.refresh()
        phone = _Phone(service, address, number, channel)
        console.say(f"{address} writes to {number} ({slug}). {_HOW}")
        for line in _lines(address):
            if line == "/quit":
                break
            typed = _read(line)
            if typed is None:
                console.complain(_HOW)
                continue
            phone.act(typed)
            for text in phone.take_new():
                _show(text)


def _lines(address: str) -> Iterator[str]:
    """What is typed, line by line; what is piped in is shown as well."""
    is_typed = sys.stdin.isatty()
    while True:
        if is_typed:
            try:
                line = input(f"\n{address}> ")
            except (EOFError, KeyboardInterrupt):
                console.say()
                return
        else:
            line = sys.stdin.readline()
            if not line:
                return
            console.say(f"\n{address}> {line.rstrip()}")
        if line.strip():
            yield line.strip()


def _read(line: str) -> _Typed | None:
    """What a line asks for; `None` for a command that there is not."""
    from flows.incoming import Attachment, Pin

    if not line.startswith("/"):
        return _Typed(text=line)
    word, _, rest = line.partition(" ")
    if word == "/photo":
        return _Typed(text=rest, attachment=Attachment(url="chat:photo", content_type="image/jpeg"))
    if word == "/voice":
        return _Typed(text=rest, attachment=Attachment(url="chat:voice", content_type="audio/ogg"))
    if word == "/pin" and (found := _PIN.match(rest)):
        pin = Pin(latitude=float(found[1]), longitude=float(found[2]))
        return _Typed(text=found[3], pin=pin)
    if word == "/wait" and (found := _WAIT.match(rest)):
        return _Typed(wait=timedelta(**{_UNITS[found[2]]: int(found[1])}))
    return None


def _show(text: str) -> None:
    """Prints a message as the terminal's own lines, so that each finds its own direction."""
    console.say("bot>")
    console.say(text)

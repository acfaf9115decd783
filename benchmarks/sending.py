"""The sender: from claiming what is due to having recorded what became of it.

The provider takes every message at once, so what is measured is our own work beside the request.
The floor makes the same requests with the same HTTP client, from as many threads, and nothing else.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import sqlalchemy as sa

from benchmarks import served
from benchmarks.ground import Ground
from benchmarks.provider import Taken
from benchmarks.rows import Row, interleave
from benchmarks.servers import RunFailed, running_provider
from bot.channels.twilio.sending import TwilioChannel
from bot.service import Service, twilio_access
from flows.events import Kind, Line, Said
from flows.vocabulary import Language
from handlers.effects import outbox_row
from handlers.identifiers import new_id
from handlers.ports import Outgoing
from handlers.sending import SLOTS
from storage import outbox, people
from storage.database import table_of
from storage.people import Sender as Person
from storage.tables import OutboxRow

_outbox = table_of(OutboxRow)
_WARM_UP = 200


@dataclass(kw_only=True)
class _Sides:
    """The service, a bare channel to the same provider, and what both sent so far."""

    service: Service
    number: str
    taken: Taken
    sent: int = 0

    def run_ours(self, count: int) -> float:
        """Messages a second, from the first claim to the last record."""
        _owe(self.service, count, self.sent)
        self.sent += count
        began = time.monotonic()
        self.service.sender.sweep()
        seconds = time.monotonic() - began
        with self.service.database.transaction() as connection:
            recorded = connection.execute(
                sa.select(sa.func.count()).where(_outbox.c.status == "sent")
            ).scalar_one()
        if recorded != self.sent:
            raise RunFailed(f"{self.sent} messages were owed, {recorded} are recorded as sent")
        self._check_taken(count)
        return count / seconds

    def run_floor(self, count: int) -> float:
        """Requests a second, with nothing before them and nothing after."""
        made = [_outgoing(self.number, number) for number in range(count)]
        access = twilio_access(self.service.settings)
        if access is None:
            raise RunFailed("the settings name no account")
        channel = TwilioChannel(access)
        try:
            with ThreadPoolExecutor(SLOTS) as slots:
                list(slots.map(channel.send, made[:SLOTS]))
                began = time.monotonic()
                list(slots.map(channel.send, made))
                seconds = time.monotonic() - began
        finally:
            channel.close()
        self._check_taken(count + min(count, SLOTS))
        return count / seconds

    def _check_taken(self, count: int) -> None:
        came = len(self.taken.read())
        if came != count:
            raise RunFailed(f"{count} messages were sent, {came} came to the provider")


def measure_sender(ground: Ground) -> list[Row]:
    """The sender against requests alone."""
    with (
        ground.database("sender") as url,
        ground.place() as place,
        running_provider(place / "provider.log") as provider,
    ):
        number = served.prepare(url, place, segments_per_second=served.UNBOUND)
        with served.service_of(url, place, provider) as service:
            sides = _Sides(service=service, number=number, taken=Taken(provider))
            sides.run_ours(_WARM_UP)
            pairs = interleave(
                lambda: _told(ground, "ours", sides.run_ours(ground.extent.sends)),
                lambda: _told(ground, "floor", sides.run_floor(ground.extent.sends)),
                ground.extent.rounds,
            )
    return [
        Row(
            name="sender, claim to recorded result",
            unit="/s",
            ours=tuple(ours for ours, _ in pairs),
            floor=tuple(floor for _, floor in pairs),
            bound=0.75,
        )
    ]


def _told(ground: Ground, side: str, per_second: float) -> float:
    ground.note(f"sender: {side} {per_second:,.0f}/s")
    return per_second


def _owe(service: Service, count: int, first: int) -> None:
    """Owes a reply to each of `count` new people, who all wrote a moment ago."""
    now = served.now()
    writers = [
        Person(
            person_id=new_id(),
            address_id=new_id(),
            address=f"whatsapp:PK.{number:018d}",
            language=Language.URDU,
        )
        for number in range(first, first + count)
    ]
    with service.database.transaction() as connection:
        people.add_people(connection, service.vault, writers, now)
        outbox.write_outbox(connection, service.vault, _rows(service, writers))


def _rows(service: Service, writers: Sequence[Person]) -> list[dict[str, object]]:
    return [
        outbox_row(
            Said(
                person_id=writer.person_id,
                district=served.DISTRICT,
                language=Language.URDU,
                lines=(Line(key="parked"),),
                kind=Kind.REPLY,
            ),
            service.rulebook.catalogue,
            served.now(),
            dedupe=f"benchmark:{writer.person_id}",
            address_id=writer.address_id,
        )
        for writer in writers
    ]


def _outgoing(number: str, place: int) -> Outgoing:
    return Outgoing(
        outbox_id=new_id(),
        to=f"whatsapp:PK.{place:018d}",
        sender=number,
        body="آپ کا پیغام مل گیا ہے۔ ایک اہلکار اسے پڑھے گا اور آپ کو جواب دے گا۔",
    )

"""A whole line for tests: the real application and database, with a fake Twilio at the far end.

Messages go in as signed webhooks and come out through the REST API, as in life. Time stands still
unless a test moves it.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import respx
from starlette.types import ASGIApp

from bot.channels.simulated import NoMessages
from bot.sample import register_samples, sample_people
from bot.service import Service, build_service
from bot.settings import Settings
from bot.web.app import make_app
from handlers.rulebook import load_rulebook
from storage import contents
from storage.contents import StoredContent
from storage.people import confirm
from storage.tables import OfficerRow
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio.templates import Stock
from tests.fakes.twilio.webhooks import Webhook
from tests.rows import rows_of

START = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # Monday, 9:00 in Quetta
ACCOUNT = "AC" + "0" * 31 + "1"
TOKEN = "f" * 32
SECRET = "0123456789abcdef" * 4
PUBLIC_URL = "https://jawab.example"

_RULEBOOK = load_rulebook(strict=True)


@dataclass(frozen=True, slots=True)
class Client:
    """Asks the application directly, without a network, and keeps cookies as one browser does."""

    app: ASGIApp
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.ask("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.ask("POST", path, **options)

    def open(self, path: str) -> httpx.Response:
        """A page behind a link, whose button is pressed where it has one."""
        shown = self.get(path)
        if "<button" not in shown.text:
            return shown
        pressed = self.post(path)
        return self.get(path) if pressed.status_code == 303 else pressed

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url=PUBLIC_URL, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **options)
                self.cookies.update(client.cookies)
                return answer

        return asyncio.run(ask())


@dataclass(kw_only=True)
class Line:
    """The application, its far end and the phones; made by `open_line`."""

    service: Service
    client: "Client"
    twilio: FakeTwilio
    seen: set[str] = field(default_factory=set)

    def number(self, district: str, channel: str = "whatsapp") -> str:
        """The district's number on a channel."""
        listed = self.client.get("/demo/numbers").json()
        return next(
            each["address"]
            for each in listed
            if each["district"] == district and each["channel"] == channel
        )

    def write(self, sender: str, district: str, text: str = "", **parts: Any) -> list[str]:
        """Sends a message by signed webhook; returns what the sender was answered."""
        channel = sender.partition(":")[0]
        number = self.number(district, channel)
        status = self.post(self.twilio.inbound(sender, number, body=text, **parts))
        assert status == 204, status
        return [body for to, body in self.deliver() if to == sender]

    def post(self, webhook: Webhook) -> int:
        """Posts a webhook as it is; returns the status."""
        return _post(self.client, *webhook)

    def deliver(self) -> list[tuple[str, str]]:
        """Sends what is owed and lets it arrive; returns recipient and text of what is new."""
        self.service.media.fetch_due()
        self.service.jobs.run("sender")
        self.twilio.pump_callbacks()
        new = [message for message in self.twilio.outbound() if message.sid not in self.seen]
        self.seen |= {message.sid for message in new}
        return [(_address(message.to), message.body) for message in new]

    def wait(self, time: timedelta) -> list[tuple[str, str]]:
        """Lets time pass, as a slow clock would tick."""
        arrived: list[tuple[str, str]] = []
        left = time
        while left > timedelta():
            step = min(left, tick_of(time))
            self.service.clock.move_to(self.service.clock.now() + step)
            left -= step
            self.service.jobs.run_all()
            arrived += self.deliver()
        return arrived

    def confirm_officers(self) -> None:
        """Lets everybody who was registered have proved that the phone is theirs."""
        database = self.service.database
        people_there = {row["person_id"] for row in rows_of(database, OfficerRow)}
        with database.transaction() as connection:
            for person_id in sorted(people_there):
                confirm(connection, person_id)

    @staticmethod
    def officer(role: str, district: str, channel: str = "whatsapp") -> str:
        """The address of a sample officer."""
        name = role.rstrip("0123456789")
        person = [
            each
            for each in sample_people()
            if each["role"] == name and each["district"] in (district, None)
        ][int(role[len(name) :] or 1) - 1]
        return str(person["address" if channel == "whatsapp" else "sms"])


def tick_of(wait: timedelta) -> timedelta:
    """How far apart a slow clock looks: two hours, or six where weeks pass."""
    return timedelta(hours=2 if wait <= timedelta(days=20) else 6)


def _address(wire: str) -> str:
    return wire if ":" in wire else f"sms:{wire}"


@contextmanager
def open_line(
    database_url: str,
    folder: Path,
    *,
    lists: bool = False,
    deletes: bool = False,
    secrets: str = SECRET,
    lane: str = "",
) -> Iterator[Line]:
    """A line on an empty migrated database, with the sample numbers and officers.

    `secrets` are its keys, newest first, parted by commas, `lane` those of the protected lane.
    `lists` has it ask the provider for messages; without, its clock runs ten times as fast.
    """
    settings = Settings(
        _env_file=None,
        jawab_mode="demo",
        database_url=database_url,
        public_url=PUBLIC_URL,
        jawab_secret_key=secrets,
        jawab_protected_key=lane,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        jawab_media=folder / "media",
        jawab_spool=folder / "spool",
        jawab_erased=folder / "erased.list",
        jawab_delete_at_twilio=deletes,
    )
    service = build_service(
        settings,
        message_list=None if lists else NoMessages(),
        rulebook=_RULEBOOK,
        real_now=lambda: START,
    )
    # Packs go out on days of the calendar, whatever is tested; `tests/handlers/test_packs.py`.
    service.jobs.leave_out("packs")
    register_samples(service)
    app = make_app(service, works=False)
    client = Client(app)
    service.start_turns()
    with respx.mock(assert_all_called=False) as router:
        twilio = FakeTwilio(
            account_sid=ACCOUNT,
            auth_token=TOKEN,
            now=service.clock.now,
            webhook_url=f"{PUBLIC_URL}/webhooks/twilio/messages",
            deliver=lambda url, headers, body: _post(client, url, headers, body),
            auto_approve=True,
        )
        twilio.mount(router)
        _have_templates(service, twilio)
        try:
            yield Line(service=service, client=client, twilio=twilio)
        finally:
            service.stop()


def _post(client: Client, url: str, headers: Mapping[str, str], body: bytes) -> int:
    answer = client.post(url.removeprefix(PUBLIC_URL), content=body, headers=dict(headers))
    return answer.status_code


_PUSHED: list[tuple[Stock, Sequence[StoredContent]]] = []
"""What the first line's push left at the provider, and in its database."""


def _have_templates(service: Service, twilio: FakeTwilio) -> None:
    """Has templates and button sets at the provider. The first line pushes them as the operator
    would; later ones get what came of it, because a push takes longer than most tests."""
    if _PUSHED:
        (stock, stored) = _PUSHED[0]
        twilio.content.restock(stock)
        with service.database.transaction() as connection:
            contents.write_contents(connection, stored)
        return
    assert service.templates is not None
    pushed = service.templates.push(lambda *_: None)
    assert not pushed.refused, pushed.refused
    with service.database.transaction() as connection:
        stored = list(contents.load_contents(connection).values())
    _PUSHED.append((twilio.content.stock(), stored))

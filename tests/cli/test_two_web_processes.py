"""Two web processes on one PostgreSQL, and people whose messages reach both at once."""

import asyncio
import json
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpx
import pytest

from bot.sample import register_samples
from bot.service import build_service
from bot.settings import Settings
from storage.database import Database
from storage.records import verify_chain
from storage.registry import load_district_numbers
from storage.tables import Complaint, ConversationRow, EventRow, InboxRow, OutboxRow, Person
from tests.cli.conftest import PRODUCTION, Process
from tests.fakes.twilio.webhooks import Webhook, write_webhook
from tests.rows import rows_of

pytestmark = pytest.mark.postgres

PEOPLE = 40
PATH = "/webhooks/twilio/messages"
BEGINNING = "hamare mohalle mein pani nahi aa raha"
REST = "{n} din se tanker bhi nahi aya"


@dataclass(frozen=True, kw_only=True)
class Line:
    """Two processes of one line. `number` is the district's on WhatsApp."""

    addresses: tuple[str, str]
    database: Database
    number: str

    def webhook(self, person: int, text: str, at: int) -> Webhook:
        sender = f"whatsapp:+92300000{person:04d}"
        sid = f"SM{person:016x}{at:016x}"
        fields = {
            "MessageSid": sid, "SmsSid": sid, "AccountSid": PRODUCTION["TWILIO_ACCOUNT_SID"],
            "From": sender, "To": self.number, "Body": text, "NumMedia": "0",
            "SmsStatus": "received", "ApiVersion": "2010-04-01",
        }  # fmt: skip
        url = f"{PRODUCTION['PUBLIC_URL']}{PATH}"
        return write_webhook(url, fields, PRODUCTION["TWILIO_AUTH_TOKEN"])

    def post_all(self, posts: Sequence[tuple[int, Webhook]]) -> list[int]:
        """Posts webhooks at once, each to the process of that index; returns the statuses."""

        async def post_at_once() -> list[int]:
            async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
                answers = await asyncio.gather(
                    *(
                        client.post(
                            f"{self.addresses[process]}{PATH}",
                            headers=webhook.headers,
                            content=webhook.body,
                        )
                        for process, webhook in posts
                    )
                )
            return [answer.status_code for answer in answers]

        return asyncio.run(post_at_once())


@pytest.fixture
def line(start: Callable[..., Process], postgres_url: str) -> Iterator[Line]:
    environment = {**PRODUCTION, "DATABASE_URL": postgres_url}
    named = {name.lower(): value for name, value in environment.items()}
    service = build_service(Settings(_env_file=None, **named))
    register_samples(service)
    with service.database.transaction() as connection:
        number = next(
            each.address
            for each in load_district_numbers(connection)
            if each.district == "quetta" and each.channel == "whatsapp"
        )
    processes = [start("serve", "--port", "0", "--role", "web", **environment) for _ in range(2)]
    one, other = (each.wait_for("Jawab serves ").split()[2].rstrip("/") for each in processes)
    yield Line(addresses=(one, other), database=service.database, number=number)
    for process in processes:
        assert process.end(signal.SIGTERM) == 0
    service.stop()


def test_two_messages_of_one_person_at_once_are_one_conversation(line: Line) -> None:
    """Whichever comes first is the story, and the other is added to it: nothing is lost."""
    posts = []
    for person in range(1, PEOPLE + 1):
        pair = [
            line.webhook(person, BEGINNING, at=0),
            line.webhook(person, REST.format(n=person + 1), at=1),
        ]
        # Each process sees each of the two kinds first, and one webhook comes twice.
        posts += [(person % 2, pair[0]), ((person + 1) % 2, pair[1]), (0, pair[0]), (1, pair[0])]

    assert set(line.post_all(posts)) == {204}

    database = line.database
    assert {row["status"] for row in rows_of(database, InboxRow)} == {"done"}
    assert len(rows_of(database, InboxRow)) == 2 * PEOPLE
    wrote = {row["person_id"] for row in rows_of(database, InboxRow)}
    assert len(wrote) == PEOPLE
    complaints = rows_of(database, Complaint)
    assert sorted(row["person_id"] for row in complaints) == sorted(wrote)
    conversations = [json.loads(row["state"]) for row in rows_of(database, ConversationRow)]
    assert [each["contacts"] for each in conversations] == [2] * PEOPLE
    for complaint in complaints:
        kinds = [
            row["kind"]
            for row in sorted(
                rows_of(database, EventRow, complaint_id=complaint["id"]),
                key=lambda row: row["sequence"],
            )
        ]
        assert kinds == [
            "ComplaintRegistered", "ClockStarted", "ClockStarted", "Assigned", "InformationAdded",
        ]  # fmt: skip
        with database.transaction() as connection:
            verify_chain(connection, complaint["id"])
    replies = [row["person_id"] for row in rows_of(database, OutboxRow, kind="reply")]
    assert sorted(replies) == sorted(2 * list(wrote))


def test_what_one_process_answered_the_other_knows(line: Line) -> None:
    """Messages sent one after another, to the processes by turns, are taken in that order."""
    for at, text in enumerate((BEGINNING, "1", "Kuchlak", "5")):
        posts = [((person + at) % 2, line.webhook(person, text, at)) for person in range(1, 11)]
        assert set(line.post_all(posts)) == {204}

    database = line.database
    assert len(rows_of(database, Complaint)) == 10
    for complaint in rows_of(database, Complaint):
        record = json.loads(complaint["record"])
        assert record["story"] == BEGINNING
        assert record["place"]["text"] == "Kuchlak"
        assert record["language"] == "ur"
    writers = {row["person_id"] for row in rows_of(database, InboxRow)}
    languages = {row["language"] for row in rows_of(database, Person) if row["id"] in writers}
    assert languages == {"ur"}

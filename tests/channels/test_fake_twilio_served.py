"""The fake served on loopback: real sockets for the channel, and the command that starts it."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import pytest
import uvicorn

from bot.channels.twilio.access import TwilioAccess
from bot.channels.twilio.media import TwilioMedia
from bot.channels.twilio.sending import TwilioChannel
from bot.channels.twilio.webhooks import is_signed, parse_incoming, parse_status
from handlers.ports import Accepted, Fetched, Outgoing, Uncertain
from tests.fakes.twilio import ACCOUNT_SID, AUTH_TOKEN, FakeTwilio
from tests.fakes.twilio.serving import Callbacks, HttpDelivery, build_app

ROOT = Path(__file__).parents[2]
SMS = Outgoing(
    outbox_id="17", to="sms:+923000000001", sender="sms:+923000000100", body="شکایت درج ہو گئی"
)


@dataclass(frozen=True, slots=True)
class Posted:
    path: str
    signature: str
    body: bytes

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return parse_qsl(self.body.decode(), keep_blank_values=True)


class Endpoint(ThreadingHTTPServer):
    """The service's side: takes every webhook and remembers it."""

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.arrived = threading.Condition()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def wait_for(self, count: int) -> list[Posted]:
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.posted) >= count, timeout=20)
            return list(self.posted)


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.arrived:
            signature = self.headers["X-Twilio-Signature"]
            self.server.posted.append(Posted(self.path, signature, body))
            self.server.arrived.notify_all()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as endpoint:
        thread = threading.Thread(target=endpoint.serve_forever, args=(0.02,))
        thread.start()
        yield endpoint
        endpoint.shutdown()
        thread.join()


@dataclass(frozen=True, slots=True)
class Served:
    fake: FakeTwilio
    address: str


@contextmanager
def _serve(endpoint: Endpoint) -> Iterator[Served]:
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    delivery = HttpDelivery(endpoint.url)
    fake = FakeTwilio(
        now=lambda: datetime.now(UTC),
        webhook_url="https://grievance.example/webhooks/twilio/messages",
        deliver=delivery,
        api_url=address,
        content_url=address,
        cdn_url=address,
        check_contract=False,  # Reading the description takes longer than the time-outs here.
    )
    app = build_app(fake, hang_seconds=2.0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Served(fake, address)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
        delivery.close()


@pytest.fixture
def served(endpoint: Endpoint) -> Iterator[Served]:
    with _serve(endpoint) as served:
        yield served


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=20) as http:
        yield http


def test_a_message_goes_out_and_its_callbacks_come_back(
    served: Served, endpoint: Endpoint, access: TwilioAccess, http: httpx.Client
) -> None:
    channel = TwilioChannel(replace(access, api_url=served.address))
    with Callbacks(served.fake, seconds=0.01):
        outcome = channel.send(SMS)
        posted = endpoint.wait_for(2)
    channel.close()

    assert isinstance(outcome, Accepted)
    reports = [parse_status(post.pairs) for post in posted]
    assert [report.status for report in reports] == ["sent", "delivered"]
    assert {report.provider_id for report in reports} == {outcome.provider_id}
    for post in posted:
        assert post.path == "/webhooks/twilio/status?outbox=17"
        url = f"https://grievance.example{post.path}"
        assert is_signed(url, post.pairs, post.signature, [AUTH_TOKEN])
    [shown] = http.get(f"{served.address}/_messages", params={"to": SMS.to}).json()
    assert (shown["body"], shown["status"]) == (SMS.body, "delivered")


def test_a_person_writes_with_a_picture_that_is_then_fetched(
    served: Served, endpoint: Endpoint, access: TwilioAccess, http: httpx.Client
) -> None:
    asked = {
        "from": "whatsapp:+923000000001",
        "to": "whatsapp:+923000000100",
        "body": "salam",
        "latitude": 30.18,
        "longitude": 66.97,
        "media": [{"content_type": "image/jpeg", "base64": "/9j/4AAA"}],
        "copies": 2,
    }
    answer = http.post(f"{served.address}/_inbound", json=asked).json()
    first, second = endpoint.wait_for(2)
    incoming = parse_incoming(first.pairs)
    media = TwilioMedia(replace(access, api_url=served.address))
    outcome = media.fetch(incoming.attachments[0].url)
    media.close()

    assert answer == {"statuses": [204, 204]}
    assert first == second
    assert incoming.text == "salam"
    assert incoming.pin is not None
    assert isinstance(outcome, Fetched)
    assert outcome.content_type == "image/jpeg"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("TIMEOUT_AFTER", "read_timeout"),
        ("RESET_AFTER", "remote_protocol_error"),
        ("ERROR_AFTER", "http_500"),
    ],
)
def test_faults_reach_the_channel_through_real_sockets(
    served: Served, access: TwilioAccess, http: httpx.Client, fault: str, reason: str
) -> None:
    channel = TwilioChannel(
        replace(access, api_url=served.address), timeout=httpx.Timeout(5.0, read=1.0)
    )
    ordered = http.post(f"{served.address}/_fail", json={"fault": fault})

    outcome = channel.send(SMS)
    again = channel.send(SMS)

    channel.close()
    assert ordered.status_code == 204
    assert outcome == Uncertain(reason=reason)
    assert isinstance(again, Accepted)
    assert len(served.fake.outbound()) == 2


def test_the_command_serves_on_loopback(endpoint: Endpoint, http: httpx.Client) -> None:
    webhook = "https://grievance.example/webhooks/twilio/messages"
    command = [sys.executable, "-m", "tests.fakes.twilio", "--port", "0", "--webhook", webhook]
    process = subprocess.Popen(
        [*command, "--deliver-to", endpoint.url],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = line.split()[2]
        asked = {"from": "sms:+923000000001", "to": "sms:+923000000100", "body": "salam"}
        http.post(f"{address}/_inbound", json=asked).raise_for_status()
        [posted] = endpoint.wait_for(1)
    finally:
        process.terminate()
        process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()

    assert line == f"Twilio at {address} account {ACCOUNT_SID}\n"
    assert address.startswith("http://127.0.0.1:")
    assert parse_incoming(posted.pairs).text == "salam"
    assert is_signed(webhook, posted.pairs, posted.signature, [AUTH_TOKEN])

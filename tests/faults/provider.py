"""A Twilio on loopback that misbehaves, and people who write through it.

Webhooks are delivered as Twilio does it: once more when nobody answers, then never. Some come
twice, some before the one that was written earlier. What is lost stays in Twilio's list.
"""

import random
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import uvicorn

from benchmarks.citizens import texts_of
from tests.fakes.twilio import FakeTwilio, Fault
from tests.fakes.twilio.serving import HttpDelivery, build_app
from tests.fakes.twilio.webhooks import Webhook, post

PUBLIC_URL = "https://jawab.example"

# A tenth of all requests ends in one of these, as often before the message was taken as after.
MISBEHAVIOUR = (
    Fault.TIMEOUT_BEFORE,
    Fault.TIMEOUT_AFTER,
    Fault.RESET_BEFORE,
    Fault.RESET_AFTER,
    Fault.ERROR_BEFORE,
    Fault.ERROR_AFTER,
    Fault.NOT_JSON_AFTER,
    Fault.TOO_MANY,
)
_WRITERS = 16


class Provider:
    """The fake with its time, its moods, and the way to the service's processes."""

    def __init__(self, address: str, seed: int) -> None:
        self.address = address
        self.offset = timedelta()
        self.misbehaves = True
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._webs: list[HttpDelivery] = []
        self.twilio = FakeTwilio(
            now=lambda: datetime.now(UTC) + self.offset,
            api_url=address,
            content_url=address,
            cdn_url=address,
            webhook_url=f"{PUBLIC_URL}/webhooks/twilio/messages",
            deliver=self._deliver,
            fate=self._fate,
            check_contract=False,
        )

    def reach(self, webs: Sequence[str]) -> None:
        """Names the addresses of the processes that take webhooks."""
        self._webs = [HttpDelivery(web) for web in webs]

    def close(self) -> None:
        for web in self._webs:
            web.close()

    def chance(self, share: float) -> bool:
        with self._lock:
            return self._random.random() < share

    def _fate(self) -> Fault | None:
        if not self.misbehaves or not self.chance(0.1):
            return None
        with self._lock:
            return self._random.choice(MISBEHAVIOUR)

    def _deliver(self, url: str, headers: object, body: bytes) -> int:
        """To any process that listens, as a balancer in front of them would."""
        with self._lock:
            order = self._random.sample(self._webs, len(self._webs))
        for web in order[:-1]:
            try:
                return web(url, headers, body)  # type: ignore[arg-type]
            except ConnectionError:
                continue
        return order[-1](url, headers, body)  # type: ignore[arg-type]

    def deliver(self, webhook: Webhook) -> int | None:
        return post(webhook, self._deliver)


@contextmanager
def running_provider(seed: int) -> Iterator[Provider]:
    """A Twilio on loopback for as long as it is wanted."""
    listener = socket.create_server(("127.0.0.1", 0))
    provider = Provider(f"http://127.0.0.1:{listener.getsockname()[1]}", seed)
    server = uvicorn.Server(
        uvicorn.Config(
            build_app(provider.twilio, hang_seconds=0.5),
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
        provider.close()


@contextmanager
def callbacks(provider: Provider) -> Iterator[None]:
    """Accepted messages move on meanwhile, and the service is told so: doubled and shuffled."""
    stop = threading.Event()

    def pump() -> None:
        seed = 0
        while not stop.wait(0.5):
            seed += 1
            provider.twilio.pump_callbacks(steps=1, order="shuffled", copies=2, seed=seed)

    thread = threading.Thread(target=pump)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def write_conversations(
    provider: Provider, numbers: Sequence[str], citizens: int, per_second: float
) -> int:
    """Has citizens write five messages each; returns how many webhooks were lost for good."""
    began = time.monotonic()
    written = iter(range(citizens * 5))
    lost: list[Webhook] = []

    def pace() -> None:
        with pacing:
            due = began + next(written) / per_second
        time.sleep(max(0.0, due - time.monotonic()))

    def converse(number: int) -> None:
        sender = f"whatsapp:PK.{number:015d}"
        recipient = numbers[number % len(numbers)]
        held: Webhook | None = None
        for text in texts_of(number):
            pace()
            webhook = provider.twilio.inbound(sender, recipient, body=text)
            if held is None and provider.chance(0.05):
                # It overtakes nobody, but the next one overtakes it.
                held = webhook
                continue
            _deliver(provider, webhook, lost)
            if held is not None:
                _deliver(provider, held, lost)
                held = None
        if held is not None:
            _deliver(provider, held, lost)

    pacing = threading.Lock()
    with ThreadPoolExecutor(_WRITERS) as writers:
        for done in [writers.submit(converse, number) for number in range(citizens)]:
            done.result()
    return len(lost)


def _deliver(provider: Provider, webhook: Webhook, lost: list[Webhook]) -> None:
    answers = [provider.deliver(webhook)]
    if provider.chance(0.1):
        answers.append(provider.deliver(webhook))
    if not any(status is not None and status < 300 for status in answers):
        lost.append(webhook)

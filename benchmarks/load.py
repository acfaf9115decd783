"""The load: clients on keep-alive connections, each playing one conversation after another.

Run in a process of its own (`python -m benchmarks.load`), so that what it costs is not the
server's; requests are bytes made beforehand, answers are read no further than needed.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import uvloop

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"

Conversation = Sequence[bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What one run saw. `latencies` are seconds, sorted; `refused` counts answers but 204."""

    seconds: float
    latencies: list[float]
    refused: int

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def at(self, share: float) -> float:
        """The latency, in seconds, that this share of messages did not exceed."""
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)]


class _Client(asyncio.Protocol):
    """One connection: sends, waits for the whole answer, sends the next."""

    def __init__(self, conversations: Iterator[Conversation], done: asyncio.Future[None]) -> None:
        self._conversations = conversations
        self._messages: Iterator[bytes] = iter(())
        self._done = done
        self._received = b""
        self._sent_at = 0.0
        self.latencies: list[float] = []
        self.refused = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_exception(ConnectionError("the server hung up in mid-conversation"))

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(_HEAD_END)
        if not end or len(body) < _length_of(head):
            return
        self.latencies.append(time.perf_counter() - self._sent_at)
        self._received = b""
        if head[9:12] != b"204":
            self.refused += 1
        self._send()

    def _send(self) -> None:
        message = next(self._messages, None)
        while message is None:
            conversation = next(self._conversations, None)
            if conversation is None:
                self._done.set_result(None)
                self._transport.close()
                return
            self._messages = iter(conversation)
            message = next(self._messages, None)
        self._sent_at = time.perf_counter()
        self._transport.write(message)


def _length_of(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(_LENGTH)
    return int(lowered[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0


async def play(port: int, conversations: Iterable[Conversation], clients: int) -> Run:
    """Plays every conversation once; a client goes on to the next when its own has ended."""
    loop = asyncio.get_running_loop()
    waiting = iter(conversations)
    ends: list[asyncio.Future[None]] = [loop.create_future() for _ in range(clients)]
    protocols = [_Client(waiting, end) for end in ends]
    began = time.perf_counter()
    for protocol in protocols:
        await loop.create_connection(lambda it=protocol: it, "127.0.0.1", port)
    await asyncio.gather(*ends)
    return Run(
        seconds=time.perf_counter() - began,
        latencies=sorted(each for protocol in protocols for each in protocol.latencies),
        refused=sum(protocol.refused for protocol in protocols),
    )


def write_conversations(path: Path, conversations: Iterable[Conversation]) -> None:
    """Writes what `main` reads: a conversation a line, its requests as text."""
    with path.open("w", encoding="utf-8") as file:
        for conversation in conversations:
            file.write(json.dumps([each.decode("latin-1") for each in conversation]) + "\n")


def _read_conversations(path: Path) -> list[list[bytes]]:
    with path.open(encoding="utf-8") as file:
        return [[each.encode("latin-1") for each in json.loads(line)] for line in file]


def main() -> None:
    """`python -m benchmarks.load PORT CLIENTS FILE`: prints the run as JSON."""
    port, clients, path = sys.argv[1:]
    conversations = _read_conversations(Path(path))
    run = uvloop.run(play(int(port), conversations, int(clients)))
    print(json.dumps(asdict(run)))


if __name__ == "__main__":
    main()

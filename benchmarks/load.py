"""The load: clients on keep-alive connections that write conversations, as bytes made beforehand.

`play` keeps each client busy: it writes, waits for the answer, writes the next. `pace` writes at a
steady rate, however long answers take. Run in a process of its own (`python -m benchmarks.load`),
so that what it costs is not the server's; answers are read no further than needed.
"""

import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import uvloop

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_CONNECTIONS = 64
# Nobody reads an answer and writes the next message in less.
_BETWEEN_SECONDS = 1.0

Conversation = Sequence[bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What one run saw. `latencies` are seconds, sorted; `refused` counts answers but 204.

    `sent_at` are monotonic times, conversation by conversation, which other processes of this
    machine share.
    """

    seconds: float
    latencies: list[float]
    refused: int
    sent_at: list[list[float]]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def began(self) -> float:
        return min(at for conversation in self.sent_at for at in conversation)

    def at(self, share: float) -> float:
        """The latency, in seconds, that this share of messages did not exceed."""
        return at_share(self.latencies, share)


def at_share(ordered: Sequence[float], share: float) -> float:
    """What this share of values, sorted, does not exceed."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


class _Connection(asyncio.Protocol):
    """Writes a message and tells the status of its whole answer."""

    def __init__(self) -> None:
        self.answered: Callable[[bytes], None] = _nobody_asked
        self.broke: Callable[[], None] = _nothing
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.broke()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(_HEAD_END)
        if not end or len(body) < _length_of(head):
            return
        self._received = b""
        self.answered(head[9:12])

    def write(self, message: bytes) -> None:
        self._transport.write(message)

    def close(self) -> None:
        self._transport.close()


def _nobody_asked(status: bytes) -> None:
    raise ConnectionError("the server answered what nobody asked")


def _nothing() -> None:
    pass


class _Counter:
    """What has been written and answered so far."""

    def __init__(self, conversations: Sequence[Conversation]) -> None:
        self.sent_at: list[list[float]] = [[] for _ in conversations]
        self.latencies: list[float] = []
        self.refused = 0
        self._left = sum(len(each) for each in conversations)
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def answered(self, since: float, status: bytes) -> None:
        self.latencies.append(time.monotonic() - since)
        self.refused += status != b"204"
        self._left -= 1
        if self._left == 0 and not self.done.done():
            self.done.set_result(None)

    def broke(self) -> None:
        if not self.done.done():
            self.done.set_exception(ConnectionError("the server hung up in mid-conversation"))

    def run(self, seconds: float) -> Run:
        return Run(
            seconds=seconds,
            latencies=sorted(self.latencies),
            refused=self.refused,
            sent_at=self.sent_at,
        )


def _length_of(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(_LENGTH)
    return int(lowered[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0


async def _connect(port: int, counter: _Counter) -> _Connection:
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(_Connection, "127.0.0.1", port)
    connection.broke = counter.broke
    return connection


async def play(port: int, conversations: Sequence[Conversation], clients: int) -> Run:
    """Plays every conversation once; a client goes on to the next when its own has ended."""
    counter = _Counter(conversations)
    connections = [await _connect(port, counter) for _ in range(clients)]
    waiting = iter(enumerate(conversations))
    began = time.monotonic()
    for connection in connections:
        _converse(connection, _messages(waiting), counter)
    await counter.done
    seconds = time.monotonic() - began
    for connection in connections:
        connection.close()
    return counter.run(seconds)


def _messages(waiting: Iterator[tuple[int, Conversation]]) -> Iterator[tuple[int, bytes]]:
    """The messages of one conversation after another, with its number."""
    return ((number, message) for number, each in waiting for message in each)


def _converse(
    connection: _Connection, messages: Iterator[tuple[int, bytes]], counter: _Counter
) -> None:
    """Has a connection write one message after another, each when the last was answered."""
    sent_at = 0.0

    def write() -> None:
        nonlocal sent_at
        following = next(messages, None)
        if following is None:
            return
        number, message = following
        sent_at = time.monotonic()
        counter.sent_at[number].append(sent_at)
        connection.write(message)

    def answered(status: bytes) -> None:
        counter.answered(sent_at, status)
        write()

    connection.answered = answered
    write()


async def pace(port: int, conversations: Sequence[Conversation], per_second: float) -> Run:
    """Writes so many messages a second, whatever becomes of those before.

    Latencies count from when a message was due, so that a server that stands still is not spared
    the messages that would have come meanwhile.
    """
    counter = _Counter(conversations)
    free = deque([await _connect(port, counter) for _ in range(_CONNECTIONS)])
    opened = list(free)
    began = time.monotonic()
    for place, (number, message) in enumerate(_spread(conversations, per_second)):
        due_at = began + place / per_second
        await asyncio.sleep(max(due_at - time.monotonic(), 0))
        while not free and not counter.done.done():
            await asyncio.sleep(0.001)
        if counter.done.done():
            break
        _write_once(free.popleft(), message, due_at, counter, free)
        counter.sent_at[number].append(due_at)
    await counter.done
    seconds = time.monotonic() - began
    for connection in opened:
        connection.close()
    return counter.run(seconds)


def _write_once(
    connection: _Connection,
    message: bytes,
    due_at: float,
    counter: _Counter,
    free: deque[_Connection],
) -> None:
    def answered(status: bytes) -> None:
        free.append(connection)
        counter.answered(due_at, status)

    connection.answered = answered
    connection.write(message)


def _spread(
    conversations: Sequence[Conversation], per_second: float
) -> Iterator[tuple[int, bytes]]:
    """All messages in an order in which a conversation's own lie well apart."""
    together = max(int(per_second * _BETWEEN_SECONDS), 1)
    for first in range(0, len(conversations), together):
        group = range(first, min(first + together, len(conversations)))
        for at in range(max(len(conversations[number]) for number in group)):
            yield from (
                (number, conversations[number][at])
                for number in group
                if at < len(conversations[number])
            )


def write_conversations(path: Path, conversations: Iterable[Conversation]) -> None:
    """Writes what `main` reads: a conversation a line, its requests as text."""
    with path.open("w", encoding="utf-8") as file:
        for conversation in conversations:
            file.write(json.dumps([each.decode("latin-1") for each in conversation]) + "\n")


def _read_conversations(path: Path) -> list[list[bytes]]:
    with path.open(encoding="utf-8") as file:
        return [[each.encode("latin-1") for each in json.loads(line)] for line in file]


def run_beside(conversations: Path) -> Path:
    """Where the run of a file of conversations is written."""
    return conversations.with_suffix(".run.json")


def main() -> None:
    """`python -m benchmarks.load PORT FILE play CLIENTS` or `… pace PER_SECOND`: writes the run as
    JSON beside the file (`run_beside`)."""
    port, path, how, much = sys.argv[1:]
    conversations = _read_conversations(Path(path))
    if how == "play":
        run = uvloop.run(play(int(port), conversations, int(much)))
    else:
        run = uvloop.run(pace(int(port), conversations, float(much)))
    run_beside(Path(path)).write_text(json.dumps(asdict(run)), encoding="utf-8")


if __name__ == "__main__":
    main()

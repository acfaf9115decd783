"""A provider that takes every message at once, and remembers when which came.

Not the fake of the tests, which checks each request against Twilio's own description: this one
costs next to nothing, so that what is measured is the service. It knows nothing but messages.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import uvloop

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_ABSENT = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A message that came: when (monotonic time), from and to whom, and its row of the outbox."""

    at: float
    sender: str
    to: str
    outbox_id: str


class _Connection(asyncio.Protocol):
    """Answers one request after another."""

    def __init__(self, taken: list[tuple[float, bytes]]) -> None:
        self._taken = taken
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        while True:
            head, end, rest = self._received.partition(_HEAD_END)
            length = _length_of(head) if end else 0
            if not end or len(rest) < length:
                return
            self._received = rest[length:]
            self._transport.write(self._answer(head, rest[:length]))

    def _answer(self, head: bytes, body: bytes) -> bytes:
        if head.startswith(b"POST ") and b"/Messages.json " in head[:200]:
            self._taken.append((time.monotonic(), body))
            made = b'{"sid": "SM%032x", "status": "queued"}' % len(self._taken)
            return b"HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n%b" % (len(made), made)
        if head.startswith(b"GET /taken"):
            _, _, first = head.partition(b" ")[2].partition(b" ")[0].partition(b"?since=")
            told = json.dumps([(at, form.decode()) for at, form in self._taken[int(first) :]])
            return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(told), told.encode())
        return _ABSENT


def _length_of(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(_LENGTH)
    return int(lowered[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0


class Taken:
    """What came to the provider at a port."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._known = 0

    def read(self) -> list[Arrival]:
        """What came since it was read last."""
        with urlopen(f"http://127.0.0.1:{self._port}/taken?since={self._known}") as answer:
            told = json.load(answer)
        self._known += len(told)
        return [_arrival(at, form) for at, form in told]


def _arrival(at: float, form: str) -> Arrival:
    fields = parse_qs(form)
    query = parse_qs(urlsplit(fields["StatusCallback"][0]).query)
    return Arrival(
        at=at, sender=fields["From"][0], to=fields["To"][0], outbox_id=query["outbox"][0]
    )


async def _serve(port: int) -> None:
    taken: list[tuple[float, bytes]] = []
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(taken), "127.0.0.1", port)
    await server.serve_forever()


def main() -> None:
    """`python -m benchmarks.provider PORT`."""
    uvloop.run(_serve(int(sys.argv[1])))


if __name__ == "__main__":
    main()

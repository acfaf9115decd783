"""The wall round the tests lets nothing out and hides no attempt."""

import asyncio
import socket
import urllib.request
from collections.abc import Callable
from urllib.error import URLError

import pytest

from tests.network import NetworkRefused, Wall

# Reserved for documentation: nobody answers there, wall or not.
ELSEWHERE = "192.0.2.1"


def connect() -> None:
    with socket.socket() as connection:
        connection.connect((ELSEWHERE, 80))


def connect_six() -> None:
    with socket.socket(socket.AF_INET6) as connection:
        connection.connect_ex(("2001:db8::1", 80))


def send() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as connection:
        connection.sendto(b"?", (ELSEWHERE, 53))


def look_up() -> None:
    socket.getaddrinfo("api.twilio.com", 443)


def open_asynchronously() -> None:
    asyncio.run(asyncio.wait_for(asyncio.open_connection(ELSEWHERE, 80), timeout=5))


@pytest.mark.parametrize("reach", [connect, connect_six, send, look_up, open_asynchronously])
def test_other_machines_are_out_of_reach(wall: Wall, reach: Callable[[], None]) -> None:
    with pytest.raises(NetworkRefused):
        reach()
    assert len(wall.attempts) == 1
    wall.attempts.clear()


def test_an_attempt_is_remembered_when_the_refusal_was_caught(wall: Wall) -> None:
    with pytest.raises((URLError, NetworkRefused)):
        urllib.request.urlopen("http://api.twilio.com/", timeout=5)
    assert wall.attempts == ["api.twilio.com"]
    wall.attempts.clear()


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            with socket.create_connection((host, port), timeout=5):
                server.accept()[0].close()

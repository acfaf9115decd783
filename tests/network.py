"""The wall round the tests: nothing but loopback and local sockets can be reached.

It stands where Python opens sockets; a driver written in C is outside it.
"""

import ipaddress
import socket
from typing import Any

import pytest

_LOCAL_NAMES = frozenset({"", "localhost"})


class NetworkRefused(Exception):
    """A test tried to reach another machine."""


class Wall:
    """Refuses connections to other machines and remembers each attempt in `attempts`."""

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def raise_it(self, patch: pytest.MonkeyPatch) -> None:
        """Put the wall up until the patch is undone."""
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, self._guard_socket(getattr(socket.socket, name)))
        for name in ("getaddrinfo", "gethostbyname"):
            patch.setattr(socket, name, self._guard_lookup(getattr(socket, name)))

    def _guard_socket(self, method: Any) -> Any:
        def guarded(connection: socket.socket, *args: Any) -> Any:
            if connection.family in (socket.AF_INET, socket.AF_INET6):
                # The address is the last argument of every one of them.
                self._refuse_unless_local(args[-1][0])
            return method(connection, *args)

        return guarded

    def _guard_lookup(self, function: Any) -> Any:
        def guarded(host: Any, *args: Any, **options: Any) -> Any:
            self._refuse_unless_local(host)
            return function(host, *args, **options)

        return guarded

    def _refuse_unless_local(self, host: str | bytes | None) -> None:
        name = host.decode() if isinstance(host, bytes) else host or ""
        if not _is_local(name):
            self.attempts.append(name)
            raise NetworkRefused(name)


def _is_local(name: str) -> bool:
    if name in _LOCAL_NAMES:
        return True
    try:
        # The unspecified address is where servers listen; as a target it means this machine.
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified

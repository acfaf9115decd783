"""Running a service until it is told to stop: with HTTP, or as a worker without.

SIGTERM and SIGINT end either in order: what is under way is finished, within `PATIENCE`.
"""

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import structlog
import uvicorn

from bot.service import Service
from bot.web.app import make_app

log = structlog.get_logger(__name__)

PATIENCE = 10.0
"""Seconds in which a process that was told to stop has ended, whatever hangs."""

_FOR_REQUESTS = 4
_ENDS = (signal.SIGTERM, signal.SIGINT)


class CannotListen(Exception):
    """The address cannot be had; the message says why."""


class DidNotStart(Exception):
    """The web application failed before it served anything; the log says why."""


def listen_at(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes any that is free. Raises `CannotListen`."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListen(f"{host} is no address of this machine ({error.strerror})") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        # From here on the port is ours, and who connects waits until the service is ready.
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise CannotListen(
            f"port {port} is taken by another program"
            if error.errno == errno.EADDRINUSE
            else f"{host}:{port} cannot be used ({error.strerror})"
        ) from error
    return listener


def serve_web(
    service: Service, listener: socket.socket, *, works: bool, ready: Callable[[], None]
) -> None:
    """Serves HTTP until told to stop; `works` also sends and ticks. Calls `ready` once it serves.

    Raises `DidNotStart`.
    """
    config = uvicorn.Config(
        make_app(service, works=works),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_FOR_REQUESTS,
    )
    server = _Server(config, ready)
    # uvicorn raises the signal again when it is done: for it to end nothing, it needs a handler.
    with _signals_end_nothing():
        try:
            server.run(sockets=[listener])
        except SystemExit as error:
            raise DidNotStart("the service did not start: see the log") from error
        finally:
            server.deadline.cancel()
    if not server.started:
        raise DidNotStart("the service did not start: see the log")


class _Server(uvicorn.Server):
    """uvicorn's server that says when it is ready, and does not wait for ever for the end."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self.deadline = _deadline()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            self.deadline.start()
        super().handle_exit(sig, frame)


def serve_worker(service: Service, *, ready: Callable[[], None]) -> None:
    """Sends and ticks until told to stop. Calls `ready` once it does."""
    with _told_to_end() as wait:
        service.clock.refresh()
        service.start_work()
        ready()
        wait()
        deadline = _deadline()
        deadline.start()
        service.stop()
        deadline.cancel()


@contextmanager
def _told_to_end() -> Iterator[Callable[[], object]]:
    """Gives what waits for SIGTERM or SIGINT, also for one that came before the wait.

    A byte for each signal is written at once, whichever thread the signal reaches. Python's own
    handlers run only between two steps of the main thread, and none comes between the last step
    before a wait and the wait.
    """
    read, write = socket.socketpair()
    write.setblocking(False)
    with read, write, _signals_end_nothing():
        before = signal.set_wakeup_fd(write.fileno())
        try:
            yield lambda: read.recv(1)
        finally:
            signal.set_wakeup_fd(before)


@contextmanager
def _signals_end_nothing() -> Iterator[None]:
    """SIGTERM and SIGINT have a handler meanwhile that does nothing."""
    before = {number: signal.signal(number, lambda *_: None) for number in _ENDS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _deadline() -> threading.Timer:
    timer = threading.Timer(PATIENCE, _give_up)
    timer.daemon = True
    return timer


def _give_up() -> None:
    # Threads that hang cannot be ended in another way; what they held runs out in the database.
    log.error("The process did not end in time and is cut off.", action="stop_cut_off")
    os._exit(1)

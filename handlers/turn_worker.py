"""The thread that takes turns: whenever it comes free it takes all that waits, as one batch.

At rest a batch is one message and waits for nobody; under load its commit is shared. Who hands a
message over hears of it only when it is durable.
"""

import asyncio
import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future

import structlog

from handlers.turns import Delivery, Outcome, Turns

log = structlog.get_logger(__name__)

BATCH = 64
STOP_SECONDS = 10

_Waiter = Future[Outcome] | asyncio.Future[Outcome]
_Queue = queue.SimpleQueue[tuple[Delivery, _Waiter] | None]
_Told = tuple[_Waiter, Outcome | Exception]


class TurnWorker:
    """One thread, so messages are taken in the order in which they are handed over.

    More in one process would make smaller batches and wait for each other's Python; what one
    cannot do, another process does.
    """

    def __init__(self, turns: Turns) -> None:
        self._waiting = _Queue()
        self._thread = threading.Thread(target=_run, args=(turns, self._waiting), name="turns")
        self._thread.start()

    def submit(self, delivery: Delivery) -> Future[Outcome]:
        """Hands a message over; the future ends once it is durable, or with `DatabaseAway`."""
        future: Future[Outcome] = Future()
        self._waiting.put((delivery, future))
        return future

    async def take(self, delivery: Delivery) -> Outcome:
        """The same from an event loop, which is woken once for a whole batch."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.put((delivery, future))
        return await future

    def stop(self) -> None:
        """Finishes what waits, then ends the thread."""
        self._waiting.put(None)
        self._thread.join(timeout=STOP_SECONDS)


def _run(turns: Turns, waiting: _Queue) -> None:
    ending = False
    while not ending:
        taken = [waiting.get()]
        while len(taken) < BATCH:
            try:
                taken.append(waiting.get_nowait())
            except queue.Empty:
                break
        ending = None in taken
        work = [each for each in taken if each is not None]
        if work:
            outcomes = _outcomes(turns, [delivery for delivery, _ in work])
            _tell_all([(waiter, told) for (_, waiter), told in zip(work, outcomes, strict=True)])


def _outcomes(turns: Turns, deliveries: Sequence[Delivery]) -> Sequence[Outcome | Exception]:
    try:
        return turns.work(deliveries)
    except Exception as error:
        log.exception("A turn worker failed.", action="worker_failed")
        return [error] * len(deliveries)


def _tell_all(told: Sequence[_Told]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[_Told]] = {}
    for waiter, outcome in told:
        if isinstance(waiter, Future):
            _tell(waiter, outcome)
        elif not waiter.done():
            by_loop.setdefault(waiter.get_loop(), []).append((waiter, outcome))
    for loop, waiting in by_loop.items():
        try:
            loop.call_soon_threadsafe(_tell_each, waiting)
        except RuntimeError:
            # The loop was closed; what was done stays done.
            log.warning("Nobody waits for a batch any more.", action="nobody_waits")


def _tell_each(told: Sequence[_Told]) -> None:
    for waiter, outcome in told:
        _tell(waiter, outcome)


def _tell(waiter: _Waiter, outcome: Outcome | Exception) -> None:
    if waiter.done():
        # Who waited has gone; what was done stays done.
        return
    if isinstance(outcome, Exception):
        waiter.set_exception(outcome)
    else:
        waiter.set_result(outcome)

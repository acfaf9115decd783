"""A seal round the core: while it is shut, this thread reaches no socket, file, process or clock.

Python's audit events tell of everything opened, also where C opens it; the profiler's of every
call of the clock, which C keeps where nothing can be put in its place.
"""

import gc
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from types import FrameType
from typing import Any

_FORBIDDEN = ("open", "os.", "shutil.", "socket.", "sqlite3.", "subprocess.", "tempfile.", "time.")
_CLOCKS = frozenset({"now", "today", "utcnow"})

_shut = threading.local()


class Broken(BaseException):
    """The core reached for the outside. No `except Exception` hides it."""


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if getattr(_shut, "is_shut", False) and event.startswith(_FORBIDDEN):
        raise Broken(event)


sys.addaudithook(_hear)


def _watch(frame: FrameType, event: str, called: Any) -> None:
    if event != "c_call":
        return
    owner = getattr(called, "__self__", None)
    if owner is time or (owner in (date, datetime) and called.__name__ in _CLOCKS):
        raise Broken(called.__name__)


@contextmanager
def sealed() -> Iterator[None]:
    """Shuts the seal until the end of the block. What is read at start must be read before."""
    # Collecting garbage runs what is not the core's: finalizers, and Hypothesis's look at the time.
    gc.disable()
    _shut.is_shut = True
    sys.setprofile(_watch)
    try:
        yield
    finally:
        sys.setprofile(None)
        _shut.is_shut = False
        gc.enable()

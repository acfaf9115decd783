"""How long a fuzzer goes on: once, or round after round for its share of a time."""

import os
import time
from collections.abc import Callable

# Tests that share the time.
SHARES = 5


def go_on(once: Callable[[], None]) -> int:
    """Runs a Hypothesis test once, or again and again for its share; returns the rounds."""
    share = float(os.environ.get("JAWAB_FUZZ_SECONDS", "0")) / SHARES
    ends, rounds = time.monotonic() + share, 0
    while not rounds or time.monotonic() < ends:
        once()
        rounds += 1
    return rounds

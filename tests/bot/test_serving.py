"""Being told to stop: whenever the signal comes, it is heard."""

import subprocess
import sys

# A process of its own: signals are the main thread's, and a deaf one would hang the tests.
_LISTENER = """
import signal
from bot import serving

serving._ENDS = (signal.SIGALRM,)
for number in range(3000):
    with serving._told_to_end() as wait:
        # Before, while and after the wait begins.
        signal.setitimer(signal.ITIMER_REAL, 1e-6 + number % 30 * 1e-6)
        wait()
print("heard all")
"""


def test_a_signal_is_heard_whenever_it_comes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LISTENER], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "heard all"), done.stderr

"""How many notices an officer gets besides the morning's digest, and what is above that number.

Urgent ones (`flows.events.Kind.URGENT`) and answers to commands are not limited and not counted.
"""

from datetime import datetime, time

from flows.calendar import KARACHI, local_day

NOTICES_A_DAY = 3
"""Messages a local day; the next digest counts what is above (`life-cycle.md`, rule 7)."""


def day_began(now: datetime) -> datetime:
    """The midnight from which the day's notices are counted."""
    return datetime.combine(local_day(now), time(), KARACHI)

"""How often somebody may try a complaint's number and code on the web.

Four digits are soon guessed by a machine. So a number takes few wrong codes in a day, whether there
is a complaint of that number or not, and one address of the internet takes part in few tries in an
hour; many phones share one address, so these are more. In a chat the same is held back by
`flows.pacing`, because every try there is a message of somebody's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """So many wrong tries `within` a time that begins with the first of them."""

    most: int
    within: timedelta


OF_NUMBER = Limit(most=5, within=timedelta(days=1))
OF_ADDRESS = Limit(most=60, within=timedelta(hours=1))
LONGEST = max(OF_NUMBER.within, OF_ADDRESS.within)
"""After this, wrong tries are forgotten altogether."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tries:
    """How often it went wrong since an instant."""

    wrong: int
    since: datetime


def may_try(tries: Tries | None, limit: Limit, now: datetime) -> bool:
    """Whether another code is looked at."""
    return tries is None or now - tries.since >= limit.within or tries.wrong < limit.most


def count_wrong(tries: Tries | None, limit: Limit, now: datetime) -> Tries:
    """The tries with one more that went wrong."""
    if tries is None or now - tries.since >= limit.within:
        return Tries(wrong=1, since=now)
    return Tries(wrong=tries.wrong + 1, since=tries.since)

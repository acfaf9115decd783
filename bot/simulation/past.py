"""The weeks before a demo begins: a made-up past, worked by the real service in seconds.

So that the public pages, lists and phones of a demo show a living service at once. Time passes in
larger steps than in `jawab simulate`, which is the one that looks whether promises are kept.
"""

from datetime import datetime, timedelta

from bot.service import Service
from bot.simulation.census import Census
from bot.simulation.habits import OF_SAMPLES
from bot.simulation.province import Clock, Note, Province
from storage import outcomes

COMPLAINTS_A_DAY = 3.5
WEIGHTS = {"quetta": 12, "kech": 4, "pishin": 3}
"""So that one district has as many complaints as a real one, and its numbers may be shown."""

_STEP = timedelta(hours=8)
# How often each job runs, in steps.
_EVERY = {
    "rungs": 1,
    "waking": 1,
    "verifiers": 1,
    "digests": 3,
    "editions": 1,
    "hotspots": 3,
    "audits": 3,
    "protected": 3,
    "measures": 21,
    "sender": 3,
}


def begins_empty(service: Service) -> bool:
    """Whether nobody has complained yet."""
    with service.database.reading() as connection:
        return not outcomes.count_states(connection)


def live_past(service: Service, clock: Clock, now: datetime, days: int, note: Note) -> None:
    """Lets so many days before `now` happen. `clock` is what the service takes for real time."""
    start = (now - timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    clock.now = start
    census = Census(
        service=service,
        start=start,
        days=days,
        seed=1,
        habits_of_districts=OF_SAMPLES,
        weights=WEIGHTS,
        with_more_officers=False,
    )
    province = Province(
        service=service,
        clock=clock,
        census=census,
        complaints=round(days * COMPLAINTS_A_DAY),
        tick=_STEP,
        jobs=_EVERY,
    )
    province.live(note)

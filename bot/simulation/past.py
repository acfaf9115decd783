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

DAYS = 90
COMPLAINTS_A_DAY = 3
WEIGHTS = {"quetta": 4, "kech": 2, "khuzdar": 2, "pishin": 2}

_STEP = timedelta(hours=6)
# How often each job runs, in steps.
_EVERY = {
    "rungs": 1,
    "waking": 1,
    "extensions": 4,
    "duty": 1,
    "verifiers": 1,
    "digests": 2,
    "parting": 2,
    "editions": 1,
    "hotspots": 4,
    "audits": 4,
    "protected": 1,
    "measures": 28,
    "sender": 4,
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

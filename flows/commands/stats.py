"""STATS: how the district does, with what was due as the measure."""

from flows import wording
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.life_cycle import OFFICERS


def _wants(request: Request) -> Wants:
    return Wants(stats=True)


def _run(desk: Desk) -> Problem | None:
    stats = desk.loaded.stats
    if stats is None:
        raise LookupError("the numbers that STATS wants were not loaded")
    desk.say("stats-title", district=wording.names(desk.docket.district.names))
    desk.say("stats-received", count=stats.received, open=stats.open, late=stats.late)
    desk.say("stats-answered", count=stats.answered, of=stats.answered_due)
    desk.say("stats-fixed", count=stats.fixed, of=stats.fixed_due)
    desk.say("stats-checking", count=stats.checking)
    return None


COMMAND = Command(
    name="STATS",
    words=("stats", "statistics", "aadad o shumar", "haal", "اعداد و شمار", "اعداد", "حال"),
    roles=OFFICERS,
    example="STATS",
    meaning_key="help-stats",
    wants=_wants,
    run=_run,
)

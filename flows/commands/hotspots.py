"""HOTSPOTS: what three people or more report from one place."""

from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.hotspots import list_lines
from flows.life_cycle import OFFICERS


def _wants(request: Request) -> Wants:
    return Wants(hotspots=True)


def _run(desk: Desk) -> Problem | None:
    desk.lines += list_lines(desk.loaded.hotspots, desk.docket.district)
    return None


COMMAND = Command(
    name="HOTSPOTS",
    words=("hotspots", "hotspot", "bari shikayat", "bara masla", "بڑا مسئلہ", "بڑے مسئلے"),
    roles=OFFICERS,
    example="HOTSPOTS",
    meaning_key="help-hotspots",
    wants=_wants,
    run=_run,
)

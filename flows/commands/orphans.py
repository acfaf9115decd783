"""LIST ORPHANS: what nobody in particular works on, for whoever can give it to somebody."""

from flows.board import BoardKind
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.life_cycle import DECIDERS


def _wants(request: Request) -> Wants:
    return Wants(board=request.ask_board(BoardKind.ORPHANS))


def _run(desk: Desk) -> Problem | None:
    desk.say_page(BoardKind.ORPHANS)
    return None


COMMAND = Command(
    name="LIST ORPHANS",
    words=("list orphans", "orphans", "orphan", "la waris", "be afsar", "بے افسر", "لاوارث"),
    roles=DECIDERS,
    example="LIST ORPHANS",
    meaning_key="help-orphans",
    wants=_wants,
    run=_run,
)

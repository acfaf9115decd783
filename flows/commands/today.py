"""TODAY: of what a promise falls due today."""

from flows.board import BoardKind
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.life_cycle import OFFICERS


def _wants(request: Request) -> Wants:
    return Wants(board=request.ask_board(BoardKind.TODAY))


def _run(desk: Desk) -> Problem | None:
    desk.say_page(BoardKind.TODAY)
    return None


COMMAND = Command(
    name="TODAY",
    words=("today", "due today", "aaj", "aj", "آج"),
    roles=OFFICERS,
    example="TODAY",
    meaning_key="help-today",
    wants=_wants,
    run=_run,
)

"""LATE: of what a promise has passed, the most overdue first."""

from flows.board import BoardKind
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.life_cycle import OFFICERS


def _wants(request: Request) -> Wants:
    return Wants(board=request.ask_board(BoardKind.LATE))


def _run(desk: Desk) -> Problem | None:
    desk.say_page(BoardKind.LATE)
    return None


COMMAND = Command(
    name="LATE",
    words=("late", "overdue", "der", "dair", "deri", "دیر", "لیٹ", "تاخیر"),
    roles=OFFICERS,
    example="LATE",
    meaning_key="help-late",
    wants=_wants,
    run=_run,
)

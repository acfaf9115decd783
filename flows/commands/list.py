"""LIST: what is open in the district."""

from flows.board import BoardKind
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.life_cycle import OFFICERS


def _wants(request: Request) -> Wants:
    return Wants(board=request.ask_board(BoardKind.OPEN))


def _run(desk: Desk) -> Problem | None:
    desk.say_page(BoardKind.OPEN)
    return None


COMMAND = Command(
    name="LIST",
    words=("list", "fehrist", "fahrist", "khuli", "فہرست", "لسٹ", "کھلی"),
    roles=OFFICERS,
    example="LIST",
    meaning_key="help-list",
    wants=_wants,
    run=_run,
)

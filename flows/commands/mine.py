"""MINE: what waits for the officer who asks."""

from flows.board import BoardKind
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.life_cycle import OFFICERS


def _wants(request: Request) -> Wants:
    return Wants(board=request.ask_board(BoardKind.MINE))


def _run(desk: Desk) -> Problem | None:
    desk.say_page(BoardKind.MINE)
    return None


COMMAND = Command(
    name="MINE",
    words=("mine", "my", "meri", "mere", "mera", "mere pas", "میری", "میرے", "میرا", "میرے پاس"),
    roles=OFFICERS,
    example="MINE",
    meaning_key="help-mine",
    wants=_wants,
    run=_run,
)

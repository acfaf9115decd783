"""MORE: the next page of the list that was asked for last."""

from flows.board import BoardKind
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.life_cycle import OFFICERS


def _wants(request: Request) -> Wants:
    if request.more_from is None:
        return Wants()
    kind, offset = request.more_from
    return Wants(board=request.ask_board(BoardKind(kind), offset))


def _run(desk: Desk) -> Problem | None:
    if desk.request.more_from is None:
        desk.say("list-end")
    else:
        desk.say_page(BoardKind(desk.request.more_from[0]))
    return None


COMMAND = Command(
    name="MORE",
    words=("more", "next", "mazeed", "mazid", "aur", "agla", "agli", "مزید", "اور", "اگلی"),
    roles=OFFICERS,
    example="MORE",
    meaning_key="help-more",
    wants=_wants,
    run=_run,
)

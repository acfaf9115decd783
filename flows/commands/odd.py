"""ODD: what looks odd among last week's confirmed fixes of this district."""

from flows import oddities
from flows.desk import Desk, Request, Wants
from flows.grammar import Command, Problem
from flows.vocabulary import Role


def _wants(request: Request) -> Wants:
    return Wants(oddities=True)


def _run(desk: Desk) -> Problem | None:
    found = desk.loaded.oddities
    if found is None:
        raise LookupError("the list that ODD wants was not loaded")
    district = desk.docket.district
    week, here = found
    desk.lines += oddities.tell(here, week, {district.slug: district.names})
    return None


COMMAND = Command(
    name="ODD",
    words=("odd", "ajeeb", "ajib", "anokha", "عجیب", "مشکوک"),
    roles=frozenset({Role.PDU}),
    example="ODD",
    meaning_key="help-odd",
    wants=_wants,
    run=_run,
)

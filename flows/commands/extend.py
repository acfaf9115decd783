"""EXTEND: more time for all that is open in a district. It begins when UNDO is over."""

from datetime import timedelta

from flows import events, wording
from flows.desk import Desk, wants_nothing
from flows.extending import read_extension
from flows.extension import EXTENDED_AT_MOST
from flows.grammar import Command, Problem, Text
from flows.vocabulary import Role

_EXAMPLE = "EXTEND kech 3d flood"


def _run(desk: Desk) -> Problem | None:
    here = desk.docket.district
    districts = {**here.neighbours, here.slug: here.names}
    typed = read_extension(desk.typed.texts["what"], districts)
    if typed.unknown:
        return Problem(key="extend-unknown", args={"typed": typed.unknown, "example": _EXAMPLE})
    missing = [
        wording.word(part)
        for part, value in (("part-days", typed.days), ("part-cause", typed.reason))
        if not value
    ]
    if typed.days is None or typed.reason is None or missing:
        args = {"missing": wording.listing(missing), "example": _EXAMPLE}
        return Problem(key="wrong-argument", args=args)
    if timedelta(days=typed.days) > EXTENDED_AT_MOST:
        return Problem(key="away-too-long", args={"days": EXTENDED_AT_MOST.days})
    slug = typed.district or here.slug
    if desk.officer.district not in (None, slug):
        return Problem(key="wrong-role", args={"command": "EXTEND"})
    desk.docket.add(
        events.DistrictExtended(
            id=desk.docket.ids.new(),
            district=slug,
            days=typed.days,
            reason=typed.reason,
            at=desk.docket.now,
            officer_id=desk.officer.actor_id,
        )
    )
    desk.docket.add(events.UndoSpent(officer_id=desk.officer.actor_id))
    desk.say(
        "done-extend",
        district=wording.names(districts[slug]),
        days=typed.days,
        cause=wording.word(f"extension-{typed.reason.value}"),
    )
    return None


COMMAND = Command(
    name="EXTEND",
    words=("extend", "mohlat", "muhlat", "barhao", "مہلت"),
    roles=frozenset({Role.PDU}),
    arguments=(Text(name="what", part="part-days"),),
    changes=True,
    pin_by_sms=True,
    example=_EXAMPLE,
    meaning_key="help-extend",
    wants=wants_nothing,
    run=_run,
)

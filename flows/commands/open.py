"""OPEN: what a person said in the protected lane. It always needs the PIN, and is written down."""

from flows import events, wording
from flows.desk import Desk
from flows.grammar import Command, Problem
from flows.protected import conflict
from flows.protected.case import ProtectedCase
from flows.protected.items import (
    ITEM,
    OPEN_FOR,
    ROLES,
    duty_lines,
    on_item,
    origin_line,
    possible,
    safety_args,
    state_of,
    wants_item_and_page,
)
from flows.protected.references import show_reference
from flows.protected.shelf import Item


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    case, docket = item.case, desk.docket
    docket.add(
        events.ReadLogged(
            officer_id=desk.officer.actor_id,
            kind="protected",
            object_id=case.id,
            at=docket.now,
        )
    )
    desk.change(opened_until=docket.now + OPEN_FOR, opened_by=desk.request.channel)
    names = docket.district.neighbours.get(case.district, docket.district.names)
    desk.say(
        "item-title",
        number=item.number,
        state=state_of(case),
        district=wording.names(names),
        when=wording.moment(case.started_at),
        reference=show_reference(case.reference),
    )
    desk.say("item-safe", **safety_args(case))
    for words in case.words:
        if words.text:
            desk.say("item-words", text=words.text)
    if case.media:
        desk.say("item-media", count=len(case.media))
    if item.phone:
        desk.say("item-phone", phone=item.phone)
    origin = origin_line(case)
    if origin is not None:
        desk.lines.append(origin)
    desk.lines += duty_lines(case, docket.district)
    if conflict.is_about_pdu(docket.ladder, case):
        desk.say("item-outside", outside=desk.items.outside)
    _say_work(desk, case)
    if item.link:
        desk.say("show-link", link=item.link)
    desk.say("item-next", examples=wording.listing(possible(item)))
    return None


def _say_work(desk: Desk, case: ProtectedCase) -> None:
    if case.told:
        last = case.told[-1]
        desk.say("item-told", when=wording.moment(last.at), text=wording.excerpt(last.text))
    if case.body:
        desk.say("item-body", body=case.body, text=wording.excerpt(case.summary))
    if case.outcome:
        desk.say("item-outcome", text=wording.excerpt(case.outcome))


COMMAND = Command(
    name="OPEN",
    words=("open", "kholo", "kholen", "کھولو", "کھولیں", "پرانیزه"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    pin_always=True,
    example="OPEN 1 pin 4321",
    meaning_key="help-open",
    wants=wants_item_and_page,
    run=on_item(_run),
)

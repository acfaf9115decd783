"""OPEN: what a person said in the protected lane. It always needs the PIN, and is written down."""

from flows import events, wording
from flows.desk import Desk
from flows.grammar import Command, Problem
from flows.protected import conflict
from flows.protected.case import ProtectedCase
from flows.protected.items import ITEM, OPEN_FOR, ROLES, on_item, possible, state_of, wants_item
from flows.protected.references import show_reference
from flows.protected.shelf import Item
from flows.protected.vocabulary import Identity, Question

_SAID = {True: "item-yes", False: "item-no", None: "item-unsaid"}


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
    _say_safety(desk, case)
    for words in case.words:
        if words.text:
            desk.say("item-words", text=words.text)
    if case.media:
        desk.say("item-media", count=len(case.media))
    if item.phone and case.identity is not Identity.ANONYMOUS:
        desk.say("item-phone", phone=item.phone)
    if case.linked_to is not None:
        desk.say("item-linked")
    if conflict.is_about_pdu(docket.ladder, case):
        desk.say("item-outside", outside=desk.items.outside)
    _say_work(desk, case)
    desk.say("item-next", examples=wording.listing(possible(item)))
    return None


def _say_safety(desk: Desk, case: ProtectedCase) -> None:
    def said(question: Question) -> wording.Value:
        answer = case.says(question)
        return wording.word(_SAID[answer])

    desk.say(
        "item-safe",
        danger=said(Question.DANGER),
        write=said(Question.WRITE),
        call=said(Question.CALL),
        woman=said(Question.WOMAN),
        known=wording.word(f"item-identity-{case.identity.value}"),
    )


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
    wants=wants_item,
    run=on_item(_run),
)

"""SEND: an item to a body that inquires, outside the chain of who is named in it."""

import re

from flows.desk import Desk
from flows.folding import fold, fold_digits
from flows.grammar import Command, Problem
from flows.protected import conflict, events
from flows.protected.case import ProtectedCase
from flows.protected.items import ITEM, ROLES, on_item, perform, wants_item, wrong_rest
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item
from flows.protected.vocabulary import Identity
from flows.titles import POSTS
from flows.vocabulary import Role

_PHONE = re.compile(r"(?:\d[\s\-]?){9,}")
_DISTRICT = (Role.FOCAL_POINT, Role.COORDINATOR, Role.DC)
_PDU = ("pdu", "provincial delivery unit", "پی ڈی یو")


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    body, _, summary = rest.partition(";")
    body, summary = body.strip(), summary.strip()
    if not fold(body) or not fold(summary):
        return wrong_rest(desk)
    if _is_in_chain(desk, item.case, body):
        return Problem(key="wrong-receiver", args={"outside": desk.items.outside})
    if item.case.identity is not Identity.KNOWN and _PHONE.search(fold_digits(summary)):
        return Problem(key="wrong-identity")
    problem = perform(
        desk,
        item,
        ProtectedAction.SEND,
        lambda about: events.SentToBody(body=body, summary=summary, **about),
    )
    if problem is None:
        desk.say("done-send", number=item.number, body=body)
    return problem


def _is_in_chain(desk: Desk, case: ProtectedCase, body: str) -> bool:
    """Whether the body is of whom the case is about, or answers to them.

    Nothing of the lane goes to the offices of a district; what is about the PDU not there either.
    """
    ladder, folded = desk.docket.ladder, fold(body)
    posts = {post for role in _DISTRICT for post in POSTS.get(role, ())}
    if conflict.is_about_pdu(ladder, case):
        posts.update(_PDU)
    offices = {
        fold(each.office) for each in ladder.officers if conflict.is_conflicted(each, case)
    } - {""}
    padded = f" {folded} "
    if any(f" {fold(post)} " in padded for post in (*posts, *offices)):
        return True
    return bool(set(conflict.find_people(desk.docket, body)) & set(case.left_out))


COMMAND = Command(
    name="SEND",
    words=("send", "bhejo", "bhejen", "بھیجو", "بھیجیں", "ولېږه"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    changes=True,
    example="SEND 1 Provincial Ombudsman; money was asked for a certificate",
    meaning_key="help-send",
    wants=wants_item,
    run=on_item(_run),
)

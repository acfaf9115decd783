"""REFER, of an item: to a service that helps, with consent or by the duty rule."""

from flows.desk import Desk
from flows.folding import fold
from flows.grammar import Command, Problem
from flows.protected import events
from flows.protected.items import ITEM, ROLES, on_item, perform, wants_item, wrong_rest
from flows.protected.life_cycle import ProtectedAction
from flows.protected.shelf import Item
from flows.protected.vocabulary import Consent, DutyKind

_WORDS: dict[Consent | DutyKind, tuple[str, ...]] = {
    Consent.GIVEN: (
        "consent yes", "consent", "agreed", "razi", "raza mand", "رضامند", "راضی", "رضایت هو",
    ),
    DutyKind.CHILD: ("child", "bacha", "bachi", "بچہ", "بچی", "ماشوم", "ماشومه"),
    DutyKind.DANGER: ("danger", "khatra", "خطرہ", "خطر"),
}  # fmt: skip
_TYPED = {fold(word): reason for reason, words in _WORDS.items() for word in words}
_EXAMPLE = "REFER 1 women's crisis centre; consent yes"


def _run(desk: Desk, item: Item, rest: str) -> Problem | None:
    service, _, typed = rest.partition(";")
    if not fold(service):
        return wrong_rest(desk)
    reason = _TYPED.get(fold(typed))
    if reason is None:
        return Problem(key="wrong-consent", args={"example": _EXAMPLE})
    duty = reason if isinstance(reason, DutyKind) else None
    if duty is not None and duty not in desk.docket.district.duty_of(item.case.district):
        return Problem(key="wrong-duty", args={"example": _EXAMPLE})
    consent = Consent.GIVEN if duty is None else Consent.DUTY
    problem = perform(
        desk,
        item,
        ProtectedAction.REFER,
        lambda about: events.ReferredToService(
            service=service.strip(), consent=consent, duty=duty, **about
        ),
    )
    if problem is None:
        desk.say("done-refer-service", number=item.number, service=service.strip())
    return problem


COMMAND = Command(
    name="REFER",
    words=("refer", "referred", "hawala", "hawale", "حوالہ", "حوالے"),
    roles=ROLES,
    arguments=(ITEM,),
    is_protected=True,
    changes=True,
    example=_EXAMPLE,
    meaning_key="help-refer-service",
    wants=wants_item,
    run=on_item(_run),
)

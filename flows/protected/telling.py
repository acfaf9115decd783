"""Telling the person of a protected case something, by the safe way alone."""

from flows import events as effects
from flows.docket import Docket
from flows.events import Kind, Line
from flows.protected import events, opening
from flows.protected.case import ProtectedCase
from flows.protected.events import PersonTold
from flows.protected.life_cycle import ProtectedAction
from flows.protected.references import show_reference
from flows.protected.vocabulary import Identity, Question, Way
from flows.vocabulary import Role


def choose_way(case: ProtectedCase) -> Way:
    """How words may reach the person: what was not said is not known to be safe.

    Who wants to be known to nobody comes back with the code, unless writing is safe.
    """
    is_safe = case.says(Question.WRITE)
    if case.person_id is None or is_safe is False:
        return Way.KEPT
    if is_safe:
        return Way.SENT
    return Way.KEPT if case.identity is Identity.ANONYMOUS else Way.KNOCKED


def tell_person(docket: Docket, case: ProtectedCase, told: PersonTold) -> ProtectedCase:
    """Records what the person is told and owes it, by the way that the event names.

    Raises `life_cycle.NotAllowed`.
    """
    case = opening.perform(docket, case, ProtectedAction.TELL, told)
    shown = show_reference(case.reference)
    if told.way is Way.SENT:
        above = Line(key="private-told", args={"reference": shown})
        owe(docket, case, (above, Line(key="private-word", args={"text": told.text})), told.id)
    elif told.way is Way.KNOCKED:
        owe(docket, case, (Line(key="private-knock", args={"reference": shown}),), told.id)
    return case


def give_receipt(docket: Docket, case: ProtectedCase, *above: Line) -> None:
    """The neutral receipt for somebody whose own message does not answer with it.

    That is who did not say how their words are meant, and whose complaint somebody moved here; the
    lines `above` it say so.
    """
    args = {"reference": show_reference(case.reference), "code": case.code}
    lines = (*above, Line(key="private-receipt", args=args))
    owe(docket, case, lines, f"receipt:{case.id}", of=case.id)


def ask_return(docket: Docket, case: ProtectedCase, cause: str) -> None:
    """Asks whether the district's office may have it; who may not be written to sees it by code."""
    way = choose_way(case)
    shown = show_reference(case.reference)
    if way is Way.SENT:
        line = Line(key="private-return-ask", args={"reference": shown})
        owe(docket, case, (line,), cause, waits=True)
    elif way is Way.KNOCKED:
        owe(docket, case, (Line(key="private-knock", args={"reference": shown}),), cause)


def check_in(docket: Docket, case: ProtectedCase, cause: str) -> bool:
    """Asks whether they are well, where writing is known to be safe; says whether it was asked."""
    is_safe = choose_way(case) is Way.SENT
    about = opening.about(docket, case, Role.SYSTEM)
    docket.record_protected(events.CheckedIn(was_sent=is_safe, **about))
    if is_safe:
        owe(docket, case, (Line(key="private-checkin"),), cause, waits=True)
    return is_safe


def owe(
    docket: Docket,
    case: ProtectedCase,
    lines: tuple[Line, ...],
    cause: str,
    *,
    waits: bool = False,
    of: str | None = None,
) -> None:
    """Owes the person a message where writing is safe; one that `waits` keeps quiet hours.

    A receipt says `of` which case it is.
    """
    if case.person_id is None:
        return
    quiet = docket.district.quiet_hours.next_allowed(docket.now, docket.district.holidays)
    docket.add(
        effects.Said(
            person_id=case.person_id,
            district=case.district,
            language=case.language,
            lines=lines,
            kind=Kind.PROMISE,
            cause=of,
            dedupe=f"event:{cause}:{case.person_id}",
            purpose="private_update",
            not_before=quiet if waits else None,
            is_guarded=True,
        )
    )

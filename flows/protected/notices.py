"""What officers hear of protected cases: that there is something, and nothing of what it is."""

from collections.abc import Iterable

from flows import events
from flows.docket import Docket
from flows.events import Kind, Line
from flows.ladder import Officer
from flows.protected import conflict
from flows.protected.case import ProtectedCase


def waits(docket: Docket, case: ProtectedCase, officers: Iterable[Officer], cause: str) -> None:
    """An item waits for these officers."""
    _tell(docket, case, officers, "protected-waits", cause, purpose="private_update")


def is_late(docket: Docket, case: ProtectedCase, cause: str) -> bool:
    """The heads of the PDU hear that something is late; `False` when there is nobody to tell."""
    return _tell_heads(docket, case, "protected-late", cause)


def informs(docket: Docket, case: ProtectedCase, cause: str) -> bool:
    """The heads of the PDU hear that there is one more to see to."""
    return _tell_heads(docket, case, "protected-inform", cause)


def lacks_officer(docket: Docket, case: ProtectedCase, cause: str) -> bool:
    """The heads of the PDU hear that nobody can look at it."""
    return _tell_heads(docket, case, "protected-nobody", cause)


def _tell_heads(docket: Docket, case: ProtectedCase, key: str, cause: str) -> bool:
    heads = conflict.heads(docket.ladder, case)
    _tell(docket, case, heads, key, cause)
    return bool(heads)


def _tell(
    docket: Docket,
    case: ProtectedCase,
    officers: Iterable[Officer],
    key: str,
    cause: str,
    *,
    purpose: str = "officer_notice",
) -> None:
    for person_id, officer in {each.person_id: each for each in officers}.items():
        docket.add(
            events.Said(
                person_id=person_id,
                district=case.district,
                language=officer.language,
                lines=(Line(key=key),),
                kind=Kind.URGENT,
                dedupe=f"event:{cause}:{person_id}",
                purpose=purpose,
                is_guarded=True,
            )
        )

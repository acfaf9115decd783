"""Moving a complaint to the protected lane: what was said goes with it, the ordinary copy keeps
only that it moved.

What of it lies outside the complaint itself (words added later, pictures, messages) is moved and
erased by `handlers.moving`, in the same transaction.
"""

from flows import events
from flows.case import Case
from flows.docket import Docket
from flows.events import Line
from flows.life_cycle import Action
from flows.protected import opening, telling
from flows.protected.case import ProtectedCase
from flows.protected.opening import Confided
from flows.protected.vocabulary import Origin
from flows.vocabulary import Role
from flows.wording import reference


def move(
    docket: Docket, complaint_id: str, *, origin: Origin, role: Role, actor_id: str
) -> ProtectedCase:
    """Makes a protected case of a complaint. Raises `flows.life_cycle.NotAllowed`.

    `role` and `actor_id` say who moved it. Whoever may have nothing to do with the complaint may
    not with the case either.
    """
    before = docket.cases[complaint_id]
    moved = events.Moved(**docket.about(complaint_id, role, actor_id))
    is_own = role is Role.CITIZEN
    docket.perform(Action.SPEAK_PRIVATELY if is_own else Action.PROTECT, moved)
    said = Confided(
        person_id=before.person_id if before.has_reader else None,
        channel=before.channel,
        language=before.language,
        started_at=before.registered_at,
        text=before.story,
        place=before.place,
        linked_to=before.id,
        left_out=left_out(before),
    )
    return opening.open_case(docket, said, origin=origin, role=role, actor_id=actor_id)


def left_out(complaint: Case) -> tuple[str, ...]:
    """Whoever may have nothing to do with a complaint, by their persons' ids."""
    return (*complaint.conflicted, *complaint.named, *complaint.meant)


def tell_moved(docket: Docket, shown: str, case: ProtectedCase) -> None:
    """Tells the person, who did not ask for it, the number and code that count from now on.

    `shown` is the reference that it had.
    """
    moved = Line(key="private-moved", args={"reference": reference(shown)})
    telling.give_receipt(docket, case, moved)

"""Who is told when a picture or voice note does not arrive: its sender, and whoever works the case.

How it is fetched, and why that failed, is `handlers.media`'s.
"""

from enum import StrEnum

from flows.case import Case
from flows.docket import Docket
from flows.events import Kind, Line, Said
from flows.vocabulary import Language
from flows.wording import reference


class Why(StrEnum):
    """Why a medium is lost, as far as its sender can do something about it."""

    LOST = "lost"
    TOO_BIG = "too_big"
    UNREADABLE = "unreadable"


_KEYS = {Why.TOO_BIG: "media-too-big", Why.UNREADABLE: "media-unreadable"}


def lost(docket: Docket, case: Case, *, message_id: str, sender_id: str, why: Why) -> None:
    """A medium of a complaint is lost for good; each hears it once for each message.

    `message_id` is the message that it came with. Who sent it may do so again. The owner learns it,
    and what to do where nothing else was said.
    """
    dedupe, shown = f"media-lost:{message_id}", {"reference": reference(case.reference)}
    if sender_id != case.person_id:
        sender = [each for each in docket.ladder.officers if each.person_id == sender_id]
        own = [Line(key="officer-media-lost-own", args=shown)]
        docket.tell_officers(sender, case, own, cause=message_id, dedupe=dedupe)
        return
    told = Line(key=_KEYS.get(why, "media-lost"), args=shown)
    docket.tell_citizen(case, [told], cause=message_id, dedupe=f"{dedupe}:{sender_id}")
    lines = [Line(key="officer-media-lost", args=shown)]
    if not case.story:
        lines.append(Line(key="officer-media-lost-empty", args=shown))
    docket.tell_officers(docket.owners(case), case, lines, cause=message_id, dedupe=dedupe)


def lost_before_a_case(
    docket: Docket, *, message_id: str, sender_id: str, language: Language | None, why: Why
) -> None:
    """The same while it belongs to no complaint: only its sender is told."""
    docket.add(
        Said(
            person_id=sender_id,
            district=docket.district.slug,
            language=language or docket.district.languages[0],
            lines=(Line(key=_KEYS.get(why, "media-lost-unnumbered")),),
            kind=Kind.PROMISE,
            cause=message_id,
            dedupe=f"media-lost:{message_id}:{sender_id}",
            purpose="citizen_update",
        )
    )


def late(docket: Docket, case: Case, *, message_id: str) -> None:
    """A medium of a complaint is not here after minutes; the owner hears it once."""
    waiting = Line(key="officer-media-waiting", args={"reference": reference(case.reference)})
    docket.tell_officers(
        docket.owners(case), case, [waiting], cause=message_id, dedupe=f"media-late:{message_id}"
    )

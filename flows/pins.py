"""Officers' PINs: what became of a try, and who hears when there were too many wrong ones.

The sender of an SMS can be forged, and four digits can be guessed. So after `TRIES` wrong ones in a
row the PIN is locked, until the operator lets it be used again or gives a new one. WhatsApp needs
no PIN, so an officer can go on there.
"""

from dataclasses import dataclass
from enum import StrEnum

from flows import wording
from flows.docket import Docket
from flows.events import Kind, Line, Said
from flows.grammar import Problem
from flows.ladder import Ladder, Officer
from flows.vocabulary import ROLE_AT_LEVEL, Level, Role

TRIES = 5
"""How many wrong PINs in a row lock it."""


class PinState(StrEnum):
    """What a try came to."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


@dataclass(frozen=True, kw_only=True, slots=True)
class PinCheck:
    """A try. `left` are the wrong ones that may still follow; none are left once it is locked.

    `now_locked` says that this very try locked it.
    """

    state: PinState
    left: int = TRIES
    now_locked: bool = False


def judge(is_right: bool, failures: int, is_locked: bool) -> PinCheck:
    """A try after so many wrong ones. A locked PIN is not looked at, right or wrong."""
    if is_locked:
        return PinCheck(state=PinState.LOCKED, left=0)
    if is_right:
        return PinCheck(state=PinState.RIGHT)
    left = max(TRIES - failures - 1, 0)
    state = PinState.WRONG if left else PinState.LOCKED
    return PinCheck(state=state, left=left, now_locked=not left)


def refuse(check: PinCheck | None, *, confirms: bool = False) -> Problem | None:
    """What answers a wrong or locked PIN; `None` where it was right. Nothing was done by then.

    One that `confirms` a new officer is asked for on every channel.
    """
    if check is None or check.state is PinState.LOCKED:
        return Problem(key="wrong-unconfirmed-locked" if confirms else "wrong-pin-locked")
    if check.state is PinState.WRONG:
        return Problem(key="wrong-pin", args={"count": check.left})
    return None


def tell_locked(docket: Docket, officer: Officer, name: str) -> None:
    """Whoever is above hears that somebody guesses an officer's PIN."""
    for each in _above(docket.ladder, officer):
        docket.add(
            Said(
                person_id=each.person_id,
                district=docket.district.slug,
                language=each.language,
                lines=(
                    Line(
                        key="officer-pin-locked",
                        args={
                            "who": wording.word(f"page-role-{officer.role}"),
                            "name": name,
                            "count": TRIES,
                        },
                    ),
                ),
                kind=Kind.URGENT,
                dedupe=f"pin:{docket.ids.new()}:{each.person_id}",
                purpose="officer_notice",
            )
        )


def _above(ladder: Ladder, officer: Officer) -> list[Officer]:
    """The nearest level above an officer where somebody else serves; of protected officers the PDU.

    The district does not hear who these are. Heads of the PDU hear of each other.
    """
    levels = (level for level, role in ROLE_AT_LEVEL.items() if role is officer.role)
    first = min(next(levels, Level.FOCAL_POINT) + 1, Level.PDU)
    if officer.role is Role.PROTECTED:
        first = Level.PDU
    for level in range(first, Level.PDU + 1):
        others = [each for each in ladder.at(Level(level)) if each.person_id != officer.person_id]
        if others:
            return others
    return []

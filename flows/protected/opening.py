"""Opening protected cases, and adding to them: what every way into the lane calls.

Whoever moves an ordinary complaint here calls `open_case` with its words, media, person and start;
the caller erases the ordinary copy.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.docket import Docket
from flows.events import Place
from flows.folding import fold
from flows.ladder import Officer
from flows.protected import clocks, conflict, events, life_cycle, notices
from flows.protected.case import ProtectedCase
from flows.protected.life_cycle import ProtectedAction
from flows.protected.sensitive import Sensitivity
from flows.protected.vocabulary import Origin, ProtectedClockKind
from flows.vocabulary import Channel, Language, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Confided:
    """What somebody said. `started_at` is when they first said it to us.

    `person_id` is `None` for somebody without a phone. `linked_to` is the id of the case or
    complaint that it follows from, `complaint` the reference of one that it is about. `left_out`
    are people known to be none whom it may go to.
    """

    person_id: str | None
    channel: Channel
    language: Language
    started_at: datetime
    text: str = ""
    media: tuple[str, ...] = ()
    place: Place | None = None
    linked_to: str | None = None
    complaint: str = ""
    left_out: tuple[str, ...] = ()


def open_case(
    docket: Docket,
    said: Confided,
    *,
    origin: Origin,
    role: Role = Role.CITIZEN,
    actor_id: str | None = None,
    is_held: bool = False,
) -> ProtectedCase:
    """Makes a protected case: numbered, on its clocks, one protected officer told.

    With `is_held` nobody is told until it is clear whether it is to be private, or an hour is over.
    `role` and `actor_id` say who brought it; by default the person themselves.
    """
    case_id = docket.ids.new()
    opened = events.ProtectedCaseOpened(
        id=docket.ids.new(),
        case_id=case_id,
        at=docket.now,
        role=role,
        actor_id=actor_id if actor_id is not None else said.person_id,
        reference=docket.ids.protected_reference(),
        code=docket.ids.code(),
        district=docket.district.slug,
        person_id=said.person_id,
        channel=said.channel,
        language=said.language,
        started_at=said.started_at,
        origin=origin,
        text=said.text,
        media=said.media,
        place=said.place,
        is_held=is_held,
        linked_to=said.linked_to,
        complaint=said.complaint,
    )
    docket.record_protected(opened)
    _start(docket, case_id, ProtectedClockKind.TRIAGE, said.started_at)
    if origin is Origin.PRESSURE:
        _start(docket, case_id, ProtectedClockKind.INFORM, docket.now)
    if is_held:
        _start(docket, case_id, ProtectedClockKind.SETTLE, docket.now)
    leave_out(docket, case_id, said.text, said.left_out)
    note_child(docket, case_id, said.text)
    if not is_held:
        entrust(docket, case_id, opened.id)
    return docket.protected_cases[case_id]


def add_words(
    docket: Docket,
    case: ProtectedCase,
    *,
    text: str,
    media: tuple[str, ...] = (),
    place: Place | None = None,
) -> None:
    """Adds what the person said, and tells who looks at it that there is more."""
    added = events.WordsAdded(
        text=text, media=media, place=place, **about(docket, case, Role.CITIZEN, case.person_id)
    )
    perform(docket, case, ProtectedAction.ADD, added)
    leave_out(docket, case.id, text)
    note_child(docket, case.id, text)
    case = docket.protected_cases[case.id]
    if case.is_held or case.running(ProtectedClockKind.TRIAGE) is not None:
        # Whoever has not read the first words yet will read these with them.
        _entrust_again(docket, case, added.id)
        return
    notices.waits(docket, case, lead(docket, case), added.id)


def settle(docket: Docket, case: ProtectedCase, *, is_private: bool) -> ProtectedCase:
    """Says whether a held case is to be private; if it is, a protected officer is told."""
    settled = events.PrivacySettled(
        is_private=is_private, **about(docket, case, Role.CITIZEN, case.person_id)
    )
    docket.record_protected(settled)
    over = [ProtectedClockKind.SETTLE]
    if not is_private:
        over.append(ProtectedClockKind.TRIAGE)
    for kind in over:
        end_clock(docket, case.id, kind)
    if is_private:
        entrust(docket, case.id, settled.id)
    return docket.protected_cases[case.id]


def say_danger(docket: Docket, case: ProtectedCase) -> None:
    """Somebody is in danger now: it is to be read within the hour, by all who may."""
    end_clock(docket, case.id, ProtectedClockKind.TRIAGE)
    due_at = docket.now + clocks.DANGER_PROMISE
    _start(docket, case.id, ProtectedClockKind.TRIAGE, docket.now, due_at)
    case = docket.protected_cases[case.id]
    notices.waits(docket, case, lead(docket, case), docket.ids.new())


def leave_out(docket: Docket, case_id: str, text: str, besides: tuple[str, ...] = ()) -> None:
    """Leaves out the officers whom these words name, and people who are `besides`."""
    case = docket.protected_cases[case_id]
    found = dict.fromkeys((*besides, *conflict.find_people(docket, text)))
    people = tuple(each for each in found if each not in case.left_out)
    if people:
        docket.record_protected(
            events.PeopleLeftOut(people=people, **about(docket, case, Role.SYSTEM))
        )


def note_child(docket: Docket, case_id: str, text: str) -> None:
    """Notes that the person is a child, where these words say so."""
    case = docket.protected_cases[case_id]
    found = docket.district.sensitive.find(fold(text))
    if found is Sensitivity.CHILD and not case.is_child:
        docket.record_protected(
            events.ChildKnown(**about(docket, case, Role.CITIZEN, case.person_id))
        )


def entrust(docket: Docket, case_id: str, cause: str) -> None:
    """Gives a case to the first protected officer who may look at it, and tells them.

    Where there is none it goes to nobody, and the heads of the PDU hear that.
    """
    case = docket.protected_cases[case_id]
    able = conflict.protected_officers(docket.ladder, case)
    if not able:
        found = events.FoundNoOfficer(**about(docket, case, Role.SYSTEM))
        docket.record_protected(found)
        notices.lacks_officer(docket, case, found.id)
        return
    to = able[0]
    docket.record_protected(events.Entrusted(to=to.id, **about(docket, case, Role.SYSTEM)))
    notices.waits(docket, case, (to,), cause)


def perform(
    docket: Docket, case: ProtectedCase, action: ProtectedAction, event: events.ProtectedEvent
) -> ProtectedCase:
    """Does what the table says. Raises `life_cycle.NotAllowed`."""
    row = life_cycle.find_row(action, case, event.role)
    for each in life_cycle.follow(case, row, event, docket.ids.new):
        docket.record_protected(each)
    return docket.protected_cases[case.id]


def about(
    docket: Docket, case: ProtectedCase, role: Role, actor_id: str | None = None
) -> dict[str, Any]:
    """The fields that every event of a case has."""
    return {
        "id": docket.ids.new(),
        "case_id": case.id,
        "at": docket.now,
        "role": role,
        "actor_id": actor_id,
    }


def end_clock(docket: Docket, case_id: str, kind: ProtectedClockKind) -> None:
    """Ends the clock of that kind, if one runs."""
    case = docket.protected_cases[case_id]
    clock = case.running(kind)
    if clock is not None:
        kept = docket.now <= clock.due_at
        docket.record_protected(
            events.ProtectedClockEnded(
                clock_id=clock.id, kept=kept, **about(docket, case, Role.SYSTEM)
            )
        )


def _start(
    docket: Docket,
    case_id: str,
    kind: ProtectedClockKind,
    started_at: datetime,
    due_at: datetime | None = None,
) -> None:
    docket.record_protected(
        life_cycle.start(case_id, kind, started_at, docket.now, docket.ids.new, due_at)
    )


def lead(docket: Docket, case: ProtectedCase) -> list[Officer]:
    """Who looks at it: the one it was entrusted to, else the first who may."""
    able = conflict.protected_officers(docket.ladder, case)
    own = [each for each in able if each.id == case.officer and not each.is_away]
    return own or list(able[:1])


def _entrust_again(docket: Docket, case: ProtectedCase, cause: str) -> None:
    """Gives it to somebody else where later words name the one who had it."""
    officer = docket.ladder.officer(case.officer)
    if case.is_held or case.officer is None:
        return
    if officer is None or conflict.is_conflicted(officer, case):
        entrust(docket, case.id, cause)

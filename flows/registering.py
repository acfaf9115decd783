"""Making a complaint: numbered, on the clock, with an owner who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows import events, life_cycle, notices
from flows.district import District
from flows.docket import Docket
from flows.events import Place
from flows.folding import fold
from flows.naming import find_named
from flows.vocabulary import Channel, IssueArea, Language, Level, Role, State


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """What a complaint is made of. `kind` is `words`, `voice`, `photo` or `place`.

    `person_id` is whose complaint it is; `started_at` is when it was first said to us.
    """

    person_id: str
    channel: Channel
    language: Language
    kind: str
    text: str = ""
    media: tuple[str, ...] = ()
    place: Place | None = None
    issue_area: IssueArea | None = None
    started_at: datetime


def find_place(district: District, text: str) -> Place | None:
    """The tehsil of the district that a text names; `None` when it names none."""
    tehsil = district.places.find_tehsil(district.slug, text)
    # Names of three letters are words of the language as well (Nal, in Khuzdar, is also a tap).
    if tehsil is None or len(tehsil.names.get("en", "")) < 4:
        return None
    return Place(tehsil=tehsil.code, names=tehsil.names)


def register(
    docket: Docket, story: Story, *, role: Role, actor_id: str, besides: Sequence[str] = ()
) -> events.ComplaintRegistered:
    """Makes a complaint of a story. `besides` are officers' ids who know of it already."""
    complaint_id = docket.ids.new()
    registered = events.ComplaintRegistered(
        reference=docket.ids.reference(),
        code=docket.ids.code(),
        district=docket.district.slug,
        person_id=story.person_id,
        channel=story.channel,
        language=story.language,
        issue_area=story.issue_area,
        started_at=story.started_at,
        story_kind=story.kind,
        story=story.text,
        media=story.media,
        place=story.place,
        **docket.about(complaint_id, role, actor_id),
    )
    docket.record(registered)
    for clock in life_cycle.AT_REGISTRATION:
        docket.record(
            life_cycle.start(complaint_id, clock, story.started_at, registered, docket.ids)
        )
    note_named(docket, complaint_id, fold(story.text))
    assign(docket, complaint_id)
    if not docket.ladder_of(docket.cases[complaint_id]).at(Level.FOCAL_POINT):
        docket.raise_level(complaint_id, Level.COORDINATOR, "no_focal_point")
    notices.registered(docket, registered, besides=besides)
    return registered


def note_named(docket: Docket, complaint_id: str, folded: str) -> events.OfficerNamed | None:
    """Leaves out officers whom words name, until the citizen said whether it is about them.

    `None` where nobody is named who was not before; whom the citizen did not mean stays so.
    """
    if not folded:
        return None
    found = find_named(folded, docket.ladder.officers, docket.district.place_words)
    case = docket.cases[complaint_id]
    known = {*case.conflicted, *case.named, *case.meant, *case.unmeant}
    by_name = tuple(each for each in found.by_name if each not in known)
    by_post = tuple(each for each in found.by_post if each not in known)
    if not by_name and not by_post:
        return None
    named = events.OfficerNamed(
        named=(*case.named, *by_name),
        meant=(*case.meant, *by_post),
        **docket.about(complaint_id, Role.SYSTEM),
    )
    docket.record(named)
    return named


def assign(docket: Docket, complaint_id: str) -> events.Assigned | None:
    """Gives a complaint that nobody answered yet to the focal point of its issue area.

    Returns what happened, or `None` when it stays where it was.
    """
    case = docket.cases[complaint_id]
    officer = docket.ladder_of(case).choose(Level.FOCAL_POINT, case.issue_area)
    if case.state is not State.NEW or officer is None or officer.id == case.owner:
        return None
    assigned = events.Assigned(owner=officer.id, **docket.about(complaint_id, Role.SYSTEM))
    docket.record(assigned)
    return assigned


def reassign(docket: Docket, complaint_id: str, *, cause: str | None = None) -> None:
    """Gives it to somebody else where its owner does not take what it turned out to be about.

    `cause` is the event of a change that an undo may take back.
    """
    case = docket.cases[complaint_id]
    owner = docket.ladder.officer(case.owner)
    if owner is None or not owner.areas or case.issue_area in owner.areas:
        return
    assigned = assign(docket, complaint_id)
    if assigned is not None:
        notices.assigned(docket, assigned, cause=cause)

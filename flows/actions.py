"""What answers do: the actions that steps call by name.

An action takes the answer's value (or the message's content), records what it means, and may name
an outcome that picks the next step. A new action is one function and one row of `ACTIONS`.
"""

from dataclasses import replace
from datetime import datetime

from flows import events, life_cycle, notices, settling, wording
from flows.case import Case
from flows.conversation import PENDING_FOR, Pending
from flows.events import Place
from flows.folding import fold
from flows.life_cycle import Action
from flows.naming import find_named
from flows.play import Action as StepAction
from flows.play import Content, Play, own_cases
from flows.scene import is_reopenable
from flows.vocabulary import IssueArea, Language, Level, Role, State


def place_of_pin(play: Play, latitude: float, longitude: float) -> tuple[Place, str]:
    """What a pin says: the place, and the slug of the district it lies in (empty for none)."""
    places = play.docket.district.places
    located = places.locate(latitude, longitude)
    if located is None:
        return Place(latitude=latitude, longitude=longitude), ""
    nearest = places.nearest_tehsils(located.slug, latitude, longitude, count=1)
    return (
        Place(
            latitude=latitude,
            longitude=longitude,
            tehsil=nearest[0].code if nearest else None,
            names=nearest[0].names if nearest else located.names,
        ),
        located.slug,
    )


def _place_in_words(play: Play, text: str) -> Place | None:
    district = play.docket.district
    tehsil = district.places.find_tehsil(district.slug, text)
    # Names of three letters are words of the language as well (Nal, in Khuzdar, is also a tap).
    if tehsil is None or len(tehsil.names.get("en", "")) < 4:
        return None
    return Place(tehsil=tehsil.code, names=tehsil.names)


def register_content(play: Play, content: Content, started_at: datetime) -> None:
    """Makes a complaint of what was sent: numbered, on the clock, its owner told."""
    docket = play.docket
    place = _place_in_words(play, content.text) if content.text else None
    if content.pin is not None:
        place, _ = place_of_pin(play, *content.pin)
    _register(
        play,
        text=content.text.strip() if content.folded else "",
        kind=content.kind,
        media=content.media_ids,
        place=place,
        area=docket.district.lexicon.choose_area(content.folded, content.language or play.language),
        started_at=started_at,
    )


def _register(
    play: Play,
    *,
    text: str,
    kind: str,
    media: tuple[str, ...],
    place: Place | None,
    area: IssueArea | None,
    started_at: datetime,
) -> None:
    docket = play.docket
    complaint_id = docket.ids.new()
    person_id = play.conversation.person_id
    registered = events.ComplaintRegistered(
        reference=docket.ids.reference(),
        code=docket.ids.code(),
        district=docket.district.slug,
        person_id=person_id,
        channel=play.channel,
        language=play.language,
        issue_area=area,
        started_at=started_at,
        story_kind=kind,
        story=text,
        media=media,
        place=place,
        **docket.about(complaint_id, Role.CITIZEN, person_id),
    )
    docket.record(registered)
    for clock in life_cycle.AT_REGISTRATION:
        docket.record(life_cycle.start(complaint_id, clock, started_at, registered, docket.ids))
    _note_named(play, complaint_id, text)
    _assign(play, complaint_id)
    if not docket.ladder_of(docket.cases[complaint_id]).at(Level.FOCAL_POINT):
        docket.raise_level(complaint_id, Level.COORDINATOR, "no_focal_point")
    notices.registered(docket, registered)
    play.registration = registered.id
    play.change(
        focus=complaint_id, latest_case=complaint_id, latest_case_at=play.started_at, proposed=None
    )


def _note_named(play: Play, complaint_id: str, story: str) -> None:
    """Leaves out officers whom the story names, until the citizen said whether it is about them."""
    docket = play.docket
    if not story:
        return
    named = find_named(fold(story), docket.ladder.officers, docket.district.place_words)
    if named:
        docket.record(
            events.OfficerNamed(
                named=named.by_name,
                meant=named.by_post,
                **docket.about(complaint_id, Role.SYSTEM),
            )
        )


def choose_receipt(play: Play, value: str) -> str | None:
    """Outcome `officer`: the story may be about one."""
    return "officer" if play.case is not None and (play.case.named or play.case.meant) else None


def say_about_officer(play: Play, value: str) -> None:
    """The citizen says whether it is about an officer: `yes` leaves them out for good.

    Here the protected lane will be entered.
    """
    case = play.case
    if case is None or not (case.named or case.meant):
        return
    docket = play.docket
    about = docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    said = events.AboutOfficer(yes=value == "yes", **about)
    docket.record(said)
    settling.settle(docket, case.id, said)


def _assign(play: Play, complaint_id: str) -> events.Assigned | None:
    """Gives a complaint that nobody answered yet to the focal point of its issue area.

    Returns what happened, or `None` when it stays where it was.
    """
    docket, case = play.docket, play.docket.cases[complaint_id]
    officer = docket.ladder_of(case).choose(Level.FOCAL_POINT, case.issue_area)
    if case.state is not State.NEW or officer is None or officer.id == case.owner:
        return None
    assigned = events.Assigned(owner=officer.id, **docket.about(complaint_id, Role.SYSTEM))
    docket.record(assigned)
    return assigned


def _reassign(play: Play, complaint_id: str) -> None:
    """Gives it to somebody else where its owner does not take what it turned out to be about."""
    docket, case = play.docket, play.docket.cases[complaint_id]
    owner = docket.ladder.officer(case.owner)
    if owner is None or not owner.areas or case.issue_area in owner.areas:
        return
    assigned = _assign(play, complaint_id)
    if assigned is not None:
        notices.assigned(docket, assigned)


def register(play: Play, value: str) -> None:
    register_content(play, play.content, play.started_at)


def add_to_case(play: Play, case: Case, content: Content) -> None:
    """Adds words, pictures or a place to a complaint and tells its owner."""
    docket = play.docket
    person_id = play.conversation.person_id
    if content.folded or content.media or content.pin is None:
        about = docket.about(case.id, Role.CITIZEN, person_id)
        added = events.InformationAdded(text=content.text.strip(), media=content.media_ids, **about)
        _add(play, added)
    if content.pin is not None:
        place, _ = place_of_pin(play, *content.pin)
        about = docket.about(case.id, Role.CITIZEN, person_id)
        _add(play, events.PlaceGiven(place=place, **about))
    if case.issue_area is None and content.folded:
        _settle_area(play, case.id, content)
    play.change(focus=case.id)


def _add(play: Play, event: events.InformationAdded | events.PlaceGiven) -> None:
    """Adds something to a complaint, which may be the answer that its office waits for."""
    docket, case = play.docket, play.docket.cases[event.complaint_id]
    if not case.is_open:
        docket.record(event)
    else:
        docket.perform(Action.ADD_INFORMATION, event)
    if case.state is State.WAITING_CITIZEN:
        notices.answered(docket, event)
    elif isinstance(event, events.InformationAdded):
        notices.added(docket, event)


def _settle_area(play: Play, complaint_id: str, content: Content) -> None:
    """Words that follow a voice note or a picture may say what it is about."""
    docket = play.docket
    area = docket.district.lexicon.choose_area(content.folded, content.language or play.language)
    if area is not None:
        docket.record(
            events.IssueAreaChanged(
                issue_area=area,
                **docket.about(complaint_id, Role.CITIZEN, play.conversation.person_id),
            )
        )
        _reassign(play, complaint_id)


def add_information(play: Play, value: str) -> None:
    if play.case is not None:
        add_to_case(play, play.case, play.content)


def set_place(play: Play, value: str) -> str:
    """Takes a pin or a written place. Outcomes: `pinned`, `outside`, `unclear`, `named`."""
    content = play.content
    if content.pin is not None:
        if content.folded and play.case is not None:
            add_to_case(play, play.case, replace(content, pin=None, media=()))
        place, slug = place_of_pin(play, *content.pin)
        play.change(proposed=place)
        if slug != play.docket.district.slug:
            if slug:
                play.change(
                    proposed=replace(place, names=play.docket.district.places.districts[slug].names)
                )
            _give_place(play, place)
            return "outside" if slug else "unclear"
        if place.tehsil is None:
            return "unclear"
        # The pin itself is kept at once; the name only once it is confirmed.
        _give_place(play, replace(place, tehsil=None, names={}))
        return "pinned"
    named = _place_in_words(play, content.text) or Place()
    _give_place(play, replace(named, text=content.text.strip()))
    return "named"


def _give_place(play: Play, place: Place) -> None:
    case = play.case
    if case is None:
        return
    if case.place is not None and place.latitude is None:
        place = replace(place, latitude=case.place.latitude, longitude=case.place.longitude)
    about = play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    _add(play, events.PlaceGiven(place=place, **about))


def confirm_place(play: Play, value: str) -> None:
    if play.conversation.proposed is not None:
        _give_place(play, play.conversation.proposed)
        play.change(proposed=None)


def choose_place(play: Play, value: str) -> str | None:
    if not value:
        return set_place(play, value)
    district = play.docket.district
    tehsil = district.places.tehsil(district.slug, value)
    if tehsil is not None:
        _give_place(play, Place(tehsil=tehsil.code, names=tehsil.names))
    play.change(proposed=None)
    return None


def set_area(play: Play, value: str) -> None:
    if play.case is not None:
        play.docket.record(
            events.IssueAreaChanged(
                issue_area=IssueArea(value),
                **play.docket.about(play.case.id, Role.CITIZEN, play.conversation.person_id),
            )
        )
        _reassign(play, play.case.id)


def set_language(play: Play, value: str) -> None:
    """Remembers the language for all that follows, open complaints included."""
    language = Language(value)
    play.change(language=language, language_chosen=True)
    play.docket.add(
        events.LanguageChosen(person_id=play.conversation.person_id, language=language, chosen=True)
    )
    for case in own_cases(play):
        if case.language is not language:
            play.docket.record(
                events.LanguageOfCaseChanged(
                    language=language,
                    **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
                )
            )


def list_cases(play: Play, value: str) -> str:
    cases = own_cases(play)
    if not cases:
        return "none"
    if len(cases) == 1:
        play.change(focus=cases[0].id)
        return "one"
    return "many"


def focus_case(play: Play, value: str) -> None:
    play.change(focus=value)


def keep_pending(play: Play, content: Content) -> None:
    """Keeps what came until it is clear which complaint it is about; nothing is dropped."""
    before = play.conversation.pending
    place = place_of_pin(play, *content.pin)[0] if content.pin else None
    text = content.text.strip()
    play.change(
        pending=Pending(
            text=f"{before.text}\n{text}".strip() if before else text,
            media=(before.media if before else ()) + content.media_ids,
            kind=before.kind if before else content.kind,
            place=place or (before.place if before else None),
            since=before.since if before else play.started_at,
        ),
        wake_at=play.docket.now + PENDING_FOR,
    )


def register_pending(play: Play, value: str) -> None:
    """Makes a complaint of what waited, with the time of its first message."""
    pending = play.conversation.pending
    if pending is None:
        return
    folded = fold(pending.text)
    _register(
        play,
        text=pending.text,
        kind=pending.kind,
        media=pending.media,
        place=pending.place,
        area=play.docket.district.lexicon.choose_area(folded, play.language),
        started_at=pending.since,
    )
    play.change(pending=None, wake_at=None)


def place_pending(play: Play, value: str) -> str:
    """Puts what waited where the citizen says. Outcomes: `new`, `added`."""
    if value == "new":
        register_pending(play, value)
        return "new"
    pending, case = play.conversation.pending, play.docket.cases[value]
    play.change(pending=None, wake_at=None, focus=value)
    if pending is not None:
        docket = play.docket
        about = docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
        if pending.place is not None and not pending.text and not pending.media:
            _add(play, events.PlaceGiven(place=pending.place, **about))
        else:
            _add(play, events.InformationAdded(text=pending.text, media=pending.media, **about))
    return "added"


def confirm_fixed(play: Play, value: str) -> None:
    case = play.case
    if case is None:
        return
    confirmed = events.FixConfirmed(
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    )
    play.docket.perform(Action.CONFIRM_FIXED, confirmed)
    notices.confirmed(play.docket, confirmed)


def deny_fixed(play: Play, value: str) -> None:
    """`value` is `partly` or empty; words behind the digit are kept."""
    case = play.case
    if case is None:
        return
    denied = events.FixDenied(
        partly=value == "partly",
        text=remark(play.content.text),
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
    )
    play.docket.perform(Action.DENY_FIXED, denied)
    notices.denied(play.docket, denied)
    play.change(latest_case=case.id, latest_case_at=play.started_at)


def remark(text: str) -> str:
    """What stands behind the digit of an answer such as `2 abhi bhi pani nahi`."""
    _, _, rest = text.strip().partition(" ")
    return rest.strip()


def take_verdict(play: Play, value: str) -> str:
    """Applies an answer that was given before it was clear to which complaint."""
    play.change(focus=value)
    verdict = play.conversation.verdict
    play.change(verdict=None)
    if verdict == "1":
        confirm_fixed(play, "")
        return "confirmed"
    if verdict in ("2", "3"):
        deny_fixed(play, "partly" if verdict == "3" else "")
        return "denied"
    return "unsaid"


def reopen(play: Play, value: str) -> str | None:
    case = play.case
    if case is None or not is_reopenable(case, play.docket.now):
        return "too_late"
    reopen_case(play, case)
    return None


def reopen_case(play: Play, case: Case, *, partly: bool = False) -> None:
    """Opens a closed complaint again; words behind the digit are kept."""
    about = play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    text = remark(play.content.text)
    if case.state in (State.CLOSED_CONFIRMED, State.CLOSED_UNCONFIRMED):
        denied = events.FixDenied(partly=partly, text=text, **about)
        play.docket.perform(Action.REOPEN, denied)
        notices.denied(play.docket, denied)
    else:
        rejected = events.ClosingRejected(text=text, **about)
        play.docket.perform(Action.REOPEN, rejected)
        notices.rejected(play.docket, rejected)
    play.change(latest_case=case.id, latest_case_at=play.started_at)


def reject_answer(play: Play, case: Case) -> None:
    """An answer did not settle it: it is new again, with its old promises."""
    rejected = events.AnswerRejected(
        text=remark(play.content.text),
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
    )
    play.docket.perform(Action.REJECT_ANSWER, rejected)
    notices.rejected(play.docket, rejected)


def confirm_referral(play: Play, case: Case) -> None:
    taken = events.ReferralTaken(
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    )
    play.docket.perform(Action.CONFIRM_REFERRAL, taken)


def subscribe(play: Play, value: str) -> None:
    slug = value or play.docket.district.slug
    play.docket.add(events.Subscribed(person_id=play.conversation.person_id, district=slug))
    if slug not in play.conversation.subscriptions:
        play.change(subscriptions=(*play.conversation.subscriptions, slug))
    play.say("news-on", district=wording.names(play.docket.district.places.districts[slug].names))


def hand_over(play: Play, value: str) -> None:
    """Two answers were not understood: a person of the district gets to read them."""
    notices.handed_over(play.docket, play.conversation, play.content.text, play.case)


ACTIONS: dict[str, StepAction] = {
    "register": register,
    "register_pending": register_pending,
    "add_information": add_information,
    "set_place": set_place,
    "confirm_place": confirm_place,
    "choose_place": choose_place,
    "set_area": set_area,
    "set_language": set_language,
    "list_cases": list_cases,
    "focus_case": focus_case,
    "place_pending": place_pending,
    "confirm_fixed": confirm_fixed,
    "deny_fixed": deny_fixed,
    "take_verdict": take_verdict,
    "reopen": reopen,
    "subscribe": subscribe,
    "hand_over": hand_over,
    "choose_receipt": choose_receipt,
    "say_about_officer": say_about_officer,
}

# Actions that need a complaint in focus.
OF_CASE = frozenset(
    {"add_information", "set_place", "confirm_place", "choose_place", "set_area"}
    | {"confirm_fixed", "deny_fixed", "reopen", "say_about_officer"}
)

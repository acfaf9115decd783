"""What answers do: the actions that steps call by name.

An action takes the answer's value (or the message's content), records what it means, and may name
an outcome that picks the next step. A new action is one function and one row of `ACTIONS`.
"""

from dataclasses import replace
from datetime import datetime

from flows import (
    claim_notices,
    claiming,
    events,
    filing,
    life_cycle,
    linking,
    notices,
    registering,
    settling,
    wording,
)
from flows.case import Case
from flows.conversation import PENDING_FOR, Pending
from flows.events import Place
from flows.folding import fold
from flows.life_cycle import Action
from flows.permitted import is_reopenable
from flows.play import Action as StepAction
from flows.play import Content, Play, own_cases
from flows.registering import Story
from flows.vocabulary import Consent, IssueArea, Language, Role, State


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


def register_content(play: Play, content: Content, started_at: datetime) -> None:
    """Makes a complaint of what was sent: numbered, on the clock, its owner told."""
    docket = play.docket
    place = registering.find_place(docket.district, content.text) if content.text else None
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
    person_id = play.conversation.person_id
    story = Story(
        person_id=person_id,
        channel=play.channel,
        language=play.language,
        kind=kind,
        text=text,
        media=media,
        place=place,
        issue_area=area,
        started_at=started_at,
    )
    registered = registering.register(play.docket, story, role=Role.CITIZEN, actor_id=person_id)
    play.registration = registered.id
    play.change(
        focus=registered.complaint_id,
        latest_case=registered.complaint_id,
        latest_case_at=play.started_at,
        proposed=None,
    )


def choose_receipt(play: Play, value: str) -> str | None:
    """Outcome `officer`: the story may be about one."""
    return "officer" if play.case is not None and (play.case.named or play.case.meant) else None


def say_about_officer(play: Play, value: str) -> None:
    """The citizen says whether it is about an officer: `yes` leaves them out for good."""
    case = play.case
    if case is None or not (case.named or case.meant):
        return
    docket = play.docket
    about = docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    said = events.AboutOfficer(yes=value == "yes", **about)
    docket.record(said)
    if said.yes and case.state is State.LINKED:
        # Who has the parent may be whom it is about.
        linking.let_go(docket, case.id)
    settling.settle(docket, case.id, said)


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
        if case.state is State.APPEAL:
            claim_notices.added_to_appeal(docket, event)


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
        registering.reassign(docket, complaint_id)


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
    named = registering.find_place(play.docket.district, content.text) or Place()
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
        registering.reassign(play.docket, play.case.id)


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


def confirm_fixed(play: Play, value: str) -> str | None:
    """Closes it as fixed, reported by the office or not. Outcome: `not_now`."""
    case = play.case
    if case is None:
        return None
    if not life_cycle.is_allowed(Action.CONFIRM_FIXED, case.state, Role.CITIZEN):
        return claiming.NOT_NOW
    confirmed = events.FixConfirmed(
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    )
    play.docket.perform(Action.CONFIRM_FIXED, confirmed)
    notices.confirmed(play.docket, confirmed)
    return None


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
        if case.state is State.WITHDRAWN:
            claim_notices.resumed(play.docket, rejected)
        else:
            notices.rejected(play.docket, rejected)
    play.change(latest_case=case.id, latest_case_at=play.started_at)


def appeal(play: Play, value: str) -> str | None:
    """Appeals with what was sent; what comes too late for it is added. Outcome: `not_now`."""
    content = play.content
    outcome = claiming.appeal(play, content.text.strip(), content.media_ids)
    if outcome is not None and play.case is not None:
        add_to_case(play, play.case, content)
    return outcome


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


def file_for_another(play: Play, value: str) -> None:
    """The complaint is somebody else's. `value` is what the writer says of their consent."""
    case = play.case
    if case is not None:
        filing.file_for_another(play, case, Consent(value))


def hand_to_number(play: Play, value: str) -> str | None:
    """Messages go to the number that was written. Outcomes: `wrong`, `own`."""
    case, contact = play.case, play.contact
    if case is None:
        return "own"
    if contact is None:
        if play.content.has_enclosure or len(play.content.folded.split()) > 1:
            # No number, but something that was said all the same.
            add_to_case(play, case, play.content)
        return "wrong"
    if contact.person_id == play.conversation.person_id:
        return "own"
    filing.hand_over(play, case, contact)
    return None


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
    "file_for_another": file_for_another,
    "hand_to_number": hand_to_number,
    "subscribe": subscribe,
    "hand_over": hand_over,
    "ask_withdrawal": claiming.ask_withdrawal,
    "call_off_withdrawal": claiming.call_off_withdrawal,
    "withdraw": claiming.withdraw,
    "go_higher": claiming.go_higher,
    "appeal": appeal,
    "appeal_silently": claiming.appeal_silently,
    "choose_receipt": choose_receipt,
    "say_about_officer": say_about_officer,
}

# Actions that need a complaint in focus.
OF_CASE = frozenset(
    {"add_information", "set_place", "confirm_place", "choose_place", "set_area"}
    | {"confirm_fixed", "deny_fixed", "reopen", "file_for_another", "hand_to_number"}
    | {"ask_withdrawal", "call_off_withdrawal", "withdraw", "go_higher"}
    | {"appeal", "appeal_silently"}
    | {"say_about_officer"}
)

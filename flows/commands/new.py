"""NEW: a complaint that an officer writes down for a caller, a visitor or a letter's writer."""

from flows import events, filing, registering, wording
from flows.desk import Desk, Request, Wants
from flows.folding import fold
from flows.grammar import Command, Problem, Text
from flows.intake import find_phone, read_brought
from flows.languages import guess_language
from flows.life_cycle import OFFICERS
from flows.registering import Story
from flows.scene import area_of, due_day, fix_day
from flows.vocabulary import ClockKind, Consent

_EXAMPLE = "NEW 03000000001 balochi: no teacher in Turbat girls school"


def _wants(request: Request) -> Wants:
    return Wants(contact=find_phone(request.typed.texts.get("story", "")))


def _run(desk: Desk) -> Problem | None:
    docket, district, contact = desk.docket, desk.docket.district, desk.loaded.contact
    typed = desk.typed.texts.get("story", "")
    brought = read_brought(typed, district.lexicon)
    folded = fold(brought.story)
    if not folded and not desk.typed.photos:
        return Problem(key="wrong-new", args={"example": _EXAMPLE})
    if contact is None:
        return Problem(key="wrong-phone", args={"typed": find_phone(typed), "example": _EXAMPLE})
    guessed = guess_language(brought.story)
    language = brought.language or guessed or contact.language or district.languages[0]
    story = Story(
        person_id=contact.person_id,
        channel=desk.request.channel,
        language=language,
        kind="words" if folded else "photo",
        text=brought.story if folded else "",
        media=desk.typed.photos,
        place=registering.find_place(district, brought.story),
        issue_area=district.lexicon.choose_area(folded, guessed or language),
        started_at=desk.started_at,
    )
    officer = desk.officer
    registered = registering.register(
        docket, story, role=officer.role, actor_id=officer.id, besides=(officer.id,)
    )
    desk.found, desk.registration = docket.cases[registered.complaint_id], registered.id
    filed = events.FiledForAnother(
        intake=brought.intake,
        consent=Consent.STATED,
        person_id=contact.person_id if contact.has_phone else None,
        **desk.about(),
    )
    docket.record(filed)
    # A complaint is not taken back, and UNDO must not take back what was done before it.
    docket.add(events.UndoSpent(officer_id=officer.id))
    if contact.has_phone and contact.language is None:
        docket.add(
            events.LanguageChosen(person_id=contact.person_id, language=language, chosen=False)
        )
    filing.tell_person(docket, filed)
    _say(desk)
    return None


def _say(desk: Desk) -> None:
    """The receipt that the officer passes on."""
    case = desk.case
    shown = wording.reference(case.reference)
    desk.say("done-new", reference=shown, code=case.code, area=area_of(case))
    dates = {"answer_by": due_day(case, ClockKind.ACK), "fix_by": fix_day(case)}
    desk.say("receipt-dates", **dates)
    desk.say("done-new-told" if case.has_reader else "done-new-untold", reference=shown)


COMMAND = Command(
    name="NEW",
    words=("new", "nayi", "naya", "nai shikayat", "nayi shikayat", "نیا", "نئی", "نئی شکایت"),
    roles=OFFICERS,
    arguments=(Text(name="story", part="part-story", optional=True),),
    changes=True,
    example=_EXAMPLE,
    meaning_key="help-new",
    wants=_wants,
    run=_run,
)

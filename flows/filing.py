"""A complaint that somebody wrote down for somebody else, and the word of that other person.

They hear of it once, with a question that came by itself: 1 it is theirs, 2 they want nothing of
it. Until they answer it goes its way like any other, because a promise waits for nobody.
"""

from flows import entries, events, wording
from flows.case import Case
from flows.conversation import KEPT_FOR
from flows.docket import Docket
from flows.events import Choice
from flows.intake import Contact
from flows.notices import line
from flows.play import Play
from flows.scene import due_day, fix_day
from flows.vocabulary import ClockKind, Consent, Intake, Intent, Level, Role

_MINE, _NOT_MINE = "1", "2"
_CHOICES = (
    Choice(id=_MINE, label=wording.word("label-yes")),
    Choice(id=_NOT_MINE, label=wording.word("label-not-mine")),
)


def tell_person(docket: Docket, event: events.FiledForAnother) -> None:
    """Whoever gets the messages from now on gets the receipt, and is asked whether it is theirs."""
    case = docket.cases[event.complaint_id]
    by_neighbour = event.intake is Intake.PROXY
    district = wording.names(docket.district.names)
    understood = [line("receipt-understood", case)] if case.issue_area else []
    docket.tell_citizen(
        case,
        [
            line("filed-by-another" if by_neighbour else "filed-by-office", district=district),
            line("receipt", case, code=case.code),
            *understood,
            line("receipt-dates", answer_by=due_day(case, ClockKind.ACK), fix_by=fix_day(case)),
            line("receipt-free"),
            line("filed-ask"),
        ],
        choices=_CHOICES,
        cause=event.id,
    )


def file_for_another(play: Play, case: Case, consent: Consent) -> None:
    """Notes that the writer of a complaint wrote it for somebody else; messages stay theirs."""
    person_id = play.conversation.person_id
    about = play.docket.about(case.id, Role.CITIZEN, person_id)
    play.docket.record(
        events.FiledForAnother(intake=Intake.PROXY, consent=consent, person_id=person_id, **about)
    )


def hand_over(play: Play, case: Case, contact: Contact) -> None:
    """Lets the person whom it was written for have the messages, and tells them so."""
    filed = events.FiledForAnother(
        intake=Intake.PROXY,
        consent=Consent.STATED,
        person_id=contact.person_id,
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
    )
    play.docket.record(filed)
    _settle_language(play.docket, filed, contact)
    tell_person(play.docket, filed)


def _settle_language(docket: Docket, event: events.FiledForAnother, contact: Contact) -> None:
    """Whoever wrote before is written to in their language, and anybody else in the complaint's."""
    case = docket.cases[event.complaint_id]
    if contact.language is None:
        docket.add(
            events.LanguageChosen(person_id=contact.person_id, language=case.language, chosen=False)
        )
    elif contact.language is not case.language:
        about = docket.about(case.id, event.role, event.actor_id)
        docket.record(events.LanguageOfCaseChanged(language=contact.language, **about))


def take(play: Play, own: list[Case]) -> bool:
    """Takes 1 or 2. `False` when that is not the newest question, or this is no answer to it.

    `own` are the writer's complaints.
    """
    case = max(
        (each for each in own if _is_asked(play, each)),
        key=lambda each: each.filed.at if each.filed else play.docket.now,
        default=None,
    )
    typed = play.content.choice or play.content.folded
    if case is None or case.filed is None or typed not in (_MINE, _NOT_MINE):
        return False
    step_at = play.conversation.asked_at if play.step() is not None else None
    if step_at is not None and step_at > case.filed.at:
        return False
    play.intent = Intent.ANSWER
    about = play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id)
    if typed == _MINE:
        play.docket.record(events.ConsentGiven(**about))
        play.change(focus=case.id)
        play.enter(entries.FILED_AGREED)
    else:
        refused = events.ConsentRefused(**about)
        play.docket.record(refused)
        _tell_of_refusal(play.docket, refused)
        play.say("filed-refused", reference=wording.reference(case.reference))
        play.ask_again()
    return True


def _is_asked(play: Play, case: Case) -> bool:
    return (
        case.awaits_consent
        and case.filed is not None
        and play.docket.now - case.filed.at <= KEPT_FOR
        and case.asked_at is None
    )


def _tell_of_refusal(docket: Docket, event: events.ConsentRefused) -> None:
    """The owner hears that nobody stands behind it, and so does the level above.

    The coordinator is told because a complaint that nobody made makes an office look busy.
    """
    case = docket.cases[event.complaint_id]
    above = docket.ladder_of(case).answerable(Level.COORDINATOR)
    told = line("officer-not-theirs", case)
    docket.tell_officers((*docket.owners(case), *above), case, [told], cause=event.id)

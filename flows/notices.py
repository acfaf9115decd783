"""Who is told what when something happens to a complaint: one function per event.

Citizens are told in the language of the complaint, officers in their own. Officers see the story,
never the number of the person.
"""

from flows import events, wording
from flows.calendar import local_day
from flows.case import Case
from flows.conversation import Conversation
from flows.docket import Docket
from flows.events import Choice, Kind, Line, Said
from flows.ladder import Officer
from flows.scene import case_args, due_day, fix_day, level_of
from flows.vocabulary import ClockKind, Level

VERIFY_CHOICES = (
    Choice(id="1", label=wording.word("label-yes")),
    Choice(id="2", label=wording.word("label-no")),
    Choice(id="3", label=wording.word("label-partly")),
)


def line(key: str, case: Case | None = None, **args: object) -> Line:
    """A line with the usual arguments of a case; surplus ones do no harm to wording."""
    return Line(key=key, args={**(case_args(case) if case else {}), **args})


def registered(docket: Docket, event: events.ComplaintRegistered) -> None:
    """The owner gets the story and how to answer."""
    case = docket.cases[event.complaint_id]
    lines = [line("officer-new-case", case, date=due_day(case, ClockKind.ACK))]
    if case.story:
        lines.append(line("officer-story", text=wording.excerpt(case.story)))
    if case.media_count:
        lines.append(line("officer-story-media", count=case.media_count))
    lines.append(line("officer-new-case-reply", reference=wording.reference(case.reference)))
    if not docket.ladder.at(Level.FOCAL_POINT):
        lines.insert(0, line("officer-no-owner", case, district=_district(docket)))
    docket.tell_officers(_all_at(docket, case), case, lines, cause=event.id)


def _all_at(docket: Docket, case: Case) -> tuple[Officer, ...]:
    return (*docket.owners(case), *docket.ladder.answerable(case.level))


def _district(docket: Docket) -> wording.Value:
    return wording.names(docket.district.names)


def added(docket: Docket, event: events.InformationAdded) -> None:
    case = docket.cases[event.complaint_id]
    lines = []
    if event.text:
        lines.append(line("officer-added", case, text=wording.excerpt(event.text)))
    if event.media:
        lines.append(line("officer-added-media", case))
    docket.tell_officers(docket.owners(case), case, lines, cause=event.id)


def acknowledged(docket: Docket, event: events.Acknowledged) -> None:
    case = docket.cases[event.complaint_id]
    told = line("told-acknowledged", case, step=event.step, date=wording.day(event.day))
    docket.tell_citizen(case, [told], cause=event.id)


def planned(docket: Docket, event: events.Planned) -> None:
    case = docket.cases[event.complaint_id]
    told = line("told-planned", case, step=event.step, date=wording.day(event.day))
    docket.tell_citizen(case, [told], cause=event.id)


def replied(docket: Docket, event: events.Replied) -> None:
    case = docket.cases[event.complaint_id]
    told = [line("told-reply", case, text=event.text), line("told-reply-hint")]
    docket.tell_citizen(case, told, cause=event.id)


def ask_verdict(docket: Docket, case: Case, *, cause: str, dedupe: str | None = None) -> None:
    """Asks the citizen whether it is really fixed; the first time with what the office says."""
    key = "verify-title" if case.fixed_with_photo else "verify-title-no-photo"
    day = wording.day(case.fixed_day or local_day(case.registered_at))
    lines = [line(key, case, what=case.fixed_what, date=day), line("verify-ask")]
    if case.asked:
        lines.insert(0, line("verify-again", case))
    docket.tell_citizen(
        case,
        lines,
        choices=VERIFY_CHOICES,
        cause=cause,
        dedupe=dedupe,
        purpose="citizen_verify",
    )


def confirmed(docket: Docket, event: events.FixConfirmed) -> None:
    case = docket.cases[event.complaint_id]
    docket.tell_officers(
        _all_at(docket, case), case, [line("officer-confirmed", case)], cause=event.id
    )


def denied(docket: Docket, event: events.FixDenied) -> None:
    """The owner and whoever is answerable now are told that it is open again."""
    case = docket.cases[event.complaint_id]
    key = "officer-denied-partly" if event.partly else "officer-denied"
    lines = [line(key, case, date=fix_day(case))]
    if event.text:
        lines.append(line("officer-story", text=wording.excerpt(event.text)))
    docket.tell_officers(_all_at(docket, case), case, lines, cause=event.id)


def closed_unconfirmed(docket: Docket, event: events.ClosedUnconfirmed) -> None:
    case = docket.cases[event.complaint_id]
    day = wording.day(case.fixed_day or local_day(case.registered_at))
    docket.tell_citizen(case, [line("closed-unconfirmed", case, date=day)], cause=event.id)
    docket.tell_officers(
        docket.owners(case), case, [line("officer-closed-unconfirmed", case)], cause=event.id
    )


def reminded(docket: Docket, event: events.RungFired) -> None:
    """The owner is reminded of a promise; it may wait for the morning."""
    case = docket.cases[event.complaint_id]
    key = "officer-remind-ack" if event.kind is ClockKind.ACK else "officer-remind-fix"
    docket.tell_officers(
        docket.owners(case),
        case,
        [line(key, case, date=due_day(case, event.kind))],
        cause=event.id,
        kind=Kind.REMINDER,
        dedupe=f"rung:{event.clock_id}:{event.number}",
    )


def breached(docket: Docket, event: events.RungFired, level: Level | None) -> None:
    """The newly answerable officer and the citizen hear that a promise was broken."""
    case = docket.cases[event.complaint_id]
    key = "officer-breach-ack" if event.kind is ClockKind.ACK else "officer-breach-fix"
    holders = docket.ladder.at(level) if level is not None else ()
    dedupe = f"rung:{event.clock_id}:{event.number}"
    who = level_of(level if level is not None else Level.PDU)
    docket.tell_officers(
        holders,
        case,
        [line(key, case, date=due_day(case, event.kind), who=who)],
        cause=event.id,
        dedupe=dedupe,
    )
    docket.tell_citizen(
        case,
        [line("told-went-up", case, who=who)],
        cause=event.id,
        dedupe=f"{dedupe}:{case.person_id}",
    )


def handed_over(docket: Docket, conversation: Conversation, text: str, case: Case | None) -> None:
    """What was not understood goes to a person, once per conversation and day."""
    shown = wording.excerpt(text)
    for officer in docket.ladder.answerable(Level.FOCAL_POINT):
        key = "officer-unclear" if case is None else "officer-unclear-case"
        docket.add(
            Said(
                person_id=officer.person_id,
                district=docket.district.slug,
                language=officer.language,
                lines=(line(key, case, text=shown),),
                kind=Kind.OFFICER,
                complaint_id=case.id if case else None,
                reference=case.reference if case else None,
                dedupe=f"unclear:{conversation.person_id}:{docket.ids.new()}:{officer.person_id}",
                purpose="officer_notice",
            )
        )


def undone(docket: Docket, event: events.ChangeUndone) -> None:
    """What the change said is held back; who got it already reads a correction."""
    case = docket.cases[event.complaint_id]
    docket.add(
        events.MessagesRecalled(
            cause=event.undone_event_id,
            correction=Said(
                person_id=case.person_id,
                district=case.district,
                language=case.language,
                lines=(line("told-correction", case),),
                kind=Kind.PROMISE,
                complaint_id=case.id,
                reference=case.reference,
                dedupe=f"event:{event.id}:{case.person_id}",
                purpose="citizen_update",
            ),
        )
    )

"""Who is told what when something happens to a complaint: one function per event.

Citizens are told in the language of the complaint, officers in their own. Officers see the story,
never the number of the person.
"""

from collections.abc import Sequence

from flows import deciding, events, permitted, wording
from flows.calendar import local_day
from flows.case import Case
from flows.conversation import Conversation
from flows.docket import Docket
from flows.events import CaseEvent, Choice, Kind, Line, Said
from flows.ladder import Officer
from flows.proposals import ProposalKind, Transfer
from flows.scene import case_args, due_day, fix_day, level_of, place_of, proposal_args
from flows.vocabulary import ClockKind, Level

VERIFY_CHOICES = (
    Choice(id="1", label=wording.word("label-yes")),
    Choice(id="2", label=wording.word("label-no")),
    Choice(id="3", label=wording.word("label-partly")),
)


def line(key: str, case: Case | None = None, **args: object) -> Line:
    """A line with the usual arguments of a case; surplus ones do no harm to wording."""
    return Line(key=key, args={**(case_args(case) if case else {}), **args})


def registered(
    docket: Docket, event: events.ComplaintRegistered, *, besides: Sequence[str] = ()
) -> None:
    """The owner gets the story and how to answer; `besides` are officers who know it already."""
    case = docket.cases[event.complaint_id]
    lines = new_case_lines(case)
    if not docket.ladder.at(Level.FOCAL_POINT):
        lines.insert(0, line("officer-no-owner", case, district=_district(docket)))
    told = [each for each in _all_at(docket, case) if each.id not in besides]
    docket.tell_officers(told, case, lines, cause=event.id)


def assigned(docket: Docket, event: CaseEvent, *, cause: str | None = None) -> None:
    """Whoever has a complaint now, which others had before, reads it as a new one."""
    case = docket.cases[event.complaint_id]
    docket.tell_officers(
        docket.owners(case),
        case,
        new_case_lines(case),
        cause=cause or event.id,
        skip=event.actor_id,
    )


def new_case_lines(case: Case) -> list[Line]:
    lines = [line("officer-new-case", case, date=due_day(case, ClockKind.ACK))]
    if case.story:
        lines.append(line("officer-story", text=wording.excerpt(case.story)))
    if case.media_count:
        lines.append(line("officer-story-media", count=case.media_count))
    lines.append(line("officer-new-case-reply", reference=wording.reference(case.reference)))
    return lines


def _all_at(docket: Docket, case: Case) -> tuple[Officer, ...]:
    if case.level is Level.FOCAL_POINT:
        return docket.owners(case)
    return (*docket.owners(case), *docket.ladder_of(case).answerable(case.level))


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


def ask_question(
    docket: Docket, event: events.CitizenAsked | events.RungFired, *, dedupe: str | None = None
) -> None:
    """Asks the citizen what the office must know, or reminds them of it."""
    case = docket.cases[event.complaint_id]
    key = "told-asked" if isinstance(event, events.CitizenAsked) else "told-asked-again"
    lines = [
        line(key, case, question=case.question),
        line("told-asked-wait", date=due_day(case, ClockKind.WAIT), fix_by=fix_day(case)),
    ]
    docket.tell_citizen(case, lines, cause=event.id, dedupe=dedupe)


def answered(docket: Docket, event: events.InformationAdded | events.PlaceGiven) -> None:
    """The owner gets the answer, and hears that the time runs again."""
    case = docket.cases[event.complaint_id]
    lines = [line("officer-answered", case, date=fix_day(case))]
    if isinstance(event, events.PlaceGiven):
        lines.append(line("officer-place", case, place=place_of(case)))
    else:
        if event.text:
            lines.append(line("officer-story", text=wording.excerpt(event.text)))
        if event.media:
            lines.append(line("officer-story-media", count=len(event.media)))
    docket.tell_officers(docket.owners(case), case, lines, cause=event.id)


def not_answered(docket: Docket, event: events.CitizenDidNotAnswer, question: str) -> None:
    case = docket.cases[event.complaint_id]
    lines = [
        line("officer-not-answered", case, date=fix_day(case)),
        line("officer-story", text=wording.excerpt(question)),
    ]
    docket.tell_officers(docket.owners(case), case, lines, cause=event.id)


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
    docket.tell_officers(_all_at(docket, case), case, lines, cause=event.id, kind=Kind.URGENT)


def settled(docket: Docket, event: events.Answered) -> None:
    """The citizen gets the answer that closed it, and how to say that it is none."""
    case = docket.cases[event.complaint_id]
    lines = [line("told-answered", case, text=event.text), line("told-answered-object", case)]
    docket.tell_citizen(case, lines, cause=event.id)


def rejected(docket: Docket, event: events.AnswerRejected | events.ClosingRejected) -> None:
    """The owner and whoever is answerable hear that the citizen does not accept the closing."""
    case = docket.cases[event.complaint_id]
    lines = [line("officer-rejected", case, date=fix_day(case))]
    if event.text:
        lines.append(line("officer-story", text=wording.excerpt(event.text)))
    docket.tell_officers(_all_at(docket, case), case, lines, cause=event.id, kind=Kind.URGENT)


def proposed(docket: Docket, event: events.Proposed) -> None:
    """Who decides gets the proposal and how to decide."""
    case = docket.cases[event.complaint_id]
    docket.tell_officers(
        deciding.deciders(docket, case),
        case,
        [
            *_proposal_lines(case),
            line("officer-decide", case, date=due_day(case, ClockKind.APPROVE)),
        ],
        cause=event.id,
    )


def _proposal_lines(case: Case) -> list[Line]:
    """What waits for a decision, in the words of who proposed it."""
    proposal = case.proposal
    if proposal is None:
        return []
    reason = case.transfer.text if case.transfer else ""
    args = {**proposal_args(proposal), "why": wording.excerpt(reason)}
    lines = [line(f"officer-proposal-{proposal.kind.value}", case, **args)]
    if proposal.text:
        lines.append(line("officer-story", text=wording.excerpt(proposal.text)))
    if proposal.media:
        lines.append(line("officer-story-media", count=len(proposal.media)))
    return lines


def transfer_offered(docket: Docket, event: events.TransferOffered, target: Officer) -> None:
    """Whom it is offered to reads what it is, why, and how to answer."""
    case = docket.cases[event.complaint_id]
    lines = [line("officer-transfer-offered", case)]
    if case.story:
        lines.append(line("officer-story", text=wording.excerpt(case.story)))
    lines.append(line("officer-transfer-reason", text=wording.excerpt(event.text)))
    lines.append(line("officer-transfer-answer", case, date=due_day(case, ClockKind.TRANSFER)))
    docket.tell_officers((target,), case, lines, cause=event.id)


def handed_on(docket: Docket, event: CaseEvent, transfer: Transfer) -> None:
    """The citizen hears who has it now, and the two sides that it is settled."""
    case = docket.cases[event.complaint_id]
    told = line("told-transferred", case, fix_by=fix_day(case))
    docket.tell_citizen(case, [told], cause=event.id)
    lines = [line("officer-transferred", case)]
    docket.tell_officers(_sides(docket, transfer), case, lines, cause=event.id, skip=event.actor_id)


def transfer_disputed(
    docket: Docket, event: events.TransferRefused | events.TransferUnanswered, transfer: Transfer
) -> None:
    """Who decides reads both sides' words; the sender that it is decided elsewhere."""
    case = docket.cases[event.complaint_id]
    decide = line("officer-decide", case, date=due_day(case, ClockKind.APPROVE))
    deciders = deciding.deciders(docket, case)
    docket.tell_officers(deciders, case, [*_proposal_lines(case), decide], cause=event.id)
    level = case.proposal.level if case.proposal else Level.PDU
    sides = [each for each in _sides(docket, transfer) if each not in deciders]
    told = line("officer-transfer-decided-by", case, who=level_of(level))
    docket.tell_officers(sides, case, [told], cause=event.id, skip=event.actor_id)


def transfer_denied(docket: Docket, event: events.ProposalDenied, transfer: Transfer) -> None:
    """Both sides read that it stays where it was, and why."""
    case = docket.cases[event.complaint_id]
    lines = [line("officer-transfer-stays", case), line("officer-story", text=event.text)]
    docket.tell_officers(_sides(docket, transfer), case, lines, cause=event.id)


def _sides(docket: Docket, transfer: Transfer) -> list[Officer]:
    found = (docket.ladder.officer(each) for each in (transfer.by, transfer.to))
    return [each for each in found if each is not None]


def decision_passed(docket: Docket, event: events.RungFired) -> None:
    """The next level hears that the decision is theirs now."""
    case = docket.cases[event.complaint_id]
    level = case.proposal.level if case.proposal else Level.PDU
    docket.tell_officers(
        deciding.deciders(docket, case),
        case,
        [
            line("officer-decision-passed", case, who=level_of(level)),
            *_proposal_lines(case),
            line("officer-decide-now", case),
        ],
        cause=event.id,
        kind=Kind.URGENT,
        dedupe=f"rung:{event.clock_id}:{event.number}",
    )


_TOLD_OF_DECISION = {
    ProposalKind.LATE: ("told-late",),
    ProposalKind.CANNOT: ("told-not-done", "told-object", "told-outside"),
    ProposalKind.REFER: ("told-referred", "told-object"),
}


def approved(docket: Docket, event: events.ProposalApproved) -> None:
    """The citizen hears what was decided and how to object; the owner that it stands."""
    case = docket.cases[event.complaint_id]
    decided(docket, event)
    docket.tell_officers(
        docket.owners(case), case, [line("officer-approved", case)], cause=event.id
    )


def decided(docket: Docket, event: events.ProposalApproved | events.SharedDecision) -> None:
    """The citizen hears what was decided and how to object."""
    case = docket.cases[event.complaint_id]
    args = proposal_args(case.decided) if case.decided else {}
    keys = _TOLD_OF_DECISION[event.kind]
    if args.get("text"):
        keys = (keys[0], "told-words", *keys[1:])
    lines = [line(key, case, **args, fix_by=fix_day(case)) for key in keys]
    docket.tell_citizen(case, lines, cause=event.id)


def refused(docket: Docket, event: events.ProposalDenied) -> None:
    """The owner hears that the proposal was refused, and why."""
    case = docket.cases[event.complaint_id]
    lines = [line("officer-denied-proposal", case), line("officer-story", text=event.text)]
    docket.tell_officers(docket.owners(case), case, lines, cause=event.id)


def ask_referral(docket: Docket, event: events.RungFired, *, dedupe: str) -> None:
    """Asks the citizen whether the receiver took the complaint."""
    case = docket.cases[event.complaint_id]
    args = proposal_args(case.decided) if case.decided else {}
    docket.tell_citizen(
        case,
        [line("referral-ask", case, **args)],
        choices=VERIFY_CHOICES[:2],
        cause=event.id,
        dedupe=dedupe,
    )


def closed_unconfirmed(docket: Docket, event: events.ClosedUnconfirmed) -> None:
    case = docket.cases[event.complaint_id]
    day = wording.day(case.fixed_day or local_day(case.registered_at))
    told = [line("closed-unconfirmed", case, date=day)]
    if permitted.may_appeal(case, docket.now):
        told.append(line("told-appeal"))
    docket.tell_citizen(case, told, cause=event.id)
    docket.tell_officers(
        docket.owners(case), case, [line("officer-closed-unconfirmed", case)], cause=event.id
    )


_BREACHES = {
    ClockKind.ACK: ("officer-breach-ack", "told-went-up"),
    ClockKind.APPEAL: ("officer-breach-appeal", "told-appeal-late"),
}
_BREACH_OF_FIX = ("officer-breach-fix", "told-went-up")


def breached(docket: Docket, event: events.RungFired, level: Level | None) -> None:
    """The newly answerable officer and the citizen hear that a promise was broken."""
    case = docket.cases[event.complaint_id]
    key, told = _BREACHES.get(event.kind, _BREACH_OF_FIX)
    holders = docket.ladder_of(case).at(level) if level is not None else ()
    dedupe = f"rung:{event.clock_id}:{event.number}"
    who = level_of(level if level is not None else Level.PDU)
    docket.tell_officers(
        holders,
        case,
        [line(key, case, date=due_day(case, event.kind), who=who)],
        cause=event.id,
        kind=Kind.URGENT,
        dedupe=dedupe,
    )
    docket.tell_citizen(
        case,
        [line(told, case, who=who)],
        cause=event.id,
        dedupe=f"{dedupe}:{case.person_id}",
    )


def handed_over(docket: Docket, conversation: Conversation, text: str, case: Case | None) -> None:
    """What was not understood goes to a person, once per conversation and day."""
    shown = wording.excerpt(text)
    for officer in docket.owners(case) if case else docket.ladder.owners(None):
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
    undoer = docket.ladder.officer(event.actor_id)
    others = {each.person_id: each for each in docket.ladder_of(case).officers}
    for officer in others.values():
        if undoer is None or officer.person_id != undoer.person_id:
            docket.add(_correction(docket, event, case, officer))
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


def _correction(
    docket: Docket, event: events.ChangeUndone, case: Case, officer: Officer
) -> events.MessagesRecalled:
    """What an officer reads who was told of the change."""
    return events.MessagesRecalled(
        cause=event.undone_event_id,
        correction=Said(
            person_id=officer.person_id,
            district=docket.district.slug,
            language=officer.language,
            lines=(line("officer-correction", case),),
            kind=Kind.URGENT,
            complaint_id=case.id,
            reference=case.reference,
            dedupe=f"event:{event.id}:{officer.person_id}",
            purpose="officer_notice",
        ),
    )

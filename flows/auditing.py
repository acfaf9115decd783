"""What follows from an audit: who is told, and how the citizen is asked and answers.

The number of the citizen stays hidden: an auditor asks one question through us, or goes there.
"""

from collections.abc import Sequence

from flows import events, notices, wording
from flows.audit import REPLY_WITHIN, Audit, Auditor, Sample, may_audit, share_out
from flows.calendar import local_day
from flows.case import Case
from flows.docket import Docket
from flows.events import Kind, Line, Said
from flows.folding import fold
from flows.life_cycle import CLOSED_AS_FIXED, Action
from flows.play import Play
from flows.scene import fix_day
from flows.vocabulary import Intent, Language, Level, Role

# Fewer words than this are hardly a story of their own.
_WORDS_OF_STORY = 4


def give(docket: Docket, sample: Sample, auditors: Sequence[Auditor]) -> int:
    """Gives a sample's complaints to auditors who have no part in them; returns how many.

    Whoever of the sample was opened again meanwhile is left out: it is known not to be fixed.
    """
    office = {each.person_id for each in docket.ladder.officers if each.role is not Role.AUDITOR}
    free = {
        case.id: [
            each
            for each in auditors
            if may_audit(
                each,
                sample.district,
                people=office | {case.person_id},
                touched=case.worked_by,
            )
        ]
        for case in sorted(
            (docket.cases[each.complaint_id] for each in sample.chosen),
            key=lambda case: (case.registered_at, case.id),
        )
        if case.state in CLOSED_AS_FIXED
    }
    given = share_out(list(free), free)
    for case_id, auditor in given.items():
        event = events.AuditAssigned(
            week=sample.week,
            closed_as=docket.cases[case_id].state,
            auditor=auditor.officer_id,
            person_id=auditor.person_id,
            language=auditor.language,
            **docket.about(case_id, Role.SYSTEM),
        )
        docket.perform(Action.ASSIGN_AUDIT, event)
    for each in auditors:
        own = [docket.cases[case_id] for case_id, auditor in given.items() if auditor == each]
        if own:
            tell_assigned(docket, each.person_id, each.language, own, sample.week)
    return len(given)


def tell_assigned(
    docket: Docket, person_id: str, language: Language, cases: Sequence[Case], week: str
) -> None:
    """An auditor hears what of a week is theirs to look at, in one message for each district."""
    args = {
        "count": len(cases),
        "district": wording.names(docket.district.names),
        "from": wording.day(local_day(min(each.closed_at or docket.now for each in cases))),
    }
    shown = wording.listing([wording.reference(each.reference) for each in cases])
    docket.add(
        Said(
            person_id=person_id,
            district=docket.district.slug,
            language=language,
            lines=(
                Line(key="audit-assigned", args=args),
                Line(key="audit-assigned-cases", args={"cases": shown}),
                notices.line("audit-assigned-how", cases[0]),
            ),
            kind=Kind.OFFICER,
            dedupe=f"audit:{docket.district.slug}:{week}:{person_id}",
            purpose="officer_notice",
            not_before=docket.district.quiet_hours.next_allowed(
                docket.now, docket.district.holidays
            ),
        )
    )


def tell_fake(docket: Docket, event: events.FakeClosureFound) -> None:
    """The citizen, the owner, the DC desk, the PDU and who is answerable hear that it is open."""
    case = docket.cases[event.complaint_id]
    told = notices.line("told-audit-not-fixed", case, date=fix_day(case))
    docket.tell_citizen(case, [told], cause=event.id)
    lines = [notices.line("officer-fake-closure", case, date=fix_day(case))]
    if event.text:
        lines.append(notices.line("officer-story", text=wording.excerpt(event.text)))
    concerned = (
        *docket.owners(case),
        *docket.ladder_of(case).answerable(case.level),
        *docket.ladder_of(case).at(Level.DC),
        *docket.ladder_of(case).at(Level.PDU),
    )
    docket.tell_officers(concerned, case, lines, cause=event.id)


def tell_partly(docket: Docket, event: events.Audited) -> None:
    """The coordinator hears that a closed fix is only a part of one."""
    case = docket.cases[event.complaint_id]
    lines = [notices.line("officer-audit-partly", case)]
    if event.text:
        lines.append(notices.line("officer-story", text=wording.excerpt(event.text)))
    docket.tell_officers(
        docket.ladder_of(case).answerable(Level.COORDINATOR), case, lines, cause=event.id
    )


def ask(docket: Docket, event: events.AuditAsked) -> None:
    case = docket.cases[event.complaint_id]
    told = notices.line("told-audit-asked", case, question=event.question)
    docket.tell_citizen(case, [told], cause=event.id)


# ── the citizen's answer ─────────────────────────────────────────────────────────────────────


def take_reply(play: Play, own: list[Case]) -> bool:
    """Takes a message as the answer to an auditor, if their question is the newest that waits.

    `own` are the writer's complaints.
    """
    waiting = [
        (case.audit.asked_at, case)
        for case in own
        if case.audit is not None and case.audit.asked_at is not None and not case.audit.replied
        if play.docket.now - case.audit.asked_at <= REPLY_WITHIN
    ]
    content = play.content
    if not waiting or content.choice is not None or not (content.folded or content.has_enclosure):
        return False
    asked_at, case = max(waiting, key=lambda each: each[0])
    step_at = play.conversation.asked_at if play.step() is not None else None
    if step_at is not None and step_at > asked_at:
        return False
    if _is_command(play) or _is_another_story(play, case):
        return False
    event = events.AuditReplied(
        text=content.text,
        media=content.media_ids,
        **play.docket.about(case.id, Role.CITIZEN, play.conversation.person_id),
    )
    play.docket.perform(Action.REPLY_TO_AUDITOR, event)
    _tell_reply(play.docket, event)
    play.intent = Intent.ANSWER
    play.change(focus=case.id)
    play.say("audit-replied", reference=wording.reference(case.reference))
    return True


def _is_command(play: Play) -> bool:
    lexicon, folded = play.docket.district.lexicon, play.content.folded
    return (
        bool(lexicon.find_command(folded))
        or folded in lexicon.languages
        or (lexicon.is_greeting(folded))
    )


def _is_another_story(play: Play, case: Case) -> bool:
    content = play.content
    if len(fold(content.text).split()) < _WORDS_OF_STORY:
        return False
    area = play.docket.district.lexicon.choose_area(
        content.folded, content.language or play.language
    )
    return area is not None and area is not case.issue_area


def _tell_reply(docket: Docket, event: events.AuditReplied) -> None:
    case = docket.cases[event.complaint_id]
    audit = case.audit
    if audit is None:
        raise LookupError("nobody audits this complaint")
    lines = [notices.line("audit-reply", case)]
    if event.text:
        lines.append(notices.line("officer-story", text=wording.excerpt(event.text)))
    if event.media:
        lines.append(notices.line("officer-story-media", count=len(event.media)))
    docket.add(_to_auditor(case, audit, tuple(lines), cause=event.id))


def _to_auditor(case: Case, audit: Audit, lines: tuple[Line, ...], *, cause: str) -> Said:
    return Said(
        person_id=audit.person_id,
        district=case.district,
        language=audit.language,
        lines=lines,
        kind=Kind.OFFICER,
        complaint_id=case.id,
        reference=case.reference,
        cause=cause,
        dedupe=f"event:{cause}:{audit.person_id}",
        purpose="officer_notice",
    )

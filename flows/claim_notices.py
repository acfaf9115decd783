"""Who is told what when a citizen withdraws, goes higher or appeals: one function per event.

That somebody wants to withdraw is told to nobody of the district before it is so: whoever might
press them should not hear whether they waver.
"""

from flows import events, reviewing, wording
from flows.case import Case
from flows.docket import Docket
from flows.events import CaseEvent, Choice, Line
from flows.ladder import Officer
from flows.notices import line
from flows.scene import area_of, due_day, fix_day, proposal_args
from flows.vocabulary import ClockKind, Level

WITHDRAW_CHOICES = (
    Choice(id="1", label=wording.word("label-yes")),
    Choice(id="2", label=wording.word("label-no")),
)


# ── taking it back ───────────────────────────────────────────────────────────────────────────


def withdrawal_asked(docket: Docket, event: events.WithdrawalAsked) -> None:
    """The province looks whether somebody is pressed, while there is time."""
    if event.pressure:
        _tell_province(docket, event, "officer-withdrawal-check", event.text)


def ask_withdrawal_again(docket: Docket, event: events.RungFired, *, dedupe: str) -> None:
    """Asks the citizen the second time."""
    case = docket.cases[event.complaint_id]
    docket.tell_citizen(
        case,
        [line("withdraw-again", case)],
        choices=WITHDRAW_CHOICES,
        cause=event.id,
        dedupe=dedupe,
    )


def withdrawal_dropped(docket: Docket, event: events.WithdrawalCalledOff) -> None:
    case = docket.cases[event.complaint_id]
    docket.tell_citizen(case, [line("told-withdrawal-dropped", case)], cause=event.id)


def withdrawn(docket: Docket, event: events.Withdrawn) -> None:
    """The owner hears that the work is over, and the province where it must look."""
    case = docket.cases[event.complaint_id]
    if event.pressure:
        _tell_province(docket, event, "officer-withdrawn-check")
    docket.tell_officers(
        docket.owners(case), case, [line("officer-withdrawn", case)], cause=event.id
    )


def resumed(docket: Docket, event: events.ClosingRejected) -> None:
    """The owner and whoever is answerable hear that a withdrawn complaint is open again."""
    case = docket.cases[event.complaint_id]
    lines = [line("officer-resumed", case, date=fix_day(case)), *_words(event.text)]
    docket.tell_officers(_owners_and_answerable(docket, case), case, lines, cause=event.id)


def _tell_province(docket: Docket, event: CaseEvent, key: str, words: str = "") -> None:
    case = docket.cases[event.complaint_id]
    told = docket.ladder_of(case).at(Level.PDU)
    lines = [line(key, case), *_words(case.story), *_words(words)]
    docket.tell_officers(told, case, lines, cause=event.id)


def _words(text: str) -> list[Line]:
    return [line("officer-story", text=wording.excerpt(text))] if text else []


def _owners_and_answerable(docket: Docket, case: Case) -> tuple[Officer, ...]:
    return (*docket.owners(case), *docket.ladder_of(case).answerable(case.level))


# ── going higher ─────────────────────────────────────────────────────────────────────────────


def went_higher(docket: Docket, event: events.AskedHigher) -> None:
    """Whoever is answerable now reads it as theirs, and the owner that somebody is."""
    case = docket.cases[event.complaint_id]
    above = docket.ladder_of(case).answerable(case.level)
    lines = [line("officer-went-higher", case), *_words(case.story)]
    docket.tell_officers(above, case, lines, cause=event.id)
    told = {each.person_id for each in above}
    owners = [each for each in docket.owners(case) if each.person_id not in told]
    docket.tell_officers(owners, case, [line("officer-went-higher-owner", case)], cause=event.id)


# ── appeals ──────────────────────────────────────────────────────────────────────────────────


def appealed(docket: Docket, event: events.Appealed) -> None:
    """The reviewer reads what it is about, why it was closed, and how to decide."""
    case = docket.cases[event.complaint_id]
    key = "officer-appeal" if event.reviewer is not None else "officer-appeal-province"
    lines = [line(key, case), *_words(case.story)]
    if case.decided is not None:
        args = proposal_args(case.decided)
        lines.append(line(f"officer-appeal-{case.decided.kind.value}", case, **args))
        lines += _words(case.decided.text)
    if event.text:
        lines.append(line("officer-appeal-words", text=wording.excerpt(event.text)))
    if event.media:
        lines.append(line("officer-story-media", count=len(event.media)))
    lines.append(line("officer-review", case, date=due_day(case, ClockKind.APPEAL)))
    docket.tell_officers(reviewing.reviewers(docket, case), case, lines, cause=event.id)


def added_to_appeal(docket: Docket, event: events.InformationAdded) -> None:
    """The reviewer reads what the citizen adds meanwhile; the owner has read it already."""
    case = docket.cases[event.complaint_id]
    owners = {each.person_id for each in docket.owners(case)}
    judges = reviewing.reviewers(docket, case)
    others = [each for each in judges if each.person_id not in owners]
    lines = []
    if event.text:
        lines.append(line("officer-added", case, text=wording.excerpt(event.text)))
    if event.media:
        lines.append(line("officer-added-media", case))
    docket.tell_officers(others, case, lines, cause=event.id)


def upheld(docket: Docket, event: events.AppealUpheld) -> None:
    """The citizen hears that it stands, why, and where else they may go; the owner hears it too."""
    case = docket.cases[event.complaint_id]
    told = [
        line("told-upheld", case),
        line("told-reviewer-words", text=wording.excerpt(event.text)),
        line("told-outside"),
    ]
    docket.tell_citizen(case, told, cause=event.id)
    lines = [line("officer-upheld", case), *_words(event.text)]
    docket.tell_officers(docket.owners(case), case, lines, cause=event.id, skip=event.actor_id)


def overturned(docket: Docket, event: events.AppealOverturned) -> None:
    """The citizen hears why and until when; the owner and the answerable that it is open again."""
    case = docket.cases[event.complaint_id]
    told = [
        line("told-overturned", case, date=fix_day(case)),
        line("told-reviewer-words", text=wording.excerpt(event.text)),
    ]
    docket.tell_citizen(case, told, cause=event.id)
    lines = [line("officer-overturned", case, date=fix_day(case)), *_words(event.text)]
    officers = _owners_and_answerable(docket, case)
    docket.tell_officers(officers, case, lines, cause=event.id, skip=event.actor_id)


# ── what it is about ─────────────────────────────────────────────────────────────────────────


def area_changed(docket: Docket, event: events.IssueAreaChanged, before: Case) -> None:
    """Who had it hears what it is about now; the citizen too, if somebody else has it for that."""
    case = docket.cases[event.complaint_id]
    told = line("officer-area-changed", case, area=area_of(case))
    has_it = {each.person_id for each in docket.owners(case)}
    had_it = docket.owners(before)
    if case.owner == before.owner:
        docket.tell_officers(had_it, case, [told], cause=event.id, skip=event.actor_id)
        return
    left = [each for each in had_it if each.person_id not in has_it]
    handed = line("officer-area-handed-on", case, area=area_of(case))
    docket.tell_officers(left, case, [handed], cause=event.id, skip=event.actor_id)
    docket.tell_citizen(
        case,
        [line("told-area-changed", case, answer_by=due_day(case, ClockKind.ACK))],
        cause=event.id,
    )

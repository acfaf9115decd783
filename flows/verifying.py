"""The community's check of a reported fix: who is asked, what they answer, and what follows.

What a verifier reads holds the issue area, the place and what was reported; no phone, no name and
no story of the citizen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flows import events, notices, wording
from flows.calendar import local_day
from flows.case import Case
from flows.community import (
    AGREEING,
    ASKED_AT_MOST,
    CONTRADICTIONS,
    PHYSICAL_WORKS,
    AskedVerifier,
    CommunityOutcome,
    VerifierAnswer,
    decide,
)
from flows.conflict import left_out
from flows.district import District
from flows.docket import Docket
from flows.events import Kind, Line, Said
from flows.folding import fold
from flows.ladder import Officer
from flows.life_cycle import Action
from flows.scene import due_day, fix_day
from flows.vocabulary import ClockKind, Language, Level, Role, State

# Shorter words of a name are particles and titles.
_LEAST_LETTERS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Verifier:
    """Somebody who may be asked, because they agreed to it.

    `tehsils` are codes; none is the whole district. `alike` are the people who have a phone in
    common with them, themselves included. `asked` counts how often they were asked lately.
    """

    officer_id: str
    person_id: str
    language: Language
    name: str = ""
    tehsils: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    asked: int = 0


# ── whom to ask ──────────────────────────────────────────────────────────────────────────────


def choose(docket: Docket, case: Case, verifiers: Iterable[Verifier]) -> tuple[Verifier, ...]:
    """Up to three who serve the complaint's place and have no part in it, the least asked first.

    Nobody for what is no physical work, and where too few are left to decide anything.
    """
    if case.issue_area not in PHYSICAL_WORKS:
        return ()
    free = [each for each in verifiers if _serves(each, case) and not is_linked(docket, case, each)]
    chosen = sorted(free, key=lambda each: (each.asked, each.officer_id))[:ASKED_AT_MOST]
    return tuple(chosen) if len(chosen) >= AGREEING else ()


def _serves(verifier: Verifier, case: Case) -> bool:
    """Whether the place is theirs; where it is unknown, who serves the whole district's is."""
    tehsil = case.place.tehsil if case.place else None
    return not verifier.tehsils or tehsil in verifier.tehsils


def is_linked(docket: Docket, case: Case, verifier: Verifier) -> bool:
    """Whether a verifier has a part in the complaint, by person or phone: as the citizen, as an
    officer of the district, or as somebody whom the report of the fix names."""
    people = {verifier.person_id} | verifier.alike
    if not people.isdisjoint((case.person_id, *left_out(case))) or is_of_office(docket, people):
        return True
    named = _words(f"{case.fixed_who} {case.fixed_what}")
    return not named.isdisjoint(_words(verifier.name))


def is_of_office(docket: Docket, people: Iterable[str]) -> bool:
    """Whether one of these people holds an office of the district besides verifying."""
    held = {each.person_id for each in docket.ladder.officers if each.role is not Role.VERIFIER}
    return not held.isdisjoint(people)


def _words(text: str) -> set[str]:
    return {word for word in fold(text).split() if len(word) >= _LEAST_LETTERS}


def ask(docket: Docket, report: events.FixReported, verifiers: Iterable[Verifier]) -> None:
    """Asks the community about a report, if there is somebody to ask; else nothing waits."""
    case = docket.cases[report.complaint_id]
    chosen = choose(docket, case, verifiers)
    if not chosen:
        return
    asked = events.VerifiersAsked(
        verifiers=tuple(
            AskedVerifier(
                officer_id=each.officer_id, person_id=each.person_id, language=each.language
            )
            for each in chosen
        ),
        **docket.about(case.id, Role.SYSTEM),
    )
    docket.perform(Action.ASK_COMMUNITY, asked)
    case = docket.cases[case.id]
    lines = (
        notices.line("verifier-asked", case, what=case.fixed_what, date=_fixed_day(case)),
        notices.line("verifier-ask", case, date=due_day(case, ClockKind.VERIFY)),
    )
    for each in asked.verifiers:
        docket.add(_told(docket, case, each, lines, cause=report.id))


def _fixed_day(case: Case) -> wording.Value:
    return wording.day(case.fixed_day or local_day(case.registered_at))


def _told(
    docket: Docket, case: Case, verifier: AskedVerifier, lines: tuple[Line, ...], *, cause: str
) -> Said:
    """A message to a verifier, which waits for the morning like a reminder."""
    return Said(
        person_id=verifier.person_id,
        district=case.district,
        language=verifier.language,
        lines=lines,
        kind=Kind.OFFICER,
        complaint_id=case.id,
        reference=case.reference,
        cause=cause,
        dedupe=f"event:{cause}:{verifier.person_id}",
        purpose="verifier_notice",
        not_before=docket.district.quiet_hours.next_allowed(docket.now, docket.district.holidays),
    )


def take_back(docket: Docket, undone: events.ChangeUndone, asked: Iterable[AskedVerifier]) -> None:
    """The report that verifiers were asked about was taken back, and with it the question."""
    case = docket.cases[undone.complaint_id]
    for each in asked:
        lines = (notices.line("verifier-taken-back", case),)
        correction = _told(docket, case, each, lines, cause=undone.id)
        docket.add(events.MessagesRecalled(cause=undone.undone_event_id, correction=correction))


def invite(
    officer_id: str, person_id: str, language: Language, district: District, now: datetime
) -> Said:
    """The question whether a new verifier agrees to be asked at all."""
    args = {"district": wording.names(district.names)}
    return Said(
        person_id=person_id,
        district=district.slug,
        language=language,
        lines=(Line(key="verifier-invited", args=args), Line(key="verifier-agree")),
        kind=Kind.OFFICER,
        dedupe=f"invite:{officer_id}",
        purpose="verifier_notice",
        not_before=district.quiet_hours.next_allowed(now, district.holidays),
    )


# ── what they say ────────────────────────────────────────────────────────────────────────────


def answer(docket: Docket, event: events.VerifierAnswered) -> None:
    """Hears a verifier, and does what follows once enough agree. Raises `NotAllowed`."""
    docket.perform(Action.VERIFY, event)
    case = docket.cases[event.complaint_id]
    outcome = decide(case.community) if case.community else None
    if outcome is not None:
        _conclude(docket, case, outcome)


def end(docket: Docket, case_id: str) -> None:
    """The time for answers is over: what was said by now counts."""
    case = docket.cases[case_id]
    if case.community is None:
        raise LookupError("nobody was asked")
    outcome = decide(case.community, is_over=True)
    _conclude(docket, case, outcome or CommunityOutcome.UNDECIDED)


def _conclude(docket: Docket, case: Case, outcome: CommunityOutcome) -> None:
    if outcome is CommunityOutcome.DENIED and case.state is State.CHECKING:
        denied = events.CommunityDenied(**docket.about(case.id, Role.SYSTEM))
        docket.perform(Action.DENY_BY_COMMUNITY, denied)
        _tell_denied(docket, denied)
        return
    if outcome is CommunityOutcome.DENIED:
        outcome = CommunityOutcome.AGAINST_CITIZEN
    checked = events.CommunityChecked(outcome=outcome, **docket.about(case.id, Role.SYSTEM))
    docket.perform(Action.CHECK_BY_COMMUNITY, checked)
    if outcome in CONTRADICTIONS:
        _tell_coordinator(docket, checked)


def _tell_denied(docket: Docket, event: events.CommunityDenied) -> None:
    """The citizen, the owner and who is answerable now hear that it is open again."""
    case = docket.cases[event.complaint_id]
    told = notices.line("told-community-denied", case, date=fix_day(case))
    docket.tell_citizen(case, [told], cause=event.id)
    lines = [notices.line("officer-community-denied", case, date=fix_day(case))]
    docket.tell_officers(_concerned(docket, case), case, lines, cause=event.id)


def reopen(docket: Docket, event: events.FoundBroken) -> None:
    """Opens a closed fix again on a verifier's word. Raises `NotAllowed`."""
    docket.perform(Action.REOPEN_BY_VERIFIER, event)
    case = docket.cases[event.complaint_id]
    told = notices.line("told-found-broken", case, date=fix_day(case))
    docket.tell_citizen(case, [told], cause=event.id)
    lines = [notices.line("officer-found-broken", case, date=fix_day(case))]
    if event.text:
        lines.append(notices.line("officer-story", text=wording.excerpt(event.text)))
    docket.tell_officers(_concerned(docket, case), case, lines, cause=event.id)


def _tell_coordinator(docket: Docket, event: events.CommunityChecked) -> None:
    case = docket.cases[event.complaint_id]
    lines = [notices.line(f"officer-community-{event.outcome.value.replace('_', '-')}", case)]
    if case.community is not None:
        lines.append(notices.line("officer-community-counts", case, **counts(case)))
    docket.tell_officers(
        docket.ladder_of(case).answerable(Level.COORDINATOR), case, lines, cause=event.id
    )


def _concerned(docket: Docket, case: Case) -> tuple[Officer, ...]:
    return (*docket.owners(case), *docket.ladder_of(case).answerable(case.level))


def counts(case: Case) -> Mapping[str, int]:
    """How many verifiers said what, for whoever looks at the complaint."""
    heard = case.community
    if heard is None:
        raise LookupError("nobody was asked")
    return {
        "fixed": heard.count(VerifierAnswer.FIXED),
        "unfixed": heard.count(VerifierAnswer.NOT_FIXED, VerifierAnswer.PARTLY),
        "of": len(heard.asked),
    }

"""The arguments that wording may use, drawn from the conversation, its case and its district.

Steps name wording keys; the placeholders of those keys are looked up here by name. The compiler
checks that every placeholder is one of `NAMES`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows import permitted, wording
from flows.calendar import local_day
from flows.case import Case
from flows.clocks import Clock
from flows.conversation import Conversation
from flows.district import District
from flows.events import Place
from flows.extension import Extension, ExtensionReason
from flows.proposals import Proposal, ProposalKind
from flows.vocabulary import PROMISES, ClockKind, Language, Level, State
from flows.wording import Value


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What is known when something is said. `case` is the one in focus, if any."""

    conversation: Conversation
    district: District
    case: Case | None
    now: datetime
    place: Place | None = None


def area_of(case: Case) -> Value:
    """The issue area's word."""
    return wording.word(f"area-{case.issue_area or 'unknown'}")


def place_of(case: Case, place: Place | None = None) -> Value:
    """The place as far as it is known: the tehsil's name, else what was written."""
    shown = place or case.place
    if shown is None:
        return wording.word("place-unknown")
    if shown.text and not shown.names:
        return wording.excerpt(shown.text, 40)
    return wording.names(shown.names) if shown.names else wording.word("place-unknown")


def state_of(case: Case) -> Value:
    """The public word for where the work is."""
    return wording.word(f"state-{case.state.value}")


def level_of(level: Level) -> Value:
    """Who is answerable, in words."""
    return wording.word(f"level-{level.value}")


def office_of(case: Case) -> Value:
    """The office that answered, else a general word."""
    return case.office or wording.word("office-unknown")


def due_day(case: Case, kind: ClockKind) -> Value:
    """The promised day of the newest clock of a kind; the first message's day without one."""
    clock = case.latest(kind)
    return wording.day(local_day(clock.due_at if clock else case.registered_at))


def fix_day(case: Case) -> Value:
    """The day by which it is promised to be fixed: after a reopening, the new one."""
    kind = ClockKind.REFIX if case.latest(ClockKind.REFIX) else ClockKind.FIX
    return due_day(case, kind)


def _fix_clock(case: Case) -> Clock | None:
    return case.latest(ClockKind.REFIX) or case.latest(ClockKind.FIX)


def _more_time(case: Case) -> tuple[Extension, ...]:
    """The extensions that its promise of a fix has."""
    clock = _fix_clock(case)
    return tuple(each for each in case.extensions if clock and clock.started_at <= each.at)


def extended_day(case: Case) -> Value:
    """The day of the fix with all the time that the district got besides."""
    clock = _fix_clock(case)
    more = timedelta(days=sum(each.days for each in _more_time(case)))
    return wording.day(local_day((clock.due_at if clock else case.registered_at) + more))


def cause_of(case: Case) -> Value:
    """Why the district got more time last."""
    reason = case.extensions[-1].reason if case.extensions else ExtensionReason.FLOOD
    return wording.word(f"extension-{reason.value}")


def case_args(case: Case) -> dict[str, Value]:
    """What most messages about a case need."""
    return {
        "reference": wording.reference(case.reference),
        "area": area_of(case),
        "place": place_of(case),
        "state": state_of(case),
        "office": office_of(case),
        "who": level_of(case.level),
    }


def proposal_args(proposal: Proposal) -> dict[str, Value]:
    """What messages about a proposal or a decision need."""
    reason = f"reason-{proposal.reason.replace('_', '-')}" if proposal.reason else "reason-unsaid"
    return {
        "reason": wording.word(reason),
        "text": wording.excerpt(proposal.text),
        "date": wording.day(proposal.day or local_day(proposal.at)),
        "receiver": proposal.receiver,
        "phone": proposal.phone,
        "their": proposal.reference,
    }


def _decided(name: str) -> Callable[[Scene], Value]:
    """A value of the decision about the complaint in focus."""

    def value(scene: Scene) -> Value:
        decided = _need(scene).decided
        if decided is None:
            raise LookupError("nothing was decided about this complaint")
        return proposal_args(decided)[name]

    return value


def _answer(scene: Scene) -> Value:
    answer = _need(scene).answer
    return wording.excerpt(answer.text) if answer else ""


def _need(scene: Scene) -> Case:
    if scene.case is None:
        raise LookupError("this wording needs a complaint in focus")
    return scene.case


def _helpline(name: str) -> Callable[[Scene], Value]:
    return lambda scene: scene.district.helplines[name]


def _proposed(scene: Scene) -> Value:
    place = scene.place or scene.conversation.proposed
    return wording.names(place.names) if place and place.names else wording.word("place-unknown")


NAMES: dict[str, Callable[[Scene], Value]] = {
    "reference": lambda scene: wording.reference(_need(scene).reference),
    "code": lambda scene: _need(scene).code,
    "kind": lambda scene: _need(scene).story_kind,
    "area": lambda scene: area_of(_need(scene)),
    "place": lambda scene: place_of(_need(scene)),
    "state": lambda scene: state_of(_need(scene)),
    "office": lambda scene: office_of(_need(scene)),
    "who": lambda scene: level_of(_need(scene).level),
    "step": lambda scene: _need(scene).step,
    "what": lambda scene: _need(scene).fixed_what,
    "question": lambda scene: _need(scene).question,
    "answer": _answer,
    "reason": _decided("reason"),
    "receiver": _decided("receiver"),
    "phone": _decided("phone"),
    "their": _decided("their"),
    "cause": lambda scene: cause_of(_need(scene)),
    "answer_by": lambda scene: due_day(_need(scene), ClockKind.ACK),
    "fix_by": lambda scene: fix_day(_need(scene)),
    "date": lambda scene: _date(_need(scene)),
    "tehsil": _proposed,
    "there": _proposed,
    "district": lambda scene: wording.names(scene.district.names),
    "helpline": _helpline("private"),
    "emergency": _helpline("emergency"),
    "rescue": _helpline("rescue"),
    "language": lambda scene: (scene.conversation.language or Language.URDU).value,
    "reviewer": lambda scene: _reviewer(_need(scene)),
    "verdict": lambda scene: _verdict(_need(scene)),
}


def _reviewer(case: Case) -> Value:
    return level_of(case.appeal.level if case.appeal is not None else case.level)


def _verdict(case: Case) -> Value:
    return wording.excerpt(case.appeal.reason) if case.appeal is not None else ""


def _date(case: Case) -> Value:
    """The one day that matters most in the case's state."""
    if case.state is State.NEW:
        return due_day(case, ClockKind.ACK)
    if case.state is State.CHECKING and case.fixed_day:
        return wording.day(case.fixed_day)
    return fix_day(case)


# Keys whose `date` is another than the one of the state.
DATES: dict[str, Callable[[Case], Value]] = {
    "case-waiting": lambda case: due_day(case, ClockKind.ACK),
    "case-step": lambda case: wording.day(case.step_day or local_day(case.registered_at)),
    "case-fixed": lambda case: wording.day(case.fixed_day or local_day(case.registered_at)),
    "case-promise": fix_day,
    "case-extended": extended_day,
    "fixed-denied": fix_day,
    "reopened": fix_day,
    "case-late-reason": lambda case: wording.day(
        (case.decided.day if case.decided else None) or local_day(case.registered_at)
    ),
    "higher-from": lambda case: wording.moment(permitted.higher_from(case) or case.registered_at),
    "appealed": lambda case: due_day(case, ClockKind.APPEAL),
    "appealed-province": lambda case: due_day(case, ClockKind.APPEAL),
    "case-appeal": lambda case: due_day(case, ClockKind.APPEAL),
    "withdrawal-asked": lambda case: due_day(case, ClockKind.WITHDRAWAL),
    "case-withdrawing": lambda case: due_day(case, ClockKind.WITHDRAWAL),
    "verify-title": lambda case: wording.day(case.fixed_day or local_day(case.registered_at)),
    "verify-title-no-photo": lambda case: wording.day(
        case.fixed_day or local_day(case.registered_at)
    ),
}


def fill(key: str, placeholders: frozenset[str], scene: Scene) -> dict[str, Value]:
    """The arguments that a wording key asks for."""
    args = {name: NAMES[name](scene) for name in placeholders}
    if "date" in placeholders and key in DATES:
        args["date"] = DATES[key](_need(scene))
    return args


def _has_case(scene: Scene, states: frozenset[State]) -> bool:
    return scene.case is not None and scene.case.state in states


def _is_linked_new(scene: Scene) -> bool:
    """Whether it is linked to another that nobody has answered either."""
    return _has_case(scene, frozenset({State.LINKED})) and (
        scene.case is not None and scene.case.running(ClockKind.ACK) is not None
    )


def _is_late(scene: Scene) -> bool:
    return scene.case is not None and is_late(scene.case, scene.now)


def is_late(case: Case, now: datetime) -> bool:
    """Whether a promise of an open case has passed and is not yet met."""
    return case.is_open and any(
        clock.is_running
        and clock.held_at is None
        and clock.kind in PROMISES
        and clock.due_at <= now
        for clock in case.clocks
    )


_UNFIXED = frozenset(
    {
        State.NEW,
        State.ACKNOWLEDGED,
        State.IN_PROGRESS,
        State.WAITING_CITIZEN,
        State.LINKED,
    }
)
_REPORTED = frozenset({State.CHECKING, State.CLOSED_CONFIRMED, State.CLOSED_UNCONFIRMED})


def _was_closed(scene: Scene, state: State, kind: ProposalKind) -> bool:
    """Whether it was closed so, also while that is reviewed and afterwards."""
    case = scene.case
    if case is None or case.state not in (State.APPEAL, State.CLOSED_FINAL):
        return case is not None and case.state is state
    return case.decided is not None and case.decided.kind is kind


def _may_go_higher(scene: Scene) -> bool:
    return scene.case is not None and permitted.may_go_higher(scene.case, scene.now)


def _is_withdrawing(scene: Scene, *, asked_again: bool) -> bool:
    withdrawal = scene.case.withdrawal if scene.case is not None else None
    return withdrawal is not None and (withdrawal.asked_at is not None) is asked_again


def _offers(scene: Scene, *, higher: bool, keep: bool) -> bool:
    """Which line of an open complaint's choices fits."""
    if scene.case is None or not permitted.may_go_on(scene.case):
        return False
    waits = _is_withdrawing(scene, asked_again=False)
    return _may_go_higher(scene) is higher and waits is keep


def _offers_again(scene: Scene, *, withdrawn: bool) -> bool:
    case = scene.case
    if case is None or not permitted.is_reopenable(case, scene.now):
        return False
    is_withdrawn = case.state is State.WITHDRAWN
    return is_withdrawn is withdrawn and not permitted.may_appeal(case, scene.now)


CONDITIONS: dict[str, Callable[[Scene], bool]] = {
    "has_area": lambda scene: scene.case is not None and scene.case.issue_area is not None,
    "has_photo": lambda scene: scene.case is not None and scene.case.fixed_with_photo,
    "first_contact": lambda scene: scene.conversation.contacts <= 1,
    "is_open": lambda scene: scene.case is not None and scene.case.is_open,
    "is_waiting": lambda scene: _has_case(scene, frozenset({State.NEW})) or _is_linked_new(scene),
    "is_unfixed": lambda scene: _has_case(scene, _UNFIXED),
    "is_asked": lambda scene: _has_case(scene, frozenset({State.WAITING_CITIZEN})),
    "is_late_with_reason": lambda scene: (
        _has_case(scene, _UNFIXED)
        and scene.case is not None
        and scene.case.decided is not None
        and scene.case.decided.kind is ProposalKind.LATE
    ),
    "is_extended": lambda scene: (
        _has_case(scene, _UNFIXED) and scene.case is not None and bool(_more_time(scene.case))
    ),
    "is_linked": lambda scene: _has_case(scene, frozenset({State.LINKED})),
    "is_answered": lambda scene: _has_case(scene, frozenset({State.ANSWERED})),
    "is_not_done": lambda scene: _was_closed(scene, State.CLOSED_NOT_DONE, ProposalKind.CANNOT),
    "is_referred": lambda scene: _was_closed(scene, State.CLOSED_REFERRED, ProposalKind.REFER),
    "is_checking": lambda scene: _has_case(scene, frozenset({State.CHECKING})),
    "is_reported_fixed": lambda scene: (
        bool(scene.case and scene.case.fixed_what) and _has_case(scene, _REPORTED)
    ),
    "is_closed": lambda scene: (
        scene.case is not None and permitted.is_reopenable(scene.case, scene.now)
    ),
    "has_step": lambda scene: (
        _has_case(scene, _UNFIXED - {State.NEW})
        and scene.case is not None
        and scene.case.step_day is not None
    ),
    "is_late": _is_late,
    "may_go_higher": _may_go_higher,
    "may_rise_later": lambda scene: (
        scene.case is not None
        and permitted.higher_from(scene.case) is not None
        and not _may_go_higher(scene)
    ),
    "is_at_the_top": lambda scene: (
        scene.case is not None
        and permitted.may_go_on(scene.case)
        and permitted.higher_from(scene.case) is None
    ),
    "is_going_on": lambda scene: scene.case is not None and permitted.may_go_on(scene.case),
    "is_not_reported": lambda scene: (
        scene.case is not None
        and permitted.may_go_on(scene.case)
        and scene.case.state is not State.CHECKING
    ),
    "may_withdraw": lambda scene: scene.case is not None and permitted.may_withdraw(scene.case),
    "is_being_withdrawn": lambda scene: _is_withdrawing(scene, asked_again=False),
    "is_asked_to_withdraw": lambda scene: _is_withdrawing(scene, asked_again=True),
    "may_appeal": lambda scene: (
        scene.case is not None and permitted.may_appeal(scene.case, scene.now)
    ),
    "has_reviewer": lambda scene: (
        scene.case is not None
        and scene.case.appeal is not None
        and scene.case.appeal.reviewer is not None
    ),
    "is_reviewed": lambda scene: _has_case(scene, frozenset({State.APPEAL})),
    "is_final": lambda scene: _has_case(scene, frozenset({State.CLOSED_FINAL})),
    "offers_plain": lambda scene: _offers(scene, higher=False, keep=False),
    "offers_higher": lambda scene: _offers(scene, higher=True, keep=False),
    "offers_keep": lambda scene: _offers(scene, higher=False, keep=True),
    "offers_keep_and_higher": lambda scene: _offers(scene, higher=True, keep=True),
    "offers_reopening": lambda scene: _offers_again(scene, withdrawn=False),
    "offers_resuming": lambda scene: _offers_again(scene, withdrawn=True),
}

# What can only be said of, or asked about, the complaint in focus.
OF_CASE = frozenset(
    {"reference", "code", "kind", "area", "place", "state", "office", "who", "step", "what"}
    | {"question", "answer", "reason", "receiver", "phone", "their", "reviewer", "verdict"}
    | {"answer_by", "fix_by", "date", "cause"}
    | (CONDITIONS.keys() - {"first_contact"})
)


def holds(condition: str | None, scene: Scene) -> bool:
    """Whether a named condition holds; `not ` before the name turns it round."""
    if condition is None:
        return True
    if condition.startswith("not "):
        return not CONDITIONS[condition[4:]](scene)
    return CONDITIONS[condition](scene)

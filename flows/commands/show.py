"""SHOW, or a reference alone: one complaint with its promises, its story and what was added."""

from collections.abc import Iterator

from flows import verifying, wording
from flows.calendar import local_day
from flows.case import Case
from flows.conflict import is_in_reach
from flows.desk import Desk, Entry, EntryKind, Loaded, Request, Wants
from flows.events import Line
from flows.grammar import SAMPLE_REFERENCE, Command, Problem
from flows.life_cycle import AUDITOR, LINKERS, OFFICERS
from flows.likeness import Likeness, Reason, find_like
from flows.linking import PARENTS, is_child
from flows.proposals import ProposalKind
from flows.scene import (
    area_of,
    due_day,
    fix_day,
    level_of,
    office_of,
    place_of,
    proposal_args,
    state_of,
)
from flows.vocabulary import ClockKind, State

# The newest entries that are shown, and how much of each: an answer must stay readable by SMS.
_NEWEST = 5
_LETTERS = 160

_ENTRIES = {
    EntryKind.ADDED: "show-added",
    EntryKind.REPLY: "show-reply",
    EntryKind.NOTE: "show-note",
}


def _wants(request: Request) -> Wants:
    links = request.officer.role in LINKERS
    return Wants(reference=request.typed.reference, history=True, link=True, like=links)


def _run(desk: Desk) -> Problem | None:
    kin = [each for each in desk.loaded.kin if is_in_reach(each, desk.officer)]
    desk.lines += [
        *_case_lines(desk.case),
        *_link_lines(desk.case, kin),
        *_absent_lines(desk.loaded),
        *map(_entry_line, desk.loaded.history[-_NEWEST:]),
        *_like_lines(desk),
    ]
    if desk.loaded.link:
        desk.say("show-link", link=desk.loaded.link)
    return None


def _case_lines(case: Case) -> list[Line]:
    lines = [
        Line(
            key="show-title",
            args={
                "reference": wording.reference(case.reference),
                "area": area_of(case),
                "place": place_of(case),
                "state": state_of(case),
                "level": int(case.level),
            },
        ),
        Line(
            key="show-dates",
            args={
                "received": wording.day(local_day(case.registered_at)),
                "answer_by": due_day(case, ClockKind.ACK),
                "fix_by": fix_day(case),
            },
        ),
    ]
    if case.story:
        lines.append(Line(key="officer-story", args={"text": wording.excerpt(case.story)}))
    if case.filed:
        key = "show-filed" if case.has_reader else "show-filed-unread"
        intake = wording.word(f"intake-{case.filed.intake}")
        lines.append(Line(key=key, args={"intake": intake}))
    if case.step and case.step_day:
        step = {"office": office_of(case), "step": case.step, "date": wording.day(case.step_day)}
        lines.append(Line(key="show-step", args=step))
    if case.question:
        lines.append(Line(key="show-question", args={"question": wording.excerpt(case.question)}))
    if case.proposal:
        proposed = {
            "proposal": wording.word(f"proposal-{case.proposal.kind.value}"),
            "who": level_of(case.proposal.level),
            "date": due_day(case, ClockKind.APPROVE),
        }
        lines.append(Line(key="show-proposal", args=proposed))
    if case.decided and case.decided.kind is ProposalKind.LATE:
        args = proposal_args(case.decided)
        late = {name: args[name] for name in ("reason", "date")}
        lines.append(Line(key="show-late-reason", args=late))
    lines += _closing_lines(case)
    if case.fixed_what and case.fixed_day:
        fixed = {
            "what": case.fixed_what,
            "who": case.fixed_who,
            "date": wording.day(case.fixed_day),
        }
        lines.append(Line(key="show-fixed", args=fixed))
    if case.community:
        lines.append(_community_line(case))
    if case.fake_closures:
        lines.append(Line(key="show-fake-closure", args={"count": case.fake_closures}))
    if case.media_count:
        lines.append(Line(key="show-media", args={"count": case.media_count}))
    return lines


def _closing_lines(case: Case) -> list[Line]:
    """Why it was closed without a fix, and who reviews that."""
    lines = []
    if case.decided and case.decided.kind in (ProposalKind.CANNOT, ProposalKind.REFER):
        args = {"office": office_of(case), **proposal_args(case.decided)}
        named = ("office", "reason") if case.decided.reason else ("receiver", "phone", "their")
        key = f"officer-appeal-{case.decided.kind.value}"
        lines.append(Line(key=key, args={name: args[name] for name in named}))
        if case.decided.text:
            lines.append(Line(key="officer-story", args={"text": args["text"]}))
    if case.appeal and case.is_open:
        decided_by = {"who": level_of(case.appeal.level), "date": due_day(case, ClockKind.APPEAL)}
        lines.append(Line(key="show-appeal", args=decided_by))
    return lines


def _community_line(case: Case) -> Line:
    """What the community says of the fix, or that it was asked."""
    outcome = case.community.outcome if case.community else None
    shown = f"community-{outcome.value.replace('_', '-')}" if outcome else "community-asked"
    args = {**verifying.counts(case), "outcome": wording.word(shown)}
    return Line(key="show-community", args=args)


def _link_lines(case: Case, kin: list[Case]) -> list[Line]:
    """What it is worked on with, and what is worked on with it."""
    lines = []
    if case.state is State.LINKED and case.parent is not None:
        args = {"parent": wording.reference(case.parent.reference)}
        lines.append(Line(key="show-linked", args=args))
    children = [each for each in kin if is_child(each, case)]
    if children:
        shown = wording.listing([wording.reference(each.reference) for each in children])
        lines.append(Line(key="show-joined", args={"count": len(children), "children": shown}))
    return lines


def _like_lines(desk: Desk) -> Iterator[Line]:
    """What may be the same problem, why, and the command that joins the two."""
    case, lexicon = desk.case, desk.docket.district.lexicon
    if case.state not in PARENTS:
        return
    others = [
        each
        for each in desk.loaded.like
        if is_in_reach(each, desk.officer) and State.NEW in (each.state, case.state)
    ]
    for like in find_like(case, others, lexicon):
        older, newer = sorted((case, like.other), key=lambda each: (each.registered_at, each.id))
        child, parent = (newer, older) if newer.state is State.NEW else (older, newer)
        yield Line(
            key=f"show-like-{like.reason.value}",
            args={
                "other": wording.reference(like.other.reference),
                "apart": wording.word("days-apart", count=like.days)
                if like.days
                else wording.word("days-same"),
                "child": wording.reference(child.reference),
                "parent": wording.reference(parent.reference),
                **_reason_args(like),
            },
        )


def _reason_args(like: Likeness) -> dict[str, wording.Value]:
    match like.reason:
        case Reason.PIN:
            return {"metres": like.metres or 0}
        case Reason.TEHSIL:
            return {"place": place_of(like.other), "words": wording.listing(like.words)}
        case _:
            return {"words": wording.listing(like.words)}


def _absent_lines(loaded: Loaded) -> list[Line]:
    """Which of its pictures and voice notes nobody can look at, and whether they may still come."""
    counts = {"show-media-waiting": loaded.media_waiting, "show-media-lost": loaded.media_lost}
    return [Line(key=key, args={"count": count}) for key, count in counts.items() if count]


def _entry_line(entry: Entry) -> Line:
    args = {
        "date": wording.day(local_day(entry.at)),
        "text": wording.excerpt(entry.text, _LETTERS),
    }
    return Line(key=_ENTRIES[entry.kind], args=args)


COMMAND = Command(
    name="SHOW",
    words=("", "show", "dikhao", "dikhaen", "dekhao", "دکھاؤ", "دکھائیں"),
    roles=OFFICERS | AUDITOR,
    example=SAMPLE_REFERENCE,
    meaning_key="help-show",
    needs_reference=True,
    wants=_wants,
    run=_run,
)

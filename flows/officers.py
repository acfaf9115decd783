"""One officer's message and all that follows from it, in two steps, because the core loads nothing.

`read` makes out the command and says what it wants loaded; `respond` does it. What there is to
type and what each command does belongs in `flows.commands`. Nothing here, and nothing that these
functions are given, holds the number of a citizen.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from flows import pins, wording
from flows.calendar import local_day
from flows.case import Case
from flows.commands import BY_WORD, COMMANDS, words_for
from flows.conflict import is_conflicted, is_in_reach
from flows.conversation import Conversation
from flows.desk import Desk, Loaded, Request
from flows.district import District
from flows.docket import Docket
from flows.engine import Turn
from flows.events import Kind, Line, Said
from flows.evidence import Draft, find_reason, read_draft
from flows.folding import fold
from flows.grammar import Command, Evidence, Problem, Typed
from flows.incoming import Incoming
from flows.ladder import Ladder, Officer
from flows.life_cycle import Ids
from flows.protected.items import needs_pin
from flows.protected.shelf import Item
from flows.reading import Parts, find_nearest, take_apart, understand
from flows.vocabulary import Channel, Intent, Role, State

# A person who holds several roles acts in the lowest that may do the command.
_LOWEST_FIRST = (
    Role.FOCAL_POINT,
    Role.COORDINATOR,
    Role.DC,
    Role.PDU,
    Role.PROTECTED,
    Role.VERIFIER,
    Role.AUDITOR,
)
_PICTURES = ("image/", "video/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """Another district than the one whose number was written to, and who serves it."""

    district: District
    ladder: Ladder


def read(
    incoming: Incoming,
    conversation: Conversation,
    *,
    roles: tuple[Officer, ...],
    district: District,
    now: datetime,
) -> Request:
    """What an officer's message asks for. Never raises for anything that may be sent.

    `roles` are those that the person holds; the ones that serve the district count, provincial
    ones among them. Raises `ValueError` when there is none.
    """
    held = sorted(
        (role for role in roles if role.district in (None, district.slug)),
        key=lambda officer: _LOWEST_FIRST.index(officer.role),
    )
    if not held:
        raise ValueError("this person is no officer of the district")
    is_open = conversation.opened_by is incoming.channel
    request = Request(
        officer=held[0],
        roles=tuple(held),
        channel=incoming.channel,
        more_from=conversation.more_from,
        opened_until=conversation.opened_until if is_open else None,
    )
    words = words_for(held)
    photos = tuple(
        each.id for each in incoming.attachments if each.content_type.startswith(_PICTURES)
    )
    parts = take_apart(incoming.text, words)
    draft = read_draft(conversation, now)
    if draft is not None:
        report = take_apart(draft.text, BY_WORD)
        if _completes(parts, photos, report):
            return _complete(request, draft, report, parts, photos, now)
    if parts.command is None:
        return replace(request, problem=_not_a_command(request, parts, photos, draft))
    if photos and parts.command is BY_WORD[""] and not fold(parts.rest):
        return replace(request, problem=_which_photo(request, parts.reference))
    return _take(request, parts, photos, now)


def _take(request: Request, parts: Parts, photos: tuple[str, ...], now: datetime) -> Request:
    """The request with its command, if one of the person's roles may do it and all is there."""
    command = parts.command
    if command is None:
        raise LookupError("a message without a command was taken for one")
    officer = next((each for each in request.roles if each.role in command.roles), None)
    if officer is None:
        return replace(request, command=command, problem=_wrong_role(request, command, parts))
    request = replace(request, command=command, officer=officer)
    typed = understand(command, parts, today=local_day(now), photos=photos)
    if isinstance(typed, Problem):
        return replace(request, problem=typed)
    return _ask_pin(replace(request, typed=typed), command, typed, parts.pin, now)


def _wrong_role(request: Request, command: Command, parts: Parts) -> Problem:
    """The command is others'; about a complaint, with the nearest that this person may send."""
    held = {officer.role for officer in request.roles}
    allowed = {word: each for word, each in words_for(request.roles).items() if each.roles & held}
    nearest = find_nearest(replace(parts, rest=command.name), allowed)
    if parts.reference is None or nearest is None:
        return Problem(key="wrong-role", args={"command": command.name})
    example = nearest.example_for(parts.reference)
    return Problem(key="wrong-role-instead", args={"command": command.name, "example": example})


def _ask_pin(
    request: Request, command: Command, typed: Typed, pin: str | None, now: datetime
) -> Request:
    """By SMS, whose sender can be forged, some commands need the officer's PIN.

    Those of the protected lane need it by any channel, unless an item was opened just now. A new
    officer's first change needs it on every channel, or the code in its place: the operator may
    have registered somebody else's number.
    """
    if (command.changes or command.is_protected) and not request.officer.is_confirmed:
        if pin is not None:
            return replace(request, pin=pin, confirms=True)
        example = command.example_for(typed.reference)
        return replace(request, problem=Problem(key="wrong-unconfirmed", args={"example": example}))
    if command.is_protected:
        needed = command.wants(request).item is not None and needs_pin(
            command, request.opened_until, now
        )
    else:
        needed = request.channel is Channel.SMS and command.needs_pin(typed)
    if not needed:
        return request
    if not request.officer.has_pin:
        return replace(request, problem=Problem(key="wrong-pin-none"))
    if pin is None and command.is_protected:
        example = f"{command.name} {command.wants(request).item}"
        return replace(request, problem=Problem(key="wrong-item-pin", args={"example": example}))
    if pin is None:
        example = command.example_for(typed.reference)
        return replace(request, problem=Problem(key="wrong-pin-needed", args={"example": example}))
    return replace(request, pin=pin)


# ── photos, and the report that waits for one ────────────────────────────────────────────────


def _completes(parts: Parts, photos: tuple[str, ...], report: Parts) -> bool:
    """Whether a message brings what the report waits for: a photo, or why there is none."""
    if parts.command is None and not parts.number:
        return bool(photos) or find_reason(parts.rest) is not None
    named_it = parts.reference is not None and parts.reference == report.reference
    return bool(photos) and named_it and parts.command is BY_WORD[""]


def _complete(
    request: Request,
    draft: Draft,
    report: Parts,
    parts: Parts,
    photos: tuple[str, ...],
    now: datetime,
) -> Request:
    """The report with what came now. One that came by SMS has shown its PIN already."""
    rest = report.rest if photos else f"{report.rest}; {parts.rest}"
    whole = replace(report, rest=rest, pin=parts.pin)
    request = replace(_take(request, whole, photos, now), completes=True)
    proven = draft.channel is Channel.SMS
    if request.problem is None or request.problem.key != "wrong-pin-needed":
        return request
    if proven:
        return replace(request, problem=None)
    problem = Problem(key="wrong-pin-needed", args={"example": parts.rest or draft.text})
    return replace(request, problem=problem)


def _not_a_command(
    request: Request, parts: Parts, photos: tuple[str, ...], draft: Draft | None
) -> Problem:
    """What is expected, or the nearest thing that this person may send."""
    held = {officer.role for officer in request.roles}
    allowed = {
        word: command for word, command in words_for(request.roles).items() if command.roles & held
    }
    nearest = find_nearest(parts, allowed)
    if find_reason(parts.rest) is not None:
        nearest = _takes_photos(request)
    if photos and (nearest is None or nearest is BY_WORD[""]):
        return _which_photo(request, parts.reference)
    if parts.number and nearest is None:
        return Problem(key="wrong-reference", args={"typed": parts.number})
    if nearest is not None:
        example = nearest.example_for(parts.reference)
        return Problem(key="wrong-command", args={"example": example})
    if draft is not None:
        waiting = take_apart(draft.text, BY_WORD).reference or ""
        return Problem(key="fixed-photo-ask", args={"reference": wording.reference(waiting)})
    return Problem(key="wrong-command-none")


def _which_photo(request: Request, reference: str | None) -> Problem:
    """A photo alone does not say what it shows."""
    command = _takes_photos(request)
    if command is None:
        return Problem(key="wrong-command-none")
    return Problem(key="wrong-photo", args={"example": command.example_for(reference)})


def _takes_photos(request: Request) -> Command | None:
    """The command that this person may send a photo with."""
    held = {officer.role for officer in request.roles}
    return next(
        (each for each in COMMANDS if each.arguments_of(Evidence) and each.roles & held), None
    )


# ── answering ────────────────────────────────────────────────────────────────────────────────


def respond(
    request: Request,
    loaded: Loaded,
    *,
    conversation: Conversation,
    ladder: Ladder,
    district: District,
    now: datetime,
    ids: Ids,
    elsewhere: Elsewhere | None = None,
    received_at: datetime | None = None,
) -> Turn:
    """The turn that a request makes, with what it wanted loaded; always with an answer.

    `ladder` is the district's. `elsewhere` is where the complaint belongs, if to another district.
    `received_at` is when the message came in, if earlier than `now`: promises count from there.
    Raises `LookupError` when a list or numbers that were wanted are not there, which is the
    caller's fault; a complaint that is not there is answered.
    """
    found = loaded.case if loaded.case and is_in_reach(loaded.case, request.officer) else None
    other = loaded.other if loaded.other and is_in_reach(loaded.other, request.officer) else None
    desk = Desk(
        request=request,
        loaded=loaded,
        docket=Docket(
            district=elsewhere.district if elsewhere and found else district,
            ladder=elsewhere.ladder if elsewhere and found else ladder,
            now=now,
            ids=ids,
            cases=_docketed(found, other, loaded.kin),
            protected_cases={item.case.id: item.case for item in _items(loaded)},
        ),
        conversation=conversation,
        commands=COMMANDS,
        found=found,
        other=other,
        started_at=received_at or now,
    )
    if loaded.pin is not None and loaded.pin.now_locked:
        officer = request.officer
        pins.tell_locked(desk.docket, officer, loaded.names.get(officer.actor_id, ""))
    problem = _refuse(request, loaded, found, elsewhere)
    if request.command is not None and not (problem and request.completes):
        desk.change(draft=None, citizen_until=None)
    if problem is None and request.command is not None:
        problem = request.command.run(desk)
    if problem is not None:
        desk.lines = [Line(key=problem.key, args=problem.args)]
    return _close(desk, district.slug)


def _items(loaded: Loaded) -> tuple[Item, ...]:
    return loaded.items.items if loaded.items is not None else ()


def _docketed(found: Case | None, other: Case | None, kin: tuple[Case, ...]) -> dict[str, Case]:
    """What a command may touch. `kin` count only with the complaint that they belong to."""
    if found is None:
        return {}
    return {each.id: each for each in (*kin, found, *((other,) if other else ()))}


def _refuse(
    request: Request, loaded: Loaded, found: Case | None, elsewhere: Elsewhere | None
) -> Problem | None:
    """What stands in the way of doing the command. The PIN comes first: nothing is told before."""
    if request.problem is not None:
        return request.problem
    if request.pin is not None:
        problem = pins.refuse(loaded.pin, confirms=request.confirms)
        if problem is not None:
            return problem
    wanted = request.wants.reference
    if wanted is not None and found is None and elsewhere is not None:
        own = elsewhere.ladder.roles_of(request.officer.person_id)
        if loaded.case is not None and any(is_in_reach(loaded.case, each) for each in own):
            args = {
                "reference": wording.reference(wanted),
                "district": wording.names(elsewhere.district.names),
            }
            return Problem(key="wrong-district", args=args)
    if loaded.case is not None and loaded.case.reference == wanted and _has_moved(request, loaded):
        return Problem(key="wrong-moved", args={"reference": wording.reference(wanted)})
    if wanted is not None and (found is None or found.reference != wanted):
        return Problem(key="wrong-not-found", args={"reference": wording.reference(wanted)})
    return None


def _has_moved(request: Request, loaded: Loaded) -> bool:
    """Whether it is no ordinary complaint any more: that much its district's officers may know."""
    case, officer = loaded.case, request.officer
    return (
        case is not None
        and case.state is State.MOVED
        and officer.district in (None, case.district)
        and not is_conflicted(officer, case)
    )


def _close(desk: Desk, slug: str) -> Turn:
    """The turn; its answer goes back from the number that was written to, of district `slug`."""
    docket, officer, typed = desk.docket, desk.officer, desk.typed
    case = docket.cases[desk.found.id] if desk.found else None
    # Whatever a protected officer types may be of an item.
    is_guarded = any(each.role is Role.PROTECTED for each in desk.request.roles)
    docket.add(
        Said(
            person_id=officer.person_id,
            district=slug,
            language=officer.language,
            lines=tuple(desk.lines),
            kind=Kind.REPLY,
            complaint_id=case.id if case else None,
            reference=case.reference if case else None,
            cause=desk.registration,
            purpose="officer_notice",
            is_guarded=is_guarded,
        )
    )
    return Turn(
        conversation=desk.conversation,
        events=tuple(docket.events),
        cases=tuple(docket.cases[each] for each in docket.cases if each in docket.touched),
        intent=Intent.COMMAND,
        protected=docket.protected,
        is_guarded=is_guarded,
        created=desk.registration is not None,
        reference=case.reference if case else None,
        language=officer.language,
        issue_area=case.issue_area if case else None,
        date=typed.day.isoformat() if typed.day else None,
    )

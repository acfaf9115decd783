"""AWAY and DEPUTY: who does an officer's work while they are not there. Theirs stays theirs."""

from datetime import timedelta

from flows import duty, events, wording
from flows.calendar import local_day
from flows.desk import Desk, Request, Wants
from flows.duty import Absence
from flows.events import Kind, Line, Said
from flows.grammar import Command, Problem, Text
from flows.ladder import Officer
from flows.life_cycle import OFFICERS
from flows.vocabulary import Role

_MAY_FOR_OTHERS = frozenset({Role.COORDINATOR, Role.DC, Role.PDU})
_RANK = (Role.FOCAL_POINT, Role.COORDINATOR, Role.DC, Role.PDU)


def _wants(request: Request) -> Wants:
    return Wants(names=True)


def _run_away(desk: Desk) -> Problem | None:
    return _run(desk, names_deputy=False)


def _run_deputy(desk: Desk) -> Problem | None:
    return _run(desk, names_deputy=True)


def _run(desk: Desk, *, names_deputy: bool) -> Problem | None:
    today = local_day(desk.docket.now)
    typed = duty.read_absence(desk.typed.texts["what"], today=today, names_deputy=names_deputy)
    whose = _whose(desk, typed)
    if isinstance(whose, Problem):
        return whose
    if typed.is_over:
        return _come_back(desk, whose)
    if problem := _judge_day(desk, typed, names_deputy=names_deputy):
        return problem
    deputy = _deputy(desk, typed, whose)
    if isinstance(deputy, Problem):
        return deputy
    _go(desk, typed, whose, deputy)
    return None


def _whose(desk: Desk, typed: Absence) -> Officer | Problem:
    """Whom it is about: the writer, or whoever a coordinator, DC desk or PDU names."""
    if not typed.who:
        return desk.request.roles[0]
    found = _one(desk, typed.who)
    if isinstance(found, Problem) or found.person_id == desk.officer.person_id:
        return found
    own = max((_RANK.index(r.role) for r in desk.request.roles if r.role in _RANK), default=0)
    theirs = min(
        _RANK.index(each.role)
        for each in desk.docket.ladder.officers
        if each.person_id == found.person_id and each.role in _RANK
    )
    if _RANK[own] not in _MAY_FOR_OTHERS or theirs > own:
        return Problem(key="away-not-yours", args={"name": _name(desk, found)})
    return found


def _one(desk: Desk, typed: str) -> Officer | Problem:
    found = tuple(duty.find_people(desk.docket.ladder, desk.loaded.names, typed).values())
    if not found:
        return Problem(key="duty-nobody", args={"typed": typed})
    if len(found) > 1:
        names = wording.listing([_name(desk, each) for each in found])
        return Problem(key="duty-which", args={"list": names})
    return found[0]


def _judge_day(desk: Desk, typed: Absence, *, names_deputy: bool) -> Problem | None:
    example = desk.request.command.example if desk.request.command else ""
    if typed.day is None:
        # A deputy may be named beforehand, for whenever one is needed.
        if names_deputy and typed.deputy:
            return None
        args = {"missing": wording.word("part-until"), "example": example}
        return Problem(key="wrong-argument", args=args)
    today, shown = local_day(desk.docket.now), f"{typed.day:%d/%m}"
    if typed.day < today:
        return Problem(key="wrong-date-past", args={"typed": shown, "example": example})
    if typed.day - today > duty.AWAY_AT_MOST:
        days = duty.AWAY_AT_MOST // timedelta(days=1)
        return Problem(key="away-too-long", args={"days": days})
    return None


def _deputy(desk: Desk, typed: Absence, whose: Officer) -> str | Problem | None:
    """The deputy's person: the one named, else the one whom they named before."""
    if not typed.deputy:
        role = desk.docket.ladder.officer(whose.actor_id)
        return role.deputy if role is not None else None
    found = _one(desk, typed.deputy)
    if isinstance(found, Problem):
        return found
    if found.person_id == whose.person_id:
        return Problem(key="away-own-deputy")
    return found.person_id


def _go(desk: Desk, typed: Absence, whose: Officer, deputy: str | None) -> None:
    until = duty.end_of(typed.day) if typed.day is not None else None
    change = events.DutyChanged(person_id=whose.person_id, away_until=until, deputy=deputy)
    desk.docket.add(change)
    named = _person(desk, deputy)
    if typed.day is None:
        desk.say("done-deputy", name=_name(desk, named))
        return
    date = wording.day(typed.day)
    ladder = duty.after(desk.docket.ladder, change, desk.docket.now)
    role = ladder.officer(whose.actor_id)
    filled = ladder.fill(role) if role is not None else None
    own = whose.person_id == desk.officer.person_id
    who = {} if own else {"name": _name(desk, whose)}
    desk.say("done-away" if own else "done-away-other", date=date, **who)
    if filled is None:
        desk.say("done-away-nobody")
    else:
        desk.say("done-away-deputy", deputy=_name(desk, ladder.officer(filled.actor_id)))
        line = Line(key="officer-deputy", args={"name": _name(desk, whose), "date": date})
        _tell(desk, filled, line)
    if not own:
        _tell(desk, whose, Line(key="officer-away", args={"date": date}))


def _come_back(desk: Desk, whose: Officer) -> Problem | None:
    now = desk.docket.now
    role = desk.docket.ladder.officer(whose.actor_id)
    own = whose.person_id == desk.officer.person_id
    if role is None or not role.is_away:
        return Problem(key="away-not" if own else "away-not-other", args={})
    filled = desk.docket.ladder.fill(role)
    desk.docket.add(
        events.DutyChanged(person_id=whose.person_id, away_until=now, deputy=role.deputy)
    )
    desk.say("done-back") if own else desk.say("done-back-other", name=_name(desk, whose))
    if filled is not None:
        _tell(desk, filled, Line(key="officer-deputy-over", args={"name": _name(desk, whose)}))
    if not own:
        _tell(desk, whose, Line(key="officer-back", args={}))
    return None


def _person(desk: Desk, person_id: str | None) -> Officer | None:
    officers = desk.docket.ladder.officers
    return next((each for each in officers if each.person_id == person_id), None)


def _name(desk: Desk, officer: Officer | None) -> str:
    if officer is None:
        return ""
    return desk.loaded.names.get(officer.actor_id) or officer.office


def _tell(desk: Desk, officer: Officer, line: Line) -> None:
    """Tells somebody whom it concerns, unless they wrote it."""
    if officer.person_id == desk.officer.person_id:
        return
    desk.docket.add(
        Said(
            person_id=officer.person_id,
            district=desk.docket.district.slug,
            language=officer.language,
            lines=(line,),
            kind=Kind.URGENT,
            dedupe=f"duty:{desk.docket.ids.new()}:{officer.person_id}",
            purpose="officer_notice",
        )
    )


AWAY = Command(
    name="AWAY",
    words=(
        *("away", "leave", "absent", "ghair hazir", "chutti", "rukhsat"),
        *("غیر حاضر", "چھٹی", "رخصت"),
    ),
    roles=OFFICERS,
    arguments=(Text(name="what", part="part-until"),),
    changes=True,
    pin_by_sms=True,
    example="AWAY until 5/12 deputy Bibi Zainab",
    meaning_key="help-away",
    wants=_wants,
    run=_run_away,
)

DEPUTY = Command(
    name="DEPUTY",
    words=("deputy", "naib", "qaim maqam", "نائب", "قائم مقام"),
    roles=OFFICERS,
    arguments=(Text(name="what", part="part-officer"),),
    changes=True,
    pin_by_sms=True,
    example="DEPUTY Bibi Zainab until 5/12",
    meaning_key="help-deputy",
    wants=_wants,
    run=_run_deputy,
)

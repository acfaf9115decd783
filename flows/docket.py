"""The working set of one turn: the cases as they stand, and the events so far.

Everything that happens goes through `record`, which evolves the case at once, so what follows in
the same turn sees it. Telling people is here as well, because whom to tell depends on the ladder.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flows import events, life_cycle
from flows.case import Case, evolve, register
from flows.conflict import is_conflicted, without
from flows.district import District
from flows.events import CaseEvent, Choice, Effect, Event, Kind, Line, Said
from flows.ladder import Ladder, Officer
from flows.life_cycle import Action, Ids
from flows.protected.case import NOTHING_PROTECTED, ProtectedCase, ProtectedWork, open_as
from flows.protected.case import evolve as evolve_protected
from flows.protected.events import ProtectedCaseOpened, ProtectedEvent
from flows.vocabulary import Level, Role


@dataclass(kw_only=True, slots=True)
class Docket:
    """Cases by id, in the order loaded, and what was done to them in this turn."""

    district: District
    ladder: Ladder
    now: datetime
    ids: Ids
    cases: dict[str, Case]
    events: list[Event] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    protected_cases: dict[str, ProtectedCase] = field(default_factory=dict)
    protected_events: list[ProtectedEvent] = field(default_factory=list)

    def record(self, event: CaseEvent) -> None:
        """Adds an event and lets its case become what it makes of it."""
        self.events.append(event)
        if isinstance(event, events.ComplaintRegistered):
            self.cases[event.complaint_id] = register(event)
        else:
            self.cases[event.complaint_id] = evolve(self.cases[event.complaint_id], event)
        self.touched.add(event.complaint_id)

    def record_protected(self, event: ProtectedEvent) -> None:
        """The same for the protected lane, whose events and cases stand apart."""
        self.protected_events.append(event)
        if isinstance(event, ProtectedCaseOpened):
            self.protected_cases[event.case_id] = open_as(event)
        else:
            case = self.protected_cases[event.case_id]
            self.protected_cases[event.case_id] = evolve_protected(case, event)

    @property
    def protected(self) -> ProtectedWork:
        """What was done in the protected lane."""
        if not self.protected_events:
            return NOTHING_PROTECTED
        touched = dict.fromkeys(event.case_id for event in self.protected_events)
        return ProtectedWork(
            events=tuple(self.protected_events),
            cases=tuple(self.protected_cases[each] for each in touched),
        )

    def add(self, effect: Effect) -> None:
        """Adds an effect that changes no case."""
        self.events.append(effect)

    def about(self, complaint_id: str, role: Role, actor_id: str | None = None) -> dict[str, Any]:
        """The fields that every event of a case has."""
        return {
            "id": self.ids.new(),
            "complaint_id": complaint_id,
            "at": self.now,
            "role": role,
            "actor_id": actor_id,
        }

    def perform(self, action: Action, event: CaseEvent) -> Case:
        """Does what the life cycle says for `action`. Raises `life_cycle.NotAllowed`."""
        case = self.cases[event.complaint_id]
        row = life_cycle.find_row(action, case.state, event.role)
        for each in life_cycle.follow(case, action, event, self.ids):
            self.record(each)
        if row.raises_level:
            above = Level(min(case.level + 1, Level.PDU))
            # Who decided on an appeal answers for what follows from it.
            wanted = case.appeal.level if case.appeal is not None else above
            self.raise_level(event.complaint_id, max(wanted, case.level), action)
        return self.cases[event.complaint_id]

    def raise_level(self, complaint_id: str, wanted: Level, reason: str) -> Level | None:
        """Makes the first held level from `wanted` upwards answerable.

        Returns that level, or `None` when nobody is left, which is itself recorded. A level that
        is reached already is returned without a new event.
        """
        case = self.cases[complaint_id]
        held, passed = self.ladder_of(case).first_held(wanted)
        about = self.about(complaint_id, Role.SYSTEM)
        if held is None:
            # PDU is answerable even when nobody is registered for it; the operator is alarmed.
            if case.level < Level.PDU:
                self.record(
                    events.WentUp(
                        from_level=case.level,
                        to_level=Level.PDU,
                        reason=reason,
                        passed=passed,
                        **about,
                    )
                )
            self.record(events.FoundNobody(level=wanted, **self.about(complaint_id, Role.SYSTEM)))
            return None
        if held > case.level:
            self.record(
                events.WentUp(
                    from_level=case.level, to_level=held, reason=reason, passed=passed, **about
                )
            )
        return held

    def tell_citizen(
        self,
        case: Case,
        lines: Sequence[Line],
        *,
        kind: Kind = Kind.PROMISE,
        choices: tuple[Choice, ...] = (),
        cause: str | None = None,
        dedupe: str | None = None,
        purpose: str = "citizen_update",
        not_before: datetime | None = None,
    ) -> None:
        """Owes the citizen of a case a message that they did not just ask for.

        Where the case has no reader nothing is owed: who wrote it down tells them.
        """
        if not case.has_reader:
            return
        self.add(
            Said(
                person_id=case.person_id,
                district=case.district,
                language=case.language,
                lines=tuple(lines),
                choices=choices,
                kind=kind,
                complaint_id=case.id,
                reference=case.reference,
                cause=cause,
                dedupe=dedupe or f"event:{cause}:{case.person_id}",
                purpose=purpose,
                not_before=not_before,
            )
        )

    def tell_officers(
        self,
        officers: Iterable[Officer],
        case: Case,
        lines: Sequence[Line],
        *,
        cause: str,
        kind: Kind = Kind.OFFICER,
        dedupe: str | None = None,
        skip: str | None = None,
    ) -> None:
        """Owes each officer, or who stands in, a notice about a case; `skip` is who did it.

        Whoever the case is about, or who filed it, gets none.
        """
        told: set[str] = set()
        ladder = self.ladder_of(case)
        meant = (each for each in officers if not is_conflicted(each, case))
        for officer in (each for one in meant for each in ladder.reach(one)):
            if officer.person_id in told or (skip and officer.actor_id == skip):
                continue
            told.add(officer.person_id)
            self.add(
                Said(
                    person_id=officer.person_id,
                    district=case.district,
                    language=officer.language,
                    lines=tuple(lines),
                    kind=kind,
                    complaint_id=case.id,
                    reference=case.reference,
                    cause=cause,
                    dedupe=f"{dedupe or f'event:{cause}'}:{officer.person_id}",
                    purpose="officer_notice",
                )
            )

    def owners(self, case: Case) -> tuple[Officer, ...]:
        """Who does the work: the owner, else the focal points, else whoever is answerable."""
        return self.ladder_of(case).owners(case.owner)

    def ladder_of(self, case: Case) -> Ladder:
        """Who may have to do with a case; see `flows.conflict`."""
        return without(self.ladder, case)

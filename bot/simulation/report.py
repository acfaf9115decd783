"""What is looked at when the virtual days are over."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.simulation.province import Note, Province
from handlers.data_check.checking import DataCheck
from handlers.data_check.findings import Finding, Measure
from storage import outcomes
from storage.outcomes import PromiseCount


@dataclass(frozen=True, kw_only=True, slots=True)
class Fakes:
    """Of what was closed as fixed: how much was not, how much of that auditors looked at and found,
    and how often they called something fake that was fixed."""

    closed: int
    really: int
    looked_at: int
    found: int
    wrongly: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """How it ended. `findings`, `stuck`, `unrecorded` and `failed` are faults of the service.

    `commands` and `refused` count what officers typed, `told` by wording key what was written.
    """

    states: Mapping[str, Mapping[str, int]]
    promises: list[PromiseCount]
    events: Mapping[str, int]
    commands: Mapping[str, int]
    refused: Mapping[str, int]
    told: Mapping[str, int]
    fakes: Fakes
    hotspots: int
    messages_in: int
    messages_out: int
    findings: list[Finding]
    stuck: list[str]
    unrecorded: list[str]
    failed: int

    @property
    def is_good(self) -> bool:
        """Whether every promise is kept or known to be broken, and nothing is lost or stuck."""
        return not (self.findings or self.stuck or self.unrecorded or self.failed)


def look_back(province: Province, note: Note) -> Report:
    """Counts and checks all that is stored."""
    service, now = province.service, province.clock.now
    measure = Measure(vault=service.vault, now=now, real_now=now, since=None)
    findings = list(DataCheck(database=service.database, measure=measure).run(note))
    with service.database.reading() as connection:
        closed = outcomes.claimed_fixed(connection)
        found, audited = outcomes.found_fake(connection), outcomes.audited(connection)
        return Report(
            states=outcomes.count_states(connection),
            promises=outcomes.count_promises(connection, now),
            events=outcomes.count_events(connection),
            commands=province.commands,
            refused=province.refused,
            told=province.told,
            fakes=_compare(province, closed, audited, found),
            hotspots=outcomes.count_hotspots(connection),
            messages_in=province.messages,
            messages_out=outcomes.count_messages(connection),
            findings=findings,
            stuck=outcomes.stuck(connection),
            unrecorded=outcomes.breaches_unrecorded(connection, now),
            failed=province.failed,
        )


def _compare(province: Province, closed: set[str], audited: set[str], found: set[str]) -> Fakes:
    """The record beside what was true; a repair may have been repeated and be true by now."""
    faked = province.census.world.faked
    return Fakes(
        closed=len(closed),
        really=len(closed & faked),
        looked_at=len(closed & faked & audited),
        found=len(found & faked),
        wrongly=len(found - faked),
    )

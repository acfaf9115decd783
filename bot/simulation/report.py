"""What is looked at when the virtual days are over."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.simulation.province import Note, Province
from handlers.data_check.checking import DataCheck
from handlers.data_check.findings import Finding, Measure
from storage import outcomes
from storage.outcomes import PromiseCount


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """How it ended. `findings`, `stuck`, `unrecorded` and `failed` are faults of the service."""

    states: Mapping[str, Mapping[str, int]]
    promises: list[PromiseCount]
    messages_in: int
    messages_out: int
    findings: list[Finding]
    stuck: list[str]
    unrecorded: int
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
        return Report(
            states=outcomes.count_states(connection),
            promises=outcomes.count_promises(connection, now),
            messages_in=province.messages,
            messages_out=outcomes.count_messages(connection),
            findings=findings,
            stuck=outcomes.stuck(connection),
            unrecorded=outcomes.breaches_unrecorded(connection, now),
            failed=province.failed,
        )

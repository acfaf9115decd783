"""When a number of ours sends nothing: the provider refuses all of it, or an operator paused it.

A held number tries one message after a growing delay. When that is taken the trouble is mended.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows.delivery import ErrorRule, Remedy, Scope

PAUSED = 0
"""Stands in a hold for the provider's code when an operator paused the number."""

FIRST_PROBE = timedelta(minutes=1)
LONGEST_PROBE = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """Why a number is held and when it tries again; `probe_at` `None` waits for the operator.

    `is_late` says that the provider takes messages and refuses them afterwards, so only one that
    arrived proves that the trouble is mended.
    """

    code: int
    since: datetime
    probe_at: datetime | None
    probes: int = 0
    is_late: bool = False

    def is_same(self, other: "Hold") -> bool:
        """Whether the same trouble began both: then one message tries for all."""
        return (self.code, self.since) == (other.code, other.since)

    def may_probe(self, now: datetime) -> bool:
        """Whether one message may try."""
        return self.probe_at is not None and self.probe_at <= now

    def probed(self, now: datetime) -> "Hold":
        """The hold while a message tries: the next one does so twice as long after."""
        delay = min(FIRST_PROBE * 2 ** min(self.probes + 1, 10), LONGEST_PROBE)
        return replace(self, probes=self.probes + 1, probe_at=now + delay)


def holds(rule: ErrorRule) -> bool:
    """Whether an error means that all from the same number, or of the account, would fail."""
    wide = rule.scope in (Scope.SENDER, Scope.ACCOUNT)
    return wide and rule.remedy in (Remedy.CONFIGURATION, Remedy.WAIT)


def begin(rule: ErrorRule, code: int, now: datetime, *, is_late: bool) -> Hold:
    """The hold that an error asks for."""
    delay = rule.delays[0] if rule.delays else FIRST_PROBE
    return Hold(code=code, since=now, probe_at=now + delay, is_late=is_late)


def pause(now: datetime) -> Hold:
    """The hold that an operator asks for."""
    return Hold(code=PAUSED, since=now, probe_at=None)

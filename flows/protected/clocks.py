"""Promises of the protected lane, each one row like those of the ordinary one.

Nothing pauses, holds or moves them. What a rung does is `flows.protected.firing`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flows.changing import replace
from flows.protected.vocabulary import ProtectedClockKind


class ProtectedRungKind(StrEnum):
    """What a rung does when it fires."""

    REMIND = "remind"  # the officer who has it
    SECOND = "second"  # the other protected officers hear of it
    BREACH = "breach"  # the head of the PDU hears that it is late
    INFORM = "inform"  # the PDU hears that there is one more
    SETTLE = "settle"  # what nobody answered is private
    CHECK_IN = "check_in"  # the person is asked whether they are well


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedRung:
    """`after` counts from the clock's start."""

    after: timedelta
    kind: ProtectedRungKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedRule:
    """A row of the policy."""

    promise: timedelta
    rungs: tuple[ProtectedRung, ...]


def _after(kind: ProtectedRungKind, **time: int) -> ProtectedRung:
    return ProtectedRung(after=timedelta(**time), kind=kind)


_IN_TWO_DAYS = ProtectedRule(
    promise=timedelta(hours=48),
    rungs=(
        _after(ProtectedRungKind.REMIND, hours=24),
        _after(ProtectedRungKind.BREACH, hours=48),
    ),
)

POLICY = "protected-1"
"""The version written with every new clock."""

RULES: dict[str, Mapping[ProtectedClockKind, ProtectedRule]] = {
    "protected-1": {
        # Where somebody is in danger now the promise is `DANGER_PROMISE`, its rungs in proportion.
        ProtectedClockKind.TRIAGE: ProtectedRule(
            promise=timedelta(hours=24),
            rungs=(
                _after(ProtectedRungKind.SECOND, hours=12),
                _after(ProtectedRungKind.BREACH, hours=24),
            ),
        ),
        ProtectedClockKind.DECIDE: _IN_TWO_DAYS,
        ProtectedClockKind.FEEDBACK: _IN_TWO_DAYS,
        ProtectedClockKind.SETTLE: ProtectedRule(
            promise=timedelta(hours=1), rungs=(_after(ProtectedRungKind.SETTLE, hours=1),)
        ),
        # Half of the promised day is left for the job itself to be late.
        ProtectedClockKind.INFORM: ProtectedRule(
            promise=timedelta(hours=24), rungs=(_after(ProtectedRungKind.INFORM, hours=12),)
        ),
        ProtectedClockKind.CHECKIN: ProtectedRule(
            promise=timedelta(days=90),
            rungs=(
                _after(ProtectedRungKind.CHECK_IN, days=7),
                _after(ProtectedRungKind.CHECK_IN, days=30),
                _after(ProtectedRungKind.CHECK_IN, days=90),
            ),
        ),
    }
}

DANGER_PROMISE = timedelta(hours=1)
"""By when somebody has read what is said by a person in danger."""


@dataclass(frozen=True, kw_only=True)
class ProtectedClock:
    """A promise. `rung` is the index of the next rung; `rung_due_at` is `None` where none runs."""

    id: str
    kind: ProtectedClockKind
    policy: str
    started_at: datetime
    due_at: datetime
    rung: int = 0
    rung_due_at: datetime | None = None
    ended_at: datetime | None = None
    kept: bool | None = None

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @property
    def rule(self) -> ProtectedRule:
        return RULES[self.policy][self.kind]


def promise_of(kind: ProtectedClockKind) -> timedelta:
    """What the newest policy promises."""
    return RULES[POLICY][kind].promise


def start_clock(
    clock_id: str,
    kind: ProtectedClockKind,
    started_at: datetime,
    due_at: datetime,
    policy: str = POLICY,
) -> ProtectedClock:
    """A clock with its first rung set, even if that is due already."""
    clock = ProtectedClock(
        id=clock_id, kind=kind, policy=policy, started_at=started_at, due_at=due_at
    )
    return _set_rung(clock, 0)


def pass_rung(clock: ProtectedClock) -> ProtectedClock:
    """The clock after its next rung fired."""
    return _set_rung(clock, clock.rung + 1)


def end_clock(clock: ProtectedClock, at: datetime, *, kept: bool) -> ProtectedClock:
    return replace(clock, ended_at=at, kept=kept, rung_due_at=None)


def _set_rung(clock: ProtectedClock, rung: int) -> ProtectedClock:
    rungs = clock.rule.rungs
    due_at = None
    if rung < len(rungs):
        share = (clock.due_at - clock.started_at) / clock.rule.promise
        due_at = clock.started_at + rungs[rung].after * share
    return replace(clock, rung=rung, rung_due_at=due_at)

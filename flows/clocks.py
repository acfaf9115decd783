"""Promises that run: the policy table, and starting, firing, holding and ending a clock.

A clock is one row: start, promised due time, the next rung and when it is due. Rungs are fired one
at a time and leave their true due time in the record, however late the engine comes to them
(`life-cycle.md`, "Clocks"). Durations are elapsed time; no calendar moves a due time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flows.changing import replace
from flows.vocabulary import ClockKind, Level


class RungKind(StrEnum):
    """What a rung does when it fires."""

    REMIND = "remind"  # the owner
    BREACH = "breach"  # one more person is answerable
    ASK = "ask"  # the citizen, whether it is fixed
    CLOSE = "close"  # unconfirmed, when the questions were delivered


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """`after` counts from the clock's start. `level` is the least level of a breach."""

    after: timedelta
    kind: RungKind
    level: Level | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockRule:
    """A row of the policy. `level_up` breaches raise by one whatever the level was."""

    promise: timedelta
    rungs: tuple[Rung, ...]


def _hours(count: int) -> timedelta:
    return timedelta(hours=count)


def _days(count: int) -> timedelta:
    return timedelta(days=count)


POLICY = "2026-1"
"""The version written with every clock; a change of the table below makes a new one."""

RULES: dict[str, dict[ClockKind, ClockRule]] = {
    POLICY: {
        ClockKind.ACK: ClockRule(
            promise=_hours(72),
            rungs=(
                Rung(after=_hours(24), kind=RungKind.REMIND),
                Rung(after=_hours(60), kind=RungKind.REMIND),
                Rung(after=_hours(72), kind=RungKind.BREACH, level=Level.COORDINATOR),
                Rung(after=_hours(96), kind=RungKind.BREACH, level=Level.DC),
                Rung(after=_days(7), kind=RungKind.BREACH, level=Level.PDU),
            ),
        ),
        ClockKind.FIX: ClockRule(
            promise=_days(14),
            rungs=(
                Rung(after=_days(7), kind=RungKind.REMIND),
                Rung(after=_days(10), kind=RungKind.REMIND),
                Rung(after=_days(12), kind=RungKind.REMIND),
                Rung(after=_days(14), kind=RungKind.BREACH, level=Level.COORDINATOR),
                Rung(after=_days(21), kind=RungKind.BREACH, level=Level.DC),
                Rung(after=_days(30), kind=RungKind.BREACH, level=Level.PDU),
            ),
        ),
        ClockKind.CHECK: ClockRule(
            promise=_days(7),
            rungs=(
                Rung(after=_days(2), kind=RungKind.ASK),
                Rung(after=_days(5), kind=RungKind.ASK),
                Rung(after=_days(7), kind=RungKind.CLOSE),
            ),
        ),
        # Level `None`: the next level above the one that is answerable when it fires.
        ClockKind.REFIX: ClockRule(
            promise=_days(7),
            rungs=(
                Rung(after=_days(4), kind=RungKind.REMIND),
                Rung(after=_days(7), kind=RungKind.BREACH),
                Rung(after=_days(14), kind=RungKind.BREACH),
                Rung(after=_days(21), kind=RungKind.BREACH, level=Level.PDU),
            ),
        ),
    }
}

REACHED_BY = 2
"""How many delivered questions make silence an answer."""

# How long a close that could not reach the citizen waits before the next try, and when it ends.
UNREACHED_RETRY = _days(3)
UNREACHED_LIMIT = _days(30)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A promise. `rung` is the index of the next rung; `rung_due_at` is `None` while none runs."""

    id: str
    kind: ClockKind
    policy: str
    started_at: datetime
    due_at: datetime
    rung: int = 0
    rung_due_at: datetime | None = None
    held_at: datetime | None = None
    ended_at: datetime | None = None
    kept: bool | None = None

    @property
    def is_running(self) -> bool:
        """Whether the promise is still to be met; a held clock is."""
        return self.ended_at is None

    @property
    def rule(self) -> ClockRule:
        return RULES[self.policy][self.kind]


def start_clock(
    clock_id: str, kind: ClockKind, started_at: datetime, policy: str = POLICY
) -> Clock:
    """A clock with its first rung set, even if that is due already."""
    rule = RULES[policy][kind]
    return Clock(
        id=clock_id,
        kind=kind,
        policy=policy,
        started_at=started_at,
        due_at=started_at + rule.promise,
        rung_due_at=started_at + rule.rungs[0].after,
    )


def pass_rung(clock: Clock) -> Clock:
    """The clock after its next rung fired."""
    rungs = clock.rule.rungs
    rung = clock.rung + 1
    due = clock.started_at + rungs[rung].after if rung < len(rungs) else None
    return replace(clock, rung=rung, rung_due_at=due)


def hold_clock(clock: Clock, at: datetime) -> Clock:
    """The clock while a reported fix is checked: no rung fires."""
    return replace(clock, held_at=at, rung_due_at=None)


def resume_clock(clock: Clock) -> Clock:
    """The clock after a fix proved untrue: its rungs go on where they were, at their old times."""
    rungs = clock.rule.rungs
    due = clock.started_at + rungs[clock.rung].after if clock.rung < len(rungs) else None
    return replace(clock, held_at=None, rung_due_at=due)


def end_clock(clock: Clock, at: datetime, *, kept: bool | None) -> Clock:
    return replace(clock, ended_at=at, kept=kept, rung_due_at=None)

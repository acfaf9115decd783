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
    ASK = "ask"  # the citizen, once more
    CLOSE = "close"  # unconfirmed, when the questions were delivered
    GO_ON = "go_on"  # without the citizen's answer
    HAND_UP = "hand_up"  # the decision to the next level


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """`after` counts from the clock's start. `level` is the least one that it raises to."""

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


POLICY = "2026-3"
"""The version written with every new clock; a change of the table below makes a new one."""

RULES: dict[str, dict[ClockKind, ClockRule]] = {
    "2026-1": {
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

# The second version knows clocks of what waits on the way; the promises are those of the first.
RULES["2026-2"] = RULES["2026-1"] | {
    # Of a question that may wait less than that, the rungs come sooner in proportion.
    ClockKind.WAIT: ClockRule(
        promise=_days(7),
        rungs=(
            Rung(after=_days(2), kind=RungKind.ASK),
            Rung(after=_days(5), kind=RungKind.ASK),
            Rung(after=_days(7), kind=RungKind.GO_ON),
        ),
    ),
    ClockKind.APPROVE: ClockRule(
        promise=_hours(48),
        rungs=(
            Rung(after=_hours(24), kind=RungKind.REMIND),
            Rung(after=_hours(48), kind=RungKind.HAND_UP, level=Level.DC),
            Rung(after=_hours(96), kind=RungKind.HAND_UP, level=Level.PDU),
        ),
    ),
    # What nobody accepted waits for a decision next, with a clock of its own.
    ClockKind.TRANSFER: ClockRule(
        promise=_hours(48),
        rungs=(
            Rung(after=_hours(24), kind=RungKind.REMIND),
            Rung(after=_hours(48), kind=RungKind.GO_ON),
        ),
    ),
    # The answer counts as long as a closed complaint may be reopened.
    ClockKind.REFERRAL: ClockRule(
        promise=_days(14),
        rungs=(
            Rung(after=_days(14), kind=RungKind.ASK),
            Rung(after=_days(30), kind=RungKind.GO_ON),
        ),
    ),
}

# The third version knows what a citizen may ask for, and who looks at the work besides them.
RULES["2026-3"] = RULES["2026-2"] | {
    # The second question comes a day after the first; a week of silence then lets it drop.
    ClockKind.WITHDRAWAL: ClockRule(
        promise=_hours(24),
        rungs=(
            Rung(after=_hours(24), kind=RungKind.ASK),
            Rung(after=_days(8), kind=RungKind.GO_ON),
        ),
    ),
    ClockKind.APPEAL: ClockRule(
        promise=_days(14),
        rungs=(
            Rung(after=_days(10), kind=RungKind.REMIND),
            Rung(after=_days(14), kind=RungKind.BREACH, level=Level.PDU),
        ),
    ),
    # People who help without pay are asked once: no reminder, and what they said by then counts.
    ClockKind.VERIFY: ClockRule(
        promise=_days(5), rungs=(Rung(after=_days(5), kind=RungKind.GO_ON),)
    ),
}

REACHED_BY = 2
"""How many delivered questions make silence an answer."""

QUESTIONS_AT_MOST = 2
"""How often an office may ask the citizen while its promise stands still."""

WAITS_AT_MOST = _days(10)
"""How long it stands still for them in all; a single question at most as long as WAIT promises."""

# How long a close that could not reach the citizen waits before the next try, and when it ends.
UNREACHED_RETRY = _days(3)
UNREACHED_LIMIT = _days(30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """Time for which a clock stood still: the citizen was asked, or a district got more time."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A promise. `rung` is the index of the next rung; `rung_due_at` is `None` while none runs.

    `held_at` is when a fix was reported that is being checked. `pauses`, in their order, delay the
    rungs behind them; `due_at` is what was promised, and nothing moves it.
    """

    id: str
    kind: ClockKind
    policy: str
    started_at: datetime
    due_at: datetime
    rung: int = 0
    rung_due_at: datetime | None = None
    held_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    ended_at: datetime | None = None
    kept: bool | None = None

    @property
    def is_running(self) -> bool:
        """Whether the promise is still to be met; a held clock is."""
        return self.ended_at is None

    @property
    def is_paused(self) -> bool:
        """Whether it stands still for the citizen."""
        return self.is_running and bool(self.pauses) and self.pauses[-1].until is None

    def standing(self, now: datetime) -> str:
        """How the promise stands: `kept`, `broken`, `ended`, `held`, `paused`, `late`, `running`.

        One that `ended` was neither kept nor broken.
        """
        if self.ended_at is not None:
            return {True: "kept", False: "broken", None: "ended"}[self.kept]
        if self.held_at is not None:
            return "held"
        if self.is_paused:
            return "paused"
        return "late" if self.due_at <= now else "running"

    @property
    def rule(self) -> ClockRule:
        return RULES[self.policy][self.kind]


def start_clock(
    clock_id: str,
    kind: ClockKind,
    started_at: datetime,
    policy: str = POLICY,
    promise: timedelta | None = None,
) -> Clock:
    """A clock with its first rung set, even if that is due already.

    `promise` is shorter than the policy's where less time is left.
    """
    due_at = started_at + (RULES[policy][kind].promise if promise is None else promise)
    clock = Clock(id=clock_id, kind=kind, policy=policy, started_at=started_at, due_at=due_at)
    return _set_rung(clock, 0)


def pass_rung(clock: Clock) -> Clock:
    """The clock after its next rung fired."""
    return _set_rung(clock, clock.rung + 1)


def hold_clock(clock: Clock, at: datetime) -> Clock:
    """The clock while a reported fix is checked: no rung fires."""
    return replace(clock, held_at=at, rung_due_at=None)


def resume_clock(clock: Clock) -> Clock:
    """The clock after a fix proved untrue: its rungs go on where they were, at their old times."""
    return _set_rung(replace(clock, held_at=None), clock.rung)


def pause_clock(clock: Clock, at: datetime) -> Clock:
    """The clock while the citizen is asked something: what is not due yet will be later."""
    return _set_rung(replace(clock, pauses=(*clock.pauses, Pause(since=at))), clock.rung)


def unpause_clock(clock: Clock, until: datetime) -> Clock:
    """The clock after a pause that counts up to `until`. Raises `LookupError` if it had none."""
    if not clock.is_paused:
        raise LookupError("a clock that runs cannot go on")
    pauses = (*clock.pauses[:-1], Pause(since=clock.pauses[-1].since, until=until))
    return _set_rung(replace(clock, pauses=pauses), clock.rung)


def extend_clock(clock: Clock, since: datetime, until: datetime) -> Clock:
    """The clock of a district that got more time: what is not due by `since` will be later.

    A pause that lasts still stays the last.
    """
    lasting = clock.pauses[-1:] if clock.is_paused else ()
    before = clock.pauses[: len(clock.pauses) - len(lasting)]
    extended = replace(clock, pauses=(*before, Pause(since=since, until=until), *lasting))
    return extended if clock.held_at is not None else _set_rung(extended, clock.rung)


def bring_forward(clock: Clock, started_at: datetime, due_at: datetime) -> Clock:
    """The clock with an earlier promise; what was fired stays so, and what comes is due sooner."""
    return _set_rung(replace(clock, started_at=started_at, due_at=due_at), clock.rung)


def end_clock(clock: Clock, at: datetime, *, kept: bool | None) -> Clock:
    return replace(clock, ended_at=at, kept=kept, rung_due_at=None)


def revive_clock(clock: Clock) -> Clock:
    """The clock as if it had not ended: what came due meanwhile is due now."""
    return _set_rung(replace(clock, ended_at=None, kept=None), clock.rung)


def _set_rung(clock: Clock, rung: int) -> Clock:
    """The clock with its next rung, if there is one and its time does not stand still."""
    rungs = clock.rule.rungs
    due_at = _due_of(clock, rungs[rung]) if rung < len(rungs) else None
    return replace(clock, rung=rung, rung_due_at=due_at)


def _due_of(clock: Clock, rung: Rung) -> datetime | None:
    """When a rung is due: by the policy, and later by each pause that began before it."""
    share = (clock.due_at - clock.started_at) / clock.rule.promise
    due_at = clock.started_at + rung.after * share
    for pause in clock.pauses:
        if due_at <= pause.since:
            return due_at
        if pause.until is None:
            return None
        due_at += pause.until - pause.since
    return due_at

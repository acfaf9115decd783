"""The way out: claim what is due, hand it to the provider, record what became of it.

How a message goes is decided in `handlers.planning`, whether there is room in `handlers.admitting`.
"""

import random
import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

import structlog

from flows.delivery import ErrorRule, Remedy, Scope, rank, rule_for
from flows.events import Kind
from flows.holding import holds
from flows.notice_limit import NOTICES_A_DAY, day_began
from handlers import admitting
from handlers import senders as held
from handlers.clock import ServiceClock
from handlers.flight import Flight, launch
from handlers.identifiers import new_id
from handlers.matching import digest_text
from handlers.other_ways import (
    FALLEN,
    WINDOW_CLOSED,
    avoided,
    note_refused,
    other_way,
    with_avoided,
)
from handlers.planning import Later, NoWay, Plan, Planner
from handlers.ports import (
    Accepted,
    Channel,
    NotSent,
    Outgoing,
    Refused,
    SendOutcome,
    Uncertain,
)
from handlers.rulebook import Rulebook
from handlers.undelivered import tell_officer
from storage import notices, outbox, senders
from storage.database import Connection, Database, DatabaseAway
from storage.outbox import Owed
from storage.sets import together
from storage.vault import Vault
from storage.ways import Way, block_address, close_window, load_ways

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=2)
# One attempt may take the better part of a minute, and must end within the lease.
LAST_START = timedelta(minutes=1)
SLOTS = 10
CLAIM = 100
# For the callback that usually says what became of an attempt without an answer.
GRACE = timedelta(minutes=1)
# By then a message that goes well has arrived.
UNDER_WAY = timedelta(hours=1)

# Seconds between two looks whether the database is back.
_LOOK_AGAIN = 1.0

ARRIVED = frozenset({"delivered", "read"})
"""The provider's words for a message that is on the phone."""

Afterwards = Callable[[Connection], None]
"""What an outcome means for a number; numbers are locked after the last row of the outbox."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Claimed:
    """Rows that are ours until `leased_until`: those that leave, and those for which no way is."""

    count: int = 0
    ready: Sequence[Plan] = ()
    stuck: Sequence[NoWay] = ()
    leased_until: datetime


class Sender:
    """Sends what is due, and takes the provider's word on it."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        channel: Channel,
        *,
        stopping: threading.Event | None = None,
    ) -> None:
        """Once `stopping` is set nothing more leaves, and what was claimed for it is given back."""
        self._database = database
        self._vault = vault
        self._rulebook = rulebook
        self._clock = clock
        self._channel = channel
        self._planner = Planner(vault, rulebook)
        self._stopping = stopping or threading.Event()
        self._slots = ThreadPoolExecutor(max_workers=SLOTS, thread_name_prefix="sender")

    def close(self) -> None:
        """Waits for what is under way."""
        self._slots.shutdown()

    def sweep(self, *, limit: int = 100_000) -> int:
        """Sends everything that is due; returns how many attempts were made."""
        made = 0
        flying: deque[Flight] = deque()
        try:
            while made < limit and not self._stopping.is_set():
                if flying:
                    flying[-1].wait_for_half()
                following = self._launch_beside(flying)
                if following is None and not flying:
                    break
                if following is not None:
                    made += following.claimed
                    flying.append(following)
                if following is None or len(flying) > 1:
                    self._land(flying.popleft())
        finally:
            while flying:
                self._land(flying.popleft())
        return made

    def _launch_beside(self, flying: Collection[Flight]) -> Flight | None:
        """The next set; while the database is away there is none until what flies is recorded."""
        try:
            return self._launch()
        except DatabaseAway:
            if not flying:
                raise
            return None

    def _launch(self) -> Flight | None:
        """Claims what is due and hands it to the slots; `None` when nothing is due."""
        claimed = self._database.work(self._claim)
        if not claimed.count:
            return None
        stop_at = monotonic() + LAST_START.total_seconds()
        return launch(
            self._slots,
            lambda plan: self._send_before(stop_at, plan.outgoing),
            claimed.ready,
            claimed.stuck,
            claimed=claimed.count,
            leased_until=claimed.leased_until,
        )

    def _claim(self, connection: Connection) -> _Claimed:
        """Takes what is due and finds each its way; what must wait goes back at once."""
        now, leased_until = self._clock.now(), datetime.now(UTC) + LEASE
        rows = outbox.claim(connection, now, CLAIM, self._gates(connection, now))
        if not rows:
            return _Claimed(leased_until=leased_until)
        found = len(rows)
        rows = _within_limit(connection, rows, now)
        planned = self._planner.plan(connection, rows, now)
        later = [_until(each.owed, each.at) for each in planned if isinstance(each, Later)]
        stuck = [each for each in planned if isinstance(each, NoWay)]
        plans = [each for each in planned if isinstance(each, Plan)]
        admitted = admitting.admit(connection, plans, now)
        attempts = [_attempt(plan, now) for plan in admitted.plans]
        with together(connection):
            admitting.write(connection, admitted)
            outbox.put_back(connection, later)
            outbox.lease(connection, [each.owed.id for each in stuck], leased_until)
            outbox.note_attempts(connection, attempts, leased_until)
        return _Claimed(count=found, ready=admitted.plans, stuck=stuck, leased_until=leased_until)

    def _land(self, flight: Flight) -> None:
        """Waits for the answers to a set and records them.

        While the database is away it waits for it, as long as the lease lasts: what the provider
        answered is known here alone.
        """
        outcomes = flight.outcomes()
        if not (flight.plans or flight.stuck):
            return
        was_away = False
        while True:
            try:
                self._database.work(self._record_all, flight, outcomes, was_away=was_away)
            except DatabaseAway:
                ends = flight.leased_until - timedelta(seconds=2 * _LOOK_AGAIN)
                if datetime.now(UTC) > ends or self._stopping.is_set():
                    raise
                if not was_away:
                    log.warning(
                        "The database is away; what became of messages waits to be recorded.",
                        action="record_waits",
                        messages=flight.claimed,
                    )
                was_away = True
                self._stopping.wait(_LOOK_AGAIN)
            else:
                return

    def _record_all(
        self,
        connection: Connection,
        flight: Flight,
        outcomes: Sequence[SendOutcome | None],
        *,
        was_away: bool,
    ) -> None:
        """Records a set. If it `was_away`, it may have been recorded already: what is ours no more
        has gone its way since."""
        answers = list(zip(flight.plans, outcomes, strict=True))
        stuck = flight.stuck
        if was_away:
            rows = [plan.owed.id for plan in flight.plans] + [each.owed.id for each in stuck]
            ours = outbox.lock_leased(connection, rows, flight.leased_until)
            answers = [(plan, said) for plan, said in answers if plan.owed.id in ours]
            stuck = [each for each in stuck if each.owed.id in ours]
        untried = [_not_tried(plan.owed) for plan, said in answers if said is None]
        outbox.put_back(connection, untried)
        done = [(plan, said) for plan, said in answers if said is not None]
        afterwards = self._record(connection, done, flight.leased_until)
        for each in stuck:
            self._give_up(connection, each.owed, each.reason, each.code)
        if afterwards:
            # In one order, whatever the order of the steps.
            senders.lock_senders(connection)
        for step in afterwards:
            step(connection)

    def _gates(self, connection: Connection, now: datetime) -> outbox.Gates:
        return admitting.gates(
            senders.load_senders(connection),
            self._rulebook.districts,
            now,
            is_quiet=lambda district: self._planner.is_quiet(district, now),
        )

    def _send_before(self, stop_at: float, outgoing: Outgoing) -> SendOutcome | None:
        """Sends, unless it is so late that the lease could end before the answer comes; `None` when
        the process ends and nothing was tried."""
        if self._stopping.is_set():
            return None
        if monotonic() > stop_at:
            return NotSent(reason="too_late")
        return self._channel.send(outgoing)

    # ── recording ────────────────────────────────────────────────────────────────────────

    def _record(
        self,
        connection: Connection,
        answers: Sequence[tuple[Plan, SendOutcome]],
        leased_until: datetime,
    ) -> list[Afterwards]:
        """Writes what became of a set: what was accepted together, what was not one by one."""
        now = self._clock.now()
        taken = [(plan, said) for plan, said in answers if isinstance(said, Accepted)]
        outbox.accept(
            connection, [_acceptance(plan, said, now, leased_until) for plan, said in taken]
        )
        afterwards: list[Afterwards] = [
            partial(held.prove, number_id=plan.way.number_id, arrived=said.status in ARRIVED)
            for plan, said in taken
            if plan.way.is_held
        ]
        for plan, said in answers:
            if not isinstance(said, Accepted):
                afterwards += self._record_failure(connection, plan, said, leased_until)
        return afterwards

    def _record_failure(
        self,
        connection: Connection,
        plan: Plan,
        result: Refused | NotSent | Uncertain,
        leased_until: datetime,
    ) -> list[Afterwards]:
        tried = {"attempts": plan.owed.attempts + 1, "channel": plan.way.channel}
        if isinstance(result, NotSent):
            self._again(connection, plan.owed, None, tried)
        elif isinstance(result, Refused):
            return self._refused(
                connection, plan.owed, plan.way, result.code, tried, result.retry_after,
                http_status=result.http_status, sent_as=plan.template,
            )  # fmt: skip
        elif outbox.doubt(
            connection,
            plan.owed.id,
            leased_until=leased_until,
            look_at=self._clock.now() + GRACE,
        ):
            log.warning(
                "Whether a message was accepted is not known.",
                action="send_uncertain",
                outbox_id=plan.owed.id,
                reason=result.reason,
            )
        return []

    def _refused(
        self,
        connection: Connection,
        owed: Owed,
        way: Way | None,
        code: int,
        tried: dict[str, Any],
        retry_after: timedelta | None = None,
        *,
        http_status: int | None = None,
        sent_as: str | None = None,
    ) -> list[Afterwards]:
        """Does what the error table says, for an answer or (`http_status` `None`) a callback.

        `sent_as` is the name of the template or button set that it went as. Returns what is to be
        done to the number afterwards.
        """
        now = self._clock.now()
        rule = rule_for(
            code,
            from_callback=http_status is None,
            http_status=http_status,
            hidden_number=way is not None and not way.has_number,
        )
        if way is not None and holds(rule):
            # It would have met everything else as well, so it waits with the others.
            outbox.settle(
                connection, owed.id, status="queued", next_attempt_at=now, error_code=code,
                waits_for=way.number_id, provider_id=None, provider_status=None,
                **tried | {"attempts": tried["attempts"] - 1},
            )  # fmt: skip
            return [
                partial(
                    held.hold_for,
                    rule=rule, code=code, number_id=way.number_id, now=now,
                    is_late=http_status is None,
                )
            ]  # fmt: skip
        if rule.alarm or rule.remedy is Remedy.CONFIGURATION:
            log.error(
                "The provider refused a message for a reason that a person must mend.",
                action="send_alarm",
                code=code,
                scope=rule.scope.value,
                outbox_id=owed.id,
            )
        self._answer_refusal(connection, owed, way, code, rule, tried, retry_after, sent_as)
        if way is None or not rule.slow_down:
            return []
        until = now + (retry_after or rule.delays[0])
        return [partial(held.slow_down, number_id=way.number_id, until=until)]

    def _answer_refusal(
        self,
        connection: Connection,
        owed: Owed,
        way: Way | None,
        code: int,
        rule: ErrorRule,
        tried: dict[str, Any],
        retry_after: timedelta | None,
        sent_as: str | None,
    ) -> None:
        """Has one message tried again, sent another way, or given up."""
        if rule.remedy in (Remedy.RETRY, Remedy.WAIT) and tried["attempts"] <= len(rule.delays):
            self._again(connection, owed, code, tried, rule, retry_after)
            return
        if code in FALLEN and sent_as is not None:
            note_refused(connection, sent_as, code)
        passed_over = other_way(rule, sent_as)
        if passed_over is not None and passed_over not in avoided(owed):
            if passed_over == WINDOW_CLOSED and way is not None:
                close_window(connection, way.address_id)
            outbox.settle(
                connection, owed.id, status="queued", next_attempt_at=self._clock.now(),
                error_code=code, provider_id=None, provider_status=None,
                avoid=with_avoided(owed, passed_over), **tried,
            )  # fmt: skip
            return
        lasting = rule.remedy is Remedy.PERMANENT or rule.fallback_channel or rule.until_inbound
        if way is not None and rule.scope is Scope.CONTACT and lasting:
            block_address(connection, way.address_id, code)
        if rule.fallback_channel:
            # Planned anew: the address is blocked now.
            outbox.settle(
                connection, owed.id, status="queued", next_attempt_at=self._clock.now(),
                error_code=code, provider_id=None, provider_status=None, **tried,
            )  # fmt: skip
            return
        self._give_up(connection, owed, "refused", code, tried)

    def _again(
        self,
        connection: Connection,
        owed: Owed,
        code: int | None,
        tried: dict[str, Any],
        rule: ErrorRule | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        delays = rule.delays if rule else rule_for(429, from_callback=False).delays
        delay = delays[min(tried["attempts"] - 1, len(delays) - 1)]
        wait = max(delay * random.uniform(1.0, 1.2), retry_after or timedelta())  # noqa: S311
        outbox.settle(
            connection,
            owed.id,
            status="queued",
            error_code=code,
            next_attempt_at=self._clock.now() + wait,
            **tried,
        )

    def _give_up(
        self,
        connection: Connection,
        owed: Owed,
        reason: str,
        code: int | None = None,
        tried: dict[str, Any] | None = None,
    ) -> None:
        status = "expired" if reason == "expired" else "failed"
        outbox.settle(
            connection, owed.id, status=status, error_code=code, reason=reason, **(tried or {})
        )
        log.warning(
            "A message could not be delivered.",
            action="send_failed",
            outbox_id=owed.id,
            kind=owed.kind,
            reason=reason,
            code=code,
        )
        if owed.kind == Kind.PROMISE.value and owed.part == 1:
            tell_officer(connection, self._vault, self._rulebook.catalogue, self._clock.now(), owed)

    # ── the provider's later word ────────────────────────────────────────────────────────

    def take_callback(
        self, *, provider_id: str, status: str, error_code: int | None, outbox_id: str | None
    ) -> None:
        """Records a delivery callback; a failure is treated like a refusal."""
        self._database.work(self.hear, provider_id, status, error_code, outbox_id=outbox_id)

    def hear(
        self,
        connection: Connection,
        provider_id: str,
        status: str,
        error_code: int | None,
        *,
        outbox_id: str | None = None,
    ) -> None:
        """Takes the provider's word on a message, whichever way it came."""
        now = self._clock.now()
        moved = outbox.record_callback(
            connection,
            callback_id=new_id(),
            provider_id=provider_id,
            status=status,
            error_code=error_code,
            outbox_id=outbox_id,
            now=now,
            look_at=now + UNDER_WAY,
        )
        if moved is None:
            return
        if status not in ("failed", "undelivered"):
            if rank(status) >= rank("sent"):
                self._prove(connection, moved[0])
            return
        row = outbox.row_of(connection, moved[0])
        owed = Owed(**{name: row[name] for name in Owed.__dataclass_fields__})
        key = owed.person_id, owed.district
        known = load_ways(connection, self._vault, [key])[key]
        of_channel = [each for each in known if each.channel == row["channel"]]
        of_channel.sort(key=lambda each: each.number != row["tried_from"])
        way = next(iter(of_channel), None)
        tried = {"attempts": owed.attempts, "channel": row["channel"]}
        for step in self._refused(
            connection, owed, way, error_code or 0, tried, sent_as=row["template"]
        ):
            step(connection)

    @staticmethod
    def _prove(connection: Connection, outbox_id: str) -> None:
        number_id = senders.find_late_hold(connection, outbox_id)
        if number_id is not None:
            held.prove(connection, number_id, arrived=True)

    def send_again(self, connection: Connection, owed: Owed) -> None:
        """Queues what the provider turned out not to have; after too many attempts it is given up.

        What a 500 asks for is asked for here: the same delays, counted in the same attempts.
        """
        rule = rule_for(500, from_callback=False)
        tried = {"attempts": owed.attempts, "channel": owed.channel}
        if owed.attempts <= len(rule.delays):
            self._again(connection, owed, None, tried, rule)
        else:
            self._give_up(connection, owed, "unanswered", tried=tried)

    def settle_lost(self) -> int:
        """Marks as uncertain what a sender took and never settled (a process was killed)."""
        return self._database.work(outbox.settle_lost_leases, datetime.now(UTC), self._clock.now())


def _within_limit(connection: Connection, rows: list[Owed], now: datetime) -> list[Owed]:
    """The claimed rows without the notices that an officer has enough of today.

    Those wait for the digest, and all that are queued behind them go there at once.
    """
    people = {row.person_id for row in rows if row.kind == Kind.OFFICER.value}
    if not people:
        return rows
    surplus = notices.gather_surplus(
        connection, people, since=day_began(now), at_most=NOTICES_A_DAY
    )
    return [row for row in rows if row.id not in surplus]


def _attempt(plan: Plan, now: datetime) -> dict[str, Any]:
    """What is noted of an attempt before it is made; the provider's word on the one before ends."""
    return {
        "id": plan.owed.id,
        "attempts": plan.owed.attempts + 1,
        "channel": plan.way.channel,
        "template": plan.template,
        "tried_at": now,
        "tried_to": plan.way.address_id,
        "tried_from": plan.way.number,
        "tried_text": digest_text(plan.text),
        "look_at": None,
        "waits_for": None,
        "provider_id": None,
        "provider_status": None,
    }


def _acceptance(
    plan: Plan, said: Accepted, now: datetime, leased_until: datetime
) -> outbox.Acceptance:
    done = said.status in ARRIVED
    return outbox.Acceptance(
        outbox_id=plan.owed.id,
        attempt=plan.owed.attempts + 1,
        status="delivered" if done else "sent",
        provider_id=said.provider_id,
        provider_status=said.status,
        at=now,
        leased_until=leased_until,
        # Editions are too many to ask about, and nothing hangs on them.
        look_at=None if done or plan.owed.kind == Kind.EDITION.value else now + UNDER_WAY,
    )


def _not_tried(owed: Owed) -> dict[str, Any]:
    """A row as it is put back when nothing was tried after all."""
    return {
        **_until(owed, owed.next_attempt_at),
        "status": "queued",
        "leased_until": None,
        "attempts": owed.attempts,
    }


def _until(owed: Owed, at: datetime) -> dict[str, Any]:
    """A row as it is put back until a time."""
    return {"id": owed.id, "waits_for": None, "next_attempt_at": at}

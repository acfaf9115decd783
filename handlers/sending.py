"""The way out: claim what is due, decide how it goes, hand it to the provider, record the result.

How a message goes is decided when it goes: inside WhatsApp's window as text or buttons, outside as
the approved template in the person's language or the next, else by SMS, else an officer is told.
"""

import json
import random
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import structlog

from flows.delivery import ErrorRule, Remedy, Scope, rule_for
from flows.events import Kind
from flows.references import show_reference
from handlers.clock import ServiceClock
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
from handlers.ports import Accepted, Channel, NotSent, Outgoing, Refused, SendOutcome
from handlers.rulebook import Rulebook
from handlers.session_content import ITEM_TITLE, cut_title, fill_set
from handlers.undelivered import tell_officer
from messages.sms import segments, split
from messages.templates import Template, load_templates
from messages.wording import CHAINS
from storage import contents, outbox, sms_ways
from storage.contents import Contents
from storage.database import Connection, Database
from storage.outbox import Owed, Way
from storage.vault import Vault

log = structlog.get_logger(__name__)

WINDOW = timedelta(hours=24)
WINDOW_MARGIN = timedelta(minutes=10)
LEASE = timedelta(minutes=2)
# One attempt may take the better part of a minute, and must end within the lease.
LAST_START = timedelta(minutes=1)
SLOTS = 10
CLAIM = 50
EDITION_SHARE = 0.75
WHATSAPP_LIMIT = 1600
SMS_SEGMENTS = 2
# For the callback that usually says what became of an attempt without an answer.
GRACE = timedelta(minutes=1)
# By then a message that goes well has arrived.
UNDER_WAY = timedelta(hours=1)
RESERVED = "reserved"
"""Stands for the provider's status of a row that has its slot and waits for it."""

# Lines that the templates hold themselves: the question, and how to leave.
_SAID_BY_TEMPLATE = frozenset({"verify-ask", "verify-again", "edition-leave"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How one row goes. `text` is what will be read, and what the provider will list.

    `template` is the name of the template or button set, if it is one.
    """

    owed: Owed
    way: Way
    outgoing: Outgoing
    text: str
    parts: int
    segments: int
    template: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NoWay:
    """Why a row cannot go by any way now."""

    owed: Owed
    reason: str
    code: int | None = None


class Sender:
    """Sends what is due. `wake` may be called at any time; `sweep` works until nothing is left."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        channel: Channel,
    ) -> None:
        self._database = database
        self._vault = vault
        self._rulebook = rulebook
        self._clock = clock
        self._channel = channel
        self._slots = ThreadPoolExecutor(max_workers=SLOTS, thread_name_prefix="sender")

    def close(self) -> None:
        """Waits for what is under way."""
        self._slots.shutdown()

    def sweep(self, *, limit: int = 100_000) -> int:
        """Sends everything that is due; returns how many attempts were made."""
        made = 0
        while made < limit:
            count = self.send_once()
            if count == 0:
                break
            made += count
        return made

    def send_once(self) -> int:
        """Claims, sends and records one set of rows; returns how many were claimed."""
        now = self._clock.now()
        with self._database.transaction() as connection:
            leased_until = datetime.now(UTC) + LEASE
            claimed = outbox.claim(connection, now, leased_until, CLAIM)
            if not claimed:
                return 0
            plans = self._plan(connection, claimed, now)
            ready = [plan for plan in plans if isinstance(plan, Plan)]
            outbox.note_attempts(connection, [_attempt(plan, now) for plan in ready])
        stop_at = monotonic() + LAST_START.total_seconds()
        results = list(
            self._slots.map(lambda plan: self._send_before(stop_at, plan.outgoing), ready)
        )
        with self._database.transaction() as connection:
            for plan, result in zip(ready, results, strict=True):
                self._record(connection, plan, result)
            for stuck in plans:
                if isinstance(stuck, NoWay):
                    self._give_up(connection, stuck.owed, stuck.reason, stuck.code)
        return len(claimed)

    def _send_before(self, stop_at: float, outgoing: Outgoing) -> SendOutcome:
        """Sends, unless it is so late that the lease could end before the answer comes."""
        if monotonic() > stop_at:
            return NotSent(reason="too_late")
        return self._channel.send(outgoing)

    # ── deciding how ─────────────────────────────────────────────────────────────────────

    def _plan(
        self, connection: Connection, claimed: Sequence[Owed], now: datetime
    ) -> list[Plan | NoWay]:
        ways = outbox.load_ways(
            connection, self._vault, [(owed.person_id, owed.district) for owed in claimed]
        )
        known = contents.load_contents(connection)
        plans: list[Plan | NoWay] = []
        for owed in claimed:
            open_ways = ways[owed.person_id, owed.district]
            chosen = self._plan_one(owed, open_ways, known, now)
            if isinstance(chosen, NoWay) and chosen.reason == "unreachable":
                chosen = self._open_sms(connection, owed, open_ways, now) or chosen
            if isinstance(chosen, Plan):
                self._spread(connection, chosen)
                if not self._has_room(connection, chosen, now):
                    continue
            plans.append(chosen)
        return plans

    def _plan_one(
        self,
        owed: Owed,
        ways: Sequence[Way],
        known: Contents,
        now: datetime,
    ) -> Plan | NoWay:
        if owed.not_after is not None and owed.not_after < now:
            return NoWay(owed=owed, reason="expired")
        avoid = avoided(owed)
        usable = [way for way in ways if way.blocked_code is None and way.channel not in avoid]
        if owed.part > 1:
            # The rest of a message goes where its beginning went.
            usable = [way for way in usable if way.channel == owed.channel]
        usable.sort(key=lambda way: way.address_id != owed.address_id)
        for way in usable:
            if way.channel == "sms" and way.has_number:
                return self._by_sms(owed, way)
            if way.channel == "whatsapp":
                if _is_in_window(way, now) and WINDOW_CLOSED not in avoid:
                    return self._in_window(owed, way, known)
                template = self._as_template(owed, way, known)
                if template is not None:
                    return template
        if not ways:
            return NoWay(owed=owed, reason="no_address")
        blocked = next((way.blocked_code for way in ways if way.blocked_code), None)
        return NoWay(owed=owed, reason="unreachable", code=blocked or 63016)

    def _text(self, owed: Owed, channel: str) -> str:
        lines = json.loads(owed.lines)
        return self._rulebook.catalogue.render_lines(lines, owed.language, channel).text

    def _by_sms(self, owed: Owed, way: Way) -> Plan:
        parts = split(self._text(owed, "sms"), SMS_SEGMENTS)
        body = parts[min(owed.part, len(parts)) - 1]
        return self._plan_of(owed, way, body=body, parts=len(parts), taken=segments(body))

    def _open_sms(
        self, connection: Connection, owed: Owed, ways: Sequence[Way], now: datetime
    ) -> Plan | None:
        """The same person's number by SMS, where WhatsApp has no way left; not for an edition,
        which people ordered by a channel of their choice."""
        if owed.part > 1 or owed.kind == Kind.EDITION.value:
            return None
        open_to_others = [
            way
            for way in ways
            # Who blocked us on WhatsApp, or sent STOP, is not followed elsewhere.
            if way.blocked_code is None
            or rule_for(way.blocked_code, from_callback=True).fallback_channel
        ]
        way = sms_ways.open_sms_way(connection, self._vault, owed, open_to_others, new_id(), now)
        return self._by_sms(owed, way) if way is not None else None

    def _in_window(self, owed: Owed, way: Way, known: Contents) -> Plan:
        body = self._text(owed, "whatsapp")
        choices = json.loads(owed.choices or "[]")
        filled = choices and fill_set(
            body,
            [(self._title(choice["label"], owed.language), choice["id"]) for choice in choices],
            button=self._rulebook.catalogue.label("label-choose", owed.language),
            contents=known,
            avoid=avoided(owed),
        )
        if filled:
            return self._plan_of(
                owed, way, body="", text=body, parts=1, taken=1,
                sid=filled.content.sid, variables=filled.variables, template=filled.content.name,
            )  # fmt: skip
        parts = _cut(body, WHATSAPP_LIMIT)
        body = parts[min(owed.part, len(parts)) - 1]
        return self._plan_of(owed, way, body=body, parts=len(parts), taken=1)

    def _title(self, label: Any, language: str) -> str:
        return choice_title(self._rulebook, label, language, ITEM_TITLE)

    def _as_template(self, owed: Owed, way: Way, known: Contents) -> Plan | None:
        """The first template of the language's chain that the provider would send."""
        for language in CHAINS[owed.language]:
            template = load_templates().get(owed.purpose, language)
            content = known.get((owed.purpose, language))
            if template is None or content is None or not content.is_sendable:
                continue
            if content.name in avoided(owed):
                continue
            nameless = owed.reference is None and owed.kind != Kind.EDITION.value
            if nameless and len(template.variables) > 1:
                continue
            values = self._values(owed, template)
            if not all(values):
                continue
            # An earlier text may still be in service.
            template = replace(template, body=content.body or template.body)
            return self._plan_of(
                owed, way, body="", text=template.preview(values), parts=1, taken=1,
                sid=content.sid, variables=template.fill(values), template=content.name,
            )  # fmt: skip
        return None

    def _values(self, owed: Owed, template: Template) -> list[str]:
        lines = [line for line in json.loads(owed.lines) if line["key"] not in _SAID_BY_TEMPLATE]
        text = self._rulebook.catalogue.render_lines(lines, template.language, "whatsapp").text
        if len(template.variables) == 1:
            return [text]
        return [self._first_value(owed, template.language), text]

    def _first_value(self, owed: Owed, language: str) -> str:
        """What a template names first: the complaint, or for an edition the district."""
        if owed.reference is not None:
            return show_reference(owed.reference)
        names = self._rulebook.districts[owed.district].names
        return names.get(language) or names["en"]

    @staticmethod
    def _plan_of(
        owed: Owed,
        way: Way,
        *,
        body: str,
        text: str | None = None,
        parts: int,
        taken: int,
        sid: str | None = None,
        variables: Mapping[str, str] | None = None,
        template: str | None = None,
    ) -> Plan:
        return Plan(
            owed=owed,
            way=way,
            outgoing=Outgoing(
                outbox_id=owed.id,
                to=way.address,
                sender=way.number,
                body=body,
                content_sid=sid,
                content_variables=variables or {},
                valid_for=timedelta(hours=4) if way.channel == "sms" else None,
            ),
            text=body if text is None else text,
            parts=parts,
            segments=taken,
            template=template,
        )

    def _spread(self, connection: Connection, plan: Plan) -> None:
        """Rows for the further parts of a message that is too long for one."""
        if plan.owed.part == 1 and plan.parts > 1 and plan.owed.parts == 0:
            row = outbox.row_of(connection, plan.owed.id)
            row |= {
                "status": "queued",
                "attempts": 0,
                "leased_until": None,
                "channel": plan.way.channel,
            }
            outbox.add_parts(connection, plan.owed, plan.parts, row)

    def _has_room(self, connection: Connection, plan: Plan, now: datetime) -> bool:
        """Keeps to the sender number's rate; a row that must wait goes back to the queue."""
        share = EDITION_SHARE if plan.owed.kind == Kind.EDITION.value else 1.0
        at = outbox.reserve_slot(connection, plan.way.number_id, now, plan.segments, share=share)
        # A message reserves its slot once; a short wait is the provider's queue, not ours.
        if at - now <= timedelta(seconds=30) or plan.owed.provider_status == RESERVED:
            return True
        outbox.settle(
            connection, plan.owed.id, status="queued", next_attempt_at=at, provider_status=RESERVED
        )
        return False

    # ── recording ────────────────────────────────────────────────────────────────────────

    def _record(self, connection: Connection, plan: Plan, result: SendOutcome) -> None:
        now = self._clock.now()
        tried = {"attempts": plan.owed.attempts + 1, "channel": plan.way.channel}
        if isinstance(result, Accepted):
            done = result.status in ("delivered", "read")
            outbox.accept(
                connection,
                plan.owed.id,
                status="delivered" if done else "sent",
                provider_id=result.provider_id,
                provider_status=result.status,
                sent_at=now,
                delivered_at=now if done else None,
                # Editions are too many to ask about, and nothing hangs on them.
                look_at=None if done or plan.owed.kind == Kind.EDITION.value else now + UNDER_WAY,
                **tried,
            )
        elif isinstance(result, NotSent):
            self._again(connection, plan.owed, None, tried)
        elif isinstance(result, Refused):
            self.refused(
                connection, plan.owed, plan.way, result.code, tried, result.retry_after,
                http_status=result.http_status, sent_as=plan.template,
            )  # fmt: skip
        elif outbox.doubt(connection, plan.owed.id, look_at=now + GRACE):
            log.warning(
                "Whether a message was accepted is not known.",
                action="send_uncertain",
                outbox_id=plan.owed.id,
                reason=result.reason,
            )

    def refused(
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
    ) -> None:
        """Does what the error table says, for an answer or (`http_status` `None`) a callback.

        `sent_as` is the name of the template or button set that it went as.
        """
        rule = rule_for(
            code,
            from_callback=http_status is None,
            http_status=http_status,
            hidden_number=way is not None and not way.has_number,
        )
        if rule.alarm or rule.remedy is Remedy.CONFIGURATION:
            log.error(
                "The provider refused a message for a reason that a person must mend.",
                action="send_alarm",
                code=code,
                scope=rule.scope.value,
                outbox_id=owed.id,
            )
        if rule.remedy in (Remedy.RETRY, Remedy.WAIT) and tried["attempts"] <= len(rule.delays):
            self._again(connection, owed, code, tried, rule, retry_after)
            return
        if code in FALLEN and sent_as is not None:
            note_refused(connection, sent_as, code)
        passed_over = other_way(rule, sent_as)
        if passed_over is not None:
            if passed_over == WINDOW_CLOSED and way is not None:
                outbox.close_window(connection, way.address_id)
            outbox.settle(
                connection, owed.id, status="queued", next_attempt_at=self._clock.now(),
                error_code=code, provider_id=None, provider_status=None,
                avoid=with_avoided(owed, passed_over), **tried,
            )  # fmt: skip
            return
        lasting = rule.remedy is Remedy.PERMANENT or rule.fallback_channel or rule.until_inbound
        if way is not None and rule.scope is Scope.CONTACT and lasting:
            outbox.block_address(connection, way.address_id, code)
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
        outbox.settle(connection, owed.id, status=status, error_code=code, **(tried or {}))
        log.warning(
            "A message could not be delivered.",
            action="send_failed",
            outbox_id=owed.id,
            kind=owed.kind,
            reason=reason,
            code=code,
        )
        if owed.kind == Kind.PROMISE.value and owed.part == 1:
            tell_officer(connection, self._rulebook.catalogue, self._clock.now(), owed)

    # ── the provider's later word ────────────────────────────────────────────────────────

    def take_callback(
        self, *, provider_id: str, status: str, error_code: int | None, outbox_id: str | None
    ) -> None:
        """Records a delivery callback; a failure is treated like a refusal."""
        with self._database.transaction() as connection:
            self.hear(connection, provider_id, status, error_code, outbox_id=outbox_id)

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
        if moved is None or status not in ("failed", "undelivered"):
            return
        row = outbox.row_of(connection, moved[0])
        owed = Owed(**{name: row[name] for name in Owed.__dataclass_fields__})
        ways = outbox.load_ways(connection, self._vault, [(owed.person_id, owed.district)])[
            owed.person_id, owed.district
        ]
        way = next((each for each in ways if each.channel == row["channel"]), None)
        tried = {"attempts": owed.attempts, "channel": row["channel"]}
        self.refused(connection, owed, way, error_code or 0, tried, sent_as=row["template"])

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
        with self._database.transaction() as connection:
            return outbox.settle_lost_leases(connection, datetime.now(UTC), self._clock.now())


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
        "provider_id": None,
        "provider_status": None,
    }


def choice_title(rulebook: Rulebook, label: Any, language: str, limit: int = 20) -> str:
    """What stands on a button or list row: the wording of a choice's label within the limit.

    Where the full wording is longer, the short one that SMS has takes its place.
    """
    if isinstance(label, dict) and "key" in label:
        line: dict[str, Any] = {"key": "label-new-problem"}
        reference = label.get("reference")
    else:
        line = {"key": "option-line", "args": {"digit": "", "label": label}}
        reference = None
    titles = [
        reference or rulebook.catalogue.render_lines([line], language, channel).text.strip()
        for channel in ("whatsapp", "sms")
    ]
    return next((each for each in titles if len(each) <= limit), cut_title(titles[0], limit))


def _is_in_window(way: Way, now: datetime) -> bool:
    return way.last_inbound_at is not None and now - way.last_inbound_at < WINDOW - WINDOW_MARGIN


def _cut(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, cut at line ends where it can be."""
    pieces = [""]
    for line in text.split("\n"):
        while len(line) > limit:
            pieces.append(line[:limit])
            line = line[limit:]
        joined = f"{pieces[-1]}\n{line}" if pieces[-1] else line
        if len(joined) <= limit:
            pieces[-1] = joined
        else:
            pieces.append(line)
    return [piece for piece in pieces if piece]

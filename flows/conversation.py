"""What is remembered of one person's conversation with one district's line."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.events import Place
from flows.vocabulary import Channel, Language

KEPT_FOR = timedelta(days=7)
"""A question that was not answered for this long is dropped; the case stands as it is."""

PRIVATE_FOR = timedelta(hours=24)
"""A question of the protected lane waits no longer: another hand may hold the phone by then."""

BELONGS_FOR = timedelta(minutes=10)
"""Messages this soon after a new case belong to it (`conversations.md`, rule 2)."""

PENDING_FOR = timedelta(hours=1)
"""What waits for "which complaint?" this long becomes a complaint of its own."""


CITIZEN_FOR = timedelta(minutes=15)
"""How long after an officer wrote as a citizen the next message may belong to that."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """An answer made at the moment: `digit` is typed, `value` is meant, `label` is shown."""

    digit: str
    value: str
    label: object


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """What came while it was not clear which complaint it is about."""

    text: str
    media: tuple[str, ...]
    kind: str
    place: Place | None
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """One person with one district's line.

    `step` is the question that waits, `focus` the complaint it is about, `interrupted` the step
    and complaint to come back to after a detour. `language` is `None` until a first message.
    `wake_at` is when `advance` is to be called without a message. `draft` holds what an officer's
    unfinished command waits for. `citizen_until` is until when an officer's messages, commands
    apart, are those of a citizen; with `citizen_next` the next one is, whatever stands in it.

    `guarded` is the id of the person's newest case in the protected lane, `guarded_at` when they
    last said something of it; no word of it stands here. Before `opened_until` a protected officer
    who writes by `opened_by` needs no PIN.

    `recent` messages came since about `recent_since`, and `named` numbers of others were given on
    the day `named_on`: what `flows.pacing` counts.
    """

    person_id: str
    district: str
    language: Language | None = None
    language_chosen: bool = False
    contacts: int = 0
    step: str | None = None
    focus: str | None = None
    asked_at: datetime | None = None
    interrupted: tuple[str, str | None] | None = None
    options: tuple[Option, ...] = ()
    latest_case: str | None = None
    latest_case_at: datetime | None = None
    pending: Pending | None = None
    proposed: Place | None = None
    verdict: str | None = None
    misses: int = 0
    flow_version: str = ""
    wake_at: datetime | None = None
    opted_out: bool = False
    subscriptions: tuple[str, ...] = ()
    draft: str | None = None
    more_from: tuple[str, int] | None = None
    citizen_until: datetime | None = None
    citizen_next: bool = False
    guarded: str | None = None
    guarded_at: datetime | None = None
    opened_until: datetime | None = None
    opened_by: Channel | None = None
    recent: int = 0
    recent_since: datetime | None = None
    flood_answered_at: datetime | None = None
    named_on: date | None = None
    named: int = 0

"""Every table, as SQLModel classes. Statements in the hot path use their Core tables.

Identifiers are 32 hexadecimal letters of a UUID version 7, made by the service, so rows can be
written in sets and sort by age. JSON is kept as text: the same on both databases.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from flows.clocks import Pause
from storage.types import Moment, Pauses


def _moment(*, nullable: bool = False, index: bool = False) -> Any:
    return Field(
        default=None if nullable else ...,
        sa_type=Moment,
        nullable=nullable,
        index=index,
    )


def _text(*, nullable: bool = False) -> Any:
    return Field(default=None if nullable else "", sa_column=Column(Text, nullable=nullable))


class Person(SQLModel, table=True):
    """Somebody who wrote, or whom we write to. Has no number: see `Address`."""

    __tablename__ = "people"

    id: str = Field(primary_key=True, max_length=32)
    language: str | None = Field(default=None, max_length=3)
    language_chosen: bool = False
    opted_out: bool = False
    created_at: datetime = _moment()


class Address(SQLModel, table=True):
    """A way to reach a person. Found by `hash` (keyed), read by opening `sealed`.

    `last_inbound_at` is when the person last wrote from it: WhatsApp's 24-hour window counts from
    there. `blocked_code` is the provider's error for which nothing goes there any more.
    """

    __tablename__ = "addresses"

    id: str = Field(primary_key=True, max_length=32)
    person_id: str = Field(foreign_key="people.id", index=True, max_length=32)
    channel: str = Field(max_length=8)
    hash: str = Field(unique=True, max_length=64)
    sealed: bytes
    has_number: bool = True
    last_inbound_at: datetime | None = _moment(nullable=True)
    blocked_code: int | None = None
    created_at: datetime = _moment()


class Number(SQLModel, table=True):
    """A district's own number on one channel; public, so not sealed.

    `next_free_at` is by when the provider will have sent what was given to it, `editions_free_at`
    the same of editions at their share (`flows.allowance`). `people_per_day` limits whom it may
    write to first; `None` is no limit. A number with a `held_code` sends nothing (`flows.holding`).

    Up to `listed_until` all that people wrote to it was compared with the provider's list, and up
    to `deleted_until` it was deleted there.
    """

    __tablename__ = "numbers"

    id: str = Field(primary_key=True, max_length=32)
    district: str = Field(index=True, max_length=40)
    channel: str = Field(max_length=8)
    address: str = Field(unique=True, max_length=80)
    segments_per_second: float = 1.0
    next_free_at: datetime | None = _moment(nullable=True)
    editions_free_at: datetime | None = _moment(nullable=True)
    people_per_day: int | None = None
    held_code: int | None = None
    held_at: datetime | None = _moment(nullable=True)
    held_late: bool = False
    probe_at: datetime | None = _moment(nullable=True)
    probes: int = 0
    listed_until: datetime | None = _moment(nullable=True)
    deleted_until: datetime | None = _moment(nullable=True)


class Erasure(SQLModel, table=True):
    """Who asked to be erased, until it is `done_at`, and that it was done."""

    __tablename__ = "erasures"
    __table_args__ = (
        Index(
            "ix_erasures_waiting",
            "asked_at",
            postgresql_where=text("done_at IS NULL"),
            sqlite_where=text("done_at IS NULL"),
        ),
    )

    person_id: str = Field(primary_key=True, max_length=32)
    asked_at: datetime = _moment()
    done_at: datetime | None = _moment(nullable=True)


class Opening(SQLModel, table=True):
    """When a number last wrote to a person who had not written to it; see `people_per_day`."""

    __tablename__ = "openings"
    __table_args__ = (Index("ix_openings_at", "number_id", "at"),)

    number_id: str = Field(primary_key=True, max_length=32)
    person_id: str = Field(primary_key=True, max_length=32)
    at: datetime = _moment()


class OfficerRow(SQLModel, table=True):
    """One role of an officer. `district` empty means the whole province.

    Before `away_until` the officer is away, and the person `deputy_id` stands in where they serve.
    Who is suspended holds no role until that is over.
    A verifier's `tehsils` are codes parted by commas, none for the whole district; `consent` to be
    asked is empty before they were asked for it, then asked, given or refused, since `consent_at`.
    An auditor's `home` are the districts that they may not audit, parted by commas.
    `confirm_hash` is of what the officer must send once; it is empty once they have.
    """

    __tablename__ = "officers"
    __table_args__ = (UniqueConstraint("person_id", "role", "district"),)

    id: str = Field(primary_key=True, max_length=32)
    person_id: str = Field(foreign_key="people.id", max_length=32)
    role: str = Field(max_length=20)
    district: str = Field(default="", max_length=40, index=True)
    name_sealed: bytes
    language: str = Field(max_length=3)
    office: str = Field(default="", max_length=120)
    areas: str = Field(default="", max_length=200)
    pin_hash: str = Field(default="", max_length=200)
    pin_failures: int = 0
    pin_locked_at: datetime | None = _moment(nullable=True)
    created_at: datetime = _moment()
    away_until: datetime | None = _moment(nullable=True)
    deputy_id: str | None = Field(default=None, max_length=32)
    suspended_at: datetime | None = _moment(nullable=True)
    tehsils: str = Field(default="", max_length=400)
    consent: str = Field(default="", max_length=8)
    consent_at: datetime | None = _moment(nullable=True)
    home: str = Field(default="", max_length=400)
    confirm_hash: str = Field(default="", max_length=200)


class ExtensionRow(SQLModel, table=True):
    """More time for what is open in a district. `status`: waiting (to be taken back), working,
    done, withdrawn. Complaints are worked in the order of their ids, up to `after`.
    """

    __tablename__ = "extensions"

    id: str = Field(primary_key=True, max_length=32)
    district: str = Field(max_length=40, index=True)
    days: int
    reason: str = Field(max_length=20)
    at: datetime = _moment()
    officer_id: str = Field(max_length=32)
    status: str = Field(default="waiting", max_length=10, index=True)
    after: str = Field(default="", max_length=32)
    worked: int = 0


class DigestRow(SQLModel, table=True):
    """When an officer's last morning digest was made, whether or not it had something to say."""

    __tablename__ = "digests"

    person_id: str = Field(primary_key=True, max_length=32)
    made_at: datetime = _moment()


class ConversationRow(SQLModel, table=True):
    """What is remembered of a person's conversation with a district's line, as JSON."""

    __tablename__ = "conversations"

    person_id: str = Field(primary_key=True, max_length=32)
    district: str = Field(primary_key=True, max_length=40)
    state: str = _text()
    wake_at: datetime | None = _moment(nullable=True, index=True)
    updated_at: datetime = _moment()


class Complaint(SQLModel, table=True):
    """A complaint as it stands. `record` is the whole of `flows.case.Case` but its clocks; the
    other columns repeat what is searched for. `deciding` is the level that a proposal or an appeal
    waits for, `reviewer_id` the officer who decides on the appeal, `owner_id` the one who does the
    work, `offered_to` the one who may take it over, `auditor_id` whose audit waits, `parent_id` the
    complaint that it is linked to. `conflicted` are the people, by id and parted by spaces, who may
    have nothing to do with it. `chain_hash` is the hash of its newest event.
    """

    __tablename__ = "complaints"
    __table_args__ = (
        Index("ix_complaints_district_state", "district", "state", "registered_at"),
        Index("ix_complaints_person", "person_id", "state"),
        # Counts what an officer has open, for every message that may be a complaint.
        Index(
            "ix_complaints_owner",
            "owner_id",
            postgresql_where=text("closed_at IS NULL"),
            sqlite_where=text("closed_at IS NULL"),
        ),
        Index(
            "ix_complaints_closed",
            "closed_at",
            "id",
            postgresql_where=text("closed_at IS NOT NULL"),
            sqlite_where=text("closed_at IS NOT NULL"),
        ),
        Index(
            "ix_complaints_auditor",
            "auditor_id",
            postgresql_where=text("auditor_id IS NOT NULL"),
            sqlite_where=text("auditor_id IS NOT NULL"),
        ),
        Index(
            "ix_complaints_parent",
            "parent_id",
            postgresql_where=text("parent_id IS NOT NULL"),
            sqlite_where=text("parent_id IS NOT NULL"),
        ),
        Index(
            "ix_complaints_conflicted",
            "district",
            postgresql_where=text("conflicted IS NOT NULL"),
            sqlite_where=text("conflicted IS NOT NULL"),
        ),
    )

    id: str = Field(primary_key=True, max_length=32)
    reference: str = Field(unique=True, max_length=8)
    district: str = Field(max_length=40)
    person_id: str = Field(max_length=32)
    issue_area: str | None = Field(default=None, max_length=20)
    state: str = Field(max_length=24)
    level: int = 0
    deciding: int | None = None
    owner_id: str | None = Field(default=None, max_length=32)
    offered_to: str | None = Field(default=None, max_length=32)
    reviewer_id: str | None = Field(default=None, max_length=32)
    auditor_id: str | None = Field(default=None, max_length=32)
    parent_id: str | None = Field(default=None, max_length=32)
    conflicted: str | None = _text(nullable=True)
    registered_at: datetime = _moment()
    closed_at: datetime | None = _moment(nullable=True)
    record: str = _text()
    chain_length: int = 0
    chain_hash: str = Field(default="", max_length=64)


class EventRow(SQLModel, table=True):
    """One event of a complaint's record; the database refuses to change or delete it.

    `data` holds coded facts. `text_digest` is a salted digest of the words in `texts`, which may
    be erased. `once` is unique where a thing may happen only once.
    """

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("complaint_id", "sequence"),)

    id: str = Field(primary_key=True, max_length=32)
    complaint_id: str = Field(max_length=32)
    sequence: int
    kind: str = Field(max_length=40)
    at: datetime = _moment(index=True)
    role: str = Field(max_length=20)
    actor_id: str | None = Field(default=None, max_length=32)
    data: str = _text()
    text_digest: str | None = Field(default=None, max_length=64)
    once: str | None = Field(default=None, unique=True, max_length=100)
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class DayDigestRow(SQLModel, table=True):
    """A closed day of the record; see `flows.day_digest.DayDigest`. The database refuses to change
    or delete it."""

    __tablename__ = "day_digests"

    day: str = Field(primary_key=True, max_length=10)
    events: int
    root: str = Field(max_length=64)
    previous: str = Field(max_length=64)
    digest: str = Field(max_length=64)
    closed_at: datetime = _moment()


class EventText(SQLModel, table=True):
    """The words of an event, apart from it so that they can be erased."""

    __tablename__ = "texts"

    event_id: str = Field(primary_key=True, max_length=32)
    complaint_id: str = Field(index=True, max_length=32)
    salt: str = Field(max_length=32)
    body: str = _text()


class ClockRow(SQLModel, table=True):
    """A promise; see `flows.clocks.Clock`. Due rows are found by `rung_due_at` alone."""

    __tablename__ = "clocks"
    __table_args__ = (Index("ix_clocks_due", "rung_due_at"),)

    id: str = Field(primary_key=True, max_length=32)
    complaint_id: str = Field(index=True, max_length=32)
    district: str = Field(max_length=40)
    kind: str = Field(max_length=12)
    policy: str = Field(max_length=20)
    started_at: datetime = _moment()
    due_at: datetime = _moment()
    rung: int = 0
    rung_due_at: datetime | None = _moment(nullable=True)
    held_at: datetime | None = _moment(nullable=True)
    pauses: tuple[Pause, ...] = Field(default=(), sa_column=Column(Pauses, nullable=False))
    ended_at: datetime | None = _moment(nullable=True)
    kept: bool | None = None


class ProtectedCaseRow(SQLModel, table=True):
    """A case of the protected lane. `sealed` is the whole of it but its clocks, by its own key; in
    clear stands only what is searched for. `chain_hash` is the hash of its newest event.
    """

    __tablename__ = "protected_cases"
    __table_args__ = (Index("ix_protected_cases_open", "closed_at"),)

    id: str = Field(primary_key=True, max_length=32)
    reference: str = Field(unique=True, max_length=6)
    district: str = Field(max_length=40)
    started_at: datetime = _moment()
    closed_at: datetime | None = _moment(nullable=True)
    sealed: bytes
    chain_length: int = 0
    chain_hash: str = Field(default="", max_length=64)


class ProtectedEventRow(SQLModel, table=True):
    """One event of a protected case; the database refuses to change or delete it.

    What happened is sealed in `protected_texts`; `digest` is that of its clear text, salted.
    """

    __tablename__ = "protected_events"
    __table_args__ = (UniqueConstraint("case_id", "sequence"),)

    id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(max_length=32)
    sequence: int
    at: datetime = _moment()
    digest: str = Field(max_length=64)
    once: str | None = Field(default=None, unique=True, max_length=100)
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class ProtectedTextRow(SQLModel, table=True):
    """What happened in an event, by the event's id: salt and JSON, sealed by the lane's own key."""

    __tablename__ = "protected_texts"

    id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(index=True, max_length=32)
    sealed: bytes


class ProtectedClockRow(SQLModel, table=True):
    """A promise of the protected lane; see `flows.protected.clocks.ProtectedClock`."""

    __tablename__ = "protected_clocks"
    __table_args__ = (Index("ix_protected_clocks_due", "rung_due_at"),)

    id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(index=True, max_length=32)
    kind: str = Field(max_length=12)
    policy: str = Field(max_length=20)
    started_at: datetime = _moment()
    due_at: datetime = _moment()
    rung: int = 0
    rung_due_at: datetime | None = _moment(nullable=True)
    ended_at: datetime | None = _moment(nullable=True)
    kept: bool | None = None


class ProtectedItemRow(SQLModel, table=True):
    """Under which number a protected officer has a case; it stays while the case is open."""

    __tablename__ = "protected_items"

    person_id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(primary_key=True, max_length=32)
    number: int


class ReadRow(SQLModel, table=True):
    """That an officer saw what only few may see: a protected item, or who somebody is."""

    __tablename__ = "reads"
    __table_args__ = (Index("ix_reads_at", "at"),)

    id: str = Field(primary_key=True, max_length=32)
    officer_id: str = Field(max_length=32)
    kind: str = Field(max_length=20)
    object_id: str = Field(max_length=32)
    at: datetime = _moment()


class LinkBrowserRow(SQLModel, table=True):
    """Whose a link to a page is, until it dies: hashes of the link and of the browser's secret."""

    __tablename__ = "link_browsers"

    link_id: str = Field(primary_key=True, max_length=32)
    browser: str = Field(max_length=64)
    until: datetime = _moment(index=True)


class VerificationRow(SQLModel, table=True):
    """Which verifier was asked about which complaint last; what they said is in its record."""

    __tablename__ = "verifications"
    __table_args__ = (
        Index("ix_verifications_person", "person_id", "asked_at"),
        Index("ix_verifications_officer", "officer_id", "asked_at"),
    )

    complaint_id: str = Field(primary_key=True, max_length=32)
    officer_id: str = Field(primary_key=True, max_length=32)
    person_id: str = Field(max_length=32)
    asked_at: datetime = _moment()


class AuditSampleRow(SQLModel, table=True):
    """The sample of a district's week, as it was drawn (`flows.audit`).

    `confirmed` and `unconfirmed` count what was closed, `drawn` what was chosen of it and
    `assigned` what was given to an auditor.
    """

    __tablename__ = "audit_samples"

    district: str = Field(primary_key=True, max_length=40)
    week: str = Field(primary_key=True, max_length=8)
    drawn_at: datetime = _moment()
    seed: str = Field(max_length=64)
    confirmed: int
    unconfirmed: int
    drawn: int
    assigned: int


class InboxRow(SQLModel, table=True):
    """A message that was taken in. `sealed` is the webhook's form; `status` done, parked or erased
    (it was parked). What was erased is empty."""

    __tablename__ = "inbox"
    __table_args__ = (UniqueConstraint("channel", "provider_id"),)

    id: str = Field(primary_key=True, max_length=32)
    channel: str = Field(max_length=8)
    provider_id: str = Field(max_length=80)
    person_id: str | None = Field(default=None, max_length=32)
    district: str | None = Field(default=None, max_length=40)
    received_at: datetime = _moment(index=True)
    sealed: bytes
    status: str = Field(max_length=8)
    intent: str | None = Field(default=None, max_length=12)
    complaint_id: str | None = Field(default=None, max_length=32)
    error: str | None = _text(nullable=True)


class MediaRow(SQLModel, table=True):
    """A picture, voice note or file. `status`: waiting, stored, failed (with `reason`) or erased.

    `file` is the name in the folder; while it waits, from the first attempt on, the name's stem.
    """

    __tablename__ = "media"
    __table_args__ = (Index("ix_media_due", "status", "next_attempt_at"),)

    id: str = Field(primary_key=True, max_length=32)
    inbox_id: str = Field(max_length=32)
    complaint_id: str | None = Field(default=None, max_length=32, index=True)
    claimed_type: str = Field(default="", max_length=100)
    url_sealed: bytes
    status: str = Field(default="waiting", max_length=8)
    reason: str = Field(default="", max_length=40)
    attempts: int = 0
    next_attempt_at: datetime | None = _moment(nullable=True)
    file: str = Field(default="", max_length=80)
    content_type: str = Field(default="", max_length=60)
    size: int = 0
    created_at: datetime = _moment()


class OutboxRow(SQLModel, table=True):
    """A message owed. `words` are sealed wording (`storage.words`), rendered when it goes.

    `status`: queued, sending, sent, delivered, read, failed, uncertain, expired, recalled; and of
    an officer's notices gathered and digested (`storage.notices`). A message too long for one is
    sent in `parts`, each a row with the same `sequence`. `template` is the name of the template or
    button set it went as; `avoid` names what it shall not go as again, a line each
    (`handlers.other_ways`). A queued row that found no room `waits_for` a number, by its id.
    `reason` says why a failed one was given up.

    How it was tried last, written before the request leaves: `tried_at`, `tried_to` (an address's
    id), `tried_from` (our number) and `tried_text` (the text's digest). `look_at` is when the
    provider is asked what became of it; `None` is never.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        # In the order in which rows are claimed; for editions one district at a time.
        Index("ix_outbox_due", "status", "priority", "district", "next_attempt_at", "sequence"),
        Index("ix_outbox_created", "created_at", postgresql_using="brin"),
        Index("ix_outbox_person", "person_id", "status"),
        Index(
            "ix_outbox_look",
            "look_at",
            postgresql_where=text("look_at IS NOT NULL"),
            sqlite_where=text("look_at IS NOT NULL"),
        ),
        # Counts the notices that an officer got today.
        Index(
            "ix_outbox_notices",
            "person_id",
            "tried_at",
            postgresql_where=text("kind = 'officer'"),
            sqlite_where=text("kind = 'officer'"),
        ),
    )

    id: str = Field(primary_key=True, max_length=32)
    dedupe_key: str = Field(unique=True, max_length=200)
    sequence: str = Field(max_length=32)
    part: int = 1
    parts: int = 0
    person_id: str = Field(max_length=32)
    district: str = Field(max_length=40)
    address_id: str | None = Field(default=None, max_length=32)
    complaint_id: str | None = Field(default=None, max_length=32)
    reference: str | None = Field(default=None, max_length=8)
    cause: str | None = Field(default=None, max_length=32, index=True)
    kind: str = Field(max_length=10)
    priority: int
    purpose: str = Field(default="", max_length=40)
    language: str = Field(max_length=3)
    words: bytes
    status: str = Field(default="queued", max_length=10)
    channel: str | None = Field(default=None, max_length=8)
    template: str | None = Field(default=None, max_length=80)
    avoid: str = _text()
    waits_for: str | None = Field(default=None, max_length=32)
    reason: str = Field(default="", max_length=20)
    attempts: int = 0
    next_attempt_at: datetime = _moment()
    not_after: datetime | None = _moment(nullable=True)
    leased_until: datetime | None = _moment(nullable=True)
    tried_at: datetime | None = _moment(nullable=True)
    tried_to: str | None = Field(default=None, max_length=32)
    tried_from: str | None = Field(default=None, max_length=80)
    tried_text: str | None = Field(default=None, max_length=64)
    look_at: datetime | None = _moment(nullable=True)
    provider_id: str | None = Field(default=None, max_length=40, index=True)
    provider_status: str | None = Field(default=None, max_length=20)
    error_code: int | None = None
    created_at: datetime = _moment()
    sent_at: datetime | None = _moment(nullable=True)
    delivered_at: datetime | None = _moment(nullable=True)


class CallbackRow(SQLModel, table=True):
    """Every word the provider sent about a message, once."""

    __tablename__ = "callbacks"
    __table_args__ = (UniqueConstraint("provider_id", "status", "error_code"),)

    id: str = Field(primary_key=True, max_length=32)
    provider_id: str = Field(max_length=40)
    status: str = Field(max_length=20)
    error_code: int = 0
    received_at: datetime = _moment()


class HotspotRow(SQLModel, table=True):
    """What several people report from one place; see `flows.hotspots`. `reports` is JSON."""

    __tablename__ = "hotspots"
    __table_args__ = (Index("ix_hotspots_district", "district", "seen_at"),)

    id: str = Field(primary_key=True, max_length=32)
    district: str = Field(max_length=40)
    issue_area: str = Field(max_length=20)
    tehsil: str = Field(default="", max_length=20)
    people: int
    told: int = 0
    found_at: datetime = _moment()
    seen_at: datetime = _moment()
    reports: str = _text()


class CodeTriesRow(SQLModel, table=True):
    """Wrong codes tried on the page of one's own complaint; see `flows.code_tries`.

    `subject` is the keyed hash of a number or of an address of the internet.
    """

    __tablename__ = "code_tries"

    subject: str = Field(primary_key=True, max_length=64)
    wrong: int
    since: datetime = _moment(index=True)


class MeasureDeltaRow(SQLModel, table=True):
    """How the turns of one transaction changed the counts, as JSON, until it is folded in."""

    __tablename__ = "measure_deltas"

    id: str = Field(primary_key=True, max_length=32)
    body: str = _text()


class MeasureCountRow(SQLModel, table=True):
    """How often something was counted in a district's ISO week; see `flows.measures`."""

    __tablename__ = "measure_counts"

    district: str = Field(primary_key=True, max_length=40)
    week: str = Field(primary_key=True, max_length=8)
    counted: str = Field(primary_key=True, max_length=60)
    number: int


class SummaryRow(SQLModel, table=True):
    """What the public reads of a district in a period, as JSON; `district` empty for the province.

    What is the same in all periods stands in the period `now`.
    """

    __tablename__ = "summaries"

    district: str = Field(primary_key=True, max_length=40)
    period: str = Field(primary_key=True, max_length=8)
    body: str = _text()


class PackRow(SQLModel, table=True):
    """A pack for a board, as it was sent; `district` is empty for the province. One for each
    occasion; see `flows.packs`."""

    __tablename__ = "packs"
    __table_args__ = (UniqueConstraint("kind", "district", "occasion"),)

    id: str = Field(primary_key=True, max_length=32)
    kind: str = Field(max_length=12)
    district: str = Field(max_length=40)
    occasion: str = Field(max_length=8)
    made_at: datetime = _moment()
    body: str = _text()


class UndoableRow(SQLModel, table=True):
    """The last change of each officer, for five minutes; see `flows.undo`."""

    __tablename__ = "undoables"

    officer_id: str = Field(primary_key=True, max_length=32)
    state: str = _text()


class EditionRow(SQLModel, table=True):
    """One weekly account of one district, for ever as sent. `status`: draft, approved, sent."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("district", "week"),)

    id: str = Field(primary_key=True, max_length=32)
    district: str = Field(max_length=40)
    week: str = Field(max_length=8)
    status: str = Field(default="draft", max_length=10, index=True)
    opened_at: datetime = _moment()
    closes_at: datetime = _moment()
    approved_by: str | None = Field(default=None, max_length=32)
    approved_at: datetime | None = _moment(nullable=True)
    sent_at: datetime | None = _moment(nullable=True)
    body: str = _text()


class Subscription(SQLModel, table=True):
    """Who wants a district's weekly account; kept with its end as the proof of consent."""

    __tablename__ = "subscriptions"

    person_id: str = Field(primary_key=True, max_length=32)
    district: str = Field(primary_key=True, max_length=40, index=True)
    since: datetime = _moment()
    until: datetime | None = _moment(nullable=True)


class Heartbeat(SQLModel, table=True):
    """When a job last ran, and which process holds it until when."""

    __tablename__ = "heartbeats"

    job: str = Field(primary_key=True, max_length=40)
    started_at: datetime | None = _moment(nullable=True)
    finished_at: datetime | None = _moment(nullable=True)
    leased_until: datetime | None = _moment(nullable=True)
    leased_by: str = Field(default="", max_length=60)
    counts: str = _text()


class ServiceState(SQLModel, table=True):
    """Few values that every process shares, such as the demo clock's offset."""

    __tablename__ = "service_state"

    key: str = Field(primary_key=True, max_length=60)
    value: str = _text()


class ContentId(SQLModel, table=True):
    """A template or button set at the provider, by purpose and language.

    `state` is what its reviewers said last: unsubmitted, received, pending, approved, rejected,
    paused, disabled; or session, for what needs no approval. `body` is the text that it has there.
    `coming_…` name a newer text that waits for approval while this one is in service.
    """

    __tablename__ = "content_ids"

    purpose: str = Field(primary_key=True, max_length=40)
    language: str = Field(primary_key=True, max_length=3)
    sid: str = Field(max_length=40)
    state: str = Field(default="approved", max_length=20)
    name: str = Field(default="", max_length=80)
    body: str = _text()
    category: str = Field(default="", max_length=20)
    reason: str = _text()
    coming_name: str = Field(default="", max_length=80)
    coming_state: str = Field(default="", max_length=20)
    checked_at: datetime | None = _moment(nullable=True)

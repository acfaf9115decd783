"""The kinds of damage, each with the sentence that tells it, and what a check needs to know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.database import Connection
from storage.vault import Vault


class Damage(StrEnum):
    """What can be wrong. The operator's handbook says of each what to do."""

    EVENT_MISSING = "event_missing"
    EVENT_CHANGED = "event_changed"
    EVENT_END = "event_end"
    EVENT_UNREADABLE = "event_unreadable"
    WORDS_CHANGED = "words_changed"
    WORDS_STRAY = "words_stray"
    COMPLAINT_MISSING = "complaint_missing"
    COMPLAINT_UNREADABLE = "complaint_unreadable"
    COMPLAINT_DIFFERS = "complaint_differs"
    COMPLAINT_PERSON = "complaint_person"
    RECEIPT_MISSING = "receipt_missing"
    RECEIPT_DOUBLED = "receipt_doubled"
    TOLD_NOT = "told_not"
    CLOCK_MISSING = "clock_missing"
    CLOCK_STRAY = "clock_stray"
    CLOCK_STOPPED = "clock_stopped"
    CLOCK_RUNS_ON = "clock_runs_on"
    CLOCK_DIFFERS = "clock_differs"
    CLOCKS_WRONG = "clocks_wrong"
    INBOX_INCOMPLETE = "inbox_incomplete"
    INBOX_REFERENCE = "inbox_reference"
    INBOX_UNANSWERED = "inbox_unanswered"
    INBOX_DOUBLED = "inbox_doubled"
    OUTBOX_STATUS = "outbox_status"
    OUTBOX_REFERENCE = "outbox_reference"
    OUTBOX_UNREADABLE = "outbox_unreadable"
    OUTBOX_STUCK = "outbox_stuck"
    OUTBOX_OVERDUE = "outbox_overdue"
    OUTBOX_UNCERTAIN = "outbox_uncertain"
    OUTBOX_PROVIDER_ID_MISSING = "outbox_provider_id_missing"
    OUTBOX_PROVIDER_ID_DOUBLED = "outbox_provider_id_doubled"
    OUTBOX_PART_MISSING = "outbox_part_missing"
    OUTBOX_PART_DOUBLED = "outbox_part_doubled"
    OUTBOX_NO_CAUSE = "outbox_no_cause"
    MEDIA_MISSING = "media_missing"
    MEDIA_REFERENCE = "media_reference"
    MEDIA_FILE = "media_file"
    PERSON_MISSING = "person_missing"
    ADDRESS_DIFFERS = "address_differs"
    CONVERSATION_UNREADABLE = "conversation_unreadable"
    CONVERSATION_DIFFERS = "conversation_differs"
    CONVERSATION_REFERENCE = "conversation_reference"
    UNDO_UNREADABLE = "undo_unreadable"
    EDITION_UNREADABLE = "edition_unreadable"
    EDITION_DIFFERS = "edition_differs"
    EDITION_TEXT = "edition_text"
    EDITION_STUCK = "edition_stuck"
    EDITION_SKIPPED = "edition_skipped"
    SEALED_SHUT = "sealed_shut"
    PROTECTED_BROKEN = "protected_broken"
    PROTECTED_DIFFERS = "protected_differs"
    COUNT_DIFFERS = "count_differs"


SENTENCES: dict[Damage, str] = {
    Damage.EVENT_MISSING: "An event in the middle of the record is missing or out of order.",
    Damage.EVENT_CHANGED: "An event was changed after it was written.",
    Damage.EVENT_END: "The newest events are missing, or events were added behind the chain.",
    Damage.EVENT_UNREADABLE: "The events cannot be read as the record of a complaint.",
    Damage.WORDS_CHANGED: "The words of an event were changed after they were written.",
    Damage.WORDS_STRAY: "There are words that belong to no event of the complaint.",
    Damage.COMPLAINT_MISSING: "Events, words or clocks are there, but not their complaint.",
    Damage.COMPLAINT_UNREADABLE: "The complaint's row cannot be read.",
    Damage.COMPLAINT_DIFFERS: "The complaint's row is not what its events make of it.",
    Damage.COMPLAINT_PERSON: "The person who complained is not there.",
    Damage.RECEIPT_MISSING: "The complaint has no receipt among the messages.",
    Damage.RECEIPT_DOUBLED: "The complaint has more than one receipt.",
    Damage.TOLD_NOT: "The citizen was owed a message that is not there.",
    Damage.CLOCK_MISSING: "A promise was made and has no clock.",
    Damage.CLOCK_STRAY: "There is a clock that the record does not know.",
    Damage.CLOCK_STOPPED: "A promise still runs, but its clock will not fire again.",
    Damage.CLOCK_RUNS_ON: "A promise has ended, but its clock runs on.",
    Damage.CLOCK_DIFFERS: "A clock is not what the events make of it.",
    Damage.CLOCKS_WRONG: "The promises that run do not go with the complaint's state.",
    Damage.INBOX_INCOMPLETE: "A message that was taken in is neither done nor parked, or has no "
    "person or district.",
    Damage.INBOX_REFERENCE: "A message that was taken in names a person or complaint that is not "
    "there.",
    Damage.INBOX_UNANSWERED: "A message was taken in and got no answer.",
    Damage.INBOX_DOUBLED: "A message that was taken in took effect more than once.",
    Damage.OUTBOX_STATUS: "A message has a status that there is not.",
    Damage.OUTBOX_REFERENCE: "A message names a person, address or complaint that is not there.",
    Damage.OUTBOX_UNREADABLE: "A message's words cannot be read.",
    Damage.OUTBOX_STUCK: "A message is being sent by a process that has gone.",
    Damage.OUTBOX_OVERDUE: "A message should have gone more than a day ago, or never will.",
    Damage.OUTBOX_UNCERTAIN: "Whether a message went has been unknown for more than a day.",
    Damage.OUTBOX_PROVIDER_ID_MISSING: "A message went out and has no id of the provider.",
    Damage.OUTBOX_PROVIDER_ID_DOUBLED: "Two messages have the same id of the provider.",
    Damage.OUTBOX_PART_MISSING: "A part of a long message is missing.",
    Damage.OUTBOX_PART_DOUBLED: "A part of a long message is there twice, or is part of none.",
    Damage.OUTBOX_NO_CAUSE: "An answer is there, but not the message that it answers.",
    Damage.MEDIA_MISSING: "A picture or voice note of the record is not there, or is filed "
    "elsewhere.",
    Damage.MEDIA_REFERENCE: "A picture or voice note names a message or complaint that is not "
    "there.",
    Damage.MEDIA_FILE: "A picture or voice note counts as stored and has no file.",
    Damage.PERSON_MISSING: "An address, officer, conversation or subscription has no person.",
    Damage.ADDRESS_DIFFERS: "An address will not be found by what is sealed in it.",
    Damage.CONVERSATION_UNREADABLE: "A conversation cannot be read.",
    Damage.CONVERSATION_DIFFERS: "A conversation is somebody else's, or will not be woken.",
    Damage.CONVERSATION_REFERENCE: "A conversation is about a complaint that is not there.",
    Damage.UNDO_UNREADABLE: "An officer's last change cannot be read.",
    Damage.EDITION_UNREADABLE: "An edition cannot be read.",
    Damage.EDITION_DIFFERS: "An edition's row is not what it holds.",
    Damage.EDITION_TEXT: "An edition went out without its text or time.",
    Damage.EDITION_STUCK: "An edition has been on its way out for more than a day.",
    Damage.EDITION_SKIPPED: "A subscriber was passed over by the newest edition.",
    Damage.SEALED_SHUT: "What is sealed opens with no key of JAWAB_SECRET_KEY.",
    Damage.PROTECTED_BROKEN: "The record of a protected case is not as it was written.",
    Damage.PROTECTED_DIFFERS: "A protected case's row is not what its events make of it.",
    Damage.COUNT_DIFFERS: "A count of the measures is not what the events make of it.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that is wrong. `what` names the kind of row, `id` the row (composite keys with a
    bar), `detail` what of it, in our own names: never what people wrote, names or numbers."""

    damage: Damage
    what: str
    id: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        return SENTENCES[self.damage]


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What one page held: how many rows were looked at, what is wrong, and where to go on."""

    looked_at: int
    findings: Sequence[Finding]
    following: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """By what is judged. `real_now` is for leases, which use real time; `now` for all else."""

    vault: Vault
    now: datetime
    real_now: datetime
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """One kind of row: how many there are, and how a page of them is judged."""

    name: str
    count: Callable[[Connection, datetime | None], int]
    look: Callable[[Connection, Measure, str], Checked]


PAGE = 1_000

LONG = timedelta(days=1)
"""After this what should have settled by itself is told."""

"""The weekly edition of a district: what the record says of the week, and what the office adds.

An edition is opened from the record, may be added to and approved while it is a draft, and goes
out once. How it reads is `flows.edition_text`; counting the record is storage's affair.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from flows import wording
from flows.calendar import KARACHI
from flows.district import District
from flows.events import (
    EditionApproved,
    EditionEffect,
    EditionLineAdded,
    EditionLineDropped,
    EditionPosted,
    Line,
)
from flows.vocabulary import IssueArea

COMMENT_FOR = timedelta(hours=24)
"""How long the office may comment; afterwards the computed text goes out as it is."""

COVERS = timedelta(days=7)
PLACES_WITHIN = timedelta(days=14)
PLACE_HAS_PEOPLE = 3
"""A place is named when so many different people wrote from it within `PLACES_WITHIN`."""

LONGEST_TEXT = 160
LONGEST_OFFICE = 30
LONGEST_PLACE = 60


class EditionStatus(StrEnum):
    """How far an edition is. While it is sending its text is final and its audience fixed."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENDING = "sending"
    SENT = "sent"


class Part(StrEnum):
    """The four parts in the order in which they are read, and what earlier accounts had wrong."""

    SAID = "said"
    DID = "did"
    NOT_DONE = "not_done"
    NEXT = "next"
    CORRECTED = "corrected"


Names = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """How many complaints of one issue area came in; `None` while nobody has chosen one."""

    area: IssueArea | None
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """Fixes of one issue area and tehsil that the people who asked confirmed.

    `place` is the tehsil's names by language, empty where none is known; here and below.
    """

    area: IssueArea | None
    place: Names
    office: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Late:
    """Complaints of one issue area and tehsil whose promise has passed, the oldest on `since`.

    `reason` is the code that was approved for being late, with the new date `day`; empty and `None`
    where there is none, or where the new date has passed as well.
    """

    area: IssueArea | None
    place: Names
    since: date
    count: int
    reason: str = ""
    day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """Complaints closed without a fix for one reason: a code of `CannotReason`, or `REFERRED`."""

    reason: str
    count: int


REFERRED = "referred"
"""The reason of what was passed on to another body."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unseen:
    """Where there is a complaint that `people`, by id, may have nothing to do with."""

    people: tuple[str, ...]
    area: IssueArea | None
    place: Names


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """What an office will do, and by when."""

    area: IssueArea | None
    place: Names
    office: str
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekFacts:
    """What the record says of a district from `since` up to `until`.

    `received` begins with the most frequent issue area. `places` are tehsils from which several
    people wrote. `reported` is how many fixes wait for the word of those who asked, `unfixed` how
    many were closed as not done or passed on, and `refused` the same by reason. `corrected` is how
    many fixes of earlier accounts were opened again. `extended` are the days and reasons for which
    the whole district got more time. `late` begins with the oldest, `next_steps` with the
    earliest day. `unseen` keeps a draft from those who must not read of a complaint.
    """

    since: datetime
    until: datetime
    received: tuple[Received, ...] = ()
    places: tuple[Names, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    reported: int = 0
    late: tuple[Late, ...] = ()
    unfixed: int = 0
    refused: tuple[Refused, ...] = ()
    corrected: int = 0
    next_steps: tuple[NextStep, ...] = ()
    extended: tuple[tuple[int, str], ...] = ()
    unseen: tuple[Unseen, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AddedLine:
    """A line of the office's own. `number` belongs to it alone, even after others are dropped."""

    number: int
    part: Part
    text: str
    officer_id: str
    office: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """That an officer put the account up, or sent it to a group, at a place of their naming."""

    place: str
    officer_id: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One weekly account of one district.

    `week` is the ISO week of the slot, `2026-W48`. `silent` says that nobody approved it in time.
    `sent_at` is when text and audience were fixed; `sent_lines` and `texts` (by language) are the
    account as sent, `worded` its texts line by line; `radio` and `group` (by language too) are the
    script and the text for groups made of it. `corrections` were written when it had gone out, and
    stand in the next. `approved_by` is `None` for the operator.
    """

    id: str
    district: str
    week: str
    opened_at: datetime
    closes_at: datetime
    facts: WeekFacts
    status: EditionStatus = EditionStatus.DRAFT
    added: tuple[AddedLine, ...] = ()
    next_number: int = 1
    silent: bool = False
    approved_by: str | None = None
    approved_at: datetime | None = None
    sent_at: datetime | None = None
    sent_lines: tuple[Line, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    worded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    radio: Mapping[str, str] = field(default_factory=dict)
    group: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[AddedLine, ...] = ()
    posted: tuple[Posted, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.status is EditionStatus.DRAFT

    @property
    def is_out(self) -> bool:
        """Whether its text is final."""
        return self.sent_at is not None


class NotADraft(Exception):
    """The edition is approved or has gone out; nothing about it changes any more."""


class NotOut(Exception):
    """The edition has not gone out, so nobody can have put it up."""


def week_of(slot: datetime) -> str:
    """The ISO week, in Asia/Karachi, of the slot in which an edition opens: `2026-W48`."""
    year, week, _ = slot.astimezone(KARACHI).isocalendar()
    return f"{year}-W{week:02d}"


def open_edition(
    edition_id: str,
    district: District,
    slot: datetime,
    facts: WeekFacts,
    now: datetime,
    before: Edition | None = None,
) -> Edition:
    """The draft for a slot. The office has its full time from when it may be told, not at night.

    What was to be corrected of the account `before` it stands in it.
    """
    corrections = before.corrections if before else ()
    return Edition(
        id=edition_id,
        district=district.slug,
        week=week_of(slot),
        opened_at=now,
        closes_at=district.quiet_hours.next_allowed(now) + COMMENT_FOR,
        facts=facts,
        added=tuple(
            replace(line, number=number) for number, line in enumerate(corrections, start=1)
        ),
        next_number=len(corrections) + 1,
    )


def add_line(
    edition: Edition, *, part: Part, text: str, officer_id: str, office: str, number: int = 0
) -> Edition:
    """The draft with one more line. Raises `NotADraft`.

    `number` 0, or one that was given before, takes the next free one. A correction of an account
    that is no draft any more is kept for the next.
    """
    is_kept = part is Part.CORRECTED and not edition.is_draft
    if not is_kept:
        _need_draft(edition)
    number = max(number, edition.next_number)
    line = AddedLine(
        number=number,
        part=part,
        text=publishable(text, LONGEST_TEXT),
        officer_id=officer_id,
        office=publishable(office, LONGEST_OFFICE),
    )
    if is_kept:
        kept = (*edition.corrections, line)
        return replace(edition, corrections=kept, next_number=number + 1)
    return replace(edition, added=(*edition.added, line), next_number=number + 1)


def drop_line(edition: Edition, number: int) -> Edition:
    """The draft without an added line. Raises `NotADraft`, and `LookupError` for a number that no
    added line has; computed lines have none."""
    _need_draft(edition)
    if number not in {line.number for line in edition.added}:
        raise LookupError(f"no added line has the number {number}")
    return replace(edition, added=tuple(each for each in edition.added if each.number != number))


def approve(edition: Edition, officer_id: str | None, at: datetime) -> Edition:
    """The edition, ready to go out. Raises `NotADraft`."""
    _need_draft(edition)
    return replace(edition, status=EditionStatus.APPROVED, approved_by=officer_id, approved_at=at)


def close(edition: Edition, at: datetime) -> Edition:
    """The edition on its way out: its audience is final, and a draft is silent."""
    return replace(edition, status=EditionStatus.SENDING, silent=edition.is_draft, sent_at=at)


def note_posted(edition: Edition, place: str, officer_id: str, at: datetime) -> Edition:
    """The edition, put up at one more place; who names a place first is kept. Raises `NotOut`."""
    if not edition.is_out:
        raise NotOut(edition.id)
    if place in {each.place for each in edition.posted}:
        return edition
    posted = Posted(place=place, officer_id=officer_id, at=at)
    return replace(edition, posted=(*edition.posted, posted))


def _need_draft(edition: Edition) -> None:
    if not edition.is_draft:
        raise NotADraft(edition.id)


def apply(edition: Edition, effect: EditionEffect) -> Edition:
    """The edition after an officer's command. Raises what the functions above raise."""
    match effect:
        case EditionLineAdded():
            return add_line(
                edition,
                part=Part(effect.part),
                text=effect.text,
                officer_id=effect.officer_id,
                office=effect.office,
                number=effect.number,
            )
        case EditionLineDropped():
            return drop_line(edition, effect.number)
        case EditionApproved():
            return approve(edition, effect.officer_id, effect.at)
        case EditionPosted():
            return note_posted(edition, effect.place, effect.officer_id, effect.at)


# A day such as 2-12-2026 is kept; seven digits or more, however grouped, may be a phone number.
_LONG_NUMBER = re.compile(
    r"(?P<day>(?<!\d)\d{1,2}[-.]\d{1,2}[-.]\d{4}(?!\d))|\+?\d(?:[ \-.]?\d){6,}"
)


def publishable(text: str, limit: int) -> str:
    """An officer's words for everybody: one line, cut at `limit`, without long numbers."""
    line = _LONG_NUMBER.sub(lambda found: found[0] if found["day"] else "…", " ".join(text.split()))
    return wording.excerpt(line, limit)

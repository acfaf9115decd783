"""An edition's way through its week: who is shown the draft, when it goes out, to whom it matters.

What it says is `flows.edition_text`; writing it to a large audience is storage's affair.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from flows import edition_text
from flows.district import District
from flows.edition import COVERS, Edition, EditionStatus, apply, close
from flows.events import EditionApproved, EditionLineAdded, EditionLineDropped, Event, Kind, Said
from flows.ladder import Ladder, Officer
from flows.vocabulary import Role

EDITORS = frozenset({Role.FOCAL_POINT, Role.COORDINATOR})

# A message is worth sending until the next edition, and never for less than this.
_WORTH_SENDING = timedelta(hours=24)


def draft_messages(
    edition: Edition, district: District, on_duty: Iterable[Officer], now: datetime
) -> list[Said]:
    """The draft for the focal points and coordinators of the district, or their deputies, not at
    night."""
    ladder = Ladder(officers=tuple(on_duty))
    editors: dict[str, Officer] = {}
    for officer in ladder.officers:
        filled = ladder.fill(officer) if officer.role in EDITORS else None
        if filled is not None:
            editors.setdefault(filled.person_id, filled)
    return [
        Said(
            person_id=officer.person_id,
            district=edition.district,
            language=officer.language,
            lines=edition_text.draft_lines(edition, district),
            kind=Kind.REMINDER,
            dedupe=f"week:{edition.id}:{officer.person_id}",
            purpose="officer_notice",
            not_before=district.quiet_hours.next_allowed(now),
            not_after=edition.closes_at,
        )
        for officer in editors.values()
    ]


def current(newest: Edition | None, now: datetime, pending: Iterable[Event] = ()) -> Edition | None:
    """The edition that WEEK is about: the newest if it is this week's, whatever its status.

    `pending` are effects of other messages that are not written yet.
    """
    if newest is None or now - newest.opened_at > COVERS:
        return None
    edition = newest
    for event in pending:
        if not isinstance(event, EditionLineAdded | EditionLineDropped | EditionApproved):
            continue
        if event.edition_id == edition.id:
            edition = apply(edition, event)
    return edition


def is_due(edition: Edition, now: datetime) -> bool:
    """Whether it is to go out, or is half-way out."""
    if edition.status is EditionStatus.SENT:
        return False
    return not edition.is_draft or edition.closes_at <= now


def make_final(edition: Edition, district: District, now: datetime) -> Edition:
    """The edition with its lines as they go out; what is being sent already stays as it is."""
    if edition.status is EditionStatus.SENDING:
        return edition
    final = close(edition, now)
    return replace(final, sent_lines=edition_text.lines(final, district))


def worthless_after(edition: Edition, district: District, now: datetime) -> datetime:
    """Until when it is worth sending."""
    return max(district.edition_slot.next(edition.facts.until), now + _WORTH_SENDING)

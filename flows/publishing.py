"""An edition's way through its week: who is shown the draft, when it goes out, to whom it matters.

What it says is `flows.edition_text`; writing it to a large audience is storage's affair.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from flows import edition_text
from flows.district import District
from flows.edition import COVERS, Edition, EditionStatus, apply, close
from flows.events import EditionEffect, Event, Kind, Line, Said
from flows.ladder import Ladder, Officer
from flows.radio import count_words
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
            lines=edition_text.draft_lines(edition, district, officer.person_id),
            kind=Kind.REMINDER,
            dedupe=f"week:{edition.id}:{officer.person_id}",
            purpose="officer_notice",
            not_before=district.quiet_hours.next_allowed(now),
            not_after=edition.closes_at,
        )
        for officer in editors.values()
    ]


def piece_messages(
    edition: Edition, district: District, on_duty: Iterable[Officer], page: str, picture: str
) -> list[Said]:
    """Poster, radio script and text for groups, for the focal points and whoever approved it.

    Each piece is a message of its own, so that it can be sent on. `page` is the address where all
    of them are and `picture` the poster's; without a page there is no poster in chat. Nothing where
    nobody approved it: the office did not ask.
    """
    if edition.silent or edition.sent_at is None:
        return []
    ladder = Ladder(officers=tuple(on_duty))
    readers: dict[str, Officer] = {}
    for officer in ladder.officers:
        if officer.role is Role.FOCAL_POINT:
            filled = ladder.fill(officer)
            if filled is not None:
                readers.setdefault(filled.person_id, filled)
        elif officer.id == edition.approved_by:
            readers.setdefault(officer.person_id, officer)
    not_before = district.quiet_hours.next_allowed(edition.sent_at)
    return [
        Said(
            person_id=officer.person_id,
            district=edition.district,
            language=officer.language,
            lines=lines,
            kind=Kind.URGENT,
            media=(picture,) if name == "poster" and picture else (),
            dedupe=f"{name}:{edition.id}:{officer.person_id}",
            purpose="officer_notice",
            not_before=not_before,
        )
        for officer in readers.values()
        for name, lines in _pieces(edition, page).items()
    ]


def _pieces(edition: Edition, page: str) -> dict[str, tuple[Line, ...]]:
    pieces: dict[str, tuple[Line, ...]] = {}
    if page:
        poster = Line(key="piece-poster", args={"link": page})
        pieces["poster"] = (poster, Line(key="piece-group"))
    scripts = [
        Line(key="piece-script", args={"text": script, "words": count_words(script)})
        for script in edition.radio.values()
    ]
    pieces["radio"] = (Line(key="piece-radio"), *scripts)
    for language, text in edition.group.items():
        pieces[f"group-{language}"] = (Line(key="piece-text", args={"text": text}),)
    return pieces


def current(newest: Edition | None, now: datetime, pending: Iterable[Event] = ()) -> Edition | None:
    """The edition that WEEK is about: the newest if it is this week's, whatever its status.

    `pending` are effects of other messages that are not written yet.
    """
    if newest is None or now - newest.opened_at > COVERS:
        return None
    edition = newest
    for event in pending:
        if isinstance(event, EditionEffect) and event.edition_id == edition.id:
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

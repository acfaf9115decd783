"""WEEK: the weekly edition: to read the draft, add to it and take an added line out; and, once it
is out, to get its poster, say where that hangs, and put right what was wrong.

WEEK APPROVE is a command of its own, because only it needs a PIN by SMS.
"""

import re
from collections.abc import Callable

from flows import edition_text, events, wording
from flows.desk import Desk, Request, Wants
from flows.edition import LONGEST_OFFICE, LONGEST_PLACE, LONGEST_TEXT, Edition, Part, publishable
from flows.folding import fold
from flows.grammar import Command, Problem, Text
from flows.publishing import EDITORS

_EXAMPLE = "WEEK SAID the tanker comes on Mondays"
_SENT = Problem(key="wrong-week-sent")
_NOT_OUT = Problem(key="wrong-week-not-out")
_NUMBER = re.compile(r"^[\s#]*(?:[^\W\d]+[\s#]+)?(\d{1,4})\s*$")


_Change = Callable[[Desk, Edition, str], Problem | None]
"""What may follow WEEK; it gets the words behind it."""


def _adding(part: Part) -> _Change:
    def run(desk: Desk, edition: Edition, text: str) -> Problem | None:
        is_kept = part is Part.CORRECTED and not edition.is_draft
        if not edition.is_draft and not is_kept:
            return _SENT
        text = publishable(text, LONGEST_TEXT)
        if not fold(text):
            missing = wording.word("part-text")
            return Problem(key="wrong-argument", args={"missing": missing, "example": _EXAMPLE})
        number = edition.next_number
        desk.docket.add(
            events.EditionLineAdded(
                edition_id=edition.id,
                number=number,
                part=part.value,
                text=text,
                officer_id=desk.officer.id,
                office=publishable(desk.officer.office, LONGEST_OFFICE),
            )
        )
        desk.say("week-correct-kept" if is_kept else "week-added", number=number)
        desk.say("week-added-line", number=number, text=text)
        return None

    return run


def _drop(desk: Desk, edition: Edition, text: str) -> Problem | None:
    if not edition.is_draft:
        return _SENT
    found = _NUMBER.match(text)
    if found is None:
        return Problem(key="wrong-command", args={"example": "WEEK DROP 1"})
    number = int(found[1])
    if number not in {line.number for line in edition.added}:
        return Problem(key="wrong-week-added", args={"number": number})
    desk.docket.add(events.EditionLineDropped(edition_id=edition.id, number=number))
    desk.say("week-dropped", number=number)
    return None


def _post(desk: Desk, edition: Edition, text: str) -> Problem | None:
    """Notes that the officer put the account up somewhere."""
    place = publishable(text, LONGEST_PLACE)
    if not fold(place):
        missing = wording.word("part-posted-place")
        example = "WEEK POSTED killi-ismail-mosque"
        return Problem(key="wrong-argument", args={"missing": missing, "example": example})
    if not edition.is_out:
        return _NOT_OUT
    if place in {each.place for each in edition.posted}:
        desk.say("week-posted-before", place=place, count=len(edition.posted))
        return None
    desk.docket.add(
        events.EditionPosted(
            edition_id=edition.id, place=place, officer_id=desk.officer.id, at=desk.docket.now
        )
    )
    desk.say("week-posted", place=place, count=len(edition.posted) + 1)
    return None


def _show_pieces(desk: Desk, edition: Edition, text: str) -> Problem | None:
    """Where the poster is, with all else that is made of the account."""
    if not edition.is_out:
        return _NOT_OUT
    if not desk.loaded.edition_link:
        return Problem(key="wrong-week-no-pages")
    desk.say("piece-poster", link=desk.loaded.edition_link)
    desk.say("piece-group")
    return None


_CHANGES: tuple[tuple[tuple[str, ...], _Change], ...] = (
    (("said", "you said", "kaha", "کہا", "وویل"), _adding(Part.SAID)),
    (("did", "we did", "kiya", "کیا", "وکړل"), _adding(Part.DID)),
    (("next", "aage", "agay", "آگے", "بیا"), _adding(Part.NEXT)),
    (("drop", "remove", "nikalo", "hatao", "نکالو", "ہٹاؤ", "وباسه"), _drop),
    (
        ("correct", "correction", "durust", "tasheeh", "درست", "تصحیح", "سمون"),
        _adding(Part.CORRECTED),
    ),
    (
        ("posted", "put up", "lagaya", "laga diya", "لگایا", "لگا دیا", "لگ گیا", "ولګاوه"),
        _post,
    ),
    (("poster", "پوسٹر", "پوسټر"), _show_pieces),
)
_BY_WORD = {fold(word): change for words, change in _CHANGES for word in words}
_LONGEST = max(len(word.split()) for word in _BY_WORD)
_WORD = re.compile(r"[^\s:;؛,،.\-–—]+")
_BEFORE_TEXT = re.compile(r"^[\s:;؛,،.\-–—]+")


def _take_change(text: str) -> tuple[_Change | None, str]:
    """What the text begins with, and the words behind it."""
    for word in reversed(list(_WORD.finditer(text))[:_LONGEST]):
        change = _BY_WORD.get(fold(text[: word.end()]))
        if change is not None:
            return change, _BEFORE_TEXT.sub("", text[word.end() :])
    return None, text


def _wants(request: Request) -> Wants:
    return Wants(edition=True)


def _run(desk: Desk) -> Problem | None:
    edition: Edition | None = desk.loaded.edition
    if edition is None:
        return _none(desk)
    typed = desk.typed.texts.get("text", "")
    if not typed:
        _show(desk, edition)
        return None
    change, text = _take_change(typed)
    if change is None:
        return Problem(key="wrong-command", args={"example": _EXAMPLE})
    problem = change(desk, edition, text)
    if problem is None and change is not _show_pieces:
        _forget_undo(desk)
    return problem


def _none(desk: Desk) -> Problem:
    """Nothing to work on before the first slot."""
    district = desk.docket.district
    opens = wording.moment(district.edition_slot.next(desk.docket.now))
    here = wording.names(district.names)
    return Problem(key="wrong-week-none", args={"district": here, "date": opens})


def _forget_undo(desk: Desk) -> None:
    """UNDO, if meant for this, must not take back an older change of a complaint."""
    desk.docket.add(events.UndoSpent(officer_id=desk.officer.id))


def _show(desk: Desk, edition: Edition) -> None:
    district = desk.docket.district
    if edition.is_draft:
        desk.lines += edition_text.draft_lines(edition, district, desk.officer.person_id)
        return
    desk.say(_SENT.key)
    desk.lines += edition.sent_lines or edition_text.lines(edition, district)


def _approve(desk: Desk) -> Problem | None:
    edition: Edition | None = desk.loaded.edition
    if edition is None:
        return _none(desk)
    if not edition.is_draft:
        return _SENT
    now = desk.docket.now
    desk.docket.add(
        events.EditionApproved(edition_id=edition.id, officer_id=desk.officer.id, at=now)
    )
    _forget_undo(desk)
    goes_at = desk.docket.district.quiet_hours.next_allowed(now)
    if goes_at > now:
        desk.say("week-approved-later", date=wording.moment(goes_at))
    else:
        desk.say("week-approved")
    return None


_WORDS = ("week", "hafta", "hafta war", "haftawar", "ہفتہ", "ہفتہ وار", "اونۍ")
_APPROVING = ("approve", "approved", "manzoor", "manzur", "منظور", "منظوره")

COMMAND = Command(
    name="WEEK",
    words=_WORDS,
    roles=EDITORS,
    arguments=(Text(name="text", part="part-text", optional=True),),
    changes=True,
    example="WEEK",
    meaning_key="help-week",
    wants=_wants,
    run=_run,
)
APPROVE = Command(
    name="WEEK APPROVE",
    words=tuple(f"{week} {approve}" for week in _WORDS for approve in _APPROVING),
    roles=EDITORS,
    changes=True,
    pin_by_sms=True,
    example="WEEK APPROVE",
    meaning_key="help-week-approve",
    wants=_wants,
    run=_approve,
)

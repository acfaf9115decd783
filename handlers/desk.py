"""What an officer's command needs from the database, loaded after it was read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog

from flows.audit import newest_week
from flows.case import Case
from flows.desk import Entry, EntryKind, Loaded, Request, Stats
from flows.district import District
from flows.events import UndoOffered, UndoSpent
from flows.hotspots import Hotspot, Report
from flows.ladder import Ladder
from flows.likeness import WITHIN
from flows.linking import PARENTS
from flows.oddities import Oddity
from flows.pins import PinCheck, PinState, judge
from flows.undo import UNDO_FOR, Undoable
from flows.vocabulary import State
from handlers import editions
from handlers.contacts import find_contact
from handlers.effects import Batch, make_undoable, read_undoable
from handlers.links import Links
from handlers.oddities import load_oddities
from handlers.protected import load_items
from handlers.verifiers import load_verifiers
from storage import audits, boards, cases, extensions, hotspots, inbox, people, undo
from storage.database import Connection
from storage.vault import Vault

log = structlog.get_logger(__name__)

MANY_TRIED = 3
"""Officers of one district whose last PINs were wrong, from which on the operator hears of it."""

_HISTORY = {
    "InformationAdded": EntryKind.ADDED,
    "Appealed": EntryKind.ADDED,
    "Replied": EntryKind.REPLY,
    "Noted": EntryKind.NOTE,
}


def load(
    connection: Connection,
    vault: Vault,
    links: Links,
    request: Request,
    known: dict[str, Case],
    batch: Batch,
    district: District,
    ladder: Ladder,
    outside: str = "",
) -> Loaded:
    """All that `request.wants`. A complaint that is loaded is locked and joins the batch.

    `outside` is the body that gets what the protected lane has about the PDU.
    """
    wants = request.wants
    pin = _check_pin(connection, vault, request, district.slug, batch.now)
    is_let_in = pin is None or pin.state is PinState.RIGHT
    case = _case(connection, wants.reference, known, batch)
    other = _case(connection, wants.other, known, batch)
    if other is not None and other.state is State.LINKED and other.parent is not None:
        other = _case_by_id(connection, other.parent.id, known, batch)
    undoable = None
    if wants.undoable:
        undoable = _undoable(connection, request, batch)
        if undoable is not None:
            case = _case_by_id(connection, undoable.before.id, known, batch)
    absent = inbox.count_absent_media(connection, case.id) if wants.history and case else {}
    edition = (
        editions.load_current(connection, district.slug, batch.now, batch.later)
        if wants.edition
        else None
    )
    return Loaded(
        case=case,
        kin=_kin(connection, case, undoable, known, batch),
        other=other,
        board=boards.load_board(connection, district.slug, wants.board.on(ladder), batch.now)
        if wants.board
        else None,
        stats=Stats(
            **boards.count_stats(
                connection, district.slug, batch.now, person_id=request.officer.person_id
            )
        )
        if wants.stats
        else None,
        edition=edition,
        edition_link=links.to_edition(edition.id) if edition else "",
        like=tuple(boards.load_like(connection, case, request.officer.person_id))
        if wants.like and case is not None and case.state in PARENTS
        else (),
        hotspots=_hotspots(connection, district.slug, request, batch) if wants.hotspots else (),
        undoable=undoable,
        extension=extensions.newest_waiting(
            connection, [role.actor_id for role in request.roles], batch.now - UNDO_FOR
        )
        if wants.undoable
        else None,
        history=_history(connection, case) if wants.history and case else (),
        names=people.load_names(connection, vault, district.slug)
        if wants.names or (pin is not None and pin.now_locked)
        else {},
        contact=find_contact(connection, vault, wants.contact, batch.now)
        if wants.contact is not None
        else None,
        media_waiting=absent.get("waiting", 0),
        media_lost=absent.get("failed", 0),
        link=links.to_case(case.reference, request.officer.actor_id, batch.now)
        if wants.link and case
        else "",
        verifiers=load_verifiers(connection, vault, case, ladder.officers, batch)
        if wants.verifiers and case
        else (),
        audits=audits.assigned_to(connection, request.officer.id) if wants.audits else (),
        oddities=_oddities(connection, vault, district, batch) if wants.oddities else None,
        pin=pin,
        items=load_items(connection, vault, links, request, outside, batch.protected, batch.now)
        if wants.items and is_let_in
        else None,
    )


def _hotspots(
    connection: Connection, district: str, request: Request, batch: Batch
) -> tuple[tuple[Hotspot, tuple[Report, ...]], ...]:
    person_id = request.officer.person_id
    return tuple(
        (each, hotspots.choose_visible(connection, each.reports, person_id))
        for each in hotspots.load_hotspots(connection, district, batch.now - WITHIN)
    )


def _undoable(connection: Connection, request: Request, batch: Batch) -> Undoable | None:
    """The newest change that may be taken back, those of the same batch included."""
    roles = [role.actor_id for role in request.roles]
    kept = {each.officer_id: each for each in map(read_undoable, undo.load(connection, roles))}
    for event in batch.later:
        if isinstance(event, UndoOffered) and event.officer_id in roles:
            kept[event.officer_id] = make_undoable(event)
        elif isinstance(event, UndoSpent):
            kept.pop(event.officer_id, None)
    return max(kept.values(), key=lambda each: each.at, default=None)


def _case(
    connection: Connection, reference: str | None, known: dict[str, Case], batch: Batch
) -> Case | None:
    if reference is None:
        return None
    held = next((case for case in known.values() if case.reference == reference), None)
    if held is not None:
        return held
    found = cases.load_by_reference(connection, reference)
    return _join(found, known, batch)


def _case_by_id(
    connection: Connection, case_id: str, known: dict[str, Case], batch: Batch
) -> Case | None:
    if case_id in known:
        return known[case_id]
    return _join(cases.load_by_id(connection, [case_id]).get(case_id), known, batch)


def _kin(
    connection: Connection,
    case: Case | None,
    undoable: Undoable | None,
    known: dict[str, Case],
    batch: Batch,
) -> tuple[Case, ...]:
    """What is linked to a complaint, and what a change that may be undone touched besides it."""
    ids = [each.id for each in case.joined] if case else []
    ids += [each.before.id for each in undoable.alongside] if undoable else []
    missing = sorted({each for each in ids if each not in known})
    if missing:
        for found in cases.load_by_id(connection, missing).values():
            _join(found, known, batch)
    return tuple(known[each] for each in dict.fromkeys(ids) if each in known)


def _join(
    found: tuple[Case, cases.Chain] | None, known: dict[str, Case], batch: Batch
) -> Case | None:
    if found is None:
        return None
    case, chain = found
    known[case.id] = case
    batch.add_loaded(case, chain)
    return case


def _history(connection: Connection, case: Case) -> tuple[Entry, ...]:
    return tuple(
        Entry(kind=_HISTORY[kind], at=at, text=_text(words))
        for kind, at, words in cases.load_words(connection, case.id, list(_HISTORY))
        if _text(words)
    )


def _text(words: Mapping[str, Any]) -> str:
    return str(words.get("text", ""))


def _oddities(
    connection: Connection, vault: Vault, district: District, batch: Batch
) -> tuple[str, list[Oddity]]:
    week = newest_week(batch.now)
    return week, load_oddities(connection, vault, [district.slug], week)


def _check_pin(
    connection: Connection, vault: Vault, request: Request, district: str, now: datetime
) -> PinCheck | None:
    """What the PIN that came with a command comes to, written down; `None` when none came.

    What an older key hashed is hashed anew now that the PIN is known.
    """
    if request.pin is None:
        return None
    officer_id = request.officer.actor_id
    stored = people.lock_pin(connection, officer_id)
    is_locked = stored.locked_at is not None
    wanted = stored.confirm_hash if request.confirms else stored.hash
    is_right = not is_locked and vault.is_pin(officer_id, request.pin, wanted)
    check = judge(is_right, stored.failures, is_locked)
    if check.state is PinState.RIGHT and request.confirms:
        people.confirm(connection, request.officer.person_id)
        log.info(
            "A new officer proved that the phone is theirs.",
            action="officer_confirmed",
            officer_id=officer_id,
        )
    elif check.state is PinState.RIGHT and not vault.is_pin_newest(stored.hash):
        hashed = vault.hash_pin(officer_id, request.pin)
        people.write_pin(connection, officer_id, hashed)
    elif check.state is PinState.RIGHT and stored.failures:
        people.note_pin_failures(connection, officer_id, 0, None)
    elif check.state is not PinState.RIGHT and not is_locked:
        people.note_pin_failures(
            connection, officer_id, stored.failures + 1, now if check.now_locked else None
        )
    if check.state is PinState.WRONG or check.now_locked:
        _look_for_guessing(connection, district)
    if check.now_locked:
        log.error(
            "An officer's PIN is locked after too many wrong ones: is somebody guessing?",
            action="pin_locked",
            officer_id=officer_id,
        )
    return check


def _look_for_guessing(connection: Connection, district: str) -> None:
    """Alarms when PINs of several officers of a district were wrong: one person errs, many do not.

    Each may stay below the number that locks a PIN.
    """
    officers = people.count_tried(connection, district)
    if officers >= MANY_TRIED:
        log.error(
            "PINs of several officers of a district were wrong: is somebody guessing?",
            action="pins_tried",
            district=district,
            officers=officers,
        )

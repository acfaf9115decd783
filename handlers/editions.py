"""Weekly editions as they happen: opened in the slot, commented on, sent to every subscriber.

What an edition says is `flows.edition_text`, when it goes and to whom `flows.publishing`; counting
the week and writing rows is storage's.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

import structlog

from flows import edition_text, publishing
from flows.calendar import local_day
from flows.edition import COVERS, Edition, EditionStatus, apply, open_edition, week_of
from flows.events import EditionApproved, EditionPosted, Event
from handlers import pieces
from handlers.effects import outbox_row
from handlers.identifiers import new_id
from handlers.links import Links
from handlers.pieces import Publication
from handlers.rulebook import Rulebook
from storage import day_digests, editions, outbox, people, week
from storage.database import Connection, Database, DatabaseAway
from storage.registry import load_district_numbers
from storage.vault import Vault

log = structlog.get_logger(__name__)

_STAMP_LETTERS = 12


# ── opening ──────────────────────────────────────────────────────────────────────────────────


def open_due(database: Database, vault: Vault, rulebook: Rulebook, now: datetime) -> int:
    """Opens the edition of every district whose slot has come; returns how many.

    After a downtime only the newest slot counts. A district that nobody served or wrote to before
    its slot has nothing to tell yet.
    """
    slots = {
        slug: district.edition_slot.latest(now) for slug, district in rulebook.districts.items()
    }
    with database.transaction() as connection:
        missing = editions.without_edition(
            connection, {slug: week_of(slot) for slug, slot in slots.items()}
        )
    return _each(missing, lambda slug: _open(database, vault, rulebook, slug, slots[slug], now))


def _open(
    database: Database, vault: Vault, rulebook: Rulebook, slug: str, slot: datetime, now: datetime
) -> bool:
    district = rulebook.districts[slug]

    def work(connection: Connection) -> Edition | None:
        if not editions.is_in_service(connection, slug, slot):
            return None
        facts = week.gather_facts(connection, district, slot - COVERS, slot)
        before = editions.load_newest(connection, slug)
        edition = open_edition(new_id(), district, slot, facts, now, before)
        if not editions.open_edition(connection, edition):
            return None
        _tell_editors(connection, vault, rulebook, edition, now)
        return edition

    edition = database.work(work)
    if edition is None:
        return False
    log.info(
        "An edition was opened.",
        action="edition_opened",
        edition_id=edition.id,
        district=slug,
        week=edition.week,
    )
    return True


def _tell_editors(
    connection: Connection, vault: Vault, rulebook: Rulebook, edition: Edition, now: datetime
) -> None:
    """Owes the draft to the focal points and coordinators of the district, not at night."""
    district = rulebook.districts[edition.district]
    on_duty = people.load_officers(connection, [edition.district], now)[edition.district]
    drafts = publishing.draft_messages(edition, district, on_duty, now)
    rows = [
        outbox_row(draft, rulebook.catalogue, now, dedupe=draft.dedupe or "") for draft in drafts
    ]
    outbox.write_outbox(connection, vault, rows)


# ── while it is open ─────────────────────────────────────────────────────────────────────────


def load_current(
    connection: Connection, district: str, now: datetime, pending: Iterable[Event] = ()
) -> Edition | None:
    """The edition that WEEK is about, locked: this week's, whatever its status.

    `pending` are effects of the same transaction that are not written yet.
    """
    return publishing.current(editions.load_newest(connection, district), now, pending)


def approve(
    database: Database, district: str, now: datetime, officer_id: str | None = None
) -> Edition:
    """Approves the district's draft, for the operator if no officer is named.

    Raises `LookupError` before a first edition and `flows.edition.NotADraft` when it is none.
    """

    def work(connection: Connection) -> Edition:
        edition = editions.load_newest(connection, district)
        if edition is None:
            raise LookupError(f"{district} has no edition yet")
        effect = EditionApproved(edition_id=edition.id, officer_id=officer_id, at=now)
        approved = apply(edition, effect)
        editions.save_edition(connection, approved)
        return approved

    return database.work(work)


def load_publication(
    database: Database,
    rulebook: Rulebook,
    links: Links,
    *,
    district: str = "",
    edition_id: str = "",
) -> Publication | None:
    """An edition, or a district's newest, with all that is made of it: as it went out, or as it
    would go out now. `None` where there is none, or no file of its district any more."""
    with database.reading() as connection:
        edition = editions.look_at(connection, edition_id=edition_id, district=district)
        if edition is None or edition.district not in rulebook.districts:
            return None
        its = rulebook.districts[edition.district]
        if not edition.group:
            # A draft; or it went out before anything else was made of it, then its texts stay.
            lines = edition.sent_lines or edition_text.lines(edition, its)
            made = _word(connection, rulebook, links, replace(edition, sent_lines=lines))
            edition = replace(made, texts=edition.texts or made.texts)
        return Publication(
            edition=edition,
            district=its,
            phone=pieces.number_of(its, load_district_numbers(connection)),
            dashboard=links.to_dashboard(its.slug),
            closed=day_digests.newest(
                connection, before=local_day(edition.sent_at) if edition.sent_at else None
            ),
        )


def note_posted(
    database: Database, district: str, place: str, officer_id: str, at: datetime
) -> Edition:
    """Notes that an officer put the newest edition up at a place.

    Raises `LookupError` before a first edition and `flows.edition.NotOut` while it is a draft.
    """

    def work(connection: Connection) -> Edition:
        edition = editions.load_newest(connection, district)
        if edition is None:
            raise LookupError(f"{district} has no edition yet")
        effect = EditionPosted(edition_id=edition.id, place=place, officer_id=officer_id, at=at)
        posted = apply(edition, effect)
        editions.save_edition(connection, posted)
        return posted

    return database.work(work)


# ── sending ──────────────────────────────────────────────────────────────────────────────────


def close_due(
    database: Database,
    vault: Vault,
    rulebook: Rulebook,
    links: Links,
    now: datetime,
    *,
    is_over: Callable[[], bool] = lambda: False,
) -> int:
    """Sends what is approved, and what nobody approved in time; returns how many editions.

    Of what was approved the district's officers get what they can put up. A fan-out that broke off
    goes on here. Once `is_over` says so, the rest is left to the next run.
    """
    with database.transaction() as connection:
        due = editions.due_to_close(connection, now)
    return _each(
        due, lambda edition_id: _close(database, vault, rulebook, links, edition_id, now, is_over)
    )


def _close(
    database: Database,
    vault: Vault,
    rulebook: Rulebook,
    links: Links,
    edition_id: str,
    now: datetime,
    is_over: Callable[[], bool],
) -> bool:
    edition = database.work(_make_final, vault, rulebook, links, edition_id, now)
    if edition is None:
        return False
    district = rulebook.districts[edition.district]
    count, after = 0, ""
    while True:
        # Slice by slice, so that turns need not wait for a large audience.
        done = database.work(
            editions.fan_out,
            vault,
            edition,
            fallback=district.languages[0],
            stamp=new_id()[:_STAMP_LETTERS],
            now=now,
            not_before=district.quiet_hours.next_allowed(now),
            not_after=publishing.worthless_after(edition, district, now),
            after=after,
        )
        if done.last is not None and not after:
            # Senders go on meanwhile, and more is coming.
            database.work(editions.gather_statistics)
        count += done.count
        if done.last is None:
            break
        after = done.last
        if is_over():
            return False
    if after:
        database.work(editions.gather_statistics)
    database.work(editions.finish_edition, edition.id)
    log.info(
        "An edition went out.",
        action="edition_sent",
        edition_id=edition.id,
        district=edition.district,
        week=edition.week,
        silent=edition.silent,
        messages=count,
    )
    return True


def _make_final(
    connection: Connection,
    vault: Vault,
    rulebook: Rulebook,
    links: Links,
    edition_id: str,
    now: datetime,
) -> Edition | None:
    """Fixes text and audience, and owes the officers what is made of it.

    `None` when it is not due after all or another process has it.
    """
    edition = editions.load_edition(connection, edition_id, skip=True)
    if edition is None or not publishing.is_due(edition, now):
        return None
    district = rulebook.districts.get(edition.district)
    if district is None:
        log.error(
            "An edition belongs to a district that has no file any more.",
            action="district_missing",
            edition_id=edition_id,
        )
        return None
    if edition.status is EditionStatus.SENDING:
        return edition
    final = publishing.make_final(edition, district, now)
    final = _word(connection, rulebook, links, final)
    editions.save_edition(connection, final)
    _tell_of_pieces(connection, vault, rulebook, links, final, now)
    return final


def _word(connection: Connection, rulebook: Rulebook, links: Links, final: Edition) -> Edition:
    """The edition with its texts, and with what is made of them."""
    worded = pieces.word(final.sent_lines, rulebook.catalogue)
    texts = {language: "\n".join(lines) for language, lines in worded.items()}
    district = rulebook.districts[final.district]
    return pieces.add_pieces(
        replace(final, worded=worded, texts=texts),
        district,
        rulebook.catalogue,
        number=pieces.number_of(district, load_district_numbers(connection)),
        dashboard=links.to_dashboard(final.district),
    )


def _tell_of_pieces(
    connection: Connection,
    vault: Vault,
    rulebook: Rulebook,
    links: Links,
    final: Edition,
    now: datetime,
) -> None:
    district = rulebook.districts[final.district]
    on_duty = people.load_officers(connection, [final.district], now)[final.district]
    messages = publishing.piece_messages(
        final, district, on_duty, links.to_edition(final.id), links.to_picture(final.id)
    )
    rows = [
        outbox_row(said, rulebook.catalogue, now, dedupe=said.dedupe or "") for said in messages
    ]
    outbox.write_outbox(connection, vault, rows)


# ── when ─────────────────────────────────────────────────────────────────────────────────────


def next_due_at(database: Database, rulebook: Rulebook, now: datetime) -> datetime | None:
    """When the next edition opens, or goes out by itself; `None` without districts."""
    slots = [district.edition_slot.next(now) for district in rulebook.districts.values()]
    with database.transaction() as connection:
        closes_at = editions.next_close_at(connection)
    return min([*slots, *([closes_at] if closes_at else [])], default=None)


def _each(names: Iterable[str], work: Callable[[str], bool]) -> int:
    """Works each; one that fails is logged and tried again at the next tick, the others go on."""
    done = 0
    for name in names:
        try:
            done += work(name)
        except DatabaseAway:
            raise
        except Exception:
            log.exception("An edition could not be worked.", action="edition_failed", subject=name)
    return done

"""What an officer sees of one complaint: loaded for a link, and never without asking who they are.

An officer who was suspended, or who may not know of the complaint, sees nothing although the link
is good. No number or name of the citizen is loaded. How it looks belongs to `bot.web.case_page`.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog

from flows.case import Case
from flows.conflict import is_in_reach
from flows.history import Happening, tell
from flows.ladder import Officer
from handlers.links import Links, Pass
from storage import inbox, people, records
from storage.cases import look_at
from storage.database import Connection, Database

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Medium:
    """A picture, voice note or file. `path` opens it; empty while it is not here (`status`)."""

    id: str
    status: str
    content_type: str
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CasePage:
    """A complaint for the eyes of one officer, until an instant."""

    case: Case
    officer: Officer
    until: datetime
    history: tuple[Happening, ...]
    media: tuple[Medium, ...]


def open_case(database: Database, links: Links, opened: Pass) -> CasePage | None:
    """The page that a living link opens; `None` when there is nothing that the officer may see.

    Raises `storage.database.DatabaseAway`.
    """
    with database.reading() as connection:
        case = look_at(connection, reference=opened.reference or "")
        officer = _reader(connection, case, opened)
        if case is None or officer is None:
            _log_refused(opened, case)
            return None
        media = tuple(
            Medium(
                id=row.id,
                status=row.status,
                content_type=row.content_type,
                path=links.to_medium(row.id, opened) if row.status == "stored" else "",
            )
            for row in inbox.media_of(connection, case.id)
        )
        history = tuple(tell(records.load_events(connection, case.id)))
    log.info(
        "An officer opened a complaint.",
        action="case_opened",
        complaint_id=case.id,
        officer_id=officer.id,
    )
    return CasePage(case=case, officer=officer, until=opened.until, history=history, media=media)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredMedium:
    """A medium's file in the media folder."""

    name: str
    content_type: str


def open_medium(database: Database, opened: Pass) -> StoredMedium | None:
    """The file that a living link opens; `None` when the officer may not see it, or it is gone.

    Raises `storage.database.DatabaseAway`.
    """
    with database.reading() as connection:
        found = inbox.stored_medium(connection, opened.medium_id or "")
        if found is None:
            return None
        case = look_at(connection, complaint_id=found.complaint_id)
        if _reader(connection, case, opened) is None:
            _log_refused(opened, case)
            return None
    return StoredMedium(name=found.file, content_type=found.content_type)


def _log_refused(opened: Pass, case: Case | None) -> None:
    log.warning(
        "A complaint was refused to an officer who had a link to it.",
        action="case_refused",
        complaint_id=case.id if case is not None else None,
        officer_id=opened.officer_id,
    )


def _reader(connection: Connection, case: Case | None, opened: Pass) -> Officer | None:
    """The officer whom the link was made for, if they are on duty and may know of the complaint."""
    if case is None:
        return None
    on_duty = people.load_officers(connection, [case.district], None)[case.district]
    officer = next((each for each in on_duty if each.id == opened.officer_id), None)
    return officer if officer is not None and is_in_reach(case, officer) else None

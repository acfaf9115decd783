"""What a protected officer sees of one item by a link, and the log of who saw it.

Whoever was suspended, or turned out to be one whom it is about, sees nothing although the link is
good. Each look is written down before anything is shown. How it looks: `bot.web.item_page`.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog

from flows.events import ReadLogged
from flows.ladder import Officer
from flows.protected import conflict
from flows.protected.case import ProtectedCase
from handlers.case_page import Medium, StoredMedium
from handlers.identifiers import new_id
from handlers.links import Links, Pass
from handlers.protected import names_phone, phone_for
from storage import inbox, people, protected, reads
from storage.database import Connection, Database
from storage.vault import Vault

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemPage:
    """An item for the eyes of one officer, until an instant. `phone` only where they may call."""

    number: int
    case: ProtectedCase
    officer: Officer
    until: datetime
    phone: str
    media: tuple[Medium, ...]


def open_item(
    database: Database, vault: Vault, links: Links, opened: Pass, now: datetime
) -> ItemPage | None:
    """The page that a living link opens; `None` when there is nothing that the officer may see.

    Raises `storage.database.DatabaseAway`.
    """

    def work(connection: Connection) -> ItemPage | None:
        found = _read(connection, vault, opened, now)
        if found is None:
            return None
        case, officer = found
        kept = inbox.media_by_id(connection, case.media)
        return ItemPage(
            number=protected.item_number(connection, officer.person_id, case.id),
            case=case,
            officer=officer,
            until=opened.until,
            phone=phone_for(connection, vault, case),
            media=tuple(
                Medium(
                    id=row.id,
                    status=row.status,
                    content_type=row.content_type,
                    path=links.to_medium(row.id, opened) if row.status in inbox.HERE else "",
                )
                for row in kept
            ),
        )

    return database.work(work)


def open_item_medium(
    database: Database, vault: Vault, opened: Pass, now: datetime
) -> StoredMedium | None:
    """The file that a living link opens; `None` as above, or when it is gone. Raises as above."""

    def work(connection: Connection) -> StoredMedium | None:
        found = _read(connection, vault, opened, now)
        if found is None or opened.medium_id not in found[0].media:
            return None
        for row in inbox.media_by_id(connection, [opened.medium_id]):
            if row.status in inbox.HERE:
                return StoredMedium(name=row.file, content_type=row.content_type)
        return None

    return database.work(work)


def _read(
    connection: Connection, vault: Vault, opened: Pass, now: datetime
) -> tuple[ProtectedCase, Officer] | None:
    """The case and its reader, and their look written down; `None` for who may not have it."""
    case = protected.look_at(connection, vault, opened.item_id or "")
    officer = _reader(connection, vault, case, opened) if case is not None else None
    kind = "protected" if officer is not None else "protected_refused"
    looked = ReadLogged(
        officer_id=opened.officer_id, kind=kind, object_id=opened.item_id or "", at=now
    )
    reads.add(connection, new_id(), looked)
    if case is None or officer is None:
        log.warning(
            "An item was refused to an officer who had a link to it.",
            action="item_refused",
            case_id=opened.item_id,
            officer_id=opened.officer_id,
        )
        return None
    return case, officer


def _reader(
    connection: Connection, vault: Vault, case: ProtectedCase, opened: Pass
) -> Officer | None:
    """The officer whom the link was made for, if they serve and it is not about them."""
    serving = people.load_officers(connection, [case.district], None)[case.district]
    officer = next((each for each in serving if each.id == opened.officer_id), None)
    if officer is None or case.is_held or not conflict.may_open(officer, case):
        return None
    return None if names_phone(connection, vault, case, officer.person_id) else officer

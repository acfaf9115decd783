"""Who stands at a link to a page: the browser that it belongs to, or another one.

A link belongs to the browser in which somebody opens it first. Programs that look at links to show
a preview only read, so a page asks for a press of its button, and that claims the link.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flows.vocabulary import Language
from handlers.links import Pass
from storage import link_browsers, people
from storage.database import Connection, Database


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """A look at a link: the language of whom it was made for, and whether it is this browser's."""

    language: Language
    is_own: bool


def look(database: Database, opened: Pass, browser: str) -> Visit:
    """Who stands there; `browser` is the secret that the browser shows, empty without one.

    Raises `storage.database.DatabaseAway`.
    """
    with database.reading() as connection:
        owner = link_browsers.owner_of(connection, opened.link_id)
        return _visit(connection, opened, owner, browser)


def claim(database: Database, opened: Pass, browser: str, now: datetime) -> Visit:
    """Makes a link that is nobody's yet this browser's own. Raises as `look` does."""

    def work(connection: Connection) -> Visit:
        link_browsers.forget_dead(connection, now)
        link_browsers.claim(connection, opened.link_id, _hash(browser), opened.until)
        owner = link_browsers.owner_of(connection, opened.link_id)
        return _visit(connection, opened, owner, browser)

    return database.work(work)


def _visit(connection: Connection, opened: Pass, owner: str | None, browser: str) -> Visit:
    return Visit(
        language=people.officer_language(connection, opened.officer_id) or Language.URDU,
        is_own=bool(browser) and owner == _hash(browser),
    )


def _hash(browser: str) -> str:
    return sha256(browser.encode()).hexdigest()

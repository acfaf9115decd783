"""Whose a link to a page is: the browser in which it was opened first."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.sets import insert_new
from storage.tables import LinkBrowserRow

_browsers = table_of(LinkBrowserRow)


def claim(connection: Connection, link_id: str, browser: str, until: datetime) -> None:
    """Makes a link that is nobody's yet a browser's own until it dies."""
    row = {"link_id": link_id, "browser": browser, "until": until}
    insert_new(connection, LinkBrowserRow, [row])


def owner_of(connection: Connection, link_id: str) -> str | None:
    """The browser that a link belongs to; `None` while it is nobody's."""
    statement = sa.select(_browsers.c.browser).where(_browsers.c.link_id == link_id)
    return connection.execute(statement).scalar()


def forget_dead(connection: Connection, now: datetime) -> None:
    """Deletes what is kept of links that died before now."""
    connection.execute(sa.delete(_browsers).where(_browsers.c.until < now))

"""What anybody may read: summaries by district and period, and the editions that went out."""

from collections.abc import Sequence
from datetime import datetime

from flows.edition import Edition
from flows.summary import Summary, nothing
from storage import editions, measures
from storage.database import Database
from storage.service import heartbeats

EDITIONS_AT_MOST = 200


def find_summary(database: Database, district: str | None, period: str, now: datetime) -> Summary:
    """What is shown of a district, or of the province; noughts where nothing was counted."""
    with database.reading() as connection:
        found = measures.load_summary(connection, district, period)
    return found or nothing(district, period, now)


def find_all(database: Database, district: str | None) -> list[Summary]:
    """All that is shown of a district, or of the province, by period."""
    with database.reading() as connection:
        return measures.load_all(connection, district)


def find_editions(database: Database, district: str | None = None) -> Sequence[Edition]:
    """The newest editions that went out, of a district or of all, the newest first."""
    with database.reading() as connection:
        return editions.load_sent(connection, district, EDITIONS_AT_MOST)


def find_edition(database: Database, edition_id: str) -> Edition | None:
    """An edition that went out; `None` for any other."""
    with database.reading() as connection:
        return editions.load_one_sent(connection, edition_id)


def find_heartbeats(database: Database) -> dict[str, datetime | None]:
    """When each job last finished."""
    with database.reading() as connection:
        return heartbeats(connection)

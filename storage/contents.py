"""Templates and button sets at the provider, as they were last seen: id, state, name and text.

What ought to be there, and asking the provider, belong to `handlers.templates`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.sets import Later, Query, upsert_rows
from storage.tables import ContentId

_contents = table_of(ContentId)

APPROVED = "approved"
SESSION = "session"
"""The state of what needs no approval, because it is sent within the 24-hour window alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredContent:
    """A row of `content_ids`, as `storage.tables.ContentId` describes it.

    `language` is empty for button sets. An empty `body` stands for the text that we ship.
    """

    purpose: str
    language: str
    sid: str
    state: str = APPROVED
    name: str = ""
    body: str = ""
    category: str = ""
    reason: str = ""
    coming_name: str = ""
    coming_state: str = ""
    checked_at: datetime | None = None

    @property
    def is_sendable(self) -> bool:
        """Whether the provider would send it."""
        return self.state in (APPROVED, SESSION)


Contents = Mapping[tuple[str, str], StoredContent]
"""By purpose and language."""


_KNOWN = Query(sa.select(*(_contents.c[name] for name in StoredContent.__dataclass_fields__)))


def load_contents(connection: Connection) -> dict[tuple[str, str], StoredContent]:
    """Everything known, by purpose and language, in that order."""
    return ask_contents(connection)()


def ask_contents(connection: Connection) -> Later[dict[tuple[str, str], StoredContent]]:
    found = _KNOWN.ask(connection)

    def read() -> dict[tuple[str, str], StoredContent]:
        rows = [StoredContent(**row._asdict()) for row in found()]
        return {(each.purpose, each.language): each for each in sorted(rows, key=_order)}

    return read


def write_contents(connection: Connection, contents: Sequence[StoredContent]) -> None:
    """Keeps what is known of contents; replaces what was known of the same purpose and language."""
    upsert_rows(connection, ContentId, [asdict(each) for each in contents])


def forget_content(connection: Connection, purpose: str, language: str) -> None:
    """Takes a row away: the provider has nothing for it, or it is to be found anew."""
    connection.execute(
        sa.delete(_contents).where(_contents.c.purpose == purpose, _contents.c.language == language)
    )


def mark_fallen(connection: Connection, name: str, state: str, reason: str) -> StoredContent | None:
    """Notes that the provider refused to send a content that was taken for sendable.

    Returns what was known of it before, or `None` when it was not taken for sendable any more.
    """
    statement = (
        sa.select(_contents)
        .where(_contents.c.name == name, _contents.c.state.in_([APPROVED, SESSION]))
        .with_for_update()
    )
    row = connection.execute(statement).mappings().first()
    if row is None:
        return None
    connection.execute(
        sa.update(_contents)
        .where(_contents.c.purpose == row["purpose"], _contents.c.language == row["language"])
        .values(state=state, reason=reason)
    )
    return StoredContent(**row)


def last_checked(connection: Connection) -> datetime | None:
    """When the provider was last asked, in real time; `None` when it never was."""
    return connection.execute(sa.select(sa.func.max(_contents.c.checked_at))).scalar()


def _order(content: StoredContent) -> tuple[str, str]:
    return content.purpose, content.language

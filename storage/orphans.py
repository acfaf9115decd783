"""Open complaints that wait for somebody who holds no role, and when they are looked for."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.vocabulary import OPEN_STATES, Role, State
from storage.database import table_of
from storage.service import read_state, write_state
from storage.tables import Complaint, OfficerRow

_complaints = table_of(Complaint)
_officers = table_of(OfficerRow)

_CHANGED = "roster_changed"
_LOOKED = "roster_looked"


def note_change(connection: Connection, mark: str) -> None:
    """Has orphans looked for, because who serves has changed. Every `mark` is another one."""
    write_state(connection, _CHANGED, mark)


def wanted_look(connection: Connection, today: str) -> str | None:
    """The newest change, "" for none yet, if it or the day asks for a look; else `None`."""
    changed = read_state(connection, _CHANGED) or ""
    looked = read_state(connection, _LOOKED)
    return None if looked == f"{today} {changed}" else changed


def note_look(connection: Connection, today: str, changed: str) -> None:
    """That all was looked at after this change; one that came meanwhile asks for another look."""
    write_state(connection, _LOOKED, f"{today} {changed}")


def find_orphans(connection: Connection, limit: int, *, after: str) -> list[str]:
    """Ids, behind `after`, of open complaints that have no officer, or whose officer or the one
    they are offered to serves no more; where the district has a focal point."""
    serves = sa.exists().where(
        _officers.c.id == _complaints.c.owner_id, _officers.c.suspended_at.is_(None)
    )
    answers = sa.exists().where(
        _officers.c.id == _complaints.c.offered_to, _officers.c.suspended_at.is_(None)
    )
    staffed = sa.select(_officers.c.district).where(
        _officers.c.role == Role.FOCAL_POINT.value, _officers.c.suspended_at.is_(None)
    )
    orphaned = sa.and_(~serves, _complaints.c.district.in_(staffed))
    left = sa.and_(_complaints.c.offered_to.is_not(None), ~answers)
    statement = (
        sa.select(_complaints.c.id)
        .where(
            _complaints.c.id > after,
            _complaints.c.closed_at.is_(None),
            _complaints.c.state.in_(sorted(each.value for each in OPEN_STATES - {State.LINKED})),
            sa.or_(orphaned, left),
        )
        .order_by(_complaints.c.id)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())

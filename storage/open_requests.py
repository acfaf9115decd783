"""Complaints as single rows for the open request list: an area, a state and days, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.vocabulary import IssueArea, State
from storage.database import table_of
from storage.tables import Complaint

_complaints = table_of(Complaint)

# All but what moved to the protected lane; with them the index on district and state serves.
_ORDINARY = sorted(state.value for state in State if state is not State.MOVED)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenRow:
    """One complaint; `closed_at` is `None` while it is open."""

    id: str
    district: str
    area: IssueArea | None
    state: State
    registered_at: datetime
    closed_at: datetime | None


def load_rows(
    connection: Connection, districts: Sequence[str], since: datetime, until: datetime
) -> list[OpenRow]:
    """The ordinary complaints of these districts that came in during that time, by age."""
    columns = [_complaints.c[name] for name in ("id", "district", "issue_area", "state")]
    statement = (
        sa.select(*columns, _complaints.c.registered_at, _complaints.c.closed_at)
        .where(
            _complaints.c.district.in_(districts),
            _complaints.c.state.in_(_ORDINARY),
            _complaints.c.registered_at >= since,
            _complaints.c.registered_at < until,
        )
        .order_by(_complaints.c.registered_at, _complaints.c.id)
    )
    return [
        OpenRow(
            id=row.id,
            district=row.district,
            area=IssueArea(row.issue_area) if row.issue_area else None,
            state=State(row.state),
            registered_at=row.registered_at,
            closed_at=row.closed_at,
        )
        for row in connection.execute(statement)
    ]

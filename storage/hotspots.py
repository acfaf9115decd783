"""What several people report from one place, kept so that it can be looked up."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.case import Case
from flows.hotspots import Hotspot, Report
from flows.vocabulary import IssueArea, State
from storage.boards import may_be_seen_by
from storage.cases import decode_case
from storage.database import table_of
from storage.sets import upsert_rows
from storage.tables import Complaint, HotspotRow

_complaints = table_of(Complaint)
_hotspots = table_of(HotspotRow)

Group = tuple[str, IssueArea]

# All of them, so that the index of district, state and time serves.
_STATES = sorted(state.value for state in State)


def find_groups(
    connection: Connection, districts: Collection[str], since: datetime, people: int
) -> dict[Group, tuple[int, int]]:
    """Districts and issue areas from which so many people wrote since then, with a fingerprint.

    It differs whenever something happened to one of their complaints.
    """
    count, length = sa.func.count(), sa.func.sum(_complaints.c.chain_length)
    statement = (
        sa.select(
            _complaints.c.district,
            _complaints.c.issue_area,
            count.label("number"),
            length.label("length"),
        )
        .where(
            _complaints.c.district.in_(sorted(districts)),
            _complaints.c.state.in_(_STATES),
            _complaints.c.registered_at >= since,
            _complaints.c.issue_area.is_not(None),
        )
        .group_by(_complaints.c.district, _complaints.c.issue_area)
        .having(sa.func.count(_complaints.c.person_id.distinct()) >= people)
    )
    return {
        (row.district, IssueArea(row.issue_area)): (row.number, int(row.length))
        for row in connection.execute(statement)
    }


def load_reported(connection: Connection, group: Group, since: datetime, limit: int) -> list[Case]:
    """The newest complaints of a district and issue area since then, without their clocks."""
    district, area = group
    statement = (
        sa.select(_complaints.c.record)
        .where(
            _complaints.c.district == district,
            _complaints.c.state.in_(_STATES),
            _complaints.c.registered_at >= since,
            _complaints.c.issue_area == area.value,
        )
        .order_by(_complaints.c.registered_at.desc(), _complaints.c.id)
        .limit(limit)
    )
    return [decode_case(record, ()) for record in connection.execute(statement).scalars()]


def load_hotspots(
    connection: Connection, district: str, since: datetime, area: IssueArea | None = None
) -> list[Hotspot]:
    """What was seen since then in a district, of one issue area or all; the greatest first."""
    where = [_hotspots.c.district == district, _hotspots.c.seen_at >= since]
    if area is not None:
        where.append(_hotspots.c.issue_area == area.value)
    rows = connection.execute(sa.select(_hotspots).where(*where)).all()
    found = [
        Hotspot(
            id=row.id,
            district=row.district,
            area=IssueArea(row.issue_area),
            tehsil=row.tehsil,
            found_at=row.found_at,
            reports=tuple(Report(**each) for each in json.loads(row.reports)),
            told=row.told,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (-each.people, each.id))


def save_hotspots(connection: Connection, hotspots: Iterable[Hotspot], now: datetime) -> None:
    """Keeps hotspots as they are seen now."""
    rows = [
        {
            "id": each.id,
            "district": each.district,
            "issue_area": each.area.value,
            "tehsil": each.tehsil,
            "people": each.people,
            "told": each.told,
            "found_at": each.found_at,
            "seen_at": now,
            "reports": json.dumps(
                [
                    {"id": one.id, "reference": one.reference, "person_id": one.person_id}
                    for one in each.reports
                ]
            ),
        }
        for each in hotspots
    ]
    upsert_rows(connection, HotspotRow, rows)


def choose_visible(
    connection: Connection, reports: Sequence[Report], person_id: str
) -> tuple[Report, ...]:
    """Those of the reports that an officer may know of, in their order."""
    ids = sorted(each.id for each in reports)
    statement = sa.select(_complaints.c.id).where(
        _complaints.c.id.in_(ids), may_be_seen_by(person_id)
    )
    seen = set(connection.execute(statement).scalars())
    return tuple(each for each in reports if each.id in seen)

"""Packs as they were made, and what stands still in a district."""

from datetime import datetime

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.engine import Connection

from flows.packs import Pack, Stuck, Waiting
from flows.vocabulary import OPEN_STATES, PROMISES, ClockKind, IssueArea, Lane, Level
from storage.database import table_of
from storage.sets import insert_new
from storage.tables import ClockRow, Complaint, PackRow
from storage.week import of_record

_packs = table_of(PackRow)
_complaints = table_of(Complaint)
_clocks = table_of(ClockRow)

_pack_json = TypeAdapter(Pack)

_DECIDED_BY = (ClockKind.APPROVE.value, ClockKind.APPEAL.value)
BOUNCED_FROM = 2
"""How often a complaint was offered to somebody else before it counts as one nobody wants."""


def add_pack(connection: Connection, pack: Pack) -> bool:
    """Keeps a pack; `False` when there is one of its kind, district and occasion."""
    row = {
        "id": pack.id,
        "kind": pack.kind.value,
        "district": pack.district,
        "occasion": pack.occasion,
        "made_at": pack.made_at,
        "body": _pack_json.dump_json(pack).decode(),
    }
    insert_new(connection, PackRow, [row])
    return find_pack(connection, pack.id) is not None


def find_pack(connection: Connection, pack_id: str) -> Pack | None:
    """A pack by its id."""
    body = connection.execute(sa.select(_packs.c.body).where(_packs.c.id == pack_id)).scalar()
    return _pack_json.validate_json(body) if body is not None else None


def made(connection: Connection) -> set[tuple[str, str, str]]:
    """Kind, district and occasion of every pack."""
    rows = connection.execute(sa.select(_packs.c.kind, _packs.c.district, _packs.c.occasion))
    return {(row.kind, row.district, row.occasion) for row in rows}


def load_stuck(connection: Connection, district: str, now: datetime) -> Stuck:
    """What stands still in a district: late promises, undecided proposals, what nobody takes."""
    is_open = (
        _complaints.c.district == district,
        _complaints.c.state.in_([state.value for state in OPEN_STATES]),
        of_record(connection, "lane") == Lane.ORDINARY.value,
    )
    number = sa.func.count(_complaints.c.id.distinct()).label("number")
    since = sa.func.min(_clocks.c.started_at).label("since")
    undecided = connection.execute(
        sa.select(_complaints.c.deciding, number, since)
        .join(_clocks, _clocks.c.complaint_id == _complaints.c.id)
        .where(
            *is_open,
            _complaints.c.deciding.is_not(None),
            _clocks.c.kind.in_(_DECIDED_BY),
            _clocks.c.ended_at.is_(None),
        )
        .group_by(_complaints.c.deciding)
        .order_by(_complaints.c.deciding)
    )
    late = (
        sa.select(_complaints.c.issue_area, number)
        .join(_clocks, _clocks.c.complaint_id == _complaints.c.id)
        .where(
            *is_open,
            _clocks.c.kind.in_([kind.value for kind in PROMISES]),
            _clocks.c.ended_at.is_(None),
            _clocks.c.held_at.is_(None),
            _clocks.c.due_at <= now,
        )
    )
    bounces = sa.cast(of_record(connection, "bounces"), sa.Integer)
    bounced = sa.select(_complaints.c.issue_area, number).where(*is_open, bounces >= BOUNCED_FROM)
    return Stuck(
        waiting=tuple(
            Waiting(level=Level(row.deciding), count=row.number, days=(now - row.since).days)
            for row in undecided
        ),
        late=_by_area(connection, late),
        bounced=_by_area(connection, bounced),
    )


def _by_area(
    connection: Connection, statement: sa.Select[tuple[str | None, int]]
) -> tuple[tuple[IssueArea | None, int], ...]:
    rows = connection.execute(statement.group_by(_complaints.c.issue_area)).all()
    counts = [(IssueArea(row.issue_area) if row.issue_area else None, row.number) for row in rows]
    return tuple(sorted(counts, key=lambda each: (-each[1], each[0] or "")))

"""The counts of measures: changes as they happen, folded into weeks, and what is shown of them.

A transaction that changes counts adds one row and touches no other; folding is a job's affair
(`handlers.measures`). Pages and data files read summaries that were made then.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.engine import Connection, RowMapping

from flows.events import CaseEvent, Kind
from flows.measures import Counts, Delta
from flows.summary import Late, Summary, Weeks
from flows.vocabulary import PROMISES
from storage.database import table_of
from storage.records import BrokenChain, Unreadable, read_event, verify
from storage.sets import insert_rows, upsert_rows
from storage.tables import (
    ClockRow,
    Complaint,
    EventRow,
    MeasureCountRow,
    MeasureDeltaRow,
    OutboxRow,
    SummaryRow,
)

PROVINCE = ""

_deltas = table_of(MeasureDeltaRow)
_counts = table_of(MeasureCountRow)
_summaries = table_of(SummaryRow)
_clocks = table_of(ClockRow)
_complaints = table_of(Complaint)
_events = table_of(EventRow)
_outbox = table_of(OutboxRow)

_summary_json = TypeAdapter(Summary)


# ── counting ─────────────────────────────────────────────────────────────────────────────────


def note_changes(connection: Connection, row_id: str, changes: Counts) -> None:
    """Adds what a transaction changed, to be folded in later; nothing where that is nothing."""
    if not changes:
        return
    body = json.dumps([[*key, amount] for key, amount in changes.items()])
    insert_rows(connection, MeasureDeltaRow, [{"id": row_id, "body": body}])


def load_changes(connection: Connection, limit: int | None = None) -> dict[str, list[Delta]]:
    """The oldest changes that are not folded in yet, by the row's id."""
    rows = connection.execute(sa.select(_deltas).order_by(_deltas.c.id).limit(limit))
    return {
        row.id: [
            Delta(district=district, week=week, counted=counted, amount=amount)
            for district, week, counted, amount in json.loads(row.body)
        ]
        for row in rows
    }


def drop_changes(connection: Connection, ids: Iterable[str]) -> None:
    """Forgets changes that are in the counts."""
    for some in _in_portions(sorted(ids)):
        connection.execute(sa.delete(_deltas).where(_deltas.c.id.in_(some)))


def _in_portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _PORTION):
        yield ids[start : start + _PORTION]


_PORTION = 500
# More values than this in one statement would be too many for a database.


def add_to_counts(connection: Connection, changes: Counts) -> None:
    """Adds changes to the counts by week. One job at a time may do so."""
    if not changes:
        return
    districts = {district for district, _, _ in changes}
    weeks = {week for _, week, _ in changes}
    there = {
        (row.district, row.week, row.counted): row.number
        for row in connection.execute(
            sa.select(_counts).where(
                _counts.c.district.in_(sorted(districts)), _counts.c.week.in_(sorted(weeks))
            )
        )
    }
    upsert_rows(
        connection,
        MeasureCountRow,
        [
            {
                "district": district,
                "week": week,
                "counted": counted,
                "number": there.get((district, week, counted), 0) + amount,
            }
            for (district, week, counted), amount in sorted(changes.items())
        ],
    )


def load_counts(connection: Connection, districts: Collection[str]) -> dict[str, Weeks]:
    """All counts of districts, by week."""
    found: dict[str, dict[str, dict[str, int]]] = {each: defaultdict(dict) for each in districts}
    rows = connection.execute(
        sa.select(_counts).where(_counts.c.district.in_(sorted(districts)), _counts.c.number != 0)
    )
    for row in rows:
        found[row.district][row.week][row.counted] = row.number
    return dict(found)


def count_late(connection: Connection, now: datetime) -> dict[str, Late]:
    """What is late now, by district: a promise is due that was not met and is not being checked."""
    rows = connection.execute(
        sa.select(
            _clocks.c.district,
            sa.func.count(_clocks.c.complaint_id.distinct()).label("number"),
            sa.func.min(_clocks.c.due_at).label("oldest"),
        )
        .where(
            _clocks.c.kind.in_([kind.value for kind in PROMISES]),
            _clocks.c.ended_at.is_(None),
            _clocks.c.held_at.is_(None),
            _clocks.c.due_at <= now,
        )
        .group_by(_clocks.c.district)
    )
    return {row.district: Late(count=row.number, oldest=row.oldest) for row in rows}


# ── what is shown ────────────────────────────────────────────────────────────────────────────

_NOW = "now"
_OF_NOW = ("as_of", "late_now", "oldest_open_days")
# What is the same in all periods, and kept once.


def save_summaries(
    connection: Connection, district: str | None, summaries: Sequence[Summary]
) -> int:
    """Keeps what is shown of a district, or of the province; returns how many changed."""
    slug = district or PROVINCE
    rows = connection.execute(sa.select(_summaries).where(_summaries.c.district == slug))
    there = {row.period: row.body for row in rows}
    bodies: dict[str, str] = {}
    for each in summaries:
        values = _summary_json.dump_python(each, mode="json")
        bodies[_NOW] = json.dumps({name: values.pop(name) for name in _OF_NOW})
        bodies[each.period] = json.dumps(values)
    changed = {period: body for period, body in bodies.items() if there.get(period) != body}
    upsert_rows(
        connection,
        SummaryRow,
        [
            {"district": slug, "period": period, "body": body}
            for period, body in sorted(changed.items())
        ],
    )
    return len(changed.keys() - {_NOW})


def load_summary(connection: Connection, district: str | None, period: str) -> Summary | None:
    """What is shown of a district, or of the province, in a period; `None` where nothing is."""
    slug = district or PROVINCE
    rows = connection.execute(
        sa.select(_summaries).where(
            _summaries.c.district == slug, _summaries.c.period.in_((period, _NOW))
        )
    )
    bodies = {row.period: row.body for row in rows}
    return _read(bodies[period], bodies[_NOW]) if period in bodies else None


def load_weeks(connection: Connection, district: str | None, number: int) -> list[Summary]:
    """The newest weeks that are shown of a district, or of the province, the oldest first."""
    slug = district or PROVINCE
    rows = connection.execute(
        sa.select(_summaries)
        .where(_summaries.c.district == slug, _summaries.c.period.like("____-W__"))
        .order_by(_summaries.c.period.desc())
        .limit(number)
    ).all()
    now = _now_of(connection, slug) if rows else ""
    return [_read(row.body, now) for row in reversed(rows)]


def load_all(connection: Connection, district: str | None) -> list[Summary]:
    """All that is shown of a district, or of the province, by period."""
    slug = district or PROVINCE
    rows = connection.execute(
        sa.select(_summaries)
        .where(_summaries.c.district == slug, _summaries.c.period != _NOW)
        .order_by(_summaries.c.period)
    ).all()
    now = _now_of(connection, slug) if rows else ""
    return [_read(row.body, now) for row in rows]


def load_of_districts(connection: Connection, period: str) -> dict[str, Summary]:
    """What is shown of each district in a period, where there is something."""
    rows = connection.execute(
        sa.select(_summaries)
        .where(_summaries.c.period.in_((period, _NOW)), _summaries.c.district != PROVINCE)
        .order_by(_summaries.c.district)
    )
    bodies: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        bodies[row.district][row.period] = row.body
    return {
        slug: _read(found[period], found[_NOW]) for slug, found in bodies.items() if period in found
    }


def _now_of(connection: Connection, slug: str) -> str:
    return str(
        connection.execute(
            sa.select(_summaries.c.body).where(
                _summaries.c.district == slug, _summaries.c.period == _NOW
            )
        ).scalar_one()
    )


def _read(body: str, now: str) -> Summary:
    return _summary_json.validate_python({**json.loads(body), **json.loads(now)})


# ── counting anew ────────────────────────────────────────────────────────────────────────────


def replace_counts(connection: Connection, counts: Counts, since: str) -> None:
    """Makes these the counts of all weeks from `since` on."""
    connection.execute(sa.delete(_counts).where(_counts.c.week >= since))
    insert_rows(
        connection,
        MeasureCountRow,
        [
            {"district": district, "week": week, "counted": each, "number": number}
            for (district, week, each), number in sorted(counts.items())
        ],
    )


def counts_since(connection: Connection, since: str) -> Counts:
    """The counts of all weeks from `since` on, as far as they are folded in."""
    rows = connection.execute(
        sa.select(_counts).where(_counts.c.week >= since, _counts.c.number != 0)
    )
    return {(row.district, row.week, row.counted): row.number for row in rows}


def count_rows(connection: Connection) -> int:
    """How many counts there are."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(_counts)).scalar_one())


def read_events(
    connection: Connection, after: str, size: int, registered_since: datetime | None
) -> tuple[dict[str, list[CaseEvent] | None], str | None]:
    """The events of the next complaints, without words, and where to go on.

    `None` stands for a record that is not whole: `jawab check --data` tells what is wrong with it.
    """
    which = [_complaints.c.id > after]
    if registered_since is not None:
        which.append(_complaints.c.registered_at >= registered_since)
    columns = (_complaints.c.id, _complaints.c.chain_length, _complaints.c.chain_hash)
    complaints = connection.execute(
        sa.select(*columns).where(*which).order_by(_complaints.c.id).limit(size)
    ).all()
    rows: dict[str, list[RowMapping]] = {each.id: [] for each in complaints}
    found = connection.execute(
        sa.select(_events)
        .where(_events.c.complaint_id.in_(rows))
        .order_by(_events.c.complaint_id, _events.c.sequence)
    ).mappings()
    for row in found:
        rows[row["complaint_id"]].append(row)
    records = {
        each.id: _read_record(rows[each.id], each.chain_length, each.chain_hash)
        for each in complaints
    }
    return records, complaints[-1].id if len(complaints) == size else None


def _read_record(rows: Sequence[RowMapping], length: int, newest: str) -> list[CaseEvent] | None:
    try:
        verify(rows, {}, length, newest)
        return [read_event(row, None) for row in rows]
    except (BrokenChain, Unreadable):
        return None


def count_undeliverable(connection: Connection, since: datetime, until: datetime) -> dict[str, int]:
    """How many messages to citizens were given up in that time, by district."""
    rows = connection.execute(
        sa.select(_outbox.c.district, sa.func.count().label("number"))
        .where(
            _outbox.c.status == "failed",
            _outbox.c.kind.not_in([Kind.OFFICER.value, Kind.URGENT.value]),
            _outbox.c.tried_at >= since,
            _outbox.c.tried_at < until,
        )
        .group_by(_outbox.c.district)
    )
    return {row.district: row.number for row in rows}


def set_count(connection: Connection, week: str, counted: str, numbers: Mapping[str, int]) -> None:
    """Sets one count of a week in several districts."""
    upsert_rows(
        connection,
        MeasureCountRow,
        [
            {"district": district, "week": week, "counted": counted, "number": number}
            for district, number in sorted(numbers.items())
        ],
    )

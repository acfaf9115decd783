"""What the record says of a district's week, counted for its edition.

Only ordinary complaints; never a person, a pin or a citizen's word: places are tehsils by code.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.calendar import local_day
from flows.district import District
from flows.edition import (
    PLACE_HAS_PEOPLE,
    PLACES_WITHIN,
    REFERRED,
    Confirmed,
    Late,
    Names,
    NextStep,
    Received,
    Refused,
    Unseen,
    WeekFacts,
)
from flows.events import FixConfirmed, StateChanged
from flows.proposals import ProposalKind
from flows.vocabulary import OPEN_STATES, PROMISES, UNFIXED_STATES, IssueArea, Lane, State
from storage import extensions
from storage.database import table_of
from storage.tables import ClockRow, Complaint, EventRow, OfficerRow

_complaints = table_of(Complaint)
_clocks = table_of(ClockRow)
_events = table_of(EventRow)
_officers = table_of(OfficerRow)

_LATE_KINDS = tuple(kind.value for kind in PROMISES)
_PLANNED = (State.ACKNOWLEDGED.value, State.IN_PROGRESS.value)
_AREA_ORDER: dict[IssueArea | None, int] = {
    area: number for number, area in enumerate((*IssueArea, None))
}

# With it the index on district, state and time finds the period without reading older complaints.
_ANY_STATE = _complaints.c.state.in_([state.value for state in State])

# More steps than an edition could name; the earliest are enough.
_STEPS_READ = 200

_Group = tuple[IssueArea | None, str]
"""Issue area and tehsil code; the code is empty for a place outside the district or unknown."""


def gather_facts(
    connection: Connection, district: District, since: datetime, until: datetime
) -> WeekFacts:
    """The facts from `since` up to `until`; late is what was due by then and is late still."""
    week = _Week(connection, district, since, until)
    return WeekFacts(
        since=since,
        until=until,
        received=week.received(),
        places=week.places(),
        confirmed=week.confirmed(),
        reported=week.reported(),
        late=week.late(),
        unfixed=week.unfixed(),
        refused=week.refused(),
        corrected=week.corrected(),
        next_steps=week.next_steps(),
        extended=extensions.given(connection, district.slug, since, until),
        unseen=week.unseen(),
    )


class _Week:
    """One district's week; a method per fact."""

    def __init__(
        self, connection: Connection, district: District, since: datetime, until: datetime
    ) -> None:
        self._connection = connection
        self._district = district
        self._since = since
        self._until = until
        self._area = _complaints.c.issue_area
        self._tehsil = sa.func.coalesce(of_record(connection, "place", "tehsil"), "")
        self._office = sa.func.coalesce(of_record(connection, "office"), "")
        self._ordinary = of_record(connection, "lane") == Lane.ORDINARY.value
        self._counted = [_complaints.c.district == district.slug, self._ordinary]

    def received(self) -> tuple[Received, ...]:
        rows = self._read(
            sa.select(self._area, sa.func.count().label("number"))
            .where(
                *self._counted,
                _ANY_STATE,
                _complaints.c.registered_at >= self._since,
                _complaints.c.registered_at < self._until,
            )
            .group_by(self._area)
        )
        counts = [Received(area=_issue_area(row.issue_area), count=row.number) for row in rows]
        return tuple(sorted(counts, key=lambda each: (-each.count, _AREA_ORDER[each.area])))

    def places(self) -> tuple[Names, ...]:
        people = sa.func.count(_complaints.c.person_id.distinct())
        rows = self._read(
            sa.select(self._tehsil.label("tehsil"))
            .where(
                *self._counted,
                _ANY_STATE,
                _complaints.c.registered_at >= self._until - PLACES_WITHIN,
                _complaints.c.registered_at < self._until,
            )
            .group_by(self._tehsil)
            .having(people >= PLACE_HAS_PEOPLE)
            .order_by(people.desc(), self._tehsil)
        )
        named = (self._names(row.tehsil) for row in rows)
        return tuple(names for names in named if names)

    def confirmed(self) -> tuple[Confirmed, ...]:
        """Complaints confirmed in the week and not opened again since."""
        number = sa.func.count(_complaints.c.id.distinct())
        rows = self._read(
            sa.select(
                self._area,
                self._tehsil.label("tehsil"),
                self._office.label("office"),
                number.label("number"),
            )
            .join(_events, _events.c.complaint_id == _complaints.c.id)
            .where(
                # The week's events come first; an index on complaints would bring all that were
                # ever closed.
                _past_index(_complaints.c.district) == self._district.slug,
                _past_index(_complaints.c.state) == State.CLOSED_CONFIRMED.value,
                self._ordinary,
                _events.c.kind == FixConfirmed.__name__,
                _events.c.at >= self._since,
                _events.c.at < self._until,
            )
            .group_by(self._area, self._tehsil, self._office)
            .order_by(number.desc(), self._office)
        )
        groups: dict[_Group, Confirmed] = {}
        for row in rows:
            key, area, names = self._group(row)
            before = groups.get(key)
            # The office with the most fixes of the group is named for it.
            groups[key] = Confirmed(
                area=area,
                place=names,
                office=(before.office if before else "") or row.office,
                count=row.number + (before.count if before else 0),
            )
        return _ordered(groups, lambda each: -each.count)

    def reported(self) -> int:
        statement = sa.select(sa.func.count()).where(
            *self._counted, _complaints.c.state == State.CHECKING.value
        )
        return int(self._connection.execute(statement).scalar_one())

    def unfixed(self) -> int:
        """Complaints closed in the week without a fix, and not opened again since."""
        statement = sa.select(sa.func.count()).where(*self._closed_without_fix())
        return int(self._connection.execute(statement).scalar_one())

    def refused(self) -> tuple[Refused, ...]:
        """The same by reason, the most frequent first."""
        reason = sa.case(
            (_complaints.c.state == State.CLOSED_REFERRED.value, REFERRED),
            else_=sa.func.coalesce(of_record(self._connection, "decided", "reason"), ""),
        ).label("reason")
        number = sa.func.count().label("number")
        rows = self._read(
            sa.select(reason, number).where(*self._closed_without_fix()).group_by(sa.text("1"))
        )
        counts = [Refused(reason=row.reason, count=row.number) for row in rows]
        return tuple(sorted(counts, key=lambda each: (-each.count, each.reason)))

    def _closed_without_fix(self) -> list[sa.ColumnElement[bool]]:
        return [
            *self._counted,
            _complaints.c.state.in_([state.value for state in UNFIXED_STATES]),
            _complaints.c.closed_at >= self._since,
            _complaints.c.closed_at < self._until,
        ]

    def corrected(self) -> int:
        """Complaints confirmed before the week, so told of as fixed, and opened again in it."""
        fixed, again = _events.alias(), _events.alias()
        was_fixed = again.c.data.contains(f'"from_state":"{State.CLOSED_CONFIRMED.value}"')
        statement = (
            sa.select(sa.func.count(_complaints.c.id.distinct()))
            .join(again, again.c.complaint_id == _complaints.c.id)
            .join(fixed, fixed.c.complaint_id == _complaints.c.id)
            .where(
                _past_index(_complaints.c.district) == self._district.slug,
                self._ordinary,
                again.c.kind == StateChanged.__name__,
                again.c.at >= self._since,
                again.c.at < self._until,
                was_fixed,
                fixed.c.kind == FixConfirmed.__name__,
                fixed.c.at < self._since,
            )
        )
        return int(self._connection.execute(statement).scalar_one())

    def unseen(self) -> tuple[Unseen, ...]:
        """Where complaints are of which officers must not read, because they have to do with them:
        what is open, or was closed in the week."""
        own = _complaints.c.person_id.in_(
            sa.select(_officers.c.person_id).where(_officers.c.district == self._district.slug)
        )
        is_recent = sa.or_(
            _complaints.c.state.in_([state.value for state in OPEN_STATES]),
            _complaints.c.closed_at >= self._since,
        )
        rows = self._read(
            sa.select(
                self._area,
                self._tehsil.label("tehsil"),
                sa.func.coalesce(_complaints.c.conflicted, "").label("conflicted"),
                sa.case((own, _complaints.c.person_id), else_="").label("own"),
            ).where(*self._counted, is_recent, sa.or_(own, _complaints.c.conflicted.is_not(None)))
        )
        found: dict[_Group, Unseen] = {}
        for row in rows:
            key, area, names = self._group(row)
            people = {*row.conflicted.split(), *([row.own] if row.own else [])}
            before = found[key].people if key in found else ()
            found[key] = Unseen(people=tuple(sorted({*before, *people})), area=area, place=names)
        return _ordered(found, lambda each: 0)

    def late(self) -> tuple[Late, ...]:
        since = sa.func.min(_clocks.c.due_at)
        reason, day = self._late_reason()
        rows = self._read(
            sa.select(
                self._area,
                self._tehsil.label("tehsil"),
                sa.func.count(_complaints.c.id.distinct()).label("number"),
                since.label("since"),
                reason.label("reason"),
                sa.func.max(day).label("day"),
            )
            .join(_clocks, _clocks.c.complaint_id == _complaints.c.id)
            .where(
                *self._counted,
                _complaints.c.state.in_([state.value for state in OPEN_STATES]),
                _clocks.c.district == self._district.slug,
                _clocks.c.kind.in_(_LATE_KINDS),
                _clocks.c.ended_at.is_(None),
                _clocks.c.held_at.is_(None),
                _clocks.c.due_at < self._until,
            )
            .group_by(self._area, self._tehsil, sa.text("reason"))
            .order_by(since, self._tehsil)
        )
        groups: dict[tuple[_Group, str], Late] = {}
        for row in rows:
            key, area, names = self._group(row)
            before = groups.get((key, row.reason))
            days = [before.day] if before and before.day else []
            days += [date.fromisoformat(row.day)] if row.reason else []
            groups[key, row.reason] = Late(
                area=area,
                place=names,
                since=before.since if before else local_day(row.since),
                count=row.number + (before.count if before else 0),
                reason=row.reason,
                day=max(days, default=None),
            )
        by_place = {(*key, reason): late for (key, reason), late in groups.items()}
        return _ordered(by_place, lambda each: (each.since.toordinal(), each.reason))

    def _late_reason(self) -> tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]]:
        """Why it was approved that a complaint is late, and until when; empty once that is over."""
        kind, reason, day = (
            sa.func.coalesce(of_record(self._connection, "decided", name), "")
            for name in ("kind", "reason", "day")
        )
        holds = sa.and_(kind == ProposalKind.LATE.value, day >= local_day(self._until).isoformat())
        return sa.case((holds, reason), else_=""), sa.case((holds, day), else_="")

    def next_steps(self) -> tuple[NextStep, ...]:
        """The earliest step of each issue area and place that lies ahead."""
        day = of_record(self._connection, "step_day")
        rows = self._read(
            sa.select(
                self._area,
                self._tehsil.label("tehsil"),
                self._office.label("office"),
                day.label("day"),
            )
            .where(
                *self._counted,
                _complaints.c.state.in_(_PLANNED),
                day >= local_day(self._until).isoformat(),
            )
            .order_by(day, _complaints.c.id)
            .limit(_STEPS_READ)
        )
        groups: dict[_Group, NextStep] = {}
        for row in rows:
            key, area, names = self._group(row)
            step = NextStep(
                area=area, place=names, office=row.office, day=date.fromisoformat(row.day)
            )
            groups.setdefault(key, step)
        return tuple(groups.values())

    def _read(self, statement: sa.Select[Any]) -> Iterable[Any]:
        return self._connection.execute(statement).all()

    def _group(self, row: Any) -> tuple[_Group, IssueArea | None, Names]:
        area, names = _issue_area(row.issue_area), self._names(row.tehsil)
        return (area, row.tehsil if names else ""), area, names

    def _names(self, code: str) -> Names:
        tehsil = self._district.places.tehsil(self._district.slug, code)
        return dict(tehsil.names) if tehsil else {}


def of_record(connection: Connection, *path: str) -> sa.ColumnElement[Any]:
    """A value of the complaint's JSON as text, NULL where there is none."""
    record = _complaints.c.record
    if connection.dialect.name == "postgresql":
        value: sa.ColumnElement[Any] = sa.cast(record, sa.JSON)[path].as_string()
        return value
    return sa.func.json_extract(record, "$." + ".".join(path))


def _past_index(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The same value in a form that no index serves."""
    return sa.func.coalesce(column, "")


def _issue_area(value: str | None) -> IssueArea | None:
    return IssueArea(value) if value else None


def _ordered(groups: Mapping[Any, Any], rank: Any) -> tuple[Any, ...]:
    """The groups by rank; among equals by issue area and tehsil."""
    ranked = sorted(
        groups.items(), key=lambda item: (rank(item[1]), _AREA_ORDER[item[0][0]], item[0][1])
    )
    return tuple(each for _, each in ranked)

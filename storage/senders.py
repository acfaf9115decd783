"""The districts' numbers as senders: their allowance, whom they wrote to first, what holds them.

Whoever locks numbers and changes rows of the outbox in one transaction takes the rows first.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from flows.allowance import DAY, Allowance, Quota
from flows.holding import PAUSED, Hold
from flows.vocabulary import Channel
from storage.database import table_of
from storage.sets import Query, is_among, update_rows, upsert_rows
from storage.tables import Number, Opening, OutboxRow

_numbers = table_of(Number)
_openings = table_of(Opening)
_outbox = table_of(OutboxRow)


@dataclass(frozen=True, kw_only=True, slots=True)
class SenderNumber:
    """A number that messages leave from; `address` is `channel:+…`. `hold` `None` lets it send."""

    id: str
    district: str
    channel: str
    address: str
    allowance: Allowance
    people_per_day: int | None
    hold: Hold | None

    @classmethod
    def of(cls, row: Any) -> "SenderNumber":
        """The number of a row."""
        return cls(
            id=row.id,
            district=row.district,
            channel=row.channel,
            address=row.address,
            allowance=Allowance(
                segments_per_second=row.segments_per_second,
                free_at=row.next_free_at,
                editions_free_at=row.editions_free_at,
            ),
            people_per_day=row.people_per_day,
            hold=None
            if row.held_code is None
            else Hold(
                code=row.held_code,
                since=row.held_at,
                probe_at=row.probe_at,
                probes=row.probes,
                is_late=row.held_late,
            ),
        )


_LEAVE_FROM = sa.select(_numbers).where(_numbers.c.channel != Channel.VOICE.value)
_ALL = Query(
    _LEAVE_FROM.order_by(_numbers.c.district, _numbers.c.channel.desc(), _numbers.c.address)
)
_LOCKED = Query(_LEAVE_FROM.order_by(_numbers.c.id).with_for_update())
_SOME_LOCKED = Query(
    _LEAVE_FROM.where(is_among(_numbers.c.id, "ids")).order_by(_numbers.c.id).with_for_update()
)


def load_senders(connection: Connection) -> list[SenderNumber]:
    """Every number that messages leave from, by district and channel."""
    return [SenderNumber.of(row) for row in _ALL.ask(connection)()]


def lock_senders(
    connection: Connection, ids: Collection[str] | None = None
) -> dict[str, SenderNumber]:
    """These numbers (`None`: all), locked in one order everywhere, by their id."""
    found = _LOCKED.ask(connection) if ids is None else _SOME_LOCKED.ask(connection, ids=ids)
    return {row.id: SenderNumber.of(row) for row in found()}


def save_senders(connection: Connection, numbers: Iterable[SenderNumber]) -> None:
    """Writes allowance and hold of numbers that were locked."""
    update_rows(
        connection,
        Number,
        [
            {
                "id": each.id,
                "next_free_at": each.allowance.free_at,
                "editions_free_at": each.allowance.editions_free_at,
                "held_code": each.hold.code if each.hold else None,
                "held_at": each.hold.since if each.hold else None,
                "held_late": each.hold.is_late if each.hold else False,
                "probe_at": each.hold.probe_at if each.hold else None,
                "probes": each.hold.probes if each.hold else 0,
            }
            for each in numbers
        ],
    )


# ── holds ────────────────────────────────────────────────────────────────────────────────────


def hold_senders(
    connection: Connection, hold: Hold, ids: Collection[str] | None = None
) -> list[SenderNumber]:
    """Holds these numbers (`None`: all); returns those that the same did not hold before.

    What an operator paused stays paused.
    """
    found = lock_senders(connection, ids).values()
    held = [
        replace(each, hold=hold)
        for each in found
        if each.hold is None or each.hold.code not in (PAUSED, hold.code)
    ]
    save_senders(connection, held)
    return held


def release_senders(connection: Connection, ids: Collection[str]) -> list[SenderNumber]:
    """Lets numbers send again, with their allowance as it was; returns those that were held."""
    freed = [
        replace(each, hold=None) for each in lock_senders(connection, ids).values() if each.hold
    ]
    save_senders(connection, freed)
    return freed


def find_late_hold(connection: Connection, outbox_id: str) -> str | None:
    """The number that a message was tried from since the provider refuses what it took."""
    statement = (
        sa.select(_numbers.c.id)
        .join(_outbox, _outbox.c.tried_from == _numbers.c.address)
        .where(
            _outbox.c.id == outbox_id,
            _numbers.c.held_late,
            _outbox.c.tried_at >= _numbers.c.held_at,
        )
    )
    return connection.execute(statement).scalar()


# ── people per day ───────────────────────────────────────────────────────────────────────────


def load_quota(
    connection: Connection, number: SenderNumber, person_ids: Collection[str], now: datetime
) -> Quota:
    """What a number used of its people per day, and which of these people are among them."""
    recent = sa.and_(_openings.c.number_id == number.id, _openings.c.at > now - DAY)
    used = connection.execute(sa.select(sa.func.count()).where(recent)).scalar_one()
    counted = sa.select(_openings.c.person_id).where(
        recent, _openings.c.person_id.in_(sorted(person_ids))
    )
    return Quota(
        limit=number.people_per_day,
        used=int(used),
        counted=frozenset(connection.execute(counted).scalars()),
    )


def place_free_at(
    connection: Connection, number: SenderNumber, places: int, now: datetime
) -> datetime:
    """When fewer people than `places` will be counted, if nobody is added meanwhile."""
    newest_first = (
        sa.select(_openings.c.at)
        .where(_openings.c.number_id == number.id, _openings.c.at > now - DAY)
        .order_by(_openings.c.at.desc())
        .offset(max(places - 1, 0))
        .limit(1)
    )
    at = connection.execute(newest_first).scalar()
    return (now if at is None else at) + DAY


def note_openings(connection: Connection, opened: Sequence[tuple[str, str]], now: datetime) -> None:
    """Notes that numbers wrote to people first, as pairs of their ids."""
    upsert_rows(
        connection,
        Opening,
        [
            {"number_id": number_id, "person_id": person_id, "at": now}
            for number_id, person_id in sorted(set(opened))
        ],
    )

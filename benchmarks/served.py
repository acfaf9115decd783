"""Our side of the comparisons: the whole service, and what its database must hold afterwards.

`make_app` takes messages only: nothing is sent and no clock ticks, as nothing is at the floors.
`make_working_app` does everything. The service's time is the real one, moved to an hour at which
an edition goes out: else what is measured would hang on the hour at which it is measured.
"""

import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from starlette.types import ASGIApp

from benchmarks.citizens import ACCOUNT, PUBLIC_URL, TOKEN
from benchmarks.servers import RunFailed
from bot.logs import configure_logs
from bot.sample import register_samples
from bot.service import Service, build_service
from bot.settings import Settings
from bot.web.app import make_app as make_service_app
from flows.vocabulary import Channel
from handlers.registry import add_number
from handlers.rulebook import load_rulebook
from storage.database import Database, table_of
from storage.migrating import migrate
from storage.registry import load_district_numbers
from storage.tables import Complaint, InboxRow, OutboxRow

DISTRICT = "quetta"
UNBOUND = 1000.0
"""Segments a second, the most that `jawab number add` takes."""

_MOVED = "BENCHMARK_MOVED_SECONDS"

_inbox = table_of(InboxRow)
_complaints = table_of(Complaint)
_outbox = table_of(OutboxRow)


def environment_of(database_url: str, folder: Path, provider: int | None = None) -> dict[str, str]:
    """What a server of ours is started with; `provider` is the port of one on loopback."""
    # Nobody listens at the port 9 of loopback.
    api = f"http://127.0.0.1:{provider or 9}"
    return {
        "JAWAB_MODE": "production",
        "DATABASE_URL": database_url,
        "PUBLIC_URL": PUBLIC_URL,
        "JAWAB_SECRET_KEY": "0123456789abcdef" * 4,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_API_URL": api,
        "TWILIO_CONTENT_URL": api,
        "JAWAB_MEDIA": str(folder / "media"),
        "JAWAB_SPOOL": str(folder / "spool"),
        _MOVED: str(_moved().total_seconds()),
    }


@cache
def _moved() -> timedelta:
    """How far the service's time is from the real one: to ten minutes after an edition's slot."""
    given = os.environ.get(_MOVED)
    if given is not None:
        return timedelta(seconds=float(given))
    now = datetime.now(UTC)
    slot = load_rulebook().districts[DISTRICT].edition_slot.latest(now)
    return slot + timedelta(minutes=10) - now


def now() -> datetime:
    """The service's time."""
    return datetime.now(UTC) + _moved()


def make_app() -> ASGIApp:
    """The application as the environment says; made in the server's process."""
    configure_logs()
    return make_service_app(_build(Settings(_env_file=None)), works=False)


def make_working_app() -> ASGIApp:
    """The same, which also sends and ticks."""
    configure_logs()
    return make_service_app(_build(Settings(_env_file=None)))


def _build(settings: Settings) -> Service:
    return build_service(settings, real_now=now)


@contextmanager
def service_of(database_url: str, folder: Path, provider: int | None = None) -> Iterator[Service]:
    """The service in this process, with nothing started; the database is migrated already."""
    environment = environment_of(database_url, folder, provider)
    named: Mapping[str, str] = {name.lower(): value for name, value in environment.items()}
    service = _build(Settings(_env_file=None, **named))  # type: ignore[arg-type]
    try:
        yield service
    finally:
        service.stop()


def prepare(database_url: str, folder: Path, *, segments_per_second: float | None = None) -> str:
    """Migrates an empty database, registers numbers and officers; returns the district's number.

    `segments_per_second` is what the number may send, as an operator would set it; `None` leaves
    what a number has of its own accord.
    """
    database = Database(database_url)
    try:
        migrate(database)
    finally:
        database.close()
    with service_of(database_url, folder) as service:
        register_samples(service)
        with service.database.transaction() as connection:
            number = next(
                each.address
                for each in load_district_numbers(connection)
                if each.district == DISTRICT and each.channel is Channel.WHATSAPP
            )
        add_number(
            service.database,
            service.vault,
            service.rulebook.districts,
            district=DISTRICT,
            channel=Channel.WHATSAPP,
            address=number,
            segments_per_second=segments_per_second,
        )
    return number


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """What the database holds: messages done, and complaints by how many each person has."""

    messages: list[str]
    undone: int
    complaints_each: list[int]


def read_stored(database_url: str) -> Stored:
    """Counts what every message so far has left behind."""
    database = Database(database_url)
    try:
        with database.transaction() as connection:
            messages = list(connection.execute(sa.select(_inbox.c.provider_id)).scalars())
            undone = connection.execute(
                sa.select(sa.func.count()).where(_inbox.c.status != "done")
            ).scalar_one()
            people = sa.select(_inbox.c.person_id).distinct().subquery()
            each = (
                sa.select(sa.func.count(_complaints.c.id))
                .select_from(
                    people.outerjoin(_complaints, people.c.person_id == _complaints.c.person_id)
                )
                .group_by(people.c.person_id)
            )
            complaints = list(connection.execute(each).scalars())
    finally:
        database.close()
    return Stored(messages=messages, undone=undone, complaints_each=complaints)


def check_stored(stored: Stored, sids: Collection[str], citizens: int) -> None:
    """Raises `RunFailed` unless every message is there once and every citizen has one complaint."""
    if len(stored.messages) != len(sids) or set(stored.messages) != set(sids):
        raise RunFailed(f"{len(sids)} messages were sent, {len(stored.messages)} are stored")
    if stored.undone:
        raise RunFailed(f"{stored.undone} messages were parked")
    if stored.complaints_each != [1] * citizens:
        raise RunFailed(
            f"{citizens} conversations made {sum(stored.complaints_each)} complaints "
            f"of {len(stored.complaints_each)} people"
        )


def read_replies(database_url: str) -> dict[str, str]:
    """The provider's id of the message that each reply answers, by the reply's row.

    Raises `RunFailed` for a reply that is not with the provider.
    """
    database = Database(database_url)
    try:
        with database.transaction() as connection:
            answers = sa.func.split_part(_outbox.c.dedupe_key, ":", 2)
            rows = connection.execute(
                sa.select(_outbox.c.id, _outbox.c.status, _inbox.c.provider_id)
                .join(_inbox, _inbox.c.id == answers)
                .where(_outbox.c.person_id == _inbox.c.person_id)
            ).all()
    finally:
        database.close()
    unsent = [row.status for row in rows if row.status != "sent"]
    if unsent:
        raise RunFailed(f"{len(unsent)} replies were not sent: they are {set(unsent)}")
    return {row.id: row.provider_id for row in rows}


def wait_for_replies(database_url: str, seconds: float) -> None:
    """Waits until no message to a citizen waits any more. Raises `RunFailed` after so long."""
    database = Database(database_url)
    until = time.monotonic() + seconds
    waiting = sa.select(sa.func.count()).where(
        _outbox.c.status.in_(["queued", "sending"]), _outbox.c.priority == 0
    )
    try:
        while True:
            with database.transaction() as connection:
                left = connection.execute(waiting).scalar_one()
            if not left:
                return
            if time.monotonic() > until:
                raise RunFailed(f"{left} replies were not sent within {seconds:.0f} s")
            time.sleep(0.1)
    finally:
        database.close()

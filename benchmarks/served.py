"""Our side of the comparison: the whole service behind its webhook, and what it must have stored.

Inbound only: nothing is sent and no clock ticks, as nothing is at the floors.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from starlette.types import ASGIApp

from benchmarks.citizens import ACCOUNT, PUBLIC_URL, TOKEN
from benchmarks.servers import RunFailed
from bot.sample import register_samples
from bot.service import build_service
from bot.settings import Settings
from bot.web.app import make_app as make_service_app
from flows.vocabulary import Channel
from storage.database import Database, table_of
from storage.migrating import migrate
from storage.registry import load_district_numbers
from storage.tables import Complaint, InboxRow

_inbox = table_of(InboxRow)
_complaints = table_of(Complaint)


def environment_of(database_url: str, folder: Path) -> dict[str, str]:
    """What a server of ours is started with."""
    return {
        "JAWAB_MODE": "production",
        "DATABASE_URL": database_url,
        "PUBLIC_URL": PUBLIC_URL,
        "JAWAB_SECRET_KEY": "0123456789abcdef" * 4,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "JAWAB_MEDIA": str(folder / "media"),
        "JAWAB_SPOOL": str(folder / "spool"),
    }


def make_app() -> ASGIApp:
    """The application as the environment says; made in the server's process."""
    return make_service_app(build_service(Settings(_env_file=None)), works=False)


def prepare(database_url: str, folder: Path, district: str = "quetta") -> str:
    """Migrates an empty database, registers numbers and officers; returns the district's number."""
    database = Database(database_url)
    try:
        migrate(database)
    finally:
        database.close()
    named = {name.lower(): value for name, value in environment_of(database_url, folder).items()}
    service = build_service(Settings(_env_file=None, **named))
    try:
        register_samples(service)
        with service.database.transaction() as connection:
            return next(
                each.address
                for each in load_district_numbers(connection)
                if each.district == district and each.channel is Channel.WHATSAPP
            )
    finally:
        service.database.close()


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

"""Holding and freeing the numbers that messages leave from, for the provider and for operators."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from flows import holding
from flows.delivery import ErrorRule, Scope
from flows.holding import PAUSED
from handlers.phones import phone_of, read_phone
from handlers.registry import NotRegistered
from storage import senders
from storage.database import Connection, Database
from storage.senders import SenderNumber

log = structlog.get_logger(__name__)


def hold_for(
    connection: Connection,
    rule: ErrorRule,
    code: int,
    number_id: str,
    now: datetime,
    *,
    is_late: bool,
) -> None:
    """Holds what an error says would fail as well; one alarm, however many messages met it."""
    hold = holding.begin(rule, code, now, is_late=is_late)
    wide = rule.scope is Scope.ACCOUNT
    held = senders.hold_senders(connection, hold, None if wide else [number_id])
    if held:
        log.error(
            "The provider refuses all that a number sends: its messages wait.",
            action="sender_held",
            code=code,
            scope=rule.scope.value,
            numbers=len(held),
        )


def prove(connection: Connection, number_id: str, *, arrived: bool) -> None:
    """Frees a number of which the provider took a message, with all that the same holds.

    Where it refuses messages after it took them, only one that `arrived` proves anything.
    """
    numbers = senders.lock_senders(connection)
    number = numbers.get(number_id)
    if number is None or number.hold is None or number.hold.code == PAUSED:
        return
    if number.hold.is_late and not arrived:
        return
    hold = number.hold
    alike = [each.id for each in numbers.values() if each.hold and each.hold.is_same(hold)]
    freed = senders.release_senders(connection, alike)
    log.info(
        "The provider takes messages again.",
        action="sender_released",
        code=hold.code,
        numbers=len(freed),
    )


def slow_down(connection: Connection, number_id: str, until: datetime) -> None:
    """Gives the provider nothing more from a number until then."""
    numbers = senders.lock_senders(connection, [number_id]).values()
    senders.save_senders(
        connection, [replace(each, allowance=each.allowance.slowed(until)) for each in numbers]
    )


# ── operators ────────────────────────────────────────────────────────────────────────────────


def list_senders(database: Database) -> list[SenderNumber]:
    """Every number that messages leave from, by district and channel."""
    with database.transaction() as connection:
        return senders.load_senders(connection)


def pause(database: Database, typed: str | None, now: datetime) -> Sequence[SenderNumber]:
    """Has a number, or with `None` all, send nothing; returns those that were not paused before.

    Raises `NotRegistered` and `handlers.phones.NotAPhone`.
    """

    def work(connection: Connection) -> Sequence[SenderNumber]:
        wanted = _find(connection, typed)
        return senders.hold_senders(connection, holding.pause(now), wanted)

    return database.work(work)


def resume(database: Database, typed: str | None) -> Sequence[SenderNumber]:
    """Has a number, or with `None` all, send again, whatever held it; returns those it held.

    Raises `NotRegistered` and `handlers.phones.NotAPhone`.
    """
    return database.work(
        lambda connection: senders.release_senders(connection, _find(connection, typed))
    )


def _find(connection: Connection, typed: str | None) -> list[str]:
    """The numbers of an address: of one channel where it is named, else of the phone."""
    known = senders.load_senders(connection)
    if typed is None:
        return [each.id for each in known]
    phone = read_phone(typed)
    channel, colon, _ = typed.strip().partition(":")
    found = [
        each.id
        for each in known
        if phone_of(each.address) == phone and (not colon or each.channel == channel)
    ]
    if not found:
        raise NotRegistered(f"{typed} is no number that messages leave from")
    return found

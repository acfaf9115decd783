"""A complaint for the eyes of who has its number and code, on the web as in a chat.

Whatever does not open one gets the same answer: a number that does not exist, a wrong code, too
many tries, a complaint that moved to the protected lane. So nobody learns which numbers there are.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

import structlog

from flows.case import Case
from flows.code_tries import OF_ADDRESS, OF_NUMBER, count_wrong, may_try
from flows.day_digest import Proof
from flows.folding import fold
from flows.own_history import Told, tell_owner
from flows.references import find_reference, is_reference
from flows.vocabulary import Channel, Lane
from storage import day_digests, records
from storage.cases import look_at
from storage.code_tries import load_tries, write_tries
from storage.database import Connection, Database
from storage.registry import load_district_numbers
from storage.vault import Vault

log = structlog.get_logger(__name__)

_NO_CODE = "----"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnCase:
    """A complaint as its owner may see it. `numbers` are the district's, without their channel;
    `proof` shows that its events are in the record as it was closed."""

    case: Case
    history: tuple[Told, ...]
    proof: Proof
    numbers: dict[Channel, str]


def read_pair(reference: str, code: str) -> tuple[str, str]:
    """A number and a code as they were typed, in any digits, with or without signs between.

    What is neither comes back empty.
    """
    found = find_reference(fold(reference))
    digits = found[0] if found is not None and is_reference(found[0]) else ""
    typed = "".join(sign for sign in fold(code) if sign.isascii() and sign.isdecimal())
    return digits, typed if len(typed) == 4 else ""


def open_own_case(
    database: Database, vault: Vault, *, reference: str, code: str, address: str, now: datetime
) -> OwnCase | None:
    """The complaint that number and code open; `None` for whatever else was tried.

    `address` is where the try comes from. Raises `storage.database.DatabaseAway`, `Conflict`.
    """
    digits, typed = read_pair(reference, code)
    number, place = vault.find(f"number:{digits}"), vault.find(f"address:{address}")
    with database.transaction() as connection:
        tried = load_tries(connection, (number, place))
        may = may_try(tried.get(number), OF_NUMBER, now) and may_try(
            tried.get(place), OF_ADDRESS, now
        )
        case = look_at(connection, reference=digits)
        # Compared whether there is a complaint or not, so that both take equally long.
        fits = secrets.compare_digest(case.code if case else _NO_CODE, typed or "    ")
        if case is None or not may or not fits or case.lane is not Lane.ORDINARY:
            counted = {
                number: count_wrong(tried.get(number), OF_NUMBER, now),
                place: count_wrong(tried.get(place), OF_ADDRESS, now),
            }
            write_tries(connection, counted, now)
            return None
        opened = OwnCase(
            case=case,
            history=tuple(tell_owner(records.load_events(connection, case.id))),
            proof=day_digests.prove(connection, case.id, case.reference),
            numbers=_numbers_of(connection, case.district),
        )
    log.info("A complaint was opened by its code.", action="own_case_opened", complaint_id=case.id)
    return opened


def _numbers_of(connection: Connection, district: str) -> dict[Channel, str]:
    return {
        each.channel: each.address.partition(":")[2] or each.address
        for each in load_district_numbers(connection)
        if each.district == district
    }

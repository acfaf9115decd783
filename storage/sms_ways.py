"""A way by SMS to somebody of whom only a WhatsApp address with a phone number is known."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.database import table_of
from storage.outbox import Owed
from storage.people import Sender, address_row, load_senders
from storage.sets import insert_new
from storage.tables import Address, Number
from storage.vault import Vault
from storage.ways import Way, load_ways

_numbers = table_of(Number)

_WHATSAPP = "whatsapp"
_SMS = "sms"


def open_sms_way(
    connection: Connection,
    vault: Vault,
    owed: Owed,
    ways: Sequence[Way],
    address_id: str,
    now: datetime,
) -> Way | None:
    """Registers the person's number for SMS, under `address_id`, and returns the way to it.

    `None` when the person has an SMS address already, no number is known, the district has no
    number for SMS, or the address is somebody else's.
    """
    numbered = [way for way in ways if way.channel == _WHATSAPP and way.has_number]
    if not numbered or any(way.channel == _SMS for way in ways):
        return None
    has_sms = sa.select(_numbers.c.id).where(
        _numbers.c.district == owed.district, _numbers.c.channel == _SMS
    )
    if connection.execute(has_sms.limit(1)).first() is None:
        return None
    address = f"{_SMS}:{numbered[0].address.partition(':')[2]}"
    if address not in load_senders(connection, vault, [address]):
        sender = Sender(person_id=owed.person_id, address_id=address_id, address=address)
        insert_new(connection, Address, [address_row(vault, sender, now, wrote=False)])
    key = (owed.person_id, owed.district)
    found = load_ways(connection, vault, [key])[key]
    return next((way for way in found if way.channel == _SMS and way.blocked_code is None), None)

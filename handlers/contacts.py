"""Finding whom a complaint is written down for: by number, or somebody new without one."""

from datetime import datetime

from flows.intake import Contact
from flows.vocabulary import Channel
from handlers.identifiers import new_id
from handlers.phones import NotAPhone, addresses_of, read_phone
from storage import people, registry
from storage.database import Connection
from storage.people import Sender
from storage.vault import Vault


def find_contact(connection: Connection, vault: Vault, typed: str, now: datetime) -> Contact | None:
    """Who has the number, made known if they are new; `None` when it takes no messages.

    Without a number it is somebody new each time, whom nothing can be sent to.
    """
    if not typed:
        person_id = new_id()
        registry.add_person(connection, person_id, None, now)
        return Contact(person_id=person_id, has_phone=False)
    try:
        phone = read_phone(typed, mobile=True)
    except NotAPhone:
        return None
    if _is_ours(connection, phone):
        return None
    addresses = addresses_of(phone)
    found = people.load_senders(connection, vault, addresses.values())
    # Who wrote last knows us best; a phone without WhatsApp gets SMS in any case.
    known = max(found.values(), key=lambda each: str(each.last_inbound_at or ""), default=None)
    if known is not None:
        return Contact(person_id=known.person_id, has_phone=True, language=known.language)
    person_id = new_id()
    registry.add_person(connection, person_id, None, now)
    registry.add_addresses(
        connection,
        vault,
        [Sender(person_id=person_id, address_id=new_id(), address=addresses[Channel.SMS])],
        now,
    )
    return Contact(person_id=person_id, has_phone=True)


def _is_ours(connection: Connection, phone: str) -> bool:
    """Whether it is the number of a district, which would write to itself."""
    return any(address.endswith(f":{phone}") for address in people.load_numbers(connection))

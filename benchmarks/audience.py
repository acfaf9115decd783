"""A million people who want their district's weekly account, written by the database in sets.

Each has an address of their own that the service finds by its hash and opens; so that they need not
be sealed one by one, a thousand sealed addresses are shared among all.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import psycopg

from benchmarks import served
from bot.service import Service
from messages.templates import load_templates
from storage import contents
from storage.contents import StoredContent

SUBSCRIBER = "whatsapp:PK.S"
"""How the address of everybody begins who is a subscriber, and of nobody else."""

_SEALED = 1_000
_SUBSCRIBED_FOR = timedelta(days=30)

_PEOPLE = """
INSERT INTO people (id, language, language_chosen, opted_out, created_at)
SELECT {id}, (ARRAY['ur', 'ps', 'en'])[n %% 3 + 1], true, false, %(since)s
FROM generate_series(1, %(count)s) n
"""
_ADDRESSES = """
INSERT INTO addresses (id, person_id, channel, hash, sealed, has_number, created_at)
SELECT {id}, {id}, 'whatsapp', md5('a' || n) || md5('b' || n), s.sealed, false, %(since)s
FROM generate_series(1, %(count)s) n JOIN shared s ON s.number = n %% %(shared)s
"""
_SUBSCRIPTIONS = """
INSERT INTO subscriptions (person_id, district, since)
SELECT {id}, %(district)s, %(since)s FROM generate_series(1, %(count)s) n
"""
# As the service's ids: by age first, then by chance.
_ID = "lpad(to_hex(n), 12, '0') || substr(md5('subscriber' || n), 1, 20)"


def subscribe_many(url: str, service: Service, count: int) -> None:
    """Writes as many subscribers into a database that is prepared already."""
    values = {
        "count": count,
        "since": served.now() - _SUBSCRIBED_FOR,
        "shared": _SEALED,
        "district": served.DISTRICT,
    }
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TEMPORARY TABLE shared (number integer, sealed bytea)")
        with connection.cursor().copy("COPY shared FROM STDIN") as copy:
            for row in _sealed(service):
                copy.write_row(row)
        for statement in (_PEOPLE, _ADDRESSES, _SUBSCRIPTIONS):
            connection.execute(statement.format(id=_ID).encode(), values)
    with psycopg.connect(url, autocommit=True) as connection:
        # As the server does by itself with what has long been there.
        connection.execute("VACUUM ANALYZE people, addresses, subscriptions")


def _sealed(service: Service) -> Iterator[tuple[int, bytes]]:
    return ((number, service.vault.seal(f"{SUBSCRIBER}{number:017d}")) for number in range(_SEALED))


def approve_templates(service: Service, now: datetime) -> None:
    """Notes that the provider has every template, and approved it a moment ago."""
    with service.database.transaction() as connection:
        contents.write_contents(
            connection,
            [
                StoredContent(
                    purpose=template.purpose,
                    language=template.language,
                    sid=f"HX{number:032x}",
                    name=template.name,
                    category=template.category,
                    checked_at=now,
                )
                for number, template in enumerate(load_templates().templates)
            ],
        )

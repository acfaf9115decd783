"""A database with a million complaints in it, a tenth of them open.

A few real ones are made by the service itself, from the first message to the citizen's word that
it is fixed. The database then multiplies them in sets, with ids, references and people of their
own: their records and clocks are what the service would read and write. Of the events, closed
complaints have only the first, and the hashes of all are copies: nothing but the audit of the
record would notice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql

from benchmarks import served
from benchmarks.citizens import texts_of
from benchmarks.servers import RunFailed
from bot.sample import sample_people
from bot.service import Service
from flows.incoming import Incoming
from flows.references import make_reference
from flows.vocabulary import Channel
from handlers.identifiers import new_id
from handlers.turns import Delivery, Turns
from storage.database import table_of
from storage.tables import ClockRow, Complaint, EventRow, EventText

_PATTERNS = 10
_ONE_OPEN_IN = 10
_COMPLAINTS_EACH = 5

_SCHEMA = """
CREATE TABLE pattern (open boolean NOT NULL, place integer NOT NULL, id text NOT NULL,
    reference text NOT NULL, person_id text NOT NULL, PRIMARY KEY (open, place));
CREATE TABLE made (number integer PRIMARY KEY, pattern_id text NOT NULL,
    pattern_reference text NOT NULL, pattern_person text NOT NULL, id text NOT NULL,
    reference text NOT NULL, person_id text NOT NULL);
CREATE TEMPORARY TABLE free (number integer, reference text);
"""

# Ids begin with their number, as those of the service begin with their time.
_MAKE = """
INSERT INTO made
SELECT f.number, p.id, p.reference, p.person_id,
    lpad(to_hex(f.number), 12, '0') || substr(md5('complaint' || f.number), 1, 20),
    f.reference,
    lpad(to_hex(f.number / %(each)s), 12, '0')
        || substr(md5('person' || f.number / %(each)s), 1, 20)
FROM free f
JOIN pattern p ON p.open = (f.number %% %(one_in)s = 0)
    AND p.place = f.number / %(one_in)s %% %(patterns)s
"""

_IS_OPEN = f"m.number % {_ONE_OPEN_IN} = 0"
_OWN_ID = "substr(m.id, 1, 12) || substr(md5(m.id || t.id), 1, 20)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """What is stored: open complaints have the numbers 10, 20, … up to `size`."""

    url: str
    size: int

    @property
    def open_count(self) -> int:
        return self.size // _ONE_OPEN_IN


def fill(url: str, service: Service, number: str, size: int) -> Archive:
    """Fills a database that is prepared already, and has its statistics gathered."""
    _make_patterns(service, number)
    with psycopg.connect(url) as connection:
        connection.execute(_SCHEMA)
        _note_patterns(connection)
        _make_numbers(connection, size)
        _multiply(connection)
        _check(connection, size)
    with psycopg.connect(url, autocommit=True) as connection:
        # As the server does by itself with what has long been there.
        connection.execute("VACUUM ANALYZE")
    return Archive(url=url, size=size)


# ── a few real ones ──────────────────────────────────────────────────────────────────────────


def _make_patterns(service: Service, number: str) -> None:
    """Twice ten citizens complain; half of their complaints are fixed and confirmed."""
    turns = service.make_turns()

    def say(sender: str, text: str) -> None:
        _say(turns, sender, number, text)

    senders = [f"whatsapp:PK.{number:018d}" for number in range(2 * _PATTERNS)]
    for at in range(len(texts_of(0))):
        for place, sender in enumerate(senders):
            say(sender, texts_of(place)[at])
    officer = next(
        each["address"]
        for each in sample_people()
        if each["role"] == "focal_point" and each["district"] == served.DISTRICT
    )
    with service.database.transaction() as connection:
        complaints = table_of(Complaint)
        found = connection.execute(
            sa.select(complaints.c.reference).order_by(complaints.c.registered_at)
        )
        references = list(found.scalars())
    for sender, reference in zip(senders[:_PATTERNS], references, strict=False):
        say(officer, f"ACK {reference} PHE office; crew visits; +2d")
        say(officer, f"FIXED {reference} motor replaced; PHE crew; today; no photo: night")
        say(sender, "1")


def _say(turns: Turns, sender: str, number: str, text: str) -> None:
    incoming = Incoming(
        provider_id=new_id(),
        channel=Channel.WHATSAPP,
        sender=sender,
        recipient=number,
        text=text,
    )
    (outcome,) = turns.work([Delivery(incoming=incoming, form="", received_at=served.now())])
    if isinstance(outcome, Exception) or outcome.status != "done":
        raise RunFailed(f"a message of a pattern was not worked: {outcome}")


# ── many like them ───────────────────────────────────────────────────────────────────────────


def _note_patterns(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    connection.execute(
        "INSERT INTO pattern SELECT closed_at IS NULL, "
        "row_number() OVER (PARTITION BY closed_at IS NULL ORDER BY id) - 1, "
        "id, reference, person_id FROM complaints"
    )
    found = connection.execute("SELECT open, count(*) FROM pattern GROUP BY open").fetchall()
    if dict(found) != {True: _PATTERNS, False: _PATTERNS}:
        raise RunFailed(f"the patterns are not as many open ones as closed ones: {found}")


def _make_numbers(connection: "psycopg.Connection[tuple[Any, ...]]", size: int) -> None:
    taken = {row[0] for row in connection.execute("SELECT reference FROM complaints")}
    with connection.cursor().copy("COPY free FROM STDIN") as copy:
        for number, reference in zip(range(1, size + 1), _free_references(taken), strict=False):
            copy.write_row((number, reference))
    connection.execute(
        _MAKE, {"each": _COMPLAINTS_EACH, "one_in": _ONE_OPEN_IN, "patterns": _PATTERNS}
    )
    connection.execute("ANALYZE made")


def _free_references(taken: set[str]) -> Iterator[str]:
    made = (make_reference(number) for number in range(10_000_000))
    return (reference for reference in made if reference not in taken)


def _multiply(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    connection.execute(
        "INSERT INTO people (id, language, language_chosen, opted_out, created_at) "
        "SELECT DISTINCT m.person_id, 'ur', false, false, %s::timestamptz FROM made m",
        (served.now(),),
    )
    record = (
        "replace(replace(replace(t.record, t.id, m.id), t.reference, m.reference), "
        "t.person_id, m.person_id)"
    )
    own = {"id": "m.id", "reference": "m.reference", "person_id": "m.person_id", "record": record}
    _copy(connection, Complaint, "t.id = m.pattern_id", own)
    of_complaint, mine = {"complaint_id": "m.id"}, "t.complaint_id = m.pattern_id"
    _copy(connection, ClockRow, mine, {"id": _OWN_ID, **of_complaint})
    # Before the events, while there are only those of the patterns.
    first = "t.event_id IN (SELECT id FROM events WHERE sequence = 1)"
    event_id = _OWN_ID.replace("t.id", "t.event_id")
    _copy(
        connection,
        EventText,
        f"{mine} AND ({_IS_OPEN} OR {first})",
        {"event_id": event_id, **of_complaint},
    )
    _copy(
        connection,
        EventRow,
        f"{mine} AND ({_IS_OPEN} OR t.sequence = 1)",
        {"id": _OWN_ID, **of_complaint},
    )


def _copy(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    model: type[ClockRow | Complaint | EventRow | EventText],
    where: str,
    own: Mapping[str, str],
) -> None:
    """Writes the rows of each pattern once more for everyone made after it."""
    table = table_of(model)
    columns = [column.name for column in table.columns]
    connection.execute(
        sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM made m JOIN {table} t ON {on}"
        ).format(
            table=sql.Identifier(table.name),
            columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
            values=sql.SQL(", ").join(sql.SQL(own.get(each, f"t.{each}")) for each in columns),
            on=sql.SQL(where),
        )
    )


def _check(connection: "psycopg.Connection[tuple[Any, ...]]", size: int) -> None:
    found = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE closed_at IS NULL) FROM complaints "
        "WHERE id IN (SELECT id FROM made)"
    ).fetchone()
    if found != (size, size // _ONE_OPEN_IN):
        raise RunFailed(f"complaints and open ones are {found}, not {size} and a tenth of it")

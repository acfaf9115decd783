"""Makes the packs of boards on their days, and says where they are to those who sit there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog

from flows import packs
from flows.packs import Occasion, Pack, PackKind, Stuck
from flows.summary import Summary
from flows.vocabulary import Language
from handlers.clock import ServiceClock
from handlers.effects import outbox_row
from handlers.identifiers import new_id
from handlers.links import Links
from handlers.rulebook import Rulebook
from messages.catalogue import Catalogue
from storage import measures, outbox, people
from storage import packs as stored
from storage.database import Connection, Database
from storage.vault import Vault

log = structlog.get_logger(__name__)

PROVINCE = ""


class Packs:
    """Makes what is due, once for each occasion."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        rulebook: Rulebook,
        clock: ServiceClock,
        links: Links,
    ) -> None:
        self._database = database
        self._vault = vault
        self._rulebook = rulebook
        self._clock = clock
        self._links = links

    def make_due(self) -> int:
        """Makes the packs that are due and owes their messages; returns how many.

        Where nothing is counted in the time that a pack tells of, there is nothing to tell.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            known = stored.made(connection)
        done = 0
        for kind in PackKind:
            due = packs.occasion(kind, now)
            for district in boards(kind, self._rulebook):
                if (kind.value, district, due.name) not in known:
                    done += self._database.work(self._make, kind, district, due, now)
        return done

    def _make(
        self, connection: Connection, kind: PackKind, district: str, due: Occasion, now: datetime
    ) -> bool:
        pack = prepare(connection, self._rulebook, kind, district, now, due)
        if pack is None or not stored.add_pack(connection, pack):
            return False
        # Somebody of the province reads in the first district's number.
        home = district or min(self._rulebook.districts)
        on_duty = people.load_officers(connection, [home], now)[home]
        quiet = self._rulebook.districts[home].quiet_hours
        messages = packs.pack_messages(
            pack, home, on_duty, self._links.to_pack(pack.id, now), quiet.next_allowed(now)
        )
        rows = [
            outbox_row(said, self._rulebook.catalogue, now, dedupe=said.dedupe or "")
            for said in messages
        ]
        outbox.write_outbox(connection, self._vault, rows)
        log.info(
            "A pack was made.",
            action="pack_made",
            pack_id=pack.id,
            kind=kind.value,
            district=district,
            messages=len(rows),
        )
        return True


def boards(kind: PackKind, rulebook: Rulebook) -> list[str]:
    """The districts that get a kind of pack; the province is one without a name."""
    return [PROVINCE] if kind is PackKind.COUNCIL else sorted(rulebook.districts)


def prepare(
    connection: Connection,
    rulebook: Rulebook,
    kind: PackKind,
    district: str,
    now: datetime,
    due: Occasion | None = None,
) -> Pack | None:
    """The newest pack of a kind as of now, not kept; `None` where nothing is counted."""
    due = due or packs.occasion(kind, now)
    summaries = _load(connection, kind, district, due)
    if not any(summaries.values()):
        return None
    return packs.make_pack(
        new_id(),
        kind,
        due,
        now,
        district=district,
        names={slug: each.names for slug, each in rulebook.districts.items()},
        summaries=summaries,
        stuck=stored.load_stuck(connection, district, now) if district else Stuck(),
    )


def _load(
    connection: Connection, kind: PackKind, district: str, due: Occasion
) -> Mapping[str, Mapping[str, Summary]]:
    if kind is PackKind.COUNCIL:
        period = due.periods[-1]
        found = measures.load_of_districts(connection, period)
        return {slug: {period: summary} for slug, summary in found.items()}
    loaded = {period: measures.load_summary(connection, district, period) for period in due.periods}
    return {district: {period: each for period, each in loaded.items() if each is not None}}


def load_pack(database: Database, pack_id: str) -> Pack | None:
    """A pack that was made."""
    with database.reading() as connection:
        return stored.find_pack(connection, pack_id)


# ── in words ─────────────────────────────────────────────────────────────────────────────────


def word_pack(pack: Pack, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """A pack as texts: its title and its sections, each with lines, heads and rows."""

    def say(key: str, args: Mapping[str, Any]) -> str:
        lines = [{"key": key, "args": args}]
        return catalogue.render_lines(lines, language.value, "whatsapp").text

    def show(value: Any) -> str:
        return say("pack-cell", {"value": value})

    return {
        "title": say(pack.title.key, pack.title.args),
        "sections": [
            {
                "title": say(section.title, {}),
                "lines": [say(line.key, line.args) for line in section.lines],
                "heads": [show(head) for head in section.heads],
                "rows": [[show(cell) for cell in row] for row in section.rows],
            }
            for section in pack.sections
        ],
        "below": say("pack-below", {}),
    }


def text_of(worded: Mapping[str, Any]) -> str:
    """The same as plain text."""
    parts = [worded["title"]]
    for section in worded["sections"]:
        lines = [section["title"], *section["lines"]]
        if section["heads"]:
            lines.append(" | ".join(section["heads"]))
        lines += [" | ".join(row) for row in section["rows"]]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, worded["below"]])

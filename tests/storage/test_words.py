"""What messages say lies sealed in the outbox, also what lay there before it was."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from handlers.keys import seal_clear
from storage.database import Database
from storage.migrating import _config, migrate
from storage.outbox import row_of, write_outbox
from storage.vault import CannotOpen, Vault
from storage.words import NOTHING, Words, open_words, seal_words

NOW = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
VAULT = Vault(["a secret"])
LINES = '[{"key":"told","args":{"office":"بی بی زینب \\"PHE\\""}}]'
CHOICES = '[{"id":"1","label":"yes"}]'
SAID = Words(
    lines=[{"key": "told", "args": {"office": 'بی بی زینب "PHE"'}}],
    choices=[{"id": "1", "label": "yes"}],
)

_INSERT = sa.text(
    "INSERT INTO outbox (id, dedupe_key, sequence, part, parts, person_id, district, kind,"
    " priority, purpose, language, lines, choices, status, avoid, reason, attempts,"
    " next_attempt_at, created_at) VALUES ('o', 'd', 'o', 1, 0, 'p', 'quetta', 'reply', 0, '',"
    " 'ur', :lines, :choices, 'queued', '', '', 0, :now, :now)"
)


def written(database: Database) -> Mapping[str, Any]:
    with database.reading() as connection:
        return row_of(connection, "o")


def test_what_was_in_the_clear_is_sealed_after_the_migration(empty_database: Database) -> None:
    with empty_database.transaction() as connection:
        config = _config(connection=connection, on_version_apply=None)
        command.upgrade(config, "0037")
        values = {"lines": LINES, "choices": CHOICES, "now": NOW}
        if not empty_database.is_postgres:
            values["now"] = "2026-11-25 05:00:00"
        connection.execute(_INSERT, values)
    migrate(empty_database)
    clear = written(empty_database)["words"]
    assert clear.startswith(b"{")
    assert open_words(VAULT, clear) == SAID

    done = seal_clear(empty_database, VAULT, lambda *_: None)

    assert (done.sealed, done.is_whole) == (1, True)
    sealed = written(empty_database)["words"]
    assert VAULT.is_newest(sealed)
    assert open_words(VAULT, sealed) == SAID
    assert seal_clear(empty_database, VAULT, lambda *_: None).sealed == 0


def test_what_is_written_is_sealed(database: Database) -> None:
    row = {
        "id": "o",
        "dedupe_key": "d",
        "sequence": "o",
        "person_id": "p",
        "district": "quetta",
        "kind": "reply",
        "priority": 0,
        "language": "ur",
        "lines": LINES,
        "choices": CHOICES,
        "status": "queued",
        "next_attempt_at": NOW,
        "created_at": NOW,
    }
    with database.transaction() as connection:
        write_outbox(connection, VAULT, [row])
    sealed = written(database)["words"]
    assert open_words(VAULT, sealed) == SAID
    with pytest.raises(CannotOpen):
        open_words(Vault(["another"]), sealed)


def test_erased_words_are_none_and_no_key_is_asked() -> None:
    assert open_words(Vault(["another"]), NOTHING) == Words(lines=[], choices=[])


@pytest.mark.parametrize("content", ["[]", '{"lines":[]}', "no JSON"])
def test_what_is_no_message_is_told_apart(content: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        open_words(VAULT, VAULT.seal(content))


def test_no_two_sealings_are_alike() -> None:
    assert seal_words(VAULT, LINES, CHOICES) != seal_words(VAULT, LINES, CHOICES)

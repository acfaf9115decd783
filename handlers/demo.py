"""What the demo shows of the inside: numbers, outboxes and uploaded files, as plain values."""

import re
import secrets
from pathlib import Path
from typing import Any

from flows.events import Place
from flows.references import show_reference
from handlers.media_folder import SUFFIXES
from handlers.planning import choice_title
from handlers.rulebook import Rulebook
from handlers.turns import Outcome
from messages.sms import split
from storage import outbox, people
from storage.database import Database
from storage.vault import Vault
from storage.words import Words, open_words

_NAME = re.compile(r"^[0-9a-f]{32}\.[a-z0-9]{2,5}$")

# The first bytes that tell a file's kind, enough for what phones send.
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"OggS", "audio/ogg"),
    (b"GIF8", "image/gif"),
    (b"%PDF", "application/pdf"),
    (b"ID3", "audio/mpeg"),
)


def list_numbers(database: Database, rulebook: Rulebook) -> list[dict[str, Any]]:
    """Every number of a district that has a file: district, its name, channel and address."""
    with database.transaction() as connection:
        numbers = people.load_numbers(connection)
    return [
        {
            "district": district,
            "name": dict(rulebook.districts[district].names),
            "channel": channel,
            "address": address,
        }
        for address, (district, channel) in sorted(numbers.items(), key=lambda item: item[1])
        if district in rulebook.districts
    ]


def list_outbox(
    database: Database,
    vault: Vault,
    rulebook: Rulebook,
    *,
    to: str,
    after: str | None,
    limit: int,
) -> list[dict[str, Any]]:
    """The messages owed to an address, newest first, worded as they go out there."""
    with database.transaction() as connection:
        sender = people.load_senders(connection, vault, [to]).get(to)
        if sender is None:
            return []
        rows = outbox.latest_for(connection, sender.person_id, limit, after)
        numbers = {
            (district, channel): address
            for address, (district, channel) in people.load_numbers(connection).items()
        }
    channel = to.partition(":")[0]
    return [
        _shown(vault, rulebook, row, to, numbers.get((row["district"], channel)))
        for row in rows
        if _goes_to(row, sender.address_id, channel)
    ]


def _goes_to(row: dict[str, Any], address_id: str, channel: str) -> bool:
    """Whether a message went, or will go, to this address of the person."""
    if row["channel"] is not None:
        return bool(row["channel"] == channel)
    return row["address_id"] in (None, address_id)


def _shown(
    vault: Vault, rulebook: Rulebook, row: dict[str, Any], to: str, number: str | None
) -> dict[str, Any]:
    channel = row["channel"] or to.partition(":")[0]
    words = open_words(vault, row["words"])
    body, language = _body_of(rulebook, row, words, channel)
    return {
        "id": row["id"],
        "to": to,
        "from": number,
        "body": body,
        "kind": row["kind"],
        "language": language,
        "reference": show_reference(row["reference"]) if row["reference"] else None,
        "status": row["status"],
        "provider_id": row["provider_id"],
        "created_at": row["created_at"].isoformat(),
        "choices": [
            {
                "id": choice["id"],
                "title": choice_title(rulebook, choice["label"], row["language"], 24),
            }
            for choice in words.choices
            if row["part"] == max(row["parts"], 1)
        ],
    }


def _body_of(
    rulebook: Rulebook, row: dict[str, Any], words: Words, channel: str
) -> tuple[str, str]:
    """A row's text on a channel, its own part only, and the language it came out in."""
    rendered = rulebook.catalogue.render_lines(words.lines, row["language"], channel)
    if channel == "sms" and row["parts"] > 1:
        parts = split(rendered.text, 2)
        return parts[min(row["part"], len(parts)) - 1], rendered.language
    return rendered.text, rendered.language


def replies_of(database: Database, vault: Vault, rulebook: Rulebook, outcome: Outcome) -> list[str]:
    """The texts with which a turn answered the person who wrote."""
    if outcome.person_id is None or outcome.inbox_id is None:
        return []
    with database.transaction() as connection:
        rows = outbox.latest_for(connection, outcome.person_id, 50)
    mine = [row for row in rows if row["dedupe_key"].startswith(f"reply:{outcome.inbox_id}:")]
    return [
        _body_of(rulebook, row, open_words(vault, row["words"]), row["channel"] or "whatsapp")[0]
        for row in sorted(mine, key=lambda row: (row["sequence"], row["part"]))
    ]


def place_shown(place: Place) -> str | None:
    """A place in a word or two, English before other languages."""
    return place.text or place.names.get("en") or None


def keep_upload(folder: Path, content: bytes) -> str:
    """Keeps an uploaded file under a random name that ends as its content asks for."""
    kind = sniff(content)
    uploads = folder / "uploads"
    uploads.mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(16) + SUFFIXES.get(kind, ".bin")
    (uploads / name).write_bytes(content)
    return name


def sniff(content: bytes) -> str:
    """The kind of a file by its first bytes."""
    if content[4:8] == b"ftyp":
        return "audio/mp4" if content[8:11] == b"M4A" else "video/mp4"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[:4] == b"\x1aE\xdf\xa3":
        return "audio/webm"
    return next(
        (kind for magic, kind in _MAGIC if content.startswith(magic)), "application/octet-stream"
    )


def uploaded_file(folder: Path, name: str) -> tuple[Path, str] | None:
    """An uploaded file and its kind, or `None`; no other path can be named."""
    path = folder / "uploads" / name
    if not _NAME.match(name) or not path.is_file():
        return None
    with path.open("rb") as file:
        return path, sniff(file.read(16))

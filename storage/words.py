"""The words of messages owed, sealed: names and what people wrote are among their arguments.

A row of the outbox holds one sealed value, so that each message costs one sealing and one opening.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storage.vault import Vault

NOTHING = b""
"""In place of words that were erased."""

_CLEAR = b"{"
_NO_COLUMNS = frozenset({"lines", "choices", "media", "is_guarded"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A message as wording keys with arguments, the choices that it offers, and the addresses of
    pictures that go with it."""

    lines: list[Any]
    choices: list[Any]
    media: tuple[str, ...] = ()


def seal_words(vault: Vault, lines: str, choices: str, media: str = "") -> bytes:
    """All as JSON, under the newest key; `media` may be empty."""
    more = f',"media":{media}' if media else ""
    return vault.seal(f'{{"lines":{lines},"choices":{choices}{more}}}')


def seal_row(vault: Vault, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the outbox with its `lines`, `choices` and `media` sealed into `words`.

    What `is_guarded` is of the protected lane, and sealed by its key.
    """
    sealed = {name: value for name, value in row.items() if name not in _NO_COLUMNS}
    sealer = vault.guarded if row.get("is_guarded") else vault
    sealed["words"] = seal_words(sealer, row["lines"], row["choices"], row.get("media", ""))
    return sealed


def open_words(vault: Vault, sealed: bytes) -> Words:
    """The words again; none where they were erased.

    Raises `storage.vault.CannotOpen` when no key fits, and `ValueError` when it is no message.
    """
    if sealed == NOTHING:
        return Words(lines=[], choices=[])
    read = json.loads(open_clear(vault, sealed))
    if not isinstance(read, dict) or {"lines", "choices"} - read.keys():
        raise ValueError("no words of a message")
    media = tuple(read.get("media", ()))
    return Words(lines=read["lines"], choices=read["choices"], media=media)


def open_clear(vault: Vault, sealed: bytes) -> str:
    """What is sealed, or what a migration left in the clear because it has no key.

    Nothing sealed begins like that, because all of this column bears a mark.
    """
    return sealed.decode() if sealed.startswith(_CLEAR) else vault.open(sealed)

"""Links that open a page, or a picture or sound on it, for one officer and a short while.

A link carries what it opens, for whom and until when, signed. What the officer may see is asked
anew at every opening (`handlers.case_page`, `handlers.item_page`), and a link belongs to the
browser in which it was opened first (`handlers.link_visits`). A link to what is made of an edition
opens it for whoever has it: all of that is public.
"""

import binascii
import hashlib
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.vault import LINK_SIGNATURE, Vault

LIVES_FOR = timedelta(minutes=15)

PACK_LIVES_FOR = timedelta(days=30)

POSTER_PICTURE = "poster.png"

# Which kind, until when (seconds of the epoch), whose, and what: a reference, the id of an item, or
# a medium's id with that of the page's link, and of the item whose it is.
_CASE = struct.Struct(">cI16sI")
_ITEM = struct.Struct(">cI16s16s")
_MEDIUM = struct.Struct(">cI16s16s16s")
_ITEM_MEDIUM = struct.Struct(">cI16s16s16s16s")
# Which kind, and what; a pack until when.
_EDITION = struct.Struct(">c16s")
_PACK = struct.Struct(">cI16s")
_ID_LENGTH = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Pass:
    """What a link opens, for which officer, and until when.

    That is a complaint by its `reference`, an item of the protected lane by `item_id`, or a
    `medium_id`, of that item where it has one. `link_id` tells pages' links apart; that of a medium
    is its page's.
    """

    officer_id: str
    until: datetime
    link_id: str
    reference: str | None = None
    item_id: str | None = None
    medium_id: str | None = None

    @property
    def is_of_case(self) -> bool:
        return self.reference is not None

    @property
    def is_of_item(self) -> bool:
        return self.item_id is not None and self.medium_id is None


class Links:
    """Makes links and reads them. `base` is the public address without a slash at its end."""

    def __init__(self, vault: Vault, base: str) -> None:
        self._vault = vault
        self._base = base

    def to_case(self, reference: str, officer_id: str, now: datetime) -> str:
        """The address of a complaint's page, which lives `LIVES_FOR` from `now`.

        Empty when this service has no public address.
        """
        if not self._base:
            return ""
        officer = bytes.fromhex(officer_id)
        packed = _CASE.pack(b"c", _seconds(now + LIVES_FOR), officer, int(reference))
        return f"{self._base}/case/{self._sign(packed)}"

    def to_item(self, item_id: str, officer_id: str, now: datetime) -> str:
        """The same for an item of the protected lane."""
        if not self._base:
            return ""
        officer, item = bytes.fromhex(officer_id), bytes.fromhex(item_id)
        packed = _ITEM.pack(b"i", _seconds(now + LIVES_FOR), officer, item)
        return f"{self._base}/item/{self._sign(packed)}"

    def to_medium(self, medium_id: str, opened: Pass) -> str:
        """The path of a medium on the page that `opened` opens; it lives as long as that."""
        until = _seconds(opened.until)
        ids = [bytes.fromhex(each) for each in (opened.officer_id, medium_id, opened.link_id)]
        if opened.item_id is None:
            packed = _MEDIUM.pack(b"m", until, *ids)
        else:
            item = bytes.fromhex(opened.item_id)
            packed = _ITEM_MEDIUM.pack(b"n", until, *ids, item)
        return f"/media/{self._sign(packed)}"

    def to_edition(self, edition_id: str) -> str:
        """The address of the page with what was made of an edition; it stays.

        Empty when this service has no public address.
        """
        if not self._base:
            return ""
        packed = _EDITION.pack(b"e", bytes.fromhex(edition_id))
        return f"{self._base}/edition/{self._sign(packed)}"

    def to_picture(self, edition_id: str) -> str:
        """The address of an edition's poster as a picture; empty as above."""
        page = self.to_edition(edition_id)
        return f"{page}/{POSTER_PICTURE}" if page else ""

    def to_dashboard(self, district: str) -> str:
        """The address of a district's public page; empty as above."""
        return f"{self._base}/d/{district}" if self._base else ""

    def read_edition(self, token: str) -> str | None:
        """The id of the edition that a link opens; `None` for what is no such link of ours."""
        packed = self._open(token)
        if packed is None or packed[:1] != b"e":
            return None
        return str(_EDITION.unpack(packed)[1].hex())

    def to_pack(self, pack_id: str, now: datetime) -> str:
        """The address of a board's pack as a PDF, for `PACK_LIVES_FOR`; empty as above."""
        if not self._base:
            return ""
        until = _seconds(now + PACK_LIVES_FOR)
        packed = _PACK.pack(b"p", until, bytes.fromhex(pack_id))
        return f"{self._base}/report/{self._sign(packed)}"

    def read_pack(self, token: str) -> tuple[str, datetime] | None:
        """Which pack a link opens and until when; `None` for what is no such link of ours."""
        packed = self._open(token)
        if packed is None or packed[:1] != b"p":
            return None
        _, until, pack = _PACK.unpack(packed)
        return pack.hex(), datetime.fromtimestamp(until, UTC)

    def read(self, token: str) -> Pass | None:
        """What a link opens, if it is one of ours; whether it is still alive is the caller's."""
        packed = self._open(token)
        return None if packed is None else _unpack(packed)

    def _open(self, token: str) -> bytes | None:
        """What was signed; `None` when it was not us."""
        try:
            whole = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (binascii.Error, ValueError):
            return None
        packed, signature = whole[:-LINK_SIGNATURE], whole[-LINK_SIGNATURE:]
        return packed if self._vault.is_link_signed(packed, signature) else None

    def _sign(self, packed: bytes) -> str:
        return urlsafe_b64encode(packed + self._vault.sign_link(packed)).rstrip(b"=").decode()


def _seconds(until: datetime) -> int:
    return int(until.timestamp())


def _unpack(packed: bytes) -> Pass | None:
    own = hashlib.sha256(packed).digest()[:_ID_LENGTH]
    match packed[:1]:
        case b"c":
            _, until, officer, reference = _CASE.unpack(packed)
            return _pass(officer, until, own, reference=f"{reference:08d}")
        case b"i":
            _, until, officer, item = _ITEM.unpack(packed)
            return _pass(officer, until, own, item_id=item.hex())
        case b"m":
            _, until, officer, medium, link = _MEDIUM.unpack(packed)
            return _pass(officer, until, link, medium_id=medium.hex())
        case b"n":
            _, until, officer, medium, link, item = _ITEM_MEDIUM.unpack(packed)
            return _pass(officer, until, link, medium_id=medium.hex(), item_id=item.hex())
        case _:
            return None


def _pass(officer: bytes, until: int, link: bytes, **opens: str) -> Pass:
    moment = datetime.fromtimestamp(until, UTC)
    return Pass(officer_id=officer.hex(), until=moment, link_id=link.hex(), **opens)

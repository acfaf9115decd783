"""Links that open a complaint's page, or one of its media, for one officer and a short while.

A link carries what it opens, for whom and until when, signed; nothing is stored. What the officer
may see is asked anew at every opening (`handlers.case_page`). A link to what is made of an edition
opens it for whoever has it: all of that is public.
"""

import binascii
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.vault import LINK_SIGNATURE, Vault

LIVES_FOR = timedelta(minutes=15)

POSTER_PICTURE = "poster.png"

# Which page, until when (seconds of the epoch), whose, and what: a reference or a medium's id.
_CASE = struct.Struct(">cI16sI")
_MEDIUM = struct.Struct(">cI16s16s")
_TO_CASE, _TO_MEDIUM = b"c", b"m"
_EDITION = struct.Struct(">c16s")
_TO_EDITION, _TO_PACK = b"e", b"p"
_PACK = struct.Struct(">cI16s")

PACK_LIVES_FOR = timedelta(days=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pass:
    """What a link opens, a `reference` or a `medium_id`, for which officer, and until when."""

    officer_id: str
    until: datetime
    reference: str | None = None
    medium_id: str | None = None


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
        until = int((now + LIVES_FOR).timestamp())
        packed = _CASE.pack(_TO_CASE, until, bytes.fromhex(officer_id), int(reference))
        return f"{self._base}/case/{self._sign(packed)}"

    def to_medium(self, medium_id: str, opened: Pass) -> str:
        """The path of a medium on the page that `opened` opens; it lives as long as that."""
        until = int(opened.until.timestamp())
        officer, medium = bytes.fromhex(opened.officer_id), bytes.fromhex(medium_id)
        return f"/media/{self._sign(_MEDIUM.pack(_TO_MEDIUM, until, officer, medium))}"

    def to_edition(self, edition_id: str) -> str:
        """The address of the page with what was made of an edition; it stays.

        Empty when this service has no public address.
        """
        if not self._base:
            return ""
        packed = _EDITION.pack(_TO_EDITION, bytes.fromhex(edition_id))
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
        if packed is None or packed[:1] != _TO_EDITION:
            return None
        return str(_EDITION.unpack(packed)[1].hex())

    def to_pack(self, pack_id: str, now: datetime) -> str:
        """The address of a board's pack as a PDF, for `PACK_LIVES_FOR`; empty as above."""
        if not self._base:
            return ""
        until = int((now + PACK_LIVES_FOR).timestamp())
        packed = _PACK.pack(_TO_PACK, until, bytes.fromhex(pack_id))
        return f"{self._base}/report/{self._sign(packed)}"

    def read_pack(self, token: str) -> tuple[str, datetime] | None:
        """Which pack a link opens and until when; `None` for what is no such link of ours."""
        packed = self._open(token)
        if packed is None or packed[:1] != _TO_PACK:
            return None
        _, until, pack = _PACK.unpack(packed)
        return pack.hex(), datetime.fromtimestamp(until, UTC)

    def read(self, token: str) -> Pass | None:
        """What a link opens, if it is one of ours; whether it is still alive is the caller's."""
        packed = self._open(token)
        if packed is None:
            return None
        if packed[:1] == _TO_CASE:
            _, until, officer, reference = _CASE.unpack(packed)
            opens = {"reference": f"{reference:08d}"}
        elif packed[:1] == _TO_MEDIUM:
            _, until, officer, medium = _MEDIUM.unpack(packed)
            opens = {"medium_id": medium.hex()}
        else:
            return None
        return Pass(officer_id=officer.hex(), until=datetime.fromtimestamp(until, UTC), **opens)

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

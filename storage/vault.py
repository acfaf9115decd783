"""Keeping who it is about: addresses found by keyed hash, kept under AES-GCM.

All keys come from `JAWAB_SECRET_KEY`. With a list, the first key seals and every key opens, so a
rotation needs no downtime. Losing the keys loses the addresses: back them up apart from the data.
"""

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_LENGTH = 12
LINK_SIGNATURE = 12


class CannotOpen(Exception):
    """No key of the list opens this; it was sealed with a key that is gone."""


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"jawab", info=purpose).derive(secret.encode())


class Vault:
    """Seals, opens and finds. `secrets` are newest first and not empty."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._ciphers = [AESGCM(_derive(secret, b"seal")) for secret in secrets]
        self._finders = [_derive(secret, b"find") for secret in secrets]
        self._signer = _derive(secrets[0], b"sign")
        self._link_keys = [_derive(secret, b"link") for secret in secrets]

    def seal(self, clear: str) -> bytes:
        """The text under the newest key, with a fresh nonce in front."""
        nonce = os.urandom(_NONCE_LENGTH)
        return nonce + self._ciphers[0].encrypt(nonce, clear.encode(), None)

    def open(self, sealed: bytes) -> str:
        """The text again. Raises `CannotOpen` when no key fits."""
        nonce, body = sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:]
        for cipher in self._ciphers:
            try:
                return cipher.decrypt(nonce, body, None).decode()
            except InvalidTag:
                continue
        raise CannotOpen("sealed with a key that JAWAB_SECRET_KEY does not hold")

    def find(self, address: str) -> str:
        """The hash under which an address is stored by the newest key."""
        return self._hash(self._finders[0], address)

    def find_all(self, address: str) -> tuple[str, ...]:
        """The hashes under which it may be stored, one for each key."""
        return tuple(self._hash(key, address) for key in self._finders)

    @staticmethod
    def _hash(key: bytes, address: str) -> str:
        return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()

    def sign_link(self, data: bytes) -> bytes:
        """A signature of `LINK_SIGNATURE` bytes, by the newest key, for what is soon worthless."""
        return self._link_signature(self._link_keys[0], data)

    def is_link_signed(self, data: bytes, signature: bytes) -> bool:
        """Whether one of the keys signed this."""
        return any(
            hmac.compare_digest(self._link_signature(key, data), signature)
            for key in self._link_keys
        )

    @staticmethod
    def _link_signature(key: bytes, data: bytes) -> bytes:
        return hmac.new(key, data, hashlib.sha256).digest()[:LINK_SIGNATURE]

    def hash_pin(self, officer_id: str, pin: str) -> str:
        """A slow hash of a PIN, bound to the officer and to a key outside the database."""
        salt = hmac.new(self._signer, officer_id.encode(), hashlib.sha256).digest()
        return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1).hex()

    def is_pin(self, officer_id: str, pin: str, stored: str) -> bool:
        """Whether the PIN is the officer's."""
        return bool(stored) and hmac.compare_digest(self.hash_pin(officer_id, pin), stored)

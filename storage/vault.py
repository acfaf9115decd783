"""Keeping who it is about: addresses found by keyed hash, kept under AES-GCM.

All keys come from `JAWAB_SECRET_KEY`; those of the protected lane from `JAWAB_PROTECTED_KEY`, or
from the former under another label. With a list, the first key seals and every key opens, so a
rotation needs no downtime. Losing the keys loses the addresses: back them up apart from the data.

What is sealed begins with `_FORM` and the id of its key, which says nothing of the key. What an
early build sealed has neither, and every key is tried on it.
"""

import hashlib
import hmac
import os
from collections.abc import Sequence
from itertools import zip_longest

from cryptography.exceptions import InvalidKey, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_FORM = b"\x01"
_ID_LENGTH = 4
_NONCE_LENGTH = 12

# KiB; with two passes what OWASP asks of Argon2id at the least.
_PIN_MEMORY = 19 * 1024

MARK_LENGTH = len(_FORM) + _ID_LENGTH
"""How many bytes at the beginning tell by which key something is sealed."""

LINK_SIGNATURE = 12


class CannotOpen(Exception):
    """No key of the list opens this; it was sealed with a key that is gone."""


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"jawab", info=purpose).derive(secret.encode())


def has_mark(content: bytes) -> bool:
    """Whether this looks sealed by a build that marks what it seals."""
    return content.startswith(_FORM)


def _decrypt(cipher: AESGCM, sealed: bytes, mark: bytes | None) -> bytes | None:
    """What a cipher makes of it; `None` when it is not this cipher's."""
    try:
        return cipher.decrypt(sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:], mark)
    except (InvalidTag, ValueError):
        return None


class Vault:
    """Seals, opens and finds. `secrets` are newest first and not empty.

    What its `guarded` vault sealed, that of the protected lane, can be opened here too: it is told
    by its mark.
    """

    def __init__(self, secrets: Sequence[str], guarded: "Vault | None" = None) -> None:
        self.marks = tuple(_FORM + _derive(secret, b"id")[:_ID_LENGTH] for secret in secrets)
        self._ciphers = [AESGCM(_derive(secret, b"seal")) for secret in secrets]
        self._cipher_of = dict(zip(self.marks, self._ciphers, strict=True))
        self._finders = [_derive(secret, b"find") for secret in secrets]
        self._signers = [_derive(secret, b"sign") for secret in secrets]
        peppers = (_derive(secret, b"pin") for secret in secrets)
        self._peppers = dict(zip(self.marks, peppers, strict=True))
        self._link_keys = [_derive(secret, b"link") for secret in secrets]
        self._guarded = guarded

    @property
    def guarded(self) -> "Vault":
        """The vault of the protected lane. Raises `LookupError` where that is asked for its own."""
        if self._guarded is None:
            raise LookupError("the protected lane's vault has none of its own")
        return self._guarded

    def seal(self, clear: str) -> bytes:
        """The text under the newest key."""
        return self.seal_bytes(clear.encode())

    def open(self, sealed: bytes) -> str:
        """The text again. Raises `CannotOpen` when no key fits."""
        return self.open_bytes(sealed).decode()

    def seal_bytes(self, clear: bytes) -> bytes:
        """The same for a file's content: mark, a fresh nonce, and what nobody reads."""
        mark, nonce = self.marks[0], os.urandom(_NONCE_LENGTH)
        return mark + nonce + self._ciphers[0].encrypt(nonce, clear, mark)

    def open_bytes(self, sealed: bytes) -> bytes:
        """The content again. Raises `CannotOpen` when no key fits, or when it was changed."""
        mark, body = sealed[:MARK_LENGTH], sealed[MARK_LENGTH:]
        if self._guarded is not None and mark in self._guarded.marks:
            return self._guarded.open_bytes(sealed)
        cipher = self._cipher_of.get(mark)
        if cipher is not None:
            opened = _decrypt(cipher, body, mark)
            if opened is not None:
                return opened
        for cipher in self._ciphers:
            opened = _decrypt(cipher, sealed, None)
            if opened is not None:
                return opened
        raise CannotOpen("sealed with a key that JAWAB_SECRET_KEY does not hold")

    def seal_again(self, sealed: bytes) -> bytes:
        """The same under the newest key of the vault that sealed it. Raises `CannotOpen`."""
        clear = self.open_bytes(sealed)
        return (self.guarded if self.is_guarded(sealed) else self).seal_bytes(clear)

    def is_guarded(self, sealed: bytes) -> bool:
        """Whether the protected lane's vault sealed this."""
        return self._guarded is not None and sealed[:MARK_LENGTH] in self._guarded.marks

    @property
    def newest_marks(self) -> tuple[bytes, ...]:
        """The marks of what needs no sealing anew."""
        return (self.marks[0], *(self._guarded.newest_marks if self._guarded is not None else ()))

    @property
    def marks_by_age(self) -> tuple[tuple[bytes, ...], ...]:
        """The marks of this vault and of its guarded one, side by side, newest first."""
        guarded = self._guarded.marks if self._guarded is not None else ()
        pairs = zip_longest(self.marks, guarded)
        return tuple(tuple(filter(None, pair)) for pair in pairs)

    def is_newest(self, sealed: bytes) -> bool:
        """Whether a newest key sealed this."""
        return sealed.startswith(self.newest_marks)

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

    # ── PINs ─────────────────────────────────────────────────────────────────────────────────

    def hash_pin(self, officer_id: str, pin: str) -> str:
        """A slow hash of a PIN, bound to the officer and to the newest key.

        Four digits are soon guessed, so the hash is worth nothing without a key that lies outside
        the database.
        """
        salted = Argon2id(
            salt=os.urandom(16), length=32, iterations=2, lanes=1, memory_cost=_PIN_MEMORY
        ).derive_phc_encoded(self._pepper(self.marks[0], officer_id, pin))
        return self.marks[0].hex() + salted

    def is_pin(self, officer_id: str, pin: str, stored: str) -> bool:
        """Whether the PIN is the officer's."""
        mark, algorithm, salted = stored.partition("$")
        if not algorithm:
            return self._is_early_pin(officer_id, pin, stored)
        try:
            pepper = self._pepper(bytes.fromhex(mark), officer_id, pin)
            Argon2id.verify_phc_encoded(pepper, algorithm + salted)
        except (InvalidKey, LookupError, ValueError):
            return False
        return True

    def is_pin_newest(self, stored: str) -> bool:
        """Whether a PIN's hash needs none of the older keys."""
        return stored.startswith(self.marks[0].hex() + "$")

    def _pepper(self, mark: bytes, officer_id: str, pin: str) -> bytes:
        """What is hashed. Raises `LookupError` when the key is gone."""
        key = self._peppers[mark]
        return hmac.new(key, f"{officer_id}:{pin}".encode(), hashlib.sha256).digest()

    def _is_early_pin(self, officer_id: str, pin: str, stored: str) -> bool:
        """The same for a hash as early builds made it."""
        salts = (hmac.new(key, officer_id.encode(), hashlib.sha256) for key in self._signers)
        return bool(stored) and any(
            hmac.compare_digest(
                hashlib.scrypt(pin.encode(), salt=salt.digest(), n=2**14, r=8, p=1).hex(), stored
            )
            for salt in salts
        )


def make_vault(secrets: Sequence[str], guarded_by: Sequence[str] = ()) -> Vault:
    """The service's vault with that of the protected lane, whose keys are apart.

    Without secrets of its own the lane's keys are derived from the ordinary ones under another
    label; they stay at the end of the list, so that what they sealed opens when it gets its own.
    """
    derived = [_derive(secret, b"protected lane").hex() for secret in secrets]
    own = [_derive(secret, b"protected lane").hex() for secret in guarded_by]
    return Vault(secrets, Vault([*own, *derived]))

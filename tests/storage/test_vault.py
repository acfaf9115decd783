"""The vault: what was sealed opens with its key and no other, however old; PINs likewise."""

import hashlib
import hmac
import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from storage.vault import MARK_LENGTH, CannotOpen, Vault, _derive, has_mark

OLD, NEW, OTHER = "old" * 20, "new" * 20, "other" * 20
CLEAR = "whatsapp:+923000000001"


def early_seal(secret: str, clear: str) -> bytes:
    """As builds before keys had ids sealed it."""
    nonce = os.urandom(12)
    return nonce + AESGCM(_derive(secret, b"seal")).encrypt(nonce, clear.encode(), None)


def early_pin(secret: str, officer_id: str, pin: str) -> str:
    salt = hmac.new(_derive(secret, b"sign"), officer_id.encode(), hashlib.sha256).digest()
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1).hex()


@given(st.binary(max_size=2000))
def test_what_is_sealed_opens_again(content: bytes) -> None:
    vault = Vault([NEW])
    sealed = vault.seal_bytes(content)
    assert vault.open_bytes(sealed) == content
    assert vault.is_newest(sealed)
    assert has_mark(sealed)


def test_each_sealing_is_another() -> None:
    vault = Vault([NEW])
    first, second = vault.seal(CLEAR), vault.seal(CLEAR)
    assert first[:MARK_LENGTH] == second[:MARK_LENGTH]
    assert first[MARK_LENGTH:] != second[MARK_LENGTH:]
    assert CLEAR.encode() not in first


def test_an_older_key_of_the_list_opens_and_none_that_is_gone() -> None:
    sealed = Vault([OLD]).seal(CLEAR)
    both = Vault([NEW, OLD])
    assert both.open(sealed) == CLEAR
    assert not both.is_newest(sealed)
    with pytest.raises(CannotOpen):
        Vault([NEW]).open(sealed)


def test_what_an_early_build_sealed_opens() -> None:
    sealed = early_seal(OLD, CLEAR)
    assert Vault([NEW, OLD]).open(sealed) == CLEAR
    with pytest.raises(CannotOpen):
        Vault([NEW]).open(sealed)


def test_what_an_early_build_sealed_opens_even_when_it_looks_marked() -> None:
    vault = Vault([OLD])
    cipher = AESGCM(_derive(OLD, b"seal"))
    nonce = vault.marks[0] + os.urandom(7)
    assert vault.open(nonce + cipher.encrypt(nonce, CLEAR.encode(), None)) == CLEAR


@given(at=st.integers(0, 60), bit=st.integers(0, 7))
def test_what_was_changed_does_not_open(at: int, bit: int) -> None:
    vault = Vault([NEW, OLD])
    sealed = bytearray(vault.seal(CLEAR))
    sealed[at % len(sealed)] ^= 1 << bit
    with pytest.raises(CannotOpen):
        vault.open(bytes(sealed))


@pytest.mark.parametrize("cut", [0, 1, 5, 16, 17, 20])
def test_what_was_cut_does_not_open(cut: int) -> None:
    with pytest.raises(CannotOpen):
        Vault([NEW]).open(Vault([NEW]).seal(CLEAR)[:cut])


def test_a_pin_is_right_for_its_officer_alone() -> None:
    vault = Vault([NEW])
    stored = vault.hash_pin("officer-1", "4321")
    assert vault.is_pin("officer-1", "4321", stored)
    assert not vault.is_pin("officer-1", "4322", stored)
    assert not vault.is_pin("officer-2", "4321", stored)
    assert "4321" not in stored
    assert vault.hash_pin("officer-1", "4321") != stored


@pytest.mark.parametrize("stored", ["", "x", "$", "01$", "zz$argon2id$", "0" * 128])
def test_no_pin_fits_what_is_no_hash(stored: str) -> None:
    assert not Vault([NEW]).is_pin("officer-1", "4321", stored)


def test_a_pin_of_an_older_key_is_right_while_the_key_is_there() -> None:
    for stored in (Vault([OLD]).hash_pin("o", "4321"), early_pin(OLD, "o", "4321")):
        both = Vault([NEW, OLD])
        assert both.is_pin("o", "4321", stored)
        assert not both.is_pin("o", "1234", stored)
        assert not both.is_pin_newest(stored)
        assert not Vault([OTHER]).is_pin("o", "4321", stored)
    assert Vault([NEW]).is_pin_newest(Vault([NEW]).hash_pin("o", "4321"))

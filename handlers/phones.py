"""Phone numbers as people type them, read to the one form in which they are kept."""

import re
from collections.abc import Iterable, Mapping

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from flows.folding import clean, fold_digits
from flows.vocabulary import Channel

HOME = "PK"

_WRITTEN = re.compile(r"^[+(]?[0-9][0-9 ()./-]*$")
_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


class NotAPhone(Exception):
    """What was typed is no phone number; the message says what would be."""


def read_phone(typed: str, *, mobile: bool = False) -> str:
    """The number in E.164. `mobile` refuses one that can get no SMS.

    Reads 03…, 3…, 923…, 00923… and +923…, with spaces, brackets and dashes, in the digits of any
    script, after `whatsapp:` or another channel. A number of another country needs + or 00.
    Raises `NotAPhone`.
    """
    text = fold_digits(clean(typed)).strip()
    channel, colon, rest = text.partition(":")
    if colon and channel in set(Channel):
        text = rest.strip()
    if not _WRITTEN.match(text):
        raise _refusal(typed)
    try:
        number = phonenumbers.parse(text, HOME)
    except NumberParseException as error:
        raise _refusal(typed) from error
    if not phonenumbers.is_valid_number(number):
        raise _refusal(typed)
    phone = str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
    if mobile and phonenumbers.number_type(number) not in _MOBILE:
        raise NotAPhone(f"{phone} is no mobile number: an officer needs one that takes messages")
    return phone


def read_address(typed: str, channel: Channel) -> str:
    """The address `channel:+…` of a number, typed with its channel before it or without.

    Raises `NotAPhone`, also when another channel stands before it.
    """
    named, colon, _ = clean(typed).strip().partition(":")
    if colon and named != channel:
        raise NotAPhone(f"{typed} is no address for {channel}")
    return f"{channel}:{read_phone(typed)}"


def addresses_of(phone: str) -> dict[Channel, str]:
    """The addresses of a phone that takes both kinds of message."""
    return {channel: f"{channel}:{phone}" for channel in (Channel.WHATSAPP, Channel.SMS)}


def phone_of(address: str) -> str:
    """The number of an address without its channel."""
    return address.partition(":")[2]


def find_alike(addresses: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """For each person the people who have a phone in common with them, by all their addresses.

    They themselves are among them.
    """
    holders: dict[str, set[str]] = {}
    for person, of_person in addresses.items():
        for each in of_person:
            holders.setdefault(phone_of(each), set()).add(person)
    return {
        person: frozenset({person}.union(*(holders[phone_of(each)] for each in of_person)))
        for person, of_person in addresses.items()
    }


def mask_phone(phone: str) -> str:
    """The number with its middle hidden: +92300•••0001."""
    return f"{phone[:6]}•••{phone[-4:]}"


def _refusal(typed: str) -> NotAPhone:
    return NotAPhone(
        f"{typed!r} is no phone number: write +923000000001 or 03000000001, "
        "and other countries with + first"
    )

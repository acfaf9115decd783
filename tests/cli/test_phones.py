"""Phone numbers as they are typed, and the one form in which they are kept."""

import pytest

from flows.vocabulary import Channel
from handlers.phones import NotAPhone, mask_phone, read_address, read_phone

SAMPLE = "+923000000001"


@pytest.mark.parametrize(
    "typed",
    [
        "03000000001",
        "0300 0000001",
        "0300-0000001",
        "(0300) 000 0001",
        "3000000001",
        "923000000001",
        "+923000000001",
        "+92 300 0000001",
        "+92 (0)300 0000001",
        "00923000000001",
        "0092 300 0000001",
        "whatsapp:+923000000001",
        "sms:+923000000001",
        "WhatsApp: 0300 0000001",
        "  03000000001\n",
        "۰۳۰۰۰۰۰۰۰۰۱",
        "٠٣٠٠ ٠٠٠٠٠٠١",
        "+۹۲۳۰۰۰۰۰۰۰۰۱",
        "\u200e+923000000001\u200f",
        "".join(chr(0xFF10 + int(digit)) for digit in "03000000001"),
    ],
)
def test_every_spelling_is_one_number(typed: str) -> None:
    assert read_phone(typed) == SAMPLE
    assert read_phone(typed, mobile=True) == SAMPLE


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "+",
        "hello",
        "0300",
        "030000000012",
        "0300000000",
        "+92 300",
        "920300000001",
        "14155238886",
        "0300CALLNOW",
        "03000000001;ext=5",
        "03000000001,03000000002",
        "whatsapp:",
        "whatsapp:PK.1349",
        "email:+923000000001",
        "+99912345678",
    ],
)
def test_anything_else_is_refused_and_told_what_to_write(typed: str) -> None:
    with pytest.raises(NotAPhone, match=r"no phone number: write \+92"):
        read_phone(typed)


def test_other_countries_need_their_code() -> None:
    assert read_phone("+14155238886") == "+14155238886"
    assert read_phone("0014155238886") == "+14155238886"


def test_an_officer_needs_a_mobile_number() -> None:
    assert read_phone("081 2821234") == "+92812821234"
    with pytest.raises(NotAPhone, match="no mobile number"):
        read_phone("081 2821234", mobile=True)


def test_an_address_has_the_channel_that_is_asked_for() -> None:
    assert read_address("03000000001", Channel.SMS) == "sms:+923000000001"
    assert read_address("whatsapp:+923000000001", Channel.WHATSAPP) == "whatsapp:+923000000001"
    with pytest.raises(NotAPhone, match="no address for sms"):
        read_address("whatsapp:+923000000001", Channel.SMS)


def test_masking_hides_the_middle() -> None:
    assert mask_phone(SAMPLE) == "+92300•••0001"

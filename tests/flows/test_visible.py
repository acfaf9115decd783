"""What is taken out of people's words, and what must stay in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.folding import fold
from flows.visible import show_plainly


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("paid \u202e000,5\u202c rupees", "paid 000,5 rupees"),
        ("\u2067عباس\u2069 said", "عباس said"),
        ("\u200eab\u200fc\u061c", "abc"),
        ("zero\u200bwid\u2060th\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tagged\U000e0061\U000e007f", "tagged"),
        ("a\x00b\x1b[31mc\x07\x9bd", "ab[31mcd"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
    ],
)
def test_what_nobody_sees_goes(written: str, shown: str) -> None:
    assert show_plainly(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "ہمارے محلے میں پانی نہیں آ رہا",
        "می\u200cخواہم",  # the non-joiner
        "क्\u200dष 👩\u200d👧 ☎\ufe0f",  # the joiner and the shape of an emoji
        "زموږ په کلي کې اوبه نشته",
        "first line\n\tsecond",
    ],
)
def test_what_scripts_need_stays(written: str) -> None:
    assert show_plainly(written) == written


@given(st.text())
def test_once_is_enough_and_it_means_the_same(written: str) -> None:
    shown = show_plainly(written)
    assert show_plainly(shown) == shown
    visible = "".join(shown.split())
    assert len(visible) <= len("".join(written.split()))
    if written.isprintable():
        assert fold(shown) == fold(written)

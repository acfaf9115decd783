"""Parts of a content: what is asked for, and never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.ranges import answer_part

TEN = bytes(range(10))


@pytest.mark.parametrize(
    ("wanted", "status", "body", "told"),
    [
        (None, 200, TEN, None),
        ("bytes=0-3", 206, TEN[:4], "bytes 0-3/10"),
        ("bytes=4-", 206, TEN[4:], "bytes 4-9/10"),
        ("bytes=-3", 206, TEN[-3:], "bytes 7-9/10"),
        ("bytes=-30", 206, TEN, "bytes 0-9/10"),
        ("bytes=8-99", 206, TEN[8:], "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-2", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=-", 200, TEN, None),
        ("bytes=0-1,4-5", 200, TEN, None),
        ("pages=1-2", 200, TEN, None),
    ],
)
def test_a_part(wanted: str | None, status: int, body: bytes, told: str | None) -> None:
    answer = answer_part(TEN, wanted, media_type="audio/ogg", headers={"X-Kept": "1"})
    assert (answer.status_code, answer.body) == (status, body)
    assert answer.headers.get("content-range") == told
    assert answer.headers["x-kept"] == "1"
    assert answer.headers["content-length"] == str(len(body))


@given(st.text(max_size=20), st.binary(max_size=5))
def test_whatever_is_asked_is_answered(wanted: str, content: bytes) -> None:
    answer = answer_part(content, f"bytes={wanted}", media_type="audio/ogg", headers={})
    assert answer.status_code in (200, 206, 416)
    assert bytes(answer.body) in content

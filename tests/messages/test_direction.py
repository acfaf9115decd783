"""Hyphened numbers after Arabic script get a mark, others are left alone."""

import pytest

from messages.direction import LEFT_TO_RIGHT_MARK, keep_numbers_in_order, start_number_in_order

MARK = LEFT_TO_RIGHT_MARK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شکایت 4829-1736", f"شکایت {MARK}4829-1736"),
        ("شکایت نمبر: (4829-1736)", f"شکایت نمبر: ({MARK}4829-1736)"),
        ("کال 0800-12345 یا 081-920-1234", f"کال {MARK}0800-12345 یا {MARK}081-920-1234"),
        ("تاریخ +3d", f"تاریخ {MARK}+3d"),
        ("4829-1736 پانی", "4829-1736 پانی"),
        ("1 4829-1736 پانی", "1 4829-1736 پانی"),
        ("جواب:\n4829-1736", "جواب:\n4829-1736"),
        ("لکھیں: ACK 4829-1736", "لکھیں: ACK 4829-1736"),
        (f"شکایت {MARK}4829-1736", f"شکایت {MARK}4829-1736"),
        ("26 نومبر 10:00", "26 نومبر 10:00"),
        ("تاریخ 2/12", "تاریخ 2/12"),
        ("no Arabic 4829-1736", "no Arabic 4829-1736"),
        ("", ""),
    ],
)
def test_numbers_are_marked_where_they_would_be_turned_round(text: str, expected: str) -> None:
    assert keep_numbers_in_order(text) == expected
    assert keep_numbers_in_order(expected) == expected


def test_a_value_that_starts_with_such_a_number_is_marked() -> None:
    assert start_number_in_order("4829-1736") == f"{MARK}4829-1736"
    assert start_number_in_order("پانی 4829-1736") == "پانی 4829-1736"

"""References of complaints: seven random digits and a Damm check digit, shown as `4829-1736`.

The check digit catches every single wrong digit and every swap of two neighbours, the mistakes of
people who copy a number by hand (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004).
"""

import re

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

# Eight digits alone or parted once after the fourth; no digit may touch them, so that a phone
# number is never taken for a reference.
_WRITTEN = re.compile(r"(?<![\d+])(\d{4})[\s\-\u2010-\u2015]?(\d{4})(?!\d)")


def check_digit(seven: str) -> str:
    """The Damm digit that completes `seven` digits."""
    interim = 0
    for digit in seven:
        interim = _DAMM[interim][int(digit)]
    return str(interim)


def make_reference(number: int) -> str:
    """The reference for a number from 0 to 9,999,999: eight digits, unformatted."""
    seven = f"{number:07d}"
    return seven + check_digit(seven)


def is_reference(digits: str) -> bool:
    """Whether eight digits carry the right check digit."""
    return len(digits) == 8 and digits.isdecimal() and check_digit(digits[:7]) == digits[7]


def show_reference(reference: str) -> str:
    """`48291736` as people see it: `4829-1736`."""
    return f"{reference[:4]}-{reference[4:]}"


def find_reference(folded: str) -> tuple[str, int, int] | None:
    """The first eight digits in folded text that could be a reference, and where they stand.

    Returns the digits without their dash, right check digit or not, with start and end offset;
    the caller says what is wrong with a number that does not check.
    """
    found = _WRITTEN.search(folded)
    if found is None:
        return None
    return found[1] + found[2], found.start(), found.end()

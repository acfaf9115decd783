"""References of protected cases: five random digits and a Damm check digit, shown as `482-917`.

They are shorter than those of complaints, so neither is ever taken for the other.
"""

import re

from flows.references import check_digit

# Six digits alone or parted once in the middle; no digit may touch them.
_WRITTEN = re.compile(r"(?<![\d+])(\d{3})[\s\-\u2010-\u2015]?(\d{3})(?![\d])")

MOST = 100_000
"""How many references there are."""


def make_reference(number: int) -> str:
    """The reference for a number from 0 to 99,999: six digits, unformatted."""
    five = f"{number:05d}"
    return five + check_digit(five)


def show_reference(reference: str) -> str:
    """`482917` as people see it: `482-917`."""
    return f"{reference[:3]}-{reference[3:]}"


_WITH_CODE = re.compile(r"\d{3}[\s\-\u2010-\u2015]?\d{3}\s+\d{4}(?:\s|$)")


def looks_like_number_and_code(folded: str) -> bool:
    """Whether folded text begins as number and code do, right or wrong."""
    return _WITH_CODE.match(folded) is not None


def find_reference(folded: str) -> tuple[str, str] | None:
    """A reference at the beginning of folded text, and what stands behind it.

    Only one that checks counts: other six digits are part of what somebody says.
    """
    found = _WRITTEN.match(folded)
    if found is None:
        return None
    digits = found[1] + found[2]
    if check_digit(digits[:5]) != digits[5]:
        return None
    return digits, folded[found.end() :].strip()

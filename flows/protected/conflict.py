"""Who has nothing to do with a protected case: whoever it is about, or whose own it is."""

import re

from flows.docket import Docket
from flows.folding import fold, fold_digits
from flows.ladder import Ladder, Officer
from flows.naming import find_named
from flows.protected.case import ProtectedCase
from flows.vocabulary import Level, Role

_PHONE = re.compile(r"(?<!\d)(?:\+?\d[\s\-]?){9,14}\d(?!\d)")


def is_conflicted(officer: Officer, case: ProtectedCase) -> bool:
    """Whether an officer may know nothing of it, in none of their roles."""
    return officer.person_id == case.person_id or officer.person_id in case.left_out


def may_open(officer: Officer, case: ProtectedCase) -> bool:
    """Whether it is one of the officer's items: a protected officer's, and not about them."""
    return (
        officer.role is Role.PROTECTED
        and officer.district in (None, case.district)
        and not is_conflicted(officer, case)
    )


def find_people(docket: Docket, text: str) -> tuple[str, ...]:
    """Officers whom the words name by their name or by their office."""
    if not text:
        return ()
    named = find_named(fold(text), docket.ladder.officers, docket.district.place_words)
    return (*named.by_name, *named.by_post)


def find_phones(text: str) -> tuple[str, ...]:
    """Phone numbers in the words, as typed but for what parts their digits."""
    return tuple(re.sub(r"[\s\-]", "", found) for found in _PHONE.findall(fold_digits(text)))


def protected_officers(ladder: Ladder, case: ProtectedCase) -> tuple[Officer, ...]:
    """Who may look at it, those on duty first, then in the order in which they serve."""
    able = (each for each in ladder.officers if may_open(each, case))
    return tuple(sorted(able, key=lambda each: (each.is_away, each.id)))


def heads(ladder: Ladder, case: ProtectedCase) -> tuple[Officer, ...]:
    """The heads of the PDU whom it is not about; empty when it is about all of them."""
    return tuple(each for each in ladder.at(Level.PDU) if not is_conflicted(each, case))


def is_about_pdu(ladder: Ladder, case: ProtectedCase) -> bool:
    """Whether one of the PDU is named, so that the outside body is to have it."""
    return any(each.role is Role.PDU and is_conflicted(each, case) for each in ladder.officers)

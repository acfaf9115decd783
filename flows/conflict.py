"""Who has nothing to do with a complaint, because it is theirs or about them.

An officer who filed a complaint, gave their word on it or verified it, or who is named in it, never
owns, reads or decides on it and is no rung of its ladder; the next one is (rule 8 of the clocks).
This is the one place that says so. While it is not clear whether the person who is named is the
officer, they are taken for it.
"""

from typing import Any

from flows import events
from flows.case import Case
from flows.ladder import Ladder, Officer
from flows.vocabulary import ROLE_AT_LEVEL, Lane, Role

_ANSWERABLE = frozenset(ROLE_AT_LEVEL.values())


def left_out(case: Case) -> tuple[str, ...]:
    """The people who have nothing to do with a complaint, besides who filed it; by their ids."""
    return (*case.conflicted, *case.named)


def is_conflicted(officer: Officer, case: Case) -> bool:
    """Whether an officer has nothing to do with a complaint, in none of their roles."""
    person_id = officer.person_id
    return person_id == case.person_id or person_id in case.conflicted or person_id in case.named


def is_in_reach(case: Case, officer: Officer) -> bool:
    """Whether the officer may know of the complaint; what is theirs or about them is not.

    A verifier knows of what they were asked about, an auditor of what they were given. A role that
    nothing here lets in knows of nothing.
    """
    return (
        case.lane is Lane.ORDINARY
        and officer.district in (None, case.district)
        and _is_concerned(case, officer)
        and not is_conflicted(officer, case)
    )


def _is_concerned(case: Case, officer: Officer) -> bool:
    """Whether the role has to do with the complaint."""
    if officer.role in _ANSWERABLE:
        return True
    if officer.role is Role.AUDITOR:
        return case.audit is not None and case.audit.officer_id == officer.id
    if officer.role is Role.VERIFIER:
        return case.community is not None and case.community.was_asked(officer.id)
    return False


def without(ladder: Ladder, case: Case) -> Ladder:
    """The ladder of a complaint: whoever is left of its district's."""
    serving = tuple(each for each in ladder.officers if not is_conflicted(each, case))
    return ladder if len(serving) == len(ladder.officers) else Ladder(officers=serving)


def found(people: tuple[str, ...], why: str, about: dict[str, Any]) -> events.ConflictFound:
    """That people have to do with a complaint themselves; `why` is a code, such as `verified`."""
    return events.ConflictFound(people=people, why=why, **about)

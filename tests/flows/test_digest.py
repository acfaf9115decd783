"""The morning's digest in the core: when it is made, what is in it, and that it fits an SMS."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from flows.calendar import QuietHours
from flows.case import Case
from flows.digest import Morning, Orphans, Pile, Tally, compose, is_due
from flows.events import Said
from flows.ladder import Ladder, Officer
from flows.vocabulary import Language, Level, Role
from messages.sms import segments
from tests.flows.build import (
    COORDINATOR,
    FOCAL_POINT,
    LADDER,
    NOW,
    PDU,
    Ids,
    case,
    district,
    officer,
    render,
)

QUETTA = replace(
    district(), quiet_hours=QuietHours(start=time(21), end=time(7)), holidays=frozenset()
)
NINE = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_it_is_made_from_nine_on_until_the_night() -> None:
    assert not is_due([QUETTA], NINE - MINUTE)
    assert is_due([QUETTA], NINE)
    assert is_due([QUETTA], NINE + timedelta(hours=11))
    assert not is_due([QUETTA], NINE + timedelta(hours=12))


def test_a_holiday_has_none_and_long_quiet_hours_delay_it() -> None:
    idle = replace(QUETTA, holidays=frozenset({date(2026, 11, 24)}))
    late = replace(QUETTA, quiet_hours=QuietHours(start=time(21), end=time(11)))
    assert not any(is_due([idle], NINE + timedelta(hours=hour)) for hour in range(20))
    assert is_due([idle], NINE + timedelta(days=1))
    assert not is_due([late], NINE + timedelta(minutes=119))
    assert is_due([late], NINE + timedelta(hours=2))
    # Of several districts those count that are at work, and the last of them.
    assert is_due([idle, QUETTA], NINE)
    assert not is_due([QUETTA, late], NINE)


def morning(
    *roles: Officer, piles: list[Pile], kept: int = 0, orphans: int = 0, is_back: bool = False
) -> Said | None:
    ids = Ids()
    oldest: tuple[Case, ...] = tuple(case(ids) for _ in range(min(orphans, 10)))
    return compose(
        Morning(person_id=roles[0].person_id, roles={"quetta": roles}, kept=kept, is_back=is_back),
        {"quetta": piles},
        {"quetta": Orphans(count=orphans, oldest=oldest)} if orphans else {},
        {"quetta": LADDER},
        {"quetta": district()},
        NOW,
    )


def pile(
    owner: str | None = FOCAL_POINT.id, level: Level = Level.FOCAL_POINT, **tally: int
) -> Pile:
    return Pile(district="quetta", level=level, owner=owner, tally=Tally(all=1, **tally))


def test_nothing_to_tell_is_no_message() -> None:
    assert morning(FOCAL_POINT, piles=[]) is None
    assert morning(FOCAL_POINT, piles=[pile(owner="another", late=2)]) is None
    assert morning(COORDINATOR, piles=[pile(late=2)]) is None
    # What waits for the citizen alone is nothing to do.
    assert morning(FOCAL_POINT, piles=[pile(checking=3)]) is None


def test_it_counts_what_is_theirs_once() -> None:
    piles = [pile(late=1, added=1), pile(level=Level.COORDINATOR, late=1)]
    told = morning(FOCAL_POINT, piles=piles)
    assert told is not None
    assert "2 late, 1 with news from the citizen" in render(told)
    both = morning(FOCAL_POINT, replace(COORDINATOR, person_id=FOCAL_POINT.person_id), piles=piles)
    assert both is not None
    assert "2 late" in render(both)


def test_nobody_reads_of_their_own_complaint() -> None:
    own = replace(pile(late=1), filed_by=FOCAL_POINT.person_id)
    assert morning(FOCAL_POINT, piles=[own]) is None


@pytest.mark.parametrize("count", [3, 10, 25])
def test_orphans_are_listed_up_to_ten(count: int) -> None:
    told = morning(COORDINATOR, piles=[], orphans=count)
    assert told is not None
    lines = render(told).splitlines()
    assert lines[0].startswith(f"Without an officer: {count}.")
    assert len([each for each in lines if "Killi Ismail" in each]) == min(count, 10)
    assert (f"and {count - 10} more" in lines) == (count > 10)
    assert morning(FOCAL_POINT, piles=[], orphans=count) is None


def test_without_a_coordinator_the_next_level_hears_of_orphans() -> None:
    ladder = Ladder(officers=(FOCAL_POINT, PDU))
    told = compose(
        Morning(person_id=PDU.person_id, roles={"quetta": (PDU,)}),
        {},
        {"quetta": Orphans(count=1, oldest=(case(),))},
        {"quetta": ladder},
        {"quetta": district()},
        NOW,
    )
    assert told is not None


@pytest.mark.parametrize("language", [Language.URDU, Language.PASHTO, Language.ENGLISH])
def test_everything_at_once_fits_two_sms_segments(language: Language) -> None:
    person = officer(Role.COORDINATOR, name="busy", language=language)
    full = dict.fromkeys(("late", "today", "fresh", "soon", "added", "denied", "checking"), 123)
    piles = [
        pile(level=Level.PDU, **full),
        replace(pile(), deciding=Level.COORDINATOR, tally=Tally(all=123)),
        replace(pile(), offered_to=person.id, tally=Tally(all=123)),
    ]
    ladder = Ladder(officers=(person,))
    told = compose(
        Morning(
            person_id=person.person_id,
            roles=dict.fromkeys(("quetta", "kech", "pishin", "gwadar"), (person,)),
            kept=123,
            is_back=True,
        ),
        dict.fromkeys(("quetta", "kech", "pishin", "gwadar"), piles),
        {"quetta": Orphans(count=123, oldest=(case(),) * 10)},
        dict.fromkeys(("quetta", "kech", "pishin", "gwadar"), ladder),
        {slug: district(slug) for slug in ("quetta", "kech", "pishin", "gwadar")},
        NOW,
    )
    assert told is not None
    text = render(told, language.value, "sms")
    assert segments(text) <= 2, text

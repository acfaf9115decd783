"""What makes a hotspot, and when it is news."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.case import Case
from flows.events import Place
from flows.hotspots import Hotspot, Report, gather, settle
from flows.vocabulary import IssueArea
from tests.flows.build import COORDINATOR, FOCAL_POINT, NOW, district
from tests.flows.test_firing import EVERYBODY, line
from tests.flows.test_likeness import CITY, KUCHLAK, at, make
from tests.flows.test_proposals import send

WATER = "killi ismail mein pani nahi aa raha"


def report(
    number: int, text: str = WATER, *, person: int | None = None, days: int = 0, **place: object
) -> Case:
    made = make(text, tehsil=place.get("tehsil"), pin=place.get("pin"), later=days)  # type: ignore[arg-type]
    return replace(
        made, id=f"case-{number}", person_id=f"person-{number if person is None else person}"
    )


def sizes(*cases: Case) -> list[int]:
    return [len(group) for group in gather(cases, district().lexicon)]


def test_three_people_make_one() -> None:
    assert sizes(report(1), report(2)) == []
    assert sizes(report(1), report(2), report(3)) == [3]


def test_one_person_who_writes_thrice_makes_none() -> None:
    assert sizes(report(1, person=1), report(2, person=1), report(3, person=2)) == []


def test_a_chain_of_pins_is_one_place() -> None:
    pins = [report(n, "", pin=at(n * 900)) for n in range(4)]
    assert sizes(*pins) == [4]
    assert sizes(*pins[:2], report(9, "", pin=at(9000))) == []


def test_two_places_are_two() -> None:
    here = [report(n) for n in range(3)]
    there = [report(n + 3, "killi shabo mein pani nahi hai") for n in range(3)]
    assert sorted(sizes(*here, *there)) == [3, 3]


def test_what_lies_apart_in_time_or_tehsil_is_not_one() -> None:
    assert sizes(report(1), report(2), report(3, days=15)) == []
    assert sizes(report(1, tehsil=CITY), report(2, tehsil=CITY), report(3, tehsil=KUCHLAK)) == []


def test_the_order_in_which_they_came_does_not_matter() -> None:
    cases = [report(n, "", pin=at(n * 900)) for n in (0, 2, 1, 3)]
    assert sizes(*cases) == sizes(*reversed(cases)) == [4]


def hotspot(people: int, told: int = 0) -> Hotspot:
    reports = tuple(
        Report(id=f"case-{n}", reference="48291736", person_id=f"person-{n}") for n in range(people)
    )
    return Hotspot(
        id="hot",
        district="quetta",
        area=IssueArea.WATER,
        tehsil="",
        found_at=NOW,
        reports=reports,
        told=told,
    )


@pytest.mark.parametrize(
    ("people", "told", "is_news"),
    [(2, 0, False), (3, 0, True), (3, 3, False), (5, 3, False), (6, 3, True), (11, 6, False)],
)
def test_it_is_news_once_and_when_it_has_doubled(people: int, told: int, is_news: bool) -> None:
    assert hotspot(people, told).is_news is is_news


def test_it_grows_under_its_first_name() -> None:
    first = settle(tuple(report(n) for n in range(3)), (), new_id="first", now=NOW)
    later = NOW + timedelta(days=2)
    grown = settle(tuple(report(n) for n in range(1, 6)), (first,), new_id="other", now=later)
    assert (grown.id, grown.found_at, grown.people) == ("first", NOW, 5)
    apart = settle(tuple(report(n) for n in range(7, 10)), (first,), new_id="other", now=later)
    assert apart.id == "other"


def test_its_tehsil_is_that_of_most() -> None:
    places = (CITY, CITY, None)
    cases = [report(n, tehsil=each) for n, each in enumerate(places)]
    assert settle(tuple(cases), (), new_id="hot", now=NOW).tehsil == CITY


def test_whoever_may_not_know_of_one_reads_the_others() -> None:
    memory = line(*EVERYBODY)
    for number in range(4):
        case = replace(report(number), district="quetta", registered_at=memory.now)
        memory.cases[case.id] = replace(case, place=Place(text=""))
    assert memory.find_hotspots() == 1
    assert memory.find_hotspots() == 0
    assert send(memory, COORDINATOR, "HOTSPOTS") == ["hotspots-header", "hotspots-line"]
    for number in (0, 1):
        case = memory.cases[f"case-{number}"]
        memory.cases[case.id] = replace(case, conflicted=(FOCAL_POINT.person_id,))
    assert send(memory, FOCAL_POINT, "بڑے مسئلے") == ["hotspots-empty"]
    assert send(memory, COORDINATOR, "hotspots") == ["hotspots-header", "hotspots-line"]

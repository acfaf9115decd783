"""Likely duplicates: pairs as people write them, with what is offered and what is really the same.

The table says both, so that a change of the rules shows in precision and recall.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from flows.case import Case
from flows.events import Place
from flows.ladder import Officer
from flows.likeness import Likeness, Reason, find_like
from flows.references import show_reference
from flows.vocabulary import IssueArea
from tests.flows import build
from tests.flows.build import DC, FOCAL_POINT, district
from tests.flows.test_firing import EVERYBODY, OTHER, file, line
from tests.flows.test_proposals import send
from tests.memory import Memory

KUCHLAK, CITY = "PK203504", "PK203503"
PIN = (30.1841, 67.0014)


def at(metres: float) -> tuple[float, float]:
    """A pin so far north of the first."""
    return PIN[0] + metres / 111320, PIN[1]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two texts of one area. `found` is why they are offered, `same` whether they should be."""

    name: str
    one: str
    other: str
    same: bool
    found: Reason | None
    tehsils: tuple[str | None, str | None] = (None, None)
    pins: tuple[tuple[float, float] | None, tuple[float, float] | None] = (None, None)


PAIRS = (
    Pair(
        name="roman, one settlement",
        one="hamare mohalle killi ismail mein 5 din se pani nahi aa raha",
        other="killi ismail mein pani band hai sab log pareshan hain",
        same=True,
        found=Reason.SETTLEMENT,
    ),
    Pair(
        name="roman and urdu, one settlement",
        one="killi ismail mein 5 din se pani nahi aa raha",
        other="کلی اسماعیل میں پانچ دن سے پانی نہیں ہے",
        same=True,
        found=Reason.SETTLEMENT,
    ),
    Pair(
        name="pashto and urdu, one settlement",
        one="په کلي اسماعیل کې درې ورځې اوبه نشته",
        other="کلی اسماعیل میں پانی نہیں آ رہا",
        same=True,
        found=Reason.SETTLEMENT,
    ),
    Pair(
        name="english and roman, a colony",
        one="no water in Shahbaz colony since Monday, please send somebody",
        other="shahbaaz colony mein pani nahi hai teen din se",
        same=True,
        found=Reason.SETTLEMENT,
    ),
    Pair(
        name="urdu, a bazaar",
        one="مستری بازار میں ٹرانسفارمر جل گیا ہے",
        other="مستری بازار میں تین دن سے بجلی نہیں ہے",
        same=True,
        found=Reason.SETTLEMENT,
    ),
    Pair(
        name="pins beside each other, two languages",
        one="the hand pump is broken",
        other="نلکا خراب ہے، پانی نہیں آتا",
        same=True,
        found=Reason.PIN,
        pins=(at(0), at(250)),
    ),
    Pair(
        name="pins near, a word in common",
        one="tubewell ki motor jal gayi ramzan ke ghar wala",
        other="ramzan wala tubewell band hai",
        same=True,
        found=Reason.PIN,
        pins=(at(0), at(800)),
    ),
    Pair(
        name="a pin and a voice note beside it",
        one="",
        other="pani nahi aa raha",
        same=True,
        found=Reason.PIN,
        pins=(at(0), at(120)),
    ),
    Pair(
        name="one tehsil, two words",
        one="Hanna urak wali line ka valve toota hua hai",
        other="hanna ki line ka valve tootne se pani zaya ho raha hai",
        same=True,
        found=Reason.TEHSIL,
        tehsils=(CITY, CITY),
    ),
    Pair(
        name="no place, many words",
        one="Dr Gulnaz clinic ke samne wali pipeline leak kar rahi hai",
        other="gulnaz clinic ke samne pipeline se leak ho raha hai",
        same=True,
        found=Reason.WORDS,
    ),
    Pair(
        name="forwarded as it is",
        one="پرانی ٹینکی کا والو ٹوٹا ہوا ہے، گندا مٹی والا پانی آ رہا ہے",
        other="پرانی ٹینکی کا والو ٹوٹا ہوا ہے، گندا مٹی والا پانی آ رہا ہے",
        same=True,
        found=Reason.WORDS,
    ),
    # Not offered although they are the same: the price of being careful.
    Pair(
        name="same village, said without the word for it",
        one="ismail mein pani nahi aa raha 5 din se",
        other="pani band hai ismail walon ka",
        same=True,
        found=None,
    ),
    Pair(
        name="two languages without a place",
        one="the transformer near the old mosque burnt",
        other="پرانی مسجد کے پاس ٹرانسفارمر جل گیا",
        same=True,
        found=None,
    ),
    Pair(
        name="english, a road",
        one="the road from Saryab phatak to the university is broken since the flood",
        other="saryab phatak university road destroyed by flood",
        same=True,
        found=None,
    ),
    # Not the same.
    Pair(
        name="another settlement",
        one="killi ismail mein 5 din se pani nahi aa raha",
        other="killi shabo mein 5 din se pani nahi aa raha",
        same=False,
        found=None,
    ),
    Pair(
        name="only what everybody writes",
        one="hamare ghar mein pani nahi aa raha bohat pareshan hain madad karo",
        other="pani nahi aa raha bohat pareshani hai please madad karo",
        same=False,
        found=None,
    ),
    Pair(
        name="everyday urdu",
        one="ہمارے علاقے میں پانچ دن سے پانی نہیں آ رہا، بچے پریشان ہیں",
        other="ہمارے علاقے میں تین دن سے پانی بند ہے، مہربانی کریں",
        same=False,
        found=None,
    ),
    Pair(
        name="everyday pashto",
        one="زموږ په کلي کې اوبه نشته، خلک په تکلیف دي",
        other="زموږ په کلي کې درې ورځې اوبه نه راځي",
        same=False,
        found=None,
    ),
    Pair(
        name="pins far apart",
        one="killi ismail mein pani nahi aa raha",
        other="killi ismail mein pani nahi aa raha",
        same=False,
        found=None,
        pins=(at(0), at(5000)),
    ),
    Pair(
        name="pins near, nothing in common",
        one="tubewell ki motor jal gayi",
        other="sewerage ka pani pipe mein mil raha hai",
        same=False,
        found=None,
        pins=(at(0), at(900)),
    ),
    Pair(
        name="two tehsils",
        one="Shahbaz colony mein valve toota hua hai",
        other="Shahbaz colony mein valve toota hua hai",
        same=False,
        found=None,
        tehsils=(CITY, KUCHLAK),
    ),
    Pair(
        name="one tehsil, one word",
        one="hanna wali line band hai",
        other="hanna ke tanker walay zyada paisay letay hain",
        same=False,
        found=None,
        tehsils=(CITY, CITY),
    ),
    Pair(
        name="two schools of one tehsil",
        one="girls middle school mein ustad nahi aate",
        other="boys high school mein ustad nahi hain",
        same=False,
        found=None,
        tehsils=(CITY, CITY),
    ),
    # Offered although they are two: the officer says no.
    Pair(
        name="two taps of one street",
        one="jinnah road par nalka toota hua hai",
        other="jinnah road par sarkari nalka kharab hai",
        same=False,
        found=Reason.SETTLEMENT,
    ),
)


def make(text: str, *, tehsil: str | None, pin: tuple[float, float] | None, later: int = 0) -> Case:
    made = build.case(build.Ids(made=later), place="")
    place = None
    if tehsil is not None or pin is not None:
        latitude, longitude = pin or (None, None)
        place = Place(tehsil=tehsil, latitude=latitude, longitude=longitude)
    return replace(
        made,
        story=text,
        issue_area=IssueArea.WATER,
        place=place,
        registered_at=made.registered_at + timedelta(days=later),
    )


def both(pair: Pair, later: int = 3) -> tuple[Case, Case]:
    one = make(pair.one, tehsil=pair.tehsils[0], pin=pair.pins[0])
    other = make(pair.other, tehsil=pair.tehsils[1], pin=pair.pins[1], later=later)
    return one, replace(other, id="other", person_id="person-other")


def compare(one: Case, other: Case) -> Likeness | None:
    """Why they are alike, as an officer is offered it."""
    return next(iter(find_like(one, [other], district().lexicon)), None)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_each_pair(pair: Pair) -> None:
    one, other = both(pair)
    found = compare(one, other)
    assert (found.reason if found else None) == pair.found
    turned = compare(other, one)
    assert (turned.reason if turned else None) == pair.found


def test_how_good_it_is() -> None:
    offered = [pair for pair in PAIRS if pair.found is not None]
    right = [pair for pair in offered if pair.same]
    wanted = [pair for pair in PAIRS if pair.same]
    assert (len(right), len(offered)) == (11, 12)  # precision 0.92
    assert (len(right), len(wanted)) == (11, 14)  # recall 0.79


@pytest.mark.parametrize(
    ("change", "days"),
    [
        ({"issue_area": IssueArea.EDUCATION}, 3),
        ({"issue_area": None}, 3),
        ({"district": "kech"}, 3),
        ({}, 15),
    ],
)
def test_what_is_never_alike(change: dict[str, object], days: int) -> None:
    one, other = both(PAIRS[0], later=days)
    assert compare(one, replace(other, **change)) is None


def test_it_says_why() -> None:
    one, other = both(next(pair for pair in PAIRS if pair.name.startswith("pins near, a word")))
    found = compare(one, other)
    assert found is not None
    assert (found.metres, found.days, found.words) == (800, 3, ("ramzan",))


def test_one_person_may_repeat_themselves() -> None:
    one, other = both(PAIRS[0])
    again = compare(one, replace(other, person_id=one.person_id))
    assert again is not None


# ── what an officer is offered ───────────────────────────────────────────────────────────────


def offered(memory: Memory, case: Case, who: Officer = FOCAL_POINT) -> str:
    turn = memory.take(who.person_id, "quetta", build.message(case.reference))
    return build.render(build.reply(turn))


def test_the_newer_is_offered_to_the_older_from_either() -> None:
    memory = line(*EVERYBODY)
    older = file(memory, "killi ismail mein 5 din se pani nahi aa raha")
    memory.now += timedelta(days=3)
    newer = file(memory, "killi ismail mein pani band hai", who=OTHER)
    child, parent = show_reference(newer.reference), show_reference(older.reference)
    command = f"LINK {child} TO {parent}"
    assert f"{parent} may be the same: both write ismail, 3 days apart" in offered(memory, newer)
    for case in (older, newer):
        assert command in offered(memory, case)
    assert command not in offered(memory, newer, DC)
    assert send(memory, FOCAL_POINT, command) == ["done-link"]
    assert command not in offered(memory, newer)
    assert "may be the same" not in offered(memory, older)


def test_what_may_not_be_linked_is_not_offered() -> None:
    memory = line(*EVERYBODY)
    older = file(memory, "killi ismail mein 5 din se pani nahi aa raha")
    newer = file(memory, "killi ismail mein pani band hai", who=OTHER)
    for each in (older, newer):
        send(memory, FOCAL_POINT, f"ACK {each.reference} PHE; crew; +1d")
    assert "may be the same" not in offered(memory, older)


def test_the_likeliest_come_first_and_three_at_most() -> None:
    one, _ = both(PAIRS[0])
    others = [replace(both(pair)[1], id=f"other-{n}") for n, pair in enumerate(PAIRS[:3])]
    pinned = replace(one, place=Place(latitude=PIN[0], longitude=PIN[1]))
    beside = replace(others[0], id="beside", place=Place(latitude=PIN[0], longitude=PIN[1]))
    found = find_like(pinned, [*others, beside, pinned], district().lexicon)
    assert [each.other.id for each in found][:1] == ["beside"]
    assert len(found) == 3

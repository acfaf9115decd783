"""Who is named in a story: officers by name or post, in two scripts, and nobody by chance."""

from dataclasses import replace

import pytest

from flows.folding import fold
from flows.ladder import Officer
from flows.naming import find_named
from flows.vocabulary import Role
from tests.flows.build import district, officer


def called(name: str, role: Role, office: str = "") -> Officer:
    return replace(officer(role, name=role.value), called=tuple(fold(name).split()), office=office)


OFFICERS = (
    called("Bashir Ahmed Mengal", Role.FOCAL_POINT, "PHE"),
    called("Bibi Zainab", Role.COORDINATOR, "Coordination office"),
    called("جمال خان مندوخیل", Role.DC),
    called("Provincial Delivery Unit", Role.PDU),
)
FP, CO, DC = "person-focal_point", "person-coordinator", "person-dc"


def named(story: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = find_named(fold(story), OFFICERS, district().place_words)
    return found.by_name, found.by_post


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("Bashir Mengal asks for money before he repairs anything", FP),
        ("XEN Bashir sahib kaam nahi karta", FP),
        ("xen basheer saab kehta hai paise do", FP),
        ("بشیر احمد مینگل پیسے مانگتا ہے", FP),
        ("ایکسین بشیر صاحب کام نہیں کرتے", FP),
        ("انجینئر بشیر ہر بار ٹال دیتا ہے", FP),
        ("coordinator zainab never answers the phone", CO),
        ("زینب صاحبہ نے کہا کہ دفتر مت آؤ", CO),
        ("DC Jamal sahib ne kuch nahi kiya", DC),
        ("jamal mandokhail ne dhamki di hai", DC),
        ("ډي سي جمال صاحب زموږ خبره نه اوري", DC),
        ("جمال مندوخیل نے کچھ نہیں کیا", DC),
    ],
)
def test_by_name(story: str, who: str) -> None:
    assert named(story) == ((who,), ())


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("the DC takes bribes for every tap", DC),
        ("ڈی سی رشوت لیتا ہے", DC),
        ("deputy commissioner ke log dhamki dete hain", DC),
        ("PHE walay rishwat mangte hain", FP),
        ("فوکل پرسن نے گالی دی", FP),
        ("coordinator ne rishwat mangi", CO),
    ],
)
def test_by_post_with_words_of_blame(story: str, who: str) -> None:
    assert named(story) == ((), (who,))


@pytest.mark.parametrize(
    "story",
    [
        "hamare mohalle killi ismail mein 5 din se pani nahi aa raha",
        "Ahmed ke ghar ke paas nala band hai",
        "bashir ki dukan ke paas pani khara hai",
        "zainab girls school mein ustad nahi hai",
        "جمال کالونی میں بجلی نہیں ہے",
        "Ahmed Khan ka tubewell kharab hai",
        "the road to Basra colony is broken and no engineer came",
        "DC office ke paas ki sarak tooti hui hai",
        "PHE ka tubewell band hai",
        "doctor nahi aata, hospital band hai",
        "patwari rishwat leta hai",
        "انجینئر نہیں آیا اور پانی بند ہے",
        "quetta city mein kachra nahi uthaya jata",
        "the unit for provincial delivery of seeds is closed",
        "",
    ],
)
def test_nobody_by_chance(story: str) -> None:
    assert named(story) == ((), ())


def test_two_of_one_name_are_both_meant() -> None:
    twins = (
        called("Bashir Ahmed", Role.FOCAL_POINT),
        replace(called("Bashir Kakar", Role.COORDINATOR), person_id="person-kakar"),
    )
    found = find_named(fold("xen bashir nahi aata"), twins, frozenset())
    assert found.by_name == (FP, "person-kakar")
    found = find_named(fold("bashir kakar nahi aata"), twins, frozenset())
    assert found.by_name == ("person-kakar",)


def test_a_place_is_no_name() -> None:
    """Officers are sometimes registered by their desk, which bears the district's name."""
    desk = (called("Coordinator, Quetta", Role.COORDINATOR),)
    assert not find_named(fold("DC Quetta se guzarish hai"), desk, district().place_words)

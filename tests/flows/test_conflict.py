"""An officer who has to do with a complaint themselves finds nothing of it, on no way there is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from flows import conflict, events
from flows.case import Case, evolve
from flows.expected import replay
from flows.ladder import Officer
from flows.vocabulary import Level, Role, State
from tests.flows import build
from tests.flows.build import COORDINATOR, DC, FOCAL_POINT, PDU
from tests.flows.test_firing import OTHER, file, let_pass, line
from tests.flows.test_linking import DAY, link
from tests.flows.test_proposals import send, told
from tests.memory import Memory

XEN = replace(FOCAL_POINT, called=("bashir", "ahmed", "mengal"), office="PHE")
ZAINAB = replace(COORDINATOR, called=("bibi", "zainab"))
JAMAL = replace(DC, called=("jamal", "khan", "mandokhail"))
GUL = replace(PDU, called=("gulzar", "rind"))
EVERYBODY = (XEN, ZAINAB, JAMAL, GUL)
OTHER_XEN = replace(
    FOCAL_POINT, id="other-xen", person_id="person-other-xen", called=("haji", "karim")
)
NAMED = {
    XEN: "xen bashir mengal pani band karta hai aur nahi sunta",
    ZAINAB: "coordinator zainab bibi pani ke liye kuch nahi karti",
    JAMAL: "dc jamal mandokhail pani ka wada pura nahi karta",
    GUL: "gulzar rind sahib pani ka kaam rok raha hai",
}
OTHER_WATER = "hamare mohalle mein pani nahi aa raha"


def stands(memory: Memory, case: Case) -> Case:
    return memory.cases[case.id]


def answer(memory: Memory, text: str, who: str = build.CITIZEN) -> list[str]:
    return build.keys(memory.take(who, "quetta", build.message(text)))


def unanswered(memory: Memory, officer: Officer) -> Case:
    return file(memory, NAMED[officer])


def confirmed(memory: Memory, officer: Officer) -> Case:
    case = file(memory, NAMED[officer])
    answer(memory, "1")
    return case


def filed_by_themselves(memory: Memory, officer: Officer) -> Case:
    """As before they were made an officer, or from a phone that they have besides."""
    case = file(memory, OTHER_WATER)
    own = replace(stands(memory, case), person_id=officer.person_id)
    memory.cases[case.id] = own
    return own


def found_out(memory: Memory, officer: Officer) -> Case:
    """As a check of the community may find."""
    case = file(memory, OTHER_WATER)
    about = {"id": "found", "complaint_id": case.id, "at": memory.now, "role": Role.SYSTEM}
    found = conflict.found((officer.person_id,), "verified", about)
    memory.record.append(found)
    memory.cases[case.id] = evolve(stands(memory, case), found)
    return stands(memory, case)


WAYS_IN = (unanswered, confirmed, filed_by_themselves, found_out)
READING = (
    "LIST", "LATE", "TODAY", "MINE", "MORE", "STATS", "{}", "SHOW {}",
)  # fmt: skip
CHANGING = (
    "ACK {} PHE; crew; +1d", "PLAN {} motor; +2d", "ASK {} which street?", "REPLY {} we come",
    "NOTE {} spoke to them", "FIXED {} motor; PHE; today; no photo: night", "LATE {} budget; +9d",
    "CANNOT {} mandate; private well", "REFER {} QESCO; 118; Q-7", "TRANSFER {} education; pump",
    "ACCEPT {}", "REFUSE {} no", "APPROVE {}", "DENY {} no", "ANSWER {} at eight", "LINK {} TO {}",
    "UNLINK {}", "UNDO",
)  # fmt: skip


@pytest.mark.parametrize("officer", EVERYBODY, ids=lambda each: str(each.role))
@pytest.mark.parametrize("way", WAYS_IN, ids=lambda each: each.__name__)
def test_they_find_nothing_of_it(way: Callable[[Memory, Officer], Case], officer: Officer) -> None:
    memory = line(*EVERYBODY)
    case = way(memory, officer)
    before = stands(memory, case)
    shown = f"{case.reference[:4]}-{case.reference[4:]}"
    memory.owed.clear()
    let_pass(memory, *[DAY] * 5)
    now_stands = stands(memory, case)
    for text in (*READING, *CHANGING):
        turn = memory.take(
            officer.person_id, "quetta", build.message(text.format(case.reference, case.reference))
        )
        said = build.reply(turn)
        # What they typed themselves may be repeated in "there is no such complaint".
        if text in ("{}", "SHOW {}") and way is filed_by_themselves:
            # They may ask for it as any citizen.
            assert said.lines[0].key == "case-title"
        elif "{}" in text:
            assert [each.key for each in said.lines] in (
                ["wrong-not-found"],
                ["wrong-role-instead"],
            )
        else:
            assert shown not in build.render(said)
            assert case.reference not in build.render(said)
        assert turn.cases == ()
    stats = memory.take(officer.person_id, "quetta", build.message("STATS"))
    assert build.args(stats, "stats-received") == {"count": 0, "open": 0, "late": 0}
    let_pass(memory, *[DAY] * 30)
    owed = [said for said in memory.owed if said.person_id == officer.person_id]
    notices = [said for said in owed if said.purpose == "officer_notice" and said.dedupe]
    assert [said for said in notices if said.complaint_id == case.id] == []
    assert before.id == now_stands.id


@pytest.mark.parametrize("officer", EVERYBODY, ids=lambda each: str(each.role))
@pytest.mark.parametrize("way", WAYS_IN[:2], ids=lambda each: each.__name__)
def test_the_next_one_has_it(way: Callable[[Memory, Officer], Case], officer: Officer) -> None:
    memory = line(*EVERYBODY)
    case = stands(memory, way(memory, officer))
    has_it = build.COORDINATOR if officer is XEN else XEN
    assert told(memory, has_it.person_id, "officer-new-case") == 1
    assert told(memory, officer.person_id, "officer-new-case") == 0
    assert case.owner != officer.id
    let_pass(memory, *[DAY] * 8)
    passed = [each.to_level for each in memory.record if isinstance(each, events.WentUp)]
    own = {XEN: Level.FOCAL_POINT, ZAINAB: Level.COORDINATOR, JAMAL: Level.DC}
    if officer in own:
        assert own[officer] not in passed
    assert stands(memory, case).level is Level.PDU
    alarmed = [each for each in memory.record if isinstance(each, events.FoundNobody)]
    assert bool(alarmed) == (officer is GUL)


def test_who_is_asked_gets_the_receipt_first_and_its_options_behind() -> None:
    memory = line(*EVERYBODY)
    said = answer(memory, NAMED[XEN])
    assert said[0] == "receipt"
    assert said[-1] == "about-officer-ask"
    assert answer(memory, "1") == ["about-officer-yes", "officer-which-ask"]
    (case,) = memory.cases.values()
    assert (case.conflicted, case.named) == ((XEN.person_id,), ())


def test_no_gives_it_back() -> None:
    memory = line(*EVERYBODY)
    case = file(memory, NAMED[XEN])
    assert told(memory, XEN.person_id, "officer-new-case") == 0
    assert answer(memory, "2") == ["receipt-options"]
    stood = stands(memory, case)
    assert (stood.conflicted, stood.named, stood.owner) == ((), (), XEN.id)
    assert told(memory, XEN.person_id, "officer-new-case") == 1


@pytest.mark.parametrize("skip", ["9", "skip", "menu"])
def test_it_may_be_skipped_and_stays_as_it_was(skip: str) -> None:
    memory = line(*EVERYBODY)
    case = file(memory, NAMED[XEN])
    answer(memory, skip)
    assert stands(memory, case).named == (XEN.person_id,)


def test_a_post_with_blame_is_asked_about_and_reads_until_yes() -> None:
    memory = line(*EVERYBODY)
    case = file(memory, "the dc insulted us over the water in our street")
    assert stands(memory, case).meant == (JAMAL.person_id,)
    assert send(memory, JAMAL, f"SHOW {case.reference}")[0] == "show-title"
    answer(memory, "1")
    assert send(memory, JAMAL, f"SHOW {case.reference}") == ["wrong-not-found"]


def test_a_complaint_that_names_nobody_is_not_asked_about() -> None:
    memory = line(*EVERYBODY)
    assert "about-officer-ask" not in answer(memory, OTHER_WATER)


def test_words_that_follow_go_to_the_complaint_and_the_question_stays() -> None:
    memory = line(*EVERYBODY)
    case = file(memory, NAMED[XEN])
    assert answer(memory, "sab log pareshan hain yahan")[-1] == "about-officer-ask"
    assert any(isinstance(each, events.InformationAdded) for each in memory.history(case.id))


def test_nobody_decides_on_what_is_about_them() -> None:
    memory = line(*EVERYBODY)
    case = confirmed(memory, ZAINAB)
    send(memory, XEN, f"ACK {case.reference} PHE; crew; +1d")
    send(memory, XEN, f"CANNOT {case.reference} mandate; private well")
    assert told(memory, ZAINAB.person_id, "officer-decide") == 0
    assert told(memory, JAMAL.person_id, "officer-decide") == 1


def test_nothing_is_offered_to_whom_it_is_about() -> None:
    memory = line(*EVERYBODY)
    memory.names = {ZAINAB.id: "Bibi Zainab"}
    case = confirmed(memory, ZAINAB)
    send(memory, XEN, f"TRANSFER {case.reference} zainab; yours")
    transfer = stands(memory, case).transfer
    assert transfer is not None
    assert transfer.to == JAMAL.id


def test_whom_one_of_them_is_about_has_none_of_what_is_worked_on_together() -> None:
    memory = line(*EVERYBODY)
    parent = file(memory, OTHER_WATER)
    child = file(memory, NAMED[XEN], who=OTHER)
    assert link(memory, child, parent, COORDINATOR) == ["done-link"]
    assert XEN.person_id in stands(memory, parent).conflicted
    assert send(memory, XEN, f"SHOW {parent.reference}") == ["wrong-not-found"]
    assert stands(memory, child).state is State.LINKED
    send(memory, COORDINATOR, "UNDO")
    assert send(memory, XEN, f"SHOW {parent.reference}")[0] == "show-title"


def test_who_takes_over_from_whom_it_is_about() -> None:
    second = replace(
        FOCAL_POINT, id="officer-second", person_id="person-second", language=XEN.language
    )
    memory = line(XEN, second, *EVERYBODY[1:])
    case = file(memory, "phe walay badtameezi karte hain pani ke liye")
    assert stands(memory, case).owner == XEN.id
    answer(memory, "1")
    assert stands(memory, case).owner == second.id
    assert told(memory, second.person_id, "officer-new-case") == 1


def test_what_turns_out_to_be_about_an_officer_is_parted_from_the_others() -> None:
    memory = line(*EVERYBODY)
    parent = file(memory, OTHER_WATER)
    child = file(memory, "phe walay badtameezi karte hain pani ke liye", who=OTHER)
    assert link(memory, child, parent, COORDINATOR) == ["done-link"]
    memory.take(OTHER, "quetta", build.message("1"))
    stood = stands(memory, child)
    assert (stood.state, stood.parent) == (State.NEW, None)
    assert XEN.person_id in stood.conflicted
    assert send(memory, XEN, f"SHOW {child.reference}") == ["wrong-not-found"]
    assert send(memory, XEN, f"SHOW {parent.reference}")[0] == "show-title"
    send(memory, XEN, f"ACK {parent.reference} PHE; crew; +1d")
    assert told(memory, OTHER, "told-acknowledged") == 0


def test_what_an_officer_left_goes_to_nobody_whom_it_is_about() -> None:
    second = replace(FOCAL_POINT, id="officer-second", person_id="person-second", load=5)
    memory = line(XEN, second, ZAINAB, JAMAL, GUL)
    case = file(memory, NAMED[XEN])
    answer(memory, "1")
    assert stands(memory, case).owner == second.id
    memory.officers = (XEN, ZAINAB, JAMAL, GUL)
    assert memory.reassign_orphans() == 0
    assert stands(memory, case).owner == second.id
    third = replace(second, id="officer-third", person_id="person-third")
    memory.officers = (XEN, third, ZAINAB, JAMAL, GUL)
    assert memory.reassign_orphans() == 1
    assert stands(memory, case).owner == third.id


def test_the_digest_counts_nothing_of_it_for_them() -> None:
    memory = line(*EVERYBODY)
    memory.began = memory.now
    file(memory, NAMED[XEN])
    answer(memory, "1")
    memory.now += DAY
    memory.make_digests()
    told_of_it = {said.person_id for said in memory.owed if said.lines[0].key.startswith("digest")}
    assert XEN.person_id not in told_of_it
    assert ZAINAB.person_id in told_of_it


@pytest.mark.parametrize("others", [(), (OTHER_XEN,)], ids=["goes up", "goes to another"])
def test_a_link_that_moved_the_parent_is_taken_back_whole(others: tuple[Officer, ...]) -> None:
    memory = line(*EVERYBODY, *others)
    parent = file(memory, OTHER_WATER, who=OTHER)
    child = confirmed(memory, XEN)
    before = dict(memory.cases)
    assert link(memory, child, parent, who=ZAINAB) == ["done-link"]
    moved = stands(memory, parent)
    assert (moved.owner, moved.level) != (before[parent.id].owner, before[parent.id].level)
    send(memory, ZAINAB, "UNDO")
    for each in (parent, child):
        assert replace(stands(memory, each), touched_by=()) == replace(
            before[each.id], touched_by=()
        )
        assert replay(memory.history(each.id)) == stands(memory, each)


# ── words that come later ────────────────────────────────────────────────────────────────────


def add_later(memory: Memory, case: Case, text: str) -> list[str]:
    memory.now += DAY
    answer(memory, f"{case.reference[:4]}-{case.reference[4:]}")
    answer(memory, "1")
    memory.owed.clear()
    return answer(memory, text)


def test_whom_later_words_name_does_not_hear_of_them() -> None:
    memory = line(*EVERYBODY, OTHER_XEN)
    case = file(memory, OTHER_WATER)
    assert "about-officer-ask" in add_later(memory, case, NAMED[XEN])
    assert stands(memory, case).named == (XEN.person_id,)
    assert stands(memory, case).owner == OTHER_XEN.id
    assert [each for each in memory.owed if each.person_id == XEN.person_id] == []
    assert told(memory, OTHER_XEN.person_id, "officer-added") == 1
    assert answer(memory, "1") == ["about-officer-yes", "officer-which-ask"]
    assert stands(memory, case).conflicted == (XEN.person_id,)


def test_whom_the_citizen_did_not_mean_is_not_asked_about_again() -> None:
    memory = line(*EVERYBODY)
    case = file(memory, OTHER_WATER)
    add_later(memory, case, NAMED[XEN])
    answer(memory, "2")
    assert add_later(memory, case, NAMED[XEN]) == ["information-added"]
    stood = stands(memory, case)
    assert (stood.named, stood.meant, stood.conflicted) == ((), (), ())
    assert "about-officer-ask" in add_later(memory, case, NAMED[ZAINAB])

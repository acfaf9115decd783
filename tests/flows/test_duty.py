"""Who is away and who stands in: nobody is forgotten, and no deputy goes round."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import firing, notices
from flows.clocks import pass_rung
from flows.docket import Docket
from flows.duty import Absence, read_absence
from flows.events import DutyChanged, FoundNobody, InformationAdded, Reassigned, Said
from flows.ladder import Ladder, Officer
from flows.vocabulary import ROLE_AT_LEVEL, IssueArea, Language, Level, Role
from tests.flows.build import (
    CITIZEN,
    COORDINATOR,
    DC,
    FOCAL_POINT,
    NOW,
    PDU,
    Ids,
    Office,
    case,
    district,
    officer,
)

TODAY = date(2026, 11, 23)
ZAINAB = replace(officer(Role.FOCAL_POINT, name="zainab"), id="officer-zainab")
SAKINA = replace(officer(Role.FOCAL_POINT, name="sakina"), id="officer-sakina")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("until 5/12 deputy Bibi Zainab", Absence(day=date(2026, 12, 5), deputy="Bibi Zainab")),
        ("until 5/12", Absence(day=date(2026, 12, 5))),
        ("until 5/12; deputy Bibi Zainab", Absence(day=date(2026, 12, 5), deputy="Bibi Zainab")),
        ("fri", Absence(who="fri")),
        ("until fri", Absence(day=date(2026, 11, 27))),
        ("+3d", Absence(day=date(2026, 11, 26))),
        ("5/12 tak naib Bibi Zainab", Absence(day=date(2026, 12, 5), deputy="Bibi Zainab")),
        ("5/12 تک نائب بی بی زینب", Absence(day=date(2026, 12, 5), deputy="بی بی زینب")),
        ("Juma Khan until kal", Absence(who="Juma Khan", day=date(2026, 11, 24))),
        ("Bibi Zainab 5/12 tak", Absence(who="Bibi Zainab", day=date(2026, 12, 5))),
        ("end", Absence(is_over=True)),
        ("BACK", Absence(is_over=True)),
        ("Bibi Zainab back", Absence(who="Bibi Zainab", is_over=True)),
        ("ختم", Absence(is_over=True)),
        ("deputy Zainab", Absence(deputy="Zainab")),
        ("", Absence()),
    ],
)
def test_an_absence_is_read(typed: str, expected: Absence) -> None:
    assert read_absence(typed, today=TODAY) == expected


def test_the_first_name_of_deputy_is_the_deputy() -> None:
    read = read_absence("Bibi Zainab until 5/12", today=TODAY, names_deputy=True)
    assert read == Absence(deputy="Bibi Zainab", day=date(2026, 12, 5))


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read(typed: str) -> None:
    read_absence(typed, today=TODAY)


# ── whatever the roster ──────────────────────────────────────────────────────────────────────

_PEOPLE = ("one", "two", "three", "four", "five")


@st.composite
def rosters(draw: st.DrawFn) -> Ladder:
    """Up to eight roles among five people, any of whom may be away with any deputy or none."""
    away = {each: draw(st.booleans()) for each in _PEOPLE}
    deputies = {each: draw(st.sampled_from([*_PEOPLE, "gone", None])) for each in _PEOPLE}
    held = draw(
        st.lists(
            st.tuples(st.sampled_from(list(ROLE_AT_LEVEL.values())), st.sampled_from(_PEOPLE)),
            max_size=8,
            unique=True,
        )
    )
    return Ladder(
        officers=tuple(
            Officer(
                id=f"{role.value}-{person}",
                person_id=person,
                role=role,
                district="quetta",
                language=Language.ENGLISH,
                is_away=away[person],
                deputy=deputies[person],
            )
            for role, person in held
        )
    )


def docket_of(ladder: Ladder, owner: str | None) -> tuple[Docket, str]:
    made = replace(case(), owner=owner)
    docket = Docket(
        district=district(), ladder=ladder, now=NOW, ids=Ids(made=100), cases={made.id: made}
    )
    return docket, made.id


@given(rosters(), st.integers(min_value=0, max_value=8))
def test_who_fills_a_role_is_there_and_holds_one_of_their_own(ladder: Ladder, at: int) -> None:
    there = {each.person_id for each in ladder.officers if not each.is_away}
    for each in ladder.officers:
        filled = ladder.fill(each)
        assert filled is None or filled.person_id in there
        assert ladder.reach(each)
        if there and each.is_away and filled is None:
            assert all(
                reached.person_id in there or reached == each for reached in ladder.reach(each)
            )
    for level in Level:
        assert {each.person_id for each in ladder.at(level)} <= there
        chosen = ladder.choose(level, IssueArea.WATER)
        assert (chosen is not None) == bool(ladder.at(level))
        if chosen is not None:
            assert ladder.owner(chosen.id) is not None
    for person in _PEOPLE:
        assert all(each.person_id == person for each in ladder.roles_of(person))


@given(rosters(), st.data())
def test_somebody_is_always_told_or_it_is_recorded_that_nobody_is(
    ladder: Ladder, data: st.DataObject
) -> None:
    ids = [each.id for each in ladder.officers]
    owner = data.draw(st.sampled_from([*ids, "left", None]))
    level = data.draw(st.sampled_from(list(Level)))
    docket, case_id = docket_of(ladder, owner)
    there = {each.person_id for each in ladder.officers if not each.is_away}
    ladder_holds = any(ladder.at(each) for each in Level)
    added = InformationAdded(text="still", **docket.about(case_id, Role.CITIZEN, CITIZEN))
    notices.added(docket, added)
    told = {each.person_id for each in docket.events if isinstance(each, Said)}
    assert told <= there
    assert bool(told) == (ladder_holds or ladder.owner(owner) is not None)
    # A promise is broken: the level, or the first above it that somebody fills, answers for it.
    clock = docket.cases[case_id].clocks[0]
    while clock.rule.rungs[clock.rung].level is not level and clock.rung < 4:
        clock = pass_rung(clock)
    late = replace(docket, now=NOW + timedelta(days=40), events=[])
    changed = replace(late.cases[case_id], clocks=(clock,))
    late.cases[case_id] = changed
    done = firing.fire(late, case_id, clock)
    told = {
        each.person_id
        for each in late.events
        if isinstance(each, Said) and each.person_id != CITIZEN
    }
    nobody = any(isinstance(each, FoundNobody) for each in late.events)
    assert told <= there
    assert bool(told) != nobody
    assert done.is_orphan == nobody


# ── on the desk ──────────────────────────────────────────────────────────────────────────────


def office(*who: Officer, ladder: Ladder) -> Office:
    return Office(who=ladder.roles_of(who[0].person_id), ladder=ladder)


def away(one: Officer, deputy: Officer | None) -> Officer:
    return replace(one, is_away=True, deputy=deputy.person_id if deputy else None)


def test_a_deputy_acts_with_the_absent_ones_role_and_is_named_in_the_record() -> None:
    ladder = Ladder(officers=(away(FOCAL_POINT, COORDINATOR), COORDINATOR, DC, PDU))
    desk = office(COORDINATOR, ladder=ladder)
    made = desk.register()
    desk.say(f"ACK {made.reference} PHE office; crew visits; +3d")
    assert "planned" in desk.say(f"PLAN {made.reference} new motor; +3d")
    assert desk.stand(made).worked_by == (COORDINATOR.id,)
    # Whoever worked on it does not decide on it, in whichever role.
    desk.say(f"CANNOT {made.reference} mandate; private well")
    assert desk.stand(made).proposal is not None
    assert desk.stand(made).proposal.level is Level.DC  # type: ignore[union-attr]


def test_nobody_acts_for_somebody_who_is_there() -> None:
    ladder = Ladder(officers=(replace(FOCAL_POINT, deputy=COORDINATOR.person_id), COORDINATOR, DC))
    desk = office(COORDINATOR, ladder=ladder)
    made = desk.register()
    desk.say(f"ACK {made.reference} PHE office; crew visits; +3d")
    assert "not for you" in desk.say(f"PLAN {made.reference} new motor; +3d")


def test_new_complaints_go_past_who_is_away() -> None:
    with_deputy = Ladder(officers=(away(FOCAL_POINT, ZAINAB), ZAINAB, COORDINATOR))
    assert with_deputy.choose(Level.FOCAL_POINT, None) == ZAINAB
    without = Ladder(officers=(away(FOCAL_POINT, None), SAKINA, COORDINATOR))
    assert without.choose(Level.FOCAL_POINT, None) == SAKINA
    nobody = Ladder(officers=(away(FOCAL_POINT, None), COORDINATOR))
    assert nobody.choose(Level.FOCAL_POINT, None) is None
    assert nobody.owners(FOCAL_POINT.id) == (COORDINATOR,)


def test_going_round_ends() -> None:
    first, second = away(FOCAL_POINT, ZAINAB), away(ZAINAB, FOCAL_POINT)
    ladder = Ladder(officers=(first, second, COORDINATOR))
    assert ladder.fill(first) is None
    assert ladder.reach(first) == (COORDINATOR,)
    third = away(ZAINAB, SAKINA)
    ladder = Ladder(officers=(away(FOCAL_POINT, ZAINAB), third, SAKINA))
    filled = ladder.fill(ladder.officers[0])
    assert filled is not None
    assert (filled.person_id, filled.id) == (SAKINA.person_id, FOCAL_POINT.id)


def test_who_may_note_that_somebody_is_away() -> None:
    ladder = Ladder(officers=(FOCAL_POINT, ZAINAB, COORDINATOR, DC))
    asked = "AWAY person-zainab until +3d"
    assert "cannot note" in office(FOCAL_POINT, ladder=ladder).say(asked)
    desk = office(COORDINATOR, ladder=ladder)
    assert "is away until" in desk.say(asked)
    (change,) = desk.events(DutyChanged)
    assert isinstance(change, DutyChanged)
    assert change.person_id == ZAINAB.person_id
    assert "cannot note" in desk.say("AWAY person-dc until +3d")


def test_a_complaint_is_given_on_and_its_promises_stay() -> None:
    ladder = Ladder(officers=(FOCAL_POINT, replace(ZAINAB, office="PHE"), COORDINATOR, DC))
    desk = office(COORDINATOR, ladder=ladder)
    made = desk.register()
    assert "is with person-zainab now" in desk.say(f"ASSIGN {made.reference} person-zainab")
    given = desk.stand(made)
    assert (given.owner, given.clocks, given.state) == (ZAINAB.id, made.clocks, made.state)
    assert desk.told() == ""
    assert "was given to you" in desk.told(ZAINAB.person_id)
    assert "already" in desk.say(f"ASSIGN {made.reference} PHE")
    assert desk.say("UNDO").startswith("Undone: ASSIGN")
    assert desk.stand(made).owner == made.owner
    # Once the citizen knows an office, they hear of another.
    desk.say(f"ACK {made.reference} Education; visits; +3d")
    desk.say(f"ASSIGN {made.reference} PHE")
    assert "is with PHE now" in desk.told()
    (event,) = desk.events(Reassigned)
    assert isinstance(event, Reassigned)
    assert event.tells_citizen


def test_nobody_is_given_their_own_complaint() -> None:
    ladder = Ladder(officers=(FOCAL_POINT, ZAINAB, COORDINATOR, DC))
    desk = office(COORDINATOR, ladder=ladder)
    made = desk.register(person_id=ZAINAB.person_id)
    assert "No officer" in desk.say(f"ASSIGN {made.reference} person-zainab")

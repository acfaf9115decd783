"""The audit: the same sample for everybody, of the right size and weight, by nobody concerned."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import events
from flows.audit import (
    AT_LEAST,
    Auditor,
    AuditResult,
    Closing,
    Sample,
    draw,
    may_audit,
    newest_week,
    share_out,
    span_of,
)
from flows.case import Case
from flows.ladder import Officer
from flows.vocabulary import ClockKind, Language, Level, Role, State
from tests.flows import build
from tests.flows.build import CITIZEN, COORDINATOR, DC, FOCAL_POINT, NOW, PDU
from tests.flows.test_firing import EVERYBODY, file, fix, let_pass, line
from tests.flows.test_proposals import send, told, write
from tests.memory import Memory

DAY = timedelta(days=1)
AUDITOR = build.officer(Role.AUDITOR)
OTHER = replace(AUDITOR, id="officer-auditor-2", person_id="person-auditor-2")


def closings(confirmed: int, unconfirmed: int, mark: str = "") -> list[Closing]:
    kinds = [State.CLOSED_CONFIRMED] * confirmed + [State.CLOSED_UNCONFIRMED] * unconfirmed
    return [
        Closing(
            complaint_id=f"c{number}",
            reference=f"{number:08}",
            state=state,
            mark=f"{mark}{number}",
        )
        for number, state in enumerate(kinds)
    ]


def auditor(who: str, **values: object) -> Auditor:
    made = Auditor(
        officer_id=f"officer-{who}", person_id=f"person-{who}", language=Language.ENGLISH
    )
    return replace(made, alike=frozenset({made.person_id}), **values)  # type: ignore[arg-type]


def counted(sample: Sample) -> Counter[State]:
    return Counter(each.state for each in sample.chosen)


# ── the sample ───────────────────────────────────────────────────────────────────────────────


@settings(max_examples=200, deadline=None)
@given(confirmed=st.integers(0, 400), unconfirmed=st.integers(0, 400), shuffle=st.randoms())
def test_anybody_draws_the_same_of_the_right_size(
    confirmed: int, unconfirmed: int, shuffle: object
) -> None:
    frame = closings(confirmed, unconfirmed)
    mixed = list(frame)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    sample = draw("quetta", "2026-W47", frame)
    assert draw("quetta", "2026-W47", mixed) == sample
    found = counted(sample)
    shares = -(-confirmed * 5 // 100), -(-unconfirmed * 15 // 100)
    assert found[State.CLOSED_CONFIRMED] >= shares[0]
    assert found[State.CLOSED_UNCONFIRMED] >= shares[1]
    assert len(sample.chosen) == max(sum(shares), min(AT_LEAST, confirmed + unconfirmed))
    assert len(set(sample.chosen)) == len(sample.chosen)


def test_week_district_and_what_was_closed_make_another_sample() -> None:
    frame = closings(200, 200)
    first = draw("quetta", "2026-W47", frame).chosen
    assert draw("pishin", "2026-W47", frame).chosen != first
    assert draw("quetta", "2026-W48", frame).chosen != first
    # Nobody can tell before the last complaint of the week is closed.
    changed = [*frame[:-1], replace(frame[-1], mark="other")]
    assert draw("quetta", "2026-W47", changed).chosen != first


def test_who_did_not_answer_is_drawn_three_times_as_often() -> None:
    found: Counter[State] = Counter()
    for week in range(400):
        # Of ten in two hundred, one and three are shares; six are drawn by weight.
        found += counted(draw("quetta", f"week {week}", closings(20, 20)))
    confirmed = found[State.CLOSED_CONFIRMED] - 400
    unconfirmed = found[State.CLOSED_UNCONFIRMED] - 3 * 400
    assert 2.2 < unconfirmed / confirmed < 3.6


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (datetime(2026, 11, 23, 0, 59, tzinfo=UTC), "2026-W46"),  # Monday, 5:59 in Quetta
        (datetime(2026, 11, 23, 1, 0, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 29, 18, 59, tzinfo=UTC), "2026-W47"),
        (datetime(2027, 1, 4, 2, 0, tzinfo=UTC), "2026-W53"),
    ],
)
def test_a_week_is_drawn_on_the_monday_after_it(now: datetime, week: str) -> None:
    assert newest_week(now) == week
    start, end = span_of(week)
    assert end - start == timedelta(days=7)
    assert end <= now


@pytest.mark.parametrize("typed", ["2026", "2026-W", "2026-W54", "W47-2026", "x-W01"])
def test_what_is_no_week_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        span_of(typed)


# ── who looks ────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=150, deadline=None)
@given(
    number=st.integers(0, 40),
    homes=st.lists(st.sets(st.sampled_from(["quetta", "pishin"])), max_size=5),
    parts=st.lists(st.integers(0, 4), max_size=40),
)
def test_nobody_audits_their_own_district_or_case(
    number: int, homes: list[set[str]], parts: list[int]
) -> None:
    auditors = [auditor(str(n), home=frozenset(home)) for n, home in enumerate(homes)]
    own = {f"c{n}": f"person-{part}" for n, part in enumerate(parts)}
    free = {
        f"c{n}": [
            each
            for each in auditors
            if may_audit(each, "quetta", people={own.get(f"c{n}", "nobody")}, touched=())
        ]
        for n in range(number)
    }
    given_to = share_out(list(free), free)
    for case_id, each in given_to.items():
        assert "quetta" not in each.home
        assert each.person_id != own.get(case_id)
    assert set(free) - set(given_to) == {case_id for case_id, left in free.items() if not left}


def test_work_is_shared_out_evenly() -> None:
    auditors = [auditor(str(n)) for n in range(3)]
    chosen = [f"c{n}" for n in range(11)]
    given_to = share_out(chosen, dict.fromkeys(chosen, auditors))
    assert sorted(Counter(each.officer_id for each in given_to.values()).values()) == [3, 4, 4]


@pytest.mark.parametrize(
    ("who", "people", "touched"),
    [
        (auditor("it", home=frozenset({"quetta"})), (), ()),
        (auditor("it"), ("person-it",), ()),
        (replace(auditor("it"), alike=frozenset({"person-it", CITIZEN})), (CITIZEN,), ()),
        (auditor("it"), (), ("officer-it",)),
    ],
    ids=["of the district", "the citizen", "the citizen's phone", "worked on it"],
)
def test_who_is_concerned_does_not_look(
    who: Auditor, people: tuple[str, ...], touched: tuple[str, ...]
) -> None:
    assert not may_audit(who, "quetta", people=people, touched=touched)


# ── what is found ────────────────────────────────────────────────────────────────────────────


def audited(*, silent: bool = False, who: Officer = AUDITOR) -> tuple[Memory, Case]:
    """A complaint that was closed as fixed and given to an auditor."""
    memory = line(*EVERYBODY, AUDITOR, OTHER)
    case = file(memory)
    fix(memory, case)
    if silent:
        let_pass(memory, 2 * DAY, 3 * DAY, 2 * DAY)
        memory.now += 7 * DAY
    else:
        write(memory, "1")
        memory.now += 7 * DAY
    looks = Auditor(officer_id=who.id, person_id=who.person_id, language=Language.ENGLISH)
    sample = memory.audit("quetta", newest_week(memory.now), [looks])
    assert [each.complaint_id for each in sample.chosen] == [case.id]
    return memory, memory.cases[case.id]


@pytest.mark.parametrize("silent", [False, True])
def test_not_fixed_is_a_fake_closure(silent: bool) -> None:
    memory, case = audited(silent=silent)
    answer = send(memory, AUDITOR, f"AUDIT {case.reference} not fixed; tap dry")
    assert answer == ["done-audit", "officer-story", "done-audit-reopened"]
    stands = memory.cases[case.id]
    assert stands.state is State.ACKNOWLEDGED
    assert stands.fake_closures == 1
    assert stands.reopened == 1
    assert stands.level is Level.COORDINATOR
    refix = stands.running(ClockKind.REFIX)
    assert refix is not None
    assert refix.due_at == memory.now + 7 * DAY
    for each in (FOCAL_POINT, COORDINATOR, DC, PDU):
        assert told(memory, each.person_id, "officer-fake-closure") == 1
    assert told(memory, CITIZEN, "told-audit-not-fixed") == 1


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("fixed", AuditResult.FIXED),
        ("theek; dekha", AuditResult.FIXED),
        ("not reached", AuditResult.NOT_REACHED),
        ("partly; half", AuditResult.PARTLY),
    ],
)
def test_every_other_result_moves_nothing(typed: str, result: AuditResult) -> None:
    memory, case = audited()
    assert send(memory, AUDITOR, f"AUDIT {case.reference} {typed}")[0] == "done-audit"
    stands = memory.cases[case.id]
    assert stands.audit is not None
    assert stands.audit.result is result
    assert replace(stands, audit=None, touched_by=case.touched_by) == replace(case, audit=None)
    asked = told(memory, COORDINATOR.person_id, "officer-audit-partly")
    assert asked == (result is AuditResult.PARTLY)


def test_only_whom_it_was_given_to_sees_and_reports() -> None:
    memory, case = audited()
    assert send(memory, OTHER, case.reference) == ["wrong-not-found"]
    assert send(memory, OTHER, f"AUDIT {case.reference} fixed") == ["wrong-not-found"]
    assert send(memory, COORDINATOR, f"AUDIT {case.reference} fixed")[0].startswith("wrong-role")
    assert send(memory, AUDITOR, case.reference)[0] == "show-title"


def test_after_ninety_days_it_is_too_late() -> None:
    memory, case = audited()
    memory.now += 84 * DAY
    assert send(memory, AUDITOR, f"AUDIT {case.reference} not fixed") == ["audit-old"]
    assert memory.cases[case.id].state is State.CLOSED_CONFIRMED


def test_one_question_goes_to_the_citizen_and_the_answer_back() -> None:
    memory, case = audited()
    asking = f"AUDIT {case.reference} ASK is there water now?"
    assert send(memory, AUDITOR, asking) == ["done-audit-ask"]
    assert send(memory, AUDITOR, asking) == ["audit-asked-once"]
    assert told(memory, CITIZEN, "told-audit-asked") == 1
    assert write(memory, "menu")[-1] != "audit-replied"
    memory.conversations.clear()
    assert write(memory, "haan ab theek chal raha") == ["audit-replied"]
    assert told(memory, AUDITOR.person_id, "audit-reply") == 1
    replies = [each for each in memory.record if isinstance(each, events.AuditReplied)]
    assert [each.text for each in replies] == ["haan ab theek chal raha"]
    assert write(memory, "school mein ustad nahi aata hai")[0] != "audit-replied"


def test_another_story_is_no_answer_to_the_auditor() -> None:
    memory, case = audited()
    send(memory, AUDITOR, f"AUDIT {case.reference} ASK is there water now?")
    write(memory, "hamare gaon ki sarak toot gayi hai")
    assert len(memory.cases) == 2


def test_what_was_opened_again_is_not_given() -> None:
    memory = line(*EVERYBODY, AUDITOR)
    case = file(memory)
    fix(memory, case)
    write(memory, "1")
    memory.now += 6 * DAY
    write(memory, f"{case.reference}")
    write(memory, "2 phir kharab")
    assert memory.cases[case.id].state is State.ACKNOWLEDGED
    memory.now += DAY
    looks = Auditor(officer_id=AUDITOR.id, person_id=AUDITOR.person_id, language=Language.ENGLISH)
    memory.audit("quetta", newest_week(memory.now), [looks])
    assert memory.cases[case.id].audit is None


def test_the_sample_starts_on_a_monday() -> None:
    assert newest_week(NOW) == "2026-W47"

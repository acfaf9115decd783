"""The weekly edition: how it reads, what it never tells, what an office may do to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.calendar import KARACHI
from flows.edition import (
    COMMENT_FOR,
    Confirmed,
    Edition,
    EditionStatus,
    Late,
    NextStep,
    NotADraft,
    Part,
    Received,
    WeekFacts,
    add_line,
    apply,
    approve,
    close,
    drop_line,
    open_edition,
    publishable,
    week_of,
)
from flows.edition_text import compute, draft_lines, lines
from flows.events import EditionApproved, EditionLineAdded, EditionLineDropped, Line
from flows.vocabulary import IssueArea
from tests.flows.build import catalogue, district

SLOT = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)
KUCHLAK = {"en": "Kuchlak", "ur": "کچلاک"}
SARIAB = {"en": "Sariab", "ur": "سریاب"}
EMPTY = WeekFacts(since=SLOT - timedelta(days=7), until=SLOT)
FULL = WeekFacts(
    since=SLOT - timedelta(days=7),
    until=SLOT,
    received=(
        Received(area=IssueArea.WATER, count=12),
        Received(area=IssueArea.ROADS, count=7),
        Received(area=IssueArea.HEALTH, count=2),
        Received(area=IssueArea.JOBS, count=1),
    ),
    places=(KUCHLAK, SARIAB),
    confirmed=(
        Confirmed(area=IssueArea.WATER, place=KUCHLAK, office="PHE office", count=5),
        Confirmed(area=None, place={}, office="", count=1),
    ),
    reported=3,
    late=(Late(area=IssueArea.ROADS, place=SARIAB, since=date(2026, 11, 9), count=8),),
    next_steps=(
        NextStep(
            area=IssueArea.WATER, place=SARIAB, office="PHE office", day=date(2026, 12, 2)
        ),
    ),
)  # fmt: skip


def edition(facts: WeekFacts = FULL, *, now: datetime = SLOT) -> Edition:
    return open_edition("e" * 32, district(), SLOT, facts, now)


def read(said: Iterable[Line], language: str = "en") -> str:
    worded = [{"key": line.key, "args": line.args} for line in said]
    return catalogue().render_lines(worded, language, "whatsapp").text


def add(draft: Edition, part: Part, text: str) -> Edition:
    return add_line(draft, part=part, text=text, officer_id="o1", office="PHE office")


# ── how it reads ─────────────────────────────────────────────────────────────────────────────


def test_the_whole_account() -> None:
    draft = add(edition(), Part.NEXT, "the new pump comes on Monday")
    assert read(lines(draft, district())) == (
        "Quetta, Fri 20 Nov to Fri 27 Nov: You said, we did, next\n"
        "You said: 22 complaints came in.\n"
        "water: 12\n"
        "roads and connectivity: 7\n"
        "health and maternal care: fewer than five\n"
        "Three people or more wrote from: Kuchlak, Sariab.\n"
        "We did: 6 fixed, as the people who asked confirmed:\n"
        "water, Kuchlak: PHE office\n"
        "subject not yet known, place not given: the district office\n"
        "Reported done, being checked: fewer than five\n"
        "Not done, 8 late:\n"
        "roads and connectivity, Sariab: late since Mon 9 Nov, no reason given\n"
        "Next:\n"
        "water, Sariab: PHE office, by Wed 2 Dec\n"
        "PHE office adds: the new pump comes on Monday\n"
        "To end these messages write: updates off"
    )


def test_a_week_without_anything_still_says_all_four_parts() -> None:
    assert read(lines(edition(EMPTY), district())) == (
        "Quetta, Fri 20 Nov to Fri 27 Nov: You said, we did, next\n"
        "You said: no complaint came in this week.\n"
        "We did: nothing was confirmed as fixed by the people who asked.\n"
        "Not done: no promise is late.\n"
        "Next: no dated step is on record.\n"
        "To end these messages write: updates off"
    )


@pytest.mark.parametrize("language", ["en", "ur", "ps", "bal", "brh"])
@pytest.mark.parametrize("facts", [EMPTY, FULL])
def test_every_language_has_every_line(language: str, facts: WeekFacts) -> None:
    draft = add(edition(facts), Part.SAID, "tankers")
    for said in (lines(draft, district()), draft_lines(draft, district())):
        shown = catalogue().render_lines(
            [{"key": line.key, "args": line.args} for line in said], language, "sms"
        )
        assert shown.language in {language, "ur"}


def test_added_lines_stand_in_their_part_and_the_draft_numbers_them() -> None:
    draft = add(
        add(add(edition(EMPTY), Part.NEXT, "third"), Part.SAID, "first"), Part.DID, "second"
    )
    keys = [line.key for line in draft_lines(draft, district())]
    assert keys == [
        "week-draft",
        "edition-title",
        "edition-said-none",
        "week-added-line",
        "edition-did-none",
        "week-added-line",
        "edition-not-done-none",
        "edition-next-none",
        "week-added-line",
    ]
    text = read(draft_lines(draft, district()))
    assert "[2] first" in text
    assert "[3] second" in text
    assert "[1] third" in text
    assert "goes out Sat 28 Nov 10:00" in text


# ── small numbers ────────────────────────────────────────────────────────────────────────────


def received(*counts: int) -> WeekFacts:
    return replace(
        EMPTY,
        received=tuple(
            Received(area=area, count=count) for area, count in zip(IssueArea, counts, strict=False)
        ),
    )


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_to_four_are_never_counted_out(count: int) -> None:
    facts = replace(
        received(count),
        reported=count,
        confirmed=(
            Confirmed(area=IssueArea.WATER, place=KUCHLAK, office="PHE", count=count),
        ),
        late=(Late(area=IssueArea.WATER, place=SARIAB, since=date(2026, 11, 9), count=count),),
    )  # fmt: skip
    said = [line for part in compute(facts).values() for line in part]
    assert [line.key for line in said] == [
        "edition-said-few",
        "edition-said-area-few",
        "edition-did-few",
        "edition-did-line",
        "edition-reported-few",
        "edition-not-done-few",
        "edition-not-done-line",
        "edition-next-none",
    ]
    assert not any("count" in line.args for line in said)


def test_a_second_number_goes_where_the_total_would_give_the_first_away() -> None:
    assert [
        (line.key, line.args.get("count")) for line in compute(received(12, 7, 3))[Part.SAID]
    ] == [
        ("edition-said", 22),
        ("edition-said-area", 12),
        ("edition-said-area-many", None),
        ("edition-said-area-few", None),
    ]


def test_the_total_goes_when_nothing_else_protects_a_small_number() -> None:
    keys = [line.key for line in compute(received(5, 1))[Part.SAID]]
    assert keys == ["edition-said-many", "edition-said-area-many", "edition-said-area-few"]


def test_numbers_held_back_do_not_stand_in_the_order_of_their_size() -> None:
    one = compute(
        replace(
            EMPTY,
            received=(
                Received(area=IssueArea.ROADS, count=4),
                Received(area=IssueArea.WATER, count=3),
            ),
        )
    )
    other = compute(received(4, 0, 0, 0, 0, 0, 3))
    areas = [line.args["area"]["word"] for line in one[Part.SAID][1:]]
    assert areas == ["area-water", "area-roads"]
    assert areas == [line.args["area"]["word"] for line in other[Part.SAID][1:]]


# ── what is not done ─────────────────────────────────────────────────────────────────────────

_late = st.builds(
    Late,
    area=st.sampled_from([None, *IssueArea]),
    place=st.sampled_from([{}, KUCHLAK, SARIAB]),
    since=st.dates(date(2026, 1, 1), date(2026, 11, 26)),
    count=st.integers(1, 60),
)
_edits = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from([Part.SAID, Part.DID, Part.NEXT])),
        st.tuples(st.just("drop"), st.integers(-1, 8)),
    ),
    max_size=8,
)


@given(late=st.lists(_late, min_size=1, max_size=9), edits=_edits)
def test_nothing_that_an_office_does_takes_what_is_not_done_away(
    late: list[Late], edits: list[tuple[str, Part | int]]
) -> None:
    draft = edition(replace(FULL, late=tuple(late)))
    compulsory = compute(draft.facts)[Part.NOT_DONE]
    for edit, what in edits:
        if isinstance(what, Part):
            draft = add(draft, what, f"{edit} something")
        else:
            try:
                draft = drop_line(draft, what)
            except LookupError:
                assert what not in {line.number for line in draft.added}
    said = lines(approve(draft, "o1", SLOT), district())
    start = said.index(compulsory[0])
    assert said[start : start + len(compulsory)] == compulsory
    assert sum(line.key == "edition-not-done-line" for line in said) == min(len(late), 3)


def test_what_does_not_fit_is_said_to_be_more() -> None:
    each = FULL.late[0]
    late = tuple(replace(each, area=area) for area in list(IssueArea)[:4])
    keys = [line.key for line in compute(replace(EMPTY, late=late))[Part.NOT_DONE]]
    assert keys[-1] == "edition-not-done-rest"
    assert keys.count("edition-not-done-line") == 3


# ── silence and approval ─────────────────────────────────────────────────────────────────────


def test_an_office_that_does_not_approve_is_said_to_be_silent() -> None:
    draft = add(edition(), Part.DID, "we work day and night")
    closed = close(draft, draft.closes_at)
    assert closed.silent
    assert closed.status is EditionStatus.SENDING
    assert closed.sent_at == draft.closes_at
    text = read(lines(closed, district()))
    assert text.endswith("The office did not comment.\nTo end these messages write: updates off")
    assert "day and night" not in text
    assert closed.added == draft.added


def test_an_approved_edition_is_not_silent_and_changes_no_more() -> None:
    approved = approve(add(edition(), Part.DID, "the motor is new"), "o1", SLOT)
    closed = close(approved, SLOT)
    assert not closed.silent
    assert "the motor is new" in read(lines(closed, district()))
    assert "did not comment" not in read(lines(closed, district()))
    for done in (approved, closed):
        with pytest.raises(NotADraft):
            add(done, Part.SAID, "more")
        with pytest.raises(NotADraft):
            drop_line(done, 1)
        with pytest.raises(NotADraft):
            approve(done, "o2", SLOT)


def test_a_number_belongs_to_one_line_for_ever() -> None:
    draft = add(add(edition(), Part.SAID, "one"), Part.SAID, "two")
    draft = add(drop_line(draft, 2), Part.NEXT, "three")
    assert [(line.number, line.text) for line in draft.added] == [(1, "one"), (3, "three")]
    with pytest.raises(LookupError):
        drop_line(draft, 2)


def test_effects_of_commands_do_the_same() -> None:
    draft = apply(
        edition(),
        EditionLineAdded(
            edition_id="e", number=1, part="did", text="done", officer_id="o1", office="PHE"
        ),
    )
    assert draft.added[0].part is Part.DID
    # Two officers at the same moment were told the same number: nothing is lost.
    again = EditionLineAdded(
        edition_id="e", number=1, part="did", text="more", officer_id="o2", office=""
    )
    assert [line.number for line in apply(draft, again).added] == [1, 2]
    assert apply(draft, EditionLineDropped(edition_id="e", number=1)).added == ()
    approved = apply(draft, EditionApproved(edition_id="e", officer_id="o1", at=SLOT))
    assert (approved.status, approved.approved_by) == (EditionStatus.APPROVED, "o1")


# ── weeks, times, words ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("local", "week"),
    [
        (datetime(2026, 11, 27, 10, 0, tzinfo=KARACHI), "2026-W48"),
        (datetime(2027, 1, 1, 10, 0, tzinfo=KARACHI), "2026-W53"),
        # Monday in Quetta while it is still Sunday in Greenwich.
        (datetime(2026, 11, 30, 0, 30, tzinfo=KARACHI), "2026-W49"),
    ],
)
def test_the_week_is_that_of_the_slot_in_quetta(local: datetime, week: str) -> None:
    assert week_of(local.astimezone(UTC)) == week


def test_the_office_has_its_full_day_even_when_it_opens_at_night() -> None:
    assert edition().closes_at == SLOT + COMMENT_FOR
    at_night = datetime.combine(date(2026, 11, 28), time(2, 0), KARACHI)
    morning = datetime.combine(date(2026, 11, 28), time(8, 0), KARACHI)
    assert edition(now=at_night).closes_at == morning + COMMENT_FOR


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("call 03000000123 now", "call … now"),
        ("call +92 300 0000123 now", "call … now"),
        ("call 0300-0000-123", "call …"),
        ("call ۰۳۰۰۰۰۰۰۱۲۳", "call …"),
        ("done on 2-12-2026", "done on 2-12-2026"),
        ("pump 3, 120 houses\nby  2/12", "pump 3, 120 houses by 2/12"),
        ("x" * 300, "x" * 159 + "…"),
    ],
)
def test_words_of_an_office_are_short_and_hold_no_long_number(typed: str, shown: str) -> None:
    assert publishable(typed, 160) == shown


def test_an_office_that_wrote_a_number_for_its_name_has_none() -> None:
    step = replace(FULL.next_steps[0], office="XEN 0300 0000123")
    text = read(lines(edition(replace(EMPTY, next_steps=(step,))), district()))
    assert "XEN …, by" in text

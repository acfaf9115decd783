"""WEEK: an office reads the draft, adds to it, takes a line out, approves it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from flows.edition import (
    COVERS,
    Edition,
    EditionStatus,
    Part,
    WeekFacts,
    apply,
    approve,
    close,
    open_edition,
)
from flows.events import EditionEffect, EditionLineAdded
from flows.vocabulary import Channel, Role
from tests.flows.build import COORDINATOR, DC, FOCAL_POINT, PDU, Office, district, keys, officer

SLOT = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)
FACTS = WeekFacts(since=SLOT - timedelta(days=7), until=SLOT)


@dataclass
class Week(Office):
    """An office on the day of its slot, with a draft that keeps what commands do to it."""

    now: datetime = SLOT + timedelta(hours=1)
    edition: Edition | None = field(
        default_factory=lambda: open_edition("e" * 32, district(), SLOT, FACTS, SLOT)
    )

    def say(self, text: str = "", **how: object) -> str:
        answer = super().say(text, **how)  # type: ignore[arg-type]
        for event in self.last.events:
            if isinstance(event, EditionEffect):
                assert self.edition is not None
                self.edition = apply(self.edition, event)
        return answer

    @property
    def draft(self) -> Edition:
        assert self.edition is not None
        return self.edition

    @property
    def changes(self) -> list[object]:
        return [event for event in self.last.events if isinstance(event, EditionEffect)]


@pytest.mark.parametrize("typed", ["WEEK", "week", "hafta", "ہفتہ"])
def test_week_shows_the_draft(typed: str) -> None:
    week = Week()
    answer = week.say(typed)
    assert answer.startswith("Draft of this week's account.")
    assert "it goes out Sat 28 Nov 10:00" in answer
    assert "You said: no complaint came in this week." in answer
    assert keys(week.last)[0] == "week-draft"
    assert week.changes == []


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("WEEK SAID the tanker comes on Mondays", Part.SAID),
        ("week did: the tanker comes on Mondays", Part.DID),
        ("Week next - the tanker comes on Mondays", Part.NEXT),
        ("WEEK YOU SAID the tanker comes on Mondays", Part.SAID),
        ("hafta aage the tanker comes on Mondays", Part.NEXT),
        ("WEEK CORRECT the tanker comes on Mondays", Part.CORRECTED),
    ],
)
def test_a_line_is_added_to_its_part(typed: str, part: Part) -> None:
    week = Week()
    answer = week.say(typed)
    assert answer == (
        "Line 1 added. It goes out only with WEEK APPROVE.\n[1] the tanker comes on Mondays"
    )
    assert [(line.part, line.text) for line in week.draft.added] == [
        (part, "the tanker comes on Mondays")
    ]
    assert "[1] the tanker comes on Mondays" in week.say("WEEK")


def test_an_urdu_line_keeps_its_words() -> None:
    week = Week()
    week.say("ہفتہ آگے نئی موٹر پیر کو لگے گی")
    assert week.draft.added[0].part is Part.NEXT
    assert week.draft.added[0].text == "نئی موٹر پیر کو لگے گی"


def test_the_answer_shows_what_will_be_read_without_long_numbers() -> None:
    week = Week()
    assert week.say("WEEK SAID call me: 0300 0000123").endswith("[1] call me: …")
    assert week.draft.added[0].text == "call me: …"


def test_an_added_line_names_the_office_of_who_added_it() -> None:
    week = Week()
    week.say("WEEK SAID one")
    (added,) = week.changes
    assert isinstance(added, EditionLineAdded)
    assert (added.officer_id, added.office) == (FOCAL_POINT.id, FOCAL_POINT.office)


@pytest.mark.parametrize("typed", ["WEEK SAID", "WEEK DID :", "week next ..."])
def test_a_line_needs_words(typed: str) -> None:
    week = Week()
    assert week.say(typed).startswith("Something is missing: the text.")
    assert week.changes == []


def test_numbers_stay_with_their_lines() -> None:
    week = Week()
    for text in ("one", "two", "three"):
        week.say(f"WEEK SAID {text}")
    assert week.say("WEEK DROP 2") == "Line 2 taken out."
    assert week.say("WEEK DROP ۱") == "Line 1 taken out."
    week.say("WEEK DROP line 3")
    assert week.draft.added == ()
    assert week.say("WEEK NEXT four").startswith("Line 4 added.")


@pytest.mark.parametrize("number", ["1", "7", "0"])
def test_a_computed_line_cannot_be_dropped(number: str) -> None:
    week = Week()
    assert week.say(f"WEEK DROP {number}") == f"{number} is not one of the added lines."
    assert week.changes == []


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("WEEK DROP", "WEEK DROP 1"),
        ("WEEK DROP the last one", "WEEK DROP 1"),
        ("WEEK NOT DONE nothing", "WEEK SAID the tanker comes on Mondays"),
        ("WEEK APPROVE it now", "WEEK APPROVE"),
    ],
)
def test_a_wrong_command_answers_with_an_example(typed: str, example: str) -> None:
    week = Week()
    assert f"Did you mean: {example} " in week.say(typed)
    assert week.changes == []


def sent() -> Week:
    """A week whose account went out."""
    week = Week()
    week.edition = close(approve(week.draft, None, SLOT), SLOT)
    return week


def test_where_it_hangs_is_noted_once_it_is_out() -> None:
    week = sent()
    assert "killi-ismail-mosque. Places so far: 1." in week.say("WEEK POSTED killi-ismail-mosque")
    assert "was noted already" in week.say("WEEK POSTED killi-ismail-mosque")
    assert week.changes == []
    assert "bus stand, …" in week.say("WEEK POSTED bus stand, 0300 0000123")
    assert [each.officer_id for each in week.draft.posted] == [FOCAL_POINT.id] * 2


@pytest.mark.parametrize("typed", ["WEEK POSTED bus stand", "WEEK POSTER", "ہفتہ پوسٹر"])
def test_a_draft_cannot_be_put_up(typed: str) -> None:
    week = Week()
    assert week.say(typed).startswith("This week's account has not gone out yet.")
    assert week.changes == []


def test_a_place_needs_a_name() -> None:
    assert sent().say("WEEK POSTED").startswith("Something is missing: the place.")


def test_what_was_wrong_is_kept_for_the_next_account() -> None:
    week = sent()
    assert week.say("WEEK CORRECT the tap is in Sariab").startswith("Correction 1 is kept")
    assert week.draft.added == ()
    after = open_edition("f" * 32, district(), SLOT + COVERS, FACTS, SLOT + COVERS, week.draft)
    assert [(line.number, line.part) for line in after.added] == [(1, Part.CORRECTED)]
    assert after.next_number == 2


def test_approve_sends_it_now() -> None:
    week = Week()
    week.say("WEEK DID new motor")
    assert week.say("WEEK APPROVE") == "Approved. It goes to the subscribers now."
    assert (week.draft.status, week.draft.approved_by) == (EditionStatus.APPROVED, FOCAL_POINT.id)


def test_approved_at_night_it_waits_for_the_morning() -> None:
    week = Week(now=SLOT + timedelta(hours=12))
    assert week.say("WEEK APPROVE") == "Approved. It goes to the subscribers Sat 28 Nov 08:00."


def test_the_coordinator_may_approve() -> None:
    week = Week(who=(COORDINATOR,))
    week.say("week manzoor")
    assert week.draft.approved_by == COORDINATOR.id


@pytest.mark.parametrize("who", [DC, PDU, officer(Role.VERIFIER)])
@pytest.mark.parametrize("typed", ["WEEK", "WEEK APPROVE"])
def test_it_is_for_nobody_else(who: object, typed: str) -> None:
    week = Week(who=(who,))  # type: ignore[arg-type]
    assert week.say(typed) == f"{typed} is not for you. HELP lists what you may send."
    assert week.changes == []


def test_by_sms_only_the_approval_needs_the_pin() -> None:
    week = Week()
    assert week.say("WEEK SAID one", channel=Channel.SMS).startswith("Line 1 added.")
    asked = week.say("WEEK APPROVE", channel=Channel.SMS)
    assert asked == "By SMS this needs your PIN as the last words: WEEK APPROVE pin 1234"
    assert week.say("WEEK APPROVE pin 9999", channel=Channel.SMS).startswith("That PIN is not")
    assert week.draft.is_draft
    assert week.say("WEEK APPROVE pin 4321", channel=Channel.SMS).startswith("Approved.")
    assert not week.draft.is_draft


@pytest.mark.parametrize("typed", ["WEEK SAID more", "WEEK DROP 1", "WEEK APPROVE"])
def test_what_is_approved_changes_no_more(typed: str) -> None:
    week = Week()
    week.say("WEEK SAID one")
    week.say("WEEK APPROVE")
    assert week.say(typed) == "This week's account has already gone out."
    assert week.changes == []


def test_week_shows_what_went_out() -> None:
    week = Week()
    week.edition = close(week.draft, SLOT + timedelta(hours=24))
    answer = week.say("WEEK")
    assert answer.startswith("This week's account has already gone out.\nQuetta, ")
    assert "The office did not comment." in answer


def test_before_the_first_slot_there_is_nothing() -> None:
    week = Week(now=SLOT - timedelta(days=1), edition=None)
    for typed in ("WEEK", "WEEK SAID one", "WEEK APPROVE"):
        assert week.say(typed) == (
            "There is no account in preparation for Quetta. It opens Fri 27 Nov 10:00."
        )


def test_undo_does_not_reach_past_it() -> None:
    week = Week()
    made = week.register()
    week.say(f"NOTE {made.reference} spoke to XEN")
    assert week.undoables
    week.say("WEEK SAID one")
    assert week.say("UNDO").startswith("There is nothing to undo.")


def test_help_lists_both() -> None:
    answer = Week().say("HELP")
    assert "WEEK  (this week's account)" in answer
    assert "WEEK APPROVE  (send this week's account)" in answer

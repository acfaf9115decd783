"""Templates are pushed, read and stored, again and again, whatever cuts a run short."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import respx
from structlog.testing import capture_logs

import handlers.wanted_content
from bot.channels.twilio.access import TwilioAccess
from bot.channels.twilio.content import TwilioContent
from handlers.session_content import shapes
from handlers.template_check import count_sets, find_gaps, find_recategorised
from handlers.templates import NotATemplate, ProviderFailed, TemplateKeeper, adopt_on_trust
from messages.templates import Templates, load_templates
from storage.contents import StoredContent, load_contents, write_contents
from storage.database import Database
from tests.fakes.twilio import ACCOUNT_SID, AUTH_TOKEN, FakeTwilio, Fault

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TEMPLATES = len(load_templates().templates)
SETS = len(list(shapes()))


class Desk:
    """A keeper with its database, and a Twilio at the far end."""

    def __init__(self, database: Database, twilio: FakeTwilio) -> None:
        access = TwilioAccess(
            account_sid=ACCOUNT_SID,
            username=ACCOUNT_SID,
            password=AUTH_TOKEN,
            api_url="https://api.twilio.com",
            status_callback_url="https://grievance.example/webhooks/twilio/status",
        )
        self.now = NOW
        self.twilio = twilio
        self.database = database
        self.content_api = TwilioContent(access, sleep=lambda _: None)
        self.keeper = TemplateKeeper(database, self.content_api, real_now=lambda: self.now)

    def push(self, *, again: bool = False) -> tuple[int, int]:
        """What was made, templates and sets, and what was submitted."""
        pushed = self.keeper.push(lambda *_: None, again=again)
        assert pushed.refused == []
        return len(pushed.made) + pushed.sets, len(pushed.submitted)

    def stored(self, purpose: str = "edition", language: str = "ur") -> StoredContent | None:
        with self.database.transaction() as connection:
            return load_contents(connection).get((purpose, language))

    def known(self, purpose: str = "edition", language: str = "ur") -> StoredContent:
        found = self.stored(purpose, language)
        assert found is not None
        return found

    def decide(self, name: str, state: str, reason: str = "", category: str = "") -> None:
        self.twilio.content.decide(self.twilio.content.find(name).sid, state, reason, category)

    def approve_all(self) -> None:
        for sid, template in self.twilio.content.templates.items():
            if template.state == "received":
                self.twilio.content.decide(sid, "approved")
        self.keeper.sync()


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    with respx.mock(assert_all_called=False) as router:
        twilio = FakeTwilio(now=lambda: NOW)
        twilio.mount(router)
        desk = Desk(database, twilio)
        yield desk
        desk.content_api.close()
        assert twilio.complaints == []


def reword(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """The Urdu text of the edition is another one from now on."""
    changed = tuple(
        replace(each, body=body) if each.name == "jawab_edition_ur" else each
        for each in load_templates().templates
    )
    monkeypatch.setattr(
        handlers.wanted_content, "load_templates", lambda: Templates(templates=changed)
    )


NEW_TEXT = "ضلع {{1}} کی اس ہفتے کی خبر یہ رہی، غور سے پڑھیں: {{2}} شکریہ، آپ کا جواب"


# ── pushing ──────────────────────────────────────────────────────────────────────────────────


def test_an_empty_account_gets_all_of_it(desk: Desk) -> None:
    steps = desk.keeper.plan()
    assert len(steps) == TEMPLATES + SETS
    assert desk.twilio.content.templates == {}
    seen: list[tuple[str, int, int]] = []

    pushed = desk.keeper.push(lambda *step: seen.append(step))

    assert (len(pushed.made), pushed.sets) == (TEMPLATES, SETS)
    assert pushed.submitted == pushed.made
    assert pushed.refused == []
    assert seen[0] == ("jawab_citizen_update_en", 0, TEMPLATES + SETS)
    assert seen[-1][1:] == (TEMPLATES + SETS, TEMPLATES + SETS)
    row = desk.known()
    assert (row.name, row.state, row.category) == ("jawab_edition_ur", "received", "UTILITY")
    assert row.checked_at == NOW
    assert row.sid == desk.twilio.content.find("jawab_edition_ur").sid
    assert desk.twilio.content.templates[row.sid].language == "ur"
    assert desk.twilio.content.find("jawab_edition_ps").language == "ps_AF"
    assert desk.known("session_list_10_2", "").state == "session"
    with desk.database.transaction() as connection:
        known = load_contents(connection)
    assert count_sets(known) == (SETS, SETS)
    assert {gap.state for gap in find_gaps(known)} == {"received"}


def test_pushing_again_changes_nothing(desk: Desk) -> None:
    desk.push()
    before = dict(desk.twilio.content.templates)

    assert desk.keeper.plan() == []
    assert desk.push() == (0, 0)
    assert desk.twilio.content.templates == before


@pytest.mark.parametrize(
    "fault", [Fault.TIMEOUT_AFTER, Fault.ERROR_AFTER, Fault.CONNECT_REFUSED, Fault.UNAUTHORIZED]
)
@pytest.mark.parametrize("after", [0, 1, 2, 9, 40])
def test_a_push_that_is_cut_short_goes_on_the_next_time(
    desk: Desk, fault: Fault, after: int
) -> None:
    desk.twilio.fail_content(fault, after=after, times=4)
    with pytest.raises(ProviderFailed):
        desk.push()
    desk.twilio.clear_faults()

    desk.push()

    names = [each.friendly_name for each in desk.twilio.content.templates.values()]
    assert len(names) == len(set(names)) == TEMPLATES + SETS
    assert desk.keeper.plan() == []
    desk.approve_all()
    with desk.database.transaction() as connection:
        assert find_gaps(load_contents(connection)) == []


def test_what_twilio_refuses_does_not_hinder_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reword(monkeypatch, "x" * 1025)

    pushed = desk.keeper.push(lambda *_: None)

    [(name, why)] = pushed.refused
    assert (name, why.code) == ("jawab_edition_ur", 20001)
    assert len(pushed.submitted) == TEMPLATES - 1
    assert desk.stored() is None


# ── names and texts ──────────────────────────────────────────────────────────────────────────


def test_a_rejected_text_is_left_alone_until_it_changes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.push()
    desk.decide("jawab_edition_ur", "rejected", "unclear")

    assert desk.push() == (0, 0)
    assert [each.reason for each in desk.keeper.rejected()] == ["unclear"]

    reword(monkeypatch, NEW_TEXT)
    assert desk.push() == (1, 1)
    row = desk.known()
    assert (row.name, row.state, row.reason) == ("jawab_edition_ur_v2", "received", "")
    assert desk.keeper.rejected() == []


def test_a_rejected_text_may_be_tried_again_under_another_name(desk: Desk) -> None:
    desk.push()
    desk.decide("jawab_edition_ur", "rejected", "a mistake of theirs")

    assert desk.push(again=True) == (1, 1)
    assert desk.known().name == "jawab_edition_ur_v2"
    assert desk.push(again=True) == (0, 0)


def test_the_earlier_text_serves_until_the_new_one_is_approved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.push()
    desk.approve_all()
    old = desk.known()
    reword(monkeypatch, NEW_TEXT)

    assert desk.push() == (1, 1)
    row = desk.known()
    assert (row.sid, row.state, row.body) == (old.sid, "approved", old.body)
    assert (row.coming_name, row.coming_state) == ("jawab_edition_ur_v2", "received")

    desk.approve_all()
    row = desk.known()
    assert (row.name, row.state, row.body) == ("jawab_edition_ur_v2", "approved", NEW_TEXT)
    assert row.coming_name == ""


def test_an_earlier_text_with_other_variables_is_of_no_use(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.push()
    desk.approve_all()
    reword(monkeypatch, "اس ہفتے کی خبر یہ رہی، غور سے پڑھیں: {{1}} شکریہ، آپ کا جواب")

    desk.keeper.sync()

    assert desk.stored() is None


# ── reading states ───────────────────────────────────────────────────────────────────────────


def actions(desk: Desk) -> list[tuple[str, str]]:
    """Syncs; returns the alarms with the purpose of each."""
    with capture_logs() as lines:
        desk.keeper.sync()
    return [(line["action"], line["purpose"]) for line in lines if line["log_level"] == "error"]


@pytest.mark.parametrize("state", ["paused", "disabled", "rejected"])
def test_one_that_falls_is_noticed_and_alarmed_once(desk: Desk, state: str) -> None:
    desk.push()
    desk.approve_all()
    assert desk.keeper.sync() == []

    desk.decide("jawab_edition_ur", state, "feedback")

    assert actions(desk) == [("template_fell", "edition")]
    assert (desk.known().state, desk.known().reason) == (state, "feedback")
    assert actions(desk) == []

    desk.decide("jawab_edition_ur", "approved")
    [change] = desk.keeper.sync()
    assert change.before is not None
    assert change.after is not None
    assert (change.before.state, change.after.state) == (state, "approved")
    assert desk.known().is_sendable


def test_one_that_is_deleted_there_is_forgotten_and_alarmed(desk: Desk) -> None:
    desk.push()
    desk.approve_all()

    desk.twilio.content.delete(desk.known().sid)

    assert actions(desk) == [("template_fell", "edition")]
    assert desk.stored() is None


def test_another_category_is_noticed_and_alarmed_once(desk: Desk) -> None:
    desk.push()
    desk.approve_all()

    desk.decide("jawab_edition_ur", "approved", category="MARKETING")

    assert actions(desk) == [("template_recategorised", "edition")]
    assert actions(desk) == []
    assert desk.known().is_sendable
    with desk.database.transaction() as connection:
        [found] = find_recategorised(load_contents(connection))
    assert (found.purpose, found.category) == ("edition", "MARKETING")


def test_templates_that_somebody_made_in_the_console_are_found_by_name(desk: Desk) -> None:
    template = load_templates().get("edition", "ur")
    assert template is not None
    for number in range(120):
        desk.twilio.content.create(
            {
                "friendly_name": f"other_{number}",
                "language": "ur",
                "types": {"twilio/text": {"body": "x"}},
            }
        )
    for language in ("en", "ur"):
        desk.twilio.content.create(
            {
                "friendly_name": "jawab_edition_ur",
                "language": language,
                "variables": {"1": "a", "2": "b"},
                "types": {"twilio/text": {"body": template.body}},
            }
        )
    sid = desk.twilio.content.find("jawab_edition_ur").sid
    desk.twilio.content.decide(sid, "approved")

    desk.keeper.sync()

    assert (desk.known().sid, desk.known().state) == (sid, "approved")


def test_states_are_read_once_an_hour(desk: Desk) -> None:
    desk.push()
    assert desk.keeper.sync_due() == 0

    desk.decide("jawab_edition_ur", "approved")
    desk.now = NOW + timedelta(minutes=59)
    assert desk.keeper.sync_due() == 0
    desk.now = NOW + timedelta(minutes=60)
    assert desk.keeper.sync_due() == 1
    assert desk.known().state == "approved"


def test_a_provider_that_is_away_changes_nothing(desk: Desk) -> None:
    desk.push()
    before = desk.known()
    desk.now = NOW + timedelta(hours=2)
    desk.twilio.fail_content(Fault.CONNECT_REFUSED)

    with capture_logs() as lines:
        assert desk.keeper.sync_due() == 0

    assert [line["action"] for line in lines] == ["templates_unread"]
    assert desk.known() == before


# ── by hand ──────────────────────────────────────────────────────────────────────────────────


def make_by_hand(desk: Desk, body: str = "Any text {{1}} with {{2}} and more of it") -> str:
    desk.twilio.content.create(
        {
            "friendly_name": "Our own",
            "language": "ur",
            "variables": {"1": "a", "2": "b"},
            "types": {"twilio/text": {"body": body}},
        }
    )
    return desk.twilio.content.find("Our own").sid


def test_one_chosen_by_hand_stays_until_it_is_gone(desk: Desk) -> None:
    desk.push()
    desk.approve_all()
    sid = make_by_hand(desk)

    assert desk.keeper.adopt("edition", "ur", sid).state == "unsubmitted"
    desk.twilio.content.decide(sid, "approved")
    desk.keeper.sync()
    row = desk.known()
    assert (row.sid, row.name, row.state) == (sid, "Our own", "approved")
    assert row.body == "Any text {{1}} with {{2}} and more of it"

    desk.twilio.content.delete(sid)
    desk.keeper.sync()
    assert desk.known().name == "jawab_edition_ur"


@pytest.mark.parametrize(("name", "language"), [("Our own", "ur"), ("jawab_edition_ur", "ur_PK")])
def test_an_id_that_was_entered_by_hand_stays(desk: Desk, name: str, language: str) -> None:
    desk.twilio.content.create(
        {"friendly_name": name, "language": language, "types": {"twilio/text": {"body": "x"}}}
    )
    sid = desk.twilio.content.find(name).sid
    desk.twilio.content.decide(sid, "approved")
    with desk.database.transaction() as connection:
        write_contents(connection, [StoredContent(purpose="edition", language="ur", sid=sid)])

    desk.keeper.sync()

    assert (desk.known().sid, desk.known().state) == (sid, "approved")


def test_what_does_not_fit_cannot_be_chosen(desk: Desk) -> None:
    sid = make_by_hand(desk, "Only one {{1}} is in here")

    for purpose, language, content, why in (
        ("edition", "ur", sid, "other variables"),
        ("edition", "ur", "HX" + "0" * 32, "no content HX"),
        ("edition", "brh", sid, "There is no edition in brh"),
        ("news", "ur", sid, "no purpose 'news'"),
    ):
        with pytest.raises(NotATemplate, match=why):
            desk.keeper.adopt(purpose, language, content)


def test_without_an_account_an_id_is_taken_on_trust(database: Database) -> None:
    adopt_on_trust(database, "edition", "ur", "HX" + "1" * 32)

    with database.transaction() as connection:
        [row] = load_contents(connection).values()
    assert (row.sid, row.state, row.name) == ("HX" + "1" * 32, "approved", "jawab_edition_ur")
